"""What is said of a noun phrase: the verb behind it, past brackets, asides, adverbs and auxiliaries."""

from __future__ import annotations

from pubproof.extraction.words import Words
from pubproof.vocabulary.lexicon import NOTHING

_LONGEST_ASIDE = 16
_LONGEST_BRACKET = 40
_LONGEST_CLAUSE = 12
_CLOSES = {"(": ")", "[": "]", "—": "—", "–": "–"}


def verb_behind(words: Words, place: int) -> int | None:
    """Where the verb stands whose subject ends before `place`; None if something else follows."""
    while place < len(words):
        word = words[place]
        end: int | None = place
        if word.text in _CLOSES:
            end = _next(words, place, _CLOSES[word.text], _LONGEST_BRACKET)
        elif word.text == ",":
            closes_aside = words[place - 1].is_a("place", "year")
            end = _next(words, place, ",", _LONGEST_ASIDE) or (place if closes_aside else None)
        elif word.low in {"has", "have", "had", "did"}:
            if words[place + 1].is_a("indefinite", "definite", "number", "sign", "preposition"):
                return place
        elif not word.is_a("adverb") and word.text != "]":
            return None if word.is_a("sign", "relative") else place
        if end is None:
            return None
        place = end + 1
    return None


def past_bracket(words: Words, place: int) -> int:
    """The first word behind the bracket that opens at `place`, if one does."""
    end = _next(words, place, ")", _LONGEST_BRACKET) if words[place].text == "(" else None
    return place if end is None else end + 1


def _next(words: Words, place: int, sign: str, reach: int) -> int | None:
    """Where that sign stands next."""
    behind = range(place + 1, min(place + reach, len(words)))
    return next((number for number in behind if words[number].text == sign), None)


def said(words: Words, place: int) -> frozenset[str]:
    """The lists of the verb behind a phrase."""
    verb = verb_behind(words, place)
    return words[verb].tags if verb is not None else NOTHING


def told_by_clause(words: Words, place: int) -> bool:
    """Whether a relative clause tells whom they studied: "who followed 3,000 nurses", "in which 90 patients"."""
    place += words[place].text == ","
    place += words[place].low == "in"
    return (
        words[place].is_a("relative")
        and not words[place + 1].is_a("auxiliary", "sign")
        and any(word.is_a("number") for word in words.part(place + 1, place + _LONGEST_CLAUSE))
    )
