"""Sentence rules: triggers of a lexicon, then guards, then hits."""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.analysis import Sentence
from pubproof.domain.finding import Level
from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import Clause, Word
from pubproof.rules.guards import Guard
from pubproof.rules.lexicon import EXCEPTIONS, SEVERE, TRIGGERS, Match, load_lexicon
from pubproof.rules.rewording import Reword, swapped
from pubproof.rules.rule import Context, Detect, Hit

_LONGEST_ANSWER_WORDS = 3
_YES = frozenset({"yes", "absolutely", "definitely", "certainly", "indeed"})


def wording(lexicon: str, *guards: Guard, reword: Reword = swapped) -> Detect:
    """Detection by the triggers of `lexicons/LEXICON.txt`, each kept, lowered or dropped by `guards`."""

    def detect(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
        if sentence is None:
            return
        for stated, clause, inherited in _statements(context, sentence):
            for match, is_severe in _triggers(lexicon, clause.words):
                candidate = Candidate(context, stated, clause, match, lexicon, inherited)
                hit = _judged(candidate, guards, reword, is_severe=is_severe)
                if hit is not None:
                    yield hit

    return detect


_Statement = tuple[Sentence, Clause, tuple[Word, ...]]
"""A clause, the sentence that it stands in, and what it inherits as a list item."""


def _statements(context: Context, sentence: Sentence) -> Iterator[_Statement]:
    """The clauses that the sentence states. A question states nothing, but a bare "Yes." states what was asked before it."""
    clauses = context.clauses_of(sentence)
    if sentence.is_question or not clauses:
        return
    if _is_yes(clauses):
        asked = context.analysis.sentences[sentence.index - 1]
        if sentence.index and asked.is_question:
            yield from ((asked, clause, ()) for clause in context.clauses_of(asked))
        return
    lead_in = () if sentence.lead_in is None else context.clauses[sentence.lead_in]
    yield from ((sentence, clause, ()) for clause in clauses[1:-1])
    first, last = clauses[0], Clause(clauses[-1].words + _continued(context, sentence))
    yield sentence, (first if len(clauses) > 1 else last), (lead_in[-1].words if lead_in else ())
    if len(clauses) > 1:
        yield sentence, last, ()


def _is_yes(clauses: tuple[Clause, ...]) -> bool:
    words = [word.text for clause in clauses for word in clause.words]
    return len(words) <= _LONGEST_ANSWER_WORDS and words[0] in _YES


def _continued(context: Context, sentence: Sentence) -> tuple[Word, ...]:
    """For a lead-in, the words of its first item: "Ketamine can treat:" is a claim only with them."""
    place = sentence.index + 1
    if place < len(context.analysis.sentences) and context.analysis.sentences[place].lead_in == sentence.index:
        items = context.clauses[place]
        return items[0].words if items else ()
    return ()


def _triggers(lexicon: str, words: tuple[Word, ...]) -> Iterator[tuple[Match, bool]]:
    loaded = load_lexicon(lexicon)
    found = [(match, name == SEVERE) for name in (SEVERE, TRIGGERS) for match in loaded.section(name).matches(words)]
    exceptions = tuple(loaded.section(EXCEPTIONS).matches(words)) if found else ()
    yield from (item for item in found if not any(item[0].overlaps(other) for other in exceptions))


def _judged(candidate: Candidate, guards: tuple[Guard, ...], reword: Reword, *, is_severe: bool) -> Hit | None:
    reasons = []
    if candidate.is_of_next_item:
        return None
    for guard in guards:
        ruling = guard(candidate)
        if ruling is None:
            continue
        if ruling.is_dropped:
            return None
        reasons.append(ruling.reason)
    return Hit(
        span=candidate.quoted,
        trigger=candidate.text,
        level=Level.ERROR if is_severe else None,
        suggestion=reword(candidate),
        evidence=(f"wording: “{candidate.text}”", *reasons),
        lowered=len(reasons),
    )
