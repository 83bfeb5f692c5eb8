"""Cited authors against recorded ones: initials, order, names written family last, groups, lists that were cut short."""

from __future__ import annotations

from pubproof.domain.citation import CitedAuthor
from pubproof.domain.paper import Author, Paper
from pubproof.domain.verdict import Agreement
from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.names import folded, is_part_of_family, same_family

# Words that names of groups share: they tell none from another.
_GROUP_WORDS = frozenset(
    """
    a and of for the in on by group groups study studies trial trials research investigators investigator collaborative
    collaborators collaboration consortium network committee working team members national international society
    american european clinical
    """.split()
)
_MIN_SHARED = 0.6


def authors_agree(cited: tuple[CitedAuthor, ...], paper: Paper) -> Agreement:
    """Whether the cited authors are those of the paper.

    Benign: cited, but not first; one part of a double surname; the given name taken for the surname, as East Asian names
    are turned round; names at the end of a list that the record cut short.
    """
    if not paper.authors:
        return Agreement.ABSENT
    places = [_place_of(author, paper.authors) for author in cited]
    if places[0] == 0 and None not in places:
        return Agreement.AGREES
    loose = [
        place if place is not None else _loose_place_of(author, paper.authors)
        for author, place in zip(cited, places, strict=True)
    ]
    if None not in loose:
        # Who names several names the first one first.
        is_list = len(cited) > 1 and loose[0] != 0 and not paper.authors[0].is_collective and paper.authors_complete
        return Agreement.DIFFERS if is_list else Agreement.DIFFERS_BENIGN
    if paper.authors_complete or loose[0] is None:
        return Agreement.DIFFERS
    # Of a list that was cut short, the names at its end are unknown.
    return Agreement.AGREES if places[0] == 0 else Agreement.DIFFERS_BENIGN


def _place_of(cited: CitedAuthor, authors: tuple[Author, ...]) -> int | None:
    for place, author in enumerate(authors):
        if cited.is_collective or author.is_collective:
            if _same_group(cited.family, author.family):
                return place
        elif same_family(cited.family, author.family) and _initials_agree(cited.initials, author.initials):
            return place
    return None


def _loose_place_of(cited: CitedAuthor, authors: tuple[Author, ...]) -> int | None:
    for place, author in enumerate(authors):
        if cited.is_collective or author.is_collective:
            continue
        if _is_turned_round(cited, author):
            return place
        if is_part_of_family(cited.family, author.family) and _initials_agree(cited.initials, author.initials):
            return place
    return None


def _is_turned_round(cited: CitedAuthor, author: Author) -> bool:
    """Whether the cited surname is the given name: "Xiaoming" or "Xiaoming L" for Li Xiaoming, "Wei Zhang" for Zhang Wei."""
    given, family = folded(author.fore), folded(author.family)
    if len(given) <= 1 or len(folded(author.fore.split()[0])) <= 1:
        return False
    name = folded(cited.family)
    if name in {given + family, family + given}:
        return True
    return name == given and bool(cited.initials) and family.startswith(folded(cited.initials or ""))


def _initials_agree(cited: str | None, recorded: str) -> bool:
    return not cited or not recorded or folded(cited)[:1] == folded(recorded)[:1]


def _same_group(cited: str, recorded: str) -> bool:
    """Whether two names of a group share what tells them from other groups: "SPRINT", "SPRINT Research Group"."""
    one, two = fold_words(cited), fold_words(recorded)
    if one == two:
        return True
    first, second = (set(name.split()) - _GROUP_WORDS for name in (one, two))
    if not first or not second:
        return False
    return (first <= second or second <= first) and len(first & second) >= _MIN_SHARED * max(len(first), len(second))
