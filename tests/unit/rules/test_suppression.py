"""Suppressions: what they cover, and what is said of them. The simple forms are cases under tests/rules/SU-0*."""

from pathlib import Path

import pytest

from pubproof.config import RuleSettings
from pubproof.domain.finding import Finding, ReviewState
from pubproof.reading.html import read_html
from pubproof.reading.text import read_text
from pubproof.rules.judge import judge
from rules_room import extractor, judged

_WHY = "quoted from an advertisement"


def _states(findings: tuple[Finding, ...], rule: str) -> list[ReviewState]:
    return [finding.state for finding in findings if finding.rule == rule]


def test_a_suppressed_finding_stays_with_its_reason() -> None:
    """It is shown as suppressed, and not counted as new."""
    (finding,) = judged(f"<!-- pubproof: ignore PR-01 {_WHY} -->\nKetamine is a miracle.")
    assert (finding.rule, finding.state, finding.suppression) == ("PR-01", ReviewState.SUPPRESSED, _WHY)


def test_a_suppression_reaches_as_far_as_the_next_block() -> None:
    """The paragraph after it, and not the one after that; repeats are not merged across the border."""
    source = f"<!-- pubproof: ignore PR-01 {_WHY} -->\nKetamine is a miracle.\n\nKetamine is a miracle."
    assert _states(judged(source), "PR-01") == [ReviewState.SUPPRESSED, ReviewState.NEW]


def test_only_the_named_rule_is_suppressed() -> None:
    """A clause that two rules of one family flag keeps the other finding."""
    findings = judged(
        f"<!-- pubproof: ignore EF-01 {_WHY} -->\nKetamine cures migraine and will end your pain, guaranteed."
    )
    assert ReviewState.SUPPRESSED in _states(findings, "EF-01")
    assert _states(findings, "EF-02") == [ReviewState.NEW]


def test_a_finding_on_the_page_is_suppressed_before_the_heading_that_it_is_shown_at() -> None:
    """Document rules are shown at the first heading."""
    filling = "The clinic lies in a quiet street, and the rooms look out on a garden with old trees and a pond. " * 9
    page = f"# Ketamine for back pain\n\nKetamine relieves back pain. Ketamine reduces migraine pain in hours.\n\n{filling}"
    assert _states(judged(page), "BA-01") == [ReviewState.NEW]
    assert _states(judged(f"<!-- pubproof: ignore BA-01 risks are on the next page -->\n\n{page}"), "BA-01") == [
        ReviewState.SUPPRESSED
    ]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("page.txt", f"[pubproof: ignore PR-01 {_WHY}]\nKetamine is a miracle.\n"),
        ("page.txt", f"<!-- pubproof: ignore PR-01 {_WHY} -->\nKetamine is a miracle.\n"),
        ("page.html", f"<body><!-- pubproof: ignore PR-01 {_WHY} --><p>Ketamine is a miracle.</p></body>"),
        ("page.html", f"<body><p>Ketamine is a miracle. <!-- pubproof: ignore PR-01 {_WHY} --></p></body>"),
    ],
)
def test_text_and_html_have_the_same(name: str, source: str) -> None:
    """Both forms in plain text, both places in HTML."""
    article = (read_html if Path(name).suffix == ".html" else read_text)(source, name)
    findings, problems = judge(article, extractor().analyse(article), (), RuleSettings())
    assert problems == ()
    assert _states(findings, "PR-01") == [ReviewState.SUPPRESSED]
    assert not [finding for finding in findings if finding.rule.startswith("SU")]


def test_rules_that_are_off_make_no_suppression_unneeded() -> None:
    """Who turns a rule off for a day need not take the remarks out."""
    source = f"<!-- pubproof: ignore PR-01 {_WHY} -->\nKetamine is a miracle."
    assert judged(source, RuleSettings(disabled=("PR-01",))) == ()


def test_the_line_of_a_remark_and_the_nearest_rule_are_told() -> None:
    """The remark is no part of the text, so the message says where it is."""
    messages = [
        item.message for item in judged("Text.\n\n<!-- pubproof: ignore PR-91 because -->\nKetamine is a drug.")
    ]
    assert messages == ["Line 3: there is no rule PR-91; did you mean PR-01?"]
