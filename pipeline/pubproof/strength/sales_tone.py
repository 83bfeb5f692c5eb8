"""A sentence → how much it reads like an advertisement, and the words that make it so.

What sells treatments is seldom one word. It is words of several fields together: the reader ("your"), totality ("every"),
speed ("overnight"), things that end ("gone"), and no word of doubt. `sales_tone_fields.txt` names the fields,
`sales_tone.tsv` weighs words, fields, fields that stand together, and the senses of words: words that no example held weigh what words
of like meaning do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations, pairwise

from pubproof.errors import CatalogueError
from pubproof.strength.linear_model import LinearModel, parse_model
from pubproof.strength.words import runs, stem, words_of
from pubproof.vocabulary.word_lines import named_words

CLASS = "sales"
_WEIGHTS = "sales_tone.tsv"
_FIELDS = "sales_tone_fields.txt"
_PROMISING = "promising"
"""The line of that file that holds names of fields: those that promise something."""
_PART = re.compile(r"'?[a-z]+|0")
_LONGEST_RUN = 2
_REACH = 5
"""Pairs of stems stand less than so many words apart."""
_LONGEST_SENTENCE_WORDS = 80
_WORDS_A_STEP = 5
_LONGEST_STEPS = 6
_MOST_CUES = 5
_COLOURLESS = frozenset(
    "a an the and or of to in on at by for with from that this it is are be was has have as".split()
)
"""Words that weigh, but tell a reader nothing."""


@dataclass(frozen=True, slots=True)
class SalesTone:
    """How a sentence was weighed."""

    score: float
    """Above zero where it reads more like an advertisement than like information."""
    cues: tuple[str, ...]
    """The words that weigh most in favour, in their order."""
    promises: bool = False
    """Whether a word of a field that promises something is in it: an end, relief, a wonder, certainty.
    Not looked for at a score of zero or below.
    """


@lru_cache(maxsize=10_000)
def sales_tone(sentence: str) -> SalesTone:
    """How much the sentence reads like an advertisement."""
    model = _model()
    score = model.scores(features_of(sentence))[0]
    if score <= 0:
        return SalesTone(score, ())
    words = list(dict.fromkeys(_shown(sentence)))
    weights = {word: _weight(word, model) for word in words}
    heaviest = sorted(
        (word for word in words if weights[word] > 0 and word not in _COLOURLESS), key=lambda word: -weights[word]
    )[:_MOST_CUES]
    promises = any(not _promising_fields().isdisjoint(_fields_of_words().get(word, ())) for word in words)
    return SalesTone(score, tuple(word for word in words if word in heaviest), promises)


def features_of(sentence: str) -> tuple[frozenset[str], ...]:
    """Groups of features: runs of word stems ("w …"), fields, alone, in pairs and in sequence ("f …"), pairs of stems with words
    between them ("k …") with the words as written ("u …", for "protects" is no "protected"), and words by their sense ("s …").
    """
    words = _shown(sentence)
    stems = [stem(word) for word in words]
    plain = [f"w {run}" for run in runs(stems, _LONGEST_RUN)]
    if stems:
        plain += [f"w ^{stems[0]}", f"w {stems[-1]}$", f"w #{min(_LONGEST_STEPS, len(words) // _WORDS_A_STEP)}"]
    fields = frozenset(f"f {name}" for name in _field_features(words))
    apart = [f"k {one} {other}" for place, one in enumerate(stems) for other in stems[place + 2 : place + _REACH]]
    written = frozenset((*apart, *(f"u {word}" for word in words)))
    return frozenset(plain), fields, written, frozenset(f"s {part}" for part in parts_of(words))


def parts_of(words: Sequence[str]) -> set[str]:
    """Words as tables of word vectors have them: "life-changing" is two words, "you'll" is "you" and "'ll"."""
    return {part for word in words for part in _PART.findall(word)}


def _field_features(words: Sequence[str]) -> Iterator[str]:
    fields = [_fields_of_words().get(word, ()) for word in words]
    held = sorted({name for names in fields for name in names})
    yield from held
    yield from (f"{one}+{other}" for one, other in combinations(held, 2))
    for name in held:
        if sum(name in names for names in fields) > 1:
            yield f"{name}+{name}"
    for before, after in pairwise(fields):
        yield from (f"{one} {other}" for one in before for other in after)
    if fields:
        yield from (f"^{name}" for name in fields[0])
        yield from (f"{name}$" for name in fields[-1])


def _shown(sentence: str) -> list[str]:
    return words_of(sentence)[:_LONGEST_SENTENCE_WORDS]


def _weight(word: str, model: LinearModel) -> float:
    names = [f"w {stem(word)}", f"u {word}", f"s {word}", *(f"f {name}" for name in _fields_of_words().get(word, ()))]
    return sum(model.weights[name][0] for name in names if name in model.weights)


@cache
def _fields_of_words() -> Mapping[str, tuple[str, ...]]:
    """The fields of each word."""
    found: dict[str, list[str]] = {}
    for name, words in _lines().items():
        for word in dict.fromkeys(words) if name != _PROMISING else ():
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@cache
def _promising_fields() -> frozenset[str]:
    """Names of the fields that promise something; `CatalogueError` where one of them is no field."""
    lines = _lines()
    promising = lines.get(_PROMISING, ())
    for name in (_PROMISING, *promising):
        if name not in lines:
            raise CatalogueError(f'strength/{_FIELDS}: has no line "{name}"')
    return frozenset(promising)


@cache
def _lines() -> Mapping[str, tuple[str, ...]]:
    return {name: words for name, words, _ in named_words(_read(_FIELDS), f"strength/{_FIELDS}")}


@cache
def _model() -> LinearModel:
    model = parse_model(f"strength/{_WEIGHTS}", _read(_WEIGHTS))
    if model.classes != (CLASS,):
        raise CatalogueError(f"strength/{_WEIGHTS}: classes are {', '.join(model.classes)}; expected {CLASS}")
    return model


def _read(name: str) -> str:
    return files("pubproof.strength").joinpath(name).read_text(encoding="utf-8")
