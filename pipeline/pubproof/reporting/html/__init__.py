"""A `Run` → a folder of static pages: `index.html`, one page an article, one style sheet, three scripts.

No page asks another host for anything: the content security policy forbids it, and links lead to PubMed and doi.org
alone. `batch.py` and `article.py` decide what is shown, the templates how.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pubproof.domain.finding import Run
from pubproof.reporting.help import FILE
from pubproof.reporting.html.article_pages import ArticlePages
from pubproof.reporting.html.batch import batch_view
from pubproof.reporting.html.batch_pages import batch_pages
from pubproof.reporting.html.page import static_files
from pubproof.reporting.html.review_index import ReviewIndex
from pubproof.reporting.html.rules_page import rules_page
from pubproof.reporting.parts import Parts


def render(run: Run) -> Mapping[str, bytes]:
    """All files of the report."""
    return {name: b"".join(pieces) for name, pieces in stream(run, Parts())}


def stream(run: Run, parts: Parts) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """One file after the other; `index.html` comes last, so that it never points at a page that is not there yet."""
    batch = batch_view(run)
    index = ReviewIndex()
    pages = ArticlePages(run, parts)
    for place, row in enumerate(batch.rows):
        previous = batch.rows[place - 1] if place else None
        following = batch.rows[place + 1] if place + 1 < len(batch.rows) else None
        content, cards = pages.page(row, previous, following)
        index.add(row.page, cards)
        yield row.page, (content,)
    files = {**static_files(), **batch_pages(run, batch), FILE: rules_page(run)}
    first = files.pop("index.html")
    files["review.json"] = index.content([*files, "index.html"])
    for name, content in files.items():
        yield name, (content,)
    yield "index.html", (first,)
