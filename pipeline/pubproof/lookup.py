"""Single citations → verdicts: a text or the fields of a reference, many of them in a file of JSON lines."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pubproof.config import Settings
from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.lookup import Lookup
from pubproof.domain.text import Span
from pubproof.domain.verdict import Verdict
from pubproof.errors import LiteratureError, UsageError
from pubproof.extraction.marks import Mark
from pubproof.extraction.reference_list import read_entry
from pubproof.literature.elsewhere.ask import Elsewhere
from pubproof.literature.interface import Literature
from pubproof.literature.ladder import Ladder
from pubproof.literature.reported import WordSearch, that_may_be_reported
from pubproof.reading.text import read_text
from pubproof.verification.age import with_age
from pubproof.verification.decide import could_not_be_checked, decide
from pubproof.verification.identity import is_settled
from pubproof.verification.opinions import with_opinions
from pubproof.verification.stories import offered, ranked
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.source_kinds import source_kind
from pubproof.vocabulary.stories import Story

if TYPE_CHECKING:
    from pubproof.extraction.pipeline import Extractor

MAX_LINE_CHARS = 1_000_000
_BATCH = 500
_CARRIED = tuple({item.name for item in fields(Mark)} & {item.name for item in fields(Reference)})


class _Asked(BaseModel):
    """One line of input: `text`, or the fields of a reference."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str | int | None = None
    text: str | None = None
    story: str | None = Field(default=None, max_length=MAX_LINE_CHARS)
    """A news story, with `date` or `year`: which paper does it report?"""
    date: dt.date | None = None
    authors: tuple[str, ...] = ()
    et_al: bool = False
    year: int | None = Field(default=None, ge=1500, le=2200)
    journal: str | None = None
    title: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    pmid: int | None = Field(default=None, gt=0, lt=2**31)
    pmcid: str | None = None
    doi: str | None = None
    nct: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of one citation."""

    id: str | int | None
    verdict: Verdict | None
    """None where the text names no work."""

    def as_json(self) -> str:
        """One line: id, verdict, pmid, confidence, candidates."""
        verdict = self.verdict
        content: dict[str, Any] = {
            "id": self.id,
            "verdict": "too_vague",
            "pmid": None,
            "confidence": None,
            "candidates": [],
        }
        if verdict is not None:
            content |= {
                "verdict": verdict.kind,
                "pmid": verdict.paper.pmid if verdict.paper else None,
                "confidence": None if verdict.confidence is None else round(verdict.confidence, 4),
                "candidates": [{"pmid": one.paper.pmid, "why": one.why} for one in verdict.candidates],
                "summary": verdict.summary,
                "as_of": verdict.as_of.isoformat() if verdict.as_of else None,
            }
        return json.dumps(content, ensure_ascii=False)


class Block(NamedTuple):
    """Lines of a file that are looked up together, with their numbers."""

    file: str
    lines: tuple[tuple[int, str], ...]


def blocks_of(lines: Iterable[str], file: str) -> Iterator[Block]:
    """The lines in blocks, without empty ones."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    while block := tuple(islice(numbered, _BATCH)):
        yield Block(file, block)


class Resolver:
    """Resolves citations against one literature."""

    def __init__(self, literature: Literature, settings: Settings) -> None:
        self._literature = literature
        self._ladder = Ladder(literature, is_settled)
        self._elsewhere = Elsewhere(settings.literature)
        self._settings = settings

    @cached_property
    def _extractor(self) -> Extractor:
        from pubproof.extraction.pipeline import Extractor  # noqa: PLC0415 - spaCy is loaded for prose alone

        return Extractor(self._settings.extraction)

    def text(self, text: str, identifier: str | int | None = None) -> Resolved:
        """The work that a text cites; the first, if it cites several."""
        return next(iter(self._resolved([(identifier, self.reference(text))])))

    def lines(self, lines: Iterable[str], file: str) -> Iterator[Resolved]:
        """One answer for each line of JSON, in their order; `UsageError` names a line that cannot be used."""
        for block in blocks_of(lines, file):
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Resolved]:
        """The answers to lines that are looked up together."""
        yield from self._resolved([self._asked(number, line, block.file) for number, line in block.lines])

    def _resolved(self, asked: list[tuple[str | int | None, Reference | Story | None]]) -> Iterator[Resolved]:
        lookups = self._ladder.lookup_all([reference for _, reference in asked if isinstance(reference, Reference)])
        info = self._literature.info()
        for identifier, reference in asked:
            if isinstance(reference, Story):
                yield Resolved(identifier, with_age(self._reported(reference), info))
            elif reference is None:
                yield Resolved(identifier, None)
            else:
                yield Resolved(identifier, with_age(self._verdict(reference, lookups[reference]), info))

    def _verdict(self, reference: Reference, lookup: Lookup) -> Verdict:
        return with_opinions(reference, decide(reference, lookup), lambda: self._elsewhere.ask(reference))

    def _reported(self, story: Story) -> Verdict:
        literature = self._literature
        word_share = literature.word_share if isinstance(literature, WordSearch) else None
        try:
            found = that_may_be_reported(literature, story)
            if found.error:
                return could_not_be_checked("", (found.error,))
            return offered(ranked(story, found.papers, word_share))
        except LiteratureError as error:
            return could_not_be_checked("", (str(error),))

    def _asked(self, number: int, line: str, file: str) -> tuple[str | int | None, Reference | Story | None]:
        try:
            content = _parsed(line[:MAX_LINE_CHARS])
            if not isinstance(content, dict):
                raise UsageError(f"{file} line {number}: is not a JSON object")
            asked = _Asked.model_validate(content)
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, fault["loc"])) or "line"
            raise UsageError(f"{file} line {number}: {place}: {fault['msg'].lower()}") from error
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{file} line {number}: is not a JSON object ({error})") from error
        identifier = asked.id if asked.id is not None else number
        if asked.story is not None:
            return identifier, Story(asked.story, asked.date.year if asked.date else asked.year, asked.date)
        return identifier, self.reference(asked.text) if asked.text is not None else _reference(asked)

    def reference(self, text: str) -> Reference | None:
        """The work that a text cites, read as an entry of a reference list if it is written like one, else as prose."""
        entry = _entry(text)
        if entry is not None:
            return entry
        references = self._extractor.references(read_text(text, ""))
        kind = source_kind(text)
        if references:
            return replace(references[0], id="", spans=(), source_kind=references[0].source_kind or kind)
        return Reference("", source_kind=kind) if kind else None


def _entry(text: str) -> Reference | None:
    line = " ".join(text.split())
    mark = read_entry(line, Span(0, len(line)), None)
    values = {name: value for name in _CARRIED if (value := getattr(mark, name))}
    if not (values.get("title") and values.get("authors") and values.get("year")):
        return None
    return _with_key(Reference("", **values))


def _with_key(reference: Reference) -> Reference:
    return replace(reference, journal_key=gazetteer().key(reference.journal) if reference.journal else None)


def _reference(asked: _Asked) -> Reference:
    values = asked.model_dump(exclude={"id", "text", "story", "date", "authors"})
    return _with_key(Reference("", authors=tuple(map(_author, asked.authors)), **values))


def _author(written: str) -> CitedAuthor:
    """One of "Roberts", "Roberts J" or "Roberts, John"."""
    family, comma, given = (part.strip() for part in written.partition(","))
    if comma:
        return CitedAuthor(family, "".join(word[0] for word in given.split() if word) or None)
    words = family.split()
    if len(words) > 1 and words[-1].isupper() and len(words[-1]) <= 3:  # noqa: PLR2004 - initials
        return CitedAuthor(" ".join(words[:-1]), words[-1])
    return CitedAuthor(family)


def _parsed(line: str) -> object:
    """The JSON in a line; half pairs of surrogates, which no text can hold, become question marks."""
    content = json.loads(line)
    if "\\ud" not in line.lower():
        return content
    return json.loads(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a file; `UsageError` if it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            while line := stream.readline(MAX_LINE_CHARS + 1):  # a longer one comes in parts, none of them JSON
                yield line
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 text") from error
