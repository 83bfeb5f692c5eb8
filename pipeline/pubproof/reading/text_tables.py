"""Tables of plain text: neighbouring lines with as many columns each, set apart by tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pubproof.domain.text import Span

# White space before a separator is trimmed, not matched: a line may be nothing but white space.
_BAR = re.compile(r"\|[ \t]*")
_TAB = re.compile(r"\t[ \t]*")
_RULE = re.compile(r"[\s|:+=-]+")
_MIN_ROWS = 2


def cells_of_table(source: str, lines: Sequence[Span]) -> list[Span] | None:
    """Spans of the cells, row by row, where the lines are a table; None where they are not. A line of dashes has no cells."""
    rows = [line for line in lines if _RULE.fullmatch(source, line.start, line.end) is None]
    for separator in (_BAR, _TAB):
        cells = [list(_cells(source, row, separator)) for row in rows]
        columns = {len(row) for row in cells}
        if len(rows) >= _MIN_ROWS and len(columns) == 1 and columns != {1}:
            return [cell for row in cells for cell in row if len(cell)]
    return None


def _cells(source: str, row: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    start = row.start
    for gap in separator.finditer(source, row.start, row.end):
        if gap.start() > row.start:
            yield Span(start, start + len(source[start : gap.start()].rstrip(" \t")))
        start = gap.end()
    if start < row.end:
        yield Span(start, row.end)
