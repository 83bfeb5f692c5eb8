"""The reviewer's decisions, with the review server and without it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.tab import Tab
from browser.test_accessibility import grave_violations
from pubproof.domain.review import Decision
from pubproof.ledger import load_ledger
from pubproof.review.decisions import merge_file
from pubproof.review.server import Desk
from review_room.desk import PAGE, TOKEN, desk_in, home_of

pytestmark = pytest.mark.browser


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as desk:
        yield desk


def page_at(browser: Browser, desk: Desk, width: int = 1440) -> Page:
    """The page with everything, opened by way of the printed address."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{home_of(desk)}/?token={TOKEN}")
    page.goto(f"{home_of(desk)}/{PAGE}")
    page.wait_for_load_state("networkidle")
    return page


def test_a_decision_is_written_and_shown_again(browser: Browser, desk: Desk) -> None:
    """Accept writes at once; the page shows it after it was loaded again, and the batch page counts it."""
    page = page_at(browser, desk)
    page.get_by_role("button", name="Accept").first.click()
    expect(page.locator(".review .said").first).to_have_text("Accepted.")
    assert [entry.decision for entry in load_ledger(desk.ledger).entries.values()] == [Decision.ACCEPTED]
    page.reload()
    expect(page.get_by_role("button", name="Accept", pressed=True)).to_have_count(1)
    page.goto(f"{home_of(desk)}/index.html")
    expect(page.locator(f'.row[data-page="{PAGE}"] .progress')).to_have_text("1 of 14 decided")
    page.context.close()


def test_a_dismissal_asks_for_its_reason(browser: Browser, desk: Desk) -> None:
    """Without one nothing is written; with one it is, and shown."""
    page = page_at(browser, desk)
    page.get_by_role("button", name="Dismiss …").first.click()
    page.get_by_role("button", name="Dismiss", exact=True).click()
    expect(page.locator(".review .said").first).to_contain_text("a dismissal needs a reason")
    assert not desk.ledger.exists()
    page.keyboard.type("a patient <b>said</b> so")
    page.get_by_role("button", name="Dismiss", exact=True).click()
    expect(page.locator(".review .said").first).to_have_text("Dismissed: a patient <b>said</b> so.")
    page.context.close()


def test_two_tabs_see_each_other(browser: Browser, desk: Desk) -> None:
    """The stale one is shown both decisions and picks; neither is lost unseen."""
    first, second = page_at(browser, desk), page_at(browser, desk)
    first.get_by_role("button", name="Accept").first.click()
    expect(first.locator(".review .said").first).to_have_text("Accepted.")
    second.get_by_role("button", name="Needs work").first.click()
    clash = second.locator(".clash").first
    expect(clash).to_contain_text("Decided meanwhile: Accepted. Yours, not written: Needs work.")
    clash.get_by_role("button", name="Write mine").click()
    expect(second.locator(".review .said").first).to_have_text("Needs work.")
    (entry,) = load_ledger(desk.ledger).entries.values()
    assert entry.decision is Decision.NEEDS_WORK
    first.context.close()
    second.context.close()


def test_a_decision_outlives_the_server(browser: Browser, desk: Desk) -> None:
    """Where the server does not answer the decision waits in the browser, and is written when it does."""
    page = page_at(browser, desk)
    page.route("**/api/decisions", lambda route: route.abort())
    page.get_by_role("button", name="Accept").first.click()
    expect(page.locator(".review .said").first).to_contain_text("Your decision is kept in this browser")
    page.unroute("**/api/decisions")
    page.reload()
    expect(page.locator(".waiting")).to_contain_text("1 decision is not in the ledger yet.")
    page.get_by_role("button", name="Write again").click()
    expect(page.locator(".waiting")).to_be_hidden()
    assert len(load_ledger(desk.ledger).entries) == 1
    page.context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_controls_are_accessible(browser: Browser, desk: Desk, width: int) -> None:
    """Reached and named by role, and nothing serious for axe-core, folded or not."""
    page = page_at(browser, desk, width)
    page.get_by_role("button", name="Dismiss …").first.click()
    expect(page.get_by_role("textbox", name="Why does it not apply?")).to_be_focused()
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.get_by_role("group", name="Your decision on").count() == len(desk.report.pages[PAGE])
    assert grave_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_without_the_server_decisions_are_downloaded_and_merged(
    wide_tab: Tab, clinic_page: Path, tmp_path: Path
) -> None:
    """From the page on disk into the ledger, by way of a file."""
    page = wide_tab.open(clinic_page)
    page.get_by_role("button", name="Needs work").first.click()
    expect(page.locator(".review .said").first).to_have_text("Needs work. Kept in this browser, not in the ledger yet.")
    page.get_by_role("button", name="Dismiss …").nth(1).click()
    page.keyboard.type("quoted")
    page.get_by_role("button", name="Dismiss", exact=True).click()
    page.reload()
    expect(page.locator(".waiting")).to_contain_text("2 decisions are not in the ledger yet.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download decisions.json").click()
    path = tmp_path / "decisions.json"
    download.value.save_as(path)
    wide_tab.requests[:] = [url for url in wide_tab.requests if not url.startswith("blob:")]
    assert set(json.loads(path.read_text(encoding="utf-8"))) == {"pubproof_decisions", "decisions"}
    assert merge_file(tmp_path / "ledger.json", path).written == 2
    decided = {entry.reason for entry in load_ledger(tmp_path / "ledger.json").entries.values()}
    assert decided == {"", "quoted"}
