"""Word documents."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from made_files.word import WordFile, cited, field, run, with_part
from pubproof.config import ReadingSettings
from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Article, BlockKind
from pubproof.errors import ReadingError
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.docx import parse_docx
from pubproof.reading.formats import Input
from pubproof.reading.read import parse
from pubproof.reading.source import Source
from pubproof.reading.word_paragraph import ParagraphStyles


def read(content: bytes, settings: ReadingSettings | None = None) -> Article:
    """The article in these bytes."""
    return parse(content, Source("a.docx", Path("a.docx")), settings or ReadingSettings())


def blocks(article: Article) -> list[tuple[BlockKind, str]]:
    """Kind and text of every block."""
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def test_styles_say_what_a_paragraph_is() -> None:
    """Title, headings, lists, quotes and tables; the place is the number of the paragraph."""
    word = WordFile()
    word.document.add_heading("Nerve pain", 0)
    word.document.add_heading("What it treats", 2)
    word.document.add_paragraph("Ketamine may help some people.")
    word.document.add_paragraph("Migraine", style="List Bullet")
    word.document.add_paragraph("It was hard.", style="Intense Quote")
    table = word.document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Dose", "0.5 mg/kg"
    article = read(word.content())
    assert blocks(article) == [
        (BlockKind.HEADING, "Nerve pain"),
        (BlockKind.HEADING, "What it treats"),
        (BlockKind.PARAGRAPH, "Ketamine may help some people."),
        (BlockKind.LIST_ITEM, "Migraine"),
        (BlockKind.QUOTE, "It was hard."),
        (BlockKind.TABLE_CELL, "Dose"),
        (BlockKind.TABLE_CELL, "0.5 mg/kg"),
    ]
    assert article.title == "Nerve pain"
    assert [str(article.source_map.position(block.span.start)) for block in article.blocks][2:4] == [
        "paragraph 3",
        "paragraph 4",
    ]
    assert article.source_map.position(article.text.index("help")).column == 14


def test_links_and_fields_carry_citations() -> None:
    """A hyperlink and a HYPERLINK field each become a citation by their address."""
    word = WordFile()
    link = word.link("this guideline", "https://pubmed.ncbi.nlm.nih.gov/29870458/")
    old = field(' HYPERLINK "https://doi.org/10.1111/head.13013" ', "that review")
    word.raw_paragraph(run("Ketamine may help, says ") + link + run(", and also ") + old + run("."))
    article = read(word.content())
    assert [(one.span.of(article.text), one.url) for one in article.links] == [
        ("this guideline", "https://pubmed.ncbi.nlm.nih.gov/29870458/"),
        ("that review", "https://doi.org/10.1111/head.13013"),
    ]
    references = Extractor().analyse(article).references
    assert [(one.pmid, one.doi) for one in references] == [(29870458, None), (None, "10.1111/head.13013")]


def test_footnotes_are_entries_that_marks_point_at() -> None:
    """The mark in the text and the note become one reference; a note that names no source is text."""
    word = WordFile()
    word.raw_paragraph(run("Ketamine infusions may help in nerve pain") + cited(1) + run(".") + cited(2))
    word.footnotes(
        "Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46.", "Ask your doctor first."
    )
    article = read(word.content())
    assert blocks(article) == [
        (BlockKind.PARAGRAPH, "Ketamine infusions may help in nerve pain[1].[2]"),
        (BlockKind.REFERENCE, "1. Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46."),
        (BlockKind.PARAGRAPH, "2. Ask your doctor first."),
    ]
    analysis = Extractor().analyse(article)
    assert len(analysis.references) == 1
    assert [one.kind for one in analysis.citations if one.reference] == [CitationKind.NUMBERED, CitationKind.LIST_ENTRY]


def test_what_was_deleted_is_no_text_and_what_was_inserted_is() -> None:
    """Tracked changes read as if accepted; content controls, line breaks and headers are read too."""
    word = WordFile()
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>cures</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="a">{run("may ease")}</w:ins>'
    word.raw_paragraph(run("It ") + deleted + inserted + run(" pain.") + "<w:r><w:br/></w:r>" + run("Next line."))
    word.raw_paragraph(f"<w:sdt><w:sdtContent>{run('In a control.')}</w:sdtContent></w:sdt>")
    word.document.sections[0].header.paragraphs[0].text = "Example Clinic"
    assert blocks(read(word.content())) == [
        (BlockKind.PARAGRAPH, "It may ease pain."),
        (BlockKind.PARAGRAPH, "Next line."),
        (BlockKind.PARAGRAPH, "In a control."),
        (BlockKind.BOILERPLATE, "Example Clinic"),
    ]


def _package(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol lol lol lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    b"<w:t>&d;</w:t></w:r></w:p></w:body></w:document>"
)
EXTERNAL = ENTITIES.replace(b'<!ENTITY a "lol lol lol lol">', b'<!ENTITY a SYSTEM "file:///etc/passwd">').replace(
    b"&d;", b"&a;"
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 and no more", "is not a Word document"),
        (b"plain text in a file with the wrong name", "is not a Word document"),
        (_package(**{"a.txt": b"x"}), "no Word document inside"),
        (_package(**{"../../evil.xml": b"x"}), "has a name that leads out of the archive"),
        (_package(**{"word/document.xml": b"\0" * 60_000_000}), "times its size, as bombs do"),
        (_package(**{f"part{number}.xml": b"x" for number in range(5001)}), "has 5,001 parts"),
        (with_part(WordFile().content(), "word/document.xml", b"<w:document"), "is damaged"),
        (with_part(WordFile().content(), "word/document.xml", ENTITIES), "has no text"),
        (with_part(WordFile().content(), "word/document.xml", EXTERNAL), "has no text"),
        (WordFile().content(), "has no text"),
    ],
)  # fmt: skip
def test_a_document_that_cannot_be_read_is_named_with_the_reason(content: bytes, said: str) -> None:
    """Damaged, foreign, bombs, names that lead out, entities that stay closed."""
    with pytest.raises(ReadingError) as caught:
        read(content)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_style_is_read_once_however_many_paragraphs_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paragraphs without a style, too, ask for what no style says."""
    asked: list[str] = []
    read = ParagraphStyles.kind_of_style

    def counted(styles: ParagraphStyles, key: str) -> tuple[BlockKind, int, bool] | None:
        asked.append(key)
        return read(styles, key)

    monkeypatch.setattr(ParagraphStyles, "kind_of_style", counted)
    file = WordFile()
    for number in range(50):
        file.document.add_paragraph(f"Ketamine was given on day {number}.")
        file.document.add_paragraph(f"Ketamine in week {number}", style="List Bullet")
    article = parse_docx(Input(file.content(), "a.docx"))
    assert [block.kind for block in article.blocks].count(BlockKind.LIST_ITEM) == 50
    assert len(asked) == len(set(asked)) == 2
