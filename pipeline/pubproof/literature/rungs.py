"""The questions of the ladder: what is asked about one reference, from exact to loose, one field relaxed at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.lookup import Rung
from pubproof.literature.query import (
    MIN_WORD_CHARS,
    STOPWORDS,
    And,
    Field,
    Or,
    Place,
    Query,
    Term,
    Years,
    terms,
    title_words,
)
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.surnames import share
from pubproof.vocabulary.titles import unbroken
from pubproof.vocabulary.topics import topics, with_broader

Rungs = Callable[[Reference], Iterator[tuple[Rung, Query]]]
"""The questions of one stage."""

NEAR_YEARS = 1
_WIDE_YEARS = 5
_FAR_YEARS = 8
_MIN_TITLE_WORDS = 4
_TELLING_WORDS = 4
_TELLING_AUTHORS = 3
_COMMON_NAME = 0.001
"""Share of papers by first authors of one name from which on they wrote on everything: all years of a topic tell nothing."""
# Endings of words that are no plural, and have none that is written: neuritis, diabetes, depression as a topic has one.
_NO_PLURAL = ("ss", "is", "us", "es", "y", "ing", "ia")


def is_specific(reference: Reference) -> bool:
    """Whether enough is given to look the reference up: an identifier, a title, or author or journal with one more field."""
    if reference.has_identifier or _has_title(reference):
        return True
    topical = bool(reference.described.interventions or reference.described.conditions)
    if reference.authors:
        return bool(reference.year or reference.journal)
    return bool(reference.journal and reference.year and topical)


def named_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """Short questions that name the one work: its identifiers, and the place at which a title must stand."""
    if reference.doi is not None:
        yield Rung.IDENTIFIER, Term(Field.DOI, reference.doi)
    if reference.pmcid is not None:
        yield Rung.IDENTIFIER, Term(Field.PMCID, reference.pmcid)
    if reference.nct is not None:
        yield Rung.IDENTIFIER, Term(Field.REGISTRY, reference.nct)
    if reference.title and (place := _place(reference)):
        yield Rung.PLACE, place.fields


def exact_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """Questions that name the work by all else that is given."""
    if _has_title(reference):
        yield Rung.TITLE, title_words(Field.TITLE, unbroken(reference.title or ""))
    elif reference.title and (reference.year or reference.authors):
        yield Rung.TITLE, _short_title(reference)
    author, journal, year = reference.first_author, _journal(reference), reference.year
    if not reference.title and (place := _place(reference)):
        yield Rung.PLACE, place.fields
    if author and journal and year:
        yield Rung.EXACT, And((_author(author, is_first=True), journal, _range(year, NEAR_YEARS)))


def relaxed_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """The same with one field dropped or widened at a time."""
    author, journal, year = reference.first_author, _journal(reference), reference.year
    described = reference.described
    intervention, condition = _topic(described.interventions), _topic(described.conditions)
    topic = intervention or condition
    if author and journal and year:
        yield Rung.ANY_AUTHOR_POSITION, And((_author(author, is_first=False), journal, _range(year, NEAR_YEARS)))
        # With a topic the year is dropped: the answer stays short.
        when = topic or _range(year, _WIDE_YEARS)
        yield Rung.WIDE_YEAR, And((_author(author, is_first=True), journal, when))
    elif author and journal:
        yield Rung.WIDE_YEAR, And((_author(author, is_first=True), journal))
    if _has_title(reference):
        yield from _by_parts_of_title(reference)
    if author and year and topic:
        either = Or((intervention, condition)) if intervention and condition else topic
        yield Rung.NO_JOURNAL, And((_author(author, is_first=True), _range(year, NEAR_YEARS), either))
    if journal and year and topic:
        yield Rung.JOURNAL_TOPIC, And((journal, _range(year, NEAR_YEARS), topic))
    if author and topic and share(author.family) < _COMMON_NAME:
        yield Rung.AUTHOR_TOPIC, And((_author(author, is_first=True), topic))


def _by_parts_of_title(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """What the longest words of the title find, and what its authors wrote together in that year."""
    around = (_range(reference.year, NEAR_YEARS),) if reference.year else ()
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", unbroken(reference.title or ""))} - STOPWORDS
    longest = sorted((word for word in words if len(word) >= MIN_WORD_CHARS), key=lambda word: (-len(word), word))
    people = list({author.family: author for author in reference.authors if not author.is_collective}.values())
    by = (_author(people[0], is_first=True),) if people else ()
    if longest and (by or around):
        telling = tuple(Term(Field.TITLE, word) for word in longest[:_TELLING_WORDS])
        yield Rung.TITLE_WORDS, And((*by, *around, *telling))
    if len(people) > 1 and around:
        together = (_author(person, is_first=False) for person in people[1:_TELLING_AUTHORS])
        yield Rung.AUTHORS, And((_author(people[0], is_first=True), *together, *around))


def place_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """For a reference that nothing answers: its place in the journal, by a service that reads journals' names in its own way."""
    place = _place(reference)
    if place is not None:
        yield Rung.CITATION_MATCH, place


def nearest_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """For a reference that left nothing to offer: what there is on its topic. One question, because it may match thousands."""
    described = reference.described
    intervention, condition = _topic(described.interventions), _topic(described.conditions)
    if intervention and condition:
        around = (_range(reference.year, _FAR_YEARS),) if reference.year else ()
        yield Rung.TOPIC, And((intervention, condition, *around))


def broader_rungs(reference: Reference) -> Iterator[tuple[Rung, Query]]:
    """For a reference on whose topic there is nothing either: the treatment, for what the condition is a kind of."""
    described = reference.described
    intervention = _topic(described.interventions)
    wider = with_broader(described.conditions[0])[1:] if described.conditions else ()
    if intervention and wider:
        around = (_range(reference.year, _FAR_YEARS),) if reference.year else ()
        yield (
            Rung.BROADER_TOPIC,
            And((intervention, Or(tuple(part for name in wider if (part := _topic([name])))), *around)),
        )


def _short_title(reference: Reference) -> Query:
    """Two or three words that many titles hold: with author and year."""
    by = (_author(reference.authors[0], is_first=True),) if reference.authors else ()
    around = (_range(reference.year, NEAR_YEARS),) if reference.year else ()
    return And((title_words(Field.TITLE, unbroken(reference.title or "")), *by, *around))


def _place(reference: Reference) -> Place | None:
    """Journal, volume and first page."""
    journal = journal_name(reference)
    if not (journal and reference.volume and reference.pages):
        return None
    first_page = reference.pages.replace("–", "-").partition("-")[0].strip()
    return Place(journal, reference.volume, first_page) if first_page else None


def _topic(described: Sequence[str]) -> Query | None:
    """The first of the topics that the work is said to be about, by all its names."""
    if not described:
        return None
    names = topics()[described[0]].names
    # "ketamine infusion" adds nothing to "ketamine".
    telling = [name for name in names if not any(other != name and other in name.split() for other in names)]
    parts = [_in_either_number(title_words(Field.TITLE_ABSTRACT, name), names) for name in telling]
    return Or(tuple(part for part in parts if terms(part)))


def _in_either_number(words: Query, names: Sequence[str]) -> Query:
    """The words with their last one in singular and plural: PubMed does not stem words in titles and abstracts."""
    *before, last = terms(words) or (None,)
    if last is None:
        return words
    other = last.text.removesuffix("s") if last.text.endswith("s") else f"{last.text}s"
    if last.text.endswith(_NO_PLURAL) or other in names:
        return words
    return And((*(term for term in before if term), Or((last, Term(last.field, other)))))


def _author(author: CitedAuthor, *, is_first: bool) -> Query:
    if author.is_collective:
        return title_words(Field.COLLECTIVE, author.family)
    return Term(Field.FIRST_AUTHOR if is_first else Field.AUTHOR, author.family)


def _journal(reference: Reference) -> Query | None:
    name = journal_name(reference)
    return Term(Field.JOURNAL, name, is_phrase=True) if name else None


def journal_name(reference: Reference) -> str | None:
    """The MEDLINE abbreviation where it is known, else the name as written, without its article."""
    if reference.journal is None:
        return None
    return (
        reference.journal_key
        or gazetteer().key(reference.journal)
        or reference.journal.removeprefix("The ").removeprefix("the ")
    )


def years_around(year: int, around: int) -> tuple[int, ...]:
    """The year and so many to each side."""
    return tuple(range(year - around, year + around + 1))


def _range(year: int, around: int) -> Years:
    return Years(year - around, year + around)


def _has_title(reference: Reference) -> bool:
    return reference.title is not None and len(reference.title.split()) >= _MIN_TITLE_WORDS
