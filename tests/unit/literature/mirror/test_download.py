"""Downloading from a loopback file server with faults."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pubproof.errors import LiteratureError, UsageError
from pubproof.literature.mirror.download import download

NAME = "pubmed26n0001.xml.gz"
CONTENT = bytes(range(256)) * 4_000
CUT = 300_000


class _Files(ThreadingHTTPServer):
    """Two files and their sums. `faults` are taken one a request for a file: a status, or "cut"."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.ranges: list[str] = []
        self.content = CONTENT
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        """Address of the folder."""
        return f"http://127.0.0.1:{self.server_address[1]}/baseline/"


class _Handler(BaseHTTPRequestHandler):
    server: _Files

    def do_GET(self) -> None:
        """The list, a sum, or a file."""
        name = self.path.rpartition("/")[2]
        if not name:
            self._send(200, f'<a href="{NAME}">x</a> <a href="{NAME}.md5">y</a> <a href="README.txt">z</a>'.encode())
        elif name.endswith(".md5"):
            self._send(200, f"MD5({NAME})= {hashlib.md5(CONTENT).hexdigest()}\n".encode())  # noqa: S324 - NLM's sum
        else:
            self._file()

    def _file(self) -> None:
        asked = self.headers.get("Range", "")
        self.server.ranges.append(asked)
        fault = self.server.faults.pop(0) if self.server.faults else ""
        if fault.isdigit():
            self._send(int(fault), b"no")
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        body = self.server.content[start:]
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", "Fri, 30 Jan 2026 12:00:00 GMT")
        self.end_headers()
        self.wfile.write(body[:CUT] if fault == "cut" else body)

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the overridden method
        """Says nothing."""


@pytest.fixture
def files() -> Iterator[_Files]:
    """The file server."""
    with _Files() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_file_comes_whole_with_its_date_and_once(files: _Files, tmp_path: Path) -> None:
    """A second run fetches nothing."""
    assert download(files.address, tmp_path).fetched == (NAME,)
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert (tmp_path / NAME).stat().st_mtime == 1769774400
    assert download(files.address, tmp_path).held == 1
    assert len(files.ranges) == 1


def test_a_cut_download_is_resumed_where_it_stopped(files: _Files, tmp_path: Path) -> None:
    """The part that came is kept, through refusals of the server."""
    files.faults = ["cut", "503", ""]
    waits: list[float] = []
    assert download(files.address, tmp_path, sleep=waits.append).fetched == (NAME,)
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert files.ranges == ["", f"bytes={CUT}-", f"bytes={CUT}-"]
    assert waits == [4.0, 8.0]


def test_a_file_that_does_not_fit_its_sum_is_not_kept(files: _Files, tmp_path: Path) -> None:
    """It is named; nothing of it stays under its name."""
    files.content = CONTENT[:-1] + b"x"
    failed = download(files.address, tmp_path, attempts=2, sleep=lambda _: None).failed
    assert NAME in failed[0]
    assert "MD5" in failed[0]
    assert not (tmp_path / NAME).exists()


def test_what_cannot_be_used_as_an_address_is_refused(files: _Files, tmp_path: Path) -> None:
    """No plain http to other machines; a folder without PubMed files is named."""
    with pytest.raises(UsageError, match="https"):
        download("http://example.org/pubmed/", tmp_path)
    files.shutdown()
    files.server_close()
    with pytest.raises(LiteratureError, match="could not be read"):
        download(files.address, tmp_path, attempts=1)


def test_a_file_that_cannot_be_kept_is_named(files: _Files, tmp_path: Path) -> None:
    """A full disk does not end the others."""
    (tmp_path / f"{NAME}.part").symlink_to("/dev/full")
    done = download(files.address, tmp_path, attempts=1)
    assert done.failed == (f"{NAME}: it could not be kept (No space left on device)",)
