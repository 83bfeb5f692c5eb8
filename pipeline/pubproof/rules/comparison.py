"""CO: superiority over alternatives."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.established import balanced, established
from pubproof.rules.guards import hedged, left_open, negated, proper_name, reported_critically, without_treatment
from pubproof.rules.known_wording import known_or
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import limited, quantified, reports_a_study, supported
from pubproof.rules.surroundings import about_adverse, source_named
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="CO-01",
        name="Superiority over alternatives",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” puts the treatment above others; no direct comparison stands with it.",
        why="Which of two treatments is better can only be known from comparing them.",
        reword="Cite a head-to-head trial, or say that there is none.",
        standards=(std.CFR_BETTER_OR_SAFER, std.FDA_KETAMINE_2023, std.EU_GUARANTEE, std.CAP_EVIDENCE),
        bad="Ketamine gives more lasting relief than pills ever could.",
        good="No head-to-head trials of ketamine against standard drugs were found for this use.",
        detect=wording(
            "CO-01",
            balanced,
            established,
            quantified,
            without_treatment,
            negated,
            left_open,
            reported_critically,
            proper_name,
            about_adverse,
            source_named,
            supported,
            reports_a_study,
            hedged,
            limited,
            reword=known_or(no_rewording),
        ),
    ),
    Rule(
        id="CO-02",
        name="Alternatives run down",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” runs other treatments down beside the one on offer.",
        why="It can turn patients away from treatment that they need.",
        reword="Name benefits and harms of each option in the same way.",
        standards=(std.CFR_BETTER_OR_SAFER, std.CAP_DISCOURAGE, std.AMA_ADVERTISING),
        bad="Opioids only mask pain, while our ketamine therapy treats the cause.",
        good="Opioids, physiotherapy and ketamine each have benefits and harms.",
        detect=wording(
            "CO-02",
            without_treatment,
            negated,
            left_open,
            reported_critically,
            source_named,
            supported,
            hedged,
            limited,
            reword=known_or(no_rewording),
        ),
    ),
)
