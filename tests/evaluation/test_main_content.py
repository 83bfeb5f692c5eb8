"""What is kept of clinic-like pages as their article, against floors that only rise (benchmarks/main_content.py prints more)."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_files.kept import Kept, body_of, judged_texts, kept_of
from made_files.layouts import LAYOUTS
from pubproof.reading.html import read_html
from pubproof.reading.read import read_article

ARTICLES = sorted(path for path in (Path(__file__).parents[2] / "claims" / "articles").iterdir() if path.is_file())
# Pages of boxes without any sign, and of long ago, give less to go by.
FLOORS = {
    "wordpress": 0.99,
    "page_builder": 0.99,
    "one_page": 0.99,
    "news": 0.99,
    "old_tables": 0.94,
    "bare_boxes": 0.82,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_is_kept_and_little_else(layout: str) -> None:
    """Nothing of the article is lost in any layout; what is kept beside it stays below the floor."""
    found = Kept()
    for path in ARTICLES:
        body = body_of(read_article(path))
        page = LAYOUTS[layout](body.title, body.lines)
        found += kept_of(body, judged_texts(read_html(page, "page.html")))
    assert found.missing == ()
    assert found.recall == 1.0
    assert found.precision >= FLOORS[layout]
