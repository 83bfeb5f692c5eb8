"""Articles, papers and findings for tests. Everything in them is made up; PMIDs begin with 99."""

from __future__ import annotations

import re
from dataclasses import replace

from pubproof.domain.finding import Finding, Level
from pubproof.domain.paper import Author, Paper
from pubproof.domain.text import Article, Block, BlockKind, SourceMap, Span

# How lines of test articles begin that are no paragraphs.
_KINDS = {
    "Home  Services": BlockKind.BOILERPLATE,
    "Ketamine Infusions for": BlockKind.HEADING,
    "What the research": BlockKind.HEADING,
    "Is it safe?": BlockKind.HEADING,
    "References": BlockKind.HEADING,
    "•": BlockKind.LIST_ITEM,
    "1. ": BlockKind.REFERENCE,
    "2. ": BlockKind.REFERENCE,
    "Copyright": BlockKind.BOILERPLATE,
}


def span_of(text: str, words: str, occurrence: int = 1) -> Span:
    """Where `words` stand in `text` for the n-th time."""
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def article(text: str, /, source: str = "clinic/article.txt", title: str | None = None, **fields: object) -> Article:
    """An article whose lines are its blocks, headings, lists and boilerplate among them told by their first words."""
    blocks = tuple(
        Block(_kind(line[0]), Span(line.start(), line.end()), level=2 if _kind(line[0]) is BlockKind.HEADING else 1)
        for line in re.finditer(r"[^\n]*\S[^\n]*", text)
    )
    plain = Article(source=source, text=text, blocks=blocks, source_map=SourceMap.identity(text), title=title)
    return replace(plain, **fields)  # type: ignore[arg-type]


def _kind(line: str) -> BlockKind:
    return next((kind for start, kind in _KINDS.items() if line.startswith(start)), BlockKind.PARAGRAPH)


def paper(pmid: int = 99000001, **fields: object) -> Paper:
    """A made-up record."""
    plain = Paper(
        pmid=pmid,
        title="Low-dose ketamine in an invented headache: a placeholder trial.",
        authors=(Author("Sampleton", "J"), Author("Mockwell", "AB"), Author("Testerly", "C")),
        journal="Journal of placeholder pain",
        journal_abbreviation="J Placeh Pain",
        year=2015,
        volume="12",
        pages="101-9",
        doi="10.99999/placeholder.2015.101",
        publication_types=("Journal Article", "Randomized Controlled Trial"),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def finding(text: str, words: str, /, rule: str = "PR-01", level: Level = Level.WARNING, **fields: object) -> Finding:
    """A finding on `words` of `text`."""
    plain = Finding(
        rule=rule,
        level=level,
        span=span_of(text, words),
        text=words,
        message=f"“{words}” promises more than a study can show.",
        why="FTC Health Products Compliance Guidance, section 3: claims must not go beyond the evidence.",
        suggestion="In one small trial, attacks became less frequent in most patients.",
        evidence=(f"wording: {words}",),
        fingerprint=f"{rule.lower()}-{abs(sum(words.encode())):06d}",
    )
    return replace(plain, **fields)  # type: ignore[arg-type]
