"""The numbers of scoring, read from `weights.json`: how often a field agrees for the same work, and for another one.

`benchmarks/calibrate.py` estimates them and writes the file, with what they were estimated from.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pubproof.errors import CatalogueError

FILE = "weights.json"
_Probability = Annotated[float, Field(gt=0, lt=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Provenance(_Part):
    """What the numbers were estimated from."""

    made_by: str = Field(min_length=1)
    data: str = Field(min_length=1)
    same_work: int = Field(gt=0)
    """Pairs of a citation and its own record."""
    other_work: int = Field(gt=0)
    """Pairs of a citation and another record that a search brought."""


class Outcomes(_Part):
    """Shares of the outcomes of one comparison; what is left is ABSENT."""

    agrees: _Probability
    differs_benign: _Probability
    differs: _Probability


class Confidence(_Part):
    """Platt scaling of bits: P(right) = 1 / (1 + 2^-(slope · bits + intercept))."""

    slope: float = Field(gt=0)
    intercept: float


class Weights(_Part):
    """All of it."""

    provenance: Provenance
    same_work: dict[str, Outcomes]
    """For a citation and the record of the cited work."""
    other_work: dict[str, Outcomes]
    """For a citation and another record."""
    shares: dict[str, _Probability]
    """Share of the literature that agrees on a field by chance, where it does not hang on the value."""
    topics: dict[str, _Probability]
    """Share of records whose title or headings name a topic or a kind of it; one that is not listed was not seen."""
    topic_within_journal: float = Field(ge=1)
    """How much likelier a topic agrees between papers of one journal than between any two."""
    condition_given_intervention: float = Field(ge=1)
    """How much likelier a condition agrees between papers on one intervention."""
    confidence: Confidence


@cache
def weights() -> Weights:
    """The numbers shipped with the package; `CatalogueError` says what is wrong with the file."""
    text = files("pubproof.verification").joinpath(FILE).read_text(encoding="utf-8")
    try:
        return read_weights(text)
    except ValueError as error:
        raise CatalogueError(f"verification/{FILE}: {error}; reinstall pubproof") from error


def read_weights(text: str) -> Weights:
    """The numbers in a JSON text; ValueError names what cannot be used."""
    try:
        found = Weights.model_validate(json.loads(text))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        raise ValueError(f"{'.'.join(map(str, fault['loc']))}: {fault['msg'].lower()}") from error
    if found.same_work.keys() != found.other_work.keys():
        raise ValueError("same_work and other_work name different fields")
    return found
