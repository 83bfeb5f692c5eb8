"""A question whose answer is known: does a source find a paper of its own by author, journal and year?"""

from __future__ import annotations

from pubproof.domain.lookup import AnswerStatus
from pubproof.literature.interface import Literature
from pubproof.literature.query import And, Field, Query, Term, Years


def finds_its_own(literature: Literature, pmid: int) -> bool:
    """Whether the paper with this PMID is handed out, and found by what its record says."""
    papers = literature.fetch([pmid]).papers
    if not papers:
        return False
    paper = papers[0]
    parts: list[Query] = [Term(Field.PMID, str(pmid))]
    if paper.authors and not paper.authors[0].is_collective:
        parts.append(Term(Field.FIRST_AUTHOR, paper.authors[0].family))
    if paper.journal_abbreviation:
        parts.append(Term(Field.JOURNAL, paper.journal_abbreviation, is_phrase=True))
    if paper.year is not None:
        parts.append(Years(paper.year, paper.year))
    answer = literature.search(And(tuple(parts)), 10)
    return answer.status is AnswerStatus.HIT and pmid in answer.pmids
