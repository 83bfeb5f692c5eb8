"""PMID → the day on which it was given, about: PMIDs are given in order, soon after a paper appears."""

from __future__ import annotations

from bisect import bisect
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

_FILE = "pmid_dates.tsv"


def day_given(pmid: int) -> date | None:
    """The day, right within some weeks; None for PMIDs of the time in which old papers were added in bulk."""
    pmids, days = _known()
    if pmid < pmids[0]:
        return None
    # What is beyond the last known PMID was given at the pace of the last known year.
    place = min(bisect(pmids, pmid) - 1, len(pmids) - 2)
    share = (pmid - pmids[place]) / (pmids[place + 1] - pmids[place])
    days_on = share * (days[place + 1] - days[place]).days
    return days[place] + timedelta(days=min(days_on, (date.max - days[place]).days))


@cache
def _known() -> tuple[tuple[int, ...], tuple[date, ...]]:
    text = files("pubproof.vocabulary").joinpath(_FILE).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(int(pmid) for pmid, _ in rows), tuple(date.fromisoformat(day) for _, day in rows)
