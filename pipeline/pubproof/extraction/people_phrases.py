"""People, data and agencies that a finding is told of: "Norwegian neurologists tested", "Swedish registry data show".

They count where the words say whence they are, or whom they studied, and a verb says what they did or found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.extraction.marks import Mark
from pubproof.extraction.noun_phrases import Phrase, phrase_at
from pubproof.extraction.predicates import said, told_by_clause, verb_behind
from pubproof.extraction.words import TaggedWord, Words

_RESEARCH = frozenset({"finds", "does"})
_NUMBER_OF_GUIDELINE = re.compile(r"[A-Z]{2,4}\d{1,4}")
_LIKE_ADJECTIVE = ("al", "ic", "ive")
_NEAR = 9


def find_people_phrases(words: Words) -> Iterator[Mark]:
    """Marks inside one sentence."""
    end = 0
    for head, word in enumerate(words):
        is_part_of_name = word.is_a("capital") and head > 0 and not word.is_a("people")
        if (
            head < end
            or is_part_of_name
            or word.is_a("owner")
            or not word.is_a("people", "team", "data", "agency", "document")
        ):
            continue
        phrase = phrase_at(words, head)
        first = phrase.first if phrase.article else _begin_of_bare(words, phrase)
        if first < end or not _is_source(words, phrase, first):
            continue
        last = head if word.is_a("agency", "document") else phrase.last
        last += word.is_a("document") and _NUMBER_OF_GUIDELINE.fullmatch(words[head + 1].text) is not None
        end = last + 1
        yield Mark(words.span(first, last), _kind(word))


def _kind(head: TaggedWord) -> CitationKind:
    if head.is_a("document"):
        return CitationKind.GUIDELINE
    return CitationKind.ORGANISATION if head.is_a("agency") else CitationKind.INSTITUTION


def _begin_of_bare(words: Words, phrase: Phrase) -> int:
    """Where a phrase without an article begins: at the name or place, or the word of the field, furthest to the left."""
    first = phrase.head
    for place in range(phrase.head - 1, phrase.first - 1, -1):
        word = words[place]
        if word.is_a("of a place", "of data", "design", "measured", "capital"):
            first = place
        elif not (word.low.endswith(_LIKE_ADJECTIVE) or word.is_a("links of a name")):
            break
    return first


def _is_source(words: Words, phrase: Phrase, first: int) -> bool:
    head, before = words[phrase.head], words[first - 1]
    earlier = words.part(first - 3, first - 1)
    if "own" in phrase.told or before.is_a("own"):
        return False
    if before.is_a("preposition") and any(word.is_a("study", "evidence") for word in earlier):
        return False  # "an analysis of German records": the analysis is what is told of
    if head.is_a("agency", "document"):
        return _is_of_country(words, phrase, first)
    is_placed = _is_placed(words, phrase, first)
    if head.is_a("data") and not head.is_a("people"):
        return _is_data(words, phrase, is_placed=is_placed)
    if phrase.article in _POINTING or (phrase.article in {"a", "an"} and head.is_a("people")):
        return False
    return _did_research(words, phrase, is_placed=is_placed)


_POINTING = frozenset({"this", "that", "these", "those", "its", "their", "his", "her", "'s"})


def _is_placed(words: Words, phrase: Phrase, first: int) -> bool:
    """Whether the words around the noun say whence they are."""
    qualifiers = words.part(first + (phrase.article not in {"", "'s"}), phrase.head)
    if any((word.is_a("of a place") or word.is_name) and not word.is_a("owner") for word in qualifiers):
        return True
    is_aside = phrase.article == "the" and words[phrase.head + 1].text == ","
    is_name = sum(word.is_a("capital") for word in qualifiers) > 1
    return is_name or (not phrase.told.isdisjoint({"place", "body"}) and not is_aside)


def _did_research(words: Words, phrase: Phrase, *, is_placed: bool) -> bool:
    head = words[phrase.head]
    if told_by_clause(words, phrase.after):
        return is_placed or (phrase.article != "the" and head.low not in {"group", "groups", "unit", "network"})
    behind = words.part(phrase.head + 1, phrase.last + 1)
    if (
        head.is_a("at research")
        and "body" in phrase.told
        and any(word.low == "at" or word.is_a("seat") for word in behind)
    ):
        return True  # "researchers at the University of Leeds"
    verb = said(words, phrase.after)
    counts = _counts_near(words, phrase.after)
    if is_placed:
        is_named = phrase.article != "" or not head.is_a("team")
        return is_named and not verb.isdisjoint(_RESEARCH) and ("everyday" not in verb or counts)
    return "does" in verb and counts and phrase.article in {"a", "an", "one", "another"}


def _is_of_country(words: Words, phrase: Phrase, first: int) -> bool:
    """Whether it is an agency of a country that says something, or its guidelines: "Brazil's dietary guidelines"."""
    inside = words.part(first, phrase.head)
    is_agency = words[phrase.head].is_a("agency")
    names = sum(word.is_a("capital") and not word.is_a("first") for word in inside)
    is_named = is_agency and (names > 1 or "place" in phrase.told)
    if not is_named and not any(word.is_a("of a place", "place") for word in inside):
        return False
    verb = said(words, phrase.head + 1)
    return not is_agency or (bool(verb & {"finds", "says", "holds"}) and "everyday" not in verb)


def _is_data(words: Words, phrase: Phrase, *, is_placed: bool) -> bool:
    """Whether data are told of: "Swedish registry data show", "insurance data on 425,000 adults", "in the Nordic data,"."""
    head, before = words[phrase.head], words[phrase.first - 1].low
    is_the = phrase.article == "the" and is_placed
    if (phrase.article in _POINTING - {"their", "'s"} or phrase.article in {"the", "a", "an"}) and not is_the:
        return False
    at_seat = any(word.is_a("seat") for word in words.part(phrase.head + 2, phrase.last + 1))
    is_cited = before == "to" and words[phrase.first - 2].low == "according"
    if (at_seat and head.low in {"research", "work", "findings"}) or (
        "body" in phrase.told and (phrase.is_done or is_cited)
    ):
        return True
    if is_the and before == "in" and words[phrase.after].text == ",":
        return True
    is_own = phrase.article == "'s" and any(word.low == "own" for word in phrase.qualifiers)
    verb = verb_behind(words, phrase.after)
    goes_on = verb is not None and words[verb].low in {"suggesting", "showing", "indicating"}
    finds = goes_on or not said(words, phrase.after).isdisjoint(_RESEARCH)
    if head.is_a("specimens") and phrase.told.isdisjoint({"sample", "place", "body"}):
        return False
    return (finds or is_placed) if "sample" in phrase.told else (finds and (is_placed or is_own))


def _counts_near(words: Words, place: int) -> bool:
    """Whether a number stands a few words on."""
    return any(word.is_a("number") for word in words.part(place, place + _NEAR))
