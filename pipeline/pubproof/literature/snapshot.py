"""A recorded run: the answers of another source in one file, replayed without a network. Same file, same verdicts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.domain.paper import Paper
from pubproof.errors import LiteratureError
from pubproof.literature.interface import DEFAULT_LIMIT, Literature
from pubproof.literature.query import Query, render
from pubproof.literature.records import from_json, to_json

FORMAT = 1
MAX_BYTES = 200_000_000
_NOT_RECORDED = "not asked when the snapshot was recorded"


class Snapshot:
    """Replays recorded answers. A question that was not recorded is an error, never "no hit"."""

    def __init__(
        self,
        info: LiteratureInfo,
        answers: Mapping[str, Answer],
        papers: Mapping[int, Paper],
        missing: frozenset[int],
        coverages: Mapping[str, Coverage],
        *,
        canary: bool,
    ) -> None:
        self._info = info
        self._answers = answers
        self._papers = papers
        self._missing = missing
        self._coverages = coverages
        self._canary = canary

    @classmethod
    def load(cls, path: Path) -> Snapshot:
        """The snapshot in a file; `LiteratureError` names the file and the fault."""
        try:
            if path.stat().st_size > MAX_BYTES:
                raise LiteratureError(f"{path}: larger than {MAX_BYTES:,} bytes; this is no snapshot")
            content = json.loads(path.read_text(encoding="utf-8"))
            if content.get("format") != FORMAT:
                raise LiteratureError(
                    f"{path}: is no snapshot of format {FORMAT}; record it again with --save-snapshot"
                )
            return cls._from_json(content)
        except OSError as error:
            raise LiteratureError(f"{path}: cannot be read ({error.strerror or error})") from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LiteratureError(f"{path}: is not a snapshot ({type(error).__name__}: {error})") from error

    @classmethod
    def _from_json(cls, content: Mapping[str, Any]) -> Snapshot:
        recorded = content["literature"]
        as_of = date.fromisoformat(recorded["as_of"]) if recorded["as_of"] else None
        info = LiteratureInfo(
            "snapshot", f"Recorded answers of: {recorded['description']}", as_of, 0, bool(recorded["is_complete"])
        )
        answers = {
            query: Answer(
                AnswerStatus(answer["status"]),
                tuple(answer["pmids"]),
                answer["count"],
                answer["translation"],
                tuple(answer["messages"]),
                tuple(answer["not_indexed"]),
                tuple(answer["unexplained"]),
            )
            for query, answer in content["answers"].items()
        }
        papers = {paper.pmid: paper for paper in map(from_json, content["papers"])}
        coverages = {
            key: Coverage(
                item["journal"],
                tuple(item["years"]),
                item["papers"],
                is_complete=item["is_complete"],
                error=item["error"],
            )
            for key, item in content["coverage"].items()
        }
        return cls(info, answers, papers, frozenset(content["missing"]), coverages, canary=bool(content["canary"]))

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """See `Literature.search`."""
        key = _search_key(query, limit)
        return self._answers.get(key) or Answer(AnswerStatus.ERROR, messages=(f"{_NOT_RECORDED}: {key}",))

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`."""
        return [self.search(query) for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`."""
        papers = tuple(self._papers[pmid] for pmid in pmids if pmid in self._papers)
        missing = tuple(pmid for pmid in pmids if pmid in self._missing)
        unknown = [pmid for pmid in pmids if pmid not in self._papers and pmid not in self._missing]
        return Fetched(papers, missing, f"{_NOT_RECORDED}: PMID {unknown[0]}" if unknown else "")

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`."""
        recorded = self._coverages.get(_coverage_key(journal, years))
        return recorded or Coverage(
            journal, years, 0, is_complete=False, error=f"{_NOT_RECORDED}: {journal} {years[0]}–{years[-1]}"
        )

    def canary(self) -> bool:
        """See `Literature.canary`: as it was answered when recorded."""
        return self._canary

    def info(self) -> LiteratureInfo:
        """See `Literature.info`."""
        return self._info


class Recorder:
    """Passes every question on to a source, and keeps what it answered. Errors are not kept: they are no facts."""

    def __init__(self, source: Literature) -> None:
        self._source = source
        self._answers: dict[str, Answer] = {}
        self._papers: dict[int, Paper] = {}
        self._missing: set[int] = set()
        self._coverages: dict[str, Coverage] = {}
        self._canary = False

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """See `Literature.search`."""
        answer = self._source.search(query, limit)
        if answer.status is not AnswerStatus.ERROR:
            self._answers[_search_key(query, limit)] = answer
        return answer

    def search_all(self, queries: Sequence[Query]) -> Sequence[Answer]:
        """See `Literature.search_all`; each answer is kept under its own query."""
        answers = self._source.search_all(queries)
        for query, answer in zip(queries, answers, strict=True):
            if answer.status is not AnswerStatus.ERROR:
                self._answers[_search_key(query, DEFAULT_LIMIT)] = answer
        return answers

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`."""
        fetched = self._source.fetch(pmids)
        self._papers.update((paper.pmid, paper) for paper in fetched.papers)
        if not fetched.error:
            self._missing.update(fetched.missing)
        return fetched

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`."""
        coverage = self._source.coverage(journal, years)
        if not coverage.error:
            self._coverages[_coverage_key(journal, years)] = coverage
        return coverage

    def canary(self) -> bool:
        """See `Literature.canary`."""
        self._canary = self._source.canary()
        return self._canary

    def info(self) -> LiteratureInfo:
        """See `Literature.info`."""
        return self._source.info()

    def content(self) -> bytes:
        """The snapshot, in stable order."""
        info = self.info()
        # Abstracts may be under copyright; verdicts rest on what a reader can look up.
        papers = [to_json(replace(paper, abstract="")) for _, paper in sorted(self._papers.items())]
        content = {
            "format": FORMAT,
            "literature": {
                "description": info.description,
                "as_of": info.as_of.isoformat() if info.as_of else None,
                "is_complete": info.is_complete,
            },
            "canary": self._canary,
            "answers": {
                query: {
                    "status": answer.status,
                    "pmids": answer.pmids,
                    "count": answer.count,
                    "translation": answer.translation,
                    "messages": answer.messages,
                    "not_indexed": answer.not_indexed,
                    "unexplained": answer.unexplained,
                }
                for query, answer in sorted(self._answers.items())
            },
            "coverage": {
                key: {
                    "journal": item.journal,
                    "years": item.years,
                    "papers": item.papers,
                    "is_complete": item.is_complete,
                    "error": item.error,
                }
                for key, item in sorted(self._coverages.items())
            },
            "missing": sorted(self._missing),
            "papers": papers,
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _search_key(query: Query, limit: int) -> str:
    return f"{render(query)} (at most {limit})"


def _coverage_key(journal: str, years: tuple[int, ...]) -> str:
    return f"{journal} {','.join(map(str, years))}"
