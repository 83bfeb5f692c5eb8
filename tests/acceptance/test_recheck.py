"""The nightly run: a paper that was fine yesterday is retracted today."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from eutils_server.sample_papers import PAPERS
from eutils_server.server import EutilsServer
from pubproof.domain.paper import CommentCorrection, CommentKind

from .conftest import Pubproof
from .test_check import REAL, WRONG_YEAR

WriteArticle = Callable[..., Path]
NIGHT = 6 * 3_600


@pytest.fixture
def yesterday() -> Iterator[EutilsServer]:
    """PubMed as it was."""
    with EutilsServer(PAPERS) as server:
        yield server


def retract(server: EutilsServer, pmid: int) -> None:
    """From now on the record says that the paper was retracted."""
    paper = next(paper for paper in PAPERS if paper.pmid == pmid)
    notice = CommentCorrection(CommentKind.RETRACTION_IN, "J Retr. 2026 Jan;1(1):1", 90000001)
    types = (*paper.publication_types, "Retracted Publication")
    retracted = replace(paper, publication_types=types, comments=(*paper.comments, notice))
    server.hold(retracted if other.pmid == pmid else other for other in PAPERS)


def decisions() -> dict[str, tuple[str, str]]:
    """Rule → decision and reason, from the ledger."""
    content = json.loads(Path("claims/ledger.json").read_text(encoding="utf-8"))
    return {entry["rule"]: (entry["decision"], entry["reason"]) for entry in content["findings"]}


def test_a_retraction_is_seen_and_opens_what_was_known(
    pubproof: Pubproof, yesterday: EutilsServer, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache would hide it for a week; the nightly run asks. What the baseline held on that work needs work again."""
    path, url = article(f"{REAL}\n\n{WRONG_YEAR}\n"), yesterday.base_url
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert pubproof("check", path, base_url=url).code == 1
    assert pubproof("ledger", "init", path).code == 0
    assert pubproof("check", path, "--recheck").code == 0
    before = decisions()
    assert before["CF-01"] == ("baseline", "")

    retract(yesterday, 10467917)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1767225600 + NIGHT))
    assert pubproof("check", path).code == 0
    night = pubproof("check", path, "--recheck")
    assert night.code == 1
    assert "open again: CF-01" in night.err
    decision, reason = decisions()["CF-01"]
    assert decision == "needs_work"
    assert reason.startswith("PMID 10467917: retracted, seen 2026-01-01; was baseline")
    rules = {finding["rule"]: finding["state"] for finding in night.report["articles"][0]["findings"]}
    assert rules["OU-02"] == rules["CF-01"] == "new"
    assert pubproof("check", path).code == 1


def test_what_was_decided_after_the_retraction_stays_decided(
    pubproof: Pubproof, yesterday: EutilsServer, article: WriteArticle
) -> None:
    """The same retraction does not open the same thing every night."""
    path, url = article(f"{WRONG_YEAR}\n"), yesterday.base_url
    pubproof("check", path, base_url=url)
    pubproof("ledger", "init", path)
    retract(yesterday, 10467917)
    assert pubproof("check", path, "--recheck").code == 1
    ledger = Path("claims/ledger.json")
    content = json.loads(ledger.read_text(encoding="utf-8"))
    for entry in content["findings"]:
        entry |= {"decision": "accepted", "reason": "cited as a warning"}
    ledger.write_text(json.dumps(content), encoding="utf-8")
    pubproof("ledger", "init", path)
    before = ledger.read_bytes()
    again = pubproof("check", path, "--recheck")
    assert again.code == 0
    assert "open again" not in again.err
    assert ledger.read_bytes() == before


def test_a_retraction_that_the_baseline_holds_is_known(
    pubproof: Pubproof, yesterday: EutilsServer, article: WriteArticle
) -> None:
    """A team that begins with a retracted citation is not told of it as news."""
    retract(yesterday, 29870458)
    path = article(f"{REAL}\n")
    assert pubproof("check", path, base_url=yesterday.base_url).code == 1
    pubproof("ledger", "init", path)
    night = pubproof("check", path, "--recheck")
    assert night.code == 0
    assert "open again" not in night.err


def test_an_outage_opens_nothing(pubproof: Pubproof, yesterday: EutilsServer, article: WriteArticle) -> None:
    """What could not be asked says nothing: exit 3, and the ledger as it was."""
    path = article(f"{WRONG_YEAR}\n")
    pubproof("check", path, base_url=yesterday.base_url)
    pubproof("ledger", "init", path)
    before = Path("claims/ledger.json").read_bytes()
    yesterday.stop()
    assert pubproof("check", path, "--recheck").code == 3
    assert Path("claims/ledger.json").read_bytes() == before
