"""Pages and their cards → `review.json`, by which the review server knows what can be decided on, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pubproof.reporting.html.article import ArticleView
from pubproof.reporting.html.cards import Card
from pubproof.reporting.json import Object, encode
from pubproof.reporting.visible import shortened

VERSION = 1
LONGEST_TEXT_CHARACTERS = 300


class ReviewIndex:
    """Gathered page by page, so that no page has to be held."""

    def __init__(self) -> None:
        self._items: Object = {}
        self._pages: dict[str, list[str]] = {}

    def add(self, name: str, items: Mapping[str, dict[str, str]]) -> None:
        """The items of one article's page, by fingerprint."""
        self._pages[name] = list(items)
        for fingerprint, item in items.items():
            self._items.setdefault(fingerprint, item)

    def content(self, files: Iterable[str]) -> bytes:
        """The file's bytes. `files` are the files of the report that are no article's page."""
        index = {"version": VERSION, "items": self._items, "pages": self._pages, "files": sorted(files)}
        return (encode(index) + "\n").encode("utf-8")


def items_of(view: ArticleView) -> dict[str, dict[str, str]]:
    """What the cards of a page can be decided on, by fingerprint, in the order of the page."""
    items: dict[str, dict[str, str]] = {}
    for card in view.cards:
        if card.fingerprint:
            items.setdefault(card.fingerprint, item_of(card, view))
    return items


def item_of(card: Card, view: ArticleView) -> dict[str, str]:
    """What the ledger keeps of a card besides the decision."""
    source = view.report.article.source
    return {"rule": card.rule, "article": source, "text": shortened(card.quoted, LONGEST_TEXT_CHARACTERS)}
