"""PubMed's record of a paper, faithful to the source: nothing is normalised here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Author:
    """An author as PubMed lists them: a person or a collective."""

    family: str
    initials: str = ""
    fore: str = ""
    is_collective: bool = False

    @property
    def display(self) -> str:
        """Surname and initials ("Bendtsen L"), or the collective name."""
        return f"{self.family} {self.initials}".strip()


class CommentKind(StrEnum):
    """The relations of PubMed's CommentsCorrections that change how a paper may be cited.

    The direction matters: RETRACTION_IN stands on the retracted paper, RETRACTION_OF on the notice.
    """

    RETRACTION_IN = "RetractionIn"
    RETRACTION_OF = "RetractionOf"
    CONCERN_IN = "ExpressionOfConcernIn"
    CONCERN_FOR = "ExpressionOfConcernFor"
    ERRATUM_IN = "ErratumIn"
    ERRATUM_FOR = "ErratumFor"
    REPUBLISHED_IN = "RetractedandRepublishedIn"
    REPUBLISHED_FROM = "RetractedandRepublishedFrom"


@dataclass(frozen=True, slots=True)
class CommentCorrection:
    """A relation to another record."""

    kind: CommentKind
    source: str = ""
    """Where the other record appeared, as PubMed writes it."""
    pmid: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One PubMed record."""

    pmid: int
    title: str
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    journal: str = ""
    """Full journal title."""
    journal_abbreviation: str = ""
    """MedlineTA."""
    year: int | None = None
    """Year of the issue."""
    electronic_year: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmcid: str = ""
    publication_types: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()
    abstract: str = ""
    comments: tuple[CommentCorrection, ...] = ()
    trial_ids: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By PMID alone: equal papers share it, and a paper is looked up by more often than it is made."""
        return self.pmid

    @property
    def url(self) -> str:
        """Address of the record at PubMed."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"

    @property
    def citation(self) -> str:
        """One line that a person can recognise: "Bendtsen L, Sacco S, et al. Title. J Headache Pain. 2018;19:91"."""
        names = [author.display for author in self.authors[:2]]
        if len(self.authors) > len(names):
            names.append("et al.")
        where = f"{self.journal_abbreviation or self.journal}. {self.year or 'n.d.'}"
        if self.volume:
            where += f";{self.volume}" + (f":{self.pages}" if self.pages else "")
        parts = [", ".join(names).rstrip("."), self.title.rstrip("."), where]
        return ". ".join(part for part in parts if part)
