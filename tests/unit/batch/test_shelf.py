import pytest

from clinic_article import clinic_report
from pubproof.batch.shelf import Shelf
from runs import plain_report, verified_report

REPORTS = (clinic_report("a.txt"), plain_report(), verified_report(), clinic_report("b.txt"))


@pytest.mark.parametrize("characters", [0, 4000, 1_000_000])
def test_reports_come_back_in_order(characters: int) -> None:
    """From memory, from disk, or some from each; as often as they are asked for."""
    shelf = Shelf(characters)
    for report in REPORTS:
        shelf.add(report)
    assert len(shelf) == 4
    assert tuple(shelf) == REPORTS == tuple(shelf)
    assert shelf[-1] == REPORTS[-1]
    assert list(shelf[1:3]) == list(REPORTS[1:3])
    with pytest.raises(IndexError):
        shelf[4]
