"""ME: mechanism and laboratory findings told as benefits."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.guards import left_open, negated, proper_name, reported_critically, without_treatment
from pubproof.rules.known_wording import known_or
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import limited, reports_a_study, supported
from pubproof.rules.surroundings import (
    about_adverse,
    hedged_anywhere,
    in_animals,
    promised_to_nobody,
    source_named,
    without_result_for_patients,
)
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="ME-01",
        name="Mechanism offered as clinical benefit",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” is a mechanism; the sentence makes a benefit follow from it.",
        why="Mechanisms and laboratory work are background; what helps people is known from trials in people.",
        reword="Separate the mechanism from the outcome, and say what trials in people showed.",
        standards=(std.FTC_BENEFIT, std.OCEBM, std.SPIN, std.CAP_EVIDENCE),
        bad="By blocking NMDA receptors, ketamine switches pain off.",
        good="Ketamine blocks NMDA receptors; whether this produces lasting pain relief in people is uncertain.",
        detect=wording(
            "ME-01",
            without_treatment,
            negated,
            left_open,
            reported_critically,
            proper_name,
            without_result_for_patients,
            about_adverse,
            in_animals,
            source_named,
            supported,
            reports_a_study,
            hedged_anywhere,
            limited,
            reword=known_or(no_rewording),
        ),
    ),
    Rule(
        id="ME-02",
        name="Laboratory finding moved to patients",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” was seen in the laboratory; the sentence promises it to patients.",
        why="Most findings in animals and cells do not carry over to people.",
        reword="Say in what it was seen, and that benefit in people has not been shown.",
        standards=(std.SUMNER, std.ABOLA_PRASAD, std.FTC_BENEFIT, std.CAP_EVIDENCE),
        bad="The neuroprotective power of ketamine heals nerves.",
        good="Neuroprotection by ketamine has been seen in animal models only.",
        detect=wording(
            "ME-02",
            without_treatment,
            negated,
            left_open,
            reported_critically,
            proper_name,
            promised_to_nobody,
            about_adverse,
            in_animals,
            source_named,
            supported,
            reports_a_study,
            hedged_anywhere,
            limited,
            reword=known_or(no_rewording),
        ),
    ),
)
