"""A small query value: fielded terms joined by AND and OR. It renders to PubMed syntax, and local sources evaluate it as it is.

Every term carries a field tag, so that PubMed never maps it to something else ("automatic term mapping").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """PubMed search fields, by their tags (PubMed user guide, "Search field tags")."""

    AUTHOR = "au"
    FIRST_AUTHOR = "1au"
    COLLECTIVE = "cn"
    JOURNAL = "ta"
    TITLE = "ti"
    TITLE_ABSTRACT = "tiab"
    YEAR = "dp"
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
class And:
    """All parts hold."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Query, ...]


Query = Term | Years | And | Or

# Characters with a meaning in PubMed's query syntax; in a value they can only stand for a space.
_SYNTAX = re.compile(r'["\[\](){}:*~&/\\|\s]+')


def render(query: Query) -> str:
    """The query in PubMed syntax."""
    match query:
        case Term(field, text, is_phrase):
            value = text.strip() if field is Field.DOI else _SYNTAX.sub(" ", text).strip()
            if field is Field.DOI:
                value = value.replace('"', " ")
            return f'"{value}"[{field}]' if is_phrase or field is Field.DOI else f"{value}[{field}]"
        case Years(first, last):
            return f"{first}:{last}[{Field.YEAR}]"
        case And(parts):
            return " AND ".join(_grouped(part) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part) for part in parts)


def _grouped(query: Query) -> str:
    text = render(query)
    return f"({text})" if isinstance(query, And | Or) and len(query.parts) > 1 else text


def terms(query: Query) -> tuple[Term, ...]:
    """All terms of the query, from left to right."""
    match query:
        case Term():
            return (query,)
        case Years():
            return ()
        case And(parts) | Or(parts):
            return tuple(term for part in parts for term in terms(part))


def title_words(field: Field, text: str, limit: int = 12) -> Query:
    """AND over the words of a title or topic; a quoted phrase that PubMed's phrase index lacks would be broken up silently."""
    words = [word for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text) if len(word) > 2]
    return And(tuple(Term(field, word) for word in words[:limit]))
