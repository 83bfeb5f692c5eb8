"""PR: promotional language."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.established import settled_care_counted
from pubproof.rules.guards import (
    about_harm,
    advice,
    hedged,
    in_the_past,
    negated,
    proper_name,
    reported_critically,
    without_health,
    without_treatment,
)
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import attributed, limited, quantified, reports_a_study, supported
from pubproof.rules.wording import wording

# A hedge before a word of praise leaves the praise: "may be a breakthrough" is not lowered; a stated limit of the evidence is.
RULES = (
    Rule(
        id="PR-01",
        name="Hype superlative",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” is a superlative; nothing in the sentence supports it.",
        why="Superlatives raise expectations that the evidence for a treatment rarely meets.",
        reword="Say what the treatment is and what it was studied for.",
        standards=(std.HNR_WORDS, std.ABOLA_PRASAD, std.AMA_ADVERTISING, std.EU_OBJECTIVE, std.FTC_NET_IMPRESSION),
        bad="This groundbreaking infusion is changing how clinics think about pain.",
        good="Ketamine infusions are one option that has been studied for this condition.",
        detect=wording(
            "PR-01", without_health, negated, reported_critically, proper_name, about_harm, attributed, limited
        ),
    ),
    Rule(
        id="PR-02",
        name="Hope or “promising” as a benefit",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” offers hope or praise where a reader needs the result.",
        why="Readers take hopeful words as a benefit, not as a caution.",
        reword="Say what was found, in how many people, and what is still uncertain.",
        standards=(std.FTC_QUALIFIERS, std.HNR_WORDS, std.EU_OBJECTIVE),
        bad="Ketamine is a promising answer that brings new hope to people in pain.",
        good="Two small trials of ketamine gave conflicting results; larger trials are needed.",
        detect=wording(
            "PR-02", without_treatment, negated, reported_critically, proper_name, about_harm, attributed, limited
        ),
    ),
    Rule(
        id="PR-03",
        name="Novelty or uniqueness as merit",
        level=Level.NOTE,
        scope=Scope.SENTENCE,
        message="“{trigger}” presents novelty as a merit.",
        why="New or different is not better; only a comparison shows that.",
        reword="Say in what it differs, and whether that matters for the condition.",
        standards=(std.HNR_NOVELTY, std.CFR_BETTER_OR_SAFER),
        bad="Ketamine has a unique action that makes it worth asking for.",
        good="Ketamine acts on NMDA receptors, unlike most oral analgesics; whether that matters for back pain is not established.",
        detect=wording("PR-03", without_treatment, negated, reported_critically, proper_name, about_harm, limited),
    ),
    Rule(
        id="PR-04",
        name="Effect intensifier",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” intensifies a benefit; no figure or supporting source stands with it.",
        why="“Significant” is a statistical word, and strong adjectives replace the size of the effect.",
        reword="Give the size of the effect, the comparison and the source.",
        standards=(std.FDA_QUANTITATIVE, std.CDC_CCI, std.CAP_EVIDENCE, std.EU_OBJECTIVE),
        bad="Patients see a dramatic, significant drop in pain after ketamine.",
        good="Mean pain fell 1.2 points more with ketamine than with placebo on a 0–10 scale at 48 hours.",
        detect=wording(
            "PR-04",
            without_treatment,
            negated,
            reported_critically,
            proper_name,
            about_harm,
            supported,
            reports_a_study,
            quantified,
            in_the_past,
            advice,
            hedged,
            limited,
        ),
    ),
    Rule(
        id="PR-05",
        name="Bandwagon and “the future of”",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” gives popularity or expectation as a reason to believe.",
        why="That many people use a treatment says nothing about whether it works.",
        reword="State what guidelines or trials conclude instead of how popular the treatment is.",
        standards=(std.HNR_NOVELTY, std.EU_CELEBRITY, std.FTC_NET_IMPRESSION),
        bad="More and more people are turning to ketamine.",
        good="Use of ketamine has grown; professional guidelines grade the evidence weak for most conditions.",
        detect=wording(
            "PR-05",
            settled_care_counted,
            without_health,
            negated,
            reported_critically,
            proper_name,
            quantified,
            supported,
            limited,
        ),
    ),
)
