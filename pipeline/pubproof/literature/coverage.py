"""How fully a source lists a journal, told from its counts: one rule for live PubMed and for the mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from pubproof.domain.lookup import Coverage

_MIN_PAPERS_PER_YEAR = 20
_MIN_SHARE_OF_NEIGHBOURS = 0.5

Count = Callable[[str, Sequence[int]], "int | str"]
"""Papers of a journal in some years, or why that is not known."""


def coverage_by_counts(journal: str, years: Iterable[int], last_full: int, count: Count) -> Coverage:
    """How many papers the source lists of `journal` in `years`, and whether that looks like all that were published.

    Complete: every year of `years` that is over has at least 20 papers, and none has fewer than half the median of the
    others counted. Years after `last_full` are counted in the total, but say nothing; if none is over, the listing is not
    complete. Each count is a request, so of several full years one is not counted but told from the rest: it has at least
    what the total has more than the others (papers dated to two years are counted in both).
    """
    given = tuple(years)
    asked = sorted(set(given))
    if not asked:
        return Coverage(journal, given, 0, is_complete=False, error="no year was asked for")
    total = count(journal, asked)
    if isinstance(total, str):
        return Coverage(journal, given, 0, is_complete=False, error=total)
    full = [year for year in asked if year <= last_full]
    told = full[len(full) // 2] if full == asked and len(full) > 1 else None
    counted = [year for year in full if year != told]
    counts: dict[int, int] = {}
    is_sparse = not full or total < _MIN_PAPERS_PER_YEAR
    for year in counted if len(full) > 1 else [*counted, asked[0] - 1]:
        if is_sparse:
            # What else there is would not change that: each count spared is a request spared.
            return Coverage(journal, given, total, is_complete=False)
        one = count(journal, [year])
        if isinstance(one, str):
            return Coverage(journal, given, 0, is_complete=False, error=one)
        counts[year] = one
        is_sparse = year in full and one < _MIN_PAPERS_PER_YEAR
    if told is not None:
        counts[told] = max(0, total - sum(counts.values()))
    return Coverage(journal, given, total, not is_sparse and all(_is_dense(year, counts) for year in full))


def _is_dense(year: int, counts: Mapping[int, int]) -> bool:
    others = [papers for other, papers in counts.items() if other != year]
    return counts[year] >= max(_MIN_PAPERS_PER_YEAR, _MIN_SHARE_OF_NEIGHBOURS * median(others) if others else 0)
