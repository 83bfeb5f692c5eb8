"""What a literature source answered, and all that was asked for one reference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pubproof.domain.paper import Paper


class AnswerStatus(StrEnum):
    """Outcome of one query. Only NO_HIT can be evidence of absence."""

    HIT = "hit"
    NO_HIT = "no_hit"
    TRUNCATED = "truncated"
    """More papers match than the source hands out."""
    WARNED = "warned"
    """The source dropped or ignored a term: it answered another question."""
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer to one search."""

    status: AnswerStatus
    pmids: tuple[int, ...] = ()
    count: int = 0
    """Papers that match, of which `pmids` may be a part."""
    translation: str = ""
    """The query as the source understood it."""
    messages: tuple[str, ...] = ()
    """Warnings of the source, or the reason of the error."""
    not_indexed: tuple[str, ...] = ()
    """Terms of the query, as rendered, that the source says no record holds. For a name or a single word this is an
    answer (nobody in the index is so called); a quoted title may merely be missing from the index of phrases."""
    unexplained: tuple[str, ...] = ()
    """Those of the messages that warn of anything else than a term in no index: what they cost nobody can tell."""
    is_refusal: bool = False
    """For an error: whether the source refuses this query (too long, not understood) while it answers others."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Records by PMID. `missing` are PMIDs that the source answered for and does not have; `error` says why some are unknown."""

    papers: tuple[Paper, ...] = ()
    missing: tuple[int, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How fully a source lists a journal in the years around a citation."""

    journal: str
    years: tuple[int, ...]
    papers: int
    """Papers of the journal in those years."""
    is_complete: bool
    """Whether the source claims to hold everything that the journal published then."""
    error: str = ""
    note: str = ""
    """What the reader must know besides: that the source is old."""


class Rung(StrEnum):
    """Steps of the look-up ladder, from exact to loose."""

    IDENTIFIER = "identifier"
    TITLE = "title"
    PLACE = "journal_volume_page"
    CITATION_MATCH = "citation_matcher"
    """The same, by PubMed's citation matcher: where nothing else was found."""
    EXACT = "author_journal_year"
    ANY_AUTHOR_POSITION = "author_anywhere"
    WIDE_YEAR = "year_relaxed"
    NO_JOURNAL = "journal_relaxed"
    TITLE_WORDS = "title_relaxed"
    """The longest words of the title, with author and year: for titles that were read or recorded in part."""
    AUTHORS = "authors_year"
    """Two or three authors together and the year: for titles that another paper bears."""
    AUTHOR_TOPIC = "author_topic"
    """Author and topic in any journal and year: for the nearest real papers only."""
    JOURNAL_TOPIC = "journal_years_topic"
    """Author dropped: everything that the journal published on the topic in those years."""
    TOPIC = "topic"
    """Intervention and condition alone: for the nearest real papers only."""
    BROADER_TOPIC = "broader_topic"
    """The intervention, for what the condition is a kind of: where there is nothing on the condition itself."""


@dataclass(frozen=True, slots=True)
class QueryRun:
    """One query of the ladder and what came back, as shown to the reader."""

    rung: Rung
    query: str
    status: AnswerStatus
    count: int
    messages: tuple[str, ...] = ()
    is_whole: bool = True
    """Whether the answer speaks for the question as it was asked, so that it can show absence."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """All evidence gathered for one reference. `papers` are distinct, in the order of the ladder."""

    papers: tuple[Paper, ...] = ()
    rungs: tuple[Rung, ...] = ()
    """The rung that first brought each paper, parallel to `papers`."""
    queries: tuple[QueryRun, ...] = ()
    on_topic: frozenset[int] | None = None
    """PMIDs of everything that the source lists on the topic in that journal and those years; None where that is not known."""
    coverage: Coverage | None = None
    source_is_complete: bool = False
    """Whether the source claims to hold all of PubMed."""
    canary_answered: bool = False
    """Whether a query with a known answer was answered rightly in the same run."""
    source_papers: int | None = None
    """Papers of the source, where it is complete and says how many: among so many something may fit by chance."""
    missing_pmid: int | None = None
    """The cited PMID, if the source holds no such record."""
    errors: tuple[str, ...] = ()
    """Why parts of the evidence are missing; non-empty means that absence was not shown."""
    skipped: str = ""
    """Why nothing was asked: too little to look up, a kind that the source does not hold."""


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """A work as a service outside PubMed lists it."""

    kind: str
    """As the service calls it: "journal-article", "book", "preprint"; "" where it does not say."""
    paper: Paper
    """Its bibliography; the PMID is 0 where the service gives none."""


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """What a service outside PubMed answered on one reference; `error` says why it could not be asked."""

    service: str
    records: tuple[OtherRecord, ...] = ()
    error: str = ""
