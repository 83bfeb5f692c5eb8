from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.tab import Tab

pytestmark = pytest.mark.browser


def grave_violations(page: Page) -> list[str]:
    """What axe-core calls serious or critical, with the elements.

    Without "preload" axe reads style sheets from the page; with it, it would ask for them again, which the policy forbids.
    """
    results = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in results
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("report", ["full", "clean"])
def test_batch_page_is_accessible(tab: Tab, reports: dict[str, Path], report: str) -> None:
    """axe-core finds nothing serious on the batch page, narrow or wide."""
    assert grave_violations(tab.open(reports[report] / "index.html")) == []


def test_article_page_is_accessible(tab: Tab, clinic_page: Path) -> None:
    """axe-core finds nothing serious on an article page with all its cards open."""
    page = tab.open(clinic_page)
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert grave_violations(page) == []


def test_dark_pages_are_accessible(dark_tab: Tab, reports: dict[str, Path], clinic_page: Path) -> None:
    """Contrast holds in dark colours as well."""
    assert grave_violations(dark_tab.open(reports["full"] / "index.html")) == []
    page = dark_tab.open(clinic_page, "#r1")
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert grave_violations(page) == []


def test_pages_fit_the_window(tab: Tab, reports: dict[str, Path], clinic_page: Path, hostile_page: Path) -> None:
    """Nothing scrolls sideways, not even with a word of a megabyte."""
    for path in (reports["full"] / "index.html", reports["hostile"] / "index.html", clinic_page, hostile_page):
        page = tab.open(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name


def test_levels_are_told_in_words(tab: Tab, clinic_page: Path) -> None:
    """Each mark has an accessible name that says what it is, and each card a heading."""
    page = tab.open(clinic_page)
    assert page.get_by_role("link", name="proven to cure (Finding 2, error)").count() == 1
    assert page.get_by_role("link", name="Finding 3, warning", exact=True).count() == 1
    assert page.get_by_role("article", name="Unqualified “safe” What rule SA-01 asks for").count() == 1


def test_comparison_stays_a_table_for_screen_readers(tab: Tab, clinic_page: Path) -> None:
    """Where the table is folded into lines, its rows and headings keep their roles."""
    table = tab.open(clinic_page).locator("#r1").get_by_role("table")
    assert table.get_by_role("row").count() >= 5
    assert table.get_by_role("rowheader", name="Condition").count() == 1
