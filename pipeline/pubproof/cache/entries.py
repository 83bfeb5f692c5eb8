"""Results ↔ bytes, and the keys that they are kept under.

A key hashes everything that a result follows from. An analysis: content, format, settings of reading and extraction, code,
data and model. A look-up: the work, the source, code. A judgement: the analysis, the look-ups of its works, the settings
of the rules, code and data; beside it lies its outline, which a run that finds nothing changed reads alone. What follows
from the name of a file is not kept, so that a moved article is known again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from pubproof.domain.analysis import Analysis, Sentence
from pubproof.domain.citation import Reference, StudyDescription
from pubproof.domain.finding import ArticleReport, Finding
from pubproof.domain.lookup import Lookup
from pubproof.domain.outline import Outline
from pubproof.domain.score import Score
from pubproof.domain.text import Article
from pubproof.domain.verdict import Verdict

ANALYSIS = "analysis"
SENTENCES = "sentences"
CITED = "cited"
"""Digests of the works that an article cites."""
JUDGEMENT = "judgement"
OUTLINE = "outline"
_NOT_ASKED: Any = {
    "id": True,
    "spans": True,
    "described": {field.name for field in fields(StudyDescription)} - {"interventions", "conditions"},
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one article."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    problems: tuple[str, ...] = ()
    score: Score | None = None


def key_of(*parts: str | bytes | BaseModel) -> str:
    """One key of several parts; none runs into the next."""
    digest = sha256()
    for part in parts:
        content = part.model_dump_json() if isinstance(part, BaseModel) else part
        raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def work_digest(reference: Reference) -> str:
    """What tells a work from others where a source is asked: what an article says of it besides does not count."""
    return key_of(_references().dump_json(reference, exclude=_NOT_ASKED))


def pack_cited(references: Sequence[Reference]) -> bytes:
    """The digests of the works that references mean, in their order."""
    return " ".join(map(work_digest, references)).encode()


def unpack_cited(content: bytes) -> tuple[str, ...]:
    """What `pack_cited` made."""
    return tuple(content.decode().split())


def pack_article(article: Article, analysis: Analysis) -> tuple[bytes, bytes]:
    """An analysed article in two parts: what reports show, and the tokens and mentions that only rules read."""
    light = tuple(replace(sentence, tokens=(), mentions=()) for sentence in analysis.sentences)
    shown = (replace(article, source=""), replace(analysis, sentences=light))
    return _articles().dump_json(shown), _sentences().dump_json(analysis.sentences)


def unpack_article(content: bytes) -> tuple[Article, Analysis]:
    """The part that reports show; the article has no name yet."""
    return _articles().validate_json(content)


def unpack_sentences(content: bytes) -> tuple[Sentence, ...]:
    """The part that rules read."""
    return _sentences().validate_json(content)


def pack_lookup(lookup: Lookup) -> bytes:
    """Evidence on one work."""
    return _lookups().dump_json((lookup,))


def unpack_lookup(content: bytes) -> Lookup:
    """What `pack_lookup` made."""
    return _lookups().validate_json(content)[0]


def pack_judgement(judgement: Judgement) -> bytes:
    """Verdicts and findings on one article."""
    return _judgements().dump_json((judgement,))


def unpack_judgement(content: bytes) -> Judgement:
    """What `pack_judgement` made."""
    return _judgements().validate_json(content)[0]


def pack_outline(outline: Outline) -> bytes:
    """An article in short; its name is not kept."""
    return _outlines().dump_json((replace(outline, source=""),))


def unpack_outline(content: bytes) -> Outline:
    """What `pack_outline` made."""
    return _outlines().validate_json(content)[0]


def pack_report(report: ArticleReport) -> bytes:
    """The report on one article, all of it."""
    return _reports().dump_json((report,))


def unpack_report(content: bytes) -> ArticleReport:
    """What `pack_report` made."""
    return _reports().validate_json(content)[0]


# Numbers that an article writes with four hundred digits are infinite; JSON has no word for them, Python's has.
_CONFIG = ConfigDict(ser_json_inf_nan="constants")


def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind, config=_CONFIG)


@cache
def _references() -> TypeAdapter[Reference]:
    return TypeAdapter(Reference)


@cache
def _articles() -> TypeAdapter[tuple[Article, Analysis]]:
    return _adapter(tuple[Article, Analysis])


@cache
def _sentences() -> TypeAdapter[tuple[Sentence, ...]]:
    return _adapter(tuple[Sentence, ...])


@cache
def _lookups() -> TypeAdapter[tuple[Lookup]]:
    return _adapter(tuple[Lookup])


@cache
def _reports() -> TypeAdapter[tuple[ArticleReport]]:
    return _adapter(tuple[ArticleReport])


@cache
def _outlines() -> TypeAdapter[tuple[Outline]]:
    return _adapter(tuple[Outline])


@cache
def _judgements() -> TypeAdapter[tuple[Judgement]]:
    return _adapter(tuple[Judgement])
