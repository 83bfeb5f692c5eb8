"""`pubproof review` as a user runs it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from acceptance.conftest import Pubproof
from pubproof.ledger import load_ledger
from pubproof.reporting.write import write_reports
from pubproof.review.report import load_report
from runs import full_run

if TYPE_CHECKING:
    from subprocess import Popen


@contextmanager
def running(folder: Path) -> Iterator[tuple[Popen[str], str, str]]:
    """A server in a process of its own: (process, origin, token)."""
    command = [sys.executable, "-m", "pubproof", "review", "--port", "0"]
    command += ["--report", str(folder / "report"), "--ledger", str(folder / "ledger.json")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        assert process.stdout is not None
        found = re.search(r"(http://127\.0\.0\.1:\d+)/\?token=(\S+)", process.stdout.readline())
        assert found is not None
        try:
            yield process, found[1], found[2]
        finally:
            process.kill()


def test_a_kill_loses_no_decision_that_was_confirmed(tmp_path: Path) -> None:
    """Whatever the server was doing, the ledger is whole and holds all that it said was written."""
    write_reports(full_run(), ["html"], tmp_path / "report")
    fingerprints = list(load_report(tmp_path / "report").items)
    confirmed: dict[str, str] = {}
    enough = threading.Event()

    with running(tmp_path) as (process, origin, token):
        cookies = {f"pubproof-{origin.rpartition(':')[2]}": token}
        headers = {"Origin": origin, "X-Pubproof-Token": token}

        def review() -> None:
            for number in range(10_000):
                key, reason = fingerprints[number % len(fingerprints)], f"reason {number}"
                present = load_ledger(tmp_path / "ledger.json").entries.get(key)
                body = {"fingerprint": key, "decision": "dismissed", "reason": reason}
                body["seen"] = present.revision if present else ""
                try:
                    answer = httpx.post(f"{origin}/api/decisions", json=body, headers=headers, cookies=cookies)
                except httpx.HTTPError:
                    return
                assert answer.status_code == httpx.codes.OK
                confirmed[key] = reason
                if number > len(fingerprints) + 5:
                    enough.set()

        reviewer = threading.Thread(target=review)
        reviewer.start()
        assert enough.wait(60)
        process.send_signal(signal.SIGKILL)
        reviewer.join()

    entries = load_ledger(tmp_path / "ledger.json").entries
    for key, reason in confirmed.items():
        written = int(entries[key].reason.removeprefix("reason "))
        assert written >= int(reason.removeprefix("reason "))


def test_a_decision_is_remembered_by_the_next_check(pubproof: Pubproof, tmp_path: Path) -> None:
    """What was dismissed no longer fails the run, and the page says why."""
    article = tmp_path / "article.txt"
    article.write_text("Ketamine is completely safe for everyone.\n", encoding="utf-8")
    first = pubproof("check", article, "--literature", "none", "--fail-on", "note")
    choices = ",".join(
        f'{{"fingerprint": "{item["fingerprint"]}", "decision": "dismissed", "reason": "quoted from a leaflet",'
        f' "rule": "{item["rule"]}", "article": "{article}", "text": "x"}}'
        for item in first.report["articles"][0]["findings"]
    )
    decisions = tmp_path / "decisions.json"
    decisions.write_text(f'{{"pubproof_decisions": 1, "decisions": [{choices}]}}', encoding="utf-8")
    assert pubproof("review", "--import", decisions).code == 0
    second = pubproof("check", article, "--literature", "none", "--fail-on", "note")
    assert (first.code, second.code) == (1, 0)
    page = next((second.output / "articles").glob("*.html")).read_text(encoding="utf-8")
    assert "Dismissed: quoted from a leaflet" in page


def test_without_a_report_there_is_nothing_to_review(pubproof: Pubproof) -> None:
    """One line says what to do."""
    result = pubproof("review")
    assert result.code == 2
    assert "holds no report to review; run `pubproof check" in " ".join(result.err.split())


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "markdown", "csv", "parquet", "terminal", "table"])
def test_every_format_is_written_beside_the_others(pubproof: Pubproof, tmp_path: Path, name: str) -> None:
    """Several at once; annotations are printed as well, where the workflow reads them."""
    article = tmp_path / "article.txt"
    article.write_text("Ketamine is completely safe for everyone.\n", encoding="utf-8")
    result = pubproof("check", article, "--literature", "none", "--format", f"json,{name}", "--quiet")
    assert len([path for path in result.output.rglob("*") if path.is_file()]) >= 2
    assert ("::error file=" in result.out) == (name == "github")
