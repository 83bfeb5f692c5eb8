"""Search, filter and pages of the batch page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.tab import Tab
from browser.test_accessibility import grave_violations

pytestmark = pytest.mark.browser


def test_batch_page_is_searched_and_filtered(tab: Tab, reports: dict[str, Path]) -> None:
    """By title, file or cited work, and by what there is to do; without a script all articles are listed."""
    page = tab.open(reports["full"] / "index.html")
    rows = page.locator(".row:visible")
    expect(rows).to_have_count(3)
    page.get_by_role("searchbox", name="Search").fill("exemplar")
    expect(rows).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 of 3 articles")
    page.get_by_role("searchbox", name="Search").fill("nothing like it")
    expect(page.locator(".none-found")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("")
    page.get_by_role("combobox", name="Show").select_option("without citations")
    expect(rows).to_have_count(1)


def test_without_script_the_batch_page_is_whole(browser_without_script: Tab, reports: dict[str, Path]) -> None:
    """No control that would do nothing."""
    page = browser_without_script.open(reports["full"] / "index.html")
    assert page.locator(".row:visible").count() == 3
    assert page.locator("input:visible, select:visible, button:visible").count() == 0


def test_a_large_batch_stands_on_several_pages(tab: Tab, reports: dict[str, Path]) -> None:
    """Each has a hundred articles at most; the next is a link away, and pages are accessible."""
    page = tab.open(reports["many"] / "index.html")
    expect(page.locator(".row")).to_have_count(100)
    assert grave_violations(page) == []
    page.get_by_role("link", name="Page 3").click()
    expect(page.locator(".row")).to_have_count(31)
    assert page.get_by_role("heading", level=1).inner_text() == "Review of 231 articles, page 3 of 3"
    assert grave_violations(page) == []


def test_a_search_looks_through_all_pages(tab: Tab, reports: dict[str, Path]) -> None:
    """Whichever page the article stands on, and the list comes back when the search is cleared."""
    page = tab.open(reports["many"] / "index-2.html")
    search = page.get_by_role("searchbox", name="Search")
    search.fill("article-007")
    expect(page.locator(".row:visible")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 of 231 articles")
    search.fill("sampleton")
    expect(page.get_by_role("status")).to_have_text("231 of 231 articles, the first 200 shown")
    page.get_by_role("combobox", name="Show").select_option("with errors")
    expect(page.locator(".row:visible")).to_have_count(1)
    assert grave_violations(page) == []
    page.locator(".found a").click()
    expect(page.locator(".card").first).to_be_visible()


def test_clearing_the_search_brings_the_page_back(wide_tab: Tab, reports: dict[str, Path]) -> None:
    """As it was."""
    page = wide_tab.open(reports["many"] / "index.html")
    search = page.get_by_role("searchbox", name="Search")
    search.fill("article-007")
    expect(page.locator(".row:visible")).to_have_count(1)
    search.fill("")
    expect(page.locator(".row:visible")).to_have_count(100)
