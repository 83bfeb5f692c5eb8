"""Chromium, driven by Playwright, with reports built by hand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, sync_playwright

from browser.tab import Tab
from clinic_article import clinic_report
from pubproof.reporting.write import write_reports
from runs import clean_run, full_run, hostile_report, plain_report, run_of, verified_report

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SIZES = {"narrow": (360, 780), "wide": (1440, 900)}


@pytest.fixture(name="browser", scope="session")
def _browser() -> Iterator[Browser]:
    if os.environ.get("PUBPROOF_NO_BROWSER") == "1":
        pytest.skip("PUBPROOF_NO_BROWSER=1")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("no Chromium found: `make chromium` installs it; PUBPROOF_NO_BROWSER=1 skips these tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(name="tab", params=SIZES)
def _tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab of 360 and of 1440 pixels; after the test nothing may have gone wrong in it."""
    yield from _watched(browser, str(request.param), "light")


@pytest.fixture(name="wide_tab")
def _wide_tab(browser: Browser) -> Iterator[Tab]:
    """A tab in which text and cards stand side by side."""
    yield from _watched(browser, "wide", "light")


@pytest.fixture(name="dark_tab", params=SIZES)
def _dark_tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """The same in dark colours."""
    yield from _watched(browser, str(request.param), "dark")


@pytest.fixture(name="browser_without_script")
def _browser_without_script(browser: Browser) -> Iterator[Tab]:
    """A tab in which scripts are switched off."""
    yield from _watched(browser, "wide", "light", has_script=False)


def _watched(browser: Browser, size: str, scheme: str, *, has_script: bool = True) -> Iterator[Tab]:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=has_script,
        reduced_motion="reduce",
    )
    tab = Tab(context.new_page())

    def remember(request: Request) -> None:
        tab.requests.append(request.url)

    tab.page.on("console", lambda message: tab.complaints.append(message.text))
    tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
    tab.page.on("request", remember)
    yield tab
    context.close()
    assert tab.complaints == []
    assert [url for url in tab.requests if not url.startswith(("file://", "data:"))] == []


@pytest.fixture(name="reports", scope="session")
def _reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with reports, by name."""
    many = (verified_report(f"clinic/article-{number:03}.html") for number in range(230))
    runs = {
        "many": run_of(*many, clinic_report()),
        "full": full_run(),
        "clean": clean_run(),
        "hostile": run_of(hostile_report(), plain_report()),
    }
    folders = {}
    for name, run in runs.items():
        folders[name] = tmp_path_factory.mktemp(name)
        write_reports(run, ["html"], folders[name])
    return folders


@pytest.fixture(name="clinic_page")
def _clinic_page(reports: dict[str, Path]) -> Path:
    """The page of the article with everything in it."""
    return reports["full"] / "articles" / "002-nerve-pain.html"


@pytest.fixture(name="hostile_page")
def _hostile_page(reports: dict[str, Path]) -> Path:
    """The page of the article that tries to break out."""
    return next((reports["hostile"] / "articles").glob("001-*.html"))
