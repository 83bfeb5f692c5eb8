import re
from datetime import UTC, datetime

import pytest

from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.finding import Level
from pubproof.domain.lookup import AnswerStatus, QueryRun, Rung
from pubproof.domain.verdict import Agreement, FieldEvidence, Overlay, VerdictKind
from pubproof.reporting import wording
from pubproof.rules.catalogue import RULES

SAMPLETON = CitedAuthor("Sampleton")
MOCKWELL = CitedAuthor("Mockwell")


def test_every_value_has_words() -> None:
    """No verdict, overlay, level or step of the ladder is without its words."""
    assert set(wording.VERDICTS) == set(VerdictKind)
    assert set(wording.OVERLAYS) == set(wording.OVERLAY_NAMES) == set(Overlay)
    assert set(wording.LEVELS) == set(Level)
    assert all(wording.rung_label(rung) for rung in Rung)
    assert all(wording.answer_label(QueryRun(Rung.TITLE, "q", status, 2)) for status in AnswerStatus)


def test_nothing_is_called_fake() -> None:
    """No wording accuses: a work is not found, never made up."""
    words = " ".join(f"{said.label} {said.counted} {said.meaning}" for said in wording.VERDICTS.values()) + " ".join(
        wording.OVERLAYS.values()
    )
    assert not re.search(r"fake|fabricat|invent|hallucinat|false|illegal|fraud", words, re.IGNORECASE)


def test_what_was_not_checked_says_nothing_of_existence() -> None:
    """The words for an unchecked work say so plainly."""
    assert "says nothing about whether the work exists" in wording.VERDICTS[VerdictKind.UNCHECKED].meaning


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        (Reference("r1", (SAMPLETON,), et_al=True, year=2014, journal="Pain"), "Sampleton et al. (2014), Pain"),
        (Reference("r1", (SAMPLETON, MOCKWELL), year=2014), "Sampleton & Mockwell (2014)"),
        (Reference("r1", (SAMPLETON, MOCKWELL, SAMPLETON), year=2014), "Sampleton et al. (2014)"),
        (Reference("r1", year=2014, journal="Pain"), "2014, Pain"),
        (Reference("r1", title="A trial"), "A trial"),
        (Reference("r1", pmid=99000001, doi="10.9/x"), "PMID 99000001, doi:10.9/x"),
        (Reference("r1"), "Work without details"),
    ],
)
def test_references_are_named_as_readers_know_them(reference: Reference, name: str) -> None:
    """Authors, year and journal where they are given, else the title or identifiers."""
    assert wording.reference_name(reference) == name


@pytest.mark.parametrize(
    ("cited", "recorded", "agreement", "label"),
    [
        ("2014", "2015", Agreement.DIFFERS_BENIGN, "≈ close enough"),
        ("2014", "2014", Agreement.AGREES, "✓ agrees"),
        ("2014", "", Agreement.ABSENT, "– not recorded"),
        ("", "2014", Agreement.ABSENT, "– not cited"),
    ],
)
def test_agreement_says_which_side_is_silent(cited: str, recorded: str, agreement: Agreement, label: str) -> None:
    """Where nothing can be compared, the reader learns why."""
    assert wording.agreement_label(FieldEvidence("year", cited, recorded, agreement)) == label


def test_numbers_and_moments_read_naturally() -> None:
    """Plurals, thousands and time zones are written out."""
    assert wording.count_of(1, "query", "queries") == "1 query"
    assert wording.count_of(2000, "query", "queries") == "2,000 queries"
    assert wording.moment(datetime(2026, 5, 1, 14, 3, 59, tzinfo=UTC)) == "2026-05-01 14:03 UTC"


def test_every_group_of_rules_has_a_name() -> None:
    """Two letters in a chart tell a reviewer nothing."""
    assert {rule.id.partition("-")[0] for rule in RULES} <= wording.FAMILIES.keys()
