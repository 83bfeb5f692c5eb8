"""Many questions in few requests: clauses are OR-ed into one search, and its papers are told apart by evaluating each clause here.

A term that PubMed drops widens only its own clause, so it costs candidates and never truth. A paper that fits no clause by
our own evaluation was found by PubMed in some way that we do not see; then every clause without a hit is asked alone,
because "no hit" must be PubMed's word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pubproof.domain.lookup import Answer, AnswerStatus, Fetched
from pubproof.literature.evaluation import PaperIndex
from pubproof.literature.query import Or, Query, render, terms

MAX_QUERY_CHARS = 2_000
"""PubMed has answered 414 to longer queries, POSTed ones too."""
MAX_TOGETHER = 600
"""PMIDs that one search of many clauses may bring; with more matches it is divided."""

Search = Callable[[Query, int], Answer]
Fetch = Callable[[Sequence[int]], Fetched]


def search_together(search: Search, fetch: Fetch, queries: Sequence[Query], limit: int) -> list[Answer]:
    """The answer to each query, as if it had been asked alone; at most `limit` PMIDs each."""
    asked = [part for chunk in _chunks(list(dict.fromkeys(queries))) for part in _asked(search, chunk, limit)]
    # The records of all parts are fetched together, so that requests are full.
    wanted = dict.fromkeys(pmid for part, together in asked if len(part) > 1 for pmid in together.pmids)
    fetched = fetch(list(wanted)) if wanted else Fetched()
    answers: dict[Query, Answer] = {}
    for part, together in asked:
        answers.update(_divided(search, fetched, part, together, limit) if len(part) > 1 else {part[0]: together})
    return [answers[query] for query in queries]


def _chunks(queries: Sequence[Query]) -> Iterator[list[Query]]:
    """Runs of queries that stay below the length that PubMed accepts, brackets and ORs counted."""
    chunk: list[Query] = []
    length = 0
    for query in queries:
        size = _length(query)
        if chunk and length + size > MAX_QUERY_CHARS:
            yield chunk
            chunk, length = [], 0
        chunk.append(query)
        length += size
    if chunk:
        yield chunk


def fit_together(queries: Sequence[Query]) -> bool:
    """Whether one request takes all these queries."""
    left = MAX_QUERY_CHARS
    # Of many queries the first few tell: the rest need not be written.
    return all((left := left - _length(query)) >= 0 for query in queries)


def _length(query: Query) -> int:
    """Characters of the query as a clause among others, brackets and OR counted."""
    return len(render(query)) + len("() OR ")


def _asked(search: Search, queries: Sequence[Query], limit: int) -> Iterator[tuple[Sequence[Query], Answer]]:
    """The queries in parts that were answered together; parts are halved until the source hands all of their papers out."""
    if len(queries) == 1:
        yield queries, search(queries[0], limit)
        return
    together = search(Or(tuple(queries)), MAX_TOGETHER)
    if together.status is AnswerStatus.TRUNCATED or (together.status is AnswerStatus.ERROR and together.is_refusal):
        middle = len(queries) // 2
        yield from _asked(search, queries[:middle], limit)
        yield from _asked(search, queries[middle:], limit)
        return
    yield queries, together


def _divided(
    search: Search, fetched: Fetched, queries: Sequence[Query], together: Answer, limit: int
) -> dict[Query, Answer]:
    """The answer to each clause, from the papers that all of them brought."""
    if together.status is AnswerStatus.ERROR:
        return dict.fromkeys(queries, together)
    own = set(together.pmids)
    papers = [paper for paper in fetched.papers if paper.pmid in own]
    if fetched.error and own - {paper.pmid for paper in papers} - set(fetched.missing):
        # Without its record a paper cannot be given to its clause.
        return dict.fromkeys(queries, Answer(AnswerStatus.ERROR, messages=(fetched.error,)))
    index = PaperIndex(papers)
    found = {query: index.search(query) for query in queries}
    assigned = {pmid for pmids in found.values() for pmid in pmids}
    ask_alone = any(paper.pmid not in assigned for paper in papers)
    return {
        query: search(query, limit) if ask_alone and not pmids else _own_answer(query, pmids, together, limit)
        for query, pmids in found.items()
    }


def _own_answer(query: Query, pmids: tuple[int, ...], together: Answer, limit: int) -> Answer:
    """What `together` says of one clause: its papers, and those warnings that concern it."""
    own = {render(term) for term in terms(query)}
    lost = tuple(term for term in together.not_indexed if term in own)
    messages = (*(f"PubMed has nothing indexed under {term}" for term in lost), *together.unexplained)
    plain = AnswerStatus.TRUNCATED if len(pmids) > limit else AnswerStatus.HIT if pmids else AnswerStatus.NO_HIT
    # A warning that names no term may concern any clause.
    status = AnswerStatus.WARNED if messages else plain
    return Answer(status, pmids[:limit], len(pmids), render(query), messages, lost, together.unexplained)
