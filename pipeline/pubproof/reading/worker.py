"""The confined process: reads one article after the other from standard input, each within its limits.

Run by `confined.py` as `python -m pubproof.reading.worker MEGABYTES`. A request is two lengths, a JSON header and the bytes; an
answer is a length, one letter (a: the article as JSON, e: the reason why there is none) and the bytes.
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
from pubproof.reading.formats import Input, parser_of
from pubproof.reading.transfer import to_json

REQUEST = struct.Struct("<II")
ANSWER = struct.Struct("<cI")
_MAX_REASON = 300


def main() -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asked; the pipe tells us
    megabytes = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := requests.read(REQUEST.size):
        header_length, length = REQUEST.unpack(head)
        header = json.loads(requests.read(header_length))
        seconds = header.pop("seconds")
        suffix = header.pop("format")
        _allow_seconds(seconds)
        _answer(answers, *_read(suffix, Input(requests.read(length), **header)))


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


def _allow_seconds(seconds: float) -> None:
    """From now on so much time of the processor; the system ends what takes longer."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(usage.ru_utime + usage.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _answer(answers: BinaryIO, kind: bytes, content: bytes) -> None:
    answers.write(ANSWER.pack(kind, len(content)) + content)
    answers.flush()


if __name__ == "__main__":
    main()
