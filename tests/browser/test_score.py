"""The score on the batch page and its table on the page of an article, in the golden report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.tab import Tab
from browser.test_accessibility import grave_violations

pytestmark = pytest.mark.browser

_REPORT = Path(__file__).parents[2] / "reports/example/index.html"


def _points(text: str) -> float:
    found = re.search(r"\d+(?:\.\d+)?", text)
    assert found is not None
    return float(found[0])


def _opened(page: Page) -> Page:
    """The page of the article with the highest score, its table opened."""
    page.locator(".row", has=page.locator(".score")).first.get_by_role("link").first.click()
    box = page.locator("details.score-box")
    expect(box.locator("table")).to_be_hidden()
    box.locator("summary").click()
    expect(box.locator("table")).to_be_visible()
    return page


def test_the_batch_page_is_ordered_by_score(tab: Tab) -> None:
    """The page that needs most review comes first."""
    page = tab.open(_REPORT)
    scores = [_points(text) for text in page.locator(".row .score").all_inner_texts()]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_the_table_adds_up_to_what_the_batch_page_says(tab: Tab) -> None:
    """Every point of the score stands in a row of the table, and the sum below them."""
    page = tab.open(_REPORT)
    shown = _points(page.locator(".row .score").first.inner_text())
    table = _opened(page).locator("details.score-box table")
    rows = [_points(text) for text in table.locator("tbody td.number").all_inner_texts()]
    assert sum(rows) == pytest.approx(_points(table.locator("tfoot td.number").inner_text()), abs=0.06)
    assert sum(rows) == pytest.approx(shown, abs=0.06)


def test_the_table_fits_the_screen_and_is_accessible(tab: Tab) -> None:
    """Opened, it makes no page wider than the screen, and nothing in it is out of reach."""
    page = _opened(tab.open(_REPORT))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert grave_violations(page) == []
