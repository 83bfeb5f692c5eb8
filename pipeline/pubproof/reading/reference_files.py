"""Files of references (.nbib, .ris, .bib) → `Article`: each entry one block of its text, and its fields as the file gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import pairwise
from typing import Any

import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from pubproof.domain.text import Article, BlockKind, ReferenceEntry, Span
from pubproof.errors import ReadingError
from pubproof.literature.medline import parse_medline
from pubproof.reading.assembly import Assembly
from pubproof.reading.encoding import decode
from pubproof.reading.formats import Input

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"^(?:PMID:?\s*)?([1-9]\d{0,7})$", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\d{4,9}\b", re.IGNORECASE)
_NCT = re.compile(r"\bNCT\d{8}\b", re.IGNORECASE)
_INITIAL = re.compile(r"\b[^\W\d_]")
_NAMED_IN_TEXT = 6


@dataclass(frozen=True, slots=True)
class _Found:
    """One entry with the place where it begins in the source."""

    place: int
    fields: ReferenceEntry


def parse_nbib(given: Input) -> Article:
    """PubMed's own export."""
    source = decode(given.content, given.name, given.charset)
    parsed = parse_medline(source if source.endswith("\n") else source + "\n")
    starts = [match.start() for match in re.finditer(r"^PMID ?- ", source, re.MULTILINE)]
    found = [
        _Found(
            place,
            ReferenceEntry(
                Span(0, 0),
                tuple((one.family, one.initials or None) for one in paper.authors),
                paper.year,
                paper.journal_abbreviation or paper.journal or None,
                paper.title or None,
                paper.volume or None,
                paper.issue or None,
                paper.pages or None,
                paper.pmid,
                paper.pmcid or None,
                paper.doi or None,
                next((one for one in paper.trial_ids if _NCT.fullmatch(one)), None),
            ),
        )
        for place, paper in zip(starts, parsed.papers, strict=False)
    ]
    return _article(source, given.name, found, (f"The file {parsed.problem}.",) if parsed.problem else ())


def parse_ris(given: Input) -> Article:
    """The exchange format of reference managers."""
    source = decode(given.content, given.name, given.charset)
    starts = [match.start() for match in re.finditer(r"^TY  -", source, re.MULTILINE)]
    found, problems = [], []
    for place, end in pairwise([*starts, len(source)]):
        try:
            entries = rispy.load(StringIO(source[place:end].rstrip() + "\nER  - \n"), skip_unknown_tags=True)
        except (OSError, ValueError, KeyError, IndexError, TypeError):
            entries = []
        if entries:
            found.append(_Found(place, _of_ris(entries[0])))
        else:
            problems.append(_problem(source, place))
    return _article(source, given.name, found, problems)


def parse_bib(given: Input) -> Article:
    """BibTeX and BibLaTeX; LaTeX in the fields becomes plain characters."""
    source = decode(given.content, given.name, given.charset)
    library = parse_string(
        source,
        append_middleware=[
            middlewares.SeparateCoAuthors(), middlewares.SplitNameParts(), middlewares.LatexDecodingMiddleware()
        ],
    )  # fmt: skip
    starts = [0, *(match.end() for match in re.finditer("\n", source))]
    found = [
        _Found(
            starts[entry.start_line or 0], _of_bib({key.lower(): one.value for key, one in entry.fields_dict.items()})
        )
        for entry in library.entries
    ]
    problems = [_problem(source, starts[block.start_line or 0]) for block in library.failed_blocks]
    return _article(source, given.name, found, problems)


def _article(source: str, name: str, found: Sequence[_Found], problems: Iterable[str]) -> Article:
    if not found:
        raise ReadingError(f"{name}: holds no references that can be read")
    assembly = Assembly()
    spans = []
    for number, entry in enumerate(found, 1):
        assembly.open()
        start = assembly.length
        assembly.add(f"{number}. ", None)
        assembly.add(_written(entry.fields), entry.place)
        spans.append(Span(start, assembly.length))
        assembly.close(BlockKind.REFERENCE)
    # Not the name of the file: the same content under another name is the same article, and read once.
    article = assembly.article(source, name, title="References", published=None, publisher=None)
    blocks = tuple(
        replace(block, kind=BlockKind.REFERENCE, span=span) for block, span in zip(article.blocks, spans, strict=True)
    )
    entries = tuple(replace(entry.fields, span=span) for entry, span in zip(found, spans, strict=True))
    return replace(article, blocks=blocks, entries=entries, problems=tuple(problems))


def _written(entry: ReferenceEntry) -> str:
    """The entry as a reference list would have it."""
    names = [f"{family} {initials}" if initials else family for family, initials in entry.authors]
    authors = ", ".join(names[:_NAMED_IN_TEXT]) + (", et al" if len(names) > _NAMED_IN_TEXT else "")
    issue = f"({entry.issue})" if entry.issue else ""
    place = f"{entry.volume or ''}{issue}{f':{entry.pages}' if entry.pages else ''}"
    when = f"{entry.year or ''}{';' if entry.year and place else ''}{place}"
    parts = [authors, entry.title, entry.journal, when, entry.doi and f"doi:{entry.doi}", entry.pmid and f"PMID: {entry.pmid}",
             entry.pmcid, entry.nct]  # fmt: skip
    return " ".join(f"{' '.join(str(part).split()).rstrip('.')}." for part in parts if part)


def _problem(source: str, place: int) -> str:
    return f"The entry at line {source.count(chr(10), 0, place) + 1} could not be read."


def _of_ris(entry: dict[str, Any]) -> ReferenceEntry:
    start, end = _text(entry.get("start_page")), _text(entry.get("end_page"))
    authors = entry.get("authors") or entry.get("first_authors") or ()
    everything = " ".join(
        map(str, [entry.get("accession_number"), entry.get("custom2"), entry.get("notes"), entry.get("urls")])
    )
    return ReferenceEntry(
        Span(0, 0),
        tuple(_author(str(name)) for name in authors if str(name).strip()),
        _year(entry.get("year") or entry.get("publication_year") or entry.get("date")),
        _text(entry.get("journal_name") or entry.get("secondary_title") or entry.get("alternate_title3")),
        _text(entry.get("title") or entry.get("primary_title")),
        _text(entry.get("volume")),
        _text(entry.get("number")),
        f"{start}-{end}" if start and end and "-" not in start else start,
        _pmid(entry.get("accession_number")) if "pubmed" in str(entry.get("name_of_database", "pubmed")).lower() else None,
        _match(_PMCID, everything),
        _match(_DOI, str(entry.get("doi") or "")),
        _match(_NCT, everything),
    )  # fmt: skip


def _of_bib(entry: dict[str, Any]) -> ReferenceEntry:
    authors = entry.get("author") or ()
    names = [_bib_author(one) for one in authors] if not isinstance(authors, str) else [_author(authors)]
    pages = _text(entry.get("pages"))
    note = " ".join(str(entry.get(key, "")) for key in ("note", "url", "eprint", "pmcid"))
    return ReferenceEntry(
        Span(0, 0),
        tuple(name for name in names if name[0]),
        _year(entry.get("year") or entry.get("date")),
        _text(entry.get("journal") or entry.get("journaltitle")),
        _text(entry.get("title")),
        _text(entry.get("volume")),
        _text(entry.get("number")),
        re.sub(r"\s*[-–—]+\s*", "-", pages) if pages else None,
        _pmid(entry.get("pmid")),
        _match(_PMCID, note),
        _match(_DOI, str(entry.get("doi") or "")),
        _match(_NCT, note),
    )


def _bib_author(name: Any) -> tuple[str, str | None]:
    # The middleware decodes fields, not the parts of names that were split before it, as braces hold bodies together.
    family, given = (LatexNodes2Text().latex_to_text(" ".join(part)) for part in ([*name.von, *name.last], name.first))
    return family.strip(), _initials(given) or None


def _author(name: str) -> tuple[str, str | None]:
    """Family name and initials of "Cohen, Steven P."; a name without a comma is a body."""
    family, _, given = name.partition(",")
    return family.strip(), _initials(given) or None


def _initials(given: str) -> str:
    if given.isupper() and len(given) <= 3 and given.isalpha():  # noqa: PLR2004 - "SP" are initials already
        return given
    return "".join(_INITIAL.findall(given)).upper()


def _text(value: object) -> str | None:
    return " ".join(str(value).replace("{", "").replace("}", "").split()) or None if value else None


def _year(value: object) -> int | None:
    found = _YEAR.search(str(value or ""))
    return int(found[1]) if found else None


def _pmid(value: object) -> int | None:
    found = _PMID.match(str(value or "").strip())
    return int(found[1]) if found else None


def _match(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found.group().rstrip(".,;})]") if found else None
