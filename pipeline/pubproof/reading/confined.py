"""Reads hostile formats in a process of their own, with bounded memory and time; one that dies takes nothing with it.

The process is kept for the next article, as its start takes longer than most articles do. It bounds what a file can cost;
it is no prison for code that has taken the parser over.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from threading import Lock

from pubproof.config import ReadingSettings
from pubproof.domain.text import Article
from pubproof.errors import ReadingError
from pubproof.reading.formats import Input
from pubproof.reading.transfer import from_json
from pubproof.reading.worker import ANSWER, REQUEST

_GIVE_UP_SECONDS = 180.0
"""On the clock. What bounds a file is the time of the processor: on a busy machine a healthy one may wait for long."""
_ENDING_SECONDS = 5.0
_KEY = "NCBI_API_KEY"


class _Worker:
    """One confined process."""

    def __init__(self, memory_mb: int) -> None:
        command = [sys.executable, "-P", "-m", "pubproof.reading.worker", str(memory_mb)]
        environment = {name: value for name, value in os.environ.items() if name != _KEY}
        self._ended_by = 0
        """The signal that ended it, if it was not we who did."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, header: bytes, content: bytes) -> tuple[bytes, bytes] | None:
        """(kind, content) of the answer; None if it died or took too long, and then it is gone."""
        until = time.monotonic() + _GIVE_UP_SECONDS
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(REQUEST.pack(len(header), len(content)) + header)
            self._process.stdin.write(content)
            self._process.stdin.flush()
            kind, length = ANSWER.unpack(self._read(ANSWER.size, until))
            return kind, self._read(length, until)
        except (OSError, EOFError) as error:
            if not isinstance(error, TimeoutError):  # it ended by itself: how, is told apart from our own ending of it
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(_ENDING_SECONDS)
                    self._ended_by = -self._process.returncode
            self.stop()
            return None

    def _read(self, length: int, until: float) -> bytes:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        got = bytearray()
        while len(got) < length:
            ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            chunk = os.read(descriptor, length - len(got))
            if not chunk:
                raise EOFError
            got += chunk
        return bytes(got)

    def stop(self) -> None:
        """End it, and leave nothing behind."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written goes nowhere
                    continue

    def death(self) -> str:
        """What ended it, for people; "" if it took too long."""
        if self._ended_by in {0, signal.SIGXCPU}:
            return ""
        if self._ended_by == signal.SIGKILL:
            return (
                "was not read: this machine ended the process that read it, for lack of memory or by a limit of its own"
            )
        return "made its parser crash"


_workers: dict[tuple[int, int], _Worker] = {}
_lock = Lock()


def parse_confined(given: Input, suffix: str, settings: ReadingSettings) -> Article:
    """The article in `given`, read in the confined process; `ReadingError` with the reason if there is none."""
    header = {
        "format": suffix, "name": given.name, "charset": given.charset, "seconds": settings.seconds,
        "max_pages": settings.max_pages, "max_bytes": settings.max_archive_bytes,
    }  # fmt: skip
    with _lock:
        worker = _worker(settings.memory_mb)
        answer = worker.ask(json.dumps(header).encode(), given.content)
        if answer is not None and answer[0] == b"n":  # its time under a limit of the user is used up
            worker.stop()
            worker = _worker(settings.memory_mb)
            answer = worker.ask(json.dumps(header).encode(), given.content)
    if answer is None:
        raise ReadingError(
            f"{given.name}: {worker.death() or f'took longer than {settings.seconds:g} s to read (reading.seconds)'}"
        )
    kind, content = answer
    if kind != b"a":
        raise ReadingError(content.decode("utf-8", errors="replace"))
    return from_json(content, given.name)


def _worker(memory_mb: int) -> _Worker:
    """The process of this one (a fork must not talk through its parent's pipes), started anew if it is gone."""
    key = (os.getpid(), memory_mb)
    worker = _workers.get(key)
    if worker is not None and not worker.is_alive:
        worker.stop()
        worker = None
    if worker is None:
        worker = _workers[key] = _Worker(memory_mb)
    return worker


@atexit.register
def stop_workers() -> None:
    """End the processes that were started from here."""
    for (pid, _), worker in list(_workers.items()):
        if pid == os.getpid():
            worker.stop()
            del _workers[pid, _]
