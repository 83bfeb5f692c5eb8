"""Verbs by which a text hands a statement to somebody else, as patterns: what bodies say, and what studies and their authors do."""

from __future__ import annotations

from pubproof.vocabulary.word_lists import one_of


def _verbs(*names: str) -> str:
    return "|".join(one_of("reporting", name) for name in names)


_BETWEEN = rf"(?:{_verbs('in between')}\s){{0,3}}"
_STUDY_VERBS = _verbs("a study finds", "a study does", "said of a study")

BODY_SAYS = f"(?:{_verbs('a body states', 'a body weighs', 'a body advises', 'a body issues')})"
"""What a body does with its own words: states, weighs, advises, or issues a document."""

BODY_SAYS_FIRST = one_of("reporting", "a body says first")
"""The same where the verb stands before its subject: "…, warns the agency"."""

PERSON_FOUND = rf"{_BETWEEN}{one_of('reporting', 'a person found')}\b"
"""What is told of people who did research, where "said" would only quote them."""

STUDY_FINDS = rf"{_BETWEEN}(?:{_STUDY_VERBS})\b"
"""What a study finds, does, or what those who did it say of it."""

STUDY_SAYS = rf"{_BETWEEN}(?:{_STUDY_VERBS}|was|were|did|could)\b"
"""The same, or what else is said of it, for words that cannot be meant otherwise: "that trial was small"."""

AUTHORS_DID = rf"{one_of('reporting', 'authors did')}\b"
"""What authors who are named without a year did."""

AUTHOR_DID = rf"{one_of('reporting', 'an author did')}\b"
"""What tells that a name with a year in brackets is an author's."""

SAID_IN_JOURNAL = one_of("reporting", "said in a journal")
"""What is done in a journal: "they wrote in The Lancet"."""
