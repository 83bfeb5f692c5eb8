"""Lines of a record → what the search index holds of it, under the names of `index.py`. Words are folded here as queries are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pubproof.literature.evaluation import journal_key
from pubproof.literature.mirror.lines import At, descriptors, items, parts, year_of
from pubproof.vocabulary.folding import fold_words

BETWEEN = "$"
"""A word that no text holds."""
SPAN_YEARS = 3
_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_DATE = re.compile(r"(?:\S+) ([A-Z][a-z]{2})(?: (\d{1,2}))?")
_fold_name = lru_cache(100_000)(fold_words)
_fold_heading = lru_cache(50_000)(fold_words)
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def document(lines: Sequence[str]) -> str:
    """The JSON object that the index takes."""
    content: dict[str, object] = {
        "pmid": int(lines[At.PMID]),
        "ti": fold_words(lines[At.TITLE]),
        "jo": _journals(lines[At.JOURNAL]),
        "pt": [_fold_heading(one) for one in items(lines[At.TYPES])],
        "la": items(lines[At.LANGUAGES]),
        "vi": _fold_name(lines[At.VOLUME]),
        "ip": _fold_name(lines[At.ISSUE]),
        "pg": first_page(lines[At.PAGES]),
        "id": list(_identifiers(lines)),
        "mh": [_fold_heading(one) for one in descriptors(lines[At.MESH])],
        "is": lines[At.JOURNAL].split("\t", 3)[2],
    }
    content["yr"], content["date"] = _dates(lines[At.PUBLISHED], lines[At.ELECTRONIC])
    if lines[At.AUTHORS]:
        _add_authors(content, lines[At.AUTHORS])
    if lines[At.ABSTRACT] or lines[At.KEYWORDS]:
        # PubMed searches authors' keywords along with the abstract. The mark keeps phrases from crossing between them.
        content["ab"] = f" {BETWEEN} ".join(map(fold_words, (lines[At.ABSTRACT], *items(lines[At.KEYWORDS]))))
    return _written({name: value for name, value in content.items() if value})


@lru_cache(50_000)
def _journals(line: str) -> list[str]:
    """The keys of a journal's title and abbreviation, mostly one."""
    title, abbreviation, *_ = line.split("\t")
    return sorted({journal_key(name) for name in (abbreviation, title) if name})


@lru_cache(100_000)
def _dates(published: str, electronic: str) -> tuple[list[str], int]:
    """Years of issue and electronic version, spans of three years around them, and the number that answers are ordered by."""
    years = sorted({year for year in (year_of(published), year_of(electronic)) if year is not None})
    spans = sorted({middle for year in years for middle in (year - 1, year, year + 1)})
    return [*map(str, years), *map(span_of, spans)], date_number(published, year_of(electronic))


def span_of(middle: int) -> str:
    """What a span of three years is indexed as, by the year in its middle: one term is searched faster than three."""
    return f"~{middle}"


def _add_authors(content: dict[str, object], line: str) -> None:
    """Surnames in one field, surnames with initials in another; the first author has both once more."""
    names, full, groups = [], [], []
    for place, (family, initials, *rest) in enumerate(parts(line)):
        name = _fold_name(family)
        if len(rest) > 1:
            groups.append(name)
            continue
        names.append(name)
        full.append(f"{name} {_fold_initials(initials)}")
        if place == 0:
            content["a1"], content["b1"] = name, full[0]
    if names:
        content["au"], content["ai"], content["al"] = names, full, names[-1]
    content["cn"] = groups


@lru_cache(10_000)
def _fold_initials(initials: str) -> str:
    return fold_words(initials).replace(" ", "")


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
    finer = _DATE.fullmatch(published)
    month, day = (_MONTHS.get(finer[1], 0), int(finer[2] or 0)) if finer else (0, 0)
    return (year * 100 + month) * 100 + day
