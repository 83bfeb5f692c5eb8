import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.year_study import find_year_study


@pytest.mark.parametrize(
    ("text", "words", "year", "journal", "kind"),
    [
        ("A 2015 case series described abscesses.", "A 2015 case series", 2015, None, CitationKind.YEAR_STUDY),
        ("The 2018 review was positive.", "The 2018 review", 2018, None, CitationKind.YEAR_STUDY),
        ("Relugolix (Phase II, 2024) eased it.", "Phase II, 2024", 2024, None, CitationKind.YEAR_STUDY),
        (
            "A 2022 Cochrane review found little.",
            "A 2022 Cochrane review",
            2022,
            "Cochrane Database of Systematic Reviews",
            CitationKind.JOURNAL_YEAR,
        ),
    ],
)
def test_studies_are_named_by_year_phase_and_cochrane(
    text: str, words: str, year: int | None, journal: str | None, kind: CitationKind
) -> None:
    """A Cochrane review is in a journal of that name."""
    mark = next(find_year_study(text, Span(0, len(text))))
    assert (mark.span.of(text), mark.year, mark.journal, mark.kind) == (words, year, journal, kind)
