from dataclasses import replace

import pytest

from made_up import paper
from pubproof.config import RuleSettings
from pubproof.domain.finding import Finding, Level
from pubproof.domain.verdict import Agreement, Candidate, FieldEvidence, Overlay, Verdict, VerdictKind
from pubproof.rules.judge import judge
from rules_room import analysed

_TEXT = "Pain eased in a randomized trial (Doe et al., 2019).\n\nThe same trial (Doe et al., 2019) had 20 patients."
_DESIGN = FieldEvidence("design", "randomized trial", "Retrospective Studies", Agreement.DIFFERS)
_JOURNAL = FieldEvidence("journal", "The Lancet", "J Placeh Pain", Agreement.DIFFERS)
_YEAR = FieldEvidence("year", "2015", "2014", Agreement.DIFFERS_BENIGN)


def _findings(verdict: Verdict, text: str = _TEXT) -> tuple[Finding, ...]:
    article, analysis = analysed(text)
    (reference,) = analysis.references
    findings, problems = judge(article, analysis, (replace(verdict, reference=reference.id),), RuleSettings())
    assert not problems
    return tuple(finding for finding in findings if finding.reference is not None)


def _verdict(kind: VerdictKind, **fields: object) -> Verdict:
    plain = Verdict("r", kind, "Here is what was found.")
    return replace(plain, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (VerdictKind.NOT_FOUND, Level.WARNING),
        (VerdictKind.NOT_FOUND_WEAK, Level.NOTE),
        (VerdictKind.AMBIGUOUS, Level.NOTE),
    ],
)
def test_what_cannot_be_matched_is_reported_once_with_all_places(kind: VerdictKind, level: Level) -> None:
    """One finding a work: the summary of the verdict, and every further place that cites it."""
    (finding,) = _findings(_verdict(kind))
    assert (finding.rule, finding.level) == ("VA-04", level)
    assert finding.message == "Here is what was found."
    assert "Doe et al., 2019" in finding.text
    assert len(finding.occurrences) == 1


@pytest.mark.parametrize(
    "kind", [VerdictKind.UNCHECKED, VerdictKind.OUT_OF_SCOPE, VerdictKind.TOO_VAGUE, VerdictKind.VERIFIED]
)
def test_what_was_not_checked_or_is_right_is_no_finding(kind: VerdictKind) -> None:
    """Unresolved is not wrong."""
    assert _findings(_verdict(kind)) == ()


def test_near_records_are_offered() -> None:
    """The nearest records stand in the evidence, the first in the suggestion."""
    near = Candidate(paper(), (), 3.0, "same author and year, another journal")
    (finding,) = _findings(
        _verdict(VerdictKind.NOT_FOUND, candidates=(near,), reasons=("the journal is listed in full",))
    )
    assert finding.suggestion.startswith("Check whether this record is meant: Sampleton J")
    assert any("same author and year" in line for line in finding.evidence)
    assert "the journal is listed in full" in finding.evidence


@pytest.mark.parametrize("kind", [VerdictKind.MISDESCRIBED, VerdictKind.CHIMERIC])
def test_details_that_differ_are_an_error_with_both_values(kind: VerdictKind) -> None:
    """Only what differs materially is listed."""
    (finding,) = _findings(_verdict(kind, paper=paper(), fields=(_JOURNAL, _YEAR)))
    assert (finding.rule, finding.level) == ("CF-01", Level.ERROR)
    assert finding.evidence == ("journal: cited “The Lancet”, recorded “J Placeh Pain”",)
    assert finding.suggestion.startswith("Cite it as: Sampleton J")


def test_a_chimeric_citation_without_a_paper_offers_a_candidate() -> None:
    """Where no record was matched, the nearest is offered."""
    near = Candidate(paper(), (), 3.0, "same journal and year")
    (finding,) = _findings(_verdict(VerdictKind.CHIMERIC, fields=(_JOURNAL,), candidates=(near,)))
    assert finding.suggestion.startswith("Check whether this record is meant")


def test_a_design_that_differs_is_said_by_the_rule_for_it_alone() -> None:
    """Where only the design differs, "details differ" adds nothing."""
    (finding,) = _findings(_verdict(VerdictKind.MISDESCRIBED, paper=paper(), fields=(_DESIGN,)))
    assert (finding.rule, finding.level) == ("LE-03", Level.ERROR)
    assert "“randomized trial”" in finding.message
    assert "Retrospective Studies" in finding.suggestion


def test_a_design_is_judged_on_a_matched_paper_only() -> None:
    """Without a record there is nothing to compare."""
    assert [finding.rule for finding in _findings(_verdict(VerdictKind.NOT_FOUND, fields=(_DESIGN,)))] == ["VA-04"]


@pytest.mark.parametrize(
    ("overlay", "level", "words"),
    [
        (Overlay.RETRACTED, Level.ERROR, "was retracted"),
        (Overlay.CONCERN, Level.WARNING, "carries an expression of concern"),
        (Overlay.CORRECTED, Level.NOTE, "was corrected"),
    ],
)
def test_what_became_of_the_paper_is_reported(overlay: Overlay, level: Level, words: str) -> None:
    """Retraction, concern and correction, on a verified citation as well."""
    (finding,) = _findings(_verdict(VerdictKind.VERIFIED, paper=paper(), overlays=(overlay,)))
    assert (finding.rule, finding.level) == ("OU-02", level)
    assert words in finding.message


def test_a_retraction_that_the_article_states_is_no_finding() -> None:
    """Saying so is what is asked for."""
    text = "The trial by Doe (Doe et al., 2019), since retracted, is no longer relied on."
    verdict = _verdict(VerdictKind.VERIFIED, paper=paper(), overlays=(Overlay.RETRACTED,))
    assert _findings(verdict, text) == ()
