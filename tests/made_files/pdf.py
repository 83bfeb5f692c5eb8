"""Small PDFs, written by hand: lines of text at places, links, pages without text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text."""

    text: str
    y: int
    x: int = 72
    size: int = 11
    is_bold: bool = False
    url: str = ""
    """Where the whole line leads."""


def pdf(*pages: Sequence[Line], title: str = "") -> bytes:
    """A document with these pages; a page without lines has no text layer, as scans have none."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    fonts += b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
    kids = []
    for lines in pages:
        content = b"".join(_shown(line) for line in lines) or b"0.5 g 100 100 300 500 re f"
        stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
        objects.append(stream)
        annotations = b"".join(_link(line) for line in lines if line.url)
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font %s >> /Annots [%s] >>"
        objects.append(page % (len(objects), fonts, annotations))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    return _file(objects)


def paragraph(lines: Sequence[str], y: int, step: int = 14) -> list[Line]:
    """Lines below each other."""
    return [Line(text, y - number * step) for number, text in enumerate(lines)]


def _shown(line: Line) -> bytes:
    font = b"F2" if line.is_bold else b"F1"
    return b"BT /%s %d Tf %d %d Td (%s) Tj ET\n" % (font, line.size, line.x, line.y, _escaped(line.text))


def _link(line: Line) -> bytes:
    right = line.x + len(line.text) * line.size
    return b"<< /Type /Annot /Subtype /Link /Rect [%d %d %d %d] /A << /S /URI /URI (%s) >> >> " % (
        line.x, line.y - 3, right, line.y + line.size, _escaped(line.url),
    )  # fmt: skip


def _escaped(text: str) -> bytes:
    return text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), start,
    )  # fmt: skip
    return bytes(out)
