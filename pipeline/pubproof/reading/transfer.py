"""`Article` ↔ JSON, for the way out of the confined process. Not pickle: what reads hostile files is not believed blindly."""

from __future__ import annotations

import json
from dataclasses import astuple
from datetime import date

from pubproof.domain.text import (
    Article,
    Block,
    BlockKind,
    Link,
    ReferenceEntry,
    Remark,
    Segment,
    SourceMap,
    SourceUnit,
    Span,
)


def to_json(article: Article) -> bytes:
    """The article as bytes."""
    source_map = article.source_map
    content = {
        "text": article.text,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "publisher": article.publisher,
        "blocks": [
            (block.kind, block.span.start, block.span.end, block.level, block.lead_in) for block in article.blocks
        ],
        "links": [(link.span.start, link.span.end, link.url) for link in article.links],
        "segments": [astuple(segment) for segment in source_map.segments],
        "lines": source_map.line_starts,
        "unit": source_map.unit,
        "remarks": [astuple(remark) for remark in article.remarks],
        "entries": [astuple(entry) for entry in article.entries],
        "problems": article.problems,
    }
    # Titles and pages may hold half pairs of surrogates, which no report can: each becomes a question mark.
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def from_json(content: bytes, name: str) -> Article:
    """The article in what `to_json` wrote."""
    read = json.loads(content)
    entries = (
        ReferenceEntry(Span(*span), tuple((family, initials) for family, initials in authors), *rest)
        for span, authors, *rest in read["entries"]
    )
    return Article(
        source=name,
        text=read["text"],
        blocks=tuple(Block(BlockKind(kind), Span(start, end), *rest) for kind, start, end, *rest in read["blocks"]),
        source_map=SourceMap(
            tuple(Segment(*segment) for segment in read["segments"]), tuple(read["lines"]), SourceUnit(read["unit"])
        ),
        title=read["title"],
        date=date.fromisoformat(read["date"]) if read["date"] else None,
        publisher=read["publisher"],
        links=tuple(Link(Span(start, end), url) for start, end, url in read["links"]),
        remarks=tuple(Remark(*remark) for remark in read["remarks"]),
        entries=tuple(entries),
        problems=tuple(read["problems"]),
    )
