"""PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_files.pdf import Line, paragraph, pdf
from pubproof.config import ReadingSettings
from pubproof.domain.text import Article, BlockKind
from pubproof.errors import ReadingError
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.read import parse
from pubproof.reading.source import Source

FIRST = [
    Line("Ketamine and nerve pain", 760, size=20),
    *paragraph(
        [
            "Ketamine is an anesthetic that has been studied in people with nerve pain for many years. It is given in a",
            "clinic by infusion, and the evidence on long-term bene-",
            "fit is limited to a few small placebo-controlled and long-",
            "term studies (Cohen et al., 2018).",
        ],
        720,
    ),
    *paragraph(["A second paragraph begins after a gap and says that it may help some people."], 640),
    Line("Risks", 600, is_bold=True),
    Line("• Dizziness", 580),
    Line("• Nausea", 566),
]


def read(content: bytes, settings: ReadingSettings | None = None) -> Article:
    """The article in these bytes."""
    return parse(content, Source("a.pdf", Path("a.pdf")), settings or ReadingSettings())


def blocks(article: Article) -> list[tuple[BlockKind, str]]:
    """Kind and text of every block."""
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def test_lines_become_paragraphs_and_broken_words_whole() -> None:
    """Gaps part paragraphs, size and weight make headings; a hyphen stays where the word has one."""
    article = read(pdf(FIRST))
    assert blocks(article) == [
        (BlockKind.HEADING, "Ketamine and nerve pain"),
        (
            BlockKind.PARAGRAPH,
            (
                "Ketamine is an anesthetic that has been studied in people with nerve pain for many years. It is given in a clinic "
                "by infusion, and the evidence on long-term benefit is limited to a few small placebo-controlled and long-term "
                "studies (Cohen et al., 2018)."
            ),
        ),
        (BlockKind.PARAGRAPH, "A second paragraph begins after a gap and says that it may help some people."),
        (BlockKind.HEADING, "Risks"),
        (BlockKind.LIST_ITEM, "Dizziness"),
        (BlockKind.LIST_ITEM, "Nausea"),
    ]
    assert article.title == "Ketamine and nerve pain"


def test_running_headers_and_page_numbers_are_no_text_of_the_article() -> None:
    """They are kept as boilerplate; a paragraph goes on over the page."""
    pages = [
        [
            Line("Example Clinic - patient leaflet", 810),
            *paragraph(
                [
                    f"{word} begins here and speaks of what ketamine",
                    f"does for pain of the {part}",
                    "and so it",
                    f"goes on from the {part}",
                ],
                760,
            ),
            Line(f"{number}", 30),
        ]
        for number, (word, part) in enumerate((("First", "back"), ("Second", "neck"), ("Third", "head")), 1)
    ]
    article = read(pdf(*pages))
    kept = [text for kind, text in blocks(article) if kind is BlockKind.PARAGRAPH]
    assert len(kept) == 1
    assert kept[0].startswith("First begins here")
    assert "goes on from the back Second begins" in kept[0]
    furniture = [text for kind, text in blocks(article) if kind is BlockKind.BOILERPLATE]
    assert furniture.count("Example Clinic - patient leaflet") == 3
    assert [
        str(article.source_map.position(article.text.index(f"{word} begins"))) for word in ("First", "Second", "Third")
    ] == [
        "page 1",
        "page 2",
        "page 3",
    ]


def test_a_raised_number_stays_with_its_word() -> None:
    """A marker in smaller type is glued to the word before it, as in the lists that it points at."""
    line = [Line("Ketamine eases nerve pain", 700), Line("1", 704, x=204, size=6), Line("Next.", 660)]
    texts = [text for _, text in blocks(read(pdf(line)))]
    assert texts[0] == "Ketamine eases nerve pain1"


def test_links_carry_citations() -> None:
    """An area that leads to PubMed is a citation."""
    line = Line("See the guideline of three societies.", 700, url="https://pubmed.ncbi.nlm.nih.gov/29870458/")
    article = read(pdf([*paragraph(["Ketamine may ease pain in some of the people who have it."], 740), line]))
    assert [(one.span.of(article.text), one.url) for one in article.links] == [(line.text, line.url)]
    assert [one.pmid for one in Extractor().analyse(article).references] == [29870458]


def test_two_columns_are_read_one_after_the_other() -> None:
    """As the document has them: each column goes on downwards, its sentences whole."""
    left = paragraph(["The left column begins", "and goes on to its end, which is a", "full stop."], 700)
    right = [
        Line(text, 700 - 14 * number, x=320)
        for number, text in enumerate(["The right column begins", "anew and ends here."])
    ]
    assert [text for _, text in blocks(read(pdf([*left, *right])))] == [
        "The left column begins and goes on to its end, which is a full stop.",
        "The right column begins anew and ends here.",
    ]


def test_a_page_without_text_layer_among_others_is_a_problem_of_the_article() -> None:
    """It is not silently missing."""
    assert read(pdf(FIRST, [])).problems == ("Without a text layer, and so not read: page 2.",)
    assert read(pdf(FIRST)).problems == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf([], []), "has no text layer (scanned pages?)"),
        (b"%PDF-1.4\n%%EOF", "is damaged, or no PDF"),
        (b"no pdf at all", "is damaged, or no PDF"),
        (pdf(*[[Line("x", 700)]] * 6), "has 6 pages, more than 5 (reading.max_pages)"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_named_with_the_reason(content: bytes, said: str) -> None:
    """Scans, damaged files, too many pages."""
    with pytest.raises(ReadingError) as caught:
        read(content, ReadingSettings(max_pages=5))
    assert said in str(caught.value)
    assert str(caught.value).startswith("a.pdf: ")
