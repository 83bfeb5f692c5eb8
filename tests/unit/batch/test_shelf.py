import pytest

from clinic_article import clinic_report
from pubproof.batch.shelf import Shelf
from runs import plain_report, verified_report

REPORTS = (clinic_report("a.txt"), plain_report(), verified_report(), clinic_report("b.txt"))


def test_reports_come_back_in_order() -> None:
    """From disk or from where they can be had again; as often as they are asked for."""
    shelf = Shelf()
    for place, report in enumerate(REPORTS):
        if place % 2:
            shelf.add_later(lambda report=report: report)  # type: ignore[misc]
        else:
            shelf.add(report)
    assert len(shelf) == 4
    assert tuple(shelf) == REPORTS == tuple(shelf)
    assert shelf[-1] == REPORTS[-1]
    assert list(shelf[1:3]) == list(REPORTS[1:3])
    with pytest.raises(IndexError):
        shelf[4]
