"""Word documents made with python-docx, and with the parts that it does not make: footnotes, changes, fields, text boxes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class WordFile:
    """A document in the making."""

    def __init__(self) -> None:
        self.document: Any = docx.Document()

    def raw_paragraph(self, inside: str) -> None:
        """A paragraph with this XML in it."""
        paragraph = self.document.add_paragraph()
        for element in parse_xml(f"<w:p {nsdecls('w', 'r')}>{inside}</w:p>"):
            paragraph._p.append(element)

    def link(self, text: str, url: str) -> str:
        """XML of a hyperlink."""
        relation = self.document.part.relate_to(url, RT.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{relation}">{run(text)}</w:hyperlink>'

    def footnotes(self, *notes: str) -> None:
        """Footnotes with the numbers 1, 2, …"""
        inside = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(f" {text}")}</w:p></w:footnote>'
            for number, text in enumerate(notes, 1)
        )
        separator = f'<w:footnote w:type="separator" w:id="-1"><w:p>{run("no note")}</w:p></w:footnote>'
        xml = f"<w:footnotes {nsdecls('w')}>{separator}{inside}</w:footnotes>"
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), package)
        self.document.part.relate_to(part, RT.FOOTNOTES)

    def content(self) -> bytes:
        """The file."""
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def run(text: str) -> str:
    """XML of a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def cited(number: int) -> str:
    """XML of the mark of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def field(instruction: str, text: str) -> str:
    """XML of a field as Word writes it: instruction and result between three marks."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{run(text)}{end}"


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The file with one part replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, part)
    return out.getvalue()
