import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from pubproof.domain.review import Decision
from pubproof.ledger import load_ledger
from pubproof.review.server import MAX_BODY_BYTES, Desk
from review_room.desk import PAGE, TOKEN, Reviewer, desk_in, home_of


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as desk:
        yield desk


@pytest.fixture(name="reviewer")
def _reviewer(desk: Desk) -> Reviewer:
    return Reviewer(desk)


@pytest.fixture(name="fingerprint")
def _fingerprint(desk: Desk) -> str:
    return desk.report.pages[PAGE][0]


def test_a_decision_is_in_the_ledger(desk: Desk, reviewer: Reviewer, fingerprint: str) -> None:
    """With rule, article, words, reason and the time; the page is told the revision."""
    answer = reviewer.decide(fingerprint, "dismissed", reason=" quoted from a patient ")
    entry = load_ledger(desk.ledger).entries[fingerprint]
    assert answer.status_code == 200
    assert (entry.decision, entry.reason) == (Decision.DISMISSED, "quoted from a patient")
    assert (entry.article, entry.decided_at) == ("clinic/nerve-pain.txt", "2026-05-02T12:00:00+00:00")
    assert answer.json()["entry"]["revision"] == entry.revision
    assert reviewer.seen()[fingerprint]["reason"] == "quoted from a patient"


def test_everything_on_a_page_can_be_decided(desk: Desk, reviewer: Reviewer) -> None:
    """Findings and verdicts alike, and the batch page is told how far the review has come."""
    for fingerprint in desk.report.pages[PAGE]:
        assert reviewer.decide(fingerprint).status_code == 200
    rules = {entry.rule for entry in load_ledger(desk.ledger).entries.values()}
    assert {"verdict/not_found", "verdict/verified", "SA-01"} <= rules
    decided = reviewer.ask("GET", "/api/decisions").json()["decided"]
    assert decided[PAGE] == len(desk.report.pages[PAGE])


def test_a_stale_page_cannot_undo_a_decision(desk: Desk, reviewer: Reviewer, fingerprint: str) -> None:
    """A second tab that has not seen the first one's decision is told of it, and nothing is written."""
    reviewer.decide(fingerprint, "dismissed", reason="quoted")
    refused = Reviewer(desk).decide(fingerprint, "accepted")
    assert refused.status_code == 409
    assert refused.json()["entry"]["reason"] == "quoted"
    assert load_ledger(desk.ledger).entries[fingerprint].decision is Decision.DISMISSED


def test_who_has_seen_the_other_decision_may_change_it(desk: Desk, reviewer: Reviewer, fingerprint: str) -> None:
    """With the revision in hand the decision is replaced."""
    reviewer.decide(fingerprint, "dismissed", reason="quoted")
    revision = reviewer.seen()[fingerprint]["revision"]
    assert reviewer.decide(fingerprint, "needs_work", seen=revision).status_code == 200
    assert load_ledger(desk.ledger).entries[fingerprint].decision is Decision.NEEDS_WORK


def test_the_same_decision_twice_is_no_conflict(reviewer: Reviewer, fingerprint: str) -> None:
    """A page whose answer was lost sends it again."""
    assert [reviewer.decide(fingerprint).status_code for _ in range(2)] == [200, 200]


def test_many_tabs_at_once_lose_nothing(desk: Desk) -> None:
    """Each decides on another finding at the same time; all decisions are there."""
    fingerprints = desk.report.pages[PAGE]
    tabs = [Reviewer(desk) for _ in fingerprints]
    with ThreadPoolExecutor(len(tabs)) as pool:
        answers = list(pool.map(lambda pair: pair[0].decide(pair[1]).status_code, zip(tabs, fingerprints, strict=True)))
    assert set(answers) == {200}
    assert set(load_ledger(desk.ledger).entries) == set(fingerprints)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decision": "dismissed", "reason": "  "}, "a dismissal needs a reason"),
        ({"decision": "baseline"}, "decision"),
        ({"decision": "accepted", "reason": "x" * 2_001}, "reason"),
        ({"decision": "accepted", "extra": "x"}, "extra"),
    ],
)
def test_a_bad_decision_is_answered(
    desk: Desk, reviewer: Reviewer, fingerprint: str, fields: dict[str, str], said: str
) -> None:
    """With what is wrong with it, and nothing is written."""
    answer = reviewer.decide(fingerprint, **fields)
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert not desk.ledger.exists()


def test_what_the_report_does_not_hold_cannot_be_decided(reviewer: Reviewer) -> None:
    """A finding of another report is refused."""
    assert reviewer.decide("f" * 16).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Pubproof-Token": TOKEN},
        {"Origin": "https://example.org", "X-Pubproof-Token": TOKEN},
        {"Origin": "null", "X-Pubproof-Token": TOKEN},
        {"Origin": "HOME"},
        {"Origin": "HOME", "X-Pubproof-Token": "guessed"},
        {"Origin": "HOME", "X-Pubproof-Token": TOKEN, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "HOME", "X-Pubproof-Token": TOKEN, "Content-Type": "text/plain"},
    ],
)
def test_other_sites_cannot_decide(desk: Desk, reviewer: Reviewer, fingerprint: str, headers: dict[str, str]) -> None:
    """Origin, token and kind of content must all be those of our pages, cookie or not."""
    body = json.dumps({"fingerprint": fingerprint, "decision": "accepted"})
    home = home_of(desk)
    sent = {key: value.replace("HOME", home) for key, value in {"Content-Type": "application/json", **headers}.items()}
    assert reviewer.ask("POST", "/api/decisions", content=body, headers=sent).status_code == 403
    assert not desk.ledger.exists()


def test_the_printed_address_lets_in(desk: Desk) -> None:
    """It sets a cookie that no script can read and no other site sends, and leads to the batch page."""
    answer = httpx.get(f"{home_of(desk)}/?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/index.html")
    assert {"HttpOnly", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))


def test_strangers_see_nothing(desk: Desk) -> None:
    """Without the printed address neither pages nor decisions are shown, and a wrong token lets nobody in."""
    for path in ("/", "/?token=guessed", "/index.html", "/api/decisions", f"/{PAGE}"):
        assert httpx.get(home_of(desk) + path).status_code == 403


def test_a_foreign_name_for_this_machine_is_refused(desk: Desk) -> None:
    """A site whose name was pointed at loopback does not get in."""
    foreign = {"Host": f"evil.example:{desk.port}"}
    assert httpx.get(f"{home_of(desk)}/?token={TOKEN}", headers=foreign).status_code == 421


@pytest.mark.parametrize(
    "path", ["review.json", "../report/index.html", "%2e%2e/claims/ledger.json", "static/../../x", "x"]
)
def test_only_the_report_is_served(reviewer: Reviewer, path: str) -> None:
    """No other file, however its path is written."""
    assert reviewer.ask("GET", f"/{path}").status_code in {404, 403}


def test_pages_carry_the_token_and_stay_out_of_caches(reviewer: Reviewer) -> None:
    """By it their script may write; other sites can neither read nor frame them."""
    page = reviewer.ask("GET", "/index.html")
    assert f'<meta name="pubproof-review" content="{TOKEN}">' in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert reviewer.ask("GET", "/static/report.css").headers["content-type"].startswith("text/css")


def test_an_endless_body_is_cut_off(desk: Desk, reviewer: Reviewer) -> None:
    """Nothing larger than a decision is read to its end."""
    headers = {"Origin": home_of(desk), "X-Pubproof-Token": TOKEN, "Content-Type": "application/json"}
    answer = reviewer.ask("POST", "/api/decisions", content=b"x" * (MAX_BODY_BYTES + 1), headers=headers)
    assert answer.status_code == 413


def test_a_ledger_that_was_broken_meanwhile_is_told(desk: Desk, reviewer: Reviewer, fingerprint: str) -> None:
    """The page shows the error, and the file is left as it is."""
    desk.ledger.parent.mkdir(parents=True)
    desk.ledger.write_text("{", encoding="utf-8")
    answer = reviewer.decide(fingerprint)
    assert (answer.status_code, "is not JSON" in answer.json()["error"]) == (500, True)
    assert desk.ledger.read_text(encoding="utf-8") == "{"
