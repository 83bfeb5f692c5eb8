"""A small query value: fielded terms joined by AND and OR.

It renders to PubMed syntax, and local sources evaluate it as it is. Every term carries a field tag, so that PubMed
never maps it to something else ("automatic term mapping").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Field(StrEnum):
    """PubMed search fields, by their tags (PubMed user guide, "Search field tags")."""

    # Queries are keys of dictionaries; an enumeration's own hash is ten times as slow.
    __hash__ = str.__hash__

    AUTHOR = "au"
    FIRST_AUTHOR = "1au"
    COLLECTIVE = "cn"
    JOURNAL = "ta"
    TITLE = "ti"
    TITLE_ABSTRACT = "tiab"
    YEAR = "dp"
    VOLUME = "vi"
    PAGE = "pg"
    PMID = "uid"
    DOI = "aid"
    PMCID = "pmc"
    REGISTRY = "si"
    """ClinicalTrials.gov and other registry numbers ("secondary source id")."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value in one field. `is_phrase` quotes it, which also switches author truncation off."""

    field: Field
    text: str
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """Publication years `first` to `last`, both included, print and electronic dates alike."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Days:
    """Publication dates `first` to `last`, both included: to ask for a part of a year. Papers held in memory know years only."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands in its journal. PubMed's citation matcher is asked for it; sources without one search the fields."""

    journal: str
    volume: str
    page: str

    @property
    def fields(self) -> And:
        """The same as fields to search."""
        journal = Term(Field.JOURNAL, self.journal, is_phrase=True)
        return And((journal, Term(Field.VOLUME, self.volume), Term(Field.PAGE, self.page)))


Query = Term | Years | Days | And | Or | Place

# Characters with a meaning in PubMed's query syntax and control characters: in a value they only stand for a space.
_SYNTAX = re.compile(r'["\[\](){}:*~&/\\|\s\x00-\x1f\x7f]+')
# PubMed writes names and journals without them: "Li, J." is "Li J".
_NAME_MARKS = re.compile(r"[.,;]+")
_NAMES = frozenset({Field.AUTHOR, Field.FIRST_AUTHOR, Field.COLLECTIVE, Field.JOURNAL})
_NOT_IN_PLACE = re.compile(r"[|\s\x00-\x1f\x7f]+")
_NOT_IN_DOI = re.compile(r'["\s\x00-\x1f\x7f]+')
# In capitals these words are operators, wherever they stand outside quotation marks.
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b")


def render(query: Query) -> str:
    """The query in PubMed syntax, "" if nothing is asked.

    PubMed reads operators from left to right without precedence, so every group within a group stands in parentheses.
    """
    return _rendered(_simplified(query))


def _rendered(query: Query) -> str:
    match query:
        case Term() as term:
            return _rendered_term(term)
        case Years(first, last):
            return f"{first}:{last}[{Field.YEAR}]"
        case Days(first_day, last_day):
            return f"{first_day:%Y/%m/%d}:{last_day:%Y/%m/%d}[{Field.YEAR}]"
        case And(parts):
            return " AND ".join(_grouped(part) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part) for part in parts)
        case Place(journal, volume, page):
            journal, volume, page = (_NOT_IN_PLACE.sub(" ", part).strip() for part in (journal, volume, page))
            return f"{journal}||{volume}|{page}||"


def _simplified(query: Query) -> Query:
    """The same question without groups of one and empty groups."""
    if not isinstance(query, And | Or):
        return query
    parts = [part for part in map(_simplified, query.parts) if not (isinstance(part, And | Or) and not part.parts)]
    return parts[0] if len(parts) == 1 else type(query)(tuple(parts))


@lru_cache(20_000)
def _rendered_term(term: Term) -> str:
    if term.field is Field.DOI:
        return f'"{_NOT_IN_DOI.sub("", term.text)}"[{term.field}]'
    text = term.text.replace("’", "'")
    text = _NAME_MARKS.sub(" ", text) if term.field in _NAMES else text
    value = _OPERATOR.sub(lambda operator: operator.group().lower(), _SYNTAX.sub(" ", text).strip())
    return f'"{value}"[{term.field}]' if term.is_phrase else f"{value}[{term.field}]"


def _grouped(query: Query) -> str:
    return f"({_rendered(query)})" if isinstance(query, And | Or) else _rendered(query)


def terms(query: Query) -> tuple[Term, ...]:
    """All terms of the query, from left to right."""
    match query:
        case Term():
            return (query,)
        case Years() | Days() | Place():
            return ()
        case And(parts) | Or(parts):
            return tuple(term for part in parts for term in terms(part))


MIN_WORD_CHARS = 3
# PubMed user guide, "Stopwords". PubMed drops them and warns, so a query that holds one is never answered whole.
STOPWORDS = frozenset(
    """
    a about again all almost also although always among an and another any are as at be because been before being
    between both but by can could did do does done due during each either enough especially etc for found from further
    had has have having here how however i if in into is it its itself just kg km made mainly make may mg might ml mm
    most mostly must nearly neither no nor obtained of often on our overall perhaps pmid quite rather really regarding
    seem seen several should show showed shown shows significantly since so some such than that the their theirs them
    then there therefore these they this those through thus to upon use used using various very was we were what when
    which while with within without would
    """.split()
)


def title_words(field: Field, text: str, limit: int = 12) -> Query:
    """AND over the words of a title or topic.

    A quoted phrase that PubMed's phrase index lacks would be broken up silently. Hyphens part words, because PubMed
    looks a hyphenated word up as a phrase, and finds nothing if its phrase index lacks it.
    """
    words = [word for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text) if len(word) >= MIN_WORD_CHARS]
    distinct = dict.fromkeys(word for word in words if word.lower() not in STOPWORDS)
    return And(tuple(Term(field, word) for word in list(distinct)[:limit]))
