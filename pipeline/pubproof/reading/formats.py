"""Which module reads which format. The modules are imported when they are needed: some bring large libraries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from pubproof.domain.text import Article


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one article with what is known of them."""

    content: bytes
    name: str
    charset: str = ""
    max_pages: int = 300
    max_bytes: int = 10_000_000


Parser = Callable[[Input], Article]

# suffix → (module, function)
_PARSERS = {
    ".md": ("pubproof.reading.markdown", "parse_markdown"),
    ".markdown": ("pubproof.reading.markdown", "parse_markdown"),
    ".html": ("pubproof.reading.html", "parse_html"),
    ".htm": ("pubproof.reading.html", "parse_html"),
    ".xhtml": ("pubproof.reading.html", "parse_html"),
    ".docx": ("pubproof.reading.docx", "parse_docx"),
    ".pdf": ("pubproof.reading.pdf", "parse_pdf"),
    ".nbib": ("pubproof.reading.reference_files", "parse_nbib"),
    ".ris": ("pubproof.reading.reference_files", "parse_ris"),
    ".bib": ("pubproof.reading.reference_files", "parse_bib"),
}
TEXT_SUFFIXES = frozenset({".txt", ".text"})
READABLE_SUFFIXES = TEXT_SUFFIXES | _PARSERS.keys()
# Formats that decode as text by accident, or not at all: named, so that the message can say what to do.
NOT_READ = {
    ".doc": "old Word", ".odt": "OpenDocument", ".rtf": "RTF", ".epub": "EPUB", ".pages": "Pages", ".xlsx": "Excel",
    ".pptx": "PowerPoint", ".zip": "archives inside archives", ".gz": "packed",
}  # fmt: skip


def parser_of(suffix: str) -> Parser | None:
    """The parser of a format; None for plain text, which needs none."""
    if suffix not in _PARSERS:
        return None
    module, function = _PARSERS[suffix]
    parser: Parser = getattr(import_module(module), function)
    return parser


def sniffed(content: bytes) -> str:
    """The suffix of the format that the first bytes speak for; plain text if none."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    lowered = start.lower()
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(b"PK\x03\x04"):
        return ".docx" if b"word/" in content or b"[Content_Types].xml" in content[:4096] else ".zip"
    if lowered.startswith((b"<!doctype html", b"<html")) or (lowered.startswith(b"<") and b"<body" in lowered):
        return ".html"
    if start.startswith(b"PMID- "):
        return ".nbib"
    if start.startswith(b"TY  - "):
        return ".ris"
    if lowered.startswith(
        (b"@article", b"@book", b"@misc", b"@inproceedings", b"@incollection", b"@comment", b"@string")
    ):
        return ".bib"
    return ".md" if start.startswith((b"---\n", b"---\r\n", b"# ")) else ".txt"
