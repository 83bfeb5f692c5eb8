"""MEDLINE text (PubMed's "rettype=medline", also .nbib files) → papers. Bio.Medline reads the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from Bio import Medline

from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper

# "id: 32816848 Error occurred: The following PMID is not available: 32816848" stands where a record would.
_UNAVAILABLE = re.compile(r"^(?:\d+\.\s*)?id: \d{1,10} Error occurred: The following PMID is not available")
_FIELD = re.compile(r"^[A-Z][A-Z0-9]{1,3} {0,2}-(?: |$)")
_PMID = re.compile(r"^[1-9]\d{0,9}$", re.ASCII)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_DOI = re.compile(r"(\S+) \[doi\]")
_COMMENT_PMID = re.compile(r"\s*\bPMID: (\d{1,10})\s*$")
_INITIALS = re.compile(r"^[^\W\d_a-z]{1,4}$")
_SUFFIXES = frozenset({"Jr", "Sr", "2nd", "3rd", "4th", "5th", "II", "III", "IV"})
_OMITTED_AUTHORS = "et al."
_TRIAL_REGISTRIES = frozenset(
    {"clinicaltrials.gov", "isrctn", "eudract", "anzctr", "chictr", "ctri", "drks", "irct", "jprn", "ntr", "umin-ctr"}
)
# NLM, "MEDLINE/PubMed Data Element (Field) Descriptions". The direction counts: RIN stands on the retracted paper.
_COMMENTS = {
    "RIN": CommentKind.RETRACTION_IN,
    "ROF": CommentKind.RETRACTION_OF,
    "ECI": CommentKind.CONCERN_IN,
    "ECF": CommentKind.CONCERN_FOR,
    "EIN": CommentKind.ERRATUM_IN,
    "EFR": CommentKind.ERRATUM_FOR,
    "RRI": CommentKind.REPUBLISHED_IN,
    "RRF": CommentKind.REPUBLISHED_FROM,
}

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a MEDLINE text holds. With `problem` set the text is damaged, and what it lacks says nothing."""

    papers: tuple[Paper, ...] = ()
    problem: str = ""


def parse_medline(text: str, *, is_end: bool = True) -> Parsed:
    """All records of `text`, in its order.

    A record ends with its source line (SO); a text whose last record has none was cut off, and that record is dropped.
    `is_end`: whether the text ends here; False for a part that is followed by another record.
    """
    lines: list[str] = []
    for line in text.splitlines():
        if _UNAVAILABLE.match(line):
            continue
        if _FIELD.match(line):
            # Bio.Medline ends a record at an empty line. PubMed's texts hold stray ones, so PMID begins one.
            lines.extend(["", line] if line.startswith("PMID-") else [line])
        elif line.strip():
            # Bio.Medline glues the continuation of most repeated fields on as a further value: unfolded here instead.
            if not lines:
                return Parsed(problem="is not in MEDLINE format")
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
    records = list(Medline.parse(f"{line}\n" for line in lines))  # type: ignore[no-untyped-call]
    whole = records[:-1] if is_end and records and _is_cut(records[-1], text) else records
    papers = tuple(_paper(record) for record in whole if _PMID.match(record.get("PMID", "")))
    if len(papers) < len(whole):
        return Parsed(papers, "holds something that is no MEDLINE record")
    return Parsed(papers, "was cut off within a record" if len(whole) < len(records) else "")


def _is_cut(last: Record, text: str) -> bool:
    """Whether the text ends within its last record. Book records carry no source line."""
    return not (text.endswith("\n") and ("SO" in last or "BTI" in last))


def _paper(record: Record) -> Paper:
    authors, is_complete = _authors(record)
    identifiers = [record.get("LID", ""), *record.get("AID", [])]
    return Paper(
        pmid=int(record["PMID"]),
        title=_text(record, "TI") or _text(record, "BTI"),
        authors=authors,
        authors_complete=is_complete,
        journal=_text(record, "JT"),
        journal_abbreviation=_text(record, "TA"),
        year=_year(record.get("DP", "")),
        electronic_year=_year(record.get("DEP", "")[:4]),
        volume=_text(record, "VI"),
        issue=_text(record, "IP"),
        pages=_text(record, "PG"),
        doi=next((match.group(1) for text in identifiers if (match := _DOI.search(text))), ""),
        pmcid=_text(record, "PMC"),
        publication_types=tuple(record.get("PT", [])),
        mesh=tuple(dict.fromkeys(_descriptor(heading) for heading in record.get("MH", []))),
        abstract=_text(record, "AB"),
        comments=tuple(_comments(record)),
        trial_ids=tuple(_trials(record)),
    )


def _text(record: Record, tag: str) -> str:
    value = record.get(tag, "")
    return " ".join((value if isinstance(value, str) else " ".join(value)).split())


def _year(date: str) -> int | None:
    """The first year named: of "2018 Nov 25", and of a MedlineDate as "1998 Dec-1999 Jan" or "Winter 2001"."""
    match = _YEAR.search(date)
    return int(match.group(1)) if match else None


def _authors(record: Record) -> tuple[tuple[Author, ...], bool]:
    """Authors in their order, and whether the list is whole; older records end it with "et al.".

    Collective names stand apart from persons; they come first if the record names one before any person.
    """
    short = list(record.get("AU", []))
    named = [name for name in short if name != _OMITTED_AUTHORS]
    full = [name for name in record.get("FAU", []) if name != _OMITTED_AUTHORS]
    pairs = zip(named, full, strict=True) if len(full) == len(named) else ((name, "") for name in named)
    persons = [_person(name, full_name) for name, full_name in pairs]
    collectives = [Author(" ".join(name.split()), is_collective=True) for name in record.get("CN", [])]
    order = list(record)
    collective_first = bool(collectives and (not persons or order.index("CN") < order.index("AU")))
    authors = [*collectives, *persons] if collective_first else [*persons, *collectives]
    return tuple(authors), len(named) == len(short)


def _person(short: str, full: str) -> Author:
    """One person from "van den Berg AB Jr" and "van den Berg, Anna B Jr"; the full form is missing in old records."""
    family, _, fore = (part.strip() for part in full.partition(","))
    words = short.split()
    if family:
        initials = _without_suffix(words[len(family.split()) :])
        return Author(family, " ".join(initials), " ".join(_without_suffix(fore.split())))
    words = _without_suffix(words) if len(words) > 2 else words  # noqa: PLR2004 - "Balkan II" is no Balkan the second
    if len(words) > 1 and _INITIALS.match(words[-1]):
        return Author(" ".join(words[:-1]), words[-1])
    return Author(" ".join(words))


def _without_suffix(words: list[str]) -> list[str]:
    """Without a trailing "Jr" or "III", unless nothing else is left: "II" may be Ilker Inanc."""
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _descriptor(heading: str) -> str:
    """The MeSH descriptor of "Ketamine/*therapeutic use" or "*Pain Management"."""
    return heading.partition("/")[0].strip(" *")


def _comments(record: Record) -> Iterator[CommentCorrection]:
    for tag, kind in _COMMENTS.items():
        for entry in record.get(tag, []):
            match = _COMMENT_PMID.search(entry)
            source = _COMMENT_PMID.sub("", entry).strip()
            yield CommentCorrection(kind, source, int(match.group(1)) if match else None)


def _trials(record: Record) -> Iterator[str]:
    for source in record.get("SI", []):
        registry, _, number = source.partition("/")
        if registry.strip().lower() in _TRIAL_REGISTRIES and number.strip():
            yield number.strip()
