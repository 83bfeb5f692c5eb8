"""`scorecard.yaml` and `fitted.yaml` → the parts of the score, checked: what each measures and what it is worth.

A malformed entry is a `CatalogueError` that names file, key and value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pubproof.domain.score import Basis
from pubproof.errors import CatalogueError
from pubproof.score.terms import Terms

Model = TypeVar("Model", bound=BaseModel)
FULL_SCORE = 100.0
_WRITTEN = "scorecard.yaml"
_FITTED = "fitted.yaml"
_EXCEPTIONS = "exceptions"


class Measure(StrEnum):
    """What a part measures; `scorecard.yaml` explains each."""

    DIFFERENT = "different"
    OPENING = "opening"
    TITLE = "title"
    RATE = "rate"
    LACK = "lack"
    ERRORS = "errors"
    WARNINGS = "warnings"
    DOUBTFUL = "doubtful"
    BOLD_CAUSES = "bold_causes"
    UNSUPPORTED = "unsupported"


_OF_TERMS = frozenset(list(Measure)[:5])


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(_Entry):
    """One part: what is measured, and the value at which it adds all its points."""

    name: str = Field(pattern=r"^[a-z_]+$")
    label: str = Field(min_length=3)
    measure: Measure
    full: float = Field(gt=0)
    unit: str = Field(min_length=3)
    basis: Basis
    points: float | None = Field(default=None, ge=0, le=FULL_SCORE)
    lists: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.measure in _OF_TERMS) != bool(self.lists or self.terms):
            raise ValueError(f"{self.name}: measure {self.measure} and its terms do not fit")
        if (self.basis is Basis.SET) != (self.points is not None):
            raise ValueError(f"{self.name}: points stand here for basis set, and in {_FITTED} for basis fitted")
        return self


class _Written(_Entry):
    lists: dict[str, tuple[str, ...]]
    parts: tuple[Part, ...] = Field(min_length=1)

    @field_validator("parts")
    @classmethod
    def _differ(cls, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        names = [part.name for part in parts]
        if len(set(names)) < len(names):
            raise ValueError("two parts have one name")
        return parts


class Calibration(_Entry):
    """From the fitted points of a page to the share of such press releases that reviewers found sensational."""

    intercept: float
    slope: float = Field(gt=0)


class Fitted(_Entry):
    """What was fitted, and on what."""

    source: str = Field(min_length=10)
    fitted: date
    releases: int = Field(gt=0)
    calibration: Calibration
    points: Mapping[str, float]


class Scorecard(_Entry):
    """All parts with their points, which add up to 100 at most."""

    parts: tuple[Part, ...]
    points: Mapping[str, float]
    lists: Mapping[str, tuple[str, ...]]
    calibration: Calibration

    def terms_of(self, part: Part) -> Terms:
        """The words that a part looks for."""
        listed = [term for name in part.lists for term in self.lists[name]]
        excepted = (*self.lists.get(_EXCEPTIONS, ()), *part.exceptions)
        return Terms.of((*listed, *part.terms), excepted)


@cache
def scorecard() -> Scorecard:
    """The scorecard that is shipped."""
    folder = files("pubproof.score")
    return parse_scorecard(*(folder.joinpath(name).read_text(encoding="utf-8") for name in (_WRITTEN, _FITTED)))


def parse_scorecard(written: str, fitted: str) -> Scorecard:
    """The scorecard of the two files' texts."""
    card = _parsed(_WRITTEN, written, _Written)
    fit = _parsed(_FITTED, fitted, Fitted)
    wanted = {part.name for part in card.parts if part.basis is Basis.FITTED}
    for name in sorted(wanted ^ set(fit.points)):
        raise CatalogueError(f"score/{_FITTED}: points: {name}: stands in only one of {_WRITTEN} and {_FITTED}")
    for part in card.parts:
        for name in part.lists:
            if name not in card.lists:
                raise CatalogueError(f'score/{_WRITTEN}: parts: {part.name}: lists: there is no list "{name}"')
    points = {part.name: fit.points[part.name] if part.points is None else part.points for part in card.parts}
    if abs(sum(points.values()) - FULL_SCORE) > 1e-6:  # noqa: PLR2004 - rounding of sums
        raise CatalogueError(f"score/{_FITTED}: points: add up to {sum(points.values()):g} and not to {FULL_SCORE:g}")
    return Scorecard(parts=card.parts, points=points, lists=card.lists, calibration=fit.calibration)


def _parsed(name: str, text: str, model: type[Model]) -> Model:
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise CatalogueError(f"score/{name}{where}: is not valid YAML") from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"]) or "the file"
        message = fault["msg"].removeprefix("Value error, ")
        raise CatalogueError(f"score/{name}: {key}: {message} (found: {fault['input']!r:.80})") from error
