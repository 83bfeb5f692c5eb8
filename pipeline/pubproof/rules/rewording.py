"""Suggestions written for the sentence: hype taken out, or a flat statement turned into "may"."""

from __future__ import annotations

import re
from collections.abc import Callable

from pubproof.domain.text import Span
from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import ClauseWord
from pubproof.rules.lexicon import TRIGGERS, Match, load_lexicon, word_class
from pubproof.rules.verb_forms import MAY, Edit, as_possible, in_form_of

Reword = Callable[[Candidate], str]
"""A candidate → the clause in better words, or nothing where the pattern does not allow it."""

_FEWEST_WORDS = 4
_DEGREES = frozenset({"most", "more", "very", "so", "such", "truly", "really"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MODIFIED = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "VERB"})
_REPEATED_SPACE = re.compile(r"\s{2,}")
_STRAY_COMMA = re.compile(r"^[\s,]+|\s+(?=,)|,\s*(?=,)|,\s*(?:and\s*)?$")
# Stands where something was replaced, so that only articles before such places are made to agree.
_MARK = "\x00"
_ARTICLE = re.compile(rf"\b([Aa])n? {_MARK}\s*(?=(\w))")


def no_rewording(candidate: Candidate) -> str:
    """For rules whose wording cannot be repaired word by word."""
    del candidate
    return ""


def swapped(candidate: Candidate) -> str:
    """The clause with every word that the lexicon has a replacement for replaced, or taken out; nothing where triggers would be left."""
    triggers = load_lexicon(candidate.lexicon).section(TRIGGERS)
    edits = [edit for match in triggers.matches(candidate.clause.words) for edit in _swap(candidate, match)]
    own = [edit for edit in edits if edit[0].overlaps(candidate.span)]
    left = [word for word in candidate.own_words if not any(word.span.overlaps(span) for span, _ in edits)]
    return _rewritten(candidate, edits) if own and not triggers.occurs_in(left) else ""


def _swap(candidate: Candidate, match: Match) -> list[Edit]:
    """What the pattern puts in the place of its words; nothing where that is not known or would not be English."""
    words = candidate.clause.words
    pattern = match.pattern
    if pattern.replacement is None:
        return []
    start, end = pattern.replaced(words, match.start, match.end)
    if end > len(candidate.own_words):
        return []
    if pattern.replacement.startswith(MAY):
        return as_possible(candidate.clause, candidate.sentence.tokens, start, pattern.replacement.removeprefix(MAY))
    span = Span(words[start].span.start, words[end - 1].span.end)
    if pattern.is_verb:
        return [(span, in_form_of(words[start], pattern.replacement))] if words[start].pos == "VERB" else []
    is_modifier = end < len(words) and words[end].pos in _NOMINAL and _is_adjacent(words[end - 1], words[end])
    if pattern.replacement and not is_modifier:
        is_capital = span.of(candidate.context.article.text)[:1].isupper()
        return [(span, pattern.replacement.capitalize() if is_capital else pattern.replacement)]
    return [(span, "")] if _can_go(candidate, start, end) else []


def _is_adjacent(word: ClauseWord, other: ClauseWord) -> bool:
    return other.span.start - word.span.end == 1


def _can_go(candidate: Candidate, start: int, end: int) -> bool:
    """Whether the words can be left out: they stand before what they modify, joined to no other word by "and" or a comma."""
    words = candidate.clause.words
    if end >= len(words) or words[end].pos not in _MODIFIED:
        return False
    before = words[start - 1] if start else None
    if before is not None and (before.pos == "CCONJ" or before.text in _DEGREES):
        return False
    if words[end].lemma in word_class("left_bare") and (before is None or before.pos in {"VERB", "AUX"}):
        return False
    around = Span(before.span.end if before is not None else words[start].span.start, words[end].span.start)
    return "," not in around.of(candidate.context.article.text)


def hedged_verb(candidate: Candidate) -> str:
    """The clause with its assertion turned into "may": "is highly effective" → "may be effective"."""
    words = candidate.own_words
    first = candidate.match.start
    if load_lexicon("modals").section(TRIGGERS).occurs_in((*candidate.before, *candidate.matched)):
        return ""  # hedged already
    for index in range(max(0, first - 2), min(candidate.match.end, len(words))):
        changes = as_possible(candidate.clause, candidate.sentence.tokens, index)
        if changes:
            intensifiers = word_class("highly", "intensely")
            dropped = [(word.span, "") for word in candidate.matched if word.text in intensifiers]
            free = (edit for edit in dropped if not any(edit[0].overlaps(span) for span, _ in changes))
            return _rewritten(candidate, [*changes, *free])
    return ""


def _rewritten(candidate: Candidate, edits: list[Edit]) -> str:
    text = candidate.context.article.text
    quoted = candidate.quoted
    pieces = []
    place = quoted.start
    for span, replacement in sorted(edits):
        if span.start < place or span.end > quoted.end:
            continue
        pieces += [text[place : span.start], _MARK, replacement]
        place = span.end
    pieces.append(text[place : quoted.end])
    rewritten = _tidied("".join(pieces), is_start=quoted.start == candidate.sentence.span.start)
    return rewritten if len(rewritten.split()) >= _FEWEST_WORDS else ""


def _tidied(text: str, *, is_start: bool) -> str:
    agreeing = _ARTICLE.sub(lambda found: found[1] + ("n " if found[2].lower() in "aeio" else " "), text)
    clean = _STRAY_COMMA.sub("", _REPEATED_SPACE.sub(" ", agreeing.replace(_MARK, ""))).strip()
    return clean[:1].upper() + clean[1:] if is_start else clean
