"""Sentences → statements, the clauses that an article asserts: what every wording rule looks at, made once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pubproof.domain.analysis import Analysis, Sentence
from pubproof.rules.clauses import Clause, ClauseWord, vocabulary_of
from pubproof.rules.lexicon import word_class
from pubproof.rules.trigger_index import Possible, possible_triggers

_LONGEST_ANSWER_WORDS = 3
_THEN = frozenset({"so", "then", "and", "but"})
_ASKING = frozenset({"why", "who", "what", "how", "when", "where", "which", "if"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause, the sentence that it stands in, and what it inherits as a list item."""

    sentence: Sentence
    clause: Clause
    inherited: tuple[ClauseWord, ...]
    vocabulary: frozenset[str]
    """What the words of the clause can fill in patterns."""
    lexicons: Possible
    """Lexicons that may have a trigger in the clause, with the patterns that can match."""


def statements_of(analysis: Analysis, clauses: Sequence[tuple[Clause, ...]]) -> tuple[tuple[Statement, ...], ...]:
    """The statements of each sentence, in the same order; none for a question."""
    return tuple(tuple(_statements(analysis, clauses, sentence)) for sentence in analysis.sentences)


def _statements(analysis: Analysis, clauses: Sequence[tuple[Clause, ...]], sentence: Sentence) -> Iterator[Statement]:
    for stated, clause, inherited in _stated(analysis, clauses, sentence):
        vocabulary = vocabulary_of(clause.words)
        yield Statement(stated, clause, inherited, vocabulary, possible_triggers(vocabulary))


def _stated(
    analysis: Analysis, clauses: Sequence[tuple[Clause, ...]], sentence: Sentence
) -> Iterator[tuple[Sentence, Clause, tuple[ClauseWord, ...]]]:
    """A question states nothing but what it is built on, and a bare "Yes." states what was asked before it."""
    own = clauses[sentence.index]
    if sentence.is_question:
        yield from ((sentence, clause, ()) for clause in _told_before_asking(own))
        return
    if not own:
        return
    if _is_yes(own):
        asked = analysis.sentences[sentence.index - 1]
        if sentence.index and asked.is_question:
            yield from ((asked, clause, ()) for clause in clauses[asked.index])
        return
    lead_in = () if sentence.lead_in is None else clauses[sentence.lead_in]
    yield from ((sentence, clause, ()) for clause in own[1:-1])
    first, last = own[0], Clause(own[-1].words + _continued(analysis, clauses, sentence))
    yield sentence, (first if len(own) > 1 else last), (lead_in[-1].words if lead_in else ())
    if len(own) > 1:
        yield sentence, last, ()


def _told_before_asking(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """What is stated before the question itself begins: "X works as well as pills, so why take them?"; often nothing."""
    words = [word for clause in clauses for word in clause.words]
    asks = (
        place for place in range(1, len(words) - 1) if words[place].text in _THEN and words[place + 1].text in _ASKING
    )
    end = next(asks, 0)
    if end == 0 or words[0].text in _ASKING or words[0].pos == "AUX":
        return
    for clause in clauses:
        told = tuple(word for word in clause.words if word in words[:end])
        if told:
            yield Clause(told)


def _is_yes(clauses: tuple[Clause, ...]) -> bool:
    words = [word.text for clause in clauses for word in clause.words]
    return len(words) <= _LONGEST_ANSWER_WORDS and words[0] in word_class("affirmative")


def _continued(analysis: Analysis, clauses: Sequence[tuple[Clause, ...]], sentence: Sentence) -> tuple[ClauseWord, ...]:
    """For a lead-in, the words of its first item: "Ketamine can treat:" is a claim only with them."""
    place = sentence.index + 1
    if place < len(analysis.sentences) and analysis.sentences[place].lead_in == sentence.index:
        items = clauses[place]
        return items[0].words if items else ()
    return ()
