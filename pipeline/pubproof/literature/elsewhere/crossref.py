"""Crossref: what publishers registered under a DOI, journals and books alike (REST API, "works")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from pubproof.domain.citation import Reference
from pubproof.domain.lookup import OtherAnswer, OtherRecord
from pubproof.domain.paper import Author, Paper
from pubproof.literature.elsewhere.getting import Getter, Unreached

NAME = "Crossref"
_ROWS = 5
_FIELDS = "DOI,title,author,issued,container-title,type,volume,page"


def ask_crossref(getter: Getter, reference: Reference, email: str) -> OtherAnswer:
    """The work under the DOI that is given, else the works that its description brings."""
    params = {"mailto": email} if email else {}
    if reference.doi:
        found = getter.get(f"works/{quote(reference.doi, safe='')}", params)
        items = [found.get("message")] if isinstance(found, dict) else []
    else:
        words = " ".join(_words(reference))
        found = getter.get("works", {"query.bibliographic": words, "rows": str(_ROWS), "select": _FIELDS, **params})
        items = _items(found)
    if isinstance(found, Unreached):
        return OtherAnswer(NAME, error=f"{NAME} {found.reason}")
    return OtherAnswer(NAME, tuple(_record(item) for item in items if isinstance(item, dict)))


def _words(reference: Reference) -> Iterator[str]:
    yield from (author.family for author in reference.authors)
    yield from filter(None, (reference.title, reference.journal, str(reference.year or "")))
    yield from (*reference.described.interventions, *reference.described.conditions)


def _items(found: Any) -> list[Any]:
    message = found.get("message") if isinstance(found, dict) else None
    items = message.get("items") if isinstance(message, dict) else None
    return items[:_ROWS] if isinstance(items, list) else []


def _record(item: Mapping[str, Any]) -> OtherRecord:
    authors = item.get("author")
    paper = Paper(
        0,
        _first(item.get("title")),
        tuple(_author(one) for one in authors if isinstance(one, dict)) if isinstance(authors, list) else (),
        journal=_first(item.get("container-title")),
        year=_year(item.get("issued")),
        volume=_text(item.get("volume")),
        pages=_text(item.get("page")),
        doi=_text(item.get("DOI")),
    )
    return OtherRecord(_text(item.get("type")), paper)


def _author(one: Mapping[str, Any]) -> Author:
    given = _text(one.get("given"))
    if not one.get("family"):
        return Author(_text(one.get("name")), is_collective=True)
    return Author(_text(one.get("family")), "".join(word[0] for word in given.replace("-", " ").split()), given)


def _first(value: object) -> str:
    return _text(value[0]) if isinstance(value, list) and value else ""


def _text(value: object) -> str:
    return " ".join(value.split())[:1_000] if isinstance(value, str) else ""


def _year(issued: object) -> int | None:
    try:
        year = issued["date-parts"][0][0]  # type: ignore[index]  # whatever it is
    except (KeyError, IndexError, TypeError):
        return None
    return year if isinstance(year, int) else None
