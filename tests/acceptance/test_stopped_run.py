"""A run that is killed or stopped, and gone on with."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from content_repository import OPENINGS, SOBER, TRUE_CITATION

ARTICLES = 40
ENDING_SECONDS = 60
CLOCK = {"SOURCE_DATE_EPOCH": "1767225600"}


def command(output: str, *options: str) -> list[str]:
    """A check of the content folder in two processes."""
    return [
        *(sys.executable, "-m", "pubproof", "check", "content", "--literature", "starter", "--jobs", "2"),
        *("--cache", "cache", "--format", "json,sarif", "--output", output, *options),
    ]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of many articles, in the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content"
    folder.mkdir()
    for number in range(ARTICLES):
        sentences = [SOBER.replace("some people", f"{number} people"), TRUE_CITATION, OPENINGS[number % 4]] * 8
        (folder / f"{number:02}.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    return folder


def finished(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """One run to its end."""
    return subprocess.run(arguments, env=os.environ | CLOCK, capture_output=True, text=True, check=False)


def stopped(arguments: list[str], how: signal.Signals) -> tuple[int, str]:
    """A run that is stopped as soon as it has worked something out; its exit code and what it said."""
    # A shell that runs the tests in the background has them ignore Ctrl-C, and a child would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        arguments, env=os.environ | CLOCK, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        assert run.stderr is not None
        for line in run.stderr:
            if line.startswith("Reading: 20 "):
                break
        workers = [os.pidfd_open(worker) for worker in children(run.pid)]
        assert len(workers) >= 2
        run.send_signal(how)
        said = run.stderr.read()  # ends when the last of them has ended
        code = run.wait()
    assert all(has_ended(worker) for worker in workers)
    return code, said


def children(pid: int) -> list[int]:
    """Processes below a process."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [child for one in map(int, listed) for child in (one, *children(one))]


def has_ended(process: int) -> bool:
    """Whether the process of the handle is gone; one that is just ending is waited for."""
    ended, _, _ = select.select([process], [], [], ENDING_SECONDS)
    os.close(process)
    return bool(ended)


def log(output: str) -> list[dict[str, Any]]:
    """The lines of a run's log."""
    return [json.loads(line) for line in Path(output, "run.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers by /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_run_goes_on_where_it_was(content: Path, how: signal.Signals) -> None:
    """No process is left, nothing was reported; --resume writes what the whole run would have written."""
    code, said = stopped(command("resumed"), how)
    assert code == (130 if how is signal.SIGINT else -signal.SIGKILL)
    assert ("--resume" in said) == (how is signal.SIGINT)
    assert not Path("resumed/report.json").exists()
    again = finished(command("resumed", "--resume"))
    assert again.returncode == 0, again.stderr
    whole = finished(command("whole", "--no-cache"))
    assert whole.returncode == 0, whole.stderr
    for name in ("report.json", "report.sarif"):
        assert Path("resumed", name).read_bytes() == Path("whole", name).read_bytes()
    inputs = [line for line in log("resumed") if line["event"] == "input"]
    assert len(inputs) == len({line["article"] for line in inputs}) == ARTICLES
    assert any(line["cached"] for line in inputs)
    assert log("resumed")[-1]["event"] == "end"


def test_a_finished_run_is_not_gone_on_with(content: Path) -> None:
    """It is said, and a new one made; a run that never was is a usage error."""
    for path in sorted(content.iterdir())[2:]:
        path.unlink()
    none = finished(command("out", "--resume"))
    assert none.returncode == 2
    assert "no run to resume" in none.stderr
    assert finished(command("out")).returncode == 0
    again = finished(command("out", "--resume"))
    assert again.returncode == 0
    assert "the last run was finished" in again.stderr


def test_a_stopped_download_says_what_is_kept(tmp_path: Path) -> None:
    """One line and exit 130, while a server says nothing."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings = tmp_path / "config.yaml"
        settings.write_text(
            f"literature: {{files_url: 'http://127.0.0.1:{server.getsockname()[1]}/'}}\n", encoding="utf-8"
        )
        command = [
            sys.executable,
            "-m",
            "pubproof",
            "mirror",
            "download",
            "--baseline",
            "--to",
            str(tmp_path),
            "--config",
            str(settings),
        ]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
            assert run.stderr is not None
            asking, _ = server.accept()
            with asking:
                run.send_signal(signal.SIGINT)
                said = run.stderr.read()
        assert run.returncode == 130
        assert said.startswith("pubproof: stopped; whole files are kept")
