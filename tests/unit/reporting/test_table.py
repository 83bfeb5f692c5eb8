import csv
import io

import pandas as pd
import pytest

from clinic_article import clinic_report
from made_up import article, finding
from pubproof.domain.analysis import Analysis
from pubproof.domain.finding import ArticleReport, Run
from pubproof.reporting.table import COLUMNS, render
from runs import full_run, run_of


def rows_of(run: Run, name: str) -> list[dict[str, str]]:
    """One table, read back as spreadsheets read it."""
    content = render(run)[f"tables/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_tables_hold_every_citation_claim_and_finding() -> None:
    """One row each, with the verdict beside the citation."""
    run = full_run()
    assert len(rows_of(run, "citations")) == 11
    assert len(rows_of(run, "claims")) == 2
    assert len(rows_of(run, "findings")) == 7
    row = next(row for row in rows_of(run, "citations") if row["reference"] == "r2")
    assert (row["verdict"], row["in_words"], row["pmid"]) == ("not_found", "Not found in PubMed", "")


def test_a_vague_attribution_has_no_verdict() -> None:
    """Its row is there, and its verdict is empty."""
    row = next(row for row in rows_of(full_run(), "citations") if row["kind"] == "vague")
    assert row["reference"] == row["verdict"] == ""


@pytest.mark.parametrize("name", COLUMNS)
def test_an_empty_run_gives_headed_tables(name: str) -> None:
    """A table without rows still names its columns."""
    content = render(run_of())[f"tables/{name}.csv"].decode("utf-8-sig")
    assert content == ",".join(f'"{column}"' for column in COLUMNS[name]) + "\n"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_cells_cannot_be_formulas(start: str) -> None:
    """Text that a spreadsheet would run is quoted with an apostrophe."""
    text = f"x {start} y"
    report = ArticleReport(article(text), Analysis(), (), (finding(text, start, message=start),))
    (row,) = rows_of(run_of(report), "findings")
    assert row["text"].startswith("'")
    assert row["message"].startswith("'")


def test_numbers_stay_numbers() -> None:
    """Positions can be calculated with."""
    content = render(run_of(clinic_report()))["tables/findings.csv"]
    frame = pd.read_csv(io.BytesIO(content))
    assert frame["start"].dtype.kind == "i"
    assert list(frame.columns) == list(COLUMNS["findings"])
