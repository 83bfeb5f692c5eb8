"""CA: causal overclaim in single sentences. CA-01, which needs a record, stands in `records_compared.py`."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.established import balanced, established
from pubproof.rules.guards import (
    advice,
    hedged,
    in_the_past,
    left_open,
    negated,
    not_asserted,
    proper_name,
    reported_critically,
    without_treatment,
)
from pubproof.rules.known_wording import known_or
from pubproof.rules.rewording import hedged_verb
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import limited, reports_a_study, supported
from pubproof.rules.surroundings import about_adverse, in_animals, source_named
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="CA-02",
        name="Prevention or disease modification",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” says that the course of a disease is changed; no support is given with it.",
        why="Changing a disease takes long trials to show; a mechanism or short relief does not show it.",
        reword="Say what was measured, for how long, and that prevention has not been shown.",
        standards=(std.FTC_BENEFIT, std.CAP_EVIDENCE, std.OCEBM),
        bad="Ketamine resets the brain and prevents chronic pain.",
        good="Laboratory work suggests effects of ketamine on sensitisation; whether people benefit has not been shown.",
        detect=wording(
            "CA-02",
            balanced,
            established,
            without_treatment,
            negated,
            left_open,
            reported_critically,
            proper_name,
            advice,
            about_adverse,
            in_animals,
            supported,
            reports_a_study,
            hedged,
            limited,
            reword=known_or(hedged_verb),
        ),
    ),
    Rule(
        id="CA-03",
        name="Downstream benefit chain",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” infers one benefit from another; no source is given for it.",
        why="Sleep, mood, work and opioid use need their own measurement; relief alone does not show them.",
        reword="Name only outcomes that were measured, with their source.",
        standards=(std.FTC_NET_IMPRESSION, std.SPIN, std.COCHRANE_2025),
        bad="With ketamine you will sleep better, move and work again.",
        good="Effects of ketamine on sleep and function were rarely measured in trials.",
        detect=wording(
            "CA-03",
            balanced,
            established,
            without_treatment,
            negated,
            left_open,
            reported_critically,
            proper_name,
            advice,
            not_asserted,
            about_adverse,
            in_the_past,
            source_named,
            supported,
            reports_a_study,
            hedged,
            limited,
            reword=known_or(hedged_verb),
        ),
    ),
)
