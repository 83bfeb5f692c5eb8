"""The pattern language of the lexicons: a line of words → a pattern that is matched against the words of a clause.

game changer                     these words, as written or as lemma; hyphens count as spaces
offer|provide new? hope          alternatives, optional words
guarantee*                       words that begin so
help/verb                        only as this part of speech
relief ..4 within ..2 hour       up to so many other words between
<treatment>  @condition          a class of classes.txt, a concept of the vocabulary (any words of its name)
promising ->                     a suggestion leaves it out: the words before the first `..`, so that "powerful ..0 tool ->" keeps "tool"
breakthrough -> development      a suggestion puts this in its place
study ..3 {prove} -> suggest/verb   in place of the words in braces, in the form of the verb there; where a pattern has a
                                 gap, a replacement needs braces, or nobody could tell which words it stands for
{end} ..1 pain -> may reduce     the same, and hedged: "ends pain" becomes "may reduce pain", "to end pain" "to reduce pain"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pubproof.domain.analysis import TopicKind
from pubproof.rules.clauses import ClauseWord

_AS_VERB = "/verb"
_BRACES = "{}"
_GAP = re.compile(r"\.\.(\d)$")
_ELEMENT = re.compile(r"(?P<alternatives>[^\s/?]+)(?:/(?P<pos>[a-z]+))?(?P<optional>\?)?$")
_ALTERNATIVE = re.compile(r"<(?P<cls>\w+)>|@(?P<kind>\w+)|(?P<prefix>[\w'%]+)\*|(?P<word>[\w'%]+)")


_FREQUENT = frozenset(
    "a an and as be been by can do for from has have in into is it its more most no not of on or so than that the their this to up we "
    "will with you your @intervention @condition pain treatment therapy patient patients".split()
)
_WEIGHT_OF_FREQUENT = 40


class PatternError(ValueError):
    """A pattern that cannot be read; the lexicon adds file and line."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern."""

    words: frozenset[str]
    prefixes: tuple[str, ...] = ()
    kinds: frozenset[TopicKind] = frozenset()
    pos: str = ""
    is_optional: bool = False
    gap: int | None = None
    """How many other words may stand before it; None where the pattern has no `..` there."""

    @property
    def needs(self) -> frozenset[str]:
        """The words and "@kinds" that can fill this place, prefixes aside."""
        return self.words | {f"@{kind}" for kind in self.kinds}

    def accepts(self, word: ClauseWord) -> bool:
        """Whether the word fills this place."""
        if self.pos and word.pos != self.pos:
            return False
        if word.text in self.words or word.lemma in self.words:
            return True
        return not self.kinds.isdisjoint(word.kinds) or (bool(self.prefixes) and word.text.startswith(self.prefixes))


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A line of a lexicon. Each is itself alone: lexicons keep them in sets, and comparing them field by field is dear."""

    source: str
    elements: tuple[Element, ...]
    replacement: str | None = None
    """What a suggestion puts in the place of the replaceable words, "" to leave them out; None where it is not known."""
    is_verb: bool = False
    """Whether `replacement` takes the form of the verb that it stands for."""
    replaceable: tuple[int, int] = (0, 0)
    """The places that `replacement` stands for, from the first to after the last."""

    needed: tuple[frozenset[str], ...] = ()
    """For each place that must be filled, the words or "@kinds" that can fill it; rarest first. Prefixes are left out."""

    @property
    def anchor(self) -> frozenset[str]:
        """Words, or "@kind", of which a text needs one for the pattern to match: of its rarest place; empty if any text will do."""
        return next(iter(self.needed), frozenset())

    def is_possible(self, vocabulary: frozenset[str]) -> bool:
        """Whether words of that vocabulary can fill every place."""
        for words in self.needed:  # noqa: SIM110 - asked of very many patterns, and a generator costs more than the question
            if words.isdisjoint(vocabulary):
                return False
        return True

    def match(self, words: Sequence[ClauseWord], start: int) -> int | None:
        """Index after the last word of the longest match that begins at `start`."""
        first = self.elements[0]
        if not first.is_optional and not first.accepts(words[start]):
            return None
        return max((ends[-1] for ends in self._fillings(words, start)), default=None)

    def replaced(self, words: Sequence[ClauseWord], start: int, end: int) -> tuple[int, int]:
        """First word, and the one after the last, that `replacement` stands for in the match from `start` to `end`."""
        ends = next(ends for ends in self._fillings(words, start) if ends[-1] == end)
        first, last = self.replaceable
        place = start if first == 0 else ends[first - 1]
        while not self.elements[first].accepts(words[place]):
            place += 1  # words of the gap before it
        return place, ends[last - 1]

    def _fillings(self, words: Sequence[ClauseWord], at: int, index: int = 0) -> Iterator[tuple[int, ...]]:
        """Every way to fill the places from `index` on: for each place the index after its words."""
        if index == len(self.elements):
            yield ()
            return
        element = self.elements[index]
        if element.is_optional:
            yield from ((at, *ends) for ends in self._fillings(words, at, index + 1))
        for place in range(at, min(at + (element.gap or 0) + 1, len(words))):
            if element.accepts(words[place]):
                after = _after(element, words, place)
                yield from ((after, *ends) for ends in self._fillings(words, after, index + 1))


def _after(element: Element, words: Sequence[ClauseWord], place: int) -> int:
    """After one word, or after all words of a concept's name."""
    word = words[place]
    if word.text in element.words or word.lemma in element.words or element.kinds.isdisjoint(word.kinds):
        return place + 1
    while place < len(words) and not element.kinds.isdisjoint(words[place].kinds):
        place += 1
    return place


def _commonness(words: frozenset[str]) -> tuple[int, list[str]]:
    return len(words) + _WEIGHT_OF_FREQUENT * len(words & _FREQUENT), sorted(words)


def parse_pattern(line: str, classes: Mapping[str, frozenset[str]]) -> Pattern:
    """The pattern of one line; `PatternError` says what is wrong with it."""
    written, arrow, replacement = (part.strip() for part in line.partition("->"))
    source = written.replace("{", "").replace("}", "")
    elements: list[Element] = []
    braces: list[int] = []
    gap: int | None = None
    for part in (word for whole in written.split() for word in _unhyphened(whole)):
        if part.startswith("{"):
            braces.append(len(elements))
        if found := _GAP.match(part):
            gap = int(found[1])
        else:
            elements.append(_element(part.removeprefix("{").removesuffix("}"), gap, classes))
            gap = None
        if part.endswith("}"):
            braces.append(len(elements))
    if (
        gap is not None
        or not elements
        or elements[0].gap is not None
        or all(element.is_optional for element in elements)
    ):
        raise PatternError(f'"{source}" must begin and end with a word')
    needed = [element.needs for element in elements if not element.is_optional and not element.prefixes]
    return Pattern(
        source,
        tuple(elements),
        replacement.removesuffix(_AS_VERB) if arrow else None,
        is_verb=replacement.endswith(_AS_VERB),
        replaceable=_replaceable(written, elements, braces, replacement),
        needed=tuple(sorted(needed, key=_commonness)),
    )


def _replaceable(written: str, elements: Sequence[Element], braces: list[int], replacement: str) -> tuple[int, int]:
    """The places in braces; without any, those before the first gap, of which words can be left out but not put in another's place."""
    if braces:
        if len(braces) != len(_BRACES) or braces[0] >= braces[1] or any(written.count(brace) != 1 for brace in _BRACES):
            raise PatternError(f'"{written}" must have one pair of {{braces}} around whole words')
        return braces[0], braces[1]
    gaps = [index for index, element in enumerate(elements) if element.gap is not None]
    if gaps and replacement:
        raise PatternError(f'"{written}" has a gap: put the words that "{replacement}" stands for in {{braces}}')
    return 0, gaps[0] if gaps else len(elements)


def _unhyphened(part: str) -> list[str]:
    """Hyphens count as spaces, but not among alternatives, where nobody could tell what belongs together."""
    return [part] if "|" in part else re.split(r"(?<=\w)-(?=\w)", part)


def _element(part: str, gap: int | None, classes: Mapping[str, frozenset[str]]) -> Element:
    found = _ELEMENT.match(part)
    if found is None:
        raise PatternError(f'"{part}" is not a word, ..n, <class> or @kind')
    words: set[str] = set()
    prefixes: list[str] = []
    kinds: set[TopicKind] = set()
    for alternative in found["alternatives"].split("|"):
        _add_alternative(alternative, classes, words, prefixes, kinds)
    pos = (found["pos"] or "").upper()
    return Element(frozenset(words), tuple(prefixes), frozenset(kinds), pos, bool(found["optional"]), gap)


def _add_alternative(
    alternative: str,
    classes: Mapping[str, frozenset[str]],
    words: set[str],
    prefixes: list[str],
    kinds: set[TopicKind],
) -> None:
    found = _ALTERNATIVE.fullmatch(alternative)
    if found is None:
        raise PatternError(f'"{alternative}" is not a word, <class> or @kind')
    if found["cls"]:
        if found["cls"] not in classes:
            raise PatternError(f"<{found['cls']}> is not a class of classes.txt")
        words |= classes[found["cls"]]
    elif found["kind"]:
        if found["kind"] not in set(TopicKind):
            raise PatternError(f"@{found['kind']} is not a kind of concept ({', '.join(TopicKind)})")
        kinds.add(TopicKind(found["kind"]))
    elif found["prefix"]:
        prefixes.append(found["prefix"].lower())
    else:
        words.add(found["word"].lower())
