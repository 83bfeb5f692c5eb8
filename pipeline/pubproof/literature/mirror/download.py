"""NLM's files over https: resumed where they were cut, checked by MD5, a few at a time."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from pubproof.config import is_loopback
from pubproof.errors import LiteratureError, UsageError
from pubproof.literature.mirror.sources import digest_of, named_md5

MAX_INDEX_BYTES = 10_000_000
MAX_FILE_BYTES = 2_000_000_000
CONNECTIONS = 3
"""Files fetched at a time: NLM asks for few."""
_TIMEOUT_SECONDS = 60.0
_NAME = re.compile(r'href="(pubmed\d\dn\d{4,5}\.xml\.gz)"')

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What became of the files."""

    fetched: tuple[str, ...]
    held: int
    failed: tuple[str, ...]
    """One line for each file that did not come: its name, and why."""


def download(
    address: str,
    folder: Path,
    *,
    limit: int | None = None,
    attempts: int = 5,
    sleep: Sleep = time.sleep,
    say: Callable[[str], None] = lambda _: None,
) -> Downloaded:
    """Fetch what is new in the folder at `address` into `folder`; run again, it goes on where it stopped."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise UsageError(f"{address}: must be an https address (http is accepted on loopback only)")
    base = address if address.endswith("/") else address + "/"
    folder.mkdir(parents=True, exist_ok=True)
    with httpx.Client(
        timeout=_TIMEOUT_SECONDS, follow_redirects=False, trust_env=not is_loopback(parts.hostname or "")
    ) as client:
        fetcher = _Fetcher(client, base, folder, attempts, sleep)
        names = fetcher.names()[:limit]
        new = [name for name in names if not (folder / name).exists()]
        failed: list[str] = []
        fetched: list[str] = []
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            for number, (name, fault) in enumerate(zip(new, pool.map(fetcher.fetch, new), strict=True), 1):
                (failed if fault else fetched).append(f"{name}: {fault}" if fault else name)
                say(f"{number} of {len(new)}: {name}{f': {fault}' if fault else ''}")
    return Downloaded(tuple(fetched), len(names) - len(new), tuple(failed))


class _Fetcher:
    def __init__(self, client: httpx.Client, base: str, folder: Path, attempts: int, sleep: Sleep) -> None:
        self._client = client
        self._base = base
        self._folder = folder
        self._attempts = attempts
        self._sleep = sleep

    def names(self) -> list[str]:
        """The files that the folder's page lists; `LiteratureError` if there is none."""
        page = self._small("")
        if isinstance(page, str):
            raise LiteratureError(f"{self._base}: its list of files could not be read ({page})")
        names = sorted(set(_NAME.findall(page.decode("utf-8", errors="replace"))))
        if not names:
            raise LiteratureError(f"{self._base}: lists no PubMed files (pubmed26n0001.xml.gz, …)")
        return names

    def fetch(self, name: str) -> str:
        """Fetches one file; why it did not come or could not be kept, "" if it did."""
        try:
            return self._fetched(name)
        except OSError as error:
            return f"it could not be kept ({error.strerror or error})"

    def _fetched(self, name: str) -> str:
        sums = self._small(f"{name}.md5")
        wanted = named_md5(sums.decode("ascii", errors="replace")) if isinstance(sums, bytes) else ""
        if not wanted:
            return f"its MD5 could not be read ({sums if isinstance(sums, str) else 'no MD5 in it'})"
        part = self._folder / f"{name}.part"
        fault = ""
        for attempt in self._tries():
            fault = self._append(name, part)
            if fault:
                continue
            if digest_of(part) == wanted:
                (self._folder / f"{name}.md5").write_text(f"MD5({name})= {wanted}\n", encoding="ascii")
                part.replace(self._folder / name)
                return ""
            part.unlink()
            fault = f"its content does not fit its MD5 ({attempt} times)"
        return fault

    def _tries(self) -> Iterator[int]:
        for attempt in range(1, self._attempts + 1):
            if attempt > 1:
                self._sleep(min(2.0**attempt, 60.0))
            yield attempt

    def _append(self, name: str, part: Path) -> str:
        """Fetches what is missing of the part; why it is not whole, "" if the server says that it is."""
        have = part.stat().st_size if part.exists() else 0
        headers = {"Range": f"bytes={have}-"} if have else {}
        try:
            with self._client.stream("GET", urljoin(self._base, name), headers=headers) as answer:
                if answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                    return ""
                if answer.status_code not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
                    return f"the server answered {answer.status_code}"
                with part.open("ab" if answer.status_code == HTTPStatus.PARTIAL_CONTENT else "wb") as sink:
                    for chunk in answer.iter_raw():
                        sink.write(chunk)
                        if sink.tell() > MAX_FILE_BYTES:
                            return f"is larger than {MAX_FILE_BYTES:,} bytes"
                _keep_date(part, answer.headers.get("last-modified", ""))
        except httpx.HTTPError as error:
            return f"the connection failed ({type(error).__name__})"
        return ""

    def _small(self, name: str) -> bytes | str:
        """A short file, or why it did not come."""
        fault = "no try"
        for _ in self._tries():
            try:
                with self._client.stream("GET", urljoin(self._base, name)) as answer:
                    body = b""
                    for chunk in answer.iter_bytes():
                        body += chunk
                        if len(body) > MAX_INDEX_BYTES:
                            return f"larger than {MAX_INDEX_BYTES:,} bytes"
                if answer.status_code == HTTPStatus.OK:
                    return body
                fault = f"the server answered {answer.status_code}"
            except httpx.HTTPError as error:
                fault = f"the connection failed ({type(error).__name__})"
        return fault


def _keep_date(path: Path, modified: str) -> None:
    """The server's date becomes the file's, and so the date of a mirror that is built from it."""
    try:
        stamp = parsedate_to_datetime(modified).timestamp()
    except ValueError:
        return
    os.utime(path, (stamp, stamp))
