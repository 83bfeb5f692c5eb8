"""Sitemaps and feeds (RSS, Atom) → the addresses that they list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from pubproof.fetching.unpacking import GZIP_MAGIC, Damaged, TooLarge, unpacked

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_ROOTS = frozenset({"urlset", "sitemapindex", "rss", "feed", "RDF"})


@dataclass(frozen=True, slots=True)
class Listing:
    """What a sitemap or feed lists."""

    pages: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    """Further sitemaps, of a sitemap index."""


class UnusableListing(Exception):  # noqa: N818 - said of the listing
    """A sitemap or feed that is not read, with the reason."""


def listing_in(content: bytes, url: str, max_bytes: int) -> Listing | None:
    """The addresses that `content` lists; None if it is neither sitemap nor feed. Entities are never expanded."""
    if content.startswith(GZIP_MAGIC):
        try:
            content = unpacked(content, max_bytes)
        except TooLarge as error:
            raise UnusableListing(f"unpacks to more than {max_bytes:,} bytes") from error
        except Damaged as error:
            raise UnusableListing(str(error)) from error
    start = content[:2000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"<") or b"<html" in start.lower():
        return None
    if _ENTITY.search(content.replace(b"\x00", b"")):
        raise UnusableListing("declares entities, as XML bombs do")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if any(f"<{name}".encode() in start for name in ("urlset", "sitemapindex", "rss", "feed", "?xml")):
            raise UnusableListing(f"is damaged XML ({error})") from error
        return None
    return _listed(root, url) if _local(root) in _ROOTS else None


def _listed(root: etree._Element, url: str) -> Listing:
    pages: dict[str, None] = {}
    listings: dict[str, None] = {}
    for element in root.iter():
        above = _local(element.getparent())
        address = ""
        match above, _local(element):
            case ("url" | "sitemap", "loc") | ("item", "link"):
                address = element.text or ""
            case ("entry", "link") if element.get("rel", "alternate") == "alternate":
                address = element.get("href", "")
        if address.strip():
            found = listings if above == "sitemap" else pages
            found[_joined(url, address.strip())] = None
    return Listing(tuple(pages), tuple(listings))


def _joined(url: str, address: str) -> str:
    try:
        return urljoin(url, address)
    except ValueError:  # what is no address is named as such when it is asked for
        return address


def _local(element: etree._Element | None) -> str:
    """The name without its namespace; comments and instructions have none."""
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""
