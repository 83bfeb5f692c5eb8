"""Studies named by a phrase with what makes them one of a kind: "a small Danish crossover trial of 40 nurses", "the largest trial so far".

A noun for a study is looked for among the words; `noun_phrases` says what stands around it. What is told of a study, or what it is said
to have found, tells a citation from talk of studies.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.extraction.marks import Mark
from pubproof.extraction.noun_phrases import Phrase, phrase_at
from pubproof.extraction.predicates import past_bracket, said, told_by_clause
from pubproof.extraction.words import TaggedWord, Words
from pubproof.vocabulary.word_lists import lists_of

_REPORTS = frozenset({"finds", "does"})
_DESIGNS = frozenset("meta-analysis metaanalysis rct cohort series meta-regression".split())
_NAMES_OF_STUDIES = frozenset(lists_of("trials")["named work"])
_IDENTIFIERS = ("PMID", "PMC", "NCT", "ISRCTN", "doi", "DOI", "http")
_SHORTEST_ACRONYM = 4
_NEAR, _WITHIN_REACH = 4, 7
_IN_BRACKET = 13


def find_study_phrases(words: Words) -> Iterator[Mark]:
    """Marks inside one sentence; one with a year may lead in to an author that is named later."""
    end = 0
    for head, word in enumerate(words):
        if head < end or not (word.is_a("study", "studies", "evidence") or word.low == "series"):
            continue
        phrase = phrase_at(words, head)
        if phrase.first < end or not _may_be_citation(words, phrase):
            continue
        if _is_citation(words, phrase):
            kind = CitationKind.INSTITUTION if phrase.year is None else CitationKind.YEAR_STUDY
            first = phrase.first - 2 * _is_one_of_them(words, phrase)
            yield Mark(words.span(first, phrase.last), kind, year=phrase.year)
        elif _is_called(words, phrase):
            yield Mark(words.span(phrase.first, head), CitationKind.TRIAL)
        else:
            continue
        end = phrase.last + 1


def _may_be_citation(words: Words, phrase: Phrase) -> bool:
    """Whether no word around it says that no study is meant: a title, work of a practice, a plan, a description."""
    head, nearest = words[phrase.head], words[phrase.head - 1]
    is_series = head.low == "series" and nearest.low == "case"
    if (
        head.is_a("owner")
        or (head.is_a("capital") and not head.text.isupper())
        or (head.low == "series" and not is_series)
    ):
        return False
    if words[phrase.head + 1].is_a("no study behind") or "own" in phrase.told or not phrase.article:
        return False
    if phrase.qualifiers and nearest.is_a("practice") and not nearest.is_a("design") and not is_series:
        return False
    return not _is_description(words, phrase) and not _is_planned(words, phrase)


def _is_citation(words: Words, phrase: Phrase) -> bool:
    head, told = words[phrase.head], phrase.told - {"back"}
    if _is_one_of_them(words, phrase):
        finds = not said(words, phrase.after).isdisjoint(_REPORTS)
        return _is_the_one(words, phrase) or (phrase.has("apart") and finds)
    if (
        head.is_a("studies") != (phrase.article in {"two", "three", "four", "five", "six"})
        or phrase.article in _POINTING
    ):
        return False
    if phrase.article in _DEFINITE:
        return _is_the_one(words, phrase)
    verb = said(words, phrase.after)
    if not head.is_a("study", "studies") and head.low != "series":
        is_dated = phrase.year is not None and bool(verb & {"finds", "auxiliary"})
        return ("sample" in told or is_dated) and not phrase.has("practice")
    if told or _is_specific(phrase.qualifiers) or head.is_a("of a place"):
        return True
    if "back" in phrase.told or words[phrase.first - 1].low == "than":
        return False
    return _is_told_apart(words, phrase, verb)


_POINTING = frozenset({"this", "that", "these", "those"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "'s"})


def _is_one_of_them(words: Words, phrase: Phrase) -> bool:
    """Whether "one of the largest trials" is meant."""
    is_one = words[phrase.first - 1].low == "of" and words[phrase.first - 2].low == "one"
    return is_one and phrase.article == "the" and words[phrase.head].is_a("studies")


def _is_told_apart(words: Words, phrase: Phrase, verb: frozenset[str]) -> bool:
    """Whether its design, or what sets it apart, and what is said of it make "a" study a citation."""
    head = words[phrase.head]
    is_designed = head.low in _DESIGNS or phrase.has("design")
    if head.is_a("studies"):
        return is_designed and not verb.isdisjoint(_REPORTS)
    is_source = words[phrase.first - 1].low == "to" and words[phrase.first - 2].low == "according"
    says = not verb.isdisjoint(_REPORTS | {"says"})
    if not is_designed and not phrase.qualifiers:
        inside = words.part(phrase.head + 1, phrase.after)
        is_of_trial = any(word.text[:_SHORTEST_ACRONYM].isupper() for word in inside)
        return is_source or (says and bool(inside) and inside[-1].text != "," and not is_of_trial)
    is_apart = is_designed or phrase.has("apart") or phrase.article != "a"
    return says or is_source or _is_identified(words, phrase.after) or (is_apart and _is_setting(words, phrase))


def _is_called(words: Words, phrase: Phrase) -> bool:
    """Whether "the" study goes by a name: "the Nottingham trial", "the Baltimore ageing study", "the Global Burden of Disease project"."""
    head, qualifiers = words[phrase.head], phrase.qualifiers
    if phrase.article != "the" or not qualifiers or head.low in {"report", "survey", "poll", "audit"}:
        return False
    first = qualifiers[0]
    if not (first.is_name or first.is_a("of a place")) or first.is_a("nationality", "owner") or phrase.has("practice"):
        return False
    if head.low in {"study", "trial"} and len(qualifiers) == 1:
        return True
    names = sum(word.is_name or word.is_a("of a place") for word in qualifiers)
    is_long = names > len({"Global", "Burden"})
    is_subject = bool(said(words, phrase.after) & {"finds", "does", "auxiliary"}) or words[phrase.first - 1].low == "in"
    return is_long or (head.is_a("called") and is_subject and (names > 1 or head.is_a("study")))


def _is_specific(qualifiers: tuple[TaggedWord, ...]) -> bool:
    """Whether what stands between article and noun names a year, a place, a body, a phase or a size."""
    return any(
        word.is_a("year", "of a place", "measured") or word.is_name or word.text == "Phase" for word in qualifiers
    )


def _is_the_one(words: Words, phrase: Phrase) -> bool:
    """Whether "the" study is told apart by its own words, and does not point back at one that was named."""
    told = phrase.told - {"back"}
    if phrase.has("year") or (told and phrase.has("measured")):
        return True
    if phrase.has("of a place") and told_by_clause(words, phrase.after):
        return True
    if not phrase.has("foremost") and phrase.article != "'s":
        return False
    says = said(words, phrase.after) & {"finds", "does", "auxiliary"}
    return bool(told or says) or _is_identified(words, phrase.after) or _is_setting(words, phrase)


def _is_identified(words: Words, place: int) -> bool:
    """Whether a bracket behind names the work."""
    first, inside = words[place + 1], words.part(place + 1, place + 1 + _IN_BRACKET)
    is_dated = first.is_a("capital") and any(word.is_a("year") for word in inside)
    return words[place].text == "(" and (first.text.startswith(_IDENTIFIERS) or is_dated)


def _is_setting(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase says where something was seen: "In one extension study, the weight came back"."""
    inside, before = words[phrase.first - 1], words[phrase.first - 2]
    opens = not before.text or before.low in {".", ";", "and", "but", "that"} or inside.text == "In"
    comma = past_bracket(words, phrase.after)
    behind = words[comma + 1]
    is_ours = behind.low in {"we", "you", "our", "i", "your"}
    return inside.low == "in" and opens and words[comma].text == "," and bool(behind.text) and not is_ours


def _is_planned(words: Words, phrase: Phrase) -> bool:
    """Whether the words before it plan, deny or offer a study."""
    last, near = words[phrase.first - 1], words.part(phrase.first - _NEAR, phrase.first)
    if last.low in {"is", "was", "are", "were"}:
        earlier = words.part(phrase.first - _WITHIN_REACH, phrase.first)
        if any(word.is_a("proof") or word.low in {"what", "there"} for word in earlier):
            return False  # "The best evidence is a Belgian trial", "What settled it was a Belgian trial"
    takes_part = last.low == "in" and words[phrase.first - 2].low == "part"
    return takes_part or last.is_a("planned") or any(word.low in {"we", "no", "our", "having"} for word in near)


def _is_description(words: Words, phrase: Phrase) -> bool:
    """Whether the words describe what was named before them: "STEP 1, a trial of …", "Okoro et al. (2018): a trial"."""
    place = phrase.first - 1
    place -= words[place].low == "in"
    sign, named = words[place].text, words[place - 1]
    if sign == ":":
        return named.text == ")"
    if named.is_a("number"):
        named = words[place - 2]
    letters = named.text[:_SHORTEST_ACRONYM]
    is_acronym = len(letters) == _SHORTEST_ACRONYM and letters.isalpha() and letters.isupper()
    return sign == "," and (is_acronym or named.text in _NAMES_OF_STUDIES)
