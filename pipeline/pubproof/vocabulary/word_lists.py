"""Lists of words that patterns are made of, kept as data in `words/*.txt`: one file a subject, one section a list.

A section begins with `= its name`; entries are separated by ` | ` or stand on lines of their own, `#` begins a remark. An entry is a
pattern. In it a space stands for any white space, `say/says/said` for one of these words, `report~` for a regular verb in its forms
(report, reports, reported), and `{name}` for another list of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pubproof.errors import CatalogueError

_SEPARATOR = re.compile(r"\s\|\s|\s\|$|^\|\s")
_OTHER_LIST = re.compile(r"\{([a-z][a-z ]*)\}")
_CHOICE = re.compile(r"\b[a-z]+(?:/[a-z]+)+\b")
_VERB = re.compile(r"\b([a-z]+)~")
_SIBILANT = re.compile(r"(?:s|sh|ch|x|z)$")
_CONSONANT_AND_Y = re.compile(r"[^aeiou]y$")


@cache
def one_of(subject: str, name: str) -> str:
    """The pattern that matches any entry of a list: `one_of("studies", "study")`."""
    lists = lists_of(subject)
    if name not in lists:
        raise CatalogueError(f'vocabulary/words/{subject}.txt has no list "{name}"')
    return f"(?:{'|'.join(_pattern(entry, subject) for entry in lists[name])})"


def _pattern(entry: str, subject: str) -> str:
    entry = _VERB.sub(lambda verb: _forms(verb[1]), entry)
    entry = _CHOICE.sub(lambda choice: f"(?:{choice.group().replace('/', '|')})", entry)
    entry = _OTHER_LIST.sub(lambda other: one_of(subject, other[1]), entry)
    return entry.replace(" ", r"\s")


def _forms(verb: str) -> str:
    """The pattern of a regular verb, present and past."""
    if verb.endswith("e"):
        return f"{verb}[sd]?"
    if _CONSONANT_AND_Y.search(verb):
        return f"{verb[:-1]}(?:y|ies|ied)"
    return f"{verb}(?:es|ed)?" if _SIBILANT.search(verb) else f"{verb}(?:s|ed)?"


@cache
def lists_of(subject: str) -> Mapping[str, tuple[str, ...]]:
    """All lists of a file, by name."""
    lists: dict[str, list[str]] = {}
    entries: list[str] = []
    text = files("pubproof.vocabulary").joinpath("words", f"{subject}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("= "):
            entries = lists.setdefault(line[2:].strip(), [])
        elif line.strip() and not line.startswith("#"):
            entries += [entry.strip() for entry in _SEPARATOR.split(line) if entry.strip()]
    return {name: tuple(found) for name, found in lists.items()}
