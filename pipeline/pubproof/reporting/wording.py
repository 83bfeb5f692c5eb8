"""Verdicts, levels and evidence → the plain words that a reviewer reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pubproof.domain.citation import Reference
from pubproof.domain.finding import Level, LiteratureInfo
from pubproof.domain.lookup import AnswerStatus, QueryRun, Rung
from pubproof.domain.paper import Paper
from pubproof.domain.review import Decision
from pubproof.domain.verdict import Agreement, FieldEvidence, Overlay, VerdictKind


class Tone(StrEnum):
    """How much a verdict asks for a reviewer's attention. Shown as a colour, always together with words."""

    SERIOUS = "serious"
    CAUTION = "caution"
    OPEN = "open"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class VerdictWording:
    """How a kind of verdict is told."""

    label: str
    symbol: str
    tone: Tone
    counted: str
    """After a number: "2 verified"."""
    meaning: str


VERDICTS: dict[VerdictKind, VerdictWording] = {
    VerdictKind.CHIMERIC: VerdictWording(
        "Mixed from two papers",
        "≠",
        Tone.SERIOUS,
        "mixed from two papers",
        "The details belong to two different papers; no single record has them all.",
    ),
    VerdictKind.NOT_FOUND: VerdictWording(
        "Not found in PubMed",
        "✕",
        Tone.SERIOUS,
        "not found in PubMed",
        "The literature asked is complete for this journal and these years, and it lists no such paper.",
    ),
    VerdictKind.MISDESCRIBED: VerdictWording(
        "Described differently",
        "≠",
        Tone.SERIOUS,
        "described differently",
        "The work exists, and the article says things of it that the record does not.",
    ),
    VerdictKind.NOT_FOUND_WEAK: VerdictWording(
        "No match, absence not shown",
        "✕",
        Tone.CAUTION,
        "without a match (absence not shown)",
        "No matching paper came up, and the search was not complete enough to say that there is none.",
    ),
    VerdictKind.AMBIGUOUS: VerdictWording(
        "Several papers fit",
        "?",
        Tone.CAUTION,
        "with several matches",
        "The details given do not single out one paper. A title, DOI or PMID would.",
    ),
    VerdictKind.UNCHECKED: VerdictWording(
        "Not checked",
        "–",
        Tone.OPEN,
        "not checked",
        "The literature could not be asked. This says nothing about whether the work exists.",
    ),
    VerdictKind.TOO_VAGUE: VerdictWording(
        "Too vague to look up",
        "–",
        Tone.OPEN,
        "too vague to look up",
        "The article does not say enough of the work to search for it.",
    ),
    VerdictKind.OUT_OF_SCOPE: VerdictWording(
        "Not a kind that PubMed lists",
        "–",
        Tone.OPEN,
        "not of a kind that PubMed lists",
        "Books, websites and guidelines are mostly not in PubMed. This says nothing about whether the work exists.",
    ),
    VerdictKind.VERIFIED: VerdictWording(
        "Verified",
        "✓",
        Tone.GOOD,
        "verified",
        "The work exists as cited. Whether it supports the sentence is not part of this verdict.",
    ),
}
"""Gravest first: the order in which counts are shown."""

OVERLAYS: dict[Overlay, str] = {
    Overlay.RETRACTED: "Retracted: PubMed links this paper to a retraction notice.",
    Overlay.CONCERN: "Expression of concern: PubMed links this paper to one.",
    Overlay.CORRECTED: "Corrected: PubMed links this paper to a published correction.",
}

OVERLAY_NAMES: dict[Overlay, str] = {
    Overlay.RETRACTED: "retracted",
    Overlay.CONCERN: "under an expression of concern",
    Overlay.CORRECTED: "corrected",
}

LEVELS: dict[Level, tuple[str, str]] = {
    Level.ERROR: ("Error", "◆"),
    Level.WARNING: ("Warning", "▲"),
    Level.NOTE: ("Note", "○"),
}

FAMILIES: dict[str, str] = {
    "BA": "Balance",
    "CA": "Causation",
    "CE": "Certainty",
    "CF": "Citation details",
    "CO": "Comparison",
    "EF": "Benefit",
    "EU": "Rules of the EU",
    "LE": "Level of evidence",
    "ME": "Mechanism",
    "OL": "Off-label use",
    "OU": "Outdated source",
    "PO": "Population",
    "PR": "Promotion",
    "QU": "Numbers",
    "SA": "Safety",
    "SU": "Remarks that suppress",
    "TE": "Testimony",
    "UK": "Rules of the UK",
    "UR": "Urgency",
    "VA": "Vague sources",
}
"""What the groups of rules are about, by the letters before the number; others are shown by their letters."""

DECISIONS: dict[Decision, tuple[str, str]] = {
    Decision.ACCEPTED: ("Accepted", "✓"),
    Decision.DISMISSED: ("Dismissed", "✕"),
    Decision.NEEDS_WORK: ("Needs work", "✎"),
    Decision.BASELINE: ("In the baseline", "–"),
}

LITERATURE_NAMES: dict[str, str] = {
    "pubmed": "PubMed",
    "mirror": "local mirror of PubMed",
    "starter": "starter library",
    "snapshot": "snapshot",
    "none": "no literature",
}

_AGREEMENTS: dict[Agreement, str] = {
    Agreement.AGREES: "✓ agrees",
    Agreement.DIFFERS_BENIGN: "≈ close enough",
    Agreement.DIFFERS: "≠ differs",
}

_FIELDS: dict[str, str] = {
    "author": "Author",
    "year": "Year",
    "journal": "Journal",
    "title": "Title",
    "intervention": "Treatment",
    "condition": "Condition",
    "design": "Study design",
    "volume": "Volume",
    "pages": "Pages",
    "identifier": "Identifier",
}

_RUNGS: dict[Rung, str] = {
    Rung.IDENTIFIER: "By identifier",
    Rung.TITLE: "By title",
    Rung.PLACE: "Journal, volume and first page",
    Rung.CITATION_MATCH: "Journal, volume and first page, by the citation matcher",
    Rung.EXACT: "First author, journal and year",
    Rung.ANY_AUTHOR_POSITION: "Author in any position",
    Rung.WIDE_YEAR: "More years",
    Rung.NO_JOURNAL: "Any journal",
    Rung.AUTHOR_TOPIC: "Author and topic, any journal and year",
    Rung.TITLE_WORDS: "Telling words of the title",
    Rung.AUTHORS: "Several authors and year",
    Rung.JOURNAL_TOPIC: "Topic in this journal, any author",
    Rung.TOPIC: "Treatment and condition alone",
    Rung.BROADER_TOPIC: "Treatment, for the wider condition",
}


def agreement_label(field: FieldEvidence) -> str:
    """How the cited value compares, and which side is silent where there is nothing to compare."""
    if field.agreement in _AGREEMENTS:
        return _AGREEMENTS[field.agreement]
    return "– not recorded" if field.cited else "– not cited"


def field_label(name: str) -> str:
    """What a reader calls a field: "Treatment" for "intervention"; names without a label are shown as they are."""
    return _FIELDS.get(name, name.replace("_", " ").capitalize())


def rung_label(rung: Rung) -> str:
    """What a step of the look-up ladder asks for."""
    return _RUNGS.get(rung, rung.replace("_", " ").capitalize())


def answer_label(query: QueryRun) -> str:
    """What came back for a query, in words."""
    match query.status:
        case AnswerStatus.HIT:
            return count_of(query.count, "paper")
        case AnswerStatus.NO_HIT:
            return "no paper"
        case AnswerStatus.TRUNCATED:
            return f"{count_of(query.count, 'paper')}, more than are looked at"
        case AnswerStatus.WARNED:
            return "not used: a part of the query was ignored"
        case AnswerStatus.ERROR:
            return "no answer"


def absence_statement(literature: LiteratureInfo) -> str:
    """Whether "not found" can mean anything with this literature."""
    if literature.is_complete:
        return "Complete enough to show that a paper is not listed."
    return "Not complete: a work that is not found here may well exist."


def reference_name(reference: Reference) -> str:
    """How a reviewer recognises the cited work: "Roberts et al. (2014), Headache", a title, or an identifier."""
    authors = " & ".join(author.family for author in reference.authors[:2])
    if reference.et_al or len(reference.authors) > 2:  # noqa: PLR2004 - two names are written out, as in APA style
        authors = f"{reference.authors[0].family} et al." if reference.authors else "et al."
    named = f"{authors} ({reference.year})" if authors and reference.year else authors or str(reference.year or "")
    parts = [part for part in (named, reference.journal or reference.title) if part]
    return ", ".join(parts) or identifier_of(reference) or "Work without details"


def identifier_of(reference: Reference) -> str:
    """The identifiers that the article gives: "PMID 123, doi:10.1000/xyz"."""
    given = (
        f"PMID {reference.pmid}" if reference.pmid else "",
        reference.pmcid or "",
        f"doi:{reference.doi}" if reference.doi else "",
        reference.nct or "",
    )
    return ", ".join(part for part in given if part)


def described_words(reference: Reference) -> tuple[str, ...]:
    """What the article says of the study, in its own words: design, size, doses, length, results."""
    described = reference.described
    said = (
        described.design or "",
        f"{described.sample_size:,} participants" if described.sample_size is not None else "",
        *(dose.text for dose in described.doses),
        described.follow_up.text if described.follow_up else "",
        *(result.text for result in described.results),
    )
    return tuple(dict.fromkeys(part for part in said if part))


def record_line(paper: Paper) -> str:
    """Who published it, where and when, for where the title stands already."""
    authors = ", ".join(author.display for author in paper.authors[:3]) + (", et al" if len(paper.authors) > 3 else "")  # noqa: PLR2004 - three names tell who it is
    where = paper.journal or paper.journal_abbreviation
    issue = f";{paper.volume}" + (f":{paper.pages}" if paper.pages else "") if paper.volume else ""
    dated = f"{where}. {paper.year or paper.electronic_year or 'n.d.'}{issue}"
    return ". ".join(part for part in (authors.rstrip("."), dated) if part)


def rounded(number: float | None) -> float | None:
    """`number` to four digits: beyond them machines may differ, and reports must not."""
    return None if number is None else round(number, 4)


def lower_first(text: str) -> str:
    """`text` for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def count_of(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 paper", "2,000 papers"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def moment(checked_at: datetime) -> str:
    """To the minute, with its zone: "2026-05-01 14:03 UTC"."""
    return f"{checked_at:%Y-%m-%d %H:%M %Z}".strip()
