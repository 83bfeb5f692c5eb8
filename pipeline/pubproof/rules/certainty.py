"""CE: certainty beyond the evidence, in single sentences. The rest is in `records_compared.py` and `whole_page.py`."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.guards import (
    left_open,
    negated,
    proper_name,
    reported_critically,
    without_health,
    without_treatment,
)
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import limited, supported
from pubproof.rules.surroundings import about_adverse
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="CE-01",
        name="Certainty verb on research",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” makes research say more than studies can.",
        why="One study seldom settles a question; “proves” closes it for the reader.",
        reword="Say what was found, in whom, and how certain it is.",
        standards=(std.GRADE_WORDING, std.SUMNER, std.SPIN, std.CAP_EVIDENCE),
        bad="Research proves that ketamine stops migraines.",
        good="One trial of ketamine in 34 patients found no difference from placebo at 30 minutes.",
        detect=wording(
            "CE-01",
            without_health,
            negated,
            left_open,
            reported_critically,
            proper_name,
            about_adverse,
            supported,
            limited,
        ),
    ),
    Rule(
        id="CE-02",
        name="Settled-science idiom",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” presents an open question as settled.",
        why="Where trials are short and disagree, such idioms hide the state of the science.",
        reword="State how many trials there are and how certain their result is.",
        standards=(std.GRADE_WORDING, std.CDC_CCI, std.HNR_EVIDENCE, std.CAP_EVIDENCE, std.EU_OBJECTIVE),
        bad="The benefits of ketamine are well established and increasingly clear.",
        good="Evidence on ketamine is limited to short trials; its certainty is low.",
        detect=wording(
            "CE-02", without_treatment, negated, left_open, reported_critically, proper_name, about_adverse, supported
        ),
    ),
)
