"""Citations by place and work."""

from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Citation, CitationKind, Reference
from pubproof.domain.text import Span
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.rules.cited import Cited

ANALYSIS = Analysis(
    citations=(
        Citation("c1", Span(10, 60), CitationKind.AUTHOR_YEAR, "r2"),
        Citation("c2", Span(20, 25), CitationKind.LINK, "r1"),
        Citation("c3", Span(70, 75), CitationKind.VAGUE, None),
        Citation("c4", Span(200, 210), CitationKind.AUTHOR_YEAR, "r2"),
    ),
    references=(Reference("r1", spans=(Span(0, 62), Span(100, 150))), Reference("r2", spans=(Span(0, 62),))),
)


def test_citations_are_found_by_place() -> None:
    """Also a long one that begins before; one that ends where the place begins is outside."""
    cited = Cited(ANALYSIS, ())
    assert [item.id for item in cited.within(Span(50, 72))] == ["c1", "c3"]
    assert cited.within(Span(60, 70)) == []
    assert [item.id for item in cited.of("r2")] == ["c1", "c4"]


def test_works_are_found_by_what_a_place_cites_and_what_it_is_about() -> None:
    """In the order of the analysis; a citation without a work names none."""
    cited = Cited(ANALYSIS, (Verdict("r1", VerdictKind.UNCHECKED, "not asked"),))
    assert [item.id for item in cited.works(Span(15, 30))] == ["r1", "r2"]
    assert [item.id for item in cited.works(Span(100, 150))] == ["r1"]
    assert [item.id for item in cited.works(Span(205, 206))] == ["r2"]
    assert cited.works(Span(70, 75)) == ()
    assert cited.work("r2").id == "r2"
    assert cited.verdict_on("r1") is not None
    assert cited.verdict_on("r2") is None
