"""UR: price and pressure."""

from __future__ import annotations

from collections.abc import Sequence

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import VERBAL, ClauseWord
from pubproof.rules.established import honest_share
from pubproof.rules.guards import DROPPED, Ruling, left_open, negated, reported_critically
from pubproof.rules.lexicon import word_class
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.surroundings import calls_for_help
from pubproof.rules.wording import wording

_ADDING = frozenset({"and", "or", "so", "please", "just", "then"})


def plainly_free(candidate: Candidate) -> Ruling | None:
    """That a first talk costs nothing is told, and nobody is urged to come: no haste, no order, no cry, no treatment for free."""
    first, last = candidate.matched[0], candidate.matched[-1]
    if first.text not in word_class("free_of_charge") or word_class("consultation").isdisjoint({last.text, last.lemma}):
        return None
    urging = word_class("urging", "boasts")
    text = candidate.sentence.span.of(candidate.context.article.text)
    words = candidate.sentence_words
    is_urged = text.rstrip().endswith("!") or any(word.text in urging for word in words)
    is_told = any(word.pos in VERBAL for word in words) and not _is_ordered(words)
    return DROPPED if is_told and not is_urged else None


def _is_ordered(words: Sequence[ClauseWord]) -> bool:
    """Whether an order begins the sentence or what "and" adds to it: "book …", not "no obligation to book"."""
    leading = (None, *(word.text for word in words[:-1]))
    ordering = word_class("ordering")
    return any(
        word.text in ordering and (before is None or before in _ADDING)
        for before, word in zip(leading, words, strict=True)
    )


RULES = (
    Rule(
        id="UR-01",
        name="Price superlative or inducement",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” makes price a reason to be treated.",
        why="Discounts and superlatives push a medical decision.",
        reword="State the price and what insurers cover.",
        standards=(std.AMA_ADVERTISING, std.CAP_POM),
        bad="Lowest ketamine prices in town.",
        good="Each ketamine infusion costs 450 dollars; most insurers do not cover it.",
        detect=wording("UR-01", plainly_free, negated, left_open, reported_critically, reword=no_rewording),
    ),
    Rule(
        id="UR-02",
        name="Scarcity or pressure",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” presses or frightens readers into a decision.",
        why="People in pain are susceptible; decisions need time.",
        reword="Say how appointments can be asked for, without a deadline.",
        standards=(std.AMA_ADVERTISING, std.TX_101_FEAR, std.FTC_NET_IMPRESSION),
        bad="Only three ketamine spots left, book before they are gone.",
        good="Appointments for ketamine can be requested on weekdays.",
        detect=wording("UR-02", calls_for_help, honest_share, left_open, reported_critically, reword=no_rewording),
    ),
)
