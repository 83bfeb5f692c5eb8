"""Papers → MEDLINE text, as EFetch sends it: tags of four characters, lines of 88 characters, one blank line between records."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from pubproof.domain.paper import Author, CommentKind, Paper

_COMMENT_TAGS = {
    CommentKind.RETRACTION_IN: "RIN",
    CommentKind.RETRACTION_OF: "ROF",
    CommentKind.CONCERN_IN: "ECI",
    CommentKind.CONCERN_FOR: "ECF",
    CommentKind.ERRATUM_IN: "EIN",
    CommentKind.ERRATUM_FOR: "EFR",
    CommentKind.REPUBLISHED_IN: "RRI",
    CommentKind.REPUBLISHED_FROM: "RRF",
}
_LINE_CHARS = 88


def medline(papers: Iterable[Paper], published: Mapping[int, str] | None = None) -> bytes:
    """The records one after the other; nothing at all if there is none. `published`: dates of issues, by PMID."""
    dates = published or {}
    return "".join(
        "\n" + "".join(_line(tag, value) for tag, value in _fields(paper, dates.get(paper.pmid, "")) if value)
        for paper in papers
    ).encode(errors="replace")


def _line(tag: str, value: str) -> str:
    if len(value) <= _LINE_CHARS - 6:
        return f"{tag:<4}- {value}\n"
    lines = textwrap.wrap(value, _LINE_CHARS - 6, break_long_words=False, break_on_hyphens=False)
    return f"{tag:<4}- " + "\n      ".join(lines) + "\n"


def _fields(paper: Paper, published: str = "") -> Iterator[tuple[str, str]]:
    yield "PMID", str(paper.pmid)
    yield "OWN", "NLM"
    yield "STAT", "MEDLINE"
    yield "VI", paper.volume
    yield "IP", paper.issue
    yield "DP", published or str(paper.year or "")
    yield "TI", paper.title
    yield "PG", paper.pages
    yield "LID", f"{paper.doi} [doi]" if paper.doi else ""
    yield "AB", paper.abstract
    for author in paper.authors:
        yield from _author(author)
    if not paper.authors_complete:
        yield "AU", "et al."
    yield "LA", "eng"
    for trial in paper.trial_ids:
        yield "SI", f"ClinicalTrials.gov/{trial}"
    for kind in paper.publication_types:
        yield "PT", kind
    yield "DEP", f"{paper.electronic_year}0101" if paper.electronic_year else ""
    yield "TA", paper.journal_abbreviation
    yield "JT", paper.journal
    for comment in paper.comments:
        yield _COMMENT_TAGS[comment.kind], comment.source + (f" PMID: {comment.pmid}" if comment.pmid else "")
    for heading in paper.mesh:
        yield "MH", heading
    yield "PMC", paper.pmcid
    yield "AID", f"{paper.doi} [doi]" if paper.doi else ""
    yield "PST", "ppublish"
    yield "SO", f"{paper.journal_abbreviation}. {paper.year or ''};{paper.volume}({paper.issue}):{paper.pages}."


def _author(author: Author) -> Iterator[tuple[str, str]]:
    if author.is_collective:
        yield "CN", author.family
        return
    yield "FAU", f"{author.family}, {author.fore}" if author.fore else ""
    yield "AU", f"{author.family} {author.initials}".strip()
