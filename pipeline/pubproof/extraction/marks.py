"""A citation as a finder sees it: a span, its form, and the fields written there. `references.py` joins marks into references."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pubproof.domain.citation import CitationKind, CitedAuthor
from pubproof.domain.text import Span

YEAR = r"(?:1[7-9]|20)\d{2}"
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


# Kinds that name a source, but no work by anything that a library could be asked for.
WITHOUT_WORK = frozenset(
    {
        CitationKind.VAGUE, CitationKind.ORGANISATION, CitationKind.INSTITUTION, CitationKind.TRIAL, CitationKind.GUIDELINE,
        CitationKind.DATASET, CitationKind.PREPRINT, CitationKind.CONFERENCE, CitationKind.PRESS_RELEASE, CitationKind.UNPUBLISHED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One place that points at a work. Fields that are not written there are None."""

    span: Span
    kind: CitationKind
    authors: tuple[CitedAuthor, ...] = ()
    et_al: bool = False
    year: int | None = None
    suffix: str = ""
    """Letter that tells works of one author and year apart: "2014b"."""
    journal: str | None = None
    title: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    pmid: int | None = None
    pmcid: str | None = None
    doi: str | None = None
    nct: str | None = None
    source_kind: str | None = None
    number: int | None = None
    """Number in a reference list, or the number that a marker points at."""
    in_same_journal: bool = False
    """Whether it is another work in the journal of the one cited before: "a 2020 study in the same journal"."""

    @property
    def is_lead_in(self) -> bool:
        """Whether it names journal or year but no author, and so may be completed by a later parenthesis."""
        return self.kind in {CitationKind.JOURNAL_YEAR, CitationKind.YEAR_STUDY} and not self.authors

    def moved(self, by: int) -> Mark:
        """The mark `by` characters further on: for finders that look at a part of the text."""
        return replace(self, span=Span(self.span.start + by, self.span.end + by))
