"""Pages, sitemaps and feeds → sources in the store."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from made_files.pdf import Line, pdf
from page_server.server import Page, PageServer, html, redirect
from page_server.visiting import NOW, polite_visitor
from pubproof.config import FetchingSettings, Settings
from pubproof.errors import ReadingError
from pubproof.reading.read import read_article
from pubproof.reading.source import Source
from pubproof.sources import web
from pubproof.sources.gather import Wanted, gather
from pubproof.sources.listings import Listing, UnusableListing, listing_in

ARTICLE = """<html><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>Ketamine may help some people with nerve pain, and for how long is not known.</p></article></body></html>"""
XML = {"Content-Type": "application/xml"}


def urlset(*urls: str) -> bytes:
    """A sitemap of pages."""
    inside = "".join(f"<url><loc> {url} </loc><lastmod>2026-01-01</lastmod></url>" for url in urls)
    return (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</urlset>'.encode()
    )


def index(*urls: str) -> bytes:
    """A sitemap of sitemaps."""
    inside = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</sitemapindex>'.encode()


def gathered(server: PageServer, path: str, store: Path, limit: int | None = None, hours: int = 0) -> list[Source]:
    """The sources behind an address of the server."""
    fetcher = polite_visitor(server, store, now=NOW + timedelta(hours=hours))
    return list(gather(Wanted((server.url(path),), limit, fetcher=fetcher), Settings(), NOW))


@pytest.mark.parametrize(
    ("media_type", "encoding"),
    [
        ("text/plain; charset=iso-8859-1", "cp1252"),
        ("text/plain; charset=Shift_JIS", "shift_jis"),
        ("text/plain; charset=utf-16le", "utf-16-le"),
        ("text/markdown; charset=windows-1252", "cp1252"),
        ("application/x-research-info-systems; charset=iso-8859-1", "cp1252"),
        ("text/plain; charset=nonsense", "utf-8"),
        ("text/plain; charset=unicode_escape", "utf-8"),
        ("text/plain", "utf-8"),
    ],
)
def test_the_encoding_that_the_server_names_counts_for_every_kind_of_text(
    tmp_path: Path, media_type: str, encoding: str
) -> None:
    """As it does for pages; a name that means nothing is passed over."""
    word = "caf\u00e9" if encoding != "shift_jis" else "\u75db\u307f"
    text = f"# On {word}\n\nKetamine may help, and \\ud800 stays as it is.\n"
    if "research-info" in media_type:
        text = f"TY  - JOUR\nAU  - Roberts, A\nTI  - On {word} and ketamine\nPY  - 2019\nER  - \n"
    page = Page(text.encode(encoding), headers={"Content-Type": media_type})
    with PageServer({"/a": page}) as server:
        (source,) = gathered(server, "/a", tmp_path)
        assert word in read_article(source).text


def test_half_a_sign_that_an_encoding_has_is_a_question_mark(tmp_path: Path) -> None:
    """UTF-7 can write half a pair of surrogates, and no report can."""
    page = Page(b"Ketamine +2AA- may help.\n", headers={"Content-Type": "text/plain; charset=utf-7"})
    with PageServer({"/a": page}) as server:
        (source,) = gathered(server, "/a", tmp_path)
        assert read_article(source).text == "Ketamine ? may help.\n"


def test_all_addresses_of_a_run_share_one_fetcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pace of a site and its robots.txt hold for all of its pages that are named; what one run fetched is not dropped by it."""
    with PageServer({"/a": html("one"), "/b": html("two")}) as server:
        polite = polite_visitor(server, tmp_path)
        entered: list[int] = []
        monkeypatch.setattr(polite.store, "prune", entered.append)
        found = gather(Wanted((server.url("/a"), server.url("/b")), fetcher=polite), Settings(), NOW)
        assert server.paths.count("/robots.txt") == 1
    assert len(found) == 2
    assert len(entered) == 1


def test_a_page_is_read_from_its_copy_and_named_by_its_address(tmp_path: Path) -> None:
    """The server's word on the encoding counts; a redirect is followed."""
    body = ARTICLE.format("Caf\u00e9").encode("latin-1")
    page = Page(body, headers={"Content-Type": "text/html; charset=ISO-8859-1"})
    with PageServer({"/old": redirect("/new"), "/new": page}) as server:
        (source,) = gathered(server, "/old", tmp_path)
        article = read_article(source)
        assert article.source == server.url("/old")
    assert article.title == "Caf\u00e9"
    assert "Ketamine may help" in article.text


@pytest.mark.parametrize(
    ("path", "page", "said"),
    [
        (
            "/a.pdf",
            Page(pdf([Line("Ketamine may help some people.", 700)]), headers={"Content-Type": "application/pdf"}),
            "",
        ),
        (
            "/a.pdf",
            Page(pdf([Line("Ketamine may help.", 700)]), headers={"Content-Type": "application/octet-stream"}),
            "",
        ),
        ("/a.md", Page(b"# Title\n\nKetamine may help.", headers={"Content-Type": "text/plain"}), ""),
        ("/page", Page(ARTICLE.format("x").encode()), ""),
        ("/a", Page(b"\x89PNG", headers={"Content-Type": "image/png"}), "is image/png, not an article"),
        ("/a", Page(b"{}", headers={"Content-Type": "application/json"}), "is application/json, not an article"),
        ("/a", Page(b"", headers={"Content-Type": "text/html"}), "is empty"),
    ],
)
def test_the_type_tells_the_format(tmp_path: Path, path: str, page: Page, said: str) -> None:
    """Or the name, or the content, where the server does not know."""
    with PageServer({path: page}) as server:
        (source,) = gathered(server, path, tmp_path)
    if said:
        with pytest.raises(ReadingError, match=said):
            read_article(source)
    else:
        assert "Ketamine may help" in read_article(source).text


def test_a_sitemap_index_leads_to_pages(tmp_path: Path) -> None:
    """Also packed ones, also in a circle; each page once; pages and sitemaps that cannot be had are accounted for."""
    with PageServer() as server:
        url = server.url
        server.pages |= {
            "/sitemap.xml": Page(
                index(url("/one.xml"), url("/two.xml.gz"), url("/gone.xml"), url("/sitemap.xml")), headers=XML
            ),
            "/one.xml": Page(urlset(url("/a"), url("/b"), url("/a")), headers=XML),
            "/two.xml.gz": Page(gzip.compress(urlset(url("/b"), url("/missing"), "http://10.0.0.5/"))),
            "/a": html(ARTICLE.format("A")),
            "/b": html(ARTICLE.format("B")),
        }
        found = gathered(server, "/sitemap.xml", tmp_path)
        assert [(source.name, source.fault.removeprefix(f"{source.name}: ")) for source in found] == [
            (url("/a"), ""),
            (url("/b"), ""),
            (url("/missing"), "the server answered 404 (not found)"),
            (
                "http://10.0.0.5/",
                "10.0.0.5 is in a private network; name the host in fetching.allow_hosts if it is your own",
            ),
            (url("/gone.xml"), "the server answered 404 (not found)"),
        ]


def test_a_limit_and_a_run_that_goes_on_where_it_was(tmp_path: Path) -> None:
    """No more pages are asked for than wanted, and none again that is in the store."""
    paths = [f"/{number}" for number in range(8)]
    with PageServer({path: html(ARTICLE.format(path)) for path in paths}) as server:
        server.pages["/sitemap.xml"] = Page(urlset(*map(server.url, paths)), headers=XML)
        assert len(gathered(server, "/sitemap.xml", tmp_path, limit=3)) == 3
        assert server.paths == ["/robots.txt", "/sitemap.xml", "/0", "/1", "/2"]
        server.asked.clear()
        assert len(gathered(server, "/sitemap.xml", tmp_path, hours=1)) == 8
        assert server.paths == ["/robots.txt", "/3", "/4", "/5", "/6", "/7"]


def test_pages_that_were_left_out_are_said(tmp_path: Path) -> None:
    """By the bound of the settings, with a larger limit too; a limit that was asked for is no gap."""
    pages = {f"/{number}": html(ARTICLE.format(number)) for number in range(4)}
    with PageServer(pages) as server:
        server.pages["/sitemap.xml"] = Page(urlset(*map(server.url, pages)), headers=XML)
        bounded = Settings(fetching=FetchingSettings(max_pages=2))
        for limit, said in ((None, 1), (3, 1), (2, 0)):
            fetcher = polite_visitor(server, tmp_path)
            found = gather(Wanted((server.url("/sitemap.xml"),), limit, fetcher=fetcher), bounded, NOW)
            assert [source.fault for source in found[2:]] == [
                f"{server.url('/sitemap.xml')}: lists more than 2 pages; the others were not fetched (fetching.max_pages)"
            ] * said


def test_sitemaps_beyond_the_bound_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that splits its pages into more sitemaps than are read does not look wholly read."""
    monkeypatch.setattr(web, "_MAX_LISTINGS", 3)
    with PageServer({"/0": html(ARTICLE.format("Pain"))}) as server:
        for number in range(3):
            server.pages[f"/map/{number}"] = Page(urlset(server.url("/0")), headers=XML)
        server.pages["/index.xml"] = Page(index(*(server.url(f"/map/{number}") for number in range(3))), headers=XML)
        (gap, _) = gathered(server, "/index.xml", tmp_path)
        assert gap.fault == f"{server.url('/index.xml')}: lists more than 3 sitemaps; the others were not read"
        assert "/map/2" not in server.paths


GATHERING = """
import sys
from pathlib import Path
from page_server.visiting import LOOPBACK, NO_TRUST, NOW, leads_home
from pubproof.config import FetchingSettings, Settings
from pubproof.fetching.fetch import Fetcher
from pubproof.fetching.polite import PoliteFetcher
from pubproof.fetching.targets import Policy
from pubproof.sources.gather import Wanted, gather
address, store, port = sys.argv[1:]
settings = FetchingSettings(store=Path(store), seconds_between=0)
policy = Policy(ports=frozenset({int(port)}), trusted=frozenset({LOOPBACK}))
fetcher = PoliteFetcher(Fetcher(settings, policy, resolve=leads_home, tls=NO_TRUST), settings, NOW)
gather(Wanted((address,), fetcher=fetcher), Settings(), NOW)
"""


def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    """The process is ended by the system in the midst of a page; what was fetched before is not asked for again."""
    asked, go_on = threading.Event(), threading.Event()

    def never_ending() -> Iterator[bytes]:
        asked.set()
        go_on.wait(60)
        yield b""

    paths = [f"/{number}" for number in range(6)]
    with PageServer({path: html(ARTICLE.format(path)) for path in paths}) as server:
        server.pages["/sitemap.xml"] = Page(urlset(*map(server.url, paths)), headers=XML)
        server.pages["/3"] = Page(never_ending)
        arguments = [server.url("/sitemap.xml"), str(tmp_path), str(server.port)]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        process = subprocess.Popen([sys.executable, "-c", GATHERING, *arguments], env=environment)
        assert asked.wait(60)
        process.kill()
        process.wait()
        go_on.set()
        server.pages["/3"] = html(ARTICLE.format("/3"))
        server.asked.clear()
        found = gathered(server, "/sitemap.xml", tmp_path)
        assert [source.fault for source in found] == [""] * 6
        assert server.paths == ["/robots.txt", "/3", "/4", "/5"]


def test_pages_that_robots_txt_keeps_are_listed_as_not_read(tmp_path: Path) -> None:
    """The others are read."""
    with PageServer({"/a": html(ARTICLE.format("A")), "/private/b": html(ARTICLE.format("B"))}) as server:
        server.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /private/\n")
        server.pages["/sitemap.xml"] = Page(urlset(server.url("/a"), server.url("/private/b")), headers=XML)
        found = gathered(server, "/sitemap.xml", tmp_path)
    assert [source.fault.rpartition(": ")[2] for source in found] == ["", "the site's robots.txt asks not to read it"]


RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><link>https://clinic.example/</link>
<item><title>A</title><link>https://clinic.example/a</link></item><item><link>/b</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://clinic.example/"/>
<entry><link rel="self" href="/x"/><link href="https://clinic.example/a"/></entry><entry><link rel="alternate" href="b"/></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><link>https://clinic.example/</link></channel><item><link>https://clinic.example/a</link></item>
<item><link>https://clinic.example/b</link></item></rdf:RDF>"""


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF, RSS.decode().replace('<?xml version="1.0"?>', "").encode("utf-16")])
def test_feeds_list_pages(feed: bytes) -> None:
    """RSS, Atom, RSS 1.0; addresses are joined to that of the feed."""
    listing = listing_in(feed, "https://clinic.example/feed", 1_000_000)
    assert listing == Listing(("https://clinic.example/a", "https://clinic.example/b"))


@pytest.mark.parametrize(
    "content", [b"", b"text", b"<html><body><rss>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x00\x01"]
)
def test_what_is_no_listing_is_none(content: bytes) -> None:
    """It is read as a page."""
    assert listing_in(content, "https://clinic.example/", 1_000_000) is None


BILLION = b"""<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><urlset><url><loc>https://clinic.example/&c;</loc></url></urlset>"""
EXTERNAL = b"""<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BILLION, "declares entities, as XML bombs do"),
        (EXTERNAL, "declares entities"),
        (EXTERNAL.decode().encode("utf-16"), "declares entities"),
        (gzip.compress(b"<urlset>" + b" " * 20_000_000, mtime=0), "unpacks to more than 1,000,000 bytes"),
        (gzip.compress(urlset("https://clinic.example/"), mtime=0)[:40], "is cut off"),
        (b"<urlset><url><loc>https://clinic.example/", "is damaged XML"),
        (b"<urlset>" + b"<url>" * 10_000 + b"</url>" * 10_000 + b"</urlset>", "is damaged XML"),
    ],
)
def test_a_listing_that_is_a_trap_is_refused(content: bytes, said: str) -> None:
    """Entities, bombs, damage, depth."""
    with pytest.raises(UnusableListing, match=said):
        listing_in(content, "https://clinic.example/", 1_000_000)


def test_a_sitemap_without_pages_and_one_that_is_a_trap_are_sources_that_say_so(tmp_path: Path) -> None:
    """Neither looks clean."""
    with PageServer({"/a": Page(urlset(), headers=XML), "/b": Page(BILLION, headers=XML)}) as server:
        for path, said in (("/a", "lists no pages"), ("/b", "declares entities")):
            (source,) = gathered(server, path, tmp_path)
            assert said in source.fault
