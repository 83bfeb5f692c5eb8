"""Papers as JSON objects, one a line: the form of the starter library and of snapshots. Strict, and bounded in size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper
from pubproof.errors import LiteratureError

MAX_LINE_CHARACTERS = 2_000_000
MAX_PMID = 2**31 - 1

_Short = Annotated[str, Field(max_length=1_000)]
_Long = Annotated[str, Field(max_length=10_000)]
_Names = Annotated[tuple[_Short, ...], Field(max_length=2_000)]
_Pmid = Annotated[int, Field(strict=True, gt=0, le=MAX_PMID)]
_Year = Annotated[int, Field(strict=True, ge=1500, le=2200)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _AuthorRecord(_Record):
    family: Annotated[str, Field(min_length=1, max_length=1_000)]
    initials: _Short = ""
    fore: _Short = ""
    is_collective: Annotated[bool, Field(strict=True)] = False


class _CommentRecord(_Record):
    kind: CommentKind
    source: _Long = ""
    pmid: _Pmid | None = None


class _PaperRecord(_Record):
    """The JSON form. Fields and defaults are those of `Paper`; a field that has its default is left out of the file."""

    pmid: _Pmid
    title: _Long
    authors: Annotated[tuple[_AuthorRecord, ...], Field(max_length=10_000)] = ()
    authors_complete: Annotated[bool, Field(strict=True)] = True
    journal: _Short = ""
    journal_abbreviation: _Short = ""
    year: _Year | None = None
    electronic_year: _Year | None = None
    volume: _Short = ""
    issue: _Short = ""
    pages: _Short = ""
    doi: _Short = ""
    pmcid: _Short = ""
    publication_types: _Names = ()
    mesh: _Names = ()
    abstract: Annotated[str, Field(max_length=100_000)] = ""
    comments: Annotated[tuple[_CommentRecord, ...], Field(max_length=1_000)] = ()
    trial_ids: _Names = ()


def from_json(value: object) -> Paper:
    """The paper that a JSON object describes; ValueError names the field that cannot be used."""
    try:
        record = _PaperRecord.model_validate(value)
    except ValidationError as error:
        raise ValueError(_explain(error)) from error
    values = {name: getattr(record, name) for name in _PaperRecord.model_fields}
    values["authors"] = tuple(
        Author(author.family, author.initials, author.fore, author.is_collective) for author in record.authors
    )
    values["comments"] = tuple(
        CommentCorrection(comment.kind, comment.source, comment.pmid) for comment in record.comments
    )
    return Paper(**values)


def to_json(paper: Paper) -> dict[str, object]:
    """The JSON object of `paper`, fields in a fixed order; what has its default is left out."""
    return _plain_fields(paper)


def _plain_fields(value: Any) -> dict[str, object]:
    given = ((field, getattr(value, field.name)) for field in fields(value))
    return {field.name: _plain(item) for field, item in given if item != field.default}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _plain_fields(value) if is_dataclass(value) else value


def to_line(paper: Paper) -> str:
    """The JSON object of `paper` as one line without newline; the same paper gives the same characters."""
    return json.dumps(to_json(paper), ensure_ascii=False, separators=(",", ":"))


def papers_from_lines(text: str, file: str) -> Iterator[Paper]:
    """Papers of JSON lines; `LiteratureError` names `file`, the line and what is wrong with it. Empty lines are skipped."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if len(line) > MAX_LINE_CHARACTERS:
            raise LiteratureError(f"{file} line {number}: longer than {MAX_LINE_CHARACTERS:,} characters")
        try:
            yield from_json(json.loads(line))
        except (json.JSONDecodeError, RecursionError) as error:
            raise LiteratureError(f"{file} line {number}: is not JSON") from error
        except ValueError as error:
            raise LiteratureError(f"{file} line {number}: {error}") from error


def _explain(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "object"
    return f"{place}: {first['msg'][:1].lower()}{first['msg'][1:]}"
