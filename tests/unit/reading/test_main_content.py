"""Which part of a page is its article, and where it stands in the source."""

from __future__ import annotations

from datetime import date

import pytest

from made_files.layouts import COMMENTS, COOKIES, FOOTER, LAYOUTS, MENU, NEWSLETTER, TEASERS
from pubproof.domain.text import Article, BlockKind
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.html import read_html
from pubproof.reading.main_content import Page

LINES = (
    "Ketamine is an anesthetic that has been used since 1970 (Cohen et al., 2018).",
    "# How it works",
    "It blocks a receptor in the spinal cord & changes how pain is felt.",
    "Short line.",
    "- Dizziness",
    "- Nausea",
    "It is not known for how long the effect lasts in people with chronic pain.",
    "# References",
    "Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46.",
)


def kinds(article: Article) -> dict[str, BlockKind]:
    """Text → kind."""
    return {block.span.of(article.text): block.kind for block in article.blocks}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_character_of_every_layout_leads_back_to_its_place(layout: str) -> None:
    """Line and column of each word of each block are those of the source."""
    source = LAYOUTS[layout]("Ketamine and nerve pain", LINES)
    article = read_html(source, "page.html")
    lines = source.split("\n")
    for block in article.blocks:
        for offset in range(block.span.start, block.span.end):
            character = article.text[offset]
            if character.isalnum():
                place = article.source_map.position(offset)
                assert lines[place.line - 1][place.column - 1] == character


def test_what_stands_around_the_article_is_boilerplate_and_still_there() -> None:
    """Menu, cookie notice, teasers, comments, newsletter, footer: kept as text, judged by nobody."""
    found = kinds(read_html(LAYOUTS["wordpress"]("Ketamine and nerve pain", LINES), "page.html"))
    around = (*MENU, COOKIES, NEWSLETTER, *FOOTER, *(text for _, text in TEASERS), *COMMENTS)
    assert {found[text] for text in around} == {BlockKind.BOILERPLATE}
    assert found["Ketamine and nerve pain"] is BlockKind.HEADING
    assert found["Short line."] is BlockKind.PARAGRAPH


def test_a_reference_list_of_links_is_no_navigation() -> None:
    """Its entries are references, and their links name the papers."""
    entries = "".join(
        f'<li><a href="https://pubmed.ncbi.nlm.nih.gov/{pmid}/">{name} A, et al. A study. Pain. 2018;{name}:1-9.</a></li>'
        for pmid, name in ((29870458, "Cohen"), (31082965, "Orhurhu"))
    )
    body = "".join(f"<p>{line}</p>" for line in LINES[:4])
    page = (
        f"<html><body><nav>{''.join(MENU)}</nav><main>{body}<h2>References</h2><ol>{entries}</ol></main></body></html>"
    )
    article = read_html(page, "page.html")
    assert [block.kind for block in article.blocks].count(BlockKind.REFERENCE) == 2
    references = Extractor().analyse(article).references
    assert {29870458, 31082965} <= {reference.pmid for reference in references}


def test_title_date_and_publisher() -> None:
    """From the metadata of the page, also where they stand in JSON-LD only."""
    article = read_html(LAYOUTS["news"]("Ketamine and nerve pain", LINES), "page.html")
    assert (article.title, article.date) == ("Ketamine and nerve pain", date(2024, 5, 6))
    article = read_html(LAYOUTS["wordpress"]("Ketamine and nerve pain", LINES), "page.html")
    assert (article.title, article.publisher) == ("Ketamine and nerve pain", "Example Springs Clinic")


@pytest.mark.parametrize("opinion", [Page(), Page(kept=" something else entirely ")])
def test_where_the_second_opinion_misses_the_article_nothing_is_left_out_on_its_word(opinion: Page) -> None:
    """The structure of the page decides alone."""
    source = LAYOUTS["wordpress"]("Ketamine and nerve pain", LINES)
    found = kinds(read_html(source, "page.html", lambda _: opinion))
    assert found[LINES[0]] is BlockKind.PARAGRAPH
    assert found[MENU[0]] is BlockKind.BOILERPLATE


def test_a_footnote_of_a_page_is_an_entry_that_its_mark_points_at() -> None:
    """A raised number with an anchor and the list at the end become one reference."""
    note = "Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46."
    page = (
        f'<main><p>Ketamine may ease nerve pain in some people<sup><a href="#n1">1</a></sup>.</p><p>{LINES[6]}</p>'
        f'<h2>References</h2><ol><li id="n1">1. {note}</li></ol></main>'
    )
    analysis = Extractor().analyse(read_html(page, "page.html"))
    assert len(analysis.references) == 1
    assert [one.kind for one in analysis.citations if one.reference] == ["numbered", "list_entry"]
