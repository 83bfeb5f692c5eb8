"""What a second run takes from the first, and what it must not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from eutils_server.faults import Fault
from eutils_server.server import EutilsServer

from .conftest import Pubproof, Result
from .test_check import ARTICLE, INVENTED, REAL

WriteArticle = Callable[..., Path]

# Long enough for the rules of a page, and silent on what BA-05 asks for.
PAGE = (
    "# Ketamine for pain\n\n" + "Ketamine infusions relieve chronic pain and help patients to sleep well again. " * 15
)


def log_of(result: Result) -> list[dict[str, Any]]:
    """The lines of the run's log."""
    return [json.loads(line) for line in (result.output / "run.jsonl").read_text(encoding="utf-8").splitlines()]


def kept(result: Result) -> list[bool]:
    """Of each article that was checked, whether its analysis was kept from a former run."""
    return [line["cached"] for line in log_of(result) if line.get("outcome") == "checked"]


def test_nothing_is_asked_or_analysed_twice(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """The same verdicts and findings without a single request; a moved article is known again."""
    first = pubproof("check", article(ARTICLE), base_url=pubmed.base_url)
    articles, asked = first.report["articles"], len(pubmed.requests)
    assert kept(first) == [False]
    second = pubproof("check", article(ARTICLE), base_url=pubmed.base_url)
    assert kept(second) == [True]
    assert second.report["articles"] == articles
    moved = pubproof("check", article(ARTICLE, "moved/to.txt"), base_url=pubmed.base_url)
    assert kept(moved) == [True]
    assert moved.report["articles"][0]["article"].endswith("moved/to.txt")
    assert len(pubmed.requests) == asked


def test_no_model_is_loaded_when_nothing_changed(tmp_path: Path, article: WriteArticle) -> None:
    """Loading it takes longer than everything else together."""
    path = article(ARTICLE)
    program = (
        "import sys\nfrom pubproof.cli import main\n"
        f"sys.argv = ['pubproof', 'check', {str(path)!r}, '--literature', 'starter', '--output', {str(tmp_path / 'out')!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('model' if 'spacy' in sys.modules else 'no model')\n"
    )
    said = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split("\n")[
            -2
        ]
        for _ in range(2)
    ]
    assert said == ["model", "no model"]


def with_settings(content: str) -> None:
    """Writes the settings of the working folder."""
    Path("config.yaml").write_text(content, encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "is_kept"),
    [
        ("rules: {disabled: [EF-01]}", True),
        ("rules: {levels: {EF-01: note}}", True),
        ("report: {formats: [json]}", True),
        ("check: {fail_on: note}", True),
        ("extraction: {max_characters: 5000}", False),
        ("reading: {max_bytes: 5000}", False),
    ],
)
def test_settings_make_stale_what_follows_from_them(
    pubproof: Pubproof, article: WriteArticle, settings: str, *, is_kept: bool
) -> None:
    """Rules judge anew what was analysed before; limits of reading and extraction analyse anew."""
    path = article("Ketamine cures migraine for good.\n")
    before = pubproof("check", path, "--literature", "starter").report["articles"][0]["findings"]
    with_settings(settings)
    result = pubproof("check", path, "--literature", "starter")
    assert kept(result) == [is_kept]
    after = result.report["articles"][0]["findings"]
    assert (after == before) == (not settings.startswith("rules"))


def test_a_changed_sentence_is_read_and_judged(pubproof: Pubproof, article: WriteArticle) -> None:
    """One article of two."""
    one, two = article("Ketamine may help.\n", "1.txt"), article("Sleep helps.\n", "2.txt")
    pubproof("check", one, two, "--literature", "starter")
    article("Ketamine cures migraine for good.\n", "1.txt")
    result = pubproof("check", one, two, "--literature", "starter")
    assert kept(result) == [False, True]
    assert [finding["rule"] for finding in result.report["articles"][0]["findings"]] == ["EF-01"]


def test_what_was_not_checked_is_never_kept(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """After an outage the next run asks again, and finds."""
    pubmed.faults.add(Fault.UNAVAILABLE, times=None)
    path = article(REAL)
    assert pubproof("check", path, base_url=pubmed.base_url).verdicts == ["unchecked"]
    pubmed.faults.clear()
    result = pubproof("check", path, base_url=pubmed.base_url)
    assert result.verdicts == ["verified"]
    assert result.code == 0


def test_another_literature_is_asked(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """What one source answered says nothing of another."""
    path = article(INVENTED)
    assert pubproof("check", path, base_url=pubmed.base_url).verdicts == ["not_found"]
    assert pubproof("check", path, "--literature", "starter").verdicts == ["not_found_weak"]
    assert pubproof("check", path).verdicts == ["not_found"]


def test_another_snapshot_is_asked(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """Under the same name: its content counts."""
    path = article(REAL)
    pubproof("check", path, "--save-snapshot", "s.json", base_url=pubmed.base_url)
    assert pubproof("check", path, "--literature", "snapshot:s.json").verdicts == ["verified"]
    pubproof("check", article(INVENTED, "other.txt"), "--save-snapshot", "s.json", base_url=pubmed.base_url)
    assert pubproof("check", path, "--literature", "snapshot:s.json").verdicts == ["unchecked"]


def test_a_snapshot_is_recorded_from_what_is_remembered(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle
) -> None:
    """A snapshot made from a second run holds all that the run rests on, and costs no request."""
    path = article(ARTICLE)
    expected = pubproof("check", path, base_url=pubmed.base_url).verdicts
    asked = len(pubmed.requests)
    pubproof("check", path, "--save-snapshot", "s.json", base_url=pubmed.base_url)
    assert len(pubmed.requests) == asked
    assert pubproof("check", path, "--literature", "snapshot:s.json").verdicts == expected


def test_a_frozen_run_repeats_a_run_from_memory(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though some of its answers are days old: the same bytes, the same dates, and no request."""
    path = article(ARTICLE)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    pubproof("check", path, base_url=pubmed.base_url)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1767225600 + 9 * 86_400))
    Path("claims/literature").mkdir(parents=True)
    live = pubproof("check", path, base_url=pubmed.base_url).report
    asked = len(pubmed.requests)
    frozen = pubproof("check", path, "--frozen", base_url=pubmed.base_url).report
    assert frozen == live
    assert live["run"]["literature"]["as_of"] == "2026-01-01"
    assert len(pubmed.requests) == asked


def test_lookup_and_check_share_one_memory(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """What the one was told the other does not ask."""
    assert '"verified"' in pubproof("lookup", REAL, base_url=pubmed.base_url).out
    asked = len(pubmed.requests)
    assert pubproof("check", article(REAL), base_url=pubmed.base_url).verdicts == ["verified"]
    assert len(pubmed.requests) == asked
    pubproof("lookup", REAL, "--no-cache", base_url=pubmed.base_url)
    assert len(pubmed.requests) > asked


def test_answers_of_pubmed_grow_old(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found after a month, what was absent after a day; until then the report says how old they are."""
    path = article(f"{REAL}\n\n{INVENTED}\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    pubproof("check", path, base_url=pubmed.base_url)
    asked = len(pubmed.requests)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1767225600 + 86_400))
    result = pubproof("check", path, base_url=pubmed.base_url)
    absent = len(pubmed.requests) - asked
    assert absent > 0
    assert result.report["run"]["literature"]["as_of"] == "2026-01-01"
    assert "kept since 2026-01-01" in result.report["run"]["literature"]["description"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1767225600 + 30 * 86_400))
    again = pubproof("check", path, base_url=pubmed.base_url)
    assert len(pubmed.requests) - asked - absent > absent
    assert again.report["run"]["literature"]["as_of"] == "2026-01-31"


def test_the_number_of_processes_changes_nothing(
    pubproof: Pubproof, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same bytes from one process and from three, with and without a cache, in every format."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    for number in range(5):
        article(f"# Visit {number}\n\n{ARTICLE}", f"content/{number}.md")
    article("\x00", "content/bad.md")
    folder = article("Ketamine cures migraine.\n", "content/last.txt").parent
    formats = "html,json,sarif,junit,codequality,github,markdown,csv,terminal"
    written = []
    for name, options in {"a": ("--jobs", 1), "b": ("--jobs", 3, "--no-cache"), "c": ("--jobs", 2)}.items():
        result = pubproof(
            "check", folder, "--literature", "starter", "--output", name, "--format", formats, *map(str, options)
        )
        assert result.code == 3
        files = {path.relative_to(name): path.read_bytes() for path in Path(name).rglob("*") if path.is_file()}
        inputs = [json.loads(line) for line in files.pop(Path("run.jsonl")).splitlines()]
        accounted = [(line["article"], line["outcome"]) for line in inputs if line["event"] == "input"]
        assert len(accounted) == len(set(accounted)) == 7
        written.append((files, sorted(accounted)))
    assert written[0] == written[1] == written[2]


UNCHANGED = """
import sys
from unittest.mock import patch
from pubproof.cli import main
sys.argv = ["pubproof", "check", *sys.argv[1:]]
from pubproof.cache import entries
def refuse(content):
    raise AssertionError("was unpacked")
with patch.object(entries, "_articles", refuse), patch.object(entries, "_judgements", refuse):
    main()
"""


@pytest.mark.parametrize("options", [(), ("--baseline", "ledger.json")])
def test_what_did_not_change_is_not_even_unpacked(
    pubproof: Pubproof, article: WriteArticle, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """Same bytes as a first run, and as one without a cache. (A work that is doubtful in two articles is shown: none is.)"""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    article(ARTICLE, "content/first.md")
    folder = article("Ketamine cures migraine.\n", "content/last.txt").parent
    if options:
        pubproof("ledger", "init", folder, "--literature", "starter", "--ledger", "ledger.json")
    formats = "html,json,sarif,junit,codequality,terminal"
    arguments = [str(folder), "--literature", "starter", "--format", formats, "--quiet", *options]
    pubproof("check", *arguments, "--output", "first")
    again = subprocess.run(
        [sys.executable, "-c", UNCHANGED, *arguments, "--output", "again"], capture_output=True, text=True, check=False
    )
    assert again.stderr == ""
    pubproof("check", *arguments, "--output", "cold", "--no-cache")
    first, second, cold = (
        {path.relative_to(name): path.read_bytes() for path in Path(name).rglob("*.*") if path.name != "run.jsonl"}
        for name in ("first", "again", "cold")
    )
    assert first == second == cold


def test_a_later_day_judges_anew_only_what_became_old(
    pubproof: Pubproof, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is as it was until it is too old; on a day before, it is not old again."""
    path = article(f"---\ndate: 2025-06-01\n---\n{PAGE}", "page.md")
    said = {}
    for day in ("2026-01-01", "2026-01-02", "2028-01-01", "2028-01-02", "2026-01-03"):
        epoch = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        result = pubproof("check", path, "--literature", "starter")
        said[day] = "more than 24 months ago" in json.dumps(result.report)
    assert said == {
        "2026-01-01": False, "2026-01-02": False, "2028-01-01": True, "2028-01-02": True, "2026-01-03": False
    }  # fmt: skip


def test_no_cache_keeps_nothing(pubproof: Pubproof, article: WriteArticle, tmp_path: Path) -> None:
    """Neither in the user's folder nor in one that is named elsewhere."""
    for _ in range(2):
        result = pubproof(
            "check", article(REAL), "--literature", "starter", "--no-cache", "--cache", str(tmp_path / "c")
        )
        assert kept(result) == [False]
    assert not (tmp_path / "c").exists()


def test_a_damaged_cache_is_said_and_built_again(pubproof: Pubproof, article: WriteArticle, tmp_path: Path) -> None:
    """On the screen and in the log; the run is as good as the first."""
    arguments = ("check", article(ARTICLE), "--literature", "starter", "--cache", str(tmp_path / "c"))
    expected = pubproof(*arguments).verdicts
    (tmp_path / "c" / "cache.sqlite").write_bytes(b"no database at all " * 999)
    result = pubproof(*arguments)
    assert result.verdicts == expected
    assert "the cache was damaged" in result.err
    assert any("damaged" in line.get("text", "") for line in log_of(result))
    assert kept(pubproof(*arguments)) == [True]
