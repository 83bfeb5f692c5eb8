"""A record as lines of text: the form that XML is transformed into, that workers hand over, and that the mirror stores.

One line a field, items of a list parted by tabs; fields hold neither tabs nor line breaks. Bulk work stays in this form,
because building objects for forty million records would take longer than all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper

DELETED = "delete"
"""Stands as the version where a record was taken back."""


class At(IntEnum):
    """Place of a field in the lines; `records.xsl` writes them in this order."""

    PMID = 0
    VERSION = auto()
    JOURNAL = auto()
    ABBREVIATION = auto()
    ISSN = auto()
    NLM_ID = auto()
    MESH = auto()
    TYPES = auto()
    ABSTRACT = auto()
    TITLE = auto()
    FAMILIES = auto()
    INITIALS = auto()
    FORES = auto()
    COLLECTIVE = auto()
    COMPLETE = auto()
    PUBLISHED = auto()
    ELECTRONIC = auto()
    VOLUME = auto()
    ISSUE = auto()
    PAGES = auto()
    DOI = auto()
    PMCID = auto()
    COMMENT_KINDS = auto()
    COMMENT_SOURCES = auto()
    COMMENT_PMIDS = auto()
    TRIALS = auto()
    LANGUAGE = auto()


BODY = int(At.TITLE)
"""From here on the lines are stored together; those before have columns of their own."""
LINES = len(At)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Record:
    """A record with what E-utilities answers show besides the paper."""

    paper: Paper
    version: int = 1
    published: str = ""
    """Date of the issue as PubMed writes it: "2018 Nov 25"."""
    language: str = "eng"
    issn: str = ""
    nlm_id: str = ""
    """NLM's number of the journal."""


def year_of(date: str) -> int | None:
    """The first year named: of "2018 Nov 25", and of a MedlineDate as "1998 Dec-1999 Jan"."""
    match = _YEAR.search(date)
    return int(match[1]) if match else None


def items(line: str) -> list[str]:
    """The items of a list."""
    return line.split("\t") if line else []


def record_of(lines: Sequence[str]) -> Record:
    """The record that the lines describe."""
    published = lines[At.PUBLISHED]
    paper = Paper(
        int(lines[At.PMID]),
        lines[At.TITLE],
        _authors(lines),
        lines[At.COMPLETE] != "0",
        lines[At.JOURNAL],
        lines[At.ABBREVIATION],
        year_of(published),
        year_of(lines[At.ELECTRONIC]),
        lines[At.VOLUME],
        lines[At.ISSUE],
        lines[At.PAGES],
        lines[At.DOI],
        lines[At.PMCID],
        tuple(items(lines[At.TYPES])),
        tuple(dict.fromkeys(items(lines[At.MESH]))),
        lines[At.ABSTRACT],
        _comments(lines) if lines[At.COMMENT_KINDS] else (),
        tuple(items(lines[At.TRIALS])),
    )
    version = lines[At.VERSION]
    return Record(
        paper,
        int(version) if version.isdecimal() else 1,
        published,
        lines[At.LANGUAGE],
        lines[At.ISSN],
        lines[At.NLM_ID],
    )


def _authors(lines: Sequence[str]) -> tuple[Author, ...]:
    families = lines[At.FAMILIES]
    if not families:
        return ()
    initials, fores, collective = (
        lines[At.INITIALS].split("\t"),
        lines[At.FORES].split("\t"),
        lines[At.COLLECTIVE].split("\t"),
    )
    return tuple(
        Author(family, initials[n], fores[n], collective[n] == "c") for n, family in enumerate(families.split("\t"))
    )


def _comments(lines: Sequence[str]) -> tuple[CommentCorrection, ...]:
    kinds, sources, pmids = (
        lines[place].split("\t") for place in (At.COMMENT_KINDS, At.COMMENT_SOURCES, At.COMMENT_PMIDS)
    )
    return tuple(
        CommentCorrection(CommentKind(kind), sources[n], int(pmids[n]) if pmids[n].isdecimal() else None)
        for n, kind in enumerate(kinds)
    )


def lines_of(record: Record) -> list[str]:
    """The lines that describe `record`, as `record_of` reads them."""
    paper = record.paper
    return [
        str(paper.pmid),
        str(record.version),
        *map(_plain, (paper.journal, paper.journal_abbreviation, record.issn, record.nlm_id)),
        _listed(paper.mesh),
        _listed(paper.publication_types),
        _plain(paper.abstract),
        _plain(paper.title),
        _listed(one.family for one in paper.authors),
        _listed(one.initials for one in paper.authors),
        _listed(one.fore for one in paper.authors),
        _listed("c" if one.is_collective else "" for one in paper.authors),
        "" if paper.authors_complete else "0",
        _plain(record.published) or str(paper.year or ""),
        str(paper.electronic_year or ""),
        *map(_plain, (paper.volume, paper.issue, paper.pages, paper.doi, paper.pmcid)),
        _listed(one.kind for one in paper.comments),
        _listed(one.source for one in paper.comments),
        _listed(str(one.pmid or "") for one in paper.comments),
        _listed(paper.trial_ids),
        _plain(record.language),
    ]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _listed(texts: Iterable[str]) -> str:
    return "\t".join(map(_plain, texts))
