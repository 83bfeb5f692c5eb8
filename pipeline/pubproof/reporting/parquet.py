"""A `Run` → `tables/articles.parquet`, `citations.parquet`, `claims.parquet` and `findings.parquet`: the CSV tables with their types.

Nothing is quoted against spreadsheets here: cells hold what the article says. Needs the extra `parquet` (pyarrow).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pandas as pd

from pubproof.domain.finding import Run
from pubproof.errors import UsageError
from pubproof.reporting.table import COLUMNS, rows_of

try:
    pa: Any = import_module("pyarrow")
    pq: Any = import_module("pyarrow.parquet")
except ModuleNotFoundError as error:
    raise UsageError(
        'report format "parquet" needs pyarrow; install it with: pip install "pubproof[parquet]"'
    ) from error

_NUMBERS = {
    *("line", "column", "start", "end", "pmid", "modality", "further_places"),
    *("errors", "warnings", "notes", "cited_works", "claims"),
}
_FRACTIONS = {"confidence", "score", "sensational"}


def render(run: Run) -> Mapping[str, bytes]:
    """The four tables."""
    return {f"tables/{name}.parquet": _file(COLUMNS[name], rows) for name, rows in rows_of(run).items()}


def _file(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> bytes:
    """A table with the same types in every run, empty ones included."""
    frame = pd.DataFrame([tuple(map(_cell, row)) for row in rows], columns=list(columns), dtype=object)
    schema = pa.schema([(column, _type(column)) for column in columns])
    content = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False), content)
    return content.getvalue()


def _type(column: str) -> Any:
    if column in _NUMBERS:
        return pa.int64()
    return pa.float64() if column in _FRACTIONS else pa.string()


def _cell(value: Any) -> Any:
    """Half a surrogate pair is no text; it is written as the JSON report writes it."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
