"""How fully a source lists a journal, told from its counts: one rule for live PubMed and for the mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from pubproof.domain.lookup import Coverage

_MIN_PAPERS_PER_YEAR = 20
_MIN_SHARE_OF_NEIGHBOURS = 0.5
_NEIGHBOUR_YEARS = 2

Count = Callable[[str, Sequence[int]], "int | str"]
"""Papers of a journal in some years, or why that is not known."""


def coverage_by_counts(journal: str, years: Iterable[int], last_full: int, count: Count) -> Coverage:
    """How many papers the source lists of `journal` in `years`, and whether that looks like all that were published.

    Complete: every year of `years` that is over has at least 20 papers, and none has fewer than half the median of
    its neighbours (two years to each side, as far as they were counted: `years` and one more at either end). Years
    after `last_full` are counted, but say nothing; if none is over, the listing is not complete.
    """
    given = tuple(years)
    asked = sorted(set(given))
    if not asked:
        return Coverage(journal, given, 0, is_complete=False, error="no year was asked for")
    total = count(journal, asked)
    if isinstance(total, str):
        return Coverage(journal, given, 0, is_complete=False, error=total)
    full = [year for year in asked if year <= last_full]
    around = [year for year in range(asked[0] - 1, min(asked[-1] + 1, last_full) + 1) if year not in full]
    counts: dict[int, int] = {}
    is_sparse = not full or total < _MIN_PAPERS_PER_YEAR
    for year in (*full, *around):
        if is_sparse:
            # What else there is would not change that: each count spared is a request spared.
            return Coverage(journal, given, total, is_complete=False)
        one = count(journal, [year])
        if isinstance(one, str):
            return Coverage(journal, given, 0, is_complete=False, error=one)
        counts[year] = one
        is_sparse = year in full and one < _MIN_PAPERS_PER_YEAR
    return Coverage(journal, given, total, not is_sparse and all(_is_dense(year, counts) for year in full))


def _is_dense(year: int, counts: Mapping[int, int]) -> bool:
    around = [counts[near] for near in range(year - _NEIGHBOUR_YEARS, year + _NEIGHBOUR_YEARS + 1) if near in counts]
    around.remove(counts[year])
    floor = max(_MIN_PAPERS_PER_YEAR, _MIN_SHARE_OF_NEIGHBOURS * median(around) if around else 0)
    return counts[year] >= floor
