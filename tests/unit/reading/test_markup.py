from datetime import date
from itertools import pairwise

import pytest

from pubproof.domain.text import Article, BlockKind
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.html import read_html
from pubproof.reading.markdown import read_markdown

MARKDOWN = """---
title: Nerve pain and ketamine
date: 2024-03-01
---
# Heading with *stress*

A **bold** claim with a [link to a paper](https://pubmed.ncbi.nlm.nih.gov/29870458/) in it
that goes on.

- first item
- second item

| drug | effect |
|------|--------|
| ketamine | small |

<!-- a comment -->
"""

HTML = """<!doctype html><html><head><title>Nerve pain | Example Clinic</title>
<meta property="article:published_time" content="2024-03-01T10:00:00Z"><meta property="og:site_name" content="Example Clinic">
<style>p { color: red }</style></head><body>
<nav><a href="/">Home</a></nav>
<article><header><h1>Nerve&nbsp;pain</h1></header>
<p>Some   text with <em>stress</em> &amp; a
<a href="https://doi.org/10.1000/x">link</a>.</p>
<ul><li>first<li>second</ul>
<script>alert("never text")</script>
</article><footer>© Example Clinic</footer></body></html>"""


def blocks(article: Article) -> list[tuple[BlockKind, str]]:
    """Kind and text of every block."""
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def test_markdown_becomes_blocks_without_its_markup() -> None:
    """Stress, links, tables and comments leave plain text behind."""
    assert blocks(read_markdown(MARKDOWN, "a.md")) == [
        (BlockKind.HEADING, "Heading with stress"),
        (BlockKind.PARAGRAPH, "A bold claim with a link to a paper in it that goes on."),
        (BlockKind.LIST_ITEM, "first item"),
        (BlockKind.LIST_ITEM, "second item"),
        (BlockKind.TABLE_CELL, "drug"),
        (BlockKind.TABLE_CELL, "effect"),
        (BlockKind.TABLE_CELL, "ketamine"),
        (BlockKind.TABLE_CELL, "small"),
    ]


def test_html_becomes_blocks_without_its_markup() -> None:
    """Navigation and footer are boilerplate, scripts and styles are nothing, unclosed items end where the next begins."""
    assert blocks(read_html(HTML, "a.html")) == [
        (BlockKind.BOILERPLATE, "Home"),
        (BlockKind.HEADING, "Nerve\u00a0pain"),
        (BlockKind.PARAGRAPH, "Some text with stress & a link."),
        (BlockKind.LIST_ITEM, "first"),
        (BlockKind.LIST_ITEM, "second"),
        (BlockKind.BOILERPLATE, "© Example Clinic"),
    ]


@pytest.mark.parametrize(
    ("article", "publisher"), [(read_markdown(MARKDOWN, "a.md"), None), (read_html(HTML, "a.html"), "Example Clinic")]
)
def test_title_date_and_publisher_come_from_the_metadata(article: Article, publisher: str | None) -> None:
    """Front matter and meta elements are read."""
    assert article.title in {"Nerve pain and ketamine", "Nerve pain"}
    assert article.date == date(2024, 3, 1)
    assert article.publisher == publisher


@pytest.mark.parametrize(
    ("source", "article", "words"),
    [
        (MARKDOWN, read_markdown(MARKDOWN, "a.md"), ["bold", "link to a paper", "goes on", "second", "ketamine"]),
        (HTML, read_html(HTML, "a.html"), ["Some", "text with", "stress", "link", "second", "pain"]),
    ],
)
def test_offsets_lead_back_to_the_source(source: str, article: Article, words: list[str]) -> None:
    """The place of a word in the text maps to its line and column in the file."""
    lines = source.split("\n")
    for word in words:
        place = article.source_map.position(article.text.index(word))
        assert lines[place.line - 1][place.column - 1 :].startswith(word)


@pytest.mark.parametrize("article", [read_markdown(MARKDOWN, "a.md"), read_html(HTML, "a.html")])
def test_links_carry_their_address(article: Article) -> None:
    """The stretch of text and the address of each link are kept."""
    found = {link.span.of(article.text): link.url for link in article.links}
    assert (
        found.items()
        & {"link to a paper": "https://pubmed.ncbi.nlm.nih.gov/29870458/", "link": "https://doi.org/10.1000/x"}.items()
    )


def test_a_page_nested_too_deep_for_recursion_is_read() -> None:
    """Depth costs neither the stack nor time."""
    article = read_html("<div>" * 100_000 + "deep text here" + "</div>" * 100_000, "a.html")
    assert article.text == "deep text here"


def test_front_matter_that_is_no_yaml_is_left_as_text() -> None:
    """A rule line at the top of a page is no metadata."""
    article = read_markdown("---\n: [\n---\nSome text.\n", "a.md")
    assert article.date is None
    assert article.text == ": [\n\nSome text."


@pytest.mark.parametrize(
    "source", [">" * 10_000 + " Ketamine helps.\n", "".join("  " * depth + "- a\n" for depth in range(200))]
)
def test_markdown_nested_beyond_reason_loses_nothing(source: str) -> None:
    """The parser leaves out what lies deeper than it goes; such a source is read as plain text."""
    text = read_markdown(source, "a.md").text
    assert text.count("a") >= source.count("a")


NOTES = """Ketamine infusions may help in nerve pain.[^1] Another study agrees[^note]. A third one[^web] too.

[^web]: https://pubmed.ncbi.nlm.nih.gov/31082965/
[^1]: Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46.
[^note]: Ask your doctor first.
"""


def test_footnotes_of_markdown_are_entries_that_their_marks_point_at() -> None:
    """Numbered in the order of their marks; one that names no source is text. Each leads back to its line."""
    article = read_markdown(NOTES, "a.md")
    assert blocks(article) == [
        (
            BlockKind.PARAGRAPH,
            "Ketamine infusions may help in nerve pain.[1] Another study agrees[2]. A third one[3] too.",
        ),
        (BlockKind.REFERENCE, "1. Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46."),
        (BlockKind.PARAGRAPH, "2. Ask your doctor first."),
        (BlockKind.REFERENCE, "3. https://pubmed.ncbi.nlm.nih.gov/31082965/"),
    ]
    assert [article.source_map.position(article.text.index(word)).line for word in ("agrees", "Cohen", "Ask", "31082965")] == [
        1, 4, 5, 3,
    ]  # fmt: skip
    analysis = Extractor().analyse(article)
    assert [(one.pmid, one.year) for one in analysis.references] == [(None, 2018), (31082965, None)]
    assert [one.kind for one in analysis.citations if one.reference] == [
        "numbered",
        "numbered",
        "list_entry",
        "list_entry",
    ]


@pytest.mark.parametrize("more", ["", "<!-- ", "- " * 50_000])
def test_what_follows_a_comment_that_is_never_closed_is_not_read(more: str) -> None:
    """As in browsers; said with its line."""
    article = read_html(f"<!-- a --><p>Ketamine may help.</p>\n<!-- draft: <p>It cures pain.</p>{more}", "page.html")
    assert article.text == "Ketamine may help."
    assert article.problems == ("a comment that begins in line 2 is never closed: what follows it was not read",)


def test_what_only_looks_like_an_open_comment_hides_nothing() -> None:
    """One that is closed, and one in a script."""
    for page in ("<!-- a --><p>Ketamine may help.</p>", "<script><!-- x\n</script><p>Ketamine may help.</p>"):
        article = read_html(page, "page.html")
        assert (article.text, article.problems) == ("Ketamine may help.", ())


def test_a_date_that_is_written_out_without_end_is_none() -> None:
    """YAML's aliases make ten short lines a list of a billion words; the article is read without a date."""
    lines = "".join(f"{name}: &{name} [{', '.join(['*' + inner] * 10)}]\n" for inner, name in pairwise("abcdefghij"))
    article = read_markdown(f"---\na: &a x\n{lines}date: *j\n---\n\nKetamine may help.\n", "a.md")
    assert (article.date, article.text) == (None, "Ketamine may help.")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_all_systems_lead_back_to_the_source(end: str) -> None:
    """The parser ends lines at each of them; what it read is found again where it stands."""
    source = end.join(("# Pain", "", "Ketamine may", "help some people.", "", "- It may not.", ""))
    article = read_markdown(source, "a.md")
    assert [block.span.of(article.text) for block in article.blocks] == [
        "Pain", "Ketamine may help some people.", "It may not.",
    ]  # fmt: skip
    for word in ("Pain", "Ketamine", "help", "not"):
        assert article.source_map.source_offset(article.text.index(word)) == source.index(word)
