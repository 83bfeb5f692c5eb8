from dataclasses import replace

import pytest

from pubproof.domain.lookup import Answer, AnswerStatus
from pubproof.literature.answers import is_whole
from pubproof.literature.query import And, Field, Or, Term, Years

AUTHOR = Term(Field.FIRST_AUTHOR, "Marlowe")
JOURNAL = Term(Field.JOURNAL, "Pain Med", is_phrase=True)
TOPIC = Or((Term(Field.TITLE_ABSTRACT, "ketamine"), Term(Field.TITLE_ABSTRACT, "ketalar")))
QUERY = And((AUTHOR, JOURNAL, Years(2013, 2015), TOPIC))


def warned(*lost: str, count: int = 0, also: tuple[str, ...] = ()) -> Answer:
    """An answer in which these terms are in no index."""
    messages = (*(f"nothing under {term}" for term in lost), *also)
    return Answer(AnswerStatus.WARNED, tuple(range(count)), count, "", messages, lost, also)


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (Answer(AnswerStatus.NO_HIT), True),
        (Answer(AnswerStatus.HIT, (1,), 1), True),
        (warned("Marlowe[1au]"), True),
        (warned("ketalar[tiab]", count=3), True),
        (warned("Marlowe[1au]", count=3), False),
        (replace(warned("ketalar[tiab]", count=3), count=300), False),
        (warned('"Pain Med"[ta]'), False),
        (warned("ketalar[tiab]", "ketamine[tiab]"), False),
        (warned("Marlowe[1au]", also=("PubMed ignored something",)), False),
        (Answer(AnswerStatus.WARNED, messages=("PubMed ignored something",)), False),
        (Answer(AnswerStatus.TRUNCATED, (1,), 900), False),
        (Answer(AnswerStatus.ERROR, messages=("down",)), False),
    ],
)
def test_only_an_answer_to_the_question_asked_can_show_absence(answer: Answer, whole: bool) -> None:
    """An unknown author or a synonym that is in no index changes nothing; every other lost term does."""
    assert is_whole(QUERY, answer) is whole
