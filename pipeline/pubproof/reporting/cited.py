"""What an article cites where, indexed once for all of its cited works: a page may cite thousands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Citation, Reference
from pubproof.domain.claim import Claim
from pubproof.domain.text import Span


class CitedWorks:
    """The citations, sentences and claims of each cited work."""

    def __init__(self, analysis: Analysis) -> None:
        self._references = {reference.id: reference for reference in reversed(analysis.references)}
        self._citations: dict[str | None, list[Citation]] = {}
        for citation in analysis.citations:
            self._citations.setdefault(citation.reference, []).append(citation)
        self._claims: dict[str, list[Claim]] = {}
        for claim in analysis.claims:
            for name in dict.fromkeys(claim.citations):
                self._claims.setdefault(name, []).append(claim)
        self._sentences = [sentence.span for sentence in analysis.sentences]

    def reference(self, name: str) -> Reference | None:
        """The work of that id, if there is one."""
        return self._references.get(name)

    def citations(self, name: str) -> Sequence[Citation]:
        """Where the work is cited, in reading order."""
        return self._citations.get(name, ())

    def claims(self, name: str) -> list[Claim]:
        """Claims that cite the work, one for each of its citations in them."""
        return [claim for citation in self.citations(name) for claim in self._claims.get(citation.id, ())]

    def sentences(self, name: str) -> list[Span]:
        """Sentences that hold a citation of the work, in reading order."""
        found = {span for citation in self.citations(name) for span in self._holding(citation.span)}
        return sorted(found)

    def _holding(self, place: Span) -> list[Span]:
        """Sentences ascend and do not overlap."""
        first = bisect_right(self._sentences, place.start, key=lambda span: span.end)
        last = bisect_left(self._sentences, place.end, first, key=lambda span: span.start)
        return self._sentences[first:last]


class _Same:
    """An analysis as a key, equal to itself alone: comparing what it holds would take longer than the index."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    def __hash__(self) -> int:
        return id(self.analysis)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.analysis is self.analysis


def cited_works(analysis: Analysis) -> CitedWorks:
    """The index of an analysis; made once as long as one article is worked on after the other."""
    return _indexed(_Same(analysis))


@lru_cache(maxsize=1)
def _indexed(same: _Same) -> CitedWorks:
    return CitedWorks(same.analysis)
