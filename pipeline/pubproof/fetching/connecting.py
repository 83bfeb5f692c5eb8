"""Host names → connections, to addresses that were checked. The address that is checked is the one that is connected to.

A name is asked for once for each connection; a server of names that gives a public address to a check and a private one to the
connection (DNS rebinding) finds no second question. The certificate is checked against the name, as always. No step goes on after
the moment by which all has to be over: a server that sends its head letter by letter gains no time with each.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from ipaddress import ip_address
from typing import Any

import httpcore

from pubproof.fetching.addresses import Address
from pubproof.fetching.targets import Policy
from pubproof.literature.pacing import Clock

Resolve = Callable[[str, int], Sequence[Address]]


class RefusedAddress(Exception):  # noqa: N818 - said of the address
    """A name leads to an address that is not asked."""


class UnknownHost(Exception):  # noqa: N818 - said of the name
    """A name leads nowhere."""


def system_addresses(host: str, port: int) -> Sequence[Address]:
    """All addresses of a name, as this machine resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(ip_address(str(place[0]).partition("%")[0]) for *_, place in found))


class _Bounded(httpcore.NetworkStream):
    """A connection whose every step asks how much time is left."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[float | None], float]) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore."""

    def __init__(self, policy: Policy, resolve: Resolve = system_addresses, clock: Clock = time.monotonic) -> None:
        self._policy = policy
        self._resolve = resolve
        self._clock = clock
        self._sockets = httpcore.SyncBackend()
        self.until = float("inf")
        """When everything that is under way has to be over, on the clock."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the host's addresses. One address that is refused refuses the host."""
        addresses = self._addresses(host, port, self._left(timeout))
        for address in addresses:
            reason = self._policy.refuses(host, address)
            if reason:
                raise RefusedAddress(reason if str(address) == host else f"{host} leads to {reason}")
        failure: Exception = UnknownHost(f"the name {host} leads to no address")
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, self._left(timeout), local_address, socket_options
                )
                return _Bounded(stream, self._left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Never: articles are not fetched from sockets of this machine."""
        raise RefusedAddress(f"{path} is a socket of this machine")

    def _left(self, timeout: float | None) -> float:
        """Seconds for the next step; `ConnectTimeout` if there are none."""
        left = min(self.until - self._clock(), float("inf") if timeout is None else timeout)
        if left <= 0:
            raise httpcore.ConnectTimeout
        return left

    def _addresses(self, host: str, port: int, timeout: float) -> Sequence[Address]:
        """The system's resolver knows no limit of time; this does. What it goes on with then ends by itself."""
        pool = ThreadPoolExecutor(max_workers=1)
        try:
            return pool.submit(self._resolve, host, port).result(timeout)
        except TookTooLong as error:
            raise UnknownHost(f"the name {host} could not be resolved in {timeout:.3g} s") from error
        except (OSError, UnicodeError, ValueError) as error:
            raise UnknownHost(f"the name {host} could not be resolved") from error
        finally:
            pool.shutdown(wait=False)
