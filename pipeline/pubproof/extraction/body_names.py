"""How names of bodies are written, and which capitalised names are names of bodies: what finders of organisations are made of."""

from __future__ import annotations

import re

from pubproof.vocabulary.word_lists import one_of

_WORD = r"(?:U\.S\.|U\.K\.|[A-Z][\w’'./-]{0,30}[\w’']|[A-Z]{1,2}|&)"
_LINK = r"(?:of|for|and|on|in|the|at|&)"
_ACRONYM_BEHIND = r"(?:\s\([A-Z]{2,8}\))?"
_IRREGULAR = r"Medicines\sand\sHealthcare\sproducts\sRegulatory\sAgency"
NAME = rf"(?:{_IRREGULAR}|{_WORD}(?:,?\s(?:{_LINK}\s){{0,2}}{_WORD}){{0,9}}{_ACRONYM_BEHIND})"
"""Pattern of a capitalised name, with its acronym."""

NAME_WITHOUT_COMMA = rf"(?:{_IRREGULAR}|{_WORD}(?:\s(?:{_LINK}\s){{0,2}}{_WORD}){{0,9}}{_ACRONYM_BEHIND})"
"""The same where a comma ends it: "by the University of Leeds, Ada Okoro"."""

_WORD_OF_BODY = re.compile(rf"\b{one_of('bodies', 'word of a body')}\b")
_PUBLIC = re.compile(
    rf"(?!{one_of('bodies', 'no part of a name')}\s)(?:(?!(?:of|at|from|for|in|on|and)\s)\S{{1,40}}\s){{0,6}}?{one_of('bodies', 'word of a public body')}\b.*"
)
_KNOWN = re.compile(rf"{one_of('bodies', 'known body')}(?![\w])")
_ENDS_IN_PLACE = re.compile(rf"(?:\S{{1,30}}\s){{1,5}}{one_of('bodies', 'ends in a place')}")
_PRACTICE = re.compile(rf"\b{one_of('bodies', 'word of a practice name')}(?!\w)")
_ACRONYM = re.compile(rf"{one_of('bodies', 'acronym')}\b")
_ACRONYMS = re.compile(r"[A-Z]{3,8}(?:/[A-Z]{3,8}){0,4}\b")
_PERSON = re.compile(r"(?:Dr|Drs|Prof|Professor|Mr|Mrs|Ms|Sir)\b|[A-Z][a-z]+\s[A-Z]\.\s")


def is_known_acronym(name: str) -> bool:
    """Whether a name begins with a body's known letters: "WHO", "NHS England"."""
    return _ACRONYM.match(name) is not None


def is_person(name: str) -> bool:
    """Whether a title or a middle initial shows that a name is a person's."""
    return _PERSON.match(name) is not None


def has_word_of_body(name: str) -> bool:
    """Whether a name has a word that names of bodies have: "Clinic", "Society"."""
    return _WORD_OF_BODY.search(name) is not None


def is_body(name: str) -> bool:
    """Whether a capitalised name is that of a body and not of a person or a drug."""
    if is_person(name):
        return False
    last = name.rsplit(maxsplit=1)[-1].strip("().")
    return has_word_of_body(name) or is_known_acronym(last) or is_known_acronym(name) or _is_called_so(name)


def _is_called_so(name: str) -> bool:
    """Whether it is a body that is known by its name, or that ends in the place that it is for: "Diabetes UK"."""
    if _KNOWN.match(name):
        return True
    return _ENDS_IN_PLACE.fullmatch(name) is not None and _PRACTICE.search(name) is None


def is_public_body(name: str) -> bool:
    """Whether it is one for the public: a clinic that names itself praises itself."""
    return not is_person(name) and (_PUBLIC.fullmatch(name) is not None or _is_called_so(name))


def issues_documents(name: str, *, is_dated: bool) -> bool:
    """Whether a name before "guideline" is a body's; letters alone are where a year stands beside them: "the 2021 ESC guideline"."""
    letters = is_dated and _ACRONYMS.match(name) is not None
    return letters or _ACRONYM.search(name) is not None or has_word_of_body(name) or _is_called_so(name)
