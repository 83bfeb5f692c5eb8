"""Citations (places in the text) and references (the works that they point at)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pubproof.domain.text import Span

_LABEL_CHARACTERS = 60


class CitationKind(StrEnum):
    """The form in which a citation is written (`docs/glossary.md` has an example of each)."""

    AUTHOR_YEAR = "author_year"
    AUTHOR = "author"
    JOURNAL_YEAR = "journal_year"
    YEAR_STUDY = "year_study"
    TITLE = "title"
    IDENTIFIER = "identifier"
    LINK = "link"
    NUMBERED = "numbered"
    LIST_ENTRY = "list_entry"
    ANAPHORIC = "anaphoric"
    """"The same study": points back at a work that was cited before."""
    INSTITUTION = "institution"
    ORGANISATION = "organisation"
    TRIAL = "trial"
    GUIDELINE = "guideline"
    DATASET = "dataset"
    PREPRINT = "preprint"
    CONFERENCE = "conference"
    PRESS_RELEASE = "press_release"
    UNPUBLISHED = "unpublished"
    """"Data on file": said to exist, and published nowhere."""
    VAGUE = "vague"
    """"Studies show": names no work that could be looked up, and never is."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in the text that points at a work."""

    id: str
    span: Span
    kind: CitationKind
    reference: str | None
    """Id of the reference; None where the words name nothing that could be looked up ("studies show", "according to WHO")."""


@dataclass(frozen=True, slots=True)
class CitedAuthor:
    """An author as the article names them."""

    family: str
    initials: str | None = None
    is_collective: bool = False


class Comparator(StrEnum):
    """How a number bounds what it counts: "at least 30%", "p < 0.05"."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True)
class Interval:
    """A range that is given ("70–80%"), or a confidence interval ("95% CI 21 to 39")."""

    low: float
    high: float
    confidence: float | None = None
    """Level in percent; None for a plain range."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts."""

    text: str
    """As written: "0.5 mg/kg over 40 minutes", "at least 75% of patients"."""
    value: float
    """The number; of a range, its lower end."""
    unit: str
    """Normalised unit: "%", "mg/kg", "min", "weeks", "patients", "people", "points", "times", "p", "OR", "HR", "RR"."""
    span: Span
    comparator: Comparator = Comparator.EXACT
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class StudyDescription:
    """What the article says of the study that it cites. Topics are concept ids of `vocabulary/topics.tsv`."""

    design: str | None = None
    """The words of the article: "randomized, double-blind, placebo-controlled trial"."""
    design_kind: str | None = None
    """One of `vocabulary/designs.py`: rct, meta_analysis, systematic_review, review, cohort, …"""
    interventions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    doses: tuple[Quantity, ...] = ()
    sample_size: int | None = None
    follow_up: Quantity | None = None
    results: tuple[Quantity, ...] = ()
    """Percentages and other outcome numbers."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The work that one or more citations of an article describe together. Absent fields are None: never guessed."""

    id: str
    authors: tuple[CitedAuthor, ...] = ()
    et_al: bool = False
    year: int | None = None
    journal: str | None = None
    """As written."""
    journal_key: str | None = None
    """MEDLINE abbreviation where the gazetteer knows the journal."""
    title: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    pmid: int | None = None
    pmcid: str | None = None
    doi: str | None = None
    nct: str | None = None
    """Number in a registry of trials: ClinicalTrials.gov (NCT…), ISRCTN, EudraCT, ANZCTR and others."""
    source_kind: str | None = None
    """What it looks like if it is no article of a journal: "book", "preprint", "website" (`vocabulary/source_kinds.py`)."""
    described: StudyDescription = StudyDescription()
    spans: tuple[Span, ...] = ()
    """Sentences in which the article speaks of the work, in reading order."""

    def __hash__(self) -> int:
        """By a few fields that tell most works apart: references are keys all along the ladder."""
        family = self.authors[0].family if self.authors else None
        return hash(
            (
                self.id,
                family,
                self.year,
                self.journal,
                self.title,
                self.volume,
                self.pages,
                self.pmid,
                self.doi,
                self.nct,
            )
        )

    @property
    def first_author(self) -> CitedAuthor | None:
        """The author named first, if any is named."""
        return self.authors[0] if self.authors else None

    @property
    def label(self) -> str:
        """A few words that a person recognises the work by: "Roberts et al. 2014, Headache"."""
        author = (
            self.authors[0].family + (" et al." if self.et_al or len(self.authors) > 1 else "") if self.authors else ""
        )
        when = " ".join(part for part in (author, str(self.year or "")) if part)
        identifier = f"PMID {self.pmid}" if self.pmid else self.doi or self.pmcid or self.nct
        title = f"“{self.title[:_LABEL_CHARACTERS]}”" if self.title and not (author and self.journal) else None
        return ", ".join(part for part in (when, self.journal, title, identifier) if part) or "a work that is not named"

    @property
    def has_identifier(self) -> bool:
        """Whether an identifier of the work itself is given."""
        return any((self.pmid, self.pmcid, self.doi, self.nct))
