"""A record as lines of text: the form that XML is transformed into, that workers hand over, and that the mirror stores.

One line a field. Each item of a list is followed by a tab, the parts of an item are parted by carriage returns, and fields hold
neither these nor line breaks. Bulk work stays in this form, because building objects for forty million records would take longer
than all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper

DELETED = "delete"
"""Stands as the version where a record was taken back."""


class At:
    """Place of a field in the lines; all that makes lines puts them in this order.

    Plain numbers: members of an enumeration are ten times as slow.
    """

    PMID = 0
    VERSION = 1
    JOURNAL = 2
    """Title, MEDLINE abbreviation, ISSN and NLM number, parted by tabs."""
    MESH = 3
    """Descriptors, each followed by its qualifiers with "/" before them; "*" marks a major topic: "Pain", "/*drug therapy"."""
    TYPES = 4
    ABSTRACT = 5
    AFFILIATIONS = 6
    """One item an author, its parts the author's affiliations."""
    TITLE = 7
    AUTHORS = 8
    """Parts: family name, fore name, initials; for a group its name, two empty parts and "c"."""
    COMPLETE = 9
    """"0" if authors are left out."""
    PUBLISHED = 10
    VOLUME = 11
    ISSUE = 12
    ELECTRONIC = 13
    PAGES = 14
    VERNACULAR = 15
    LANGUAGES = 16
    TRIALS = 17
    COMMENTS = 18
    """Parts: kind, source, PMID."""
    KEYWORDS = 19
    STATUS = 20
    DOI = 21
    PMCID = 22


BODY = At.TITLE
"""From here on the lines are stored together; those before have columns of their own."""
GROUP = "\r\r\rc"
"""Ends what is said of a group among authors."""
_LINES = 23
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Record:
    """A record with what E-utilities answers show besides the paper."""

    paper: Paper
    version: int = 1
    published: str = ""
    """Date of the issue as PubMed writes it: "2018 Nov 25"."""
    electronic: str = ""
    """Date of the electronic version: "2018 11 25"."""
    languages: tuple[str, ...] = ("eng",)
    issn: str = ""
    nlm_id: str = ""
    """NLM's number of the journal."""
    headings: tuple[str, ...] = ()
    """MeSH descriptors and qualifiers, as in `At.MESH`."""
    keywords: tuple[str, ...] = ()
    affiliations: tuple[tuple[str, ...], ...] = ()
    """For each author, if any is held."""
    vernacular_title: str = ""
    status: str = "MEDLINE"


def year_of(date: str) -> int | None:
    """The first year named: of "2018 Nov 25", and of a MedlineDate as "1998 Dec-1999 Jan"."""
    match = _YEAR.search(date)
    return int(match[1]) if match else None


def items(line: str) -> list[str]:
    """The items of a list."""
    return line.split("\t")[:-1]


def parts(line: str) -> Iterator[list[str]]:
    """The items of a list, each as its parts."""
    return (item.split("\r") for item in line.split("\t")[:-1])


def descriptors(line: str) -> tuple[str, ...]:
    """The MeSH descriptors alone, each once."""
    return tuple(dict.fromkeys(item.lstrip("*") for item in items(line) if not item.startswith("/")))


def record_of(lines: Sequence[str]) -> Record:
    """The record that the lines describe."""
    version, published, electronic = lines[At.VERSION], lines[At.PUBLISHED], lines[At.ELECTRONIC]
    journal, abbreviation, issn, nlm_id = lines[At.JOURNAL].split("\t")
    paper = Paper(
        pmid=int(lines[At.PMID]),
        title=lines[At.TITLE],
        authors=tuple(
            Author(family, initials, fore, bool(mark)) for family, fore, initials, *mark in parts(lines[At.AUTHORS])
        ),
        authors_complete=lines[At.COMPLETE] != "0",
        journal=journal,
        journal_abbreviation=abbreviation,
        year=year_of(published),
        electronic_year=year_of(electronic),
        volume=lines[At.VOLUME],
        issue=lines[At.ISSUE],
        pages=lines[At.PAGES],
        doi=lines[At.DOI],
        pmcid=lines[At.PMCID],
        publication_types=tuple(items(lines[At.TYPES])),
        mesh=descriptors(lines[At.MESH]),
        abstract=lines[At.ABSTRACT],
        comments=tuple(
            CommentCorrection(CommentKind(kind), source, int(pmid) if pmid.isdecimal() else None)
            for kind, source, pmid in parts(lines[At.COMMENTS])
        ),
        trial_ids=tuple(items(lines[At.TRIALS])),
    )
    return Record(
        paper,
        int(version) if version.isdecimal() else 1,
        published,
        electronic,
        tuple(items(lines[At.LANGUAGES])),
        issn,
        nlm_id,
        tuple(items(lines[At.MESH])),
        tuple(items(lines[At.KEYWORDS])),
        tuple(tuple(filter(None, some)) for some in parts(lines[At.AFFILIATIONS])),
        lines[At.VERNACULAR],
        lines[At.STATUS],
    )


def lines_of(record: Record) -> list[str]:
    """The lines that describe `record`, as `record_of` reads them."""
    paper = record.paper
    written = dict.fromkeys(range(_LINES), "")
    written |= {
        At.PMID: str(paper.pmid),
        At.VERSION: str(record.version),
        At.JOURNAL: "\t".join(map(_plain, (paper.journal, paper.journal_abbreviation, record.issn, record.nlm_id))),
        At.MESH: _listed(record.headings or paper.mesh),
        At.TYPES: _listed(paper.publication_types),
        At.ABSTRACT: _plain(paper.abstract),
        At.AFFILIATIONS: _parted(record.affiliations),
        At.TITLE: _plain(paper.title),
        At.AUTHORS: _parted(
            (one.family, one.fore, one.initials, *(["c"] if one.is_collective else ())) for one in paper.authors
        ),
        At.COMPLETE: "" if paper.authors_complete else "0",
        At.PUBLISHED: _plain(record.published) or str(paper.year or ""),
        At.VOLUME: _plain(paper.volume),
        At.ISSUE: _plain(paper.issue),
        At.ELECTRONIC: _plain(record.electronic) or str(paper.electronic_year or ""),
        At.PAGES: _plain(paper.pages),
        At.VERNACULAR: _plain(record.vernacular_title),
        At.LANGUAGES: _listed(record.languages),
        At.TRIALS: _listed(paper.trial_ids),
        At.COMMENTS: _parted((one.kind, one.source, str(one.pmid or "")) for one in paper.comments),
        At.KEYWORDS: _listed(record.keywords),
        At.STATUS: _plain(record.status),
        At.DOI: _plain(paper.doi),
        At.PMCID: _plain(paper.pmcid),
    }
    return list(written.values())


def _plain(text: str) -> str:
    return " ".join(text.split())


def _listed(texts: Iterable[str]) -> str:
    return "".join(f"{_plain(text)}\t" for text in texts)


def _parted(listed: Iterable[Iterable[str]]) -> str:
    return "".join("\r".join(map(_plain, some)) + "\t" for some in listed)
