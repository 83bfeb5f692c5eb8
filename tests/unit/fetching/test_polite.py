"""robots.txt, pace and store."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from page_server.server import Page, PageServer, html, redirect
from page_server.visiting import NOW, polite_visitor
from pubproof.fetching.fetch import Fetched, NotFetched


@pytest.mark.parametrize(
    ("robots", "path", "is_read"),
    [
        (Page(b"User-agent: *\nDisallow: /private/\n"), "/private/a", False),
        (Page(b"User-agent: *\nDisallow: /private/\n"), "/blog/a", True),
        (Page(b"User-agent: *\nDisallow: /*?print=\n"), "/a?print=1", False),
        (Page(b"User-agent: pubproof\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), "/a", False),
        (Page(b"User-agent: otherbot\nDisallow: /\n"), "/a", True),
        (Page(b"", 404), "/a", True),
        (Page(b"", 403), "/a", True),
        (Page(b"", 500), "/a", False),
        (Page(b"\xff\xfe\x00garbage" * 1000), "/a", True),
    ],
)
def test_robots_txt_is_honoured(tmp_path: Path, robots: Page, path: str, *, is_read: bool) -> None:
    """Rules for us go before rules for all; no robots.txt allows, one that cannot be had does not."""
    with PageServer({"/robots.txt": robots, path: html("x")}) as server, polite_visitor(server, tmp_path) as fetcher:
        answer = fetcher.fetch(server.url(path))
        assert isinstance(answer, Fetched if is_read else NotFetched)
        assert (path in server.paths) is is_read
    if isinstance(answer, NotFetched):
        assert "robots.txt" in answer.reason


@pytest.mark.parametrize(("host", "is_read"), [("clinic.example", False), ("other.example", False), (None, True)])
def test_robots_txt_holds_for_where_a_page_leads_on_to(tmp_path: Path, host: str | None, *, is_read: bool) -> None:
    """On the same site and on another: the address that is asked in the end is what robots.txt speaks of."""
    robots = Page(b"User-agent: *\nDisallow: /private/\n")
    with PageServer({"/robots.txt": robots, "/private/a": html("x"), "/b": html("x")}) as server:
        server.pages["/a"] = redirect(server.url("/private/a", host) if host else "/b")
        with polite_visitor(server, tmp_path) as fetcher:
            answer = fetcher.fetch(server.url("/a"))
        assert "/private/a" not in server.paths
    assert isinstance(answer, Fetched if is_read else NotFetched)
    if isinstance(answer, NotFetched):
        assert answer.reason.endswith("the site's robots.txt asks not to read it")


def test_requests_to_one_host_keep_their_distance_and_robots_may_ask_for_more(tmp_path: Path) -> None:
    """The waits are recorded, not waited."""
    waits: list[float] = []
    pages = {f"/{number}": html("x") for number in range(3)}
    robots = {"/robots.txt": Page(b"User-agent: *\nCrawl-delay: 4\n")}
    for given, expected in (({}, [1, 2, 3]), (robots, [4, 8, 12])):
        waits.clear()
        with PageServer({**pages, **given}) as server:
            with polite_visitor(server, tmp_path / str(len(given)), sleep=waits.append) as fetcher:
                for path in pages:
                    fetcher.fetch(server.url(path))
            assert server.paths.count("/robots.txt") == 1
        assert [round(wait) for wait in waits] == expected


def test_a_redirect_waits_for_its_turn(tmp_path: Path) -> None:
    """Each step of it is a request like others; a site whose pages all lead on is not asked twice as fast."""
    waits: list[float] = []
    with PageServer({"/a": redirect("/b"), "/b": redirect("/c"), "/c": html("x")}) as server:
        with polite_visitor(server, tmp_path, sleep=waits.append) as fetcher:
            assert isinstance(fetcher.fetch(server.url("/a")), Fetched)
        assert server.paths == ["/robots.txt", "/a", "/b", "/c"]
    assert waits == [1, 2, 3]


def test_what_was_fetched_is_kept_and_not_asked_for_again(tmp_path: Path) -> None:
    """A later run within the time of the settings goes on from the store; after it, or if a copy is damaged, it asks anew."""
    with PageServer({"/a": html("one"), "/b": html("two")}) as server:
        with polite_visitor(server, tmp_path) as fetcher:
            first = fetcher.fetch(server.url("/a"))
        server.pages.clear()
        server.pages["/b"] = html("two")
        with polite_visitor(server, tmp_path, now=NOW + timedelta(hours=23)) as fetcher:
            assert fetcher.fetch(server.url("/a")) == first
            assert isinstance(fetcher.fetch(server.url("/b")), Fetched)
            fetcher.store.path(server.url("/b")).write_bytes(b"damaged")
            server.pages["/b"] = html("three")
            assert getattr(fetcher.fetch(server.url("/b")), "content", b"") == b"three"
        with polite_visitor(server, tmp_path, now=NOW + timedelta(hours=25)) as fetcher:
            assert isinstance(fetcher.fetch(server.url("/a")), NotFetched)
        assert server.paths.count("/a") == 2


def test_an_address_that_is_refused_is_refused_though_a_copy_is_kept(tmp_path: Path) -> None:
    """The store is no way around the rules."""
    with PageServer({"/a": html("one")}) as server:
        with polite_visitor(server, tmp_path) as fetcher:
            fetcher.fetch(server.url("/a"))
        url = server.url("/a").replace("clinic.example", "user@clinic.example")
        with polite_visitor(server, tmp_path) as fetcher:
            assert isinstance(fetcher.fetch(url), NotFetched)


def test_the_store_is_bounded_in_age_and_size(tmp_path: Path) -> None:
    """A run that begins to fetch drops copies that nobody may read any more, then those fetched longest ago; other files stay."""
    big = b"<p>x" + b" " * 4_000_000
    with PageServer({f"/{n}": html(big.decode()) for n in range(3)}) as server:
        for n in range(3):
            with polite_visitor(server, tmp_path, now=NOW + timedelta(hours=n), max_mb=1000) as fetcher:
                assert isinstance(fetcher.fetch(server.url(f"/{n}")), Fetched)
        paths = [fetcher.store.path(server.url(f"/{n}")) for n in range(3)]
        own = paths[0].with_name("notes.body")
        own.write_bytes(b"the user's own")
        with polite_visitor(server, tmp_path, now=NOW + timedelta(hours=2), max_mb=10) as fetcher:
            assert [path.exists() for path in paths] == [False, True, True]
            assert not paths[0].with_suffix(".json").exists()
        with polite_visitor(server, tmp_path, now=NOW + timedelta(hours=25, minutes=30), max_mb=10) as fetcher:
            assert [path.exists() for path in paths] == [False, False, True]
    assert own.read_bytes() == b"the user's own"


def test_what_a_kill_left_in_the_store_goes_with_its_age(tmp_path: Path) -> None:
    """Bytes without a note of when they were fetched count from when they were written."""
    with PageServer({}) as server:
        with polite_visitor(server, tmp_path) as fetcher:
            path = fetcher.store.path("http://clinic.example/a")
        path.parent.mkdir(parents=True)
        left = path.with_name(f".{path.name}.k1ll3d_x")
        for one in (left, path):
            one.write_bytes(b"cut")
            os.utime(one, (0, 0))
        with polite_visitor(server, tmp_path) as fetcher:
            assert not left.exists()
            assert not path.exists()
