"""A recorded run: the answers of another source in one file, replayed without a network. Same file, same report.

One JSON object a line: first what was asked and when, then one fact each, in a stable order. Abstracts are among them, because
topics are compared with them; they may be under copyright, so mind to whom the file is given.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pubproof.bounded import read_bounded
from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.domain.paper import Paper
from pubproof.errors import LiteratureError
from pubproof.literature.facts import (
    answer_object,
    answer_of,
    coverage_key,
    coverage_object,
    coverage_of,
    info_object,
    info_of,
    search_key,
)
from pubproof.literature.interface import DEFAULT_LIMIT, Literature, Remembering
from pubproof.literature.query import Query
from pubproof.literature.records import from_json, to_json

FORMAT = 2
MAX_BYTES = 500_000_000
NOT_RECORDED = "not asked when the snapshot was recorded"


@dataclass(slots=True)
class _Facts:
    answers: dict[str, Answer] = field(default_factory=dict)
    papers: dict[int, Paper] = field(default_factory=dict)
    missing: set[int] = field(default_factory=set)
    coverages: dict[str, Coverage] = field(default_factory=dict)
    canary: bool = False

    def take(self, content: Mapping[str, Any]) -> None:
        """One line of a file; KeyError, ValueError or TypeError if it is none."""
        match content:
            case {"query": str(query), "answer": dict(answer)}:
                self.answers[query] = answer_of(answer)
            case {"coverage": dict(coverage)}:
                item = coverage_of(coverage)
                self.coverages[coverage_key(item.journal, item.years)] = item
            case {"paper": dict(paper)}:
                found = from_json(paper)
                self.papers[found.pmid] = found
            case {"missing": int(pmid)}:
                self.missing.add(pmid)
            case _:
                raise ValueError("is no fact")

    def lines(self) -> Iterator[dict[str, Any]]:
        """The facts in a stable order."""
        for query, answer in sorted(self.answers.items()):
            yield {"query": query, "answer": answer_object(answer)}
        for _, coverage in sorted(self.coverages.items()):
            yield {"coverage": coverage_object(coverage)}
        for pmid in sorted(self.missing):
            yield {"missing": pmid}
        for _, paper in sorted(self.papers.items()):
            yield {"paper": to_json(paper)}


class Snapshot:
    """Replays recorded answers. A question that was not recorded is an error, never "no hit"."""

    def __init__(self, info: LiteratureInfo, facts: _Facts) -> None:
        self._info = info
        self._facts = facts

    @classmethod
    def load(cls, path: Path, *, is_frozen: bool = False) -> Snapshot:
        """The snapshot in a file; `LiteratureError` names file, line and fault.

        A frozen run passes for the recorded one: it names that one's source and date, so that its report is the same.
        """
        try:
            if path.stat().st_size > MAX_BYTES:
                raise LiteratureError(f"{path}: larger than {MAX_BYTES:,} bytes; this is no snapshot")
            lines = read_bounded(path, MAX_BYTES).decode("utf-8").rstrip("\n").split("\n")
        except OSError as error:
            advice = "; a run against PubMed records one" if is_frozen else ""
            raise LiteratureError(f"{path}: cannot be read ({error.strerror or error}){advice}") from error
        except UnicodeDecodeError as error:
            raise LiteratureError(f"{path}: is not a snapshot (it is not UTF-8 text)") from error
        return cls._from_lines(lines, path, is_frozen=is_frozen)

    @classmethod
    def _from_lines(cls, lines: Sequence[str], path: Path, *, is_frozen: bool) -> Snapshot:
        facts, number = _Facts(), 1
        try:
            head = json.loads(lines[0])
            if not isinstance(head, dict) or head.get("format") != FORMAT:
                raise LiteratureError(f"{path}: is no snapshot of format {FORMAT}; record it again")
            info = _info_of(head["literature"], is_frozen=is_frozen)
            facts.canary = bool(head["canary"])
            for line in lines[1:]:
                number += 1
                facts.take(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LiteratureError(
                f"{path} line {number}: is not a snapshot ({type(error).__name__}: {error})"
            ) from error
        return cls(info, facts)

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """See `Literature.search`."""
        key = search_key(query, limit)
        return self._facts.answers.get(key) or Answer(AnswerStatus.ERROR, messages=(f"{NOT_RECORDED}: {key}",))

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`."""
        return [self.search(query) for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`."""
        known, absent = self._facts.papers, self._facts.missing
        papers = tuple(known[pmid] for pmid in pmids if pmid in known)
        missing = tuple(pmid for pmid in pmids if pmid in absent)
        unknown = [pmid for pmid in pmids if pmid not in known and pmid not in absent]
        return Fetched(papers, missing, f"{NOT_RECORDED}: PMID {unknown[0]}" if unknown else "")

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`."""
        recorded = self._facts.coverages.get(coverage_key(journal, years))
        error = f"{NOT_RECORDED}: {journal} {years[0]}–{years[-1]}"
        return recorded or Coverage(journal, years, 0, is_complete=False, error=error)

    def canary(self) -> bool:
        """See `Literature.canary`: as it was answered when recorded."""
        return self._facts.canary

    def info(self) -> LiteratureInfo:
        """See `Literature.info`."""
        return self._info


class Recorder:
    """Passes every question on to a source, and keeps what it answered. Errors are not kept: they are no facts."""

    def __init__(self, source: Literature) -> None:
        self._source = source
        self._facts = _Facts()

    @property
    def has_learned(self) -> bool:
        """Whether anything was answered at all."""
        return bool(self._facts.answers or self._facts.papers or self._facts.missing)

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """See `Literature.search`."""
        return self._learned(query, limit, self._source.search(query, limit))

    def search_all(self, queries: Sequence[Query]) -> Sequence[Answer]:
        """See `Literature.search_all`; each answer is kept under its own query."""
        answers = self._source.search_all(queries)
        return [self._learned(query, DEFAULT_LIMIT, answer) for query, answer in zip(queries, answers, strict=True)]

    def remembers(self, queries: Sequence[Query]) -> bool:
        """See `Remembering.remembers`."""
        return isinstance(self._source, Remembering) and self._source.remembers(queries)

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`."""
        fetched = self._source.fetch(pmids)
        self._facts.papers.update((paper.pmid, paper) for paper in fetched.papers)
        if not fetched.error:
            self._facts.missing.update(fetched.missing)
        return fetched

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`."""
        coverage = self._source.coverage(journal, years)
        if not coverage.error:
            self._facts.coverages[coverage_key(journal, years)] = coverage
        return coverage

    def canary(self) -> bool:
        """See `Literature.canary`."""
        self._facts.canary = self._source.canary()
        return self._facts.canary

    def info(self) -> LiteratureInfo:
        """See `Literature.info`."""
        return self._source.info()

    def content(self) -> bytes:
        """The snapshot, in stable order."""
        head = {"format": FORMAT, "literature": info_object(self.info()), "canary": self._facts.canary}
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in (head, *self._facts.lines()))
        return text.encode("utf-8", "backslashreplace")

    def _learned(self, query: Query, limit: int, answer: Answer) -> Answer:
        if answer.status is not AnswerStatus.ERROR:
            self._facts.answers[search_key(query, limit)] = answer
        return answer


def _info_of(recorded: Mapping[str, Any], *, is_frozen: bool) -> LiteratureInfo:
    info = info_of(recorded)
    if is_frozen:
        return info
    return replace(info, name="snapshot", description=f"Recorded answers of: {info.description}", requests=0)
