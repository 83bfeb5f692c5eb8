"""Does an answer speak for the question as it was asked? Only then can it show that something is not there."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pubproof.domain.lookup import Answer, AnswerStatus
from pubproof.literature.query import And, Days, Field, Or, Place, Query, Term, Years, render, terms

_AUTHORS = frozenset({Field.AUTHOR, Field.FIRST_AUTHOR, Field.COLLECTIVE})


def is_whole(query: Query, answer: Answer) -> bool:
    """Whether no part of the question was lost, or only parts that change nothing, and no paper was held back.

    PubMed warns of terms that it has in no index. A synonym among others changes nothing. An author whom nobody in the
    index is called makes the answer empty, as it should be. Any other lost term makes it the answer to another question.
    """
    if answer.status in {AnswerStatus.HIT, AnswerStatus.NO_HIT}:
        return True
    lost = frozenset(answer.not_indexed)
    if answer.status is not AnswerStatus.WARNED or not lost or answer.unexplained:
        return False
    if len(answer.pmids) < answer.count:
        return False
    fields = {term.field for term in terms(query) if render(term) in lost}
    if answer.count == 0 and fields and fields <= _AUTHORS:
        return True
    return _survives(query, lost)


def _survives(query: Query, lost: AbstractSet[str]) -> bool:
    match query:
        case Term():
            return render(query) not in lost
        case Years() | Days() | Place():
            return True
        case And(parts):
            return all(_survives(part, lost) for part in parts)
        case Or(parts):
            return any(_survives(part, lost) for part in parts)
