"""Everything that matches in a year, though PubMed hands out only its first 9,999: the year is halved until each part is whole.

What could not be listed whole is said, never passed over: a list that was cut short shows no absence.
"""

from __future__ import annotations

from datetime import date, timedelta

from pubproof.domain.lookup import AnswerStatus
from pubproof.literature.eutils import MAX_IDS_PER_SEARCH
from pubproof.literature.interface import Literature
from pubproof.literature.query import And, Days, Query, Years


def all_of_year(source: Literature, query: Query, year: int) -> tuple[int, ...] | str:
    """PMIDs of everything that matches `query` in that year, or why that is not known."""
    whole = source.search(And((query, Years(year, year))), MAX_IDS_PER_SEARCH)
    if whole.status in {AnswerStatus.HIT, AnswerStatus.NO_HIT}:
        return whole.pmids
    if whole.status is not AnswerStatus.TRUNCATED:
        return whole.messages[0]
    listed = _between(source, query, date(year, 1, 1), date(year, 12, 31))
    if isinstance(listed, str):
        return listed
    pmids = tuple(dict.fromkeys(listed))
    if len(pmids) < whole.count:
        return f"of {whole.count:,} papers only {len(pmids):,} could be listed, by parts of the year"
    return pmids


def _between(source: Literature, query: Query, first: date, last: date) -> tuple[int, ...] | str:
    answer = source.search(And((query, Days(first, last))), MAX_IDS_PER_SEARCH)
    if answer.status in {AnswerStatus.HIT, AnswerStatus.NO_HIT}:
        return answer.pmids
    if answer.status is not AnswerStatus.TRUNCATED:
        return answer.messages[0]
    if first == last:
        return f"{answer.count:,} papers of one day ({first}) are more than PubMed hands out"
    middle = first + (last - first) // 2
    earlier = _between(source, query, first, middle)
    if isinstance(earlier, str):
        return earlier
    later = _between(source, query, middle + timedelta(days=1), last)
    return later if isinstance(later, str) else earlier + later
