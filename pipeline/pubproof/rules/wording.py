"""Sentence rules: triggers of a lexicon, then guards, then hits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pubproof.domain.analysis import Sentence
from pubproof.domain.finding import Level
from pubproof.rules.candidate import Candidate
from pubproof.rules.guards import Guard
from pubproof.rules.lexicon import EXCEPTIONS, SEVERE, TRIGGERS, Match, load_lexicon, longest_matches
from pubproof.rules.rewording import Reword, swapped
from pubproof.rules.rule import Context, Hit
from pubproof.rules.statements import Statement
from pubproof.rules.trigger_index import ON_DEMAND


@dataclass(frozen=True, slots=True)
class Wording:
    """Detection by the triggers of a lexicon, each kept, lowered or dropped by guards."""

    lexicon: str
    """Sentences that have no trigger of it need not be looked at."""
    guards: tuple[Guard, ...]
    reword: Reword
    told: str = ""
    """Where it is not empty, the triggers are those of this lexicon, anywhere in a sentence that also has one of `lexicon`."""

    def __call__(self, context: Context, sentence: Sentence | None) -> Iterator[Hit]:
        """The hits in one sentence."""
        if sentence is not None and (not self.told or self._is_beside(context, sentence)):
            for candidate, is_severe in candidates_in(context, sentence, self.told or self.lexicon):
                hit = _judged(candidate, self.guards, self.reword, is_severe=is_severe)
                if hit is not None:
                    yield hit

    def _is_beside(self, context: Context, sentence: Sentence) -> bool:
        return load_lexicon(self.lexicon).section(TRIGGERS).occurs_in(context.words_of(sentence))


def wording(lexicon: str, *guards: Guard, reword: Reword = swapped) -> Wording:
    """Detection by the triggers of `lexicons/LEXICON.txt`, each kept, lowered or dropped by `guards`."""
    return Wording(lexicon, guards, reword)


def told_beside(lexicon: str, told: str, *guards: Guard, reword: Reword) -> Wording:
    """Detection by the triggers of `lexicons/TOLD.txt` in sentences that also have one of `lexicons/LEXICON.txt`."""
    return Wording(lexicon, guards, reword, told)


def candidates_in(context: Context, sentence: Sentence, lexicon: str) -> Iterator[tuple[Candidate, bool]]:
    """Triggers of the lexicon in what the sentence states, and whether each is a severe one."""
    for statement in context.statements[sentence.index]:
        if lexicon in statement.lexicons or lexicon in ON_DEMAND:
            for match, is_severe in _triggers(lexicon, statement):
                yield (
                    Candidate(context, statement.sentence, statement.clause, match, lexicon, statement.inherited),
                    is_severe,
                )


def first_unguarded(context: Context, sentence: Sentence, lexicon: str, *guards: Guard) -> Candidate | None:
    """The first trigger of the lexicon that no guard has anything to say against."""
    for candidate, _ in candidates_in(context, sentence, lexicon):
        if not candidate.is_of_next_item and all(guard(candidate) is None for guard in guards):
            return candidate
    return None


def _triggers(lexicon: str, statement: Statement) -> Iterator[tuple[Match, bool]]:
    words, possible = statement.clause.words, statement.lexicons.get(lexicon, {})
    loaded = load_lexicon(lexicon)
    if lexicon in ON_DEMAND:
        found = [(match, False) for match in loaded.section(TRIGGERS).matches(words, statement.vocabulary)]
    else:
        found = [
            (match, name == SEVERE)
            for name in (SEVERE, TRIGGERS)
            if name in possible
            for match in longest_matches(possible[name], words)
        ]
    if not found:
        return
    exceptions = tuple(loaded.section(EXCEPTIONS).matches(words, statement.vocabulary))
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
