"""The model's attribute rules, looked up instead of matched.

spaCy runs each of its 179 rules over each token, a sixth of the time of the model. Most of them look at one token alone: at its tag,
its dependency and whether it is one of a few words. So what they give is matched once for each such combination, and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_Pattern = list[dict[str, Any]]
# What a rule that is looked up may look at; others are matched as spaCy does.
_LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_LISTS = frozenset({"IN", "NOT_IN"})


class RememberedRules:
    """In the place of an `AttributeRuler`: sets the same attributes in the same order."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._alone, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        words: set[str] = set()
        for number, rule in enumerate(ruler.patterns):
            patterns: Any = rule["patterns"]
            is_alone = all(_is_looked_up(pattern) for pattern in patterns)
            (self._alone if is_alone else self._others).add(str(number), patterns)
            words.update(word for pattern in patterns for word in _words(pattern[0].get("LOWER", "")) if is_alone)
        self._words = frozenset(ruler.vocab.strings.add(word) for word in words)
        self._known: dict[tuple[int, int, int, bool], tuple[tuple[int, int], ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules give; later rules go before earlier ones."""
        found = [(number, key, at, at + 1) for at in range(len(doc)) for number, key in self._of_token(doc, at)]
        found += [(self._number(key), key, start, end) for key, start, end in self._others(doc, allow_missing=True)]
        self._ruler.set_annotations(doc, sorted(found))  # type: ignore[no-untyped-call]
        return doc

    def _of_token(self, doc: Doc, at: int) -> tuple[tuple[int, int], ...]:
        """(number, key) of the rules that the token fits by itself."""
        token = doc[at]
        word = token.lower if token.lower in self._words else 0
        looked_at = (token.tag, token.dep, word, token.is_space)
        known = self._known.get(looked_at)
        if known is None:
            matches = self._alone(doc[at : at + 1], allow_missing=True)
            known = self._known[looked_at] = tuple((self._number(key), key) for key, _, _ in matches)
        return known

    def _number(self, key: int) -> int:
        return int(self._ruler.vocab.strings[key])


def remember_rules(model: Language) -> None:
    """Let the model look its attribute rules up."""
    for place, (name, pipe) in enumerate(model._components):  # noqa: SLF001 - spaCy replaces pipes by registered names only
        if isinstance(pipe, AttributeRuler):
            model._components[place] = (name, RememberedRules(pipe))  # noqa: SLF001


def _is_looked_up(pattern: _Pattern) -> bool:
    """Whether a pattern is of one token, and its words are named."""
    word = pattern[0].get("LOWER", "")
    return len(pattern) == 1 and pattern[0].keys() <= _LOOKED_AT and (isinstance(word, str) or word.keys() <= _LISTS)


def _words(condition: str | dict[str, list[str]]) -> Iterable[str]:
    return [condition] if isinstance(condition, str) else [word for named in condition.values() for word in named]
