"""OL: approval and off-label use, in single sentences."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.guards import left_open, negated, reported_critically, without_treatment
from pubproof.rules.known_wording import known_uses
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import limited
from pubproof.rules.surroundings import among_ketamines, label_use_stated, warned_of
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="OL-01",
        name="FDA-approved halo",
        level=Level.ERROR,
        scope=Scope.SENTENCE,
        message="“{trigger}” does not say for what; the use that the sentence speaks of is not on the label.",
        why="Approval for one use says nothing about another; readers take it as proof that the use was tested.",
        reword="Say for which use it is approved, and that the use on offer is off-label.",
        standards=(std.CFR_INTENDED_USE, std.FTC_NET_IMPRESSION, std.FDA_KETAMINE_2023),
        bad="FDA-approved ketamine now treats back pain.",
        good="Ketamine is FDA-approved as an anaesthetic; its use for back pain is off-label.",
        detect=wording("OL-01", negated, left_open, reported_critically, label_use_stated, reword=known_uses),
    ),
    Rule(
        id="OL-02",
        name="Ketamine conflated with esketamine",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” treats ketamine and the esketamine spray as one.",
        why="They are different products: esketamine is approved for certain depressions only, under a safety programme.",
        reword="Keep the two apart, and say for what each is approved.",
        standards=(std.FDA_COMPOUNDED_2022, std.ESKETAMINE_LABEL, std.FTC_NET_IMPRESSION),
        bad="Ketamine comes as a nasal spray called Spravato for pain.",
        good="Spravato contains esketamine and is approved only for certain depressions, not for pain.",
        detect=wording("OL-02", among_ketamines, negated, left_open, reported_critically, reword=known_uses),
    ),
    Rule(
        id="OL-04",
        name="Compounded or at-home use promoted",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” presents a compounded form or use at home as a convenience.",
        why="Compounded products are not evaluated by FDA, which warns of unsupervised use at home.",
        reword="Say that the form is not FDA-approved, and which risks unsupervised use adds.",
        standards=(std.FDA_COMPOUNDED_2022, std.FDA_KETAMINE_2023),
        bad="Take your ketamine lozenge at home, hassle-free.",
        good="Compounded oral ketamine is not FDA-approved; FDA warns about unsupervised home use.",
        detect=wording(
            "OL-04", without_treatment, negated, left_open, reported_critically, warned_of, limited, reword=no_rewording
        ),
    ),
)
