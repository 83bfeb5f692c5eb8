"""A sentence, or the conclusion of an abstract → how strongly it states a cause.

`causal_strength("Ketamine relieved pain.")` is `CausalStrength.DIRECT`. Sentences of articles carry theirs in the frames of
their claims; `strength_of_conclusion(paper.abstract)` says what the paper itself concludes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pubproof.domain.claim import CausalStrength
from pubproof.errors import CatalogueError
from pubproof.strength.cues import features_of
from pubproof.strength.linear_model import LinearModel, parse_model

_FILE = "causal_strength.tsv"
_LONGEST_CHARACTERS = 2_000
_MOST_ABSTRACT_CHARACTERS = 20_000
_CONCLUSION = re.compile(
    r"\b(?:authors'? )?(?:conclusions?(?: and relevance)?|interpretation|implications)\s*[:.]\s+(?=[A-Z])",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“(])")
_LAST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Concluded:
    """What an abstract concludes at its strongest."""

    strength: CausalStrength
    sentence: str


@lru_cache(maxsize=10_000)
def causal_strength(sentence: str) -> CausalStrength:
    """How strongly the sentence states that one thing causes, or goes with, another."""
    model = _model()
    scores = model.scores(features_of(sentence[:_LONGEST_CHARACTERS]))
    return CausalStrength(scores.index(max(scores)))


def strength_of_conclusion(abstract: str) -> Concluded | None:
    """The strongest of the sentences in which the abstract concludes; of equals the first. None without an abstract."""
    told = [(causal_strength(sentence), sentence) for sentence in conclusion_of(abstract)]
    if not told:
        return None
    strongest = max(strength for strength, _ in told)
    return Concluded(strongest, next(sentence for strength, sentence in told if strength == strongest))


def conclusion_of(abstract: str) -> tuple[str, ...]:
    """The sentences below the heading "Conclusions", or else the last two."""
    text = " ".join(abstract[-_MOST_ABSTRACT_CHARACTERS:].split())
    headings = list(_CONCLUSION.finditer(text))
    if headings:
        return tuple(item for item in _SENTENCE_END.split(text[headings[-1].end() :]) if item)
    return tuple(item for item in _SENTENCE_END.split(text) if item)[-_LAST_SENTENCES:]


@cache
def _model() -> LinearModel:
    """The weights; `CatalogueError` where the file is not what it should be."""
    name = f"strength/{_FILE}"
    model = parse_model(name, files("pubproof.strength").joinpath(_FILE).read_text(encoding="utf-8"))
    expected = tuple(strength.name.lower() for strength in CausalStrength)
    if model.classes != expected:
        raise CatalogueError(f"{name}: classes are {', '.join(model.classes)}; expected {', '.join(expected)}")
    return model
