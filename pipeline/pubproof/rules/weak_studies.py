"""CA-04, LE-06, LE-07, ME-03: the sentence itself names a study, and makes more of it than such a study can show.

What press releases do most: they name the survey, the ten volunteers, the mice or the scan, and tell cause, proof, hope or longer
life beside it. No record is needed to see that.
"""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.candidate import Candidate
from pubproof.rules.established import balanced
from pubproof.rules.guards import Guard, Ruling, hedged, left_open, negated, proper_name, reported_critically
from pubproof.rules.rewording import hedged_verb, no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import limited, supported
from pubproof.rules.surroundings import both_arms_given
from pubproof.rules.wording import told_beside

_CONDITIONAL = frozenset({"could", "would"})
_REACH_OF_MISSED = 3
_GUARDS: tuple[Guard, ...] = (
    balanced,
    negated,
    left_open,
    reported_critically,
    proper_name,
    both_arms_given,
    supported,
)


def hedged_but_for_what_was_missed(candidate: Candidate) -> Ruling | None:
    """A hedge, but for "could have prevented most deaths": what is said to have been missed is told as known."""
    words = [word.text for word in (*candidate.before[-_REACH_OF_MISSED:], *candidate.matched)]
    is_missed = "have" in words and words[max(0, words.index("have") - 1)] in _CONDITIONAL
    return None if is_missed else hedged(candidate)


RULES = (
    Rule(
        id="CA-04",
        name="Cause told from a survey or a registry",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” tells cause and effect; the source named beside it shows only what goes together.",
        why="People who differ in one habit differ in many others; surveys, registries and records cannot tell which of them counts.",
        reword="Say that the two went together, in whom, and that the design cannot show a cause.",
        standards=(std.SUMNER, std.SPIN, std.HNR_EVIDENCE, std.CAP_EVIDENCE),
        bad="Eating walnuts protects the heart, a survey of nurses shows.",
        good="In a survey, nurses who ate walnuts had fewer heart attacks; it cannot show whether the nuts were the reason.",
        detect=told_beside(
            "observational", "CA-04", *_GUARDS, hedged_but_for_what_was_missed, limited, reword=hedged_verb
        ),
    ),
    Rule(
        id="LE-06",
        name="Proof told from few people",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” is more than the small or early study beside it can show.",
        why="In few people, without comparison or before review, chance and expectation can make any result.",
        reword="Say how many people there were, what was compared, and that larger trials have to confirm it.",
        standards=(std.HNR_EVIDENCE, std.FTC_LEVEL_OF_SUPPORT, std.SPIN, std.GRADE_WORDING),
        bad="A pilot with ten patients proves that the lamp lifts depression.",
        good="In a pilot without a comparison group, six of ten patients felt better after two weeks with the lamp.",
        detect=told_beside("few_people", "LE-06", *_GUARDS, hedged, limited, reword=no_rewording),
    ),
    Rule(
        id="LE-07",
        name="Measurement told as benefit",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” makes a benefit of a measurement that only stands in for it.",
        why="Drugs that improved a scan or a blood value have often left patients no better, and some have harmed them.",
        reword="Say what was measured, and that its effect on health was not.",
        standards=(std.OCEBM, std.HNR_EVIDENCE, std.FTC_BENEFIT, std.CAP_EVIDENCE),
        bad="The drug cleared plaques on the scan, so patients will keep their memories for longer.",
        good="The drug cleared plaques on the scan; whether patients keep their memories for longer was not measured.",
        detect=told_beside("surrogates", "LE-07", *_GUARDS, hedged, limited, reword=no_rewording),
    ),
    Rule(
        id="ME-03",
        name="Result in animals promised to people",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” promises to people what was seen in animals, cells or dishes.",
        why="Most findings in animals and cells do not carry over to people.",
        reword="Say in what it was seen, and that nobody knows yet whether people would benefit.",
        standards=(std.SUMNER, std.ABOLA_PRASAD, std.FTC_BENEFIT, std.CAP_EVIDENCE),
        bad="Deaf mice hear again, and patients will soon do so too.",
        good="Hearing improved in treated mice; it has not been tried in people.",
        detect=told_beside("laboratory", "ME-03", *_GUARDS, limited, reword=no_rewording),
    ),
)
