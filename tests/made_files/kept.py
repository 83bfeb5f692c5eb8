"""How much of a labelled page was kept as its article, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from made_files.layouts import Body
from pubproof.domain.text import Article, BlockKind

_WORD = re.compile(r"\w+")
_PREFIXES = {BlockKind.HEADING: "# ", BlockKind.LIST_ITEM: "- "}


@dataclass(frozen=True, slots=True)
class Kept:
    """Words: of the article and kept, kept at all, of the article at all."""

    right: int = 0
    kept: int = 0
    wanted: int = 0
    missing: tuple[str, ...] = ()
    """Lines of the article that are not kept."""

    def __add__(self, other: Kept) -> Kept:
        return Kept(
            self.right + other.right, self.kept + other.kept, self.wanted + other.wanted, self.missing + other.missing
        )

    @property
    def precision(self) -> float:
        """Of the words kept, those of the article."""
        return self.right / self.kept if self.kept else 1.0

    @property
    def recall(self) -> float:
        """Of the words of the article, those kept."""
        return self.right / self.wanted if self.wanted else 1.0


def body_of(article: Article) -> Body:
    """An article as title and lines, to be laid out as a page."""
    lines = [
        _PREFIXES.get(block.kind, "") + " ".join(block.span.of(article.text).split())
        for block in article.blocks
        if block.kind is not BlockKind.BOILERPLATE
    ]
    title = article.title or "An article"
    return Body(title, tuple(line for line in lines if _folded(line) != _folded(title)))


def kept_of(body: Body, texts: Iterable[str]) -> Kept:
    """How the texts kept compare with the article, line by line; a text kept may hold several lines."""
    wanted = [words for line in (body.title, *body.lines) if (words := _folded(line))]
    kept = " \n ".join(f" {_folded(text)} " for text in texts)
    total = len(_WORD.findall(kept))
    right, missing = 0, []
    for words in sorted(wanted, key=len, reverse=True):
        place = kept.find(f" {words} ")
        if place < 0:
            missing.append(words)
            continue
        right += words.count(" ") + 1
        kept = f"{kept[:place]} \n {kept[place + len(words) + 1 :]}"
    return Kept(right, total, sum(words.count(" ") + 1 for words in wanted), tuple(missing))


def judged_texts(article: Article) -> Sequence[str]:
    """Blocks that are not boilerplate."""
    return [block.span.of(article.text) for block in article.blocks if block.kind is not BlockKind.BOILERPLATE]


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
