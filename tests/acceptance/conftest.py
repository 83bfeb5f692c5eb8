"""Runs the command as a user does, and reads what it wrote."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from eutils_server.sample_papers import PAPERS
from eutils_server.server import EutilsServer
from pubproof.cli import main
from pubproof.domain.paper import Author, Paper

JOURNALS = (("Pain medicine (Malden, Mass.)", "Pain Med"), ("Journal of pain research", "J Pain Res"))
FILLED_YEARS = range(2010, 2026)
PAPERS_A_YEAR = 24


def filler() -> Iterator[Paper]:
    """Papers that make two journals densely covered, so that absence from them can be shown."""
    for place, (journal, abbreviation) in enumerate(JOURNALS):
        for year in FILLED_YEARS:
            for number in range(PAPERS_A_YEAR):
                pmid = 50_000_000 + place * 1_000_000 + year * 100 + number
                about = "Ketamine after surgery" if number == 0 else "Walking aids"
                yield Paper(
                    pmid,
                    f"{about}: part {number}.",
                    (Author(f"Filler{number}", "Z"),),
                    journal=journal,
                    journal_abbreviation=abbreviation,
                    year=year,
                    publication_types=("Journal Article",),
                )


@pytest.fixture
def pubmed() -> Iterator[EutilsServer]:
    """An E-utilities server with the sample papers and two densely covered journals."""
    with EutilsServer((*PAPERS, *filler())) as server:
        yield server


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str
    output: Path

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report."""
        content: dict[str, Any] = json.loads((self.output / "report.json").read_text(encoding="utf-8"))
        return content

    @property
    def verdicts(self) -> list[str]:
        """Verdicts of all articles, in reading order."""
        return [verdict["verdict"] for article in self.report["articles"] for verdict in article["verdicts"]]


Pubproof = Callable[..., Result]


@pytest.fixture
def pubproof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pubproof:
    """Runs `pubproof ARGUMENTS` in an empty folder. `base_url` writes a configuration that asks that server, without waiting.

    `more` are further settings of the literature.
    """
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)

    def run(*arguments: str | Path, base_url: str | None = None, timeout: float = 60, more: str = "") -> Result:
        if base_url is not None:
            Path("config.yaml").write_text(
                f"literature: {{base_url: '{base_url}', email: editor@example.org, attempts: 1, "
                f"requests_per_second: 10000, timeout_seconds: {timeout}{more and f', {more}'}}}\n",
                encoding="utf-8",
            )
        monkeypatch.setattr(sys, "argv", ["pubproof", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        code = stopped.value.code
        return Result(int(code or 0), captured.out, captured.err, home / "reports" / "latest")

    return run


@pytest.fixture
def article(tmp_path: Path) -> Callable[..., Path]:
    """Writes an article and gives its path."""

    def write(text: str, name: str = "article.txt") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
