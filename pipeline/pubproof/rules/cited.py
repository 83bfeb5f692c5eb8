"""Where an article cites what, and the verdicts on it: indexes, so that no rule looks through all citations for each sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Citation, Reference
from pubproof.domain.text import Span
from pubproof.domain.verdict import Verdict


class Cited:
    """The citations of one article."""

    def __init__(self, analysis: Analysis, verdicts: Sequence[Verdict]) -> None:
        self._citations = sorted(analysis.citations, key=lambda citation: citation.span)
        self._starts = [citation.span.start for citation in self._citations]
        self._longest = max((len(citation.span) for citation in self._citations), default=0)
        self._references = {reference.id: reference for reference in reversed(analysis.references)}
        self._order = {reference.id: place for place, reference in enumerate(analysis.references)}
        self._verdicts = {verdict.reference: verdict for verdict in reversed(verdicts)}
        self._of_work: dict[str | None, list[Citation]] = {}
        for citation in analysis.citations:
            self._of_work.setdefault(citation.reference, []).append(citation)
        about = ((span, reference.id) for reference in analysis.references for span in reference.spans)
        self._about = sorted(about, key=lambda pair: pair[0])
        self._about_starts = [span.start for span, _ in self._about]
        self._longest_about = max((len(span) for span, _ in self._about), default=0)

    def within(self, span: Span) -> list[Citation]:
        """Citations that overlap `span`, in reading order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [citation for citation in self._citations[first:last] if citation.span.overlaps(span)]

    def of(self, reference: str) -> Sequence[Citation]:
        """Citations of a work."""
        return self._of_work.get(reference, ())

    def work(self, reference: str) -> Reference:
        """The work of that id; KeyError if there is none."""
        return self._references[reference]

    def works(self, span: Span) -> tuple[Reference, ...]:
        """Works that are cited in `span`, or that it is about, in the order of the analysis."""
        first = bisect_left(self._about_starts, span.start - self._longest_about)
        last = bisect_left(self._about_starts, span.end)
        named = {name for other, name in self._about[first:last] if other.overlaps(span)}
        named |= {citation.reference for citation in self.within(span) if citation.reference in self._order}
        return tuple(self._references[name] for name in sorted(named, key=self._order.__getitem__))

    def verdict_on(self, reference: str) -> Verdict | None:
        """The verdict on a work, if one was reached."""
        return self._verdicts.get(reference)
