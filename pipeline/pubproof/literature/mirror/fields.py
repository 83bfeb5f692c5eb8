"""PubMed's search fields over the index: field and text → tantivy query. One meaning for our own queries and for E-utilities'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache

from tantivy import FieldType, Occur, Query

from pubproof.literature.dates import days_of, is_whole_years
from pubproof.literature.evaluation import journal_key
from pubproof.literature.mirror.documents import SPAN_YEARS, first_page, joined, span_of, term
from pubproof.literature.mirror.index import TERMS, schema
from pubproof.vocabulary.folding import fold_words

ALL_FIELDS = "All Fields"
FIELD_NAMES = {
    "au": "Author", "auth": "Author", "author": "Author", "fau": "Author", "faut": "Author - First", "laut": "Author - Last",
    "1au": "Author - First", "first author": "Author - First",
    "lastau": "Author - Last", "last author": "Author - Last", "cn": "Author - Corporate", "ta": "Journal", "jour": "Journal",
    "journal": "Journal", "so": "Journal", "ti": "Title", "titl": "Title", "title": "Title", "tiab": "Title/Abstract",
    "title/abstract": "Title/Abstract", "tw": "Text Word", "dp": "Date - Publication", "pdat": "Date - Publication",
    "publication date": "Date - Publication", "date - publication": "Date - Publication", "crdt": "Date - Publication",
    "edat": "Date - Publication", "year": "Date - Publication", "uid": "UID", "pmid": "UID", "aid": "Article Identifier",
    "doi": "Article Identifier", "lid": "Location ID", "pmc": "PMCID", "pmcid": "PMCID", "si": "Secondary Source ID",
    "vi": "Volume", "volume": "Volume", "ip": "Issue", "issue": "Issue", "pg": "Pagination", "page": "Pagination",
    "mh": "MeSH Terms", "mesh": "MeSH Terms", "mesh terms": "MeSH Terms", "majr": "MeSH Terms", "pt": "Publication Type",
    "ptyp": "Publication Type", "publication type": "Publication Type", "la": "Language", "lang": "Language", "is": "ISSN",
    "issn": "ISSN", "all": ALL_FIELDS, "all fields": ALL_FIELDS,
}  # fmt: skip
"""Tags as PubMed's user guide and EInfo give them, in small letters → the name that a translation shows."""
_MIN_PREFIX = 3
_MAX_PATTERN = 60
_LAST_YEAR = 2200
_FIRST_YEAR = 1500
_YEARS_AS_TERMS = 40
_KEPT, _KEPT_CHARS = 8_000, 200


class Fields:
    """Builds queries over the schema."""

    def __init__(self) -> None:
        self._schema = schema()
        self._kept = lru_cache(_KEPT)(self._query)
        self._kept_years = lru_cache(_KEPT)(self._years)

    def query(self, name: str, text: str, *, is_quoted: bool = False, slop: int | None = None) -> Query | None:
        """Papers with `text` in the field of that name; None where nothing is asked. `slop`: words that may stand between.

        Short ones are kept: the questions about one citation share their parts.
        """
        build = self._kept if len(text) <= _KEPT_CHARS else self._query
        return build(name, text, is_quoted=is_quoted, slop=slop)

    def _query(self, name: str, text: str, *, is_quoted: bool, slop: int | None) -> Query | None:
        if name in {"Title", "Title/Abstract", "Text Word", "Author - Corporate"}:
            return self._words(_WORD_FIELDS[name], text, is_quoted=is_quoted, slop=slop)
        return self._keyed[name](text, is_quoted)

    def years(self, first: int, last: int) -> Query:
        """Papers of which the issue or the electronic date falls into those years."""
        return self._kept_years(first, last)

    def _years(self, first: int, last: int) -> Query:
        low, high = max(first, _FIRST_YEAR), min(last, _LAST_YEAR)
        if high - low > _YEARS_AS_TERMS:
            return self._pattern(TERMS, f"yr:({_year_pattern(low, high)})")
        middles = range(low + 1, high, SPAN_YEARS)
        rest = range(low + SPAN_YEARS * len(middles), high + 1)
        return either([self._term("yr", value) for value in (*map(span_of, middles), *map(str, rest))])

    def days(self, first: date, last: date) -> Query:
        """Papers of which the issue or the electronic date falls into those days. A month or day not recorded counts as the first."""
        if is_whole_years(first, last):
            return self.years(first.year, last.year)
        # What is not recorded stands as 0 in the number of a date, so that a range from a first day begins at 0.
        day = 0 if first.day == 1 else first.day
        month = 0 if first.month == 1 and not day else first.month
        low, high = (first.year * 100 + month) * 100 + day, (last.year * 100 + last.month) * 100 + last.day
        return either([self._numbers(field, low, high) for field in ("date", "edate")])

    def _numbers(self, field: str, low: int, high: int) -> Query:
        return Query.const_score_query(Query.range_query(self._schema, field, FieldType.Unsigned, low, high), 1.0)

    def pmids(self, pmids: Iterable[int]) -> Query:
        """The papers of these PMIDs."""
        return Query.term_set_query(self._schema, "pmid", list(pmids))

    @cached_property
    def _keyed(self) -> dict[str, Callable[[str, bool], Query | None]]:
        return {
            "Author": lambda text, quoted: self._author("au", "ai", text, quoted),
            "Author - First": lambda text, quoted: self._author("a1", "b1", text, quoted),
            "Author - Last": lambda text, _: self._term("al", fold_words(text)),
            "Journal": lambda text, _: either([self._term("jo", journal_key(text)), self._term("is", text.strip())]),
            "Date - Publication": lambda text, _: self._date(text),
            "UID": lambda text, _: self.pmids([int(text)]) if _is_pmid(text) else Query.empty_query(),
            "Article Identifier": lambda text, _: self._identifier(text),
            "Location ID": lambda text, _: self._identifier(text),
            "PMCID": lambda text, _: self._identifier(f"pmc{text}" if text.isdecimal() else text),
            "Secondary Source ID": lambda text, _: self._identifier("si:" + text.rpartition("/")[2]),
            "Volume": lambda text, _: self._term("vi", fold_words(text)),
            "Issue": lambda text, _: self._term("ip", fold_words(text)),
            "Pagination": lambda text, _: self._term("pg", first_page(text)),
            "MeSH Terms": lambda text, _: self._value("mh", text),
            "Publication Type": lambda text, _: self._value("pt", text),
            "Language": lambda text, _: self._term("la", _LANGUAGES.get(fold_words(text), fold_words(text))),
            "ISSN": lambda text, _: self._term("is", text.strip().upper()),
            ALL_FIELDS: self._anywhere,
        }

    def _term(self, tag: str, value: str) -> Query:
        return Query.term_query(self._schema, TERMS, term(tag, value), "basic") if value else Query.empty_query()

    def _pattern(self, field: str, pattern: str) -> Query:
        return Query.const_score_query(Query.regex_query(self._schema, field, pattern), 1.0)

    def _prefix(self, tag: str, start: str) -> Query:
        """Values that begin with `start`, which is folded: letters, digits and spaces only."""
        return self._pattern(TERMS, f"{tag}:{joined(_bare(start))}.*")

    def _word_prefix(self, field: str, start: str) -> Query:
        return self._pattern(field, f"{_bare(start)}.*")

    def _value(self, field: str, text: str) -> Query:
        value = fold_words(text)
        return (
            self._prefix(field, value)
            if text.rstrip().endswith("*") and len(value) >= _MIN_PREFIX
            else self._term(field, value)
        )

    def _author(self, family: str, full: str, text: str, is_quoted: bool) -> Query | None:
        """PubMed cuts initials off: "Li" finds Li J and Li XY, "Li J" finds Li JX. Quotes switch that off."""
        name = fold_words(text)
        if not name:
            return None
        if text.rstrip().endswith("*") and len(name) >= _MIN_PREFIX:
            return self._prefix(family, name)
        parts = [self._term(family, name)]
        if " " in name:
            parts.append(self._term(full, name) if is_quoted else self._prefix(full, name))
        return either(parts)

    def _words(self, fields: Sequence[str], text: str, *, is_quoted: bool, slop: int | None) -> Query | None:
        """All words in one of the fields; side by side for a phrase or a hyphenated word, near each other with `slop`."""
        words = fold_words(text).split()
        if not words:
            return None
        if len(words) > 1 and (is_quoted or slop is not None or len(text.split()) == 1):
            return either([Query.phrase_query(self._schema, field, list(words), slop or 0) for field in fields])
        cut = text.rstrip().endswith("*") and len(words[-1]) >= _MIN_PREFIX
        whole = words[:-1] if cut else words
        parts = [either([self._word(field, word) for field in fields]) for word in whole]
        if cut:
            parts.append(either([self._word_prefix(field, words[-1]) for field in fields]))
        return both(parts)

    def _word(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word, "freq")

    def _identifier(self, text: str) -> Query:
        return self._term("id", text.strip().casefold())

    def _date(self, text: str) -> Query:
        if "/" in text and (days := days_of(text)) is not None:
            return self.days(*days)
        return self._term("yr", text.strip()[:4])

    def _anywhere(self, text: str, is_quoted: bool) -> Query | None:
        """A term without a field: words of title and abstract, a heading, a name, a journal, an identifier."""
        words = self._words(("ti", "ab"), text, is_quoted=is_quoted, slop=None)
        if words is None:
            return None
        others = [self._value("mh", text), self._author("au", "ai", text, is_quoted), self._identifier(text)]
        others += [self._term("jo", journal_key(text)), self._identifier(f"si:{text}")]
        return either(
            [words, *(one for one in others if one is not None), *([self.pmids([int(text)])] if _is_pmid(text) else [])]
        )


_WORD_FIELDS = {
    "Title": ("ti",),
    "Title/Abstract": ("ti", "ab"),
    "Text Word": ("ti", "ab"),
    "Author - Corporate": ("cn",),
}
_LANGUAGES = {
    "english": "eng",
    "german": "ger",
    "french": "fre",
    "spanish": "spa",
    "italian": "ita",
    "japanese": "jpn",
    "chinese": "chi",
    "russian": "rus",
}


def _bare(start: str) -> str:
    return re.sub(r"[^\w ]", "", start)[:_MAX_PATTERN]


def both(parts: Sequence[Query]) -> Query:
    """All of them."""
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])


def either(parts: Sequence[Query]) -> Query:
    """At least one of them."""
    if not parts:
        return Query.empty_query()
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])


def without(one: Query, other: Query) -> Query:
    """The first, but not the second."""
    return Query.boolean_query([(Occur.Must, one), (Occur.MustNot, other)])


def _is_pmid(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text[:12]) < 2**63 and len(text) <= 10  # noqa: PLR2004 - digits of a PMID


def _year_pattern(low: int, high: int) -> str:
    return "|".join(str(year) for year in range(low, high + 1))
