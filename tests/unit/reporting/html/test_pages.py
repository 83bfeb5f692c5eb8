import re
from html.parser import HTMLParser

import pytest

from clinic_article import clinic_report
from made_up import paper
from pubproof.domain.finding import Run
from pubproof.reporting.html import render
from pubproof.reporting.html.page import doi_url
from runs import clean_run, full_run, hostile_report, plain_report, run_of, verified_report

RUNS = {"full": full_run(), "clean": clean_run(), "empty": run_of(), "hostile": run_of(hostile_report())}


class Reader(HTMLParser):
    """Ids, links, tags and text of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag and what it carries."""
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(values)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        for name in ("href", "src"):
            if values.get(name):
                self.links.append(str(values[name]))

    def handle_data(self, data: str) -> None:
        """Remember the text."""
        self.text += data


def pages(run: Run) -> dict[str, Reader]:
    """The pages of the report, read."""
    return {name: Reader(content) for name, content in render(run).items() if name.endswith(".html")}


def article_page(run: Run) -> Reader:
    """The page of the article that needs review most."""
    return next(reader for name, reader in pages(run).items() if name.startswith("articles/"))


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_links_lead_to_pages_that_are_there(run: Run) -> None:
    """Every link within the report has a target, and ids are unique."""
    files = render(run)
    for name, reader in pages(run).items():
        assert len(reader.ids) == len(set(reader.ids)), name
        for link in reader.links:
            if link.startswith("#"):
                assert link[1:] in reader.ids, (name, link)
            elif not re.match(r"https?:|data:", link):
                place = link.removeprefix("../") if name.startswith("articles/") else link
                assert place.partition("#")[0] in files, (name, link)


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_only_pubmed_and_doi_are_linked(run: Run) -> None:
    """No other host is named by a link, and nothing is loaded from elsewhere."""
    for reader in pages(run).values():
        hosts = {re.sub(r"^(\w+://[^/]+/).*", r"\1", link) for link in reader.links if ":" in link}
        assert hosts <= {"https://pubmed.ncbi.nlm.nih.gov/", "https://doi.org/", "data:,"}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_pages_carry_a_strict_policy_and_nothing_that_it_forbids(run: Run) -> None:
    """No inline script, style or handler stands in a page."""
    for name, content in render(run).items():
        if content.startswith(b"<!doctype html>"):
            reader = Reader(content)
            assert b"default-src 'none'; style-src 'self'; script-src 'self'" in content.replace(b"&#39;", b"'")
            assert "style" not in reader.tags
            assert not {name for name in reader.attributes if name.startswith("on") or name == "style"}
            assert content.count(b"<script") == content.count(b" defer></script>") == (1 if name == "rules.html" else 2)


def test_hostile_articles_are_shown_as_text() -> None:
    """Tags, template syntax and direction controls come out as characters."""
    reader = article_page(run_of(hostile_report()))
    assert "<script>window.owned=1</script><img src=x onerror=window.owned=1>" in reader.text
    assert "{{ 7*7 }} {% raw %}" in reader.text
    assert "[U+202E]" in reader.text
    assert "\u202e" not in reader.text
    assert "img" not in reader.tags


def test_pages_stay_small() -> None:
    """A word of a megabyte is printed once, in the text; cards and the batch page cut it short."""
    files = render(run_of(hostile_report()))
    assert len(files["index.html"]) < 20_000
    assert sum(len(content) for name, content in files.items() if name.startswith("articles/")) < 1_060_000


def test_what_could_not_be_checked_comes_first() -> None:
    """On the batch page the banner stands before totals and articles, and says what it does not mean."""
    text = " ".join(pages(full_run())["index.html"].text.split())
    banner = text.index("Not everything could be checked")
    assert banner < text.index("cited works") < text.index("Articles, those that need review")
    assert "1 cited work could not be looked up. This says nothing about whether it exists." in text
    assert "PubMed could not be reached for 1 of 7 cited works (connection timed out)" in text
    assert "clinic/scan.pdf" in text
    assert "is not text (a PDF file)" in text


def test_a_complete_run_has_no_banner() -> None:
    """Nothing alarms where all was checked."""
    for reader in pages(clean_run()).values():
        assert "Not everything could be checked" not in reader.text


def test_literature_its_date_and_its_limits_are_told() -> None:
    """A library that cannot show absence says so."""
    text = pages(clean_run())["index.html"].text
    assert "Starter library of 640 papers on pain" in text
    assert "2026-03-15" in text
    assert "may well exist" in text


def test_an_article_without_citations_says_so() -> None:
    """Zero citations are a visible state on both pages."""
    run = run_of(plain_report())
    assert "no citations found" in pages(run)["index.html"].text
    assert "No citations were found in this article." in article_page(run).text


def test_a_finding_card_tells_all() -> None:
    """Rule, level, quoted words, message, standard, suggestion and place stand on the card."""
    text = " ".join(article_page(run_of(clinic_report())).text.split())
    for words in (
        "SA-01",
        "Error",
        "completely safe",
        "promises more than a study can show",
        "FTC Health Products Compliance Guidance",
        "Ketamine can raise blood pressure; we monitor you.",
        "line 21",
    ):
        assert words in text


def test_a_citation_card_tells_all() -> None:
    """Verdict, comparison, record, nearest papers, queries and date of the literature stand on the card."""
    text = " ".join(article_page(run_of(clinic_report())).text.split())
    for words in (
        "Described differently",
        "≠ differs",
        "cluster headache",
        "PubMed 99000001",
        "Nearest papers in PubMed",
        "Offered for comparison, not as replacements.",
        "4 queries asked of the literature (PubMed, as of 2026-05-01)",
        "not used: a part of the query was ignored",
        "Retracted: PubMed links this paper to a retraction notice.",
        "Another paper may fit as well by chance.",
    ):
        assert words in text


def test_pages_name_the_source_of_their_data() -> None:
    """NCBI's notice stands on every page."""
    for reader in pages(full_run()).values():
        assert "courtesy of the U.S. National Library of Medicine" in reader.text
        assert "may not reflect the most current" in " ".join(reader.text.split())


@pytest.mark.parametrize(
    ("doi", "url"),
    [
        ("10.1016/s0006-3223(99)00230-9", "https://doi.org/10.1016/s0006-3223%2899%2900230-9"),
        ('10.1/"><script>', "https://doi.org/10.1/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_dois_become_doi_links(doi: str, url: str) -> None:
    """A DOI is quoted for its address; what is no DOI is no link."""
    assert doi_url(paper(doi=doi)) == url


def test_verified_work_is_folded() -> None:
    """The card of a verified work is a closed <details>."""
    content = next(body for name, body in render(run_of(verified_report())).items() if name.startswith("articles/"))
    assert re.search(rb'<details class="card citation good" id="r1"[^>]*>', content)
    assert b"open>" not in content
