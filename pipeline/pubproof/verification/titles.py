"""How alike two titles are: spelling, subtitles, brackets of translated titles, Greek letters and broken words do not matter."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.titles import unbroken

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
    "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "gamma", "Δ": "delta", "Θ": "theta", "Λ": "lambda", "Σ": "sigma",
    "Φ": "phi", "Ψ": "psi", "Ω": "omega",
}  # fmt: skip
_GREEK_LETTERS = str.maketrans({letter: f" {name} " for letter, name in _GREEK.items()})
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
_SUBTITLE = re.compile(r"[:.?!]\s|\s[-–—]\s")
_NUMBER = re.compile(r"\d+|\b(?:i{1,3}|iv|v|vi{1,3})\b")
_REMEMBERED = 100_000
"""Titles that are kept in the form in which they are compared: each is compared with many others."""
_MIN_WORDS = 4
"""Fewer words are no title that could stand for a longer one."""
_SHARED = 0.9
_CONTAINED = 90.0
_CONTAINED_CAP = 91.0
"""A title within another is like it, never the same."""
_OTHER_NUMBER_CAP = 79.0
"""Titles that differ in a number are parts of a series: "part 1" is not "part 2"."""


@lru_cache(maxsize=_REMEMBERED)
def title_words_of(title: str) -> str:
    """The words of a title as they are compared."""
    bare = _TAGS.sub("", title).translate(_GREEK_LETTERS).strip()
    if bare.startswith("["):
        bare = bare.strip("[]. ")
    return fold_words(unbroken(bare))


def title_likeness(one: str, two: str) -> float:
    """0–100: whole titles; a main title against one with a subtitle; the same words in another order; one within the other."""
    first, second = title_words_of(one), title_words_of(two)
    if not first or not second:
        return 0.0
    closed = fuzz.ratio(first.replace(" ", ""), second.replace(" ", ""))
    likeness = max(fuzz.ratio(first, second), closed, _main_likeness(one, two, first, second))
    if likeness < _CONTAINED_CAP:
        likeness = max(likeness, _shared_words(first, second))
    return min(likeness, _OTHER_NUMBER_CAP) if _numbers_differ(first, second) else likeness


def _main_likeness(one: str, two: str, first: str, second: str) -> float:
    """A main title alone, cited or recorded, against the other title's main part."""
    mains = ((first, _main_words_of(two)), (second, _main_words_of(one)))
    return max((fuzz.ratio(whole, main) for whole, main in mains if main), default=0.0)


@lru_cache(maxsize=_REMEMBERED)
def _main_words_of(title: str) -> str:
    """The words before a subtitle; empty where they are too few to stand for the whole."""
    words = title_words_of(_SUBTITLE.split(title, maxsplit=1)[0])
    return words if len(words.split()) >= _MIN_WORDS else ""


def _shared_words(first: str, second: str) -> float:
    """The same words in another order, or all words of the one within the other, in their order."""
    shorter, longer = sorted((first, second), key=len)
    words = shorter.split()
    if len(words) < _MIN_WORDS:
        return 0.0
    others = set(longer.split())
    shared = sum(word in others for word in words) / len(words)
    if shared >= _SHARED and fuzz.partial_ratio(shorter, longer) >= _CONTAINED:
        return _CONTAINED_CAP
    return min(fuzz.token_sort_ratio(first, second), _CONTAINED_CAP)


def _numbers_differ(first: str, second: str) -> bool:
    """Whether both name numbers, of about as many words, and not the same ones."""
    one, two = _numbers_of(first), _numbers_of(second)
    return bool(one and two) and one != two and abs(len(first.split()) - len(second.split())) <= 1


@lru_cache(maxsize=_REMEMBERED)
def _numbers_of(words: str) -> tuple[str, ...]:
    return tuple(sorted(_NUMBER.findall(words)))
