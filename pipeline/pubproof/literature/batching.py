"""Many questions in few requests: clauses are OR-ed into one search, and its papers are told apart by evaluating each clause here.

A term that PubMed drops widens only its own clause, so it costs candidates and never truth. A paper that fits no clause by
our own evaluation was found by PubMed in some way that we do not see; then every clause without a hit is asked alone,
because "no hit" must be PubMed's word.

One clause may bring hundreds of papers where the others bring none: all of a journal on a topic. If it alone names nobody and
no title, the others are asked again without it, and what is left over is its own: no record is needed to tell that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pubproof.domain.lookup import Answer, AnswerStatus, Fetched
from pubproof.domain.paper import Paper
from pubproof.literature.evaluation import PaperIndex
from pubproof.literature.query import Field, Or, Query, render, terms

MAX_QUERY_CHARS = 2_000
"""PubMed has answered 414 to longer queries, POSTed ones too."""
MAX_TOGETHER = 600
"""Papers that the clauses of one search may bring; with more it is divided."""
_MAX_FETCHED = 400
"""With more papers than these a lone clause that names nobody is set aside, so that their records need not be fetched."""
_MAX_HANDED_OUT = 9_999
_NAMING = frozenset(Field) - {Field.JOURNAL, Field.TITLE_ABSTRACT, Field.YEAR}

Search = Callable[[Query, int], Answer]
Fetch = Callable[[Sequence[int]], Fetched]


def search_together(search: Search, fetch: Fetch, queries: Sequence[Query], limit: int) -> list[Answer]:
    """The answer to each query, as if it had been asked alone; at most `limit` PMIDs each."""
    asked = [part for chunk in _chunks(list(dict.fromkeys(queries))) for part in _asked(search, chunk, limit)]
    # The records of all parts are fetched together, so that requests are full.
    wanted = dict.fromkeys(pmid for part in asked for pmid in part.to_tell_apart(limit))
    fetched = fetch(list(wanted)) if wanted else Fetched()
    answers: dict[Query, Answer] = {}
    for part in asked:
        answers.update(_divided(search, fetched, part, limit))
    return [answers[query] for query in queries]


@dataclass(frozen=True, slots=True)
class _Part:
    """Clauses that were answered together, and the clause that was set aside because it alone brings hundreds."""

    queries: Sequence[Query]
    together: Answer
    aside: Query | None = None
    with_aside: Answer | None = None
    """The answer to all of them, the one set aside among them."""

    def to_tell_apart(self, limit: int) -> tuple[int, ...]:
        """Papers whose records are needed; with them come those that will be handed out, for the same request."""
        own = self.together.pmids if len(self.queries) > 1 or self.aside else ()
        return (*own, *self.left_over[: _room(own, limit)])

    @property
    def left_over(self) -> tuple[int, ...]:
        """What only the clause set aside can have brought."""
        own = frozenset(self.together.pmids)
        return tuple(pmid for pmid in self.with_aside.pmids if pmid not in own) if self.with_aside else ()


def _room(own: Sequence[int], limit: int) -> int:
    """How many papers of the clause set aside are handed out: with the others' they fill one request."""
    return max(limit // 4, limit - len(own))


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


def _asked(search: Search, queries: Sequence[Query], limit: int) -> Iterator[_Part]:
    """The queries in parts that were answered together; parts are halved until the source hands all of their papers out."""
    if len(queries) == 1:
        yield _Part(queries, search(queries[0], limit))
        return
    together = search(Or(tuple(queries)), _MAX_HANDED_OUT)
    aside = _set_aside(queries) if _MAX_FETCHED < together.count == len(together.pmids) else None
    if aside is not None:
        others = [query for query in queries if query != aside]
        without = search(Or(tuple(others)), _MAX_HANDED_OUT)
        if without.status is AnswerStatus.ERROR or without.count == len(without.pmids) <= MAX_TOGETHER:
            yield _Part(others, without, aside, together)
            return
    is_refused = together.status is AnswerStatus.ERROR and together.is_refusal
    # A warning may hide that not all papers were handed out: the numbers tell.
    if is_refused or len(together.pmids) < together.count or together.count > MAX_TOGETHER:
        middle = len(queries) // 2
        yield from _asked(search, queries[:middle], limit)
        yield from _asked(search, queries[middle:], limit)
        return
    yield _Part(queries, together)


def _set_aside(queries: Sequence[Query]) -> Query | None:
    """The one clause that names nobody and no title, if there is just one."""
    unnamed = [query for query in queries if not any(term.field in _NAMING for term in terms(query))]
    return unnamed[0] if len(unnamed) == 1 else None


def _divided(search: Search, fetched: Fetched, part: _Part, limit: int) -> dict[Query, Answer]:
    """The answer to each clause, from the papers that all of them brought."""
    queries, together = part.queries, part.together
    every = queries if part.aside is None else (*queries, part.aside)
    if len(every) == 1 or together.status is AnswerStatus.ERROR:
        return dict.fromkeys(every, together)
    own = set(together.pmids)
    papers = [paper for paper in fetched.papers if paper.pmid in own]
    if fetched.error and own - {paper.pmid for paper in papers} - set(fetched.missing):
        # Without its record a paper cannot be given to its clause.
        return dict.fromkeys(every, Answer(AnswerStatus.ERROR, messages=(fetched.error,)))
    index = PaperIndex(papers)
    answers = _told_apart(search, index, papers, part, limit)
    if part.aside is not None:
        answers[part.aside] = _left_over(index, part, limit)
    return answers


def _told_apart(
    search: Search, index: PaperIndex, papers: Sequence[Paper], part: _Part, limit: int
) -> dict[Query, Answer]:
    queries, together = part.queries, part.together
    found = {query: index.search(query) for query in queries}
    assigned = {pmid for pmids in found.values() for pmid in pmids}
    ask_alone = any(paper.pmid not in assigned for paper in papers)
    return {
        query: search(query, limit) if ask_alone and not pmids else _own_answer(query, pmids, together, limit)
        for query, pmids in found.items()
    }


def _left_over(index: PaperIndex, part: _Part, limit: int) -> Answer:
    """What the clause set aside brought: all that no other clause did, and what fits it of the others'."""
    assert part.aside is not None
    assert part.with_aside is not None
    shared = frozenset(index.search(part.aside))
    alone = frozenset(part.left_over)
    pmids = tuple(pmid for pmid in part.with_aside.pmids if pmid in shared or pmid in alone)
    handed_out = pmids[: _room(part.together.pmids, limit)] if len(pmids) > limit else pmids
    answer = _own_answer(part.aside, pmids, part.with_aside, limit)
    return replace(answer, pmids=handed_out)


def _own_answer(query: Query, pmids: tuple[int, ...], together: Answer, limit: int) -> Answer:
    """What `together` says of one clause: its papers, and those warnings that concern it."""
    own = {render(term) for term in terms(query)}
    lost = tuple(term for term in together.not_indexed if term in own)
    messages = (*(f"PubMed has nothing indexed under {term}" for term in lost), *together.unexplained)
    plain = AnswerStatus.TRUNCATED if len(pmids) > limit else AnswerStatus.HIT if pmids else AnswerStatus.NO_HIT
    # A warning that names no term may concern any clause.
    status = AnswerStatus.WARNED if messages else plain
    return Answer(status, pmids[:limit], len(pmids), render(query), messages, lost, together.unexplained)
