"""A `Run` → a folder of static pages: `index.html`, one page an article, one style sheet, three scripts.

No page asks another host for anything: the content security policy forbids it, and links lead to PubMed and doi.org
alone. `batch.py` and `article.py` decide what is shown, the templates how.
"""

from __future__ import annotations

from collections.abc import Mapping

from pubproof.domain.finding import Run
from pubproof.reporting.help import FILE
from pubproof.reporting.html.article import ArticleView, article_view
from pubproof.reporting.html.batch import batch_view
from pubproof.reporting.html.batch_pages import batch_pages
from pubproof.reporting.html.page import page, static_files
from pubproof.reporting.html.review_index import review_index
from pubproof.reporting.html.rules_page import rules_page


def render(run: Run) -> Mapping[str, bytes]:
    """All files of the report; `index.html` comes last, so that it never points at a page that is not there yet."""
    batch = batch_view(run)
    files = dict(static_files())
    views: dict[str, ArticleView] = {}
    for place, row in enumerate(batch.rows):
        views[row.page] = view = article_view(
            run,
            row.report,
            previous=batch.rows[place - 1] if place else None,
            following=batch.rows[place + 1] if place + 1 < len(batch.rows) else None,
        )
        files[row.page] = page("article.html.j2", view=view, run=run, root="../")
    files.update(batch_pages(run, batch))
    files[FILE] = rules_page(run)
    pages = views.keys()
    files["review.json"] = review_index(views, [name for name in files if name not in pages])
    files["index.html"] = files.pop("index.html")
    return files
