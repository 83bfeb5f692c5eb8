"""Word document → `Article`: python-docx opens the package; paragraphs are read with their headings, lists, tables, notes and links.

The place of a passage is the number of its paragraph, table cells and footnotes counted as they stand in the file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from pubproof.domain.text import Article, BlockKind, SourceUnit
from pubproof.errors import ReadingError
from pubproof.reading.archive import check_package
from pubproof.reading.assembly import Assembly
from pubproof.reading.formats import Input
from pubproof.reading.reference_lines import may_be_entry
from pubproof.reading.word_paragraph import Addresses, ParagraphStyles, WordParagraph, read_paragraph
from pubproof.reading.zip_listing import BoundedZip, TooLong

_MAX_PARTS = 5_000
_NOTES = ((RT.FOOTNOTES, "footnote"), (RT.ENDNOTES, "endnote"))
_SURROUNDINGS = (RT.HEADER, RT.FOOTER)
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def parse_docx(given: Input) -> Article:
    """The article in a Word document; `ReadingError` if it is none that can be opened."""
    document = _opened(given)
    styles = ParagraphStyles(document.styles.element)
    paragraphs = list(_paragraphs(document, styles))
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise ReadingError(f"{given.name}: has no text (pictures of text are not read)")
    assembly = Assembly()
    source, place = [], 0
    for paragraph in paragraphs:
        _put(assembly, paragraph, place)
        source.append(paragraph.text)
        place += len(paragraph.text) + 1
    title = next((one.text for one in paragraphs if one.is_title and one.text.strip()), None)
    return assembly.article(
        "\n".join(source),
        given.name,
        title=" ".join((title or document.core_properties.title or "").split()) or None,
        published=None,
        publisher=None,
        unit=SourceUnit.PARAGRAPH,
    )


def _opened(given: Input) -> Document:
    try:
        with BoundedZip(BytesIO(given.content), _MAX_PARTS) as package:
            check_package(package, given.name, given.max_bytes)
        return docx.Document(BytesIO(given.content))
    except TooLong as error:
        raise ReadingError(f"{given.name}: has {error} parts, more than {_MAX_PARTS:,}") from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise ReadingError(f"{given.name}: is not a Word document (.docx), or is damaged ({error})") from error
    except (KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise ReadingError(f"{given.name}: is damaged, or no Word document inside ({type(error).__name__})") from error


def _paragraphs(document: Document, styles: ParagraphStyles) -> Iterator[WordParagraph]:
    """Paragraphs of the body, then the notes, then page headers and footers."""
    body = document.element.body
    part: Part = document.part
    yield from _of_part(body, part, styles)
    for kind, tag in _NOTES:
        for related in _related(part, kind):
            root = _parsed(related)
            for note in root.iter(qn(f"w:{tag}")) if root is not None else ():
                if note.get(qn("w:type")) not in _SEPARATORS:
                    yield from _note(note, related, styles)
    for kind in _SURROUNDINGS:
        for related in _related(part, kind):
            root = _parsed(related)
            if root is not None:
                for paragraph in _of_part(root, related, styles):
                    yield paragraph.of_kind(BlockKind.BOILERPLATE)


def _note(note: etree._Element, part: Part, styles: ParagraphStyles) -> Iterator[WordParagraph]:
    """The paragraphs of one note, its number before the first: what the mark in the text points at."""
    number = f"{note.get(qn('w:id'), '')}. "
    for paragraph in _of_part(note, part, styles):
        text = paragraph.text.strip()
        if text:
            kind = BlockKind.REFERENCE if may_be_entry(text) else BlockKind.PARAGRAPH
            yield paragraph.numbered(number).of_kind(kind)
            number = ""


def _of_part(root: etree._Element, part: Part, styles: ParagraphStyles) -> Iterator[WordParagraph]:
    addresses: Addresses = {key: relation.target_ref for key, relation in part.rels.items() if relation.is_external}
    for element in root.iter(qn("w:p")):
        # Text boxes stand in the file twice, the second time for programs of long ago.
        if not any(above.tag == _FALLBACK for above in element.iterancestors()):
            yield read_paragraph(element, styles, addresses)


def _related(part: Part, kind: str) -> list[Part]:
    related = [relation for relation in part.rels.values() if relation.reltype == kind and not relation.is_external]
    return [relation.target_part for relation in related]


def _parsed(part: Part) -> etree._Element | None:
    """The XML of a part that python-docx leaves as bytes; entities stay closed."""
    try:
        return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return None


def _put(assembly: Assembly, paragraph: WordParagraph, place: int) -> None:
    """One block for each line: what a line break parts in a document are two lines to its reader."""
    for line in paragraph.lines():
        assembly.open()
        cursor = line.start
        for link in (link for link in paragraph.links if line.start <= link.start < line.end):
            assembly.add(paragraph.text[cursor : link.start], place + cursor)
            start, end = assembly.length, min(link.end, line.end)
            assembly.add(paragraph.text[link.start : end], place + link.start)
            assembly.link(start, link.url)
            cursor = end
        assembly.add(paragraph.text[cursor : line.end], place + cursor)
        assembly.close(paragraph.kind, paragraph.level)
