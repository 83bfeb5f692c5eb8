"""Articles in every form, checked as a user does."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import jsonschema
import pytest

from made_files.archives import zipped
from made_files.pdf import Line, paragraph, pdf
from made_files.samples import samples
from made_files.word import WordFile

from .conftest import Pubproof

SCHEMA = Path(__file__).parents[2] / "claims" / "schema" / "report.schema.json"
CLAIM = "Ketamine cures chronic back pain."


def test_places_in_word_and_pdf_are_paragraphs_and_pages_in_every_report(pubproof: Pubproof, tmp_path: Path) -> None:
    """No report gives a line that is none."""
    word = WordFile()
    word.document.add_heading("Back pain", 1)
    word.document.add_paragraph(CLAIM)
    (tmp_path / "a.docx").write_bytes(word.content())
    (tmp_path / "b.pdf").write_bytes(pdf([Line("Back pain", 760, size=20)], paragraph([CLAIM], 700)))
    formats = "html,json,sarif,junit,github,markdown"
    result = pubproof(
        "check",
        tmp_path / "a.docx",
        tmp_path / "b.pdf",
        "--literature",
        "none",
        "--format",
        formats,
        "--fail-on",
        "error",
    )
    assert result.code == 1
    jsonschema.validate(result.report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    findings = [
        next(one for one in article["findings"] if one["rule"] == "EF-01") for article in result.report["articles"]
    ]
    assert [(one["unit"], one["line"]) for one in findings] == [("paragraph", 2), ("page", 2)]
    sarif = json.loads((result.output / "report.sarif").read_text(encoding="utf-8"))
    locations = [item["locations"][0] for item in sarif["runs"][0]["results"] if item["ruleId"] == "EF-01"]
    assert [one["logicalLocations"][0]["name"] for one in locations] == ["paragraph 2", "page 2"]
    assert all("region" not in one["physicalLocation"] for one in locations)
    for name in ("comment.md", "junit.xml", "github.txt", "articles/001-a.html"):
        assert "paragraph 2" in (result.output / name).read_text(encoding="utf-8")
    assert "line=" not in result.out


def test_every_form_at_once(pubproof: Pubproof, tmp_path: Path) -> None:
    """Files of all formats, an archive, a pattern: each article once, each with the same citation."""
    for name, content in samples().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "more.zip").write_bytes(zipped({"inside.md": samples()["sample.md"]}))
    suffixes = ("txt", "md", "html", "docx", "pdf", "nbib", "ris", "bib")
    arguments = [str(tmp_path / f"*.{suffix}") for suffix in suffixes]
    result = pubproof("check", *arguments, tmp_path / "more.zip", "--literature", "none", "--format", "json", "--quiet")
    assert result.code in {0, 1}
    names = [Path(article["article"]).name for article in result.report["articles"]]
    assert names == [*(f"sample.{suffix}" for suffix in suffixes), "inside.md"]
    for article in result.report["articles"]:
        assert any(
            "Cohen" in str(reference["authors"]) or reference["pmid"] == 29870458 for reference in article["references"]
        ), article["article"]


def test_standard_input(pubproof: Pubproof, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a converter writes goes in without a file."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"# Title\n\n{CLAIM}\n".encode())))
    result = pubproof("check", "-", "--literature", "none", "--format", "json", "--quiet", "--fail-on", "error")
    assert result.code == 1
    assert [article["article"] for article in result.report["articles"]] == ["-"]


class Interrupted(io.RawIOBase):
    """Standard input at which the user presses Ctrl-C."""

    def readable(self) -> bool:
        """It can be asked."""
        return True

    def readinto(self, buffer: object) -> int:  # noqa: ARG002 - nothing is ever put into it
        """Ends as Python ends a read at Ctrl-C."""
        raise KeyboardInterrupt


def test_ctrl_c_while_articles_are_gathered_is_told(pubproof: Pubproof, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a run that was stopped later: one line, exit 130, no report."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Interrupted())))
    result = pubproof("check", "-", "--literature", "none", "--quiet")
    assert result.code == 130
    assert result.err.startswith("pubproof: stopped before anything was checked.")
    assert result.err.count("\n") == 1
    assert not result.output.exists()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://169.254.169.254/", "http://localhost/", "file:///etc/passwd"]
)
def test_an_address_inside_is_refused_in_one_line(pubproof: Pubproof, address: str) -> None:
    """As a user meets it: exit 2, nothing written."""
    result = pubproof("check", address, "--literature", "none", "--quiet")
    assert result.code == 2
    assert result.err.startswith(f"pubproof: {address}: ")
    assert result.err.count("\n") == 1
    assert not result.output.exists()


def test_a_quiet_run_says_why_it_is_incomplete(pubproof: Pubproof, tmp_path: Path) -> None:
    """A page without a text layer, and a file that is no article: exit 3, each named on standard error, and nothing else."""
    (tmp_path / "partly.pdf").write_bytes(pdf(paragraph([CLAIM], 700), []))
    partly = pubproof("check", tmp_path / "partly.pdf", "--literature", "none", "--quiet")
    assert partly.code == 3
    assert "partly.pdf: Without a text layer, and so not read: page 2." in partly.err
    (tmp_path / "bad.md").write_bytes(b"\0\0")
    (tmp_path / "good.md").write_text(CLAIM, encoding="utf-8")
    result = pubproof("check", tmp_path / "bad.md", tmp_path / "good.md", "--literature", "none", "--quiet")
    assert (result.code, result.out) == (3, "")
    assert result.err == f"pubproof: NOT READ: {tmp_path.as_posix()}/bad.md: is a binary file, not an article\n"
