"""A copy of the package with other data in it: what a drug, a condition or a slip in a data file does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pubproof

_PACKAGE = Path(pubproof.__file__).parent
_ENTRY = """treatment: modafinil
edition: 2026-01-02
is_prescription_only: true
approved:
  - text: narcolepsy
    terms: [narcolep*]
    source: &label {name: A made-up label, year: 2020, checked: 2026-01-02}
risks_source: *label
risks:
  - {name: rash, terms: [rash]}
  - {name: palpitations, terms: [palpitation]}
evidence:
  - {condition: brain fog, grade: very low, wording: the evidence that modafinil helps brain fog is weak or absent, sources: [*label]}
"""
_PAGE = (
    "# Modafinil for brain fog\n\nModafinil is effective for brain fog. Modafinil improves brain fog within hours.\n\n"
    + ("The clinic lies in a quiet street, and the rooms look out on a garden with old trees and a small pond. " * 9)
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's folder in a copy of its own."""
    shutil.copytree(_PACKAGE, tmp_path / "src" / "pubproof", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "src" / "pubproof"


def _run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(copy.parent), "COLUMNS": "200"}
    command = [sys.executable, "-m", "pubproof", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=copy.parent)


def _check(copy: Path) -> subprocess.CompletedProcess[str]:
    page = copy.parent / "page.md"
    page.write_text(_PAGE, encoding="utf-8")
    options = ("--literature", "none", "--format", "json", "--output", str(copy.parent / "out"))
    return _run(copy, "check", str(page), *options)


def test_a_drug_and_a_condition_are_added_by_data_alone(copy: Path) -> None:
    """Two lines of vocabulary and one file of knowledge: approval, risks and evidence are judged, and worded."""
    with (copy / "vocabulary" / "topics.tsv").open("a", encoding="utf-8") as topics:
        topics.write("modafinil\tintervention\t-\tmodafinil\nbrain fog\tcondition\t-\tbrain fog\n")
    (copy / "rules" / "knowledge" / "modafinil.yaml").write_text(_ENTRY, encoding="utf-8")
    done = _check(copy)
    assert "Traceback" not in done.stderr
    report = json.loads((copy.parent / "out" / "report.json").read_text(encoding="utf-8"))
    found = {finding["rule"]: finding for finding in report["articles"][0]["findings"]}
    assert {"OL-03", "EF-03"} <= found.keys()
    assert "brain fog" in found["OL-03"]["evidence"][0]
    assert "The evidence that modafinil helps brain fog is weak or absent" in found["EF-03"]["suggestion"]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("rules/knowledge/ketamine.yaml", "pmid: 29870458", "pmid: many", "evidence.0.sources.0.pmid"),
        ("rules/knowledge/tms.yaml", "grade: moderate", "grade: fair", "(found: 'fair')"),
        ("rules/knowledge/tms.yaml", "edition:", "editon:", "rules/knowledge/tms.yaml: edition"),
        ("rules/lexicons/PR-01.txt", "home run", "home <runs>", "lexicons/PR-01.txt line"),
        ("rules/lexicons/classes.txt", "treatment: ", "treatment ", "lexicons/classes.txt"),
    ],
)
def test_a_slip_in_a_data_file_ends_the_run_with_its_place(
    copy: Path, file: str, old: str, new: str, message: str
) -> None:
    """File, key and value in one line, exit code 2; nothing is judged by half a catalogue."""
    path = copy / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    done = _check(copy)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (copy.parent / "out").exists()
