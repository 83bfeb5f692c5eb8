"""Words that point back at a work cited before: "the same study", "that trial", "the reviewers found", "the team behind the review"."""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.extraction.marks import Mark
from pubproof.extraction.noun_phrases import Phrase, phrase_at
from pubproof.extraction.predicates import said, verb_behind
from pubproof.extraction.words import Words

_SAID = frozenset({"finds", "does", "says"})
_SAID_OF_IT = _SAID | {"auxiliary"}
_RESEARCH = frozenset({"finds", "does"})
_NOUNS = ("study", "studies", "team", "who did it", "work", "a person of it", "data")
_CLAUSE_OPENERS = frozenset({"", ".", "!", "?", ";", ":"})
_NOT_THEIRS = frozenset({"report", "survey", "audit", "evaluation", "follow-up"})
_MOST_WORDS_OF_NAME = 6
_MOST_QUALIFIERS = 2


def find_back_references(words: Words) -> Iterator[Mark]:
    """Marks inside one sentence; who did it counts only where a verb says what they found or did."""
    end = 0
    for head, word in enumerate(words):
        if head < end or not word.is_a(*_NOUNS) or word.is_a("owner") or words[head + 1].is_a("no study behind"):
            continue
        phrase = phrase_at(words, head)
        first = _of_which(words, phrase)
        last = _last(words, phrase) if first >= end else None
        if last is None:
            continue
        if _is_source(words, first):
            first -= 2
        elif phrase.article == "one" and words[first - 1].low == "this":
            first -= 1
        end = last + 1
        yield Mark(words.span(first, last), CitationKind.ANAPHORIC)


def _of_which(words: Words, phrase: Phrase) -> int:
    """Where the phrase begins, with the study whose people it names, or its version: "a later analysis by the same investigators"."""
    link, noun = words[phrase.first - 1].low, words[phrase.first - 2]
    is_version = link == "of" and noun.is_a("version") and phrase.article in {"that", "this"}
    is_by = link in {"by", "from", "of"} and noun.is_a("study") and phrase.article in {"the", "these", "those"}
    return phrase_at(words, phrase.first - 2).first if is_version or is_by else phrase.first


def _is_source(words: Words, first: int) -> bool:
    return words[first - 1].low == "to" and words[first - 2].low == "according"


def _last(words: Words, phrase: Phrase) -> int | None:
    """The last word of a phrase that points back; None if it does not."""
    head, article = words[phrase.head], phrase.article
    verb = said(words, phrase.head + 1)
    says, did_it = not verb.isdisjoint(_SAID_OF_IT), head.is_a("who did it", "team")
    if article == "'s":
        return _of_owner(words, phrase, says=says)
    is_same = phrase.has("of a back reference")
    if did_it and _of_which(words, phrase) != phrase.first and (is_same or not phrase.qualifiers):
        return phrase.head
    if is_same:
        return phrase.head if head.is_a("study") or (says and did_it) else None
    if _is_source(words, phrase.first):
        is_meant = article in {"the", "this", "that", "its"} and head.is_a("study", "told to")
        return phrase.head if is_meant and len(phrase.qualifiers) < _MOST_QUALIFIERS and not phrase.told else None
    if article == "its" and head.is_a("a person of it"):
        return _person(words, phrase) if says and _is_part_in_it(phrase) else None
    return _by_article(words, phrase, verb)


def _by_article(words: Words, phrase: Phrase, verb: frozenset[str]) -> int | None:
    article = phrase.article
    if article == "one" and words[phrase.head - 1].text == ")":
        return phrase.head  # "this one (Danish) trial"
    if article == "these":
        return phrase.head if words[phrase.head].is_a("only who did it") else None
    if article in {"that", "those"}:
        return phrase.head if _is_that(words, phrase, verb) else None
    if words[phrase.first].is_a("theirs"):
        return phrase.head if _is_theirs(words, phrase, verb) else None
    return _the(words, phrase, verb) if article in {"the", "this"} else None


def _is_part_in_it(phrase: Phrase) -> bool:
    return all(word.is_a("part in it") for word in phrase.qualifiers)


def _of_owner(words: Words, phrase: Phrase, *, says: bool) -> int | None:
    """The end of "the same group's follow-up trial", "the trial's lead author", "that trial's economic analysis"."""
    head = words[phrase.head]
    owner = next(number for number in range(phrase.head - 1, phrase.first - 1, -1) if words[number].is_a("owner"))
    if head.is_a("a person of it", "who did it") and words[owner].is_a("study"):
        return _person(words, phrase) if says or _is_source(words, phrase.first) else None
    before = words.part(phrase.first, owner)
    points = words[phrase.first].low == "that" or any(word.is_a("of a back reference") for word in before)
    is_theirs = bool(before) and words[owner].is_a("study", "who did it", "team", "people")
    return phrase.head if head.is_a("study") and is_theirs and points else None


def _person(words: Words, phrase: Phrase) -> int:
    """The last word of an author and the name behind: "its senior author, Ada Okoro,"."""
    name = phrase.head + 2
    while words[name].is_a("capital") or (words[name].text == "." and name > phrase.head + 2):
        name += 1
    is_name = words[phrase.head + 1].text == "," and phrase.head + 2 < name < phrase.head + _MOST_WORDS_OF_NAME
    return name - 1 if is_name and words[name].text == "," else phrase.head


def _is_that(words: Words, phrase: Phrase, verb: frozenset[str]) -> bool:
    head = words[phrase.head]
    if phrase.article == "that" and head.low.endswith("s") and not head.low.endswith("sis"):
        return False  # "that researchers believe": no pointer
    if phrase.has("nationality"):
        return head.is_a("study")
    if head.low in {"finding", "findings", "results"}:
        is_said = "finds" in verb or words[phrase.head + 1].low in {"was", "were", "has", "have"}
        return is_said and not phrase.qualifiers
    is_data = head.is_a("data", "a person of it") and not head.is_a("study", "work", "who did it")
    if is_data or phrase.qualifiers or head.low in {"research", "work"}:
        return head.low == "paper" and not phrase.qualifiers
    is_place = words[phrase.first - 1].low == "in" or _of_which(words, phrase) != phrase.first
    if head.low == "paper" or (head.is_a("study") and is_place):
        return True
    return not words[phrase.head + 1].is_a("sign") and not verb.isdisjoint(_SAID_OF_IT)


def _is_theirs(words: Words, phrase: Phrase, verb: frozenset[str]) -> bool:
    head = words[phrase.head]
    if head.is_a("study") and head.low not in _NOT_THEIRS:
        behind = words[phrase.head + 1]
        is_plain = not phrase.has("owner", "practice") and len(phrase.qualifiers) <= _MOST_QUALIFIERS
        return is_plain and behind.low.rstrip("s") not in {"plan", "time"}
    is_meant = head.low in {"results", "findings", "team", "group", "report"} and not phrase.qualifiers
    return is_meant and not verb.isdisjoint(_RESEARCH)


def _the(words: Words, phrase: Phrase, verb: frozenset[str]) -> int | None:
    head, behind, before = words[phrase.head], words[phrase.head + 1], words[phrase.first - 1]
    if head.is_a("study") and len(phrase.qualifiers) == 1 and phrase.has("nationality"):
        return phrase.head
    if behind.low == "behind" and head.is_a("team", "who did it"):
        return _behind_which(words, phrase.head + 2)
    if not _is_part_in_it(phrase):
        return None
    if phrase.article == "this":
        is_done = head.is_a("team", "who did it") and not verb.isdisjoint(_RESEARCH) and "everyday" not in verb
        return phrase.head if is_done else None
    if head.is_a("study") and behind.text == "," and _which_counts(words, phrase.head + 2):
        return phrase.head
    if before.is_a("preposition") or verb.isdisjoint(_SAID):
        return None
    opens = before.text in _CLAUSE_OPENERS
    is_theirs = head.is_a("only who did it") and (opens or "says" not in verb)
    return phrase.head if is_theirs or head.low == "paper" or (head.low in {"trial", "pilot"} and opens) else None


def _behind_which(words: Words, place: int) -> int | None:
    """The end of "the review" in "the team behind the review"; a name in it is left to those who know names."""
    for end in range(place + 1, place + 4):
        if words[end].is_a("capital"):
            return None
        if words[end].is_a("study", "work"):
            return end
    return None


def _which_counts(words: Words, place: int) -> bool:
    """Whether "which followed 400 men" stands there."""
    verb = verb_behind(words, place + 1) if words[place].low == "which" else None
    if verb is None or not words[verb].is_a("finds", "does"):
        return False
    return any(word.is_a("number") for word in words.part(verb, verb + 6))
