from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.tab import Tab

pytestmark = pytest.mark.browser


def test_hostile_article_runs_nothing(tab: Tab, reports: dict[str, Path], hostile_page: Path) -> None:
    """Script tags, event handlers and javascript: links of an article and its records are text."""
    for path in (reports["hostile"] / "index.html", hostile_page):
        page = tab.open(path)
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("window.owned") is None
        assert page.locator("img, svg:not(.bar, .chart), iframe, form, [onerror], [onload]").count() == 0
        targets = page.locator("a").evaluate_all("links => links.map(link => link.protocol + link.host)")
        assert set(targets) <= {"file:", "https:pubmed.ncbi.nlm.nih.gov", "https:doi.org"}


def test_hostile_text_is_shown(wide_tab: Tab, hostile_page: Path) -> None:
    """The reviewer sees the attack as the article has it."""
    page = wide_tab.open(hostile_page)
    text = page.locator(".text").inner_text()
    assert "<script>window.owned=1</script><img src=x onerror=window.owned=1>" in text
    assert "[U+202E]gnihtyna eruc" in text
    expect(page.locator(".cards")).to_contain_text("says: javascript:window.owned=1")


def test_policy_stops_inline_script(wide_tab: Tab, clinic_page: Path) -> None:
    """Should anything ever slip through, the browser refuses to run it."""
    page = wide_tab.open(clinic_page)
    page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.owned = 1';"
        " document.body.append(script); }"
    )
    assert page.evaluate("window.owned") is None
    assert any("Content Security Policy" in complaint for complaint in wide_tab.complaints)
    wide_tab.complaints.clear()


def test_policy_stops_requests(wide_tab: Tab, clinic_page: Path) -> None:
    """An image of another host is not even asked for."""
    page = wide_tab.open(clinic_page)
    page.evaluate(
        "() => new Promise(done => { const image = new Image(); image.onerror = done;"
        " image.src = 'https://example.org/x.png'; })"
    )
    assert wide_tab.complaints
    wide_tab.complaints.clear()
    wide_tab.requests[:] = [url for url in wide_tab.requests if url != "https://example.org/x.png"]
