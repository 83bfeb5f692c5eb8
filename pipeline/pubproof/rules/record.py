"""PubMed's record of a cited paper → what a sentence can be compared with: design, size, numbers, and what its authors conclude.

Everything is read from the record's own words. An abstract's conclusion can itself overstate (Boutron 2010, PMID 20501928):
it is taken as what the authors say, never as the truth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pubproof.domain.analysis import TopicKind
from pubproof.domain.claim import Modality
from pubproof.domain.paper import Paper
from pubproof.rules.abstract_numbers import people_in
from pubproof.rules.abstract_text import conclusion_of, sentences_of, stated_designs, tidied
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

_OPINION = frozenset({"Editorial", "Letter", "Comment", "News"})
_NULL = re.compile(
    r"\b(?:(?:no|not|neither|without|lack of|failed to|absence of)\b[^.;]{0,60}?"
    r"\b(?:difference|differ\w*|benefit\w*|effect\w*|efficac\w*|improv\w*|superior\w*|reduc\w*|better|advantage\w*|support\w*|reliev\w*|"
    r"reach significance|change\w*|decreas\w*|prevent\w*)|ineffective|similar to placebo|no better than"
    r"|\bnot (?:statistically )?significant\b)",
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


@dataclass(frozen=True)
class Record:
    """One record, read once. Not slotted: what is read from it is kept."""

    paper: Paper

    @cached_property
    def abstract(self) -> str:
        """The abstract, with its labels in one form."""
        return tidied(self.paper.abstract)

    @cached_property
    def text(self) -> str:
        """Title and abstract."""
        return f"{self.paper.title} {self.abstract}"

    @property
    def has_abstract(self) -> bool:
        """Whether there is more than bibliography to compare with."""
        return bool(self.abstract)

    @cached_property
    def designs(self) -> frozenset[str]:
        """Designs that the record shows by its types or its title; where these say nothing, what its abstract calls itself."""
        return recorded_designs(self.paper.publication_types, self.paper.title) or stated_designs(self.abstract)

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
        """What the authors conclude."""
        return conclusion_of(self.abstract)

    @cached_property
    def certainty(self) -> Modality | None:
        """How firmly the authors conclude: their firmest favourable sentence, each by its weakest hedge; None without an abstract."""
        if not self.conclusion:
            return None
        sentences = sentences_of(self.conclusion)
        favourable = [item for item in sentences if _POSITIVE.search(item) and not _NULL.search(item)]
        return max(map(_certainty_of, favourable or [self.conclusion]))

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
        return people_in(self.abstract)

    @property
    def is_small_by_name(self) -> bool:
        """Calls itself a pilot, feasibility or open-label study."""
        return _SMALL.search(self.text) is not None

    def _compares_treatments(self, sentence: str) -> bool:
        """Two treatments that do equally well are no null result; a placebo or usual care is no second treatment."""
        named = topics_in(sentence, [TopicKind.INTERVENTION]) - {"placebo", "therapy", "infusion therapy"}
        return len(named) > 1 and "placebo" not in sentence.lower()


def _certainty_of(text: str) -> Modality:
    return next((level for level, words in _STRENGTHS if words.search(text)), Modality.FLAT)
