"""Files of `knowledge/` → what is known of a treatment: approved uses, risks to be named, evidence by condition.

One file a treatment. Adding a treatment or a condition is adding data; a malformed entry is a `CatalogueError` that names
file, key and value. Conditions and treatments are concepts of `vocabulary/topics.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pubproof.domain.analysis import TopicKind
from pubproof.errors import CatalogueError
from pubproof.vocabulary.topics import topics, with_broader


class Grade(StrEnum):
    """Certainty of the evidence for a benefit, after GRADE; "none" where no benefit was shown, "not reviewed" where nobody looked yet."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"
    NONE = "none"
    NOT_REVIEWED = "not reviewed"


WEAK = frozenset({Grade.LOW, Grade.VERY_LOW, Grade.NONE})
"""Grades that carry no more than "may"."""


_GRADES = {Grade.NONE: "no evidence of benefit", Grade.NOT_REVIEWED: "evidence not reviewed here"}


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Entry):
    """Where a fact was read."""

    name: str = Field(min_length=3)
    year: int = Field(ge=1950, le=2100)
    pmid: int | None = Field(default=None, gt=0)
    checked: date
    is_review: bool = False
    """A guideline or systematic review: what newer and broader evidence is measured by."""

    @property
    def text(self) -> str:
        """As it is quoted in a suggestion."""
        return f"PMID {self.pmid}" if self.pmid is not None else self.name


class Use(_Entry):
    """A use on the label."""

    text: str = Field(min_length=3)
    terms: tuple[str, ...] = Field(min_length=1)
    """Words by which a sentence names that use."""
    wider: tuple[str, ...] = ()
    """Conditions that the use is a part of: who names only those has not said for whom it is approved, but is not off the label."""
    source: Source

    @field_validator("wider")
    @classmethod
    def _are_conditions(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_concept(item, TopicKind.CONDITION) for item in value)


class Risk(_Entry):
    """A risk that a page on the treatment should name."""

    name: str = Field(min_length=3)
    terms: tuple[str, ...] = Field(min_length=1)


class Evidence(_Entry):
    """What is known of one condition."""

    condition: str
    grade: Grade
    wording: str = Field(min_length=5)
    """The strongest wording that the evidence carries."""
    sources: tuple[Source, ...] = Field(min_length=1)

    @field_validator("condition")
    @classmethod
    def _is_condition(cls, value: str) -> str:
        return _concept(value, TopicKind.CONDITION)

    @property
    def suggestion(self) -> str:
        """The wording with its grade and sources."""
        cited = "; ".join(source.text for source in self.sources)
        grade = _GRADES.get(self.grade, f"{self.grade} certainty")
        return f"{self.wording} ({grade}, {cited})"


class Superseded(_Entry):
    """A statement on approval that was right once."""

    terms: tuple[str, ...] = Field(min_length=1)
    """Words by which a sentence makes the old statement."""
    now: str = Field(min_length=5)
    """What holds instead."""
    since: date
    source: Source


class Treatment(_Entry):
    """Everything that is encoded of one treatment."""

    treatment: str
    edition: date
    is_prescription_only: bool = False
    """Where advertising of medicines on prescription to the public is restricted (UK, EU), pages that name it are told so."""
    superseded: tuple[Superseded, ...] = ()
    approved: tuple[Use, ...] = ()
    risks: tuple[Risk, ...] = ()
    risks_source: Source
    evidence: tuple[Evidence, ...] = ()

    @field_validator("treatment")
    @classmethod
    def _is_intervention(cls, value: str) -> str:
        return _concept(value, TopicKind.INTERVENTION)

    @property
    def shown(self) -> str:
        """The treatment's name as it stands in a sentence."""
        return topics()[self.treatment].shown

    def on(self, condition: str) -> Evidence | None:
        """What is known of the condition, or of the nearest broader one."""
        by_condition = {item.condition: item for item in self.evidence}
        return next((by_condition[name] for name in with_broader(condition) if name in by_condition), None)

    def names_approved_use(self, text: str) -> bool:
        """Whether `text` names a use on the label."""
        return any(occurs(term, text) for use in self.approved for term in use.terms)

    @property
    def wider_conditions(self) -> frozenset[str]:
        """Conditions of which some kinds only are uses on the label."""
        return frozenset(item for use in self.approved for item in use.wider)

    def names_risk(self, text: str) -> bool:
        """Whether `text` names a risk of the list."""
        return any(occurs(term, text) for risk in self.risks for term in risk.terms)

    def risks_missing_in(self, text: str) -> tuple[str, ...]:
        """Names of the risks that `text` does not speak of."""
        return tuple(risk.name for risk in self.risks if not any(occurs(term, text) for term in risk.terms))


def occurs(term: str, text: str) -> bool:
    """Whether `text` has the word or words, or words that begin so where the term ends in `*`; "delivered" holds no "liver"."""
    # Looking for the letters of the first word is much quicker than searching for the pattern, and mostly they are not there.
    lower, first = _lower(text), _first_word(term)
    place = lower.find(first)
    while place >= 0:
        if _expression(term).match(lower, place):
            return True
        place = lower.find(first, place + 1)
    return False


@lru_cache(maxsize=8)
def _lower(text: str) -> str:
    return text.lower()


@cache
def _first_word(term: str) -> str:
    return re.split(r"[\s*-]", term, maxsplit=1)[0].lower()


@cache
def _expression(term: str) -> re.Pattern[str]:
    ending = r"\w*" if term.endswith("*") else r"(?:s|es)?"
    words = r"[\s-]+".join(map(re.escape, term.removesuffix("*").lower().split()))
    return re.compile(rf"(?<!\w){words}{ending}(?!\w)")


@cache
def knowledge() -> Mapping[str, Treatment]:
    """All treatments by concept."""
    found: dict[str, Treatment] = {}
    for path in sorted(files("pubproof.rules").joinpath("knowledge").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yaml"):
            treatment = parse_treatment(path.name, path.read_text(encoding="utf-8"))
            if treatment.treatment in found:
                raise CatalogueError(
                    f'rules/knowledge/{path.name}: treatment: "{treatment.treatment}" has a file already'
                )
            found[treatment.treatment] = treatment
    return found


def parse_treatment(name: str, text: str) -> Treatment:
    """The treatment written in `text`; `name` is the file's, for errors."""
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise CatalogueError(f"rules/knowledge/{name}{where}: is not valid YAML") from error
    try:
        return Treatment.model_validate(content)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"]) or "the file"
        message = fault["msg"].removeprefix("Value error, ")
        raise CatalogueError(f"rules/knowledge/{name}: {key}: {message} (found: {fault['input']!r:.80})") from error


def _concept(value: str, kind: TopicKind) -> str:
    topic = topics().get(value)
    if topic is None or topic.kind is not kind:
        raise ValueError(f"is no {kind} of vocabulary/topics.tsv")
    return value
