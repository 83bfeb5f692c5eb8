"""PO: populations, in single sentences. PO-01 and PO-03 stand in `records_compared.py`."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.established import balanced, established
from pubproof.rules.guards import hedged, left_open, negated, reported_critically, without_treatment
from pubproof.rules.known_wording import known_or
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import risk_beside, supported
from pubproof.rules.surroundings import about_adverse
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="PO-02",
        name="Universal or “ideal” candidate",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” makes nearly everybody a candidate.",
        why="Labels and guidelines name people who should not have the treatment.",
        reword="Say who was studied, and who should not have it.",
        standards=(std.COHEN_2018, std.KETAMINE_LABEL, std.CFR_BETTER_OR_SAFER, std.CAP_EVIDENCE, std.EU_OBJECTIVE),
        bad="Anyone with severe pain is an ideal candidate for ketamine.",
        good="People with uncontrolled hypertension or psychosis may not be suitable for ketamine.",
        detect=wording(
            "PO-02",
            balanced,
            established,
            without_treatment,
            negated,
            left_open,
            reported_critically,
            about_adverse,
            supported,
            risk_beside,
            hedged,
            reword=known_or(no_rewording),
        ),
    ),
)
