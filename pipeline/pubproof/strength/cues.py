"""A sentence → the cues by which it states a cause, an association, a possibility or a wish, in their order.

A cue is a word of one of the kinds of `causal_cues.txt`. What counts is which kinds stand in a sentence, in which order, in which form, and
what stands just before: "reduced pain", "may reduce pain", "to reduce pain", "was associated with reduced pain".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pubproof.strength.words import runs, stem, words_of
from pubproof.vocabulary.word_lines import named_words

_CUES = "causal_cues.txt"
_CORE = frozenset({"ASSOC", "CAUSE", "MODAL", "NEED", "NEG", "WOULD", "COMPAR"})
_STATED = frozenset({"ASSOC", "CAUSE"})
# Words just before a cue that change what it says.
_TURNS = frozenset(
    "to may might could can should not was were is are been be would will has have by of no and that for significantly improved".split()
)
_REACH = 4
_FORMS = ("ing", "ed", "s", "ion", "ive")
_LONGEST_RUN = 3
_LONGEST_SENTENCE_WORDS = 120


@dataclass(frozen=True, slots=True)
class _Cue:
    place: int
    kind: str
    word: str

    @property
    def form(self) -> str:
        """Kind and ending: "CAUSE/ed"."""
        return f"{self.kind}/{next((ending for ending in _FORMS if self.word.endswith(ending)), '-')}"


def features_of(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """Two groups of features: runs of word stems ("w …"), and cues with their order and surroundings ("r …")."""
    words = words_of(sentence)[:_LONGEST_SENTENCE_WORDS]
    stems = [stem(word) for word in words]
    return (
        frozenset(f"w {run}" for run in runs(stems, _LONGEST_RUN)),
        frozenset(f"r {feature}" for feature in _cue_features(words)),
    )


def _cue_features(words: Sequence[str]) -> Iterator[str]:
    cues = [_Cue(place, kind, word) for place, word in enumerate(words) if (kind := _kind_of(word))]
    order = [cue.kind for number, cue in enumerate(cues) if not number or cues[number - 1].kind != cue.kind]
    core = [kind for kind in order if kind in _CORE]
    yield from (f"S:{run}" for run in runs(order, _LONGEST_RUN))
    yield from (f"C:{run}" for run in runs(core, _LONGEST_RUN) if " " in run)
    if core:
        yield f"first={core[0]}"
        yield f"last={core[-1]}"
    yield "set=" + "+".join(sorted(set(core) - {"COMPAR"}))
    for number, cue in enumerate(cues):
        if cue.kind in _STATED:
            yield from _around(cue, {other.kind for other in cues[:number]}, words)
    yield f"length={min(6, len(words) // 8)}"
    if words:
        yield f"^{words[0]}"
        yield f"^{' '.join(words[:2])}"


def _around(cue: _Cue, kinds_before: set[str], words: Sequence[str]) -> Iterator[str]:
    """How a cue of cause or association stands in its sentence."""
    place, form = cue.place, cue.form
    yield form
    yield f"{form}<{words[place - 1] if place else '^'}"
    yield f"{form}>{words[place + 1] if place + 1 < len(words) else '$'}"
    for turn in _TURNS.intersection(words[max(0, place - _REACH) : place]):
        yield f"{form}~{turn}"
        yield f"{stem(cue.word)}~{turn}"
    for kind in kinds_before:
        yield f"{kind}..{form}"
    where = "start" if place < _REACH else "middle" if place < len(words) * 0.6 else "end"
    yield f"{cue.kind}@{where}"


@lru_cache(maxsize=20_000)
def _kind_of(word: str) -> str | None:
    exact, beginnings = _cues()
    if word in exact:
        return exact[word]
    return next((kind for beginning, kind in beginnings if word.startswith(beginning)), None)


@cache
def _cues() -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
    """The kinds of whole words, and those of beginnings, the longest first."""
    text = files("pubproof.strength").joinpath(_CUES).read_text(encoding="utf-8")
    kinds = [(word, kind) for kind, words, _ in named_words(text, f"strength/{_CUES}") for word in words]
    beginnings = ((word.removesuffix("*"), kind) for word, kind in kinds if word.endswith("*"))
    exact = {word: kind for word, kind in kinds if not word.endswith("*")}
    return exact, tuple(sorted(beginnings, key=lambda pair: -len(pair[0])))
