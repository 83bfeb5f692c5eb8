"""Lines of a record → what the search index holds of it, under the names of `index.py`. Words are folded here as queries are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import orjson

from pubproof.literature.evaluation import journal_key
from pubproof.literature.mirror.lines import At, items, year_of
from pubproof.vocabulary.folding import fold_lines, fold_words

BETWEEN = "$"
"""A word that no text holds."""
_TAB, _MARK = "\t", f" {BETWEEN} "
SPAN_YEARS = 3
_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_DATE = re.compile(r"(?:\S+) ([A-Z][a-z]{2})(?: (\d{1,2}))?")
_GROUP = "\r\r\rc"
"""Ends what is said of a group among authors."""
_FOLDED = 3
"""Lines that are folded together, because that is much faster than one by one."""


def documents(records: Sequence[Sequence[str]]) -> list[str]:
    """The JSON objects that the index takes, one for each record."""
    folded = iter(fold_lines([text for lines in records for text in _to_fold(lines)]))
    return [_document(lines, *words) for lines, *words in zip(records, *[folded] * _FOLDED, strict=False)]


def _to_fold(lines: Sequence[str]) -> tuple[str, str, str]:
    # PubMed searches authors' keywords along with the abstract.
    abstract, keywords = lines[At.ABSTRACT], lines[At.KEYWORDS]
    return lines[At.TITLE], lines[At.AUTHORS], f"{abstract}\t{keywords}" if abstract or keywords else ""


def _document(lines: Sequence[str], title: str, authors: str, text: str) -> str:
    """Written by hand: what is folded holds nothing that JSON would mark, and building objects takes twice the time."""
    parts = [
        f'{{"pmid":{int(lines[At.PMID])}',
        _journal(lines[At.JOURNAL]),
        _types(lines[At.TYPES]),
        _languages(lines[At.LANGUAGES]),
        _dates(lines[At.PUBLISHED], lines[At.ELECTRONIC]),
        _number("vi", lines[At.VOLUME]),
        _number("ip", lines[At.ISSUE]),
        _number("pg", _first_page(lines[At.PAGES])),
        _identifiers(lines),
    ]
    if title:
        parts.append(f',"ti":"{title}"')
    if mesh := lines[At.MESH]:
        parts.append(f',"mh":"{" ".join([_heading(item) for item in items(mesh) if item[:1] != "/"])}"')
    if authors:
        parts.append(_authors(authors))
    if text:
        # The mark keeps phrases from crossing between abstract and keywords.
        parts.append(f',"ab":"{text.removesuffix(_TAB).replace(_TAB, _MARK)}"')
    return "".join(parts) + "}"


def joined(value: str) -> str:
    """A value as a field of several values holds it: its words joined, because spaces part the values."""
    return value.replace(" ", "_")


@lru_cache(50_000)
def _heading(item: str) -> str:
    return joined(fold_words(item.lstrip("*")))


@lru_cache(50_000)
def _journal(line: str) -> str:
    """The keys of a journal's title and abbreviation, mostly one, and its ISSN."""
    title, abbreviation, issn, *_ = line.split("\t")
    return _listed("jo", sorted({journal_key(name) for name in (abbreviation, title) if name})) + _listed("is", [issn])


@lru_cache(10_000)
def _types(line: str) -> str:
    return _listed("pt", map(fold_words, items(line)))


@lru_cache(1_000)
def _languages(line: str) -> str:
    return _listed("la", items(line))


@lru_cache(100_000)
def _number(field: str, text: str) -> str:
    """Volume, issue or page."""
    return _listed(field, [fold_words(text)])


def _listed(field: str, values: Iterable[str]) -> str:
    """A field with these values, as a part of a JSON object."""
    held = [value for value in values if value]
    return f',"{field}":{orjson.dumps(held if len(held) > 1 else held[0]).decode()}' if held else ""


@lru_cache(100_000)
def _dates(published: str, electronic: str) -> str:
    """Years of issue and electronic version, spans of three years around them, and both dates as numbers."""
    years = sorted({year for year in (year_of(published), year_of(electronic)) if year is not None})
    spans = sorted({middle for year in years for middle in (year - 1, year, year + 1)})
    numbers = {"date": date_number(published, year_of(electronic)), "edate": electronic_number(electronic)}
    listed = f',"yr":"{" ".join((*map(str, years), *map(span_of, spans)))}"' if years else ""
    return listed + "".join(f',"{field}":{number}' for field, number in numbers.items() if number)


def span_of(middle: int) -> str:
    """What a span of three years is indexed as, by the year in its middle: one term is searched faster than three."""
    return f"~{middle}"


def _authors(line: str) -> str:
    """Surnames in one field, surnames with initials in another; the first author has both once more."""
    written, is_person_first = "", not line.partition("\t")[0].endswith(_GROUP)
    if _GROUP in line:
        authors = items(line)
        written = _listed("cn", [author.removesuffix(_GROUP) for author in authors if author.endswith(_GROUP)])
        line = "".join([f"{author}\t" for author in authors if not author.endswith(_GROUP)])
    if not line:
        return written
    parts = joined(line).replace("\t", "\r").split("\r")
    names, initials = parts[:-1:3], parts[2::3]
    if "_" in "".join(initials):
        initials = [some.replace("_", "") for some in initials]
    full = [f"{name}_{some}" for name, some in zip(names, initials, strict=True)]
    written += f',"au":"{" ".join(names)}","ai":"{" ".join(full)}","al":"{names[-1]}"'
    return f'{written},"a1":"{names[0]}","b1":"{full[0]}"' if is_person_first else written


def _identifiers(lines: Sequence[str]) -> str:
    doi, pmcid, trials = lines[At.DOI], lines[At.PMCID], lines[At.TRIALS]
    if not (doi or pmcid or trials):
        return ""
    numbers = [number.strip().casefold() for number in (doi, pmcid) if number]
    return _listed("id", numbers + [f"si:{number.rpartition('/')[2].strip().casefold()}" for number in items(trials)])


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
