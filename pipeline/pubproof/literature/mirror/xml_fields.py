"""Named fields, as `records.xsl` writes them → lines of records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pubproof.literature.mirror.lines import GROUP, items

_RECORD = "\n\t"
"""Begins a record in what the stylesheet writes."""
_MARKS = (b"\n", b"\t", b"\r", b"\x7f")
"""What the stylesheet writes between texts."""
_NUMBERED_MARK = re.compile(rb"&#(?:0*(?:9|10|13|127)|x0*(?:[9aAdD]|7[fF]));")
_MARKS_ALIKE = bytes.maketrans(b"".join(_MARKS), b"\n" * len(_MARKS))
_NOT_MARKS = bytes(set(range(256)) - set(b"".join(_MARKS)))
_WHOLE_NAME = b"\r\x7f\t"
"""The marks of an author with family name, fore name and initials."""
_WRITTEN_GROUP = "\x7f\x7fc"
"""Ends the name of a group in what the stylesheet writes."""
_NAMES = tuple(re.compile(rf"{before}([^\r\x7f]*)") for before in ("^", "\r", "\x7f"))
"""Family name, fore name, initials."""
_SPACES = re.compile(rb" {2,}")
_DATES = frozenset({"PubDate", "ArticleDate"})


def without_marks(text: bytes) -> bytes:
    """With spaces for marks, written as such or by number: no text holds what the stylesheet writes between texts."""
    for mark in _MARKS:  # one after the other: a tenth of the time of `translate`, because they are few
        text = text.replace(mark, b" ")
    return _NUMBERED_MARK.sub(b" ", text) if b"#" in text else text


def lines_of_fields(written: bytes) -> Iterator[list[str]]:
    """Each record's lines, from what the stylesheet writes of a text without marks."""
    return map(_lines, _single_spaced(written).decode().split(_RECORD)[1:])


def _single_spaced(written: bytes) -> bytes:
    """With single spaces between words, and none where a text begins or ends."""
    alike = written.translate(_MARKS_ALIKE)
    if b"  " in alike or b" \n" in alike or b"\n " in alike:
        written = _SPACES.sub(b" ", written)
        for mark in _MARKS:
            written = written.replace(b" " + mark, mark).replace(mark + b" ", mark)
    return written.rstrip(b" ")


def _lines(record: str) -> list[str]:
    """The lines of a record, from what the stylesheet writes of it."""
    written = record.split("\n")
    names, texts = written[1::2], written[2::2]
    fields = dict(zip(names, texts, strict=True))
    if len(fields) < len(names):
        fields = _merged(names, texts)
    held = fields.get
    abbreviation = held("MedlineTA") or held("ISOAbbreviation", "")
    book, vernacular = held("BookTitle", ""), held("VernacularTitle", "")
    first_page, last_page = held("StartPage", ""), held("EndPage", "")
    return [  # in the order of `At`
        held("PMID", ""),
        held("Version", ""),
        f"{held('Title', book)}\t{abbreviation}\t{held('ISSN', '')}\t{held('NlmUniqueID', '')}",
        held("MeshHeading", ""),
        held("PublicationType", ""),
        _running(held("Abstract", "")),
        held("Affiliation", ""),
        held("ArticleTitle") or vernacular or book,
        _authors(held("Author", "")),
        "0" if "CompleteYN" in fields else "",
        _running(held("PubDate", "")),
        held("Volume", ""),
        held("Issue", ""),
        _running(held("ArticleDate", "")),
        held("MedlinePgn") or (f"{first_page}-{last_page}" if last_page else first_page),
        vernacular,
        held("Language", ""),
        held("AccessionNumber", ""),
        held("CommentsCorrections", ""),
        held("Keyword", ""),
        held("Status", ""),
        held("ArticleId doi") or held("ELocationID doi", ""),
        held("ArticleId pmc", ""),
    ]


def _merged(names: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """Of fields that stand there more than once, lists are taken together, and of others the first is kept."""
    fields: dict[str, str] = {}
    for name, text in zip(names, texts, strict=True):
        if name not in fields:
            fields[name] = text
        elif name not in _DATES:
            fields[name] += text if text.endswith("\t") else ""
    return fields


def _authors(listed: str) -> str:
    """The items as `At.AUTHORS` has them."""
    if listed.encode().translate(None, _NOT_MARKS).replace(_WHOLE_NAME, b""):
        listed = "".join([_author(item) for item in items(listed)])
    return listed.replace("\x7f", "\r")


def _author(item: str) -> str:
    """A group, or one whose names are not all there or in another order; nothing for one without a name."""
    if item.endswith(_WRITTEN_GROUP):
        return f"{item.removesuffix(_WRITTEN_GROUP)}{GROUP}\t"
    family, fore, initials = (match[1] if (match := name.search(item)) else "" for name in _NAMES)
    return f"{family}\r{fore}\r{initials}\t" if family else ""


def _running(listed: str) -> str:
    """The items as one text: the parts of a date or an abstract."""
    return listed[:-1].replace("\t", " ")
