"""A sentence as words, each with what it is: the lists of the lexicon that it stands in, a number, a year, a place, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pubproof.domain.text import Span
from pubproof.extraction.marks import YEAR
from pubproof.vocabulary.lexicon import NOTHING, lexicon
from pubproof.vocabulary.word_lists import lists_of

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:,\d{3})*(?:\.\d+)?(?:[-–]\w+)*|Which\?(?=\s[a-z])|[^\W_](?:[\w’'&/+–-]*[^\W_])?(?:[’'](?=\s))?|[^\w\s*_]"
)
_YEAR = re.compile(YEAR)
_OWNER = re.compile(r"[’']s?$")
# What is told by the shape of a word.
_SHAPES = (
    ("measured", re.compile(r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve)-[a-z].*")),
    ("people", re.compile(r"[a-z]{2,20}(?:ologists|iatrists|iatricians|icians|therapists)")),
    ("adverb", re.compile(r"\w{3,}ly")),
    ("plural", re.compile(r"[\w-]{3,}s")),
)
_DASH = re.compile(r"[-–/]")
_REMEMBERED_WORDS = 20_000
_LETTERS_OF_COUNTRIES = frozenset({"UK", "US", "USA", "U.K.", "U.S.", "U.S.A.", "EU"})
# The name in front of a noun ("a Danish trial", "a Melbourne trial"), and the name behind "in" or "from".
_PLACES = {
    "nationality": ("nationality",),
    "of a place": ("nationality", "city", "university"),
    "place": ("country", "region", "city", "city after a preposition", "university"),
}


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """One word or sign of a sentence, by the lists of the lexicon that it stands in; made before any model has read the sentence."""

    start: int
    end: int
    text: str
    low: str
    """In small letters, without the "'s" of an owner."""
    tags: frozenset[str]
    """Lists of `words/evidence.txt`, and: number, year, measured, capital, owner, sign, nationality, of a place, place, plural, first."""

    def is_a(self, *names: str) -> bool:
        """Whether it stands in any of the lists."""
        return not self.tags.isdisjoint(names)

    def also(self, name: str) -> TaggedWord:
        """The word with one more tag."""
        return TaggedWord(self.start, self.end, self.text, self.low, self.tags | {name})

    @property
    def is_name(self) -> bool:
        """Whether it is a capitalised word that is no word of the lexicon, no letter and no Roman number, nor one that opens a sentence."""
        if (
            "capital" not in self.tags
            or len(self.text) == 1
            or set(self.text) <= set("IVX")
            or self.text.endswith("-based")
        ):
            return False
        return self.tags <= {"capital", "adverb", "plural"} or (self.text.isupper() and "of a place" not in self.tags)


_NO_WORD = TaggedWord(0, 0, "", "", NOTHING)


class Words:
    """The words and signs of a sentence in order; in front of it and behind it stands a word that is nothing."""

    __slots__ = ("_all",)

    def __init__(self, words: Iterable[TaggedWord]) -> None:
        self._all = tuple(words)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[TaggedWord]:
        return iter(self._all)

    def __getitem__(self, place: int) -> TaggedWord:
        return self._all[place] if 0 <= place < len(self._all) else _NO_WORD

    def part(self, start: int, stop: int) -> tuple[TaggedWord, ...]:
        """The words from `start` to before `stop`, as far as there are any."""
        return self._all[max(start, 0) : max(stop, 0)]

    def span(self, first: int, last: int) -> Span:
        """The span from one word to another, both included."""
        return Span(self._all[first].start, self._all[last].end)


def words_of(text: str, span: Span) -> Words:
    """All words and signs of a sentence; asterisks and underscores are none."""
    found = [
        TaggedWord(match.start(), match.end(), match.group(), *_read(match.group()))
        for match in _WORD.finditer(text, span.start, span.end)
    ]
    opens = next((place for place, word in enumerate(found) if "sign" not in word.tags), None)
    if opens is not None:
        found[opens] = found[opens].also("first")
    for place, word in enumerate(found):
        if "capital" in word.tags:
            for name, length in _places(found, place):
                found[place : place + length] = [part.also(name) for part in found[place : place + length]]
    return Words(found)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _read(text: str) -> tuple[str, frozenset[str]]:
    """(in small letters and without the "'s" of an owner, what it is) of a word or a sign."""
    known = lexicon("evidence")
    if not (text[0].isalnum() or len(text) > 1):
        return text, known.get(text, NOTHING) | {"sign"}
    low = _OWNER.sub("", text.lower())
    tags = set(known.get(low, NOTHING))
    if len(low) < len(text):
        tags.add("owner")
    tags.update(name for name, shape in _SHAPES if shape.fullmatch(low))
    if text[0].isdigit():
        tags.add("year" if _YEAR.fullmatch(text) else "measured" if "measured" in tags else "number")
    elif text[0].isupper():
        tags.add("capital")
    elif "few" in tags:
        tags.add("number")
    return low, frozenset(tags)


def _places(words: Sequence[TaggedWord], place: int) -> Iterator[tuple[str, int]]:
    """("of a place" or "place", of how many words) for the longest name that begins there."""
    text = words[place].text.removesuffix("’s").removesuffix("'s")
    if text in _LETTERS_OF_COUNTRIES:
        yield from ((name, 1) for name in _PLACES)
        return
    for name, index in _index().items():
        for rest in index.get(text, ()):
            if all(
                place + 1 + number < len(words) and words[place + 1 + number].text.removesuffix("'s") == part
                for number, part in enumerate(rest)
            ):
                yield name, 1 + len(rest)
                break
        else:
            parts = _DASH.split(text)
            if len(parts) > 1 and all(part in index and () in index[part] for part in parts):
                yield name, 1


@cache
def _index() -> Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]:
    """Names of places by their first word, the longest first."""
    lists = lists_of("places")
    index: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for tag, names in _PLACES.items():
        for name in names:
            for entry in lists[name]:
                first, *rest = entry.removeprefix("the ").replace("\\", "").split(" ")
                index.setdefault(tag, {}).setdefault(first, []).append(tuple(rest))
    return {
        tag: {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in names.items()}
        for tag, names in index.items()
    }
