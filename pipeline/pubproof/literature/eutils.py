"""NCBI's E-utilities without a connection: requests to send, and what the bodies that come back say.

ESearch is asked for JSON, EFetch for MEDLINE text. A body is untrusted: whatever is not an answer in form and content
becomes an error with its reason, never an empty result. PubMed reports many failures with status 200.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pubproof.domain.lookup import Answer, AnswerStatus, Fetched
from pubproof.literature.medline import parse_medline
from pubproof.literature.query import Query, render
from pubproof.literature.translation import Rewriting, lost_terms, named_terms

ESEARCH = "esearch.fcgi"
EFETCH = "efetch.fcgi"
MAX_IDS_PER_SEARCH = 9_999
"""PubMed hands out no more than its first 9,999 matches."""
FETCH_BATCH = 200
_LONG_QUERY_CHARS = 2_000
_MAX_MESSAGES = 10
_MAX_MESSAGE_CHARS = 200
_NAMED_PMIDS = 5

_PMID = re.compile(r"[1-9]\d{0,9}", re.ASCII)
_NUMBER = re.compile(r"\d{1,10}", re.ASCII)
# Messages of `warninglist.outputmessages` that take nothing from the question. Every term of ours carries a field tag,
# so automatic term mapping has nothing to do; we never ask for more ids than PubMed hands out.
_HARMLESS_MESSAGES = (
    "no items found",
    "restrictions achieved",
    "your search was processed without automatic term mapping",
)
# Refusals that pass: over the rate limit, refused by the load balancer, a search server away. Some carry status 200.
_PASSING_ERRORS = re.compile(
    r"rate limit|eutils_lb|address table is empty|temporar|try again|timed? ?out", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Request:
    """One call of an E-utility."""

    endpoint: str
    params: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer of the server with status 200."""

    content_type: str
    body: bytes
    is_framed: bool = True
    """Whether the server announced the length of the body, so that a cut would have been noticed."""
    mirror_note: str = ""
    """What `pubproof mirror serve` says of its mirror in a header; "" from NCBI."""


def esearch_request(query: Query, limit: int) -> Request:
    """Search for `query`, at most `limit` PMIDs; 0 asks for the count alone."""
    retmax = str(max(0, min(limit, MAX_IDS_PER_SEARCH)))
    return Request(ESEARCH, (("db", "pubmed"), ("retmode", "json"), ("retmax", retmax), ("term", render(query))))


def efetch_request(pmids: Sequence[int]) -> Request:
    """The records of `pmids` as MEDLINE text."""
    ids = ",".join(str(pmid) for pmid in pmids)
    return Request(EFETCH, (("db", "pubmed"), ("rettype", "medline"), ("retmode", "text"), ("id", ids)))


def passing_fault(request: Request, reply: Reply) -> str:
    """Why `reply` is no answer though asking again may bring one; "" if it should be read."""
    if _is_markup(reply) and not (("retmode", "xml") in request.params and b"<PubmedArticleSet" in reply.body[:1000]):
        return "sent a web page instead of data"
    error = _json_error(reply)
    if error and _PASSING_ERRORS.search(error):
        return f"refused the request ({_quoted(error)})"
    if request.endpoint == ESEARCH and _json(reply) is None:
        return "sent an answer that is damaged or cut off"
    return ""


def error_text(reply: Reply) -> str:
    """The reason that a refusal gives in its body, bounded and on one line; "" if it gives none."""
    return _quoted(_json_error(reply))


def parse_esearch(query: Query, limit: int, reply: Reply) -> Answer:
    """What PubMed answered to `esearch_request(query, limit)`.

    WARNED means that PubMed answered another question: it ignored a term, does not know a field, has a term in no
    index, or its translation lacks a term or year. A term that PubMed has in no index also stands in `not_indexed`,
    apart from all others, because two things can hide behind it. An author so reported was looked for, and nobody in
    the index is called that: for the caller this may be as good as an empty answer. But PubMed has also been seen to
    drop such a term and to search for the rest, so PMIDs that come with it need not fit the term; and a quoted title
    may be missing from the index of phrases only. So the status is never NO_HIT.
    """
    result = _search_result(query, reply)
    if isinstance(result, str):
        return _error(result, is_refusal=_json_error(reply) != "")
    count, ids = _count(result.get("count")), _ids(result.get("idlist"))
    if count is None or ids is None:
        return _error("PubMed's answer lacks the count or the list of PMIDs")
    if count < len(ids):
        return _error(f"PubMed's answer contradicts itself: {len(ids)} PMIDs, but {count} matches")
    return _typed_answer(query, count, ids[: max(limit, 0)], result)


def _search_result(query: Query, reply: Reply) -> dict[str, Any] | str:
    """The search result within the body, or why there is none."""
    if _is_markup(reply):
        return "PubMed sent a web page instead of data"
    content = _json(reply)
    if content is None:
        return "PubMed's answer is damaged or cut off: it is not valid JSON"
    if error := _json_error(reply):
        return f"PubMed could not run the query: {_quoted(error)}{_length_hint(query)}"
    if not _is_json_type(reply.content_type):
        return f"PubMed's answer is not marked as JSON but as {_quoted(reply.content_type) or 'nothing'}"
    result = content.get("esearchresult") if isinstance(content, dict) else None
    return result if isinstance(result, dict) else "PubMed's answer lacks its search result"


def _typed_answer(query: Query, count: int, ids: tuple[int, ...], result: dict[str, Any]) -> Answer:
    translation = result.get("querytranslation")
    translation = translation if isinstance(translation, str) else ""
    unknown, unexplained, not_indexed = _warnings(query, result)
    lost = [
        term
        for term in lost_terms(query, translation, _rewritings(result.get("translationset")))
        if term not in not_indexed
    ]
    if not translation:
        unexplained.append("PubMed did not say how it understood the query")
    elif lost:
        unexplained.append(f"PubMed's reading of the query lacks {', '.join(map(_quoted, lost[:_MAX_MESSAGES]))}")
    messages = [*unknown, *unexplained]
    if messages:
        status = AnswerStatus.WARNED
    elif count > len(ids):
        status = AnswerStatus.TRUNCATED
    else:
        status = AnswerStatus.HIT if ids else AnswerStatus.NO_HIT
    return Answer(
        status,
        ids,
        count,
        translation,
        tuple(messages[:_MAX_MESSAGES]),
        not_indexed,
        tuple(unexplained[:_MAX_MESSAGES]),
    )


def _warnings(query: Query, result: dict[str, Any]) -> tuple[list[str], list[str], tuple[str, ...]]:
    """Messages on terms of the query that PubMed has in no index, all other messages, and those terms."""
    errors, warnings = result.get("errorlist"), result.get("warninglist")
    unknown: list[str] = []
    other: list[str] = []
    not_indexed: dict[str, None] = {}
    for said, phrases in (
        ("PubMed has nothing indexed under", _phrases(errors, "phrasesnotfound")),
        ("PubMed has no such phrase indexed:", _phrases(warnings, "quotedphrasesnotfound")),
    ):
        for phrase in phrases:
            named = named_terms(query, phrase)
            if not named:
                other.append(f"{said} {phrase}")
            elif not not_indexed.keys() >= set(named):
                unknown.append(f"{said} {phrase}")
                not_indexed.update(dict.fromkeys(named))
    other += [f"PubMed does not know the field {phrase}" for phrase in _phrases(errors, "fieldsnotfound")]
    other += [f"PubMed ignored {phrase}" for phrase in _phrases(warnings, "phrasesignored")]
    other += [
        f"PubMed says: {phrase}"
        for phrase in _phrases(warnings, "outputmessages")
        if not phrase.lower().startswith(_HARMLESS_MESSAGES)
    ]
    return unknown, other, tuple(not_indexed)


def parse_efetch(pmids: Sequence[int], reply: Reply) -> Fetched:
    """The records in the answer to `efetch_request(pmids)`.

    `missing` are PMIDs without a record in an answer that is whole and well formed; whether PubMed does not have them
    or left them out this once, the answer alone does not tell (`PubMed.fetch` asks again before it says so). If
    anything is wrong with the answer nothing is missing: `error` says that the rest is unknown.
    """
    asked = frozenset(pmids)
    if _is_markup(reply):
        return Fetched(error="PubMed sent a web page instead of records")
    if error := _json_error(reply):
        return Fetched(error=f"PubMed did not hand out the records: {_quoted(error)}")
    parsed = parse_medline(reply.body.decode("utf-8", errors="replace"))
    papers = {paper.pmid: paper for paper in reversed(parsed.papers) if paper.pmid in asked}
    foreign = [paper.pmid for paper in parsed.papers if paper.pmid not in asked]
    absent = tuple(pmid for pmid in pmids if pmid not in papers)
    found = tuple(papers[pmid] for pmid in pmids if pmid in papers)
    if foreign:
        return Fetched(found, error=f"PubMed sent records that were not asked for (PMID {_listed(foreign)})")
    if parsed.problem:
        return Fetched(found, error=f"PubMed's answer {parsed.problem}")
    if absent and not reply.is_framed:
        return Fetched(found, error=f"PubMed's answer may be cut off; it lacks PMID {_listed(absent)}")
    return Fetched(found, missing=absent)


def _error(reason: str, *, is_refusal: bool = False) -> Answer:
    return Answer(AnswerStatus.ERROR, messages=(reason,), is_refusal=is_refusal)


def _is_json_type(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in {"application/json", "text/json"}


def _is_markup(reply: Reply) -> bool:
    """Whether a web page or XML came where JSON or text was asked for, whatever it calls itself."""
    return reply.body.lstrip()[:1] == b"<" or "html" in reply.content_type.lower()


def _json(reply: Reply) -> Any:
    """The body as JSON, None if it is none. PubMed puts raw line breaks into strings, hence not strict."""
    try:
        return json.loads(reply.body, strict=False)
    except (ValueError, RecursionError):
        return None


def _json_error(reply: Reply) -> str:
    """The error that the body reports: at its top ("error"), or in the search result ("ERROR")."""
    if reply.body.lstrip()[:1] != b"{":
        return ""
    content = _json(reply)
    if not isinstance(content, dict):
        return ""
    result = content.get("esearchresult")
    error = content.get("error") or content.get("ERROR") or (isinstance(result, dict) and result.get("ERROR"))
    return str(error) if error else ""


def _length_hint(query: Query) -> str:
    length = len(render(query))
    return f" (the query has {length:,} characters; a shorter one may pass)" if length > _LONG_QUERY_CHARS else ""


def _count(value: object) -> int | None:
    return int(str(value)) if isinstance(value, str | int) and _NUMBER.fullmatch(str(value)) else None


def _ids(value: object) -> tuple[int, ...] | None:
    if not isinstance(value, list) or not all(_PMID.fullmatch(str(item)) for item in value):
        return None
    return tuple(dict.fromkeys(int(item) for item in value))


def _phrases(lists: object, name: str) -> list[str]:
    """The phrases of one list of `errorlist` or `warninglist`; an odd shape counts as a phrase, lest it be lost."""
    if not lists:
        return []
    found = lists.get(name, []) if isinstance(lists, dict) else lists
    items = found if isinstance(found, list) else [found]
    return [_quoted(str(item)) for item in items[:_MAX_MESSAGES] if item]


def _rewritings(entries: object) -> tuple[Rewriting, ...]:
    if not isinstance(entries, list):
        return ()
    return tuple(
        Rewriting(str(entry.get("from", "")), str(entry.get("to", ""))) for entry in entries if isinstance(entry, dict)
    )


def _quoted(text: str) -> str:
    """Foreign text on one line and of bounded length."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= _MAX_MESSAGE_CHARS else line[:_MAX_MESSAGE_CHARS] + "…"


def _listed(pmids: Sequence[int]) -> str:
    """The first few PMIDs, and how many more."""
    more = f" and {len(pmids) - _NAMED_PMIDS} more" if len(pmids) > _NAMED_PMIDS else ""
    return ", ".join(str(pmid) for pmid in pmids[:_NAMED_PMIDS]) + more
