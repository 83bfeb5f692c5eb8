"""Addresses of pages as people and pages write them → what would be asked, or the reason for refusing it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

import idna

from pubproof.fetching.addresses import Address, may_be_own, refusal

_PORTS = {"http": 80, "https": 443}
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_LABELS = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)")
_INTERNAL = (".localhost", ".local", ".internal", ".localdomain", ".intranet", ".lan", ".home.arpa", ".corp")
_MAX_ADDRESS = 4_000
_BRACKETED = re.compile(r"\[[0-9a-fA-F:.]+\](?::\d*)?")
"""IPv6 with or without a port; urlsplit takes more between brackets, and behind them."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be asked."""

    hosts: frozenset[str] = frozenset()
    """Hosts of the user's own private network."""
    ports: frozenset[int] = frozenset(_PORTS.values())
    trusted: frozenset[Address] = frozenset()
    """Addresses that tests serve from. No setting reaches this."""

    def refuses(self, host: str, address: Address) -> str:
        """Why `host` is not asked at `address`; empty if it may be."""
        if address in self.trusted or (host in self.hosts and may_be_own(address)):
            return ""
        reason = refusal(address)
        hint = "; name the host in fetching.allow_hosts if it is your own" if may_be_own(address) else ""
        return reason and f"{address} is {reason}{hint}"


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked, as far as the address alone can tell."""

    scheme: str
    host: str
    """In ASCII, lower case, without a dot at its end."""
    port: int
    path: str
    """With the query."""

    @property
    def url(self) -> str:
        """The address in one form."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return self.url.removesuffix(self.path)


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An address that is not asked, and why."""

    reason: str


def target_of(url: str, policy: Policy) -> Target | NotAsked:
    """What `url` asks for. Whatever two programs could read differently is refused, not guessed at."""
    if len(url) > _MAX_ADDRESS or _UNSAFE.search(url.strip()):
        return NotAsked("is no address: it is too long, or holds spaces, control characters or a backslash")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        written = parts.hostname or ""
    except ValueError:
        return NotAsked("is no valid address")
    if parts.scheme.lower() not in _PORTS:
        return NotAsked(f'has the scheme "{parts.scheme}"; only http and https are fetched')
    if "@" in parts.netloc:
        return NotAsked("has a user name in it, which hides the host that is asked")
    if {"[", "]"} & set(parts.netloc) and not _BRACKETED.fullmatch(parts.netloc):
        return NotAsked("names no valid host")
    host = _host(written)
    if isinstance(host, NotAsked):
        return host
    target = Target(
        parts.scheme.lower(),
        host,
        port if port is not None else _PORTS[parts.scheme.lower()],
        urlunsplit(("", "", _quoted(parts.path) or "/", _quoted(parts.query), "")),
    )
    if target.port not in policy.ports:
        return NotAsked(f"asks for port {target.port}; only {_listed(policy.ports)} are allowed (fetching.allow_ports)")
    return _checked(target, policy)


def _host(written: str) -> str | NotAsked:
    if not written:
        return NotAsked("names no host")
    if ":" in written:  # IPv6, the brackets taken off
        try:
            return str(ip_address(written))
        except ValueError:
            return NotAsked("names no valid host")
    try:
        name = written.rstrip(".").lower()
        host = name if name.isascii() else idna.encode(name, uts46=True).decode()
    except idna.IDNAError:
        return NotAsked("names no valid host")
    if "%" in host or not _LABELS.fullmatch(host):
        return NotAsked("names no valid host")
    if _NUMBER.fullmatch(host.rsplit(".", 1)[-1]):
        try:
            return str(ip_address(host))
        except ValueError:
            return NotAsked("writes an address of a machine in an odd way (short, octal or hexadecimal)")
    return host


def _checked(target: Target, policy: Policy) -> Target | NotAsked:
    """Refused already without asking for its addresses: a number, or a name that stands for something inside."""
    try:
        reason = policy.refuses(target.host, ip_address(target.host))
    except ValueError:
        is_inside = "." not in target.host or f".{target.host}".endswith(_INTERNAL)
        if is_inside and target.host not in policy.hosts:
            return NotAsked(
                f"{target.host} is a name inside a network; name it in fetching.allow_hosts if it is your own"
            )
        return target
    return NotAsked(reason) if reason else target


def _quoted(text: str) -> str:
    """Letters beyond ASCII as a request line can hold them; what is quoted already stays."""
    return "".join(
        character if character.isascii() else "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
        for character in text
    )


def _listed(ports: frozenset[int]) -> str:
    return " and ".join(map(str, sorted(ports)))
