"""Two lists of sentences written for this test: sober ones must stay unflagged, hype must be seen."""

from pathlib import Path

import pytest

from pubproof.domain.finding import Finding
from pubproof.domain.text import BlockKind, Span
from rules_room import analysed, findings_in

_HERE = Path(__file__).parent
_MOST_MISSED = 2


def _items(name: str) -> list[tuple[str, list[Finding]]]:
    """Each list item of the file with the findings above note that touch it."""
    path = _HERE / name
    article, _ = analysed(path.read_text(encoding="utf-8"))
    findings = [finding for finding in findings_in(path) if finding.level.rank > 0]

    def touches(finding: Finding, span: Span) -> bool:
        return any(place.overlaps(span) for place in (finding.span, *finding.occurrences))

    return [
        (block.span.of(article.text), [finding for finding in findings if touches(finding, block.span)])
        for block in article.blocks
        if block.kind is BlockKind.LIST_ITEM
    ]


@pytest.fixture(scope="module")
def sober() -> list[tuple[str, list[Finding]]]:
    """The sober sentences."""
    return _items("sober_sentences.md")


def test_sober_sentences_are_never_flagged_above_note(sober: list[tuple[str, list[Finding]]]) -> None:
    """Hedged, negated, limited and risk-stating sentences give at most a note."""
    assert len(sober) == 50
    assert [(text, [finding.rule for finding in found]) for text, found in sober if found] == []


def test_hype_sentences_are_flagged() -> None:
    """All but a few of the hype sentences give a warning or an error."""
    items = _items("hype_sentences.md")
    assert len(items) == 50
    assert len([text for text, found in items if not found]) <= _MOST_MISSED


def test_sentences_written_before_the_second_half_of_the_catalogue() -> None:
    """Twenty hype and twenty sober sentences that no pattern was made for: all of the first are seen, none of the second flagged."""
    hype, sober = _items("fresh_hype_sentences.md"), _items("fresh_sober_sentences.md")
    assert (len(hype), len(sober)) == (20, 20)
    assert [text for text, found in hype if not found] == []
    assert [(text, [finding.rule for finding in found]) for text, found in sober if found] == []


@pytest.mark.parametrize(("name", "number", "most_missed"), [("wide", 30, 1), ("second", 20, 1)])
def test_sentences_on_many_treatments(name: str, number: int, most_missed: int) -> None:
    """Weight loss, supplements, drips, cosmetic and dental care, talking therapies: hype is seen, sober sentences are left alone."""
    hype, sober = _items(f"{name}_hype_sentences.md"), _items(f"{name}_sober_sentences.md")
    assert (len(hype), len(sober)) == (number, number)
    assert len([text for text, found in hype if not found]) <= most_missed
    assert [(text, [finding.rule for finding in found]) for text, found in sober if found] == []
