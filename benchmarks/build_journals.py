"""Builds the journal gazetteer from lists of journal titles with their MEDLINE abbreviations.

    python benchmarks/build_journals.py CASED.csv.gz --recent RECENT.tsv.gz --records RECORDS.jsonl.gz

CASED is a CSV of title and abbreviation (further columns are ignored). RECENT, for journals that CASED lacks, is a TSV
of lower-cased title and abbreviation. RECORDS are PubMed records, one JSON object a line; they say how many papers each
journal has, which settles whose name a shared name is, and which titles are also ordinary wording.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pubproof.vocabulary.journals import normalise_journal

OUTPUT = Path(__file__).parents[1] / "pipeline/pubproof/vocabulary/journals.tsv.gz"
HEADER = """\
# Journals of MEDLINE and PubMed. Columns: MEDLINE abbreviation, title, names that mean this journal and no other,
# and those names among them that are ordinary wording too. Names are written as journals.normalise_journal does.
# Made by benchmarks/build_journals.py. Titles and abbreviations are facts of the NLM Catalog, courtesy of the
# U.S. National Library of Medicine, most of them by way of JabRef's lists of abbreviations (CC0).
"""

# A name that several journals share means one of them where that one has this many papers,
# and this many times as many as the others together.
MIN_PAPERS = 20
MIN_RATIO = 20
# A journal is left out when fewer records are of it: most of those closed long ago, and each name costs loading time.
MIN_JOURNAL_PAPERS = 1
# A title is ordinary wording when titles of papers hold it in lower case this many times.
MIN_LOWER_CASE = 3
MAX_PHRASE_WORDS = 5
UNRELIABLE_TIER = 5

_PLACE = re.compile(r"\s*\([^()]*\)?\s*$")
_HEAD = re.compile(r"\s*(?:\s[:=/]|:)\s")
_ACRONYM = re.compile(r"([A-Z]{2,6})[.;:] ?(.+)")
_UNUSABLE = re.compile(r"[|\t]")
_SMALL_WORDS = frozenset(
    re.findall(r"\w+", "a an and as at by de des di du e for from in la le of on or the to und with y")
)


@dataclass
class Journal:
    """A journal while its names are gathered."""

    abbreviation: str
    titles: list[str] = field(default_factory=list)


@dataclass
class Usage:
    """What records say of journals, by normalised abbreviation, and lower-case phrases of titles of papers."""

    papers: Counter[str]
    spellings: dict[str, Counter[str]]
    phrases: Counter[str]


def main() -> None:
    """Read the lists, write the gazetteer, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cased", type=Path)
    parser.add_argument("--recent", type=Path)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    usage = read_usage(arguments.records)
    journals = read_cased(arguments.cased, usage.papers)
    if arguments.recent:
        add_recent(journals, arguments.recent, usage.papers)
    names = settle(journals.values(), usage.papers)
    lines = sorted(render(journals.values(), names, usage))
    arguments.output.write_bytes(gzip.compress((HEADER + "\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0))
    print(f"{len(lines):,} of {len(journals):,} journals, {arguments.output.stat().st_size:,} bytes")


def read_usage(path: Path) -> Usage:
    """Count papers of journals, and lower-case phrases in titles of papers."""
    papers: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    phrases: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if record["tier"] < UNRELIABLE_TIER and record.get("journal_abbrev"):
                key = normalise_journal(record["journal_abbrev"])
                papers[key] += 1
                spellings[key][record["journal_abbrev"]] += 1
            phrases.update(lower_case_phrases(record["title"]))
    return Usage(papers, spellings, phrases)


def lower_case_phrases(title: str) -> Iterator[str]:
    """Runs of up to five words of `title` that are written in lower case."""
    for run in re.findall(r"[a-z]+(?:(?:-|,? (?:& )?)[a-z]+)*", title.replace("’", "'")):
        words = normalise_journal(run).split()
        for start in range(len(words)):
            for end in range(start + 1, min(start + MAX_PHRASE_WORDS, len(words)) + 1):
                yield " ".join(words[start:end])


def read_cased(path: Path, papers: Counter[str]) -> dict[str, Journal]:
    """Journals by normalised abbreviation. Rows of four columns are an older list: they add titles, seldom journals."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if len(row) > 1 and not _UNUSABLE.search(row[0] + row[1])]
    journals: dict[str, Journal] = {}
    for title, abbreviation in (row for row in rows if len(row) == 2):
        add(journals, title, abbreviation)
    for title, abbreviation, *_ in (row for row in rows if len(row) != 2):
        key = normalise_journal(abbreviation)
        if key in journals or papers[key] >= MIN_PAPERS:
            add(journals, title, abbreviation)
    return journals


def add_recent(journals: dict[str, Journal], path: Path, papers: Counter[str]) -> None:
    """Add journals that records show to be in use, with their titles re-cased after the abbreviation."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [tuple(line.rstrip("\n").split("\t")) for line in file][1:]
    new = {normalise_journal(row[1]) for row in rows} - journals.keys()
    for title, abbreviation in rows:
        key = normalise_journal(abbreviation)
        if key in new and papers[key] >= MIN_JOURNAL_PAPERS and not _UNUSABLE.search(title + abbreviation):
            add(journals, recase(title, abbreviation), abbreviation)


def add(journals: dict[str, Journal], title: str, abbreviation: str) -> None:
    """Add a title to the journal with this abbreviation."""
    abbreviation = re.sub(r"\s+", " ", abbreviation).strip()
    if key := normalise_journal(abbreviation):
        journals.setdefault(key, Journal(abbreviation)).titles.append(re.sub(r"\s+", " ", title).strip())


def recase(title: str, abbreviation: str) -> str:
    """`title` with the capitals of its abbreviation: "jama network open", "JAMA Netw Open" → "JAMA Network Open"."""
    parts = re.findall(r"[^\s().]+", abbreviation)
    words = title.split()
    return " ".join(_recased(word, parts, is_first=index == 0) for index, word in enumerate(words))


def _recased(word: str, parts: list[str], *, is_first: bool) -> str:
    part = next((part for part in parts if word.lower().startswith(part.lower())), "")
    if not part and (is_first or word not in _SMALL_WORDS):
        part = word[:1].upper()
    return part + word[len(part) :]


def certain_names(journal: Journal) -> set[str]:
    """Titles and abbreviation in full."""
    return {normalise_journal(name) for name in (journal.abbreviation, *journal.titles)} - {""}


def likely_names(journal: Journal) -> set[str]:
    """Names without place, subtitle or repeated acronym."""
    names = {_PLACE.sub("", journal.abbreviation)}
    for title in journal.titles:
        bare = _PLACE.sub("", title)
        head = _HEAD.split(bare)[0]
        names |= {bare, head, _PLACE.sub("", head)}
        if match := _ACRONYM.match(title):
            names |= {match[1], match[2]}
    return {normalise_journal(name) for name in names} - {""}


def settle(journals: Iterable[Journal], papers: Counter[str]) -> dict[str, str]:
    """Each name that means one journal, with the abbreviation of that journal."""
    certain: dict[str, set[str]] = defaultdict(set)
    likely: dict[str, set[str]] = defaultdict(set)
    for journal in journals:
        for name in certain_names(journal):
            certain[name].add(journal.abbreviation)
        for name in likely_names(journal):
            likely[name].add(journal.abbreviation)
    count = {journal.abbreviation: papers[normalise_journal(journal.abbreviation)] for journal in journals}
    owners = {
        name: owner(certain.get(name, set()), likely.get(name, set()), count) for name in certain.keys() | likely.keys()
    }
    return {name: abbreviation for name, abbreviation in owners.items() if abbreviation is not None}


def owner(certain: set[str], likely: set[str], count: dict[str, int]) -> str | None:
    """The one journal that a name means, or None."""
    ranked = sorted(certain | likely, key=lambda abbreviation: (-count[abbreviation], abbreviation))
    first, rest = ranked[0], sum(count[abbreviation] for abbreviation in ranked[1:])
    if len(ranked) == 1 or (count[first] >= MIN_PAPERS and count[first] >= MIN_RATIO * rest):
        return first
    if len(certain) == 1 and count[min(certain)] == count[first]:
        return min(certain)
    return None


def render(journals: Iterable[Journal], names: dict[str, str], usage: Usage) -> Iterator[str]:
    """Lines of the gazetteer. Abbreviations are spelt as most records do."""
    owned: dict[str, list[str]] = defaultdict(list)
    for name, abbreviation in sorted(names.items()):
        owned[abbreviation].append(name)
    for journal in journals:
        spellings = usage.spellings[normalise_journal(journal.abbreviation)]
        mine = owned[journal.abbreviation]
        if mine and spellings.total() >= MIN_JOURNAL_PAPERS:
            plain = [spelling for spelling in spellings if "." not in spelling]
            abbreviation = _most_frequent(plain, spellings) or journal.abbreviation
            ordinary = [name for name in mine if usage.phrases[name] >= MIN_LOWER_CASE]
            yield "\t".join((abbreviation, journal.titles[0], "|".join(mine), "|".join(ordinary)))


def _most_frequent(spellings: list[str], counts: Counter[str]) -> str:
    return max(spellings, key=lambda spelling: (counts[spelling], spelling), default="")


if __name__ == "__main__":
    main()
