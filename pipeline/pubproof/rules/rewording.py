"""Suggestions written for the sentence: hype taken out, or a flat statement turned into "may"."""

from __future__ import annotations

import re
from collections.abc import Callable

from pubproof.domain.text import Span
from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import Word
from pubproof.rules.lexicon import TRIGGERS, load_lexicon, word_classes

Reword = Callable[[Candidate], str]
"""A candidate → the clause in better words, or nothing where the pattern does not allow it."""

_BEFORE_BARE_VERB = frozenset({"to", "that", "can", "may", "help", "helps", "not"})
_FEWEST_WORDS = 4
_BE = frozenset({"is", "are", "'s", "'re", "was", "were"})
_CERTAIN = frozenset({"can", "will", "'ll", "does", "do"})
_DEGREES = frozenset({"most", "more", "very", "so", "such", "truly", "really"})
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
    """The clause with every word that the lexicon has a replacement for replaced, or taken out."""
    lexicon = load_lexicon(candidate.lexicon)
    words = candidate.clause.words
    edits = []
    for match in lexicon.section(TRIGGERS).matches(words):
        end = match.pattern.replaceable(words, match.start)
        replacement = match.pattern.replacement
        if replacement or (replacement is not None and _can_go(candidate, match.start, end)):
            edits.append((Span(words[match.start].span.start, words[end - 1].span.end), replacement))
    own = [edit for edit in edits if edit[0].overlaps(candidate.span)]
    return _rewritten(candidate, edits) if own else ""


def _can_go(candidate: Candidate, start: int, end: int) -> bool:
    """Whether the words can be left out: they stand before what they modify, joined to no other word by "and" or a comma."""
    words = candidate.clause.words
    if end >= len(words) or words[end].pos not in _MODIFIED:
        return False
    before = words[start - 1] if start else None
    if before is not None and (before.pos == "CCONJ" or before.text in _DEGREES):
        return False
    around = Span(before.span.end if before is not None else words[start].span.start, words[end].span.start)
    return "," not in around.of(candidate.context.article.text)


def hedged_verb(candidate: Candidate) -> str:
    """The clause with its assertion turned into "may": "is highly effective" → "may be effective"."""
    words = candidate.clause.words
    first = candidate.match.start
    if load_lexicon("modals").section(TRIGGERS).occurs_in((*candidate.before, *candidate.matched)):
        return ""  # hedged already
    for index in range(max(0, first - 2), candidate.match.end):
        change = _as_possible(words, index)
        if change is not None:
            intensifiers = word_classes()["highly"] | word_classes()["intensely"]
            edits = [(word.span, "") for word in words[first : candidate.match.end] if word.text in intensifiers]
            return _rewritten(candidate, [change, *(edit for edit in edits if not edit[0].overlaps(change[0]))])
    return ""


def _as_possible(words: tuple[Word, ...], index: int) -> tuple[Span, str] | None:
    word = words[index]
    if word.text in _CERTAIN and word.pos == "AUX":
        return word.span, " may" if word.text.startswith("'") else "may"
    if word.text in _BE:
        return word.span, " may be" if word.text.startswith("'") else "may be"
    if word.pos != "VERB" or word.kinds or word.text.endswith("ed"):
        return None  # a word of a topic's name is no verb, whatever the tagger took it for
    if word.text.endswith("ing"):
        return (word.span, f"which may {word.lemma}") if index == 0 else None
    if index == 0 or words[index - 1].pos == "AUX" or words[index - 1].text in _BEFORE_BARE_VERB:
        return None
    return word.span, f"may {word.lemma}"


def _rewritten(candidate: Candidate, edits: list[tuple[Span, str]]) -> str:
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
