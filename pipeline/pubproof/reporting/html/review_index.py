"""Pages and their cards → `review.json`, by which the review server knows what can be decided on, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pubproof.reporting.html.article import ArticleView
from pubproof.reporting.html.cards import Card
from pubproof.reporting.json import Object, encode
from pubproof.reporting.visible import shortened

VERSION = 1
LONGEST_TEXT_CHARACTERS = 300


def review_index(pages: Mapping[str, ArticleView], files: Iterable[str]) -> bytes:
    """The file's bytes. `files` are the files of the report that are no article's page."""
    items: Object = {}
    for view in pages.values():
        for card in view.cards:
            if card.fingerprint:
                items.setdefault(card.fingerprint, item_of(card, view))
    index = {
        "version": VERSION,
        "items": items,
        "pages": {
            name: list(dict.fromkeys(card.fingerprint for card in view.cards if card.fingerprint))
            for name, view in pages.items()
        },
        "files": sorted(files),
    }
    return (encode(index) + "\n").encode("utf-8")


def item_of(card: Card, view: ArticleView) -> dict[str, str]:
    """What the ledger keeps of a card besides the decision."""
    source = view.report.article.source
    return {"rule": card.rule, "article": source, "text": shortened(card.quoted, LONGEST_TEXT_CHARACTERS)}
