"""The API key goes to NCBI, and nowhere else: every file, line and traceback of a run is searched for it."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import pytest
import zstandard

from eutils_server.faults import Fault
from eutils_server.server import EutilsServer

from .conftest import Pubproof, Result
from .test_check import ARTICLE

WriteArticle = Callable[..., Path]
KEY = "0123+secret/key=456789abcdef"
FORMATS = "html,json,sarif,junit,codequality,github,markdown,csv,terminal"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key with letters that forms and addresses write otherwise."""
    monkeypatch.setenv("NCBI_API_KEY", KEY)


def holds_key(content: bytes | str) -> bool:
    """Whether the key stands there, plain or as forms write it."""
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    return KEY in text or quote_plus(KEY) in text


def files_with_key(*folders: Path) -> list[Path]:
    """Files below these folders that hold the key; unpacked where the cache packed them."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert len(files) > len(folders)
    return [path for path in files if holds_key(path.read_bytes())]


def was_sent(server: EutilsServer) -> bool:
    """Whether the server was told the key: else there was nothing to leak."""
    return {request.params.get("api_key") for request in server.requests} == {KEY}


def checked(pubproof: Pubproof, server: EutilsServer, path: Path) -> Result:
    """A run that writes everything that a run can write."""
    Path("claims/literature").mkdir(parents=True, exist_ok=True)
    return pubproof(
        "check", path, "--save-snapshot", "s.json", "--format", FORMATS, "--cache", "kept", base_url=server.base_url
    )  # fmt: skip


@pytest.mark.parametrize("fault", [None, *(fault for fault in Fault if fault is not Fault.STALL)])
def test_no_file_and_no_line_holds_it(
    pubproof: Pubproof,
    pubmed: EutilsServer,
    article: WriteArticle,
    caplog: pytest.LogCaptureFixture,
    fault: Fault | None,
) -> None:
    """Report, snapshots, cache, log of the run, screen, and what all libraries log at their most talkative; with every fault."""
    caplog.set_level(logging.DEBUG)
    if fault is not None:
        pubmed.faults.add(fault, times=2)
    result = checked(pubproof, pubmed, article(ARTICLE))
    assert was_sent(pubmed)
    assert files_with_key(Path.cwd()) == []
    assert not holds_key(result.out + result.err)
    assert caplog.text
    assert not holds_key(caplog.text)


def test_the_cache_does_not_hold_it_packed(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """Its entries are compressed, and hashed by keys of their own: they are unpacked and searched."""
    checked(pubproof, pubmed, article(ARTICLE))
    assert was_sent(pubmed)
    with sqlite3.connect("kept/cache.sqlite") as database:
        rows = database.execute("SELECT kind, key, content FROM entries").fetchall()
    assert {kind for kind, _, _ in rows} > {"found", "absent"}
    for kind, key, content in rows:
        assert not holds_key(f"{kind} {key}")
        assert not holds_key(zstandard.decompress(content))


def test_single_lookups_do_not_show_it(pubproof: Pubproof, pubmed: EutilsServer) -> None:
    """Not even when the server refuses it and repeats it."""
    pubmed.faults.add(Fault.KEY_INVALID, times=None)
    result = pubproof("lookup", "Cohen et al. 2018, Regional Anesthesia and Pain Medicine", base_url=pubmed.base_url)
    assert was_sent(pubmed)
    assert '"unchecked"' in result.out
    assert "API key invalid" in result.out
    assert not holds_key(result.out + result.err)


@pytest.mark.parametrize(
    "broken",
    ["pubmed.parse_esearch", "pubmed.parse_efetch", "transport.passing_fault", "transport.httpx.Client.stream"],
)
def test_a_traceback_does_not_show_it(pubmed: EutilsServer, article: WriteArticle, tmp_path: Path, broken: str) -> None:
    """A fault of the program itself, wherever the key is near: the frames are shown without what they hold."""
    program = (
        "import logging, sys\nfrom unittest.mock import patch\nfrom pubproof.cli import main\n"
        "logging.basicConfig(level=logging.DEBUG)\n"
        f"sys.argv = ['pubproof', 'check', {str(article(ARTICLE))!r}, '--output', {str(tmp_path / 'out')!r}]\n"
        f"with patch('pubproof.literature.{broken}', side_effect=RuntimeError('a fault of the program')):\n    main()\n"
    )
    (tmp_path / "config.yaml").write_text(
        f"literature: {{base_url: '{pubmed.base_url}', requests_per_second: 10000}}\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", program],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "NCBI_API_KEY": KEY},
    )
    assert b"RuntimeError: a fault of the program" in done.stderr
    assert b"Traceback" in done.stderr
    assert not holds_key(done.stdout + done.stderr)
    assert files_with_key(tmp_path) == []
