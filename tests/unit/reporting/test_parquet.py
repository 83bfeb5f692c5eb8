import io
import sys

import pandas as pd
import pytest

from pubproof.errors import UsageError
from pubproof.reporting.formats import format_named
from pubproof.reporting.parquet import render
from pubproof.reporting.table import COLUMNS
from runs import full_run, run_of


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_hold_what_the_csv_tables_hold(name: str) -> None:
    """The same columns, with types that do not hang on what is in them."""
    full, empty = (pd.read_parquet(io.BytesIO(render(run)[f"tables/{name}.parquet"])) for run in (full_run(), run_of()))
    assert list(full.columns) == list(empty.columns) == list(COLUMNS[name])
    assert len(full) > len(empty) == 0
    number = "errors" if name == "articles" else "start"
    assert full[number].dtype.kind == empty[number].dtype.kind == "i"


def test_cells_are_not_quoted_against_spreadsheets() -> None:
    """Data frames run no formulas: text is text."""
    frame = pd.read_parquet(io.BytesIO(render(full_run())["tables/findings.parquet"]))
    assert not frame["text"].str.startswith("'").any()


def test_without_pyarrow_the_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The format is optional; a run that asks for it ends before anything is checked."""
    monkeypatch.delitem(sys.modules, "pubproof.reporting.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r'needs pyarrow; install it with: pip install "pubproof\[parquet\]"'):
        format_named("parquet")
