"""The confined process: reads one article after the other from standard input, each within its limits.

Run by `confined.py` as `python -m pubproof.reading.worker MEGABYTES`. A request is two lengths, a JSON header and the bytes; an
answer is a length, one letter (a: the article as JSON, e: the reason why there is none, n: ask a new process) and the bytes.

Limits that the user has set (`ulimit`) are kept where they are smaller.
"""

from __future__ import annotations

import json
import math
import resource
import signal
import struct
import sys
from typing import BinaryIO

from pubproof.errors import ReadingError
from pubproof.process_start import begin
from pubproof.reading.formats import Input, parser_of
from pubproof.reading.transfer import to_json

REQUEST = struct.Struct("<II")
ANSWER = struct.Struct("<cI")
_MAX_REASON = 300


def main() -> None:
    """Serve until standard input ends."""
    begin()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asked; the pipe tells us
    megabytes = int(sys.argv[1])
    memory = _at_most(resource.RLIMIT_AS, megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    is_new = True
    while head := requests.read(REQUEST.size):
        header_length, length = REQUEST.unpack(head)
        header = json.loads(requests.read(header_length))
        seconds = header.pop("seconds")
        suffix = header.pop("format")
        given = Input(requests.read(length), **header)
        if _allow_seconds(seconds) or is_new:
            _answer(answers, *_read(suffix, given))
        else:
            _answer(answers, b"n", b"")
        is_new = False


def _read(suffix: str, given: Input) -> tuple[bytes, bytes]:
    try:
        parser = parser_of(suffix)
        if parser is None:
            return b"e", f"{given.name}: {suffix} needs no parser".encode()
        return b"a", to_json(parser(given))
    except ReadingError as error:
        reason = str(error)
    except MemoryError:
        reason = f"{given.name}: needs more memory than is allowed to read it (reading.memory_mb)"
    except RecursionError:
        reason = f"{given.name}: is nested too deeply to be read"
    except Exception as error:  # noqa: BLE001 - whatever a library makes of a damaged file: it is the reason
        reason = f"{given.name}: cannot be read as {suffix[1:]} ({type(error).__name__}: {error})"
    return b"e", " ".join(reason.split())[:_MAX_REASON].encode("utf-8", errors="replace")


def _allow_seconds(seconds: float) -> bool:
    """From now on so much time of the processor; the system ends what takes longer. False if the user's limit leaves less."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(usage.ru_utime + usage.ru_stime + seconds)
    allowed = _at_most(resource.RLIMIT_CPU, until)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    return allowed == until


def _at_most(kind: int, wanted: int) -> int:
    """What is wanted, or the hard limit that this process was started under if that is smaller."""
    hard = resource.getrlimit(kind)[1]
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def _answer(answers: BinaryIO, kind: bytes, content: bytes) -> None:
    answers.write(ANSWER.pack(kind, len(content)) + content)
    answers.flush()


if __name__ == "__main__":
    main()
