"""Lines of a record → what the search index holds of it, under the names of `index.py`. Words are folded here as queries are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pubproof.literature.evaluation import journal_key
from pubproof.literature.mirror.lines import At, items, year_of
from pubproof.vocabulary.folding import fold_words

_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_PUBLISHED_PARTS = 3
_fold_name = lru_cache(100_000)(fold_words)
_fold_heading = lru_cache(50_000)(fold_words)
_journal_key = lru_cache(50_000)(journal_key)


def document(lines: Sequence[str]) -> str:
    """The JSON object that the index takes."""
    published, electronic = year_of(lines[At.PUBLISHED]), year_of(lines[At.ELECTRONIC])
    content: dict[str, object] = {
        "pmid": int(lines[At.PMID]),
        "date": date_number(lines[At.PUBLISHED], electronic),
        "ti": fold_words(lines[At.TITLE]),
        "yr": sorted({str(year) for year in (published, electronic) if year is not None}),
        "jo": sorted({_journal_key(name) for name in (lines[At.ABBREVIATION], lines[At.JOURNAL]) if name}),
        "pt": [_fold_heading(one) for one in items(lines[At.TYPES])],
        "la": lines[At.LANGUAGE],
    }
    _add_authors(content, lines)
    optional = {
        "ab": fold_words(lines[At.ABSTRACT]),
        "vi": fold_words(lines[At.VOLUME]),
        "ip": fold_words(lines[At.ISSUE]),
        "pg": first_page(lines[At.PAGES]),
        "id": list(_identifiers(lines)),
        "mh": [_fold_heading(one) for one in items(lines[At.MESH])],
        "is": lines[At.ISSN],
    }
    content |= {name: value for name, value in optional.items() if value}
    return json.dumps(content, ensure_ascii=False)


def _add_authors(content: dict[str, object], lines: Sequence[str]) -> None:
    """Surnames in one field, surnames with initials in another; the first author has both once more."""
    families, initials = lines[At.FAMILIES].split("\t"), lines[At.INITIALS].split("\t")
    collective = lines[At.COLLECTIVE]
    groups = []
    if "c" in collective:
        marks = collective.split("\t")
        groups = [_fold_name(family) for family, mark in zip(families, marks, strict=True) if mark]
        persons = [n for n, mark in enumerate(marks) if not mark]
    else:
        persons = list(range(len(families))) if lines[At.FAMILIES] else []
    names = [_fold_name(families[n]) for n in persons]
    full = [f"{name} {_fold_name(initials[n]).replace(' ', '')}" for n, name in zip(persons, names, strict=True)]
    if names:
        content["au"], content["ai"] = names, full
        content["al"] = names[-1]
        if persons[0] == 0:
            content["a1"], content["b1"] = names[0], full[0]
    if groups:
        content["cn"] = groups


def _identifiers(lines: Sequence[str]) -> Iterator[str]:
    if lines[At.DOI]:
        yield lines[At.DOI].strip().casefold()
    if lines[At.PMCID]:
        yield lines[At.PMCID].strip().casefold()
    yield from (f"si:{number.rpartition('/')[2].strip().casefold()}" for number in items(lines[At.TRIALS]))


def first_page(pages: str) -> str:
    """The first page of "521-46", folded."""
    return fold_words(pages.partition("-")[0].partition(";")[0].partition(",")[0])


def date_number(published: str, electronic: int | None = None) -> int:
    """20181125 for "2018 Nov 25"; 0 for a part that is not given."""
    year = year_of(published) or electronic or 0
    parts = published.split()
    month = _MONTHS.get(parts[1][:3], 0) if len(parts) > 1 else 0
    day = int(parts[2]) if len(parts) == _PUBLISHED_PARTS and parts[2].isdecimal() and len(parts[2]) <= 2 else 0  # noqa: PLR2004 - days
    return (year * 100 + month) * 100 + day
