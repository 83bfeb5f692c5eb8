"""The page of each article, kept from run to run without the moment of the check: that alone changes every time."""

from __future__ import annotations

import json
from functools import partial

from pubproof.domain.finding import Run
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting.html.article import article_view
from pubproof.reporting.html.batch import Row
from pubproof.reporting.html.page import page
from pubproof.reporting.html.review_index import items_of
from pubproof.reporting.outline import outlines_of
from pubproof.reporting.parts import Parts, reviews_of
from pubproof.reporting.wording import moment

# What is printed is escaped: no text of an article holds this.
_MOMENT = "<time>{}</time>"


class ArticlePages:
    """The pages of a run."""

    def __init__(self, run: Run, parts: Parts) -> None:
        self._run = run
        self._parts = parts
        self._outlines = outlines_of(run)
        self._reviews = reviews_of(run)
        self._moment = _MOMENT.format(moment(run.checked_at)).encode()

    def page(self, row: Row, previous: Row | None, following: Row | None) -> tuple[bytes, dict[str, dict[str, str]]]:
        """The page of one article, and what can be decided on it by fingerprint."""
        outline = self._outlines[row.place]
        made = partial(self._made, row, previous, following)
        neighbours = (f"{near.page} {near.title}" if near else "" for near in (previous, following))
        cards, _, content = self._parts.part(
            "page", outline, self._reviews, made, *neighbours, *self._of_the_run(row)
        ).partition(b"\n")
        return content.replace(_MOMENT.format("").encode(), self._moment, 1), json.loads(cards)

    def _of_the_run(self, row: Row) -> tuple[str, ...]:
        """What a page says of the run besides its moment."""
        run, literature = self._run, self._run.literature
        reasons = run.unchecked if row.totals.verdicts[VerdictKind.UNCHECKED] else ()
        return (run.version, run.rules_page, literature.name, str(literature.as_of), *reasons)

    def _made(self, row: Row, previous: Row | None, following: Row | None) -> bytes:
        """One line of what can be decided, then the page."""
        view = article_view(self._run, self._run.articles[row.place], previous, following)
        content = page("article.html.j2", view=view, run=self._run, root="../")
        cards = json.dumps(items_of(view)).encode()
        return cards + b"\n" + content.replace(self._moment, _MOMENT.format("").encode(), 1)
