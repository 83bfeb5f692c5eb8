"""Opinions that are nobody's in particular: "many of my colleagues regard", "campaigners hope", "lots of dentists will tell you".

A noun for people of a trade, for studies in general, or for a voice at large is looked for; what counts them stands before it, and a
verb of holding or hinting behind it. What `vague.py` finds by its wording goes before.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.extraction.marks import Mark
from pubproof.extraction.words import TaggedWord, Words

_MOST_QUALIFIERS = 3
_MOST_BETWEEN = 5
_WORKS = frozenset({"research", "evidence", "data"})
_PRONOUNS = frozenset({"some", "few", "many"})
_PARTICULAR = frozenset({"groups", "teams", "workers", "students"})
_CLAUSE_OPENERS = frozenset("and but while as though although that so because which".split())
_OFTEN = frozenset({"often", "sometimes", "usually", "commonly"})


def find_opinions(words: Words) -> Iterator[Mark]:
    """Marks inside one sentence."""
    end = 0
    for head, word in enumerate(words):
        if head < end or word.is_a("owner") or not _is_somebody(word):
            continue
        first = _first(words, head)
        last = (
            _last(words, head, is_counted=words[first].is_a("how many say"))
            if first is not None and first >= end
            else None
        )
        if first is not None and last is not None:
            end = last + 1
            yield Mark(words.span(first, last), CitationKind.VAGUE)


def _is_somebody(noun: TaggedWord) -> bool:
    if noun.is_a("only who did it") or noun.low in _PARTICULAR:
        return False
    is_known = noun.is_a("of a trade", "lay people", "people", "studies", "general voice")
    return is_known or noun.low in _WORKS or noun.low in _PRONOUNS


def _first(words: Words, head: int) -> int | None:
    """Where the words begin that say who, or how many; None if the noun names somebody in particular."""
    noun, place = words[head], head
    if noun.low in _PRONOUNS:
        return head if _opens_clause(words[head - 1]) else None
    while place > 0 and head - place < _MOST_QUALIFIERS and not _bounds(words[place - 1]):
        place -= 1
    is_name = any(word.is_a("capital") and not word.is_a("first") for word in words.part(place, head + 1))
    if is_name or any(word.low == "what" for word in words.part(place - 2, place)):
        return None
    for length, links in ((1, ()), (2, ("of",)), (3, ("of", "own"))):
        link_words = words.part(place - length + 1, place)
        is_linked = all(word.low == link or word.is_a(link) for word, link in zip(link_words, links, strict=False))
        if words[place - length].is_a("how many say") and len(link_words) == len(links) and is_linked:
            return place - length
    before = words[place - 1]
    if noun.is_a("general voice"):
        if noun.low in {"folklore", "lore", "tradition", "wisdom"} and _opens_clause(before):
            return place
        return place - 1 if before.low in {"the", "social"} else None
    return place if _opens_clause(before) and head - place < _MOST_QUALIFIERS else None


def _bounds(word: TaggedWord) -> bool:
    return word.is_a(
        "closed",
        "sign",
        "number",
        "year",
        "of a place",
        "how many say",
        "definite",
        "indefinite",
        "demonstrative",
        "owner",
    )


def _opens_clause(before: TaggedWord) -> bool:
    return not before.text or before.is_a("sign") or before.low in _CLAUSE_OPENERS


def _last(words: Words, head: int, *, is_counted: bool) -> int | None:
    """The last word of what they hold; None if they do something else."""
    noun, place = words[head], head + 1
    while place - head <= _MOST_BETWEEN and (
        words[place].is_a("adverb", "modal") or words[place - 1].low.startswith("tend")
    ):
        place += 1
    verb, behind, between = words[place], words[place + 1], {word.low for word in words.part(head + 1, place)}
    if between & {"are", "is", "be", "been"}:
        is_told = verb.is_a("hears") and noun.is_a("lay people") and bool(between & _OFTEN)
        return place if is_told or (verb.is_a("of some mind") and not noun.is_a("lay people")) else None
    if behind.is_a("own") or behind.low in {"at", "for", "by"}:
        return None
    if noun.is_a("studies") or noun.low in _WORKS:
        is_general = is_counted or bool(between & {"tend", "tends"})
        return place if is_general and verb.is_a("hints", "holds") else None
    if _feels(noun, verb, behind):
        return place + 1
    return place if _holds(noun, verb, is_counted=is_counted, is_bare=place == head + 1) else None


def _feels(noun: TaggedWord, verb: TaggedWord, behind: TaggedWord) -> bool:
    """Whether they feel something, tell you something or go on doing it; of people without a trade the last is their life."""
    if verb.low.startswith(("feel", "felt")):
        return behind.is_a("of some mind") or behind.low in {"that", "it", "the"}
    if verb.low.startswith("tell"):
        return behind.low in {"you", "us", "me"}
    return verb.low.startswith("continu") and behind.low == "to" and not noun.is_a("lay people")


def _holds(noun: TaggedWord, verb: TaggedWord, *, is_counted: bool, is_bare: bool) -> bool:
    if noun.is_a("general voice"):
        return verb.is_a("holds") and not (
            is_bare and noun.low in {"science", "literature", "media", "opinion", "consensus"}
        )
    if noun.is_a("lay people"):
        return is_counted and verb.is_a("holds") and not verb.is_a("preferred")
    return verb.is_a("holds") and not verb.is_a("also nouns")
