"""Records → MEDLINE text, as EFetch sends it: tags of four characters, lines of 88 characters, one blank line between records."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from pubproof.domain.paper import Author, CommentKind
from pubproof.literature.mirror.lines import Record

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


def medline(records: Iterable[Record]) -> bytes:
    """The records one after the other; nothing at all if there is none."""
    return "".join(
        "\n" + "".join(_line(tag, value) for tag, value in _fields(record) if value) for record in records
    ).encode(errors="replace")


def _line(tag: str, value: str) -> str:
    if len(value) <= _LINE_CHARS - 6:
        return f"{tag:<4}- {value}\n"
    lines = textwrap.wrap(value, _LINE_CHARS - 6, break_long_words=False, break_on_hyphens=False)
    return f"{tag:<4}- " + "\n      ".join(lines) + "\n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    paper = record.paper
    published = record.published or str(paper.year or "")
    yield "PMID", str(paper.pmid)
    yield "OWN", "NLM"
    yield "STAT", record.status or "MEDLINE"
    yield "IS", f"{record.issn} (Print)" if record.issn else ""
    yield "VI", paper.volume
    yield "IP", paper.issue
    yield "DP", published
    yield "TI", paper.title
    yield "PG", paper.pages
    yield "LID", f"{paper.doi} [doi]" if paper.doi else ""
    yield "AB", paper.abstract
    for number, author in enumerate(paper.authors):
        yield from _author(author)
        yield from (("AD", one) for some in record.affiliations[number : number + 1] for one in some)
    if not paper.authors_complete:
        yield "AU", "et al."
    yield from (("LA", language) for language in record.languages)
    yield from (("SI", f"ClinicalTrials.gov/{trial}") for trial in paper.trial_ids)
    yield from (("PT", kind) for kind in paper.publication_types)
    yield "TT", record.vernacular_title
    yield "DEP", _electronic(record)
    yield "TA", paper.journal_abbreviation
    yield "JT", paper.journal
    yield "JID", record.nlm_id
    for comment in paper.comments:
        yield _COMMENT_TAGS[comment.kind], comment.source + (f" PMID: {comment.pmid}" if comment.pmid else "")
    yield from (("MH", heading) for heading in _headings(record.headings or paper.mesh))
    yield from (("OT", keyword) for keyword in record.keywords)
    yield "PMC", paper.pmcid
    yield "AID", f"{paper.doi} [doi]" if paper.doi else ""
    yield "PST", "ppublish"
    yield "SO", f"{paper.journal_abbreviation}. {published};{paper.volume}({paper.issue}):{paper.pages}."


def _electronic(record: Record) -> str:
    """20181125; where month and day are not held, the first of January."""
    year, month, day, *_ = (*(record.electronic or str(record.paper.electronic_year or "")).split(), "", "", "")
    return f"{year}{month or '01':0>2}{day or '01':0>2}" if year else ""


def _headings(headings: Sequence[str]) -> Iterator[str]:
    """Each descriptor with its qualifiers: "Pain/*drug therapy"."""
    heading = ""
    for part in headings:
        if heading and not part.startswith("/"):
            yield heading
            heading = ""
        heading += part
    yield heading


def _author(author: Author) -> Iterator[tuple[str, str]]:
    if author.is_collective:
        yield "CN", author.family
        return
    yield "FAU", f"{author.family}, {author.fore}" if author.fore else ""
    yield "AU", f"{author.family} {author.initials}".strip()
