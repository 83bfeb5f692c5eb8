"""Citations, sentences and claims of a cited work."""

from dataclasses import replace

from made_up import span_of
from pubproof.domain.analysis import Analysis, Sentence
from pubproof.domain.citation import Citation, CitationKind, Reference
from pubproof.domain.claim import Claim, ClaimType, Frame, Modality
from pubproof.domain.text import Span
from pubproof.reporting.cited import cited_works

TEXT = "It helped (Lee, 2014). It passed. It helped again (Lee, 2014; Kim, 2015)."


def _analysis() -> Analysis:
    ends = [22, 33, len(TEXT)]
    sentences = tuple(
        Sentence(index, Span(start, end), 0, ())
        for index, (start, end) in enumerate(zip([0, 23, 34], ends, strict=True))
    )
    citations = (
        Citation("c1", span_of(TEXT, "Lee, 2014"), CitationKind.AUTHOR_YEAR, "r1"),
        Citation("c2", span_of(TEXT, "Lee, 2014", 2), CitationKind.AUTHOR_YEAR, "r1"),
        Citation("c3", span_of(TEXT, "Kim, 2015"), CitationKind.AUTHOR_YEAR, "r2"),
    )
    frame = Frame("infusion", "help")
    claims = (
        Claim("k1", sentences[0].span, ClaimType.EFFICACY, frame, Modality.FLAT, (), ("c1",)),
        Claim("k2", sentences[2].span, ClaimType.EFFICACY, frame, Modality.FLAT, (), ("c2", "c3")),
    )
    return Analysis(sentences, citations, (Reference("r1"), Reference("r2")), claims)


def test_each_work_has_its_citations_sentences_and_claims() -> None:
    """In reading order; the sentence that cites nothing belongs to no work."""
    analysis = _analysis()
    works = cited_works(analysis)
    assert [citation.id for citation in works.citations("r1")] == ["c1", "c2"]
    assert works.sentences("r1") == [analysis.sentences[0].span, analysis.sentences[2].span]
    assert works.sentences("r2") == [analysis.sentences[2].span]
    assert [claim.id for claim in works.claims("r1")] == ["k1", "k2"]
    assert [claim.id for claim in works.claims("r2")] == ["k2"]
    assert works.reference("r2") is analysis.references[1]


def test_of_a_work_that_is_not_there_nothing_is_known() -> None:
    """No error: verdicts may name works that no reference stands for."""
    works = cited_works(_analysis())
    assert works.reference("r9") is None
    assert (list(works.citations("r9")), works.sentences("r9"), works.claims("r9")) == ([], [], [])


def test_an_index_is_made_once_for_an_analysis_and_anew_for_another() -> None:
    """A page that cites thousands of works asks thousands of times; a changed analysis never gets the former index."""
    analysis = _analysis()
    works = cited_works(analysis)
    assert cited_works(analysis) is works
    assert cited_works(replace(analysis, citations=())).citations("r1") == ()
