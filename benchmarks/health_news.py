"""Which paper does a news story report? Health news with known papers, against all records of the data folder.

    PUBPROOF_DATA=FOLDER python benchmarks/health_news.py

Two of the papers are not among the records: their titles, journals and years are added from the list of papers beside the
stories. Prints how often the paper is ranked first, of all stories. `verification/stories.py` was fitted on these stories:
read that figure as an upper bound. For what the day of the story is worth, the figure of five folds by paper is printed too,
in which no story was fitted on its own paper.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path

from floors import exit_below_floors
from pool import data_folder, open_pool

from pubproof.domain.paper import Paper
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.reported import that_may_be_reported
from pubproof.verification.stories import days_bits, ranked
from pubproof.vocabulary.pmid_dates import day_given
from pubproof.vocabulary.stories import Story

_BINS = (7, 21, 60, 120)
_WIDTHS = (15, 28, 78, 120, 490)
"""Days in each bin, of the two years from which candidates come."""
_FOLDS, _REPEATS = 5, 20
_SHRINK = 0.75


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates of one story: PMID, bits without the day, and days between story and PMID."""

    reported: int
    candidates: tuple[tuple[int, float, int | None], ...]
    place: int | None


def main() -> None:
    """Rank and print."""
    data = data_folder()
    if data is None:
        return
    folder = data / "data/dev"
    stories = [json.loads(line) for line in (folder / "health_news_to_pmid.jsonl").read_text().splitlines()]
    with open_pool(data) as literature:
        added = _not_held(literature, folder / "health_news_papers.jsonl")
        rows = [_ranked(literature, story, added) for story in stories]
    places = Counter(
        "first" if row.place == 0 else "not found" if row.place is None else "in five" if row.place < 5 else "later"
        for row in rows
    )
    print(
        f"health news: {len(rows)} stories; ranked first {places['first']}: {places['first'] / len(rows):.3f}; {dict(places)}; "
        f"{len(added)} papers added to the records"
    )
    shares = [_cross_validated(rows, seed) for seed in range(_REPEATS)]
    without = sum(_is_first(row, [0.0] * len(_WIDTHS)) for row in rows)
    print(
        f"without the day {without / len(rows):.3f}; day fitted on other papers, {_FOLDS} folds by paper, {_REPEATS} times: "
        f"{min(shares):.3f} to {max(shares):.3f}, mean {sum(shares) / len(shares):.3f}"
    )
    exit_below_floors("health news", first=places["first"] / len(rows))


def _not_held(literature: MirrorLiterature, path: Path) -> tuple[Paper, ...]:
    listed = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    held = {paper.pmid for paper in literature.fetch([int(one["pm_id"]) for one in listed]).papers}
    return tuple(
        Paper(int(one["pm_id"]), one["pm_title"], journal=one["pm_journals"], year=int(one["pm_date"][:4]))
        for one in listed
        if int(one["pm_id"]) not in held
    )


def _ranked(literature: MirrorLiterature, row: dict[str, str], added: Iterable[Paper]) -> Ranked:
    day = date.fromisoformat(row["date"])
    story = Story(f"{row['title']}. {row['text']}", day.year, day)
    near = (paper for paper in added if paper.year in {day.year - 1, day.year})
    found = ranked(story, (*that_may_be_reported(literature, story).papers, *near), literature.word_share)
    pmids = [one.paper.pmid for one in found]
    reported = int(row["pmid"])
    return Ranked(
        reported,
        tuple(
            (one.paper.pmid, one.bits - days_bits(day, one.paper.pmid), _apart(day, one.paper.pmid)) for one in found
        ),
        pmids.index(reported) if reported in pmids else None,
    )


def _apart(day: date, pmid: int) -> int | None:
    given = day_given(pmid)
    return abs((day - given).days) if given else None


def _cross_validated(rows: Sequence[Ranked], seed: int) -> float:
    pmids = sorted({row.reported for row in rows})
    random.Random(seed).shuffle(pmids)  # noqa: S311 - folds, not a secret
    fold = {pmid: number % _FOLDS for number, pmid in enumerate(pmids)}
    first = 0
    for number in range(_FOLDS):
        bits = _fitted([row for row in rows if fold[row.reported] != number])
        first += sum(_is_first(row, bits) for row in rows if fold[row.reported] == number)
    return first / len(rows)


def _fitted(rows: Sequence[Ranked]) -> list[float]:
    """Bits of each bin, each paper counting once."""
    by_paper: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        by_paper[row.reported] += [
            _bin(apart) for pmid, _, apart in row.candidates if pmid == row.reported and apart is not None
        ]
    counts = [0.5] * len(_WIDTHS)
    for bins in by_paper.values():
        for one in bins:
            counts[one] += 1 / len(bins)
    total, days = sum(counts), sum(_WIDTHS)
    return [_SHRINK * log2(count / total * days / width) for count, width in zip(counts, _WIDTHS, strict=True)]


def _is_first(row: Ranked, bits: Sequence[float]) -> bool:
    worth = ((-base - (bits[_bin(apart)] if apart is not None else 0.0), pmid) for pmid, base, apart in row.candidates)
    return min(worth, default=(0.0, 0))[1] == row.reported


def _bin(apart: int) -> int:
    return sum(apart > edge for edge in _BINS)


if __name__ == "__main__":
    main()
