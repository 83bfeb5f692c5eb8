"""ESearch over the mirror: parameters → the content of `esearchresult`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tantivy

from pubproof.literature.dates import days_of, written
from pubproof.literature.mirror.fields import both
from pubproof.literature.mirror.mirror import Mirror
from pubproof.literature.mirror.serve.history import MAX_PMIDS, History
from pubproof.literature.mirror.serve.reading import Notices, Part, Reader, TooComplexError
from pubproof.literature.syntax import Leaf, parse

WINDOW = 9_999
_DEFAULT_RETMAX = 20
_ORDERS = {
    "": "pmid",
    "most+recent": "pmid",
    "pub date": "date",
    "pub_date": "date",
    "pub+date": "date",
    "relevance": "score",
}
_TOO_FAR = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch can only retrieve the "
    "first 9,999 records matching the query. To obtain more than 9,999 PubMed records, consider using EDirect that contains "
    "additional logic to batch PubMed search results automatically so that an arbitrary number can be retrieved. For details "
    "see https://www.ncbi.nlm.nih.gov/books/NBK25499/"
)


class ESearch:
    """Answers searches over a mirror."""

    def __init__(self, mirror: Mirror, history: History, reader: Reader | None = None) -> None:
        self._mirror = mirror
        self._history = history
        self._reader = reader or Reader(mirror)

    def result(self, params: Mapping[str, str]) -> dict[str, Any]:
        """The content of `esearchresult`, as in JSON."""
        if (database := params.get("db", "pubmed")) != "pubmed":
            return {"ERROR": f"Invalid db name specified: {database}"}
        term = params.get("term", "").strip()
        if not term:
            return {"ERROR": "Empty term and query_key - nothing todo"}
        if tag := params.get("field", "").strip():
            term = f"({term})" if "[" in term else f"{term}[{tag}]"
        start, asked = number(params.get("retstart"), 0), number(params.get("retmax"), _DEFAULT_RETMAX)
        if start >= WINDOW:
            return {"ERROR": _TOO_FAR}
        try:
            return self._search(term, params, start, asked)
        except (TooComplexError, RecursionError) as error:
            return {"ERROR": f"Search Backend failed: {error}"}

    def _search(self, term: str, params: Mapping[str, str], start: int, asked: int) -> dict[str, Any]:
        notices = Notices()
        tree = parse(term)
        part = Part(None, "") if tree is None else self._reader.read(tree, notices)
        query = part.query if part.query is not None else tantivy.Query.empty_query()
        translation = part.translation.strip("()") if isinstance(tree, Leaf) else part.translation
        if dates := self._dates(params):
            query, translation = both([query, dates[0]]), f"({translation}) AND {dates[1]}"
        query = self._within(query, params)
        size = min(asked, WINDOW - start)
        order = _ORDERS.get(params.get("sort", "").strip().lower(), "pmid")
        count, pmids = self._mirror.found(query, size, start, order)
        if params.get("sort", "").strip().lower() in {"author", "journalname", "journal"}:
            pmids = self._by_name(query, params["sort"], start, size)
        messages = [f"Restrictions achieved. start and count adjusted to {start}, {size}"] if size < asked else []
        content: dict[str, Any] = {"count": str(count), "retmax": str(len(pmids)), "retstart": str(start)}
        if params.get("usehistory", "").lower() in {"y", "yes", "true"}:
            kept = self._mirror.found(query, min(count, MAX_PMIDS), 0, order)[1] if count else []
            content["webenv"], key = self._history.add(kept, params.get("WebEnv", ""))
            content["querykey"] = str(key)
        content |= {
            "idlist": [str(pmid) for pmid in pmids],
            "translationset": notices.rewritings,
            "querytranslation": translation,
        }
        if params.get("rettype") == "count":
            content = {"count": content["count"]}
        return content | _lists(term, notices, messages if count else [*messages, "No items found."])

    def _dates(self, params: Mapping[str, str]) -> tuple[tantivy.Query, str] | None:
        """`mindate` and `maxdate`, which go together."""
        low, high = days_of(params.get("mindate", "")), days_of(params.get("maxdate", ""))
        if not (low and high):
            return None
        first, last = low[0], high[1]
        return self._mirror.fields.days(first, last), f"{written(first)}:{written(last)}[Date - Publication]"

    def _within(self, query: tantivy.Query, params: Mapping[str, str]) -> tantivy.Query:
        """The query within an earlier result that `WebEnv` and `query_key` name."""
        kept = self._history.get(params.get("WebEnv", ""), params.get("query_key", ""))
        return query if kept is None else both([query, self._mirror.fields.pmids(kept)])

    def _by_name(self, query: tantivy.Query, sort: str, start: int, size: int) -> list[int]:
        """Sorted by first author or journal, among the newest 9,999."""
        records = self._mirror.records(self._mirror.found(query, WINDOW)[1])
        by_author = sort.strip().lower() == "author"

        def key(pmid: int) -> str:
            paper = records[pmid].paper
            name = (paper.authors[0].display if paper.authors else "") if by_author else paper.journal_abbreviation
            return name.casefold()

        return sorted(records, key=key)[start : start + size]


def _lists(term: str, notices: Notices, messages: list[str]) -> dict[str, Any]:
    """Error list and warning list, where there is something to say."""
    lists: dict[str, Any] = {}
    quoted: list[str] = []
    if not notices.known_terms:
        quoted = [phrase if phrase.startswith('"') else f'"{phrase}"' for phrase in notices.phrases_not_found]
        lists["querytranslation"] = term
    elif notices.phrases_not_found or notices.fields_not_found:
        lists["errorlist"] = {
            "phrasesnotfound": notices.phrases_not_found,
            "fieldsnotfound": notices.fields_not_found,
        }
    if messages or quoted or notices.phrases_ignored:
        lists["warninglist"] = {
            "phrasesignored": notices.phrases_ignored,
            "quotedphrasesnotfound": quoted,
            "outputmessages": messages,
        }
    return lists


def number(text: str | None, default: int) -> int:
    """A parameter that is a number; the default for anything else."""
    return int(text[:9]) if text is not None and text.isascii() and text.isdecimal() else default
