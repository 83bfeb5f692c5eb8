from collections.abc import Sequence
from dataclasses import replace

from pubproof.domain.lookup import Answer, AnswerStatus, Fetched
from pubproof.domain.paper import Author, Paper
from pubproof.literature.batching import MAX_TOGETHER, search_together
from pubproof.literature.evaluation import PaperIndex
from pubproof.literature.query import And, Field, Or, Query, Term, Years

PAPERS = tuple(
    Paper(
        number,
        "A title",
        (Author(f"Name{number}"),),
        journal="Pain",
        journal_abbreviation="Pain",
        year=2000 + number % 20,
    )
    for number in range(1, 101)
)
QUERIES = [And((Term(Field.FIRST_AUTHOR, f"Name{number}"), Term(Field.JOURNAL, "Pain"))) for number in range(1, 61)]


class Source:
    """Answers from papers in memory, and remembers what it was asked."""

    def __init__(self, longest: int = 10_000, papers: Sequence[Paper] = PAPERS) -> None:
        self.asked: list[Query] = []
        self._index = PaperIndex(papers)
        self._longest = longest

    def search(self, query: Query, limit: int) -> Answer:
        """Refuses more clauses than the source takes."""
        self.asked.append(query)
        if isinstance(query, Or) and len(query.parts) > self._longest:
            return Answer(AnswerStatus.ERROR, messages=("too long",), is_refusal=True)
        pmids = self._index.search(query)
        status = AnswerStatus.TRUNCATED if len(pmids) > limit else AnswerStatus.HIT if pmids else AnswerStatus.NO_HIT
        return Answer(status, pmids[:limit], len(pmids))

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """The papers."""
        return Fetched(tuple(self._index.papers[pmid] for pmid in pmids))


def test_each_clause_gets_its_own_answer_from_few_searches() -> None:
    """Sixty clauses, a handful of searches, the same answers as alone."""
    source = Source()
    answers = search_together(source.search, source.fetch, QUERIES, 200)
    assert [answer.pmids for answer in answers] == [(number,) for number in range(1, 61)]
    assert len(source.asked) <= 4


def test_what_the_source_refuses_is_halved() -> None:
    """Until it is short enough."""
    source = Source(longest=8)
    answers = search_together(source.search, source.fetch, QUERIES, 200)
    assert all(answer.status is AnswerStatus.HIT for answer in answers)


def test_an_outage_is_not_halved() -> None:
    """Every clause gets the error; asking again in parts would only hammer a server that is down."""
    asked = []

    def search(query: Query, limit: int) -> Answer:
        asked.append((query, limit))
        return Answer(AnswerStatus.ERROR, messages=("down",))

    answers = search_together(search, Source().fetch, QUERIES[:20], 200)
    assert {answer.status for answer in answers} == {AnswerStatus.ERROR}
    assert len(asked) == 1


def test_a_record_that_is_not_fetched_leaves_its_clauses_open() -> None:
    """Without the record nobody knows whose it is: an error, never "no hit"."""
    answers = search_together(Source().search, lambda _: Fetched(error="cut off"), QUERIES[:3], 200)
    assert [(answer.status, answer.messages) for answer in answers] == [(AnswerStatus.ERROR, ("cut off",))] * 3


def test_a_paper_that_fits_no_clause_makes_absence_be_asked_alone() -> None:
    """PubMed found it in a way that we do not see; "no hit" must then be its own word."""
    hidden = Term(Field.FIRST_AUTHOR, "Nobody")
    source = Source()

    def search(query: Query, limit: int) -> Answer:
        if query == hidden:
            source.asked.append(query)
            return Answer(AnswerStatus.HIT, (77,), 1)
        answer = source.search(query, limit)
        return Answer(answer.status, (*answer.pmids, 77), answer.count + 1)

    answers = search_together(search, source.fetch, [QUERIES[0], hidden], 200)
    assert answers[1].pmids == (77,)
    assert hidden in source.asked


def test_a_warning_does_not_hide_that_papers_were_held_back() -> None:
    """An unknown name in one clause, too many papers in all: the clauses whose papers were held back are asked in parts."""
    broad = Years(2000, 2020)

    def search(query: Query, limit: int) -> Answer:
        answer = Source().search(query, min(limit, 50))
        if not isinstance(query, Or):
            return answer
        return replace(answer, status=AnswerStatus.WARNED, messages=("unknown",), not_indexed=("Nobody[1au]",))

    nobody = Term(Field.FIRST_AUTHOR, "Nobody")
    answers = search_together(search, Source().fetch, [nobody, broad, QUERIES[59], QUERIES[2]], 200)
    assert [answer.pmids for answer in answers[2:]] == [(60,), (3,)]


def test_a_clause_that_alone_brings_hundreds_is_told_without_their_records() -> None:
    """What is left over of all the papers is its own, with what fits it of the others'; one request fetches what is handed out."""
    many = tuple(replace(PAPERS[0], pmid=number, authors=(Author("Walker"),)) for number in range(1_000, 1_500))
    own = replace(PAPERS[0], pmid=7_000, authors=(Author("Writer"),))
    other = replace(PAPERS[0], pmid=7_001, authors=(Author("Writer"),), journal="Brain", journal_abbreviation="Brain")
    source, fetched = Source(papers=(*many, own, other)), []

    def fetch(pmids: Sequence[int]) -> Fetched:
        fetched.append(len(pmids))
        return source.fetch(pmids)

    by_name, of_journal = Term(Field.FIRST_AUTHOR, "Writer"), Term(Field.JOURNAL, "Pain")
    answers = search_together(source.search, fetch, [by_name, of_journal], 200)
    assert (answers[0].status, answers[0].pmids) == (AnswerStatus.HIT, (7_000, 7_001))
    assert (answers[1].status, answers[1].count) == (AnswerStatus.TRUNCATED, 501)
    assert set(answers[1].pmids) <= {*(paper.pmid for paper in many), 7_000}
    assert len(source.asked) == 2
    assert fetched == [200]


def test_too_many_papers_together_are_asked_in_parts() -> None:
    """A broad clause does not crowd the others out; alone it is truncated as usual."""
    broad = Years(2000, 2020)
    many: list[Query] = [Term(Field.JOURNAL, "Pain"), broad, QUERIES[0]]
    answers = search_together(Source().search, Source().fetch, many, 50)
    assert [answer.status for answer in answers] == [AnswerStatus.TRUNCATED, AnswerStatus.TRUNCATED, AnswerStatus.HIT]
    assert len(PAPERS) < MAX_TOGETHER
