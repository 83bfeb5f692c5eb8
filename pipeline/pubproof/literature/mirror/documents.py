"""Lines of a record → what the search index holds of it, under the names of `index.py`. Words are folded here as queries are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import orjson

from pubproof.literature.evaluation import journal_key
from pubproof.literature.mirror.index import TERMS
from pubproof.literature.mirror.lines import GROUP, At, items, year_of
from pubproof.vocabulary.folding import fold_lines, fold_words

BETWEEN = "$"
"""A word that no text holds."""
_TAB, _MARK = "\t", f" {BETWEEN} "
SPAN_YEARS = 3
_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_DATE = re.compile(r"(?:\S+) ([A-Z][a-z]{2})(?: (\d{1,2}))?")
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
    dates, years = _dates(lines[At.PUBLISHED], lines[At.ELECTRONIC])
    fields = [f'{{"pmid":{int(lines[At.PMID])}{dates}']
    terms = [
        _journal(lines[At.JOURNAL]),
        _types(lines[At.TYPES]),
        _languages(lines[At.LANGUAGES]),
        years,
        _number("vi", lines[At.VOLUME]),
        _number("ip", lines[At.ISSUE]),
        _number("pg", _first_page(lines[At.PAGES])),
        _identifiers(lines),
    ]
    if mesh := lines[At.MESH]:
        terms += [_heading(item) for item in items(mesh) if item[:1] != "/"]
    if title:
        fields.append(f',"ti":"{title}"')
    if GROUP in authors:
        groups = [author.removesuffix(GROUP) for author in items(authors) if author.endswith(GROUP)]
        fields.append(f',"cn":{orjson.dumps(groups).decode()}')
    if authors:
        terms.append(_authors(authors))
    if text:
        # The mark keeps phrases from crossing between abstract and keywords.
        fields.append(f',"ab":"{text.removesuffix(_TAB).replace(_TAB, _MARK)}"')
    return f'{"".join(fields)},"{TERMS}":"{"".join(terms)}"}}'


def term(tag: str, value: str) -> str:
    """A value as `TERMS` holds it: its words joined, because spaces part the terms."""
    return f"{tag}:{joined(value)}"


def joined(value: str) -> str:
    """The words of a value as one."""
    return value.replace(" ", "_")


def _terms(tag: str, values: Iterable[str]) -> str:
    """The values as terms, as a part of a text in JSON."""
    return orjson.dumps("".join([f" {term(tag, value)}" for value in values if value])).decode()[1:-1]


@lru_cache(50_000)
def _heading(item: str) -> str:
    return _terms("mh", [fold_words(item.lstrip("*"))])


@lru_cache(50_000)
def _journal(line: str) -> str:
    """The keys of a journal's title and abbreviation, mostly one, and its ISSN."""
    title, abbreviation, issn, *_ = line.split("\t")
    return _terms("jo", sorted({journal_key(name) for name in (abbreviation, title) if name})) + _terms("is", [issn])


@lru_cache(10_000)
def _types(line: str) -> str:
    return _terms("pt", map(fold_words, items(line)))


@lru_cache(1_000)
def _languages(line: str) -> str:
    return _terms("la", items(line))


@lru_cache(100_000)
def _number(tag: str, text: str) -> str:
    """Volume, issue or page."""
    return _terms(tag, [fold_words(text)])


@lru_cache(100_000)
def _dates(published: str, electronic: str) -> tuple[str, str]:
    """Both dates as numbers; years of issue and electronic version, and spans of three years around them, as terms."""
    years = sorted({year for year in (year_of(published), year_of(electronic)) if year is not None})
    spans = sorted({middle for year in years for middle in (year - 1, year, year + 1)})
    numbers = {"date": date_number(published, year_of(electronic)), "edate": electronic_number(electronic)}
    fields = "".join(f',"{field}":{number}' for field, number in numbers.items() if number)
    return fields, _terms("yr", (*map(str, years), *map(span_of, spans)))


def span_of(middle: int) -> str:
    """What a span of three years is indexed as, by the year in its middle: one term is searched faster than three."""
    return f"~{middle}"


def _authors(line: str) -> str:
    """Surnames, and surnames with initials, of the persons; those of the last, and of the first author if that is one, once more."""
    is_person_first = not line.partition("\t")[0].endswith(GROUP)
    if GROUP in line:
        line = "".join([f"{author}\t" for author in items(line) if not author.endswith(GROUP)])
    if not line:
        return ""
    parts = joined(line).replace("\t", "\r").split("\r")
    names, initials = parts[:-1:3], parts[2::3]
    if "_" in "".join(initials):
        initials = [some.replace("_", "") for some in initials]
    full = [f"{name}_{some}" for name, some in zip(names, initials, strict=True)]
    written = f" au:{' au:'.join(names)} ai:{' ai:'.join(full)} al:{names[-1]}"
    return f"{written} a1:{names[0]} b1:{full[0]}" if is_person_first else written


def _identifiers(lines: Sequence[str]) -> str:
    doi, pmcid, trials = lines[At.DOI], lines[At.PMCID], lines[At.TRIALS]
    if not (doi or pmcid or trials):
        return ""
    numbers = [number.strip().casefold() for number in (doi, pmcid) if number]
    return _terms("id", numbers + [f"si:{number.rpartition('/')[2].strip().casefold()}" for number in items(trials)])


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
