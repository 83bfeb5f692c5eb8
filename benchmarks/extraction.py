"""Scores extraction on the development sets: citations, journals, reference strings, claims, speed, growth.

`PUBPROOF_DATA` names the data folder; without it nothing is measured. Names of sets measure only those
(elife articles journals references claims speed growth); `--verbose` prints what was missed or found too much.
Exits 1 where a figure is below its floor in `floors.json`; floors are raised by hand when a build is better, never lowered.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extraction_speed

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Article, Span
from pubproof.extraction.finding import find_citations
from pubproof.extraction.marks import YEAR, Mark
from pubproof.extraction.pipeline import Extractor
from pubproof.extraction.reference_list import read_entry
from pubproof.reading.text import read_text
from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.names import folded, same_family

FLOORS = Path(__file__).with_name("floors.json")
MIN_OVERLAP = 0.5
_VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one set. `found` counts what is right among the findings, `hit` what is found among the labels."""

    name: str
    right: int
    found: int
    hit: int
    labelled: int

    @property
    def precision(self) -> float:
        """Share of findings that are right."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Share of labels that were found."""
        return self.hit / max(self.labelled, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def rows(path: Path) -> list[dict[str, Any]]:
    """Objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def elife(data: Path) -> Iterator[Score]:
    """Author-year spans of eLife articles, exact."""
    right = found = labelled = 0
    for row in rows(data / "data/dev/elife_intext_citations.jsonl"):
        article = read_text(row["text"], row["id"])
        marks = find_citations(article)
        gold = {(item["start"], item["end"]) for item in row["citations"]}
        got = {(mark.span.start, mark.span.end) for mark in marks if mark.kind is CitationKind.AUTHOR_YEAR}
        right, found, labelled = right + len(gold & got), found + len(got), labelled + len(gold)
        for start, end in sorted(got - gold):
            _miss("elife+", row["text"], start, end)
        for start, end in sorted(gold - got):
            _miss("elife-", row["text"], start, end)
    yield Score("elife", right, found, right, labelled)


def articles(data: Path) -> Iterator[Score]:
    """Citations of clinic articles and releases, all kinds but vague ones, at half overlap of the shorter span."""
    gold: dict[str, list[dict[str, Any]]] = {}
    for row in rows(data / "data/dev/articles_gold.jsonl"):
        gold.setdefault(row["file"], []).append(row)
    right = found = hit = labelled = 0
    for name, labels in gold.items():
        text = (data / "data/dev/articles" / name).read_bytes().decode("utf-8")
        wanted = [Span(row["start"], row["end"]) for row in labels if row["style"] != _VAGUE]
        got = [mark.span for mark in find_citations(read_text(text, name)) if mark.kind is not CitationKind.VAGUE]
        got = sorted(set(got))
        good = [span for span in got if any(overlap(span, other) >= MIN_OVERLAP for other in wanted)]
        missed = [span for span in wanted if not any(overlap(span, other) >= MIN_OVERLAP for other in got)]
        right, found = right + len(good), found + len(got)
        hit, labelled = hit + len(wanted) - len(missed), labelled + len(wanted)
        for span in got:
            if span not in good:
                _miss(f"{name}+", text, span.start, span.end)
        for span in missed:
            _miss(f"{name}-", text, span.start, span.end)
    yield Score("articles", right, found, hit, labelled)


def overlap(one: Span, two: Span) -> float:
    """Shared share of the shorter span."""
    return max(min(one.end, two.end) - max(one.start, two.start), 0) / min(len(one), len(two))


def journals(data: Path) -> Iterator[Score]:
    """Journals named as a source in news sentences; a journal found must be the one labelled."""
    right = found = labelled = 0
    for row in rows(data / "data/dev/journal_sentences.jsonl"):
        marks = find_citations(_one_block(row["sentence"]))
        named = [mark.journal for mark in marks if mark.journal]
        is_source = row["label"] == "1"
        labelled += is_source
        found += bool(named)
        is_right = is_source and any(_same_journal(name, row["jo"]) for name in named)
        right += is_right
        if bool(named) and not is_right:
            _say("reuters+", f"{named} | {row['jo']} | {row['sentence'][-300:]}")
        if is_source and not is_right:
            _say("reuters-", f"{named} | {row['jo']} | {row['sentence'][-300:]}")
    yield Score("journals", right, found, right, labelled)


def _same_journal(one: str, two: str) -> bool:
    first, second = gazetteer().key(one), gazetteer().key(two)
    return (first is not None and first == second) or _plain(one) == _plain(two)


def _plain(journal: str) -> str:
    return fold_words(journal).removeprefix("the ").removeprefix("journal ")


def _one_block(text: str) -> Article:
    return read_text(text, "sentence")


def references(data: Path) -> Iterator[Score]:
    """First author, year and journal of reference strings; year is read from the record of the DOI's work, where known."""
    records = rows(data / "data/dev/reference_strings.jsonl")
    checks: dict[str, Callable[[Mark, dict[str, Any]], bool | None]] = {
        "reference author": _author_is_right,
        "reference year": _year_is_right,
        "reference journal": _journal_is_right,
    }
    counts = {name: [0, 0] for name in checks}
    for row in records:
        text = row["reference"]
        if not _is_of_this_work(row):
            continue
        mark = read_entry(text, Span(0, len(text)), None)
        for name, check in checks.items():
            outcome = check(mark, row)
            if outcome is not None:
                counts[name][0] += outcome
                counts[name][1] += 1
                if not outcome:
                    _say(
                        f"{name}-",
                        f"{mark.authors[:1]} {mark.year} {mark.journal!r} | {row.get('firstAuthor')} {row.get('jtitle')} | {' '.join(text.split())}",
                    )
    for name, (right, total) in counts.items():
        yield Score(name, right, total, right, total)


def _is_of_this_work(row: dict[str, Any]) -> bool:
    """Whether the labelled author stands in the string at all; some rows carry the record of another work."""
    author = row.get("firstAuthor")
    return author is None or folded(author) in folded(row["reference"])


def _author_is_right(mark: Mark, row: dict[str, Any]) -> bool | None:
    return (
        (bool(mark.authors) and same_family(mark.authors[0].family, row["firstAuthor"]))
        if row.get("firstAuthor")
        else None
    )


def _year_is_right(mark: Mark, row: dict[str, Any]) -> bool | None:
    """Against the only year that is written; a string with several has no known answer."""
    years = {int(year) for year in re.findall(rf"(?<!\d){YEAR}(?!\d)", row["reference"])}
    return mark.year in years if len(years) == 1 else None


def _journal_is_right(mark: Mark, row: dict[str, Any]) -> bool | None:
    return (mark.journal is not None and _same_journal(mark.journal, row["jtitle"])) if row.get("jtitle") else None


def claims(data: Path) -> Iterator[Score]:
    """Sentences of the seed articles labelled as factual claims or overstatements, against sentences found as claims."""
    extractor = Extractor()
    gold: dict[str, list[Span]] = {}
    for row in rows(data / "gold/seeds.jsonl"):
        if row["kind"] == "factual":
            gold.setdefault(row["seed"], []).append(Span(row["start"], row["end"]))
    right = found = hit = labelled = 0
    for name, wanted in gold.items():
        text = (data / "seeds" / name).read_bytes().decode("utf-8")
        got = [claim.span for claim in extractor.analyse(read_text(text, name)).claims]
        good = [span for span in got if any(overlap(span, other) >= MIN_OVERLAP for other in wanted)]
        missed = [span for span in wanted if not any(overlap(span, other) >= MIN_OVERLAP for other in got)]
        right, found = right + len(good), found + len(got)
        hit, labelled = hit + len(wanted) - len(missed), labelled + len(wanted)
        for span in got:
            if span not in good:
                _say(f"claim {name[:3]}+", span.of(text))
        for span in missed:
            _say(f"claim {name[:3]}-", span.of(text))
    yield Score("claims", right, found, hit, labelled)


_VERBOSE = "--verbose" in sys.argv


def _say(kind: str, what: str) -> None:
    if _VERBOSE:
        print(f"{kind}\t{what}".replace("\n", " "))


def _miss(kind: str, text: str, start: int, end: int) -> None:
    _say(kind, f"…{text[max(0, start - 60) : start]}⟦{text[start:end]}⟧{text[end : end + 40]}")


SETS = (elife, articles, journals, references, claims)


def main() -> int:
    """Measure, print, compare with the floors."""
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = os.environ.get("PUBPROOF_DATA", "")
    if not folder or not Path(folder).is_dir():
        print("PUBPROOF_DATA names no folder: nothing is measured.")
        return 0
    data = Path(folder)
    scores = [score for part in SETS if not named or part.__name__ in named for score in part(data)]
    print(f"{'set':<20}{'labelled':>9}{'found':>8}{'precision':>11}{'recall':>8}{'F1':>8}")
    for score in scores:
        print(
            f"{score.name:<20}{score.labelled:>9}{score.found:>8}{score.precision:>11.4f}{score.recall:>8.4f}{score.f1:>8.4f}"
        )
    if not named or "speed" in named:
        extraction_speed.speed(data)
    if not named or "growth" in named:
        extraction_speed.growth()
    return _below_floor(scores)


def _below_floor(scores: Sequence[Score]) -> int:
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    status = 0
    for score in scores:
        for measure, floor in floors.get(score.name, {}).items():
            if round(getattr(score, measure), 4) < floor:
                print(f"{score.name}: {measure} {getattr(score, measure):.4f} is below its floor {floor}")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
