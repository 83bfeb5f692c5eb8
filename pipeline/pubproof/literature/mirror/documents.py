"""Lines of a record → what the search index holds of it, under the names of `index.py`. Words are folded here as queries are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import orjson

from pubproof.literature.evaluation import journal_key
from pubproof.literature.mirror.lines import At, descriptors, items, year_of
from pubproof.vocabulary.folding import fold_lines, fold_words

BETWEEN = "$"
"""A word that no text holds."""
SPAN_YEARS = 3
_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_DATE = re.compile(r"(?:\S+) ([A-Z][a-z]{2})(?: (\d{1,2}))?")
_fold_heading = lru_cache(50_000)(fold_words)
_GROUP = "\r\r\rc"
"""Ends what is said of a group among authors."""
_FOLDED = 7
"""Fields that are folded together, because that is much faster than one by one."""


def documents(records: Sequence[Sequence[str]]) -> list[str]:
    """The JSON objects that the index takes, one for each record."""
    folded = iter(fold_lines([text for lines in records for text in _to_fold(lines)]))
    return [_document(lines, words) for lines, *words in zip(records, *[folded] * _FOLDED, strict=False)]


def _to_fold(lines: Sequence[str]) -> tuple[str, ...]:
    return (
        lines[At.TITLE],
        lines[At.AUTHORS],
        lines[At.VOLUME],
        lines[At.ISSUE],
        _first_page(lines[At.PAGES]),
        lines[At.ABSTRACT],
        lines[At.KEYWORDS],
    )


def _document(lines: Sequence[str], folded: Sequence[str]) -> str:
    title, authors, volume, issue, page, abstract, keywords = folded
    years, number, electronic = _dates(lines[At.PUBLISHED], lines[At.ELECTRONIC])
    journals, issn = _journals(lines[At.JOURNAL])
    content: dict[str, object] = {
        "pmid": int(lines[At.PMID]),
        "ti": title,
        "jo": journals,
        "pt": _types(lines[At.TYPES]),
        "la": _languages(lines[At.LANGUAGES]),
        "vi": volume,
        "ip": issue,
        "pg": page,
        "id": _identifiers(lines),
        "is": issn,
        "yr": years,
        "date": number,
        "edate": electronic,
    }
    if mesh := lines[At.MESH]:
        content["mh"] = list(map(_fold_heading, descriptors(mesh)))
    if authors:
        _add_authors(content, authors)
    if abstract or keywords:
        # PubMed searches authors' keywords along with the abstract. The mark keeps phrases from crossing between them.
        content["ab"] = f" {BETWEEN} ".join((abstract, *items(keywords)))
    return orjson.dumps({name: value for name, value in content.items() if value}).decode()


@lru_cache(50_000)
def _journals(line: str) -> tuple[list[str], str]:
    """The keys of a journal's title and abbreviation, mostly one, and its ISSN."""
    title, abbreviation, issn, *_ = line.split("\t")
    return sorted({journal_key(name) for name in (abbreviation, title) if name}), issn


@lru_cache(10_000)
def _types(line: str) -> list[str]:
    return list(map(_fold_heading, items(line)))


_languages = lru_cache(1_000)(items)


@lru_cache(100_000)
def _dates(published: str, electronic: str) -> tuple[list[str], int, int]:
    """Years of issue and electronic version, spans of three years around them, and both dates as numbers."""
    years = sorted({year for year in (year_of(published), year_of(electronic)) if year is not None})
    spans = sorted({middle for year in years for middle in (year - 1, year, year + 1)})
    return (
        [*map(str, years), *map(span_of, spans)],
        date_number(published, year_of(electronic)),
        electronic_number(electronic),
    )


def span_of(middle: int) -> str:
    """What a span of three years is indexed as, by the year in its middle: one term is searched faster than three."""
    return f"~{middle}"


def _add_authors(content: dict[str, object], line: str) -> None:
    """Surnames in one field, surnames with initials in another; the first author has both once more."""
    is_person_first = not line.partition("\t")[0].endswith(_GROUP)
    if _GROUP in line:
        authors = items(line)
        content["cn"] = [author.removesuffix(_GROUP) for author in authors if author.endswith(_GROUP)]
        line = "".join([f"{author}\t" for author in authors if not author.endswith(_GROUP)])
    if not line:
        return
    parts = line.replace("\t", "\r").split("\r")
    names, initials = parts[:-1:3], parts[1::3]
    if " " in "".join(initials):
        initials = [some.replace(" ", "") for some in initials]
    full = [f"{name} {some}" for name, some in zip(names, initials, strict=True)]
    content["au"], content["ai"], content["al"] = names, full, names[-1]
    if is_person_first:
        content["a1"], content["b1"] = names[0], full[0]


def _identifiers(lines: Sequence[str]) -> list[str]:
    numbers = [number.strip().casefold() for number in (lines[At.DOI], lines[At.PMCID]) if number]
    if trials := lines[At.TRIALS]:
        numbers += [f"si:{number.rpartition('/')[2].strip().casefold()}" for number in items(trials)]
    return numbers


def first_page(pages: str) -> str:
    """The first page of "521-46", folded."""
    return fold_words(_first_page(pages))


def _first_page(pages: str) -> str:
    return pages.partition("-")[0].partition(";")[0].partition(",")[0]


def date_number(published: str, electronic: int | None = None) -> int:
    """20181125 for "2018 Nov 25"; 0 for a part that is not given."""
    year = year_of(published) or electronic or 0
    finer = _DATE.fullmatch(published)
    month, day = (_MONTHS.get(finer[1], 0), int(finer[2] or 0)) if finer else (0, 0)
    return (year * 100 + month) * 100 + day


def electronic_number(electronic: str) -> int:
    """20181125 for "2018 11 25"; 0 for a part that is not given."""
    numbers = [int(part) if part.isdecimal() and len(part) <= 4 else 0 for part in electronic.split()[:3]]  # noqa: PLR2004 - digits of a year
    year, month, day = (*numbers, 0, 0, 0)[:3]
    return (year * 100 + month) * 100 + day
