"""The batch view → `index.html`, and further pages of articles where one would be too long.

A search has to look through all articles, whichever page they stand on: `static/articles.js` holds them in short, and is
loaded when somebody searches. Pages opened from disk may not fetch data, but they may load a script that is beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pubproof.domain.finding import Run
from pubproof.reporting.html.batch import BatchView, Row
from pubproof.reporting.html.page import page, worst
from pubproof.reporting.json import encode
from pubproof.reporting.score_words import score_label
from pubproof.reporting.visible import shortened, visible
from pubproof.reporting.wording import LEVELS, VERDICTS, count_of, lower_first

ROWS_ON_A_PAGE = 100
_LONGEST_CHARACTERS = 200


def batch_pages(run: Run, view: BatchView) -> Mapping[str, bytes]:
    """`index.html` with the totals and the articles that need review most; `index-2.html` and so on with the rest."""
    starts = range(0, max(len(view.rows), 1), ROWS_ON_A_PAGE)
    names = ["index.html", *(f"index-{number}.html" for number in range(2, len(starts) + 1))]
    files = {}
    for number, (name, start) in enumerate(zip(names, starts, strict=True), start=1):
        rows = view.rows[start : start + ROWS_ON_A_PAGE]
        files[name] = page("index.html.j2", view=view, run=run, rows=rows, names=names, number=number, root="")
    if len(names) > 1:
        files["static/articles.js"] = _articles(view)
    return files


def _articles(view: BatchView) -> bytes:
    """All articles, one a line: title, file, page, flags, cited works, tone, counts."""
    lines = ",\n".join(encode({"a": list(_short(row))}) for row in view.rows)
    return f"window.pubproofArticles = [\n{lines}\n];\n".encode()


def _short(row: Row) -> Iterator[str]:
    yield visible(shortened(row.title, _LONGEST_CHARACTERS))
    yield visible(shortened(row.source, _LONGEST_CHARACTERS))
    yield row.page
    yield row.flags
    yield visible(row.words)
    yield worst(row.totals)
    levels = [count_of(number, LEVELS[level][0].lower()) for level, number in row.totals.levels.items() if number]
    verdicts = [
        f"{row.totals.verdicts[kind]} {lower_first(VERDICTS[kind].counted)}"
        for kind in VERDICTS
        if row.totals.verdicts[kind]
    ]
    scored = [score_label(row.score)] if row.score else []
    yield "; ".join(", ".join(words) for words in (scored, levels, verdicts) if words)
