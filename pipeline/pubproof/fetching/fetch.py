"""One address → its bytes, within limits of size, time and redirects; whatever is refused or fails is a value with its reason."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpcore
import httpx

from pubproof import __version__
from pubproof.config import FetchingSettings
from pubproof.fetching.connecting import CheckedBackend, RefusedAddress, Resolve, UnknownHost, system_addresses
from pubproof.fetching.targets import NotAsked, Policy, Target, target_of
from pubproof.fetching.unpacking import Damaged, TooLarge, Unpacker
from pubproof.literature.pacing import Clock

AGENT = "pubproof"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    url: str
    content: bytes
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class NotFetched:
    """What an address did not give, and why, to stand after it."""

    url: str
    reason: str
    status: int = 0
    """The server's answer, if there was one."""


class _Failed(Exception):  # noqa: N818 - carries the reason through the layers of one request
    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status


class Fetcher:
    """Fetches pages. No cookies, no credentials, no proxy of the environment (it would resolve names on its own)."""

    def __init__(
        self,
        settings: FetchingSettings,
        policy: Policy | None = None,
        *,
        resolve: Resolve = system_addresses,
        clock: Clock = time.monotonic,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self.policy = policy or Policy(frozenset(settings.allow_hosts), frozenset(settings.allow_ports))
        self._clock = clock
        self._connections = CheckedBackend(self.policy, resolve, clock)
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls or httpx.create_ssl_context(),  # certifi's list: not every machine has one
            network_backend=self._connections,
            max_connections=4,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def fetch(self, url: str, refuses: Callable[[Target], str] = lambda _: "") -> Fetched | NotFetched:
        """What `url` gives, redirects followed, each checked like the first address.

        `refuses` says why an address that we are sent on to is left alone, "" if it may be asked.
        """
        until = self._clock() + self._settings.timeout_seconds
        address = url
        try:
            for _ in range(self._settings.max_redirects + 1):
                target = target_of(address, self.policy)
                if isinstance(target, NotAsked):
                    return NotFetched(url, target.reason if address == url else _led_on(address, target.reason))
                before = self._clock()
                reason = "" if address == url else refuses(target)
                until += self._clock() - before  # it may have waited for its turn
                if reason:
                    return NotFetched(url, f"leads on to {address[:200]!r}: {reason}")
                answer = self._ask(target, url, until, is_first=address == url)
                if isinstance(answer, Fetched):
                    return answer
                address = _joined(target.url, answer)
        except _Failed as failure:
            return NotFetched(url, str(failure), failure.status)
        return NotFetched(url, f"leads on more than {self._settings.max_redirects} times (fetching.max_redirects)")

    def _ask(self, target: Target, url: str, until: float, *, is_first: bool) -> Fetched | str:
        """The answer of one server, or the address that it sends us on to."""
        left = until - self._clock()
        if left <= 0:
            raise _Failed(self._too_slow)
        self._connections.until = until
        limits = dict.fromkeys(("connect", "read", "write", "pool"), left)
        try:
            with self._pool.stream(
                "GET", target.url, headers=self._headers(target), extensions={"timeout": limits}
            ) as response:
                headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                if response.status in _REDIRECTS:
                    return _location(headers, response.status)
                if response.status != HTTPStatus.OK:
                    raise _Failed(f"the server answered {_named(response.status)}", response.status)
                return self._read(response, headers, url, until)
        except RefusedAddress as error:
            raise _Failed(str(error) if is_first else _led_on(target.url, str(error))) from error
        except UnknownHost as error:
            raise _Failed(str(error)) from error
        except httpcore.TimeoutException as error:
            raise _Failed(self._too_slow) from error
        except TooLarge as error:
            raise _Failed(f"is larger than {self._settings.max_bytes:,} bytes (fetching.max_bytes)") from error
        except Damaged as error:
            raise _Failed(str(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError, ValueError) as error:
            raise _Failed(_unreachable(error)) from error

    def _headers(self, target: Target) -> dict[bytes | str, bytes | str]:
        contact = self._settings.contact
        default = target.url.startswith(("http://", "https://")) and f":{target.port}" not in target.origin
        host = f"[{target.host}]" if ":" in target.host else target.host
        return {
            "Host": host if default else f"{host}:{target.port}",
            "User-Agent": f"{AGENT}/{__version__}" + (f" ({contact})" if contact else ""),
            "Accept": "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }

    def _read(self, response: httpcore.Response, headers: Mapping[str, str], url: str, until: float) -> Fetched:
        """The whole body. A server that trickles is stopped by the clock, one that floods by the size."""
        unpacker = Unpacker(headers.get("content-encoding", ""), self._settings.max_bytes)
        content = bytearray()
        for chunk in response.iter_stream():
            content += unpacker.take(chunk)
            if self._clock() > until:
                raise _Failed(self._too_slow)
        unpacker.finish()
        said = Message()
        said["content-type"] = headers.get("content-type", "")
        charset = said.get_content_charset() or ""
        return Fetched(url, bytes(content), said.get_content_type() if headers.get("content-type") else "", charset)

    @property
    def _too_slow(self) -> str:
        return f"did not come within {self._settings.timeout_seconds:g} s (fetching.timeout_seconds)"


def _led_on(address: str, reason: str) -> str:
    return f"leads on to {address[:200]!r}, and that {reason}"


def _location(headers: Mapping[str, str], status: int) -> str:
    if not headers.get("location"):
        raise _Failed(f"the server answered {_named(status)} without saying where", status)
    return headers["location"]


def _joined(address: str, location: str) -> str:
    """Where we are sent on to; what cannot be joined to an address is looked at, and refused, as it is written."""
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        return str(status)


def _unreachable(error: Exception) -> str:
    """The system's words are sorted, not repeated: they differ between systems."""
    said = str(error).lower()
    if "certificate" in said:
        return "its certificate could not be verified"
    if "refused" in said:
        return "could not be reached (connection refused)"
    return "the connection failed" if not isinstance(error, ValueError) else "is no address that can be asked"
