"""Chooses the starter library from PubMed records.

    python benchmarks/build_starter.py RECORDS.jsonl.gz --retractions RETRACTIONS.csv.gz --as-of 2026-03-31

RECORDS are PubMed records, one JSON object a line, with a tier: 1 and 2 stem from exports of PubMed, 3 from other exports,
4 from reference lists, 5 has first authors only. RETRACTIONS is a CSV with PMIDs of papers and of their retraction notices.
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text

from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper
from pubproof.literature.records import to_line
from pubproof.vocabulary.journals import gazetteer, normalise_journal

OUTPUT = Path(__file__).parents[1] / "claims/literature"

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Topic:
    """What titles are chosen by, and how many papers at most."""

    name: str
    pattern: str
    limit: int


TOPICS = (
    Topic("ketamine", r"\w*ketamin", 460),
    Topic("complex regional pain syndrome", r"complex regional pain|crps|reflex sympathetic dystrophy", 70),
    Topic("migraine", r"migrain", 170),
    Topic("headache", r"headache", 60),
    Topic("neuropathic pain", r"neuropathic pain|neuralgia|phantom limb", 110),
    Topic("back pain", r"back pain|sciatica|radicul", 130),
    Topic("neck pain", r"neck pain|whiplash", 40),
    Topic("cancer pain", r"cancer pain|pain in cancer|cancer.related pain", 50),
    Topic("fibromyalgia", r"fibromyalg", 90),
    Topic("acute pain", r"postoperative pain|postsurgical pain|acute pain", 60),
    Topic("chronic pain", r"chronic (?:non-?cancer |primary )?pain|pain management", 100),
    Topic("opioids", r"opioids?\b.*\bpain|pain\b.*\bopioid", 60),
    Topic("NMDA receptor antagonists", r"dextromethorphan|memantine|nmda|methyl-d-aspartate", 25),
    Topic("other analgesics", r"(?:lidocaine|gabapentin|pregabalin|duloxetine)\b.*\bpain", 40),
    Topic("spinal cord stimulation", r"spinal cord stimulation", 25),
    Topic("resistant depression", r"resistant depress|rapid.acting antidepress|electroconvulsive", 60),
    Topic("transcranial magnetic stimulation", r"transcranial magnetic stimulation\b.*\b(?:depress|pain|migrain)", 30),
    Topic("semaglutide", r"semaglutide|tirzepatide", 30),
)
RETRACTED = Topic("retracted papers", r"pain|\w*analges|nausea|lidocaine", 25)
# Of each topic's papers, the part that comes from reference lists: the older papers, which articles like to cite.
_LIST_PART = 0.3
_ANIMALS = re.compile(
    r"\b(?:rats?|mice|mouse|murine|rabbits?|canine|dogs?|cats?|feline|equine|horses?|porcine|pigs?|piglets?|swine|sheep"
    r"|goats?|bovine|calves|monkeys?|macaques?|rodents?|zebrafish|in vitro|cells?|veterinary|animals?|cattle|hamsters?"
    r"|primates?|bitch(?:es)?|mares?|ewes?|birds?)\b",
    re.IGNORECASE,
)
# Notices are no papers to cite, and a notice's title holds that of its paper.
_NOTICE = re.compile(
    r"^\W*(?:correction|retraction|author reply|comment on|reply|response to)\b|\b(?:erratum|corrigendum)\b",
    re.IGNORECASE,
)
_DESIGN = re.compile(r"guideline|consensus|systematic review|meta-analys|randomi[sz]ed|placebo|trial", re.IGNORECASE)
_PREPRINT = re.compile(r"preprint", re.IGNORECASE)
_NO_AUTHORS = re.compile(r"et al|No authors listed")
_EXPORTED = 2
_FROM_LISTS = 4
# Cochrane withdraws reviews that are out of date, which lists of retractions do not tell apart.
_WITHDRAWS = "Cochrane Database Syst Rev"


def main() -> None:
    """Choose, write papers and their date, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--retractions", type=Path, required=True)
    parser.add_argument("--as-of", required=True, help="date of the newest records, YYYY-MM-DD")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    with gzip.open(arguments.records, "rt", encoding="utf-8") as file:
        records = [record for record in map(json.loads, file) if is_usable(record)]
    retractions = read_retractions(arguments.retractions, records)
    volumes = confirmed_volumes(records)
    papers = [with_retraction(to_paper(record, volumes), retractions) for record in choose(records, retractions)]
    papers.sort(key=lambda paper: paper.pmid)
    text = "".join(to_line(paper) + "\n" for paper in papers)
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    (arguments.output / "papers.jsonl.gz").write_bytes(packed)
    meta = {"as_of": arguments.as_of, "papers": len(papers), "retracted": sum(bool(paper.comments) for paper in papers)}
    (arguments.output / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    print(f"{meta}, {len(text.encode()):,} bytes, {len(packed):,} packed")


def is_usable(record: Record) -> bool:
    """Whether the record is complete enough to hold a citation against; reference lists must give the DOI too."""
    journal = record.get("journal_abbrev") or record.get("journal") or ""
    complete = record["title"] and record["year"] and journal
    has_authors = record["authors"] and not _NO_AUTHORS.search(str(record["authors"]))
    if (
        not (complete and has_authors)
        or _PREPRINT.search(journal)
        or _NOTICE.search(record["title"])
        or record["title"].isupper()
    ):
        return False
    if record["tier"] <= _EXPORTED:
        return bool(record.get("journal_abbrev")) or gazetteer().key(journal) is not None
    return record["tier"] <= _FROM_LISTS and bool(record.get("doi")) and gazetteer().key(journal) is not None


def choose(records: Iterable[Record], retractions: Mapping[int, CommentCorrection]) -> list[Record]:
    """Records of each topic in turn, those first that articles are likely to cite."""
    ranked = sorted(records, key=rank)
    chosen: dict[int, Record] = {}
    retracted = [record for record in ranked if record["pmid"] in retractions]
    take(chosen, sorted(retracted, key=lambda record: retractions[record["pmid"]].pmid is None), RETRACTED)
    for topic in TOPICS:
        from_lists = int(topic.limit * _LIST_PART)
        exported = replace(topic, limit=topic.limit - from_lists)
        taken = take(chosen, (record for record in ranked if record["tier"] <= _EXPORTED), exported)
        taken += take(
            chosen, (record for record in ranked if record["tier"] > _EXPORTED), replace(topic, limit=from_lists)
        )
        take(chosen, ranked, replace(topic, limit=topic.limit - taken))
    return list(chosen.values())


def take(chosen: dict[int, Record], ranked: Iterable[Record], topic: Topic) -> int:
    """Add the first records on `topic` that are not chosen yet, at most `topic.limit`; how many were added."""
    pattern = re.compile(rf"\b(?:{topic.pattern})", re.IGNORECASE)
    fitting = (
        record
        for record in ranked
        if record["pmid"] not in chosen and pattern.search(record["title"]) and not _ANIMALS.search(record["title"])
    )
    new = {record["pmid"]: record for record in islice(fitting, topic.limit)}
    chosen.update(new)
    return len(new)


def rank(record: Record) -> tuple[bool, int]:
    """Sort key: designs that articles like to cite, then spread evenly by a fixed mixing of PMIDs."""
    return not _DESIGN.search(record["title"]), record["pmid"] * 2654435761 % 2**32


def confirmed_volumes(records: Iterable[Record]) -> set[tuple[str | None, int, str]]:
    """Journal, year and volume of exported records: reference lists are often wrong about volumes."""
    return {
        (gazetteer().key(record.get("journal_abbrev") or record["journal"]), record["year"], record["volume"])
        for record in records
        if record["tier"] <= _EXPORTED and record.get("volume")
    }


def to_paper(record: Record, volumes: set[tuple[str | None, int, str]]) -> Paper:
    """The bibliographic facts of a record. Nothing is added but the other name of the journal."""
    abbreviation, title = record.get("journal_abbrev", ""), record.get("journal", "")
    if key := gazetteer().key(abbreviation or title):
        title = gazetteer().title(key)
        is_medline = record["tier"] <= _EXPORTED and normalise_journal(abbreviation) != normalise_journal(key)
        abbreviation = abbreviation if abbreviation and is_medline else key
    volume = record.get("volume", "")
    if record["tier"] > _EXPORTED and not any((key, record["year"] + lag, volume) in volumes for lag in (0, 1)):
        volume = ""
    return Paper(
        pmid=record["pmid"],
        title=decoded(record["title"]),
        authors=tuple(authors_of(record)),
        # Reference lists often name the first three or six authors only.
        authors_complete=record["tier"] < _FROM_LISTS,
        journal=title,
        journal_abbreviation=abbreviation,
        year=record["year"],
        volume=volume,
        issue=record.get("issue", "") if volume else "",
        pages=record.get("pages", ""),
        doi=decoded(record.get("doi", "")),
        pmcid=record.get("pmcid", ""),
        publication_types=tuple(record.get("pubtypes", ())),
    )


def authors_of(record: Record) -> Iterator[Author]:
    """People and collectives, in order."""
    for author in record["authors"]:
        if collective := author.get("collective"):
            yield Author(decoded(collective), is_collective=True)
        elif family := author.get("last"):
            yield Author(decoded(family), author.get("initials", ""))


def decoded(text: str) -> str:
    """Text whose letters a reference list wrote in LaTeX commands, in letters; other text as it is."""
    return LatexNodes2Text().latex_to_text(text) if "{\\" in text else text


def read_retractions(path: Path, records: list[Record]) -> dict[int, CommentCorrection]:
    """Retractions in force of these records, by PMID; the notice's PMID where it is known, else its DOI."""
    withdrawn = {record["pmid"] for record in records if record.get("journal_abbrev") == _WITHDRAWS}
    by_doi = {record["doi"].lower(): record["pmid"] for record in records if record.get("doi")}
    found: dict[int, CommentCorrection] = {}
    reinstated: set[int] = set()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pmid = by_doi.get(row["doi"].lower()) or _number(row["pmid"]) or _number(row["pmid_by_doi"])
            if pmid is not None and "Reinstatement" in row["nature"]:
                reinstated.add(pmid)
            elif pmid is not None and "Retraction" in row["nature"]:
                found[pmid] = better(found.get(pmid), notice(row, pmid))
    return {pmid: comment for pmid, comment in found.items() if pmid not in reinstated | withdrawn}


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and int(text) else None


def notice(row: Mapping[str, str], pmid: int) -> CommentCorrection:
    """The notice that a row names, where it is a record of its own."""
    doi, number = row["retraction_doi"], _number(row["retraction_pmid"])
    source = f"doi: {doi}" if doi.startswith("10.") and doi.lower() != row["doi"].lower() else ""
    return CommentCorrection(CommentKind.RETRACTION_IN, source, number if number != pmid else None)


def better(known: CommentCorrection | None, new: CommentCorrection) -> CommentCorrection:
    """Of two accounts of one retraction, what they say together."""
    if known is None:
        return new
    return replace(known, source=known.source or new.source, pmid=known.pmid or new.pmid)


def with_retraction(paper: Paper, retractions: Mapping[int, CommentCorrection]) -> Paper:
    """`paper` with its retraction notice, if it has one."""
    comment = retractions.get(paper.pmid)
    return paper if comment is None else replace(paper, comments=(comment,))


if __name__ == "__main__":
    main()
