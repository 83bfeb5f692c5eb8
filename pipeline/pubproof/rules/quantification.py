"""QU: figures without what would carry them, in single sentences. QU-03 stands in `records_compared.py`."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.established import balanced, counted_over_years, established, honest_share, settled_care_counted
from pubproof.rules.guards import hedged, left_open, negated, reported_critically, without_health, without_treatment
from pubproof.rules.known_wording import known_or
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import counted_in_people, limited, quantified, reports_a_study, risk_beside, supported
from pubproof.rules.surroundings import about_adverse, both_arms_given, source_named
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="QU-01",
        name="Number without a source",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” gives a figure; no source stands beside it.",
        why="A figure looks measured; without its source nobody can tell where, in whom and against what.",
        reword="Name the study that the figure is from, with both groups.",
        standards=(std.FTC_LEVEL_OF_SUPPORT, std.HNR_BENEFITS, std.CDC_CCI, std.CAP_EVIDENCE),
        bad="Eight in ten patients get relief with ketamine.",
        good="In a 2019 trial of ketamine, 18 of 30 people on the drug and 12 of 30 on placebo had 30 % relief.",
        detect=wording(
            "QU-01",
            balanced,
            established,
            honest_share,
            without_treatment,
            negated,
            left_open,
            reported_critically,
            source_named,
            about_adverse,
            reports_a_study,
            supported,
            risk_beside,
            reword=known_or(no_rewording),
        ),
        is_general=True,
    ),
    Rule(
        id="QU-02",
        name="Relative effect without baseline",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” is relative; the baseline or the comparison is missing.",
        why="“Half” of little is little; readers need absolute figures in both groups.",
        reword="Give the value before and after, in both groups, and when it was measured.",
        standards=(std.FDA_QUANTITATIVE, std.HNR_BENEFITS, std.SPIN, std.CAP_EVIDENCE),
        bad="With ketamine pain fell by 50 %.",
        good="Pain fell from 7 to 5 with ketamine and from 7 to 6 with placebo at 2 weeks.",
        detect=wording(
            "QU-02",
            balanced,
            established,
            settled_care_counted,
            counted_over_years,
            without_health,
            negated,
            left_open,
            reported_critically,
            both_arms_given,
            counted_in_people,
            about_adverse,
            supported,
            limited,
            reword=known_or(no_rewording),
        ),
    ),
    Rule(
        id="QU-04",
        name="Vague quantity in the place of data",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” stands where a number should.",
        why="Readers take “most” and “often” for very different shares.",
        reword="Give the number of people who improved, out of how many, and the source.",
        standards=(std.CFR_255_TYPICAL, std.FDA_QUANTITATIVE, std.CAP_EVIDENCE),
        bad="Most people feel relief within hours of ketamine.",
        good="In the one placebo-controlled trial of ketamine, 11 of 20 reported relief at 24 hours.",
        detect=wording(
            "QU-04",
            balanced,
            established,
            without_treatment,
            negated,
            left_open,
            reported_critically,
            source_named,
            about_adverse,
            quantified,
            supported,
            hedged,
            limited,
            reword=known_or(no_rewording),
        ),
        is_general=True,
    ),
)
