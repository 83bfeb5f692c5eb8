from __future__ import annotations

import json
from pathlib import Path

import pytest

from pubproof.batch.run_log import Outcome, RunLog, stopped_run
from pubproof.errors import ReportError, UsageError

START = {"checked_at": "2026-01-05T09:00:00+00:00", "settings": "s1"}


def test_every_input_once_and_their_sums(tmp_path: Path) -> None:
    """A start, the inputs, an end."""
    path = tmp_path / "reports" / "run.jsonl"
    with RunLog(path) as log:
        log.start(**START)
        log.input("a.md", Outcome.CHECKED, findings=2)
        log.input("b.md", Outcome.UNREADABLE, reason="is empty")
        log.input("c.md", Outcome.SKIPPED, reason="unchanged")
        log.note("said")
        log.end(exit_code=3)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["start", "input", "input", "input", "note", "end"]
    assert lines[-1] == {
        "event": "end",
        "inputs": 3,
        "checked": 1,
        "skipped": 1,
        "unreadable": 1,
        "failed": 0,
        "exit_code": 3,
    }


def test_lines_are_there_at_once(tmp_path: Path) -> None:
    """A kill loses none of them."""
    path = tmp_path / "run.jsonl"
    with RunLog(path) as log:
        log.start(**START)
        assert path.read_text(encoding="utf-8").count("\n") == 1


def test_names_of_every_kind(tmp_path: Path) -> None:
    """Half surrogate pairs stand for bytes that are no UTF-8."""
    path = tmp_path / "run.jsonl"
    with RunLog(path) as log:
        log.input("caf\udce9\n.md", Outcome.CHECKED)
    assert path.read_text(encoding="utf-8").count("\n") == 1


def test_a_refused_run_leaves_nothing(tmp_path: Path) -> None:
    """Neither a log nor a folder that was made for it."""
    path = tmp_path / "reports" / "latest" / "run.jsonl"

    def refused() -> None:
        with RunLog(path) as log:
            log.start(**START)
            raise UsageError("nothing to check")

    with pytest.raises(UsageError):
        refused()
    assert list(tmp_path.iterdir()) == []


def test_without_a_path_nothing_is_written() -> None:
    """A library's run."""
    with RunLog() as log:
        log.start(**START)
        log.end()


def test_a_stopped_run_can_be_gone_on_with(tmp_path: Path) -> None:
    """Also where its last line is cut off."""
    path = tmp_path / "run.jsonl"
    path.write_text(json.dumps({"event": "start", **START}) + '\n{"event": "inp', encoding="utf-8")
    started = stopped_run(path, "s1")
    assert started is not None
    assert started.isoformat() == START["checked_at"]


def test_a_finished_run_is_not_gone_on_with(tmp_path: Path) -> None:
    """There is nothing left of it to do."""
    path = tmp_path / "run.jsonl"
    with RunLog(path) as log:
        log.start(**START)
        log.end()
    assert stopped_run(path, "s1") is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no run to resume"),
        ("", "is not the log of a run"),
        ("[]\n", "is not the log of a run"),
        (json.dumps({"event": "start", **START, "checked_at": "yesterday"}) + "\n", "is not the log of a run"),
        (json.dumps({"event": "start", **START, "settings": "s2"}) + "\n", "had other settings"),
    ],
)
def test_what_cannot_be_resumed(tmp_path: Path, content: str | None, said: str) -> None:
    """One line says why."""
    path = tmp_path / "run.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        stopped_run(path, "s1")


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    """And no traceback, neither when a line is written nor when the file is closed."""
    path = tmp_path / "run.jsonl"
    path.symlink_to("/dev/full")
    log = RunLog(path)
    with log, pytest.raises(ReportError, match=r"run\.jsonl: cannot be written \(No space left on device\)"):
        log.start(**START)


def test_two_runs_do_not_write_one_report(tmp_path: Path) -> None:
    """The second is refused and leaves the log of the first; when that has ended, the next begins it anew."""
    path = tmp_path / "run.jsonl"
    with RunLog(path) as first:
        first.start(**START)
        with pytest.raises(ReportError, match="another run writes its report here"), RunLog(path):
            pass
        first.end()
    assert path.read_text(encoding="utf-8").count("\n") == 2
    with RunLog(path) as next_one:
        next_one.start(**START)
    assert path.read_text(encoding="utf-8").count("\n") == 1
