"""PubMed XML → lines of records. libxml2 reads and libxslt transforms (`records.xsl`), so that no element becomes a Python object.

Entities are not expanded, DTDs not loaded, nothing is fetched, and memory is bounded: the stream is cut after records, and a batch
is parsed at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import IO

from lxml import etree

from pubproof.literature.mirror.lines import At
from pubproof.literature.mirror.xml_fields import lines_of_fields, without_marks

MAX_RECORD_BYTES = 64_000_000
_CHUNK_BYTES = 1 << 18
_MAX_PMID = 2**31 - 1
_OPEN, _CLOSE = b"<PubmedArticleSet>", b"</PubmedArticleSet>"
_STARTS = (b"<PubmedArticle>", b"<PubmedArticle ", b"<PubmedBookArticle", b"<DeleteCitation")
_ENDS = (b"</PubmedArticle>", b"</PubmedBookArticle>")
_PMID = re.compile(rb"<PMID[^<>]*>\s*(\d{1,10})\s*<")
_LINE_AND_COLUMN = re.compile(r",? line \d+(?:, column \d+)?")
_ROOTS = ("PubmedArticleSet", "PubmedBookArticleSet")


class MalformedXmlError(ValueError):
    """The file is no PubMed XML, or is damaged; the message says how."""


def lines_of_xml(stream: IO[bytes], *, abstracts: bool = True) -> Iterator[list[str]]:
    """Records and deletions, as lines, in the order of the file; `MalformedXmlError` at the first fault.

    `abstracts`: whether abstracts and affiliations are wanted.
    """
    buffer, close = _after_head(stream)
    while chunk := stream.read(_CHUNK_BYTES):
        buffer += chunk
        end = max(buffer.rfind(mark) + len(mark) if mark in buffer else 0 for mark in _ENDS)
        if end:
            yield from _transformed(_OPEN + buffer[:end] + _CLOSE, abstracts=abstracts)
            buffer = buffer[end:]
        if len(buffer) > MAX_RECORD_BYTES:
            raise MalformedXmlError(f"a single record is larger than {MAX_RECORD_BYTES:,} bytes")
    rest = buffer.rstrip()
    if not rest.endswith(close):
        raise MalformedXmlError("ends in the middle of a record")
    yield from _transformed(_OPEN + rest[: -len(close)] + _CLOSE, abstracts=abstracts)


def _after_head(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """What follows the root's start tag, and the root's end tag; the head is checked to be one of PubMed's."""
    buffer = b""
    while chunk := stream.read(_CHUNK_BYTES):
        buffer += chunk
        places = [place for mark in _STARTS if (place := buffer.find(mark)) >= 0]
        if places or len(buffer) > MAX_RECORD_BYTES:
            break
    else:
        places = [place for name in _ROOTS if (place := buffer.rfind(f"</{name}>".encode())) >= 0]
    if not places:
        raise MalformedXmlError("is no set of PubMed records")
    head = buffer[: min(places)]
    root = next((name for name in _ROOTS if f"<{name}".encode() in head), _ROOTS[0])
    close = f"</{root}>".encode()
    document = _parsed(head + close)
    if document.tag != root:
        raise MalformedXmlError(f"is XML, but no set of PubMed records (its root is {str(document.tag)[:40]})")
    _check_head(document)
    return buffer[len(head) :], close


def _check_head(document: etree._Element) -> None:
    information = document.getroottree().docinfo
    if (information.encoding or "utf-8").lower() not in {"utf-8", "ascii", "us-ascii"}:
        raise MalformedXmlError(f"is written in {information.encoding}; PubMed's files are UTF-8")
    dtd = information.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise MalformedXmlError("declares entities of its own, which PubMed's files never do")


def _parsed(text: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        fault = _LINE_AND_COLUMN.sub("", error.msg or "")  # of a piece of the file, with its line breaks taken out
        raise MalformedXmlError(f"is not well-formed XML{_record_at(text, error.position[1])} ({fault})") from error


def _record_at(text: bytes, column: int) -> str:
    """Which record a fault stands in, as far as that can be told."""
    start = max(text.rfind(mark, 0, column) for mark in _STARTS)
    pmid = _PMID.search(text, max(start, 0), column)
    return f", in the record of PMID {pmid[1].decode()}" if start >= 0 and pmid else ""


def _transformed(text: bytes, *, abstracts: bool) -> Iterator[list[str]]:
    document = _parsed(without_marks(text))
    written = bytes(_stylesheet()(document, abstracts="true()" if abstracts else "false()"))
    for lines in lines_of_fields(written):
        pmid = lines[At.PMID]
        if not (pmid.isascii() and pmid.isdigit() and len(pmid) <= 10 and 0 < int(pmid) <= _MAX_PMID):  # noqa: PLR2004 - digits of the largest
            raise MalformedXmlError(f'a record has "{pmid[:40]}" as its PMID')
        yield lines


@cache
def _stylesheet() -> etree.XSLT:
    text = files("pubproof.literature.mirror").joinpath("records.xsl").read_bytes()
    return etree.XSLT(etree.fromstring(text), access_control=etree.XSLTAccessControl.DENY_ALL)
