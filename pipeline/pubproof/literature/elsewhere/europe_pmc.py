"""Europe PMC: all of PubMed, and preprints, theses and books beside it (REST service, "search")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pubproof.domain.citation import Reference
from pubproof.domain.lookup import OtherAnswer, OtherRecord
from pubproof.domain.paper import Author, Paper
from pubproof.literature.elsewhere.getting import Getter, Unreached

NAME = "Europe PMC"
_ROWS = 10
_SYNTAX = re.compile(r'["\\()\[\]{}:^~*?\x00-\x1f]+')
_PREPRINT = "PPR"


def ask_europe_pmc(getter: Getter, reference: Reference) -> OtherAnswer:
    """The works that identifier, title, or author, journal and year bring."""
    query = _query(reference)
    if not query:
        return OtherAnswer(NAME, error=f"{NAME} was not asked: too little is given")
    found = getter.get("search", {"query": query, "format": "json", "resultType": "lite", "pageSize": str(_ROWS)})
    if isinstance(found, Unreached):
        return OtherAnswer(NAME, error=f"{NAME} {found.reason}")
    listed = found.get("resultList") if isinstance(found, dict) else None
    results = listed.get("result") if isinstance(listed, dict) else None
    if not isinstance(results, list):
        return OtherAnswer(NAME, error=f"{NAME} sent something else than was asked for")
    return OtherAnswer(NAME, tuple(_record(one) for one in results[:_ROWS] if isinstance(one, dict)))


def _query(reference: Reference) -> str:
    if reference.doi:
        return f'DOI:"{_plain(reference.doi)}"'
    if reference.title:
        return f'TITLE:"{_plain(reference.title)}"'
    return " AND ".join(_parts(reference))


def _parts(reference: Reference) -> Iterator[str]:
    if reference.authors:
        yield f'AUTH:"{_plain(reference.authors[0].family)}"'
    if reference.journal:
        yield f'JOURNAL:"{_plain(reference.journal)}"'
    if reference.year:
        yield f"PUB_YEAR:[{reference.year - 1} TO {reference.year + 1}]"


def _plain(text: str) -> str:
    return _SYNTAX.sub(" ", text).strip()


def _record(one: Mapping[str, Any]) -> OtherRecord:
    pmid, year = _text(one, "pmid"), _text(one, "pubYear")
    paper = Paper(
        int(pmid) if pmid.isascii() and pmid.isdigit() and len(pmid) < 10 else 0,  # noqa: PLR2004 - digits of a PMID
        _text(one, "title"),
        tuple(_authors(_text(one, "authorString"))),
        journal=_text(one, "journalTitle"),
        year=int(year) if re.fullmatch(r"\d{4}", year, re.ASCII) else None,
        volume=_text(one, "journalVolume"),
        pages=_text(one, "pageInfo"),
        doi=_text(one, "doi"),
    )
    return OtherRecord("preprint" if one.get("source") == _PREPRINT else _text(one, "pubType"), paper)


def _authors(listed: str) -> Iterator[Author]:
    """Names of "Cohen SP, Bhatia A."."""
    for name in listed.rstrip(".").split(","):
        family, _, initials = name.strip().rpartition(" ")
        if family:
            yield Author(family, initials)
        elif initials:
            yield Author(initials)


def _text(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    return " ".join(value.split())[:1_000] if isinstance(value, str) else ""
