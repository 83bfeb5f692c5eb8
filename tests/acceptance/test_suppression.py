"""Suppressed findings and help links, as a user meets them in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Pubproof

_FORMATS = "json,html,sarif,junit,github,markdown,csv,terminal"
_REMARK = "<!-- pubproof: ignore PR-01 quoted from a leaflet -->"
_TEXTS = {
    "page.md": f"{_REMARK}\nKetamine is a miracle.\n\nKetamine cures back pain.\n",
    "page.txt": f"{_REMARK}\nKetamine is a miracle.\n\nKetamine cures back pain.\n",
    "page.html": f"<html><body><article>{_REMARK}<p>Ketamine is a miracle.</p><p>Ketamine cures back pain.</p></article></body></html>",
}


@pytest.mark.parametrize("name", _TEXTS)
def test_a_suppressed_finding_is_shown_and_fails_no_run(
    name: str, pubproof: Pubproof, article: Callable[..., Path]
) -> None:
    """It is in the report with its reason; the other finding alone decides the exit code."""
    path = article(_TEXTS[name], name)
    result = pubproof("check", path, "--literature", "none", "--format", "json")
    found = {finding["rule"]: finding for finding in result.report["articles"][0]["findings"]}
    assert (found["PR-01"]["state"], found["PR-01"]["suppression"]) == ("suppressed", "quoted from a leaflet")
    assert found["EF-01"]["state"] == "new"
    assert result.report["run"]["counts"]["suppressed_findings"] == 1
    assert result.report["run"]["counts"]["findings"] == len(found) - 1
    only = article(_TEXTS[name].replace("Ketamine cures back pain.", "Ketamine is a medicine."), name)
    assert pubproof("check", only, "--literature", "none", "--format", "json", "--fail-on", "note").code == 0


def test_every_format_shows_suppressions_and_links_to_the_rule(
    pubproof: Pubproof, article: Callable[..., Path]
) -> None:
    """The page that links lead to is part of the report."""
    result = pubproof("check", article(_TEXTS["page.md"], "page.md"), "--literature", "none", "--format", _FORMATS)
    out = result.output
    rules = (out / "rules.html").read_text(encoding="utf-8")
    assert 'id="ef-01"' in rules
    for name in ("comment.md", "junit.xml", "github.txt", "tables/findings.csv", "report.json", "report.sarif"):
        assert "rules.html#ef-01" in (out / name).read_text(encoding="utf-8"), name
    assert "rules.html" in (out / "summary.txt").read_text(encoding="utf-8")
    (page,) = (out / "articles").iterdir()
    shown = page.read_text(encoding="utf-8")
    assert 'href="../rules.html#ef-01"' in shown
    assert "The article suppresses this: quoted from a leaflet" in shown
    for name in ("junit.xml", "tables/findings.csv", "comment.md", "summary.txt"):
        assert "suppressed" in (out / name).read_text(encoding="utf-8"), name
    (run,) = json.loads((out / "report.sarif").read_text(encoding="utf-8"))["runs"]
    suppressed = [item for item in run["results"] if item["ruleId"] == "PR-01"]
    assert suppressed[0]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "quoted from a leaflet"}
    ]
    assert all(rule["helpUri"].startswith("https://") for rule in run["tool"]["driver"]["rules"])
    assert "::error" in (out / "github.txt").read_text(encoding="utf-8")
    assert "PR-01" not in (out / "github.txt").read_text(encoding="utf-8")


def test_help_links_lead_where_the_settings_say(pubproof: Pubproof, article: Callable[..., Path]) -> None:
    """A team keeps the page of rules at an address of its own."""
    Path("config.yaml").write_text("report: {rules_page: 'https://example.org/rules'}\n", encoding="utf-8")
    path = article(_TEXTS["page.md"], "page.md")
    result = pubproof("check", path, "--literature", "none", "--format", "json,sarif")
    assert result.report["articles"][0]["findings"][0]["help"].startswith("https://example.org/rules#")
    (run,) = json.loads((result.output / "report.sarif").read_text(encoding="utf-8"))["runs"]
    assert run["tool"]["driver"]["rules"][0]["helpUri"].startswith("https://example.org/rules#")


def test_what_could_not_be_judged_is_said_once(pubproof: Pubproof, article: Callable[..., Path]) -> None:
    """One line for the run, not one for each article or citation."""
    text = "Acupuncture relieves back pain in adults (Doe et al., 2016).\n"
    paths = [article(text, "one.md"), article(text, "two.md")]
    result = pubproof("check", *paths, "--literature", "none", "--format", "json,terminal")
    lines = result.report["run"]["not_judged"]
    assert len([line for line in lines if "have no record" in line]) == 1
    assert len([line for line in lines if "acupuncture" in line]) == 1
    assert (result.output / "summary.txt").read_text(encoding="utf-8").count("Not judged:") == len(lines)
