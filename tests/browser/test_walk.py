from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.tab import Tab

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """Id of the card that has the focus, or of the card whose summary has it."""
    return str(page.evaluate("(document.activeElement.closest('.card') ?? document.activeElement).id"))


def card_ids(page: Page) -> list[str]:
    """Ids of the visible cards, from top to bottom."""
    found: list[str] = page.locator(".card:not([hidden])").evaluate_all("cards => cards.map(card => card.id)")
    return found


def test_n_and_p_walk_through_all_cards(tab: Tab, clinic_page: Path) -> None:
    """The keys n and j lead from the worst card to the last, p and k back; the ends are ends."""
    page = tab.open(clinic_page)
    cards = card_ids(page)
    assert len(cards) == 14
    for place, card in enumerate(cards):
        page.keyboard.press("nj"[place % 2])
        assert focused(page) == card
        assert page.evaluate("location.hash") == f"#{card}"
    page.keyboard.press("n")
    assert focused(page) == cards[-1]
    for card in reversed(cards[:-1]):
        page.keyboard.press("p")
        assert focused(page) == card
    page.keyboard.press("k")
    assert focused(page) == cards[0]


def test_walking_lights_the_words(wide_tab: Tab, clinic_page: Path) -> None:
    """The words of the card in focus are highlighted and in view; those of the former card are not."""
    page = wide_tab.open(clinic_page)
    page.keyboard.press("n")
    page.keyboard.press("n")
    lit = page.locator(".text .active")
    expect(lit).to_have_text("proven to cure◆2 (Finding 2, error)")
    expect(lit).to_be_in_viewport()
    expect(page.locator(".card:target")).to_be_in_viewport()


def test_words_below_another_mark_are_lit_as_well(wide_tab: Tab, clinic_page: Path) -> None:
    """A finding whose words belong to the mark of a graver verdict is still shown in the text."""
    page = wide_tab.open(clinic_page)
    page.get_by_role("link", name="Finding 3, warning", exact=True).click()
    expect(page.locator(".card:target")).to_contain_text("CI-01")
    expect(page.locator(".text .active")).to_have_text(
        [
            "Exemplar and Mockwell (Annals of Invented Neurology, 2018) (Cited work r2, not found in PubMed)",
            "▲3",
        ]
    )


def test_verified_card_opens_when_walked_to(tab: Tab, clinic_page: Path) -> None:
    """A folded card shows itself when it is reached."""
    page = tab.open(clinic_page)
    page.keyboard.press("p")
    assert focused(page) == "r7"
    expect(page.locator("#r7 .summary")).to_be_visible()


def test_typing_keys_with_modifiers_is_left_to_the_browser(wide_tab: Tab, clinic_page: Path) -> None:
    """Ctrl+P prints and does not walk."""
    page = wide_tab.open(clinic_page)
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', {key: 'p', ctrlKey: true, bubbles: true}))")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'p', ctrlKey: true, bubbles: true}))")
    assert page.evaluate("location.hash") == ""


def test_a_mark_leads_to_its_card_and_back(tab: Tab, clinic_page: Path) -> None:
    """Words in the text link to the card, and the card links to the words."""
    page = tab.open(clinic_page)
    mark = page.locator("a.mark", has_text="completely safe")
    mark.click()
    card = page.locator(".card:target")
    expect(card).to_contain_text("Unqualified “safe”")
    expect(card).to_be_in_viewport()
    card.get_by_role("link", name="in the text, line 21").click()
    expect(mark).to_be_focused()
    expect(mark).to_be_in_viewport()


def test_marks_are_reached_and_followed_by_keyboard_alone(wide_tab: Tab, clinic_page: Path) -> None:
    """Tab stops at each mark of the text; Enter opens its card."""
    page = wide_tab.open(clinic_page)
    page.locator(".boilerplate summary").first.focus()
    page.keyboard.press("Tab")
    assert str(page.evaluate("document.activeElement.id")) == "m-r1"
    page.keyboard.press("Enter")
    assert focused(page) == "r1"


def test_a_work_and_its_findings_link_to_each_other(tab: Tab, clinic_page: Path) -> None:
    """From the citation's card to the finding about it, and back."""
    page = tab.open(clinic_page, "#r2")
    page.locator("#r2 .related a").click()
    finding = page.locator(".card.finding:target")
    expect(finding).to_contain_text("CI-01")
    finding.locator(".related a").click()
    expect(page.locator("#r2:target")).to_be_in_viewport()


def test_a_deep_link_opens_its_card(tab: Tab, clinic_page: Path) -> None:
    """The address of a folded card opens it, lights its words and brings it into view."""
    page = tab.open(clinic_page, "#r7")
    expect(page.locator("#r7 .summary")).to_be_in_viewport()
    expect(page.locator(".text .active")).to_have_text("PMID 99000003✓r7 (Cited work r7, verified)")


def test_filter_hides_cards_and_marks(tab: Tab, clinic_page: Path) -> None:
    """Without a level, neither its cards nor its marks distract; a link to one shows it again."""
    page = tab.open(clinic_page)
    box = page.get_by_label("Errors (2)")
    box.uncheck()
    assert len(card_ids(page)) == 12
    expect(page.locator("a.mark", has_text="proven to cure")).to_have_class("mark finding error dimmed")
    page.keyboard.press("n")
    assert focused(page) == card_ids(page)[0]
    page.locator("a.mark", has_text="proven to cure").click()
    expect(box).to_be_checked()
    assert len(card_ids(page)) == 14


def test_batch_page_leads_to_the_articles_and_back(tab: Tab, reports: dict[str, Path]) -> None:
    """From the batch page to an article, on to the next, and back."""
    page = tab.open(reports["full"] / "index.html")
    page.get_by_role("link", name="Ketamine Infusions for Nerve Pain").click()
    page.get_by_role("link", name="Next article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What a small trial suggests")
    page.get_by_role("link", name="All articles").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review of 3 articles")


def test_pages_work_without_script(browser_without_script: Tab, clinic_page: Path) -> None:
    """Marks, cards and steps are plain links; the filter, which would do nothing, is not shown."""
    page = browser_without_script.open(clinic_page)
    expect(page.locator(".filter")).to_be_hidden()
    page.locator("a.mark", has_text="completely safe").click()
    card = page.locator(".card:target")
    expect(card).to_contain_text("Unqualified “safe”")
    card.get_by_role("link", name="Next:").click()
    expect(page.locator(".card:target")).to_be_in_viewport()
    page.locator("#r7 > summary").click()
    expect(page.locator("#r7 .summary")).to_be_visible()


def test_print_shows_everything(wide_tab: Tab, clinic_page: Path) -> None:
    """On paper, text and cards follow each other and folded cards are open."""
    page = wide_tab.open(clinic_page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#r7 .summary")).to_be_visible()
    expect(page.locator(".filter")).to_be_hidden()
    assert page.locator(".cards").evaluate("cards => getComputedStyle(cards).position") == "static"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#r7 .summary")).to_be_hidden()
