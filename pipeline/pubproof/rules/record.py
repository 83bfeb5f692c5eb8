"""PubMed's record of a cited paper → what a sentence can be compared with: design, size, numbers, and what its authors conclude.

Everything is read from the record's own words. An abstract's conclusion can itself overstate (Boutron 2010, PMID 20501928):
it is taken as what the authors say, never as the truth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pubproof.domain.analysis import TopicKind
from pubproof.domain.claim import Modality
from pubproof.domain.paper import Paper
from pubproof.vocabulary.designs import (
    CASE_SERIES,
    COHORT,
    GUIDELINE,
    META_ANALYSIS,
    RCT,
    REVIEW,
    SYSTEMATIC_REVIEW,
    TRIAL,
    recorded_designs,
)
from pubproof.vocabulary.topics import topics_in

_LABEL = re.compile(r"\b([A-Z][A-Z /&,'-]{3,60}):\s")
_CONCLUDING = re.compile(r"CONCLUSION|INTERPRETATION|SUMMARY|IMPLICATION")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d(])")
_TRAILER = re.compile(
    r"trial regist|clinicaltrials\.gov|copyright|©|all rights reserved|registration|funded by", re.IGNORECASE
)
_LAST_SENTENCES = 2
_OPINION = frozenset({"Editorial", "Letter", "Comment", "News"})
_NULL = re.compile(
    r"\b(?:(?:no|not|neither|without|lack of|failed to|absence of)\b[^.;]{0,60}?"
    r"\b(?:difference|differ\w*|benefit\w*|effect\w*|efficac\w*|improv\w*|superior\w*|reduc\w*|better|advantage\w*|support\w*|reliev\w*|"
    r"reach significance|significan\w+|change\w*|decreas\w*|prevent\w*)|ineffective|similar to placebo|no better than)",
    re.IGNORECASE,
)
_HARM = re.compile(r"adverse|side effect|safety|complication|toxicit|tolerab|mortality|death|serious", re.IGNORECASE)
_POSITIVE = re.compile(
    r"\b(?:reduc\w+|improv\w+|effective\w*|superior|benefi\w+|decreas\w+|relief|reliev\w+|better|efficac\w+|promising|attenuat\w+|alleviat\w+)\b",
    re.IGNORECASE,
)
_CERTAINTY = (
    (
        Modality.VERY_UNCERTAIN,
        r"unclear|uncertain\w*|unknown|insufficient|inconclusive|(?:no|little|limited|weak|low[- ]quality|very low) (?:\w+ )?(?:evidence|certainty)",
    ),
    (
        Modality.MAY,
        (
            r"may|might|could|suggest\w*|appear\w*|seem\w*|possibl[ey]|potential\w*|promising|preliminary|associat\w+|correlat\w+"
            r"|trend\w*|warrant\w*|hypothes\w+|indicat\w+"
        ),
    ),
    (Modality.PROBABLY, r"likely|probabl[ey]|can|often|generally"),
)
_STRENGTHS = tuple((level, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for level, words in _CERTAINTY)
_SMALL = re.compile(
    r"\b(?:pilot|feasibility|open[- ]label|preliminary|proof[- ]of[- ]concept|exploratory)\b", re.IGNORECASE
)
_PEOPLE = r"(?:patients|participants|subjects|adults|children|adolescents|women|men|volunteers|individuals|people|persons|cases|veterans)"
_SIZE = re.compile(rf"\b(\d[\d,]*)\s+(?:[\w-]+\s+){{0,4}}?{_PEOPLE}\b|\bn\s*=\s*(\d[\d,]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """One record, read once. Not slotted: what is read from it is kept."""

    paper: Paper

    @cached_property
    def text(self) -> str:
        """Title and abstract."""
        return f"{self.paper.title} {self.paper.abstract}"

    @property
    def has_abstract(self) -> bool:
        """Whether there is more than bibliography to compare with."""
        return bool(self.paper.abstract.strip())

    @cached_property
    def designs(self) -> frozenset[str]:
        """Designs that the record shows by its types or its title."""
        return recorded_designs(self.paper.publication_types, self.paper.title)

    @property
    def is_in_animals(self) -> bool:
        """Indexed with animals and not with people."""
        return "Animals" in self.paper.mesh and "Humans" not in self.paper.mesh

    @property
    def is_opinion(self) -> bool:
        """A letter, an editorial, a comment."""
        return bool(_OPINION & set(self.paper.publication_types)) and not self.is_controlled

    @property
    def is_controlled(self) -> bool:
        """A randomized trial, or what sums them up."""
        return bool(self.designs & {RCT, META_ANALYSIS, SYSTEMATIC_REVIEW, GUIDELINE})

    @property
    def is_uncontrolled(self) -> bool:
        """Known to be observational, a report of cases, or work in animals; False where the design is not known."""
        if self.is_in_animals:
            return True
        return bool(self.designs & {COHORT, CASE_SERIES}) and not self.designs & {TRIAL} and not self.is_controlled

    @property
    def low_level(self) -> str:
        """What the record is, where it is OCEBM level 4 or 5 as support for a benefit; empty otherwise."""
        if self.is_in_animals:
            return "work in animals"
        if self.is_controlled:
            return ""
        if self.designs & {CASE_SERIES}:
            return "a report of cases"
        if self.is_opinion:
            return "a letter, comment or editorial"
        if self.designs == {REVIEW}:
            return "a narrative review"
        return "an observational study" if self.is_uncontrolled else ""

    @cached_property
    def conclusion(self) -> str:
        """What the authors conclude: the labelled part of the abstract, or else its last sentences."""
        labels = list(_LABEL.finditer(self.paper.abstract))
        for place, label in enumerate(labels):
            if _CONCLUDING.search(label[1]):
                end = labels[place + 1].start() if place + 1 < len(labels) else None
                return self.paper.abstract[label.end() : end].strip()
        sentences = [item for item in sentences_of(self.paper.abstract) if not _TRAILER.search(item)]
        return " ".join(sentences[-_LAST_SENTENCES:])

    @cached_property
    def certainty(self) -> Modality | None:
        """How firmly the authors conclude, by their weakest hedge; None without an abstract."""
        if not self.conclusion:
            return None
        return next((level for level, words in _STRENGTHS if words.search(self.conclusion)), Modality.FLAT)

    @cached_property
    def null_statement(self) -> str:
        """The sentence of the conclusion that denies a benefit, against no treatment that works; empty where there is none."""
        for sentence in sentences_of(self.conclusion):
            if _NULL.search(sentence) and not _HARM.search(sentence) and not self._compares_treatments(sentence):
                return sentence
        return ""

    @cached_property
    def is_mixed(self) -> bool:
        """Whether the conclusion has a good word besides a denial."""
        return any(
            _POSITIVE.search(sentence) and not _NULL.search(sentence) for sentence in sentences_of(self.conclusion)
        )

    @cached_property
    def participants(self) -> int | None:
        """The largest number of people that the abstract speaks of; None where it gives none."""
        found = [int((match[1] or match[2]).replace(",", "")) for match in _SIZE.finditer(self.paper.abstract)]
        return max(found, default=None)

    @property
    def is_small_by_name(self) -> bool:
        """Calls itself a pilot, feasibility or open-label study."""
        return _SMALL.search(self.text) is not None

    def _compares_treatments(self, sentence: str) -> bool:
        """Two treatments that do equally well are no null result; a placebo or usual care is no second treatment."""
        named = topics_in(sentence, [TopicKind.INTERVENTION]) - {"placebo", "therapy", "infusion therapy"}
        return len(named) > 1 and "placebo" not in sentence.lower()


def sentences_of(text: str) -> list[str]:
    """The sentences of an abstract, whose punctuation is regular."""
    return [item.strip() for item in _SENTENCE_END.split(text.strip()) if item.strip()]


def quoted(text: str, most_words: int = 40) -> str:
    """A sentence of a record as it is shown, cut where it is long."""
    words = text.split()
    return " ".join(words) if len(words) <= most_words else " ".join(words[:most_words]) + " …"


def lengths_in_days(text: str) -> Iterator[float]:
    """Lengths of time that the text names."""
    for match in _LENGTH.finditer(text):
        number = match[1].lower()
        yield (
            _NUMBER_WORDS.get(number, 0) * _DAYS[match[2].lower()]
            if number in _NUMBER_WORDS
            else float(number) * _DAYS[match[2].lower()]
        )


_NUMBER_WORDS = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_LENGTH = re.compile(
    rf"\b(\d+(?:\.\d+)?|{'|'.join(_NUMBER_WORDS)})[\s-](minute|hour|day|week|month|year)s?\b", re.IGNORECASE
)
