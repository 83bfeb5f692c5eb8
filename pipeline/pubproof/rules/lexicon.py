"""Files of `lexicons/` → lexicons: sections of patterns, indexed by a word that each of them needs.

A file has one pattern a line, `#` comments, and `[section]` headers. `classes.txt` holds the word classes instead:
`name: word word …`. Anything else is a `CatalogueError` with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from pubproof.errors import CatalogueError
from pubproof.rules.clauses import ClauseWord, vocabulary_of
from pubproof.rules.patterns import Pattern, PatternError, parse_pattern
from pubproof.vocabulary.word_lines import lines_of, named_words

TRIGGERS = "triggers"
SEVERE = "severe"
"""Triggers that are a level of their own: "completely safe"."""
EXCEPTIONS = "exceptions"
"""What looks like a trigger and is none: "breakthrough pain"."""
SECTIONS = (TRIGGERS, SEVERE, EXCEPTIONS)
CLASSES_FILE = "classes"


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` (included) to `end` (excluded) of a clause that a pattern fits."""

    start: int
    end: int
    pattern: Pattern

    def overlaps(self, other: Match) -> bool:
        """Whether the two share a word."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section:
    """Patterns of one section, by the words without which they cannot match."""

    by_word: Mapping[str, tuple[Pattern, ...]]
    others: tuple[Pattern, ...]
    """Patterns that need no particular word, such as prefixes: tried everywhere."""

    @classmethod
    def of(cls, patterns: Sequence[Pattern]) -> Section:
        """The section of these patterns."""
        by_word: dict[str, tuple[Pattern, ...]] = {}
        others = []
        for pattern in patterns:
            anchor = pattern.anchor
            if not anchor:
                others.append(pattern)
            for word in anchor:
                by_word[word] = (*by_word.get(word, ()), pattern)
        return cls(by_word, tuple(others))

    def matches(self, words: Sequence[ClauseWord], vocabulary: frozenset[str] | None = None) -> Iterator[Match]:
        """Matches from left to right, the longest at each place, without overlap. `vocabulary` is that of the words, where it is known."""
        return longest_matches(self._possible(words, vocabulary), words)

    def _possible(self, words: Sequence[ClauseWord], vocabulary: frozenset[str] | None) -> tuple[Pattern, ...]:
        """Patterns for which a word that they need is there; most texts have none, and this is the quick way to see it."""
        if vocabulary is None:
            vocabulary = vocabulary_of(words)
        held = self.by_word.keys() & vocabulary
        if not held:
            return self.others
        found: dict[Pattern, None] = {}
        for key in sorted(held) if len(held) > 1 else held:
            found.update(dict.fromkeys(self.by_word[key]))
        return (*(pattern for pattern in found if pattern.is_possible(vocabulary)), *self.others)

    def occurs_in(self, words: Sequence[ClauseWord]) -> bool:
        """Whether any pattern fits anywhere."""
        return next(self.matches(words), None) is not None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One file of patterns."""

    name: str
    sections: Mapping[str, Section] = field(default_factory=dict)

    def section(self, name: str) -> Section:
        """The section of that name, empty if the file has none."""
        return self.sections.get(name, _EMPTY)


_EMPTY = Section({}, ())


@cache
def load_lexicon(name: str) -> Lexicon:
    """The lexicon in `lexicons/NAME.txt`."""
    return parse_lexicon(name, _read(name), word_classes())


def longest_matches(patterns: Sequence[Pattern], words: Sequence[ClauseWord]) -> Iterator[Match]:
    """Matches of the patterns from left to right, the longest at each place, without overlap."""
    if not patterns:
        return
    place = 0
    while place < len(words):
        end = place + 1
        longest: Match | None = None
        for pattern in patterns:
            found = pattern.match(words, place)
            if found is not None and (longest is None or found > longest.end):
                longest = Match(place, found, pattern)
                end = found
        if longest is not None:
            yield longest
        place = end


def parse_lexicon(name: str, text: str, classes: Mapping[str, frozenset[str]]) -> Lexicon:
    """The lexicon written in `text`; `name` is for errors."""
    patterns: dict[str, list[Pattern]] = {}
    section: str | None = None
    for number, line in lines_of(text):
        if line.startswith("["):
            section = line.strip("[]")
            if section not in SECTIONS:
                raise CatalogueError(f"{_where(name, number)}: unknown section {line}; known: {', '.join(SECTIONS)}")
            patterns.setdefault(section, [])
            continue
        if section is None:
            raise CatalogueError(f"{_where(name, number)}: a pattern before the first [section]")
        try:
            patterns[section].append(parse_pattern(line, classes))
        except PatternError as error:
            raise CatalogueError(f"{_where(name, number)}: {error}") from error
    if TRIGGERS not in patterns:
        raise CatalogueError(f"{_where(name, 1)}: has no [{TRIGGERS}] section")
    return Lexicon(name, {key: Section.of(found) for key, found in patterns.items()})


@cache
def word_class(*names: str) -> frozenset[str]:
    """The words of a class of `classes.txt`, or of several together."""
    classes = word_classes()
    for name in names:
        if name not in classes:
            raise CatalogueError(f'lexicons/{CLASSES_FILE}.txt: has no class "{name}"')
    return frozenset(word for name in names for word in classes[name])


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """All classes of `classes.txt`, by name."""
    return parse_classes(_read(CLASSES_FILE))


def parse_classes(text: str) -> Mapping[str, frozenset[str]]:
    """Word classes written as `name: word word …`."""
    classes: dict[str, frozenset[str]] = {}
    for name, words, number in named_words(text, f"lexicons/{CLASSES_FILE}.txt"):
        if name in classes:
            raise CatalogueError(f"{_where(CLASSES_FILE, number)}: class {name} stands twice")
        classes[name] = frozenset(word.lower() for word in words)
    return classes


def lexicon_names() -> tuple[str, ...]:
    """Names of all lexicons that are shipped."""
    names = (path.name for path in files("pubproof.rules").joinpath("lexicons").iterdir())
    return tuple(sorted(name.removesuffix(".txt") for name in names if name != f"{CLASSES_FILE}.txt"))


def _read(name: str) -> str:
    try:
        return files("pubproof.rules").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"lexicons/{name}.txt: cannot be read ({error})") from error


def _where(name: str, number: int) -> str:
    return f"lexicons/{name}.txt line {number}"
