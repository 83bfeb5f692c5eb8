"""Fetching one address: limits, packings, names on the wire."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from page_server.server import CERTIFICATE, Page, PageServer, html, redirect
from page_server.visiting import visitor
from pubproof.fetching.fetch import Fetched, NotFetched


def fetched(server: PageServer, path: str, **settings: Any) -> Fetched | NotFetched:
    """What the server gives at `path`."""
    with visitor(server, **settings) as fetcher:
        return fetcher.fetch(server.url(path))


def test_a_page_comes_with_its_type_and_encoding() -> None:
    """And the server is told the name that was asked for and who asks."""
    with PageServer({"/a?b=1": html("<p>Text")}) as server:
        answer = fetched(server, "/a?b=1", contact="editor@clinic.example")
        assert answer == Fetched(server.url("/a?b=1"), b"<p>Text", "text/html", "utf-8")
        headers = server.asked[0][1]
        assert headers["Host"] == f"clinic.example:{server.port}"
        assert headers["User-Agent"].startswith("pubproof/")
        assert "(editor@clinic.example)" in headers["User-Agent"]
        assert "Cookie" not in headers


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda plain: zlib.compress(plain)[2:-4]),
        ("gzip", lambda plain: gzip.compress(plain[:3]) + gzip.compress(plain[3:])),
    ],
)
def test_packed_pages_are_unpacked(encoding: str, pack: object) -> None:
    """Gzip in one or several parts, deflate with and without its frame."""
    plain = b"Ketamine may help. " * 50
    body = pack(plain)  # type: ignore[operator]
    with PageServer({"/": Page(body, headers={"Content-Encoding": encoding})}) as server:
        answer = fetched(server, "/")
    assert isinstance(answer, Fetched)
    assert answer.content == plain


def _bomb() -> Iterator[bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(200):
        yield packer.compress(b"\0" * 1_000_000)
    yield packer.flush()


def _endless() -> Iterator[bytes]:
    while True:
        yield b"x" * 10_000


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(_bomb, headers={"Content-Encoding": "gzip"}), "is larger than 100,000 bytes"),
        (Page(zlib.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "deflate"}), "is larger than 100,000"),
        (Page(_endless), "is larger than 100,000 bytes"),
        (Page(b"x", headers={"Content-Encoding": "br"}), 'is packed as "br", which was not asked for'),
        (Page(b"x", headers={"Content-Encoding": "gzip, gzip"}), "which was not asked for"),
        (Page(gzip.compress(b"text" * 100, mtime=0)[:20], headers={"Content-Encoding": "gzip"}), "it is cut off"),
        (Page(b"no gzip", headers={"Content-Encoding": "gzip"}), "does not unpack"),
        (Page(b"", 404), "the server answered 404 (not found)"),
        (Page(b"", 503), "the server answered 503 (service unavailable)"),
        (Page(b"", 302), "without saying where"),
        (redirect("/"), "leads on more than 5 times"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_come_is_said_with_the_reason(page: Page, said: str) -> None:
    """Bombs are put out at the limit, loops end, refusals are named."""
    with PageServer({"/": page}) as server:
        answer = fetched(server, "/", max_bytes=100_000)
    assert isinstance(answer, NotFetched)
    assert said in answer.reason


def test_a_server_that_trickles_is_stopped_by_the_clock() -> None:
    """The limit is for the whole answer, not for each of its pieces. The clock is that of the test."""

    def trickle() -> Iterator[bytes]:
        while True:
            yield b"x"

    seconds = iter(range(0, 10_000, 5))
    with PageServer({"/": Page(trickle)}) as server, visitor(server, timeout_seconds=20) as fetcher:
        fetcher._clock = lambda: float(next(seconds))
        answer = fetcher.fetch(server.url("/"))
    assert isinstance(answer, NotFetched)
    assert "did not come within 20 s" in answer.reason


@pytest.mark.parametrize("line", [b"X-Padding: ", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_a_server_that_trickles_its_head_is_stopped_by_the_clock(line: bytes) -> None:
    """A letter, or a word of patience, now and then does not begin the time anew. The clock is that of the test."""
    seconds = iter(range(10_000))
    with socket.create_server(("127.0.0.1", 0)) as listener, PageServer() as server:

        def trickle() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 200 OK\r\n" if line.startswith(b"X") else b"")
                while True:
                    connection.sendall(line)
                    line_sent.set()

        line_sent = threading.Event()
        thread = threading.Thread(target=trickle, daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        with visitor(server, timeout_seconds=20, allow_ports=(port,), clock=lambda: float(next(seconds))) as fetcher:
            answer = fetcher.fetch(f"http://clinic.example:{port}/")
        thread.join()
    assert line_sent.is_set()
    assert isinstance(answer, NotFetched)
    assert "did not come within 20 s" in answer.reason


@pytest.mark.parametrize("location", ["http://[", "//[::1", "http://[v1.x]/"])
def test_a_redirect_that_is_no_address_is_said(location: str) -> None:
    """And does not end the run."""
    with PageServer({"/": redirect(location)}) as server:
        answer = fetched(server, "/")
    assert isinstance(answer, NotFetched)
    assert "leads on to" in answer.reason


def test_a_server_that_is_not_there() -> None:
    """Said as such."""
    with PageServer() as server:
        fetcher, url = visitor(server), server.url("/")
    with fetcher:
        answer = fetcher.fetch(url)
    assert isinstance(answer, NotFetched)
    assert answer.reason == "could not be reached (connection refused)"


def test_the_certificate_is_checked_against_the_name_that_was_asked_for() -> None:
    """The connection goes to the checked address; name on the wire and in the certificate are those of the address asked."""
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    with PageServer({"/": html("<p>Text")}, tls=True) as server:
        with visitor(server, tls=trusting) as fetcher:
            assert isinstance(fetcher.fetch(server.url("/")), Fetched)
            wrong = fetcher.fetch(server.url("/", "other.example"))
        with visitor(server, tls=ssl.create_default_context()) as fetcher:
            unknown = fetcher.fetch(server.url("/"))
        assert server.server_names[0] == "clinic.example"
    for answer in (wrong, unknown):
        assert isinstance(answer, NotFetched)
        assert answer.reason == "its certificate could not be verified"
