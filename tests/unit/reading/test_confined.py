"""Hostile files cost what they may and no more, and take nothing with them."""

from __future__ import annotations

import json
import os
import resource
import signal
from pathlib import Path

import pytest

from pubproof.config import ReadingSettings
from pubproof.errors import ReadingError
from pubproof.reading import confined
from pubproof.reading.read import parse
from pubproof.reading.source import Source

PAGE = b"<main><p>Ketamine may help some people with nerve pain.</p></main>"
SLOW = b"<" * 600_000
"""The standard library's parser looks for the end of a tag from each of these on."""
LARGE = b"Ketamine.\n\n" * 300_000
LEAST = ReadingSettings().memory_mb


def read(content: bytes, settings: ReadingSettings, name: str = "page.html") -> str:
    """The text, or the reason why there is none."""
    try:
        return parse(content, Source(name, Path(name)), settings).text
    except ReadingError as error:
        return str(error)


def pid_of_worker(memory_mb: int = LEAST) -> int:
    """The confined process of this one."""
    return confined._workers[os.getpid(), memory_mb]._process.pid


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    """By the time of the processor, so that a busy machine changes nothing."""
    settings = ReadingSettings(seconds=1)
    assert read(SLOW, settings) == "page.html: took longer than 1 s to read (reading.seconds)"
    assert read(PAGE, settings) == "Ketamine may help some people with nerve pain."


def test_a_file_that_needs_too_much_memory_is_stopped_and_the_next_is_read() -> None:
    """The process may not grow beyond the setting."""
    settings = ReadingSettings(memory_mb=256, seconds=60)
    assert "needs more memory than is allowed" in read(LARGE, settings, "table.md")
    assert read(b"Ketamine may help.", settings, "short.md") == "Ketamine may help."


def test_a_process_that_died_is_started_anew() -> None:
    """Between two files, and with one."""
    settings = ReadingSettings()
    read(PAGE, settings)
    first = pid_of_worker()
    os.kill(first, signal.SIGSEGV)
    confined._workers[os.getpid(), LEAST]._process.wait()
    assert read(PAGE, settings) == "Ketamine may help some people with nerve pain."
    assert pid_of_worker() != first


def test_a_smaller_limit_of_the_user_is_kept() -> None:
    """`ulimit -t` stays as it is; a process that has too little of it left gives way to a new one, and the file is read."""
    confined.stop_workers()
    read(PAGE, ReadingSettings())
    first = pid_of_worker()
    resource.prlimit(first, resource.RLIMIT_CPU, (30, 30))
    assert read(PAGE, ReadingSettings(seconds=5)) == "Ketamine may help some people with nerve pain."
    assert pid_of_worker() == first
    assert resource.prlimit(first, resource.RLIMIT_CPU)[1] == 30
    assert read(PAGE, ReadingSettings(seconds=60)) == "Ketamine may help some people with nerve pain."
    assert pid_of_worker() != first


def test_the_first_file_of_a_process_is_read_under_any_limit() -> None:
    """Giving way again and again would read nothing."""
    worker = confined._Worker(LEAST)
    resource.prlimit(worker._process.pid, resource.RLIMIT_CPU, (30, 30))
    header = {
        "format": ".html",
        "name": "page.html",
        "charset": "",
        "seconds": 60,
        "max_pages": 1,
        "max_bytes": 1_000_000,
    }
    answers = [worker.ask(json.dumps(header).encode(), PAGE) for _ in range(2)]
    worker.stop()
    assert [answer and answer[0] for answer in answers] == [b"a", b"n"]


@pytest.mark.parametrize(
    ("ended_by", "said"),
    [
        (signal.SIGSEGV, "made its parser crash"),
        (signal.SIGKILL, "was not read: this machine ended the process that read it"),
        (signal.SIGXCPU, ""),
    ],
)
def test_what_ended_the_process_is_the_reason(ended_by: signal.Signals, said: str) -> None:
    """A crash and a machine without memory are said as such, and not as the limit of time, which is the empty reason."""
    worker = confined._Worker(LEAST)
    os.kill(worker._process.pid, ended_by)
    assert worker.ask(b"{}", PAGE) is None
    assert worker.death().startswith(said)
    assert bool(worker.death()) is bool(said)


def test_the_key_of_the_user_is_not_known_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads hostile files holds no secret."""
    confined.stop_workers()
    monkeypatch.setenv("NCBI_API_KEY", "0123456789abcdef0123456789abcdef0123")
    read(PAGE, ReadingSettings())
    assert b"NCBI_API_KEY" not in Path(f"/proc/{pid_of_worker()}/environ").read_bytes()
