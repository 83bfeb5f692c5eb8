"""VA: vague attribution. VA-04, which needs a verdict, stands in `citations.py`."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import ClauseWord
from pubproof.rules.guards import (
    DROPPED,
    OURS,
    Ruling,
    left_open,
    negated,
    proper_name,
    reported_critically,
    without_treatment,
)
from pubproof.rules.known_wording import known_or
from pubproof.rules.lexicon import EXCEPTIONS, TRIGGERS, load_lexicon, word_class
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import limited, quantified, supported
from pubproof.rules.surroundings import about_adverse, in_animals, source_named
from pubproof.rules.wording import wording


def modest_conclusion(candidate: Candidate) -> Ruling | None:
    """What the unnamed source is said to have found is little or nothing, and nothing else is held up against it."""
    return DROPPED if _modest_after(candidate) is not None else None


def conceded_to_trials(candidate: Candidate) -> Ruling | None:
    """What patients say is conceded, and trials that saw little are set against it: "although some feel better, trials suggest …"."""
    found = _modest_after(candidate)
    between = [word.text for word in found or ()]
    opens_conceding = candidate.clause.words[0].text in word_class("concessive")
    is_conceded = opens_conceding or not word_class("contrastive").isdisjoint(between)
    return DROPPED if is_conceded and not word_class("evidence").isdisjoint(between) else None


def _modest_after(candidate: Candidate) -> tuple[ClauseWord, ...] | None:
    """The words from the trigger to a small or missing benefit, where nobody's own care follows and nothing is praised instead."""
    words = tuple(word for word in candidate.sentence_words if word.span.start >= candidate.span.start)
    modest = load_lexicon("modest")
    exceptions = tuple(modest.section(EXCEPTIONS).matches(words))
    for match in modest.section(TRIGGERS).matches(words):
        if any(match.overlaps(other) for other in exceptions):
            continue
        own = any(word.text in OURS for word in words if word not in candidate.matched)
        is_turned = any(word.text in word_class("contrastive") for word in words[match.end :])
        return None if own or is_turned else words[: match.start]
    return None


RULES = (
    Rule(
        id="VA-01",
        name="“Studies show” with nothing to check",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” leans on research or experts that are not named.",
        why="A reader can check a study only if it is named; unnamed support cannot be weighed.",
        reword="Name the study or guideline, its design and its result.",
        standards=(std.FTC_BENEFIT, std.HNR_EVIDENCE, std.HNR_SOURCES, std.HANEEF, std.CAP_EVIDENCE),
        bad="Several studies highlight the benefits of ketamine.",
        good="A 2025 Cochrane review of 67 trials found no clear benefit of ketamine (PMID 40819842).",
        detect=wording(
            "VA-01",
            without_treatment,
            negated,
            left_open,
            reported_critically,
            proper_name,
            source_named,
            about_adverse,
            in_animals,
            supported,
            limited,
            modest_conclusion,
            reword=known_or(no_rewording),
        ),
    ),
    Rule(
        id="VA-02",
        name="“Many patients report”",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” offers what unnamed patients say as a result.",
        why="What patients of a clinic say is not evidence of an effect, and it suggests that such results are typical.",
        reword="Give a survey or a trial with its numbers, and say whether there was a control group.",
        standards=(std.CFR_255_TYPICAL, std.HNR_EVIDENCE, std.HANEEF, std.CAP_EVIDENCE),
        bad="Our patients tell us that ketamine takes their pain to a better place.",
        good="In a survey of 40 people given ketamine, without a control group, 22 reported less pain.",
        detect=wording(
            "VA-02",
            without_treatment,
            negated,
            left_open,
            reported_critically,
            source_named,
            about_adverse,
            quantified,
            supported,
            conceded_to_trials,
            reword=known_or(no_rewording),
        ),
    ),
    Rule(
        id="VA-03",
        name="Agentless evidential",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” does not say who showed or believes it.",
        why="The passive voice hides whether a trial, a guideline or the writer stands behind the statement.",
        reword="Say who found it, in which study, and how certain it is.",
        standards=(std.GRADE_WORDING, std.CDC_CCI, std.HNR_EVIDENCE, std.CAP_EVIDENCE),
        bad="Ketamine has been shown to relieve nerve pain.",
        good="In a 2018 guideline, the evidence on ketamine for nerve pain was graded weak (PMID 29870458).",
        detect=wording(
            "VA-03",
            without_treatment,
            negated,
            left_open,
            reported_critically,
            proper_name,
            source_named,
            about_adverse,
            in_animals,
            supported,
            limited,
            reword=known_or(no_rewording),
        ),
    ),
)
