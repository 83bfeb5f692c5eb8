"""Live PubMed as a literature source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import TracebackType
from typing import Self

from pubproof.config import LiteratureSettings
from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.domain.paper import Paper
from pubproof.literature.batching import search_together
from pubproof.literature.citation_matcher import MATCH_BATCH, ecitmatch_request, parse_ecitmatch
from pubproof.literature.coverage import coverage_by_counts
from pubproof.literature.eutils import (
    FETCH_BATCH,
    MAX_IDS_PER_SEARCH,
    Reply,
    Request,
    efetch_request,
    esearch_request,
    parse_efetch,
    parse_esearch,
)
from pubproof.literature.evaluation import journal_key
from pubproof.literature.interface import DEFAULT_LIMIT
from pubproof.literature.query import And, Field, Or, Place, Query, Term, Years, render, terms
from pubproof.literature.transport import Failure, Transport

CANARY_PMID = 29870458
"""The consensus guidelines on intravenous ketamine for chronic pain (Cohen et al. 2018)."""
CANARY_JOURNAL = "Reg Anesth Pain Med"
CANARY_YEAR = 2018
CANARY_QUERY = And(
    (
        Term(Field.FIRST_AUTHOR, "Cohen"),
        Term(Field.JOURNAL, CANARY_JOURNAL, is_phrase=True),
        Years(CANARY_YEAR, CANARY_YEAR),
    )
)

_CONFIRM_BATCH = 100
"""PMIDs in one search: the query stays below the 2,000 characters from which NCBI has refused queries."""
_MAX_PMID = 999_999_999
_MAX_NOTE_CHARS = 300
STALE_DAYS = 30
"""A mirror older than this says so."""


@dataclass(frozen=True, slots=True)
class _Canary:
    """A paper that is known to be there, and the question that must bring it."""

    pmid: int
    question: Query
    clause: Query
    """The question as one clause among others: it brings that one paper, or none."""
    year: int | None
    journal: str = ""

    def could_be_in(self, journal: str, years: Sequence[int]) -> bool:
        """Whether the paper may itself be one of the journal's in these years."""
        is_of_journal = not self.journal or journal_key(journal) == self.journal
        return is_of_journal and (self.year is None or any(abs(year - self.year) <= 1 for year in years))


LIVE_CANARY = _Canary(
    CANARY_PMID,
    CANARY_QUERY,
    And((*CANARY_QUERY.parts, Term(Field.PMID, str(CANARY_PMID)))),
    CANARY_YEAR,
    CANARY_JOURNAL,
)


class PubMed:
    """Asks PubMed through NCBI's E-utilities. What was answered once is not asked again in the same run."""

    def __init__(self, transport: Transport, today: date) -> None:
        self._transport = transport
        self._today = today
        self._answers: dict[tuple[str, int], Answer] = {}
        self._papers: dict[int, Paper] = {}
        self._missing: set[int] = set()
        self._mirror = ""
        self._has_found_canary = False

    @classmethod
    def from_settings(cls, settings: LiteratureSettings, environ: Mapping[str, str], today: date) -> Self:
        """PubMed as configured, with the API key of `environ` (NCBI_API_KEY) if the address may be told it."""
        return cls(Transport.from_settings(settings, environ), today)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections to the server."""
        self._transport.close()

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """PMIDs that match, at most `limit`; 0 asks for the count alone. Failures are not remembered."""
        if isinstance(query, Place):
            return self._matched([query])[query]
        text = render(query)
        if not text or any(not _is_searchable(term) for term in terms(query)):
            return Answer(
                AnswerStatus.ERROR, messages=(f"nothing can be searched for with {text or 'an empty query'}",)
            )
        known = self._answers.get((text, limit))
        if known is not None:
            return known
        reply = self._sent(esearch_request(query, limit))
        if isinstance(reply, Failure):
            return Answer(AnswerStatus.ERROR, messages=(reply.reason,), is_refusal=not reply.is_outage)
        answer = parse_esearch(query, limit, reply)
        if answer.status is not AnswerStatus.ERROR:
            self._answers[text, limit] = answer
        return answer

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """The answer to each query, many of them in one request (`batching`, `citation_matcher`)."""
        places = self._matched([query for query in queries if isinstance(query, Place)])
        searched = [query for query in queries if not isinstance(query, Place)]
        found = search_together(self.search, self.fetch, searched, DEFAULT_LIMIT) if searched else []
        answers = dict(zip(searched, found, strict=True))
        return [places[query] if isinstance(query, Place) else answers[query] for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """The records of these PMIDs, 200 a request.

        A PMID is `missing` only if EFetch sent no record in a whole answer and ESearch does not know it either: EFetch
        has been seen to leave records out.
        """
        wanted = tuple(dict.fromkeys(pmids))
        self._missing.update(pmid for pmid in wanted if not 0 < pmid <= _MAX_PMID)
        errors: dict[str, None] = {}
        absent: list[int] = []
        for batch in _batches([pmid for pmid in wanted if not self._is_known(pmid)], FETCH_BATCH):
            reply = self._sent(efetch_request(batch))
            fetched = Fetched(error=reply.reason) if isinstance(reply, Failure) else parse_efetch(batch, reply)
            self._papers.update((paper.pmid, paper) for paper in fetched.papers)
            absent += fetched.missing
            errors.update(dict.fromkeys([fetched.error] if fetched.error else []))
        for batch in _batches(absent, _CONFIRM_BATCH):
            error = self._confirm_missing(batch)
            errors.update(dict.fromkeys([error] if error else []))
        papers = tuple(self._papers[pmid] for pmid in wanted if pmid in self._papers)
        missing = tuple(pmid for pmid in wanted if pmid in self._missing)
        return Fetched(papers, missing, "; ".join(errors))

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """How many papers PubMed lists of `journal` in `years`, and whether that looks like all that were published."""
        counted = coverage_by_counts(
            journal,
            years,
            min(self._as_of, self._today).year - 1,
            lambda name, dated: self._count(name, dated, len(years)),
        )
        return replace(counted, is_complete=counted.is_complete and self._is_whole, note=self._staleness)

    def canary(self) -> bool:
        """Whether a query with a known answer is answered rightly now: without that, no silence of PubMed counts."""
        if self._has_found_canary:
            return True
        canary = self._canary
        answer = self.search(canary.question)
        return answer.status is AnswerStatus.HIT and canary.pmid in answer.pmids

    def info(self) -> LiteratureInfo:
        """PubMed as of the day of the run, or what a served mirror says of itself."""
        if self._mirror:
            description = f"a mirror of PubMed behind E-utilities ({self._mirror[:_MAX_NOTE_CHARS]})"
            records = self._noted("records")
            held = int(records) if self._is_whole and records.isdecimal() else None
            return LiteratureInfo(
                "pubmed", description, self._as_of, self._transport.requests, self._is_whole, self._staleness, held
            )
        description = "PubMed of the U.S. National Library of Medicine, asked live through NCBI's E-utilities"
        return LiteratureInfo("pubmed", description, self._today, self._transport.requests, is_complete=True)

    def _sent(self, request: Request) -> Reply | Failure:
        reply = self._transport.send(request)
        if isinstance(reply, Reply) and reply.mirror_note:
            self._mirror = reply.mirror_note
        return reply

    def _matched(self, places: Sequence[Place]) -> dict[Place, Answer]:
        """What PubMed's citation matcher finds at these places."""
        answers: dict[Place, Answer] = {}
        wanted = list(dict.fromkeys(places))
        for batch in (wanted[start : start + MATCH_BATCH] for start in range(0, len(wanted), MATCH_BATCH)):
            reply = self._sent(ecitmatch_request(batch))
            if isinstance(reply, Failure):
                answers.update(dict.fromkeys(batch, Answer(AnswerStatus.ERROR, messages=(reply.reason,))))
            else:
                answers.update(zip(batch, parse_ecitmatch(batch, reply), strict=True))
        return answers

    def _noted(self, name: str) -> str:
        """What a served mirror says of itself under this name: "records=319250; complete=no; as-of=2026-01-30"."""
        pairs = (part.strip().partition("=") for part in self._mirror[:_MAX_NOTE_CHARS].split(";"))
        return next((value for key, _, value in pairs if key == name), "")

    @property
    def _canary(self) -> _Canary:
        """The paper that the test question asks for: of a served mirror its oldest, as the server says."""
        oldest, year = self._noted("oldest"), self._noted("oldest-year")
        if oldest.isdecimal():
            question = Term(Field.PMID, oldest)
            return _Canary(int(oldest), question, question, int(year) if year.isdecimal() else None)
        return LIVE_CANARY

    @property
    def _is_whole(self) -> bool:
        """Whether all of PubMed is asked: a served mirror may be a part."""
        return self._noted("complete") != "no"

    @property
    def _staleness(self) -> str:
        """What must be said of the age of a served mirror."""
        days = (self._today - self._as_of).days
        return f"the mirror is of {self._as_of}, {days} days old" if days > STALE_DAYS else ""

    @property
    def _as_of(self) -> date:
        try:
            return date.fromisoformat(self._noted("as-of"))
        except ValueError:
            return self._today

    def _is_known(self, pmid: int) -> bool:
        return pmid in self._papers or pmid in self._missing

    def _confirm_missing(self, pmids: Sequence[int]) -> str:
        """Notes which of `pmids` ESearch does not know either; why the others stay unknown, "" if none does."""
        query = Or(tuple(Term(Field.PMID, str(pmid)) for pmid in pmids))
        answer = self.search(query, len(pmids))
        if answer.status in {AnswerStatus.HIT, AnswerStatus.NO_HIT}:
            denied = set(pmids)
        else:
            denied = {pmid for pmid in pmids if render(Term(Field.PMID, str(pmid))) in answer.not_indexed}
        unknown = denied - set(answer.pmids)
        self._missing |= unknown
        left = [pmid for pmid in pmids if pmid not in unknown]
        if not left:
            return ""
        reason = answer.messages[0] if answer.messages else "PubMed lists them, but sent no record"
        return f"no record came for PMID {', '.join(map(str, left[:5]))}{'…' if len(left) > 5 else ''} ({reason})"  # noqa: PLR2004

    def _count(self, journal: str, years: Sequence[int], all_years: int) -> int | str:
        """Papers of `journal` in `years`, or why that is not known.

        With the count over all years comes the test question as a second clause, so that it takes no request of its own.
        """
        dates = tuple(Years(first, last) for first, last in _runs(years))
        listed = And((Term(Field.JOURNAL, journal, is_phrase=True), Or(dates)))
        canary = self._canary
        is_alone = self._has_found_canary or len(years) < all_years or canary.could_be_in(journal, years)
        answer = self.search(listed, 0) if is_alone else self.search(Or((listed, canary.clause)), MAX_IDS_PER_SEARCH)
        if answer.status is AnswerStatus.WARNED and not is_alone:
            # Whose term was lost? A test question that PubMed does not understand must not cost the count.
            is_alone, answer = True, self.search(listed, 0)
        if answer.status in {AnswerStatus.ERROR, AnswerStatus.WARNED}:
            return answer.messages[0]
        if is_alone or canary.pmid not in answer.pmids:
            return answer.count
        self._has_found_canary = True
        return answer.count - 1


def _is_searchable(term: Term) -> bool:
    return any(char.isalnum() for char in term.text)


def _runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending years as first and last of unbroken runs."""
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def _batches(items: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    return (items[start : start + size] for start in range(0, len(items), size))
