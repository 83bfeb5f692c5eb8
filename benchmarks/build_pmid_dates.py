"""When was a PMID given? The PMIDs at which the records of one year begin to outnumber those of the year before.

    PUBPROOF_DATA=FOLDER python benchmarks/build_pmid_dates.py

Writes pipeline/pubproof/vocabulary/pmid_dates.tsv. PMIDs are given in order, about a million and a half a year; records carry the
year of the issue, which many papers precede. Of 215 papers whose day of publication is known, the PMID was given 47 days
before the day that counting from new year would say: so the boundary between two years lies in mid-November.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from pool import data_folder
from records import RECORDS, papers_of

OUTPUT = Path(__file__).parents[1] / "pipeline/pubproof/vocabulary/pmid_dates.tsv"
_YEARS = range(2001, 2025)
"""Before, PMIDs were also given to old papers in bulk; of later years the records are too few."""
_BEFORE_NEW_YEAR_DAYS = 47
_HEAD = """\
# PMIDs and the day on which they were given, about: between them in proportion.
# Made by benchmarks/build_pmid_dates.py from PMIDs and years of 319,250 PubMed records (U.S. National Library of Medicine).
"""


def main() -> None:
    """Count and write."""
    data = data_folder()
    if data is None:
        return
    dated = sorted((paper.pmid, paper.year) for paper in papers_of(data / RECORDS) if paper.year)
    lines = [
        f"{_boundary(dated, year)}\t{date(year, 1, 1) - timedelta(days=_BEFORE_NEW_YEAR_DAYS)}\n" for year in _YEARS
    ]
    OUTPUT.write_text(_HEAD + "".join(lines), encoding="utf-8")


def _boundary(dated: Sequence[tuple[int, int]], year: int) -> int:
    """The PMID that best parts the records of that year from those of the year before, each year counting as much."""
    near = [(pmid, given == year) for pmid, given in dated if given in {year - 1, year}]
    new = sum(is_new for _, is_new in near)
    below, above, best, boundary = 0.0, 1.0, 0.0, 0
    for pmid, is_new in near:
        if below + above > best:
            best, boundary = below + above, pmid
        if is_new:
            above -= 1 / new
        else:
            below += 1 / (len(near) - new)
    return boundary


if __name__ == "__main__":
    main()
