"""NCBI's own command-line tools, EDirect, against `pubproof mirror serve`: nothing changes but the address."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from eutils_server.sample_papers import JORUM, PAPERS, SCHMID
from eutils_server.server import EutilsServer

pytestmark = pytest.mark.skipif(
    shutil.which("esearch") is None, reason="EDirect is not installed (Debian: apt-get install ncbi-entrez-direct)"
)


@pytest.fixture
def base_url() -> Iterator[str]:
    """The address of the service."""
    with EutilsServer(PAPERS) as server:
        yield server.base_url


def pipe(command: str) -> str:
    """What a pipe of EDirect commands prints."""
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert not done.stderr.strip(), done.stderr
    return done.stdout


def test_a_search_is_piped_into_a_fetch(base_url: str) -> None:
    """`esearch | efetch` by way of the history server: ids, MEDLINE text and XML."""
    search = f"esearch -base {base_url} -db pubmed -query 'jorum [1AU] OR schmid [1AU]'"
    ids = pipe(f"{search} | efetch -base {base_url} -format uid").split()
    assert set(ids) == {str(JORUM.pmid), str(SCHMID.pmid)}
    text = pipe(f"{search} | efetch -base {base_url} -format medline")
    assert text.count("PMID- ") == 2
    assert "Jørum" in pipe(f"{search} | efetch -base {base_url} -format xml")
