"""PubMed down, slow, lying or cut off: what could not be checked is said to be unchecked."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from eutils_server.faults import Fault
from eutils_server.server import EutilsServer

from .conftest import Pubproof
from .test_check import INVENTED, REAL

WriteArticle = Callable[..., Path]
# A stall is only ended by the time-out; one is enough.
FAULTS = [fault for fault in Fault if fault is not Fault.STALL]

ONLY_EFETCH = {Fault.OTHER_RECORDS, Fault.FEWER_RECORDS}


def _closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_unreachable_pubmed_leaves_everything_unchecked(pubproof: Pubproof, article: WriteArticle) -> None:
    """Exit 3, every citation unchecked, and the page says so at its top."""
    result = pubproof("check", article(f"{REAL}\n\n{INVENTED}\n"), base_url=f"http://127.0.0.1:{_closed_port()}/")
    assert result.code == 3
    assert result.verdicts == ["unchecked", "unchecked"]
    assert "could not be checked" in result.out
    page = (result.output / "index.html").read_text(encoding="utf-8")
    assert 0 < page.index("could not be checked") < page.index("article.txt")


@pytest.mark.parametrize("endpoint", ["esearch", "efetch"])
@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_is_taken_for_absence_or_presence(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle, fault: Fault, endpoint: str
) -> None:
    """With every answer of one kind spoiled, a real paper is never "not found", an invented one never shown absent."""
    pubmed.faults.add(fault, times=None, endpoint=endpoint)
    result = pubproof("check", article(f"{REAL}\n\n{INVENTED}\n"), base_url=pubmed.base_url)
    real, invented = result.verdicts
    # Some faults only exist for the other utility, and records may arrive whole in spite of a wrong label; then they are used.
    # A record that one answer left out may come with the next one.
    harmless = (fault in ONLY_EFETCH and endpoint == "esearch") or (
        fault in {Fault.WRONG_TYPE, Fault.FEWER_RECORDS} and endpoint == "efetch"
    )
    assert real in ({"verified", "unchecked"} if harmless else {"unchecked"})
    assert invented in ({"not_found", "unchecked"} if harmless or endpoint == "efetch" else {"unchecked"})
    assert result.code == 3 or "unchecked" not in result.verdicts


@pytest.mark.parametrize("after", range(5))
def test_a_fault_at_any_request_of_the_ladder(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle, after: int
) -> None:
    """Cut off half way through, nothing is claimed about the invented paper."""
    pubmed.faults.add(Fault.UNAVAILABLE, times=None, after=after)
    result = pubproof("check", article(INVENTED), base_url=pubmed.base_url)
    assert result.verdicts[0] in {"unchecked", "not_found_weak"}
    assert result.verdicts[0] == "not_found_weak" or result.code == 3


def test_a_server_that_stalls_is_given_up(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """The time-out of the configuration ends the wait."""
    pubmed.faults.add(Fault.STALL, times=None)
    result = pubproof("check", article(REAL), base_url=pubmed.base_url, timeout=1)
    assert (result.code, result.verdicts) == (3, ["unchecked"])


def test_literature_none_is_not_an_outage(pubproof: Pubproof, article: WriteArticle) -> None:
    """Citations stay unchecked because that was asked for."""
    result = pubproof("check", article(REAL), "--literature", "none")
    assert (result.code, result.verdicts) == (0, ["unchecked"])
