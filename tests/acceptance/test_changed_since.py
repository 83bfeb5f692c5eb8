"""`check --changed-since`, in a repository with a history, with a ledger, a gate and a snapshot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from content_repository import BOLD, SOBER, TRUE_CITATION, WRONG_YEAR, ContentRepository, with_history
from eutils_server.server import EutilsServer

from .conftest import Pubproof, Result


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentRepository:
    """Thirty commits of a clinic's articles; the working folder is its root."""
    repository = with_history(tmp_path / "site")
    repository.write("config.yaml", "literature: {source: starter}")
    repository.write(".gitignore", "reports/")
    repository.commit("settings")
    monkeypatch.chdir(repository.folder)
    return repository


def log_of() -> list[dict[str, Any]]:
    """The lines of the last run's log."""
    return [json.loads(line) for line in Path("reports/latest/run.jsonl").read_text(encoding="utf-8").splitlines()]


def report() -> dict[str, Any]:
    """The last JSON report."""
    content: dict[str, Any] = json.loads(Path("reports/latest/report.json").read_text(encoding="utf-8"))
    return content


def states(result: Result) -> list[tuple[str, str]]:
    """Rule and state of each error."""
    assert result.code < 2, result.err
    findings = [finding for article in report()["articles"] for finding in article["findings"]]
    return [(finding["rule"], finding["state"]) for finding in findings if finding["level"] == "error"]


def since(pubproof: Pubproof, *options: str, ref: str = "HEAD") -> Result:
    """One run over what changed; every new error fails it."""
    return pubproof("check", "--changed-since", ref, "--fail-on", "error", *options)


def test_a_change_that_cannot_be_read_is_incomplete_and_has_a_report(
    pubproof: Pubproof, site: ContentRepository
) -> None:
    """Also where nothing else has changed: exit 3 and the reason, for the steps of CI that follow."""
    (site.folder / "content/leaflet.pdf").write_bytes(b"no PDF")
    result = since(pubproof, "--format", "html,json,sarif,junit,codequality,markdown,github", "--quiet")
    assert result.code == 3
    assert result.err == "pubproof: NOT READ: content/leaflet.pdf: is damaged, or no PDF\n"
    assert [item["article"] for item in report()["run"]["unreadable"]] == ["content/leaflet.pdf"]
    assert Path("reports/latest/report.sarif").exists()


def test_nothing_changed_is_clean_and_has_a_report(pubproof: Pubproof, site: ContentRepository) -> None:
    """An empty one, for the steps of CI that follow; every article is accounted for."""
    result = since(pubproof, "--format", "html,json,sarif,junit,codequality,markdown,github")
    assert result.code == 0
    assert report()["articles"] == []
    skipped = [line for line in log_of() if line.get("outcome") == "skipped"]
    assert len(skipped) == len(list((site.folder / "content").iterdir()))
    assert Path("reports/latest/gl-code-quality-report.json").read_text(encoding="utf-8") == "[]\n"


def test_only_findings_on_changed_lines_fail(pubproof: Pubproof, site: ContentRepository) -> None:
    """An old promise in an edited article is context; a new one fails; --all-lines counts both."""
    site.write("content/old promise.md", "# What we offer", BOLD, SOBER)
    assert since(pubproof).code == 0
    assert states(since(pubproof)) == [("EF-01", "known")]
    assert since(pubproof, "--all-lines").code == 1
    site.write("content/old promise.md", "# What we offer", BOLD, SOBER, "Semaglutide cures obesity for good.")
    result = since(pubproof)
    assert result.code == 1
    assert states(result) == [("EF-01", "known"), ("EF-01", "new")]
    assert "content/old promise.md:7:1: error EF-01" in result.out
    assert "content/old promise.md:3:1" not in result.out


def test_a_new_article_counts_as_a_whole(pubproof: Pubproof, site: ContentRepository) -> None:
    """Untracked, staged, or committed on a branch."""
    site.git("checkout", "--quiet", "-b", "branch")
    site.write("content/it's new – «x».md", BOLD)
    assert since(pubproof).code == 1
    site.git("add", "--all")
    assert since(pubproof).code == 1
    site.commit("new")
    assert since(pubproof).code == 0
    assert since(pubproof, ref="main").code == 1


def test_paths_narrow_what_is_looked_at(pubproof: Pubproof, site: ContentRepository) -> None:
    """Names as a hook gives them; a deleted one is no mistake, an invented one is."""
    site.write("content/a.md", BOLD)
    site.write("drafts/-b.md", BOLD)
    (site.folder / "content/00.md").unlink()
    assert since(pubproof, "content/00.md", "content/01.md").code == 0
    assert [line["article"] for line in log_of() if line.get("outcome") == "skipped"] == ["content/01.md"]
    assert since(pubproof, "--", "drafts/-b.md").code == 1
    result = since(pubproof, "content/nowhere.md")
    assert result.code == 2
    assert "content/nowhere.md: no such file or folder" in result.err


def test_a_folder_whose_articles_were_deleted_is_no_mistake(pubproof: Pubproof, site: ContentRepository) -> None:
    """There is nothing left to check, and what the ledger held of them is resolved."""
    site.write("old/a.md", BOLD)
    site.commit()
    assert pubproof("ledger", "init", "old").code == 0
    (site.folder / "old/a.md").unlink()
    result = since(pubproof, "old")
    assert result.code == 0
    assert [item["article"] for item in report()["run"]["resolved"]] == ["old/a.md"]
    assert "1 entry of the ledger resolved" in result.out


def test_new_known_and_resolved(pubproof: Pubproof, site: ContentRepository) -> None:
    """A baseline, then an edit that takes one promise out and puts another in; a renamed article keeps its decisions."""
    site.write("content/one.md", BOLD, "Ketamine has no side effects at all.")
    site.commit()
    assert pubproof("ledger", "init", "content").code == 0
    assert pubproof("check", "content").code == 0
    site.git("mv", "content/one.md", "content/two.md")
    assert since(pubproof).code == 0
    assert report()["run"]["resolved"] == []
    site.write("content/two.md", BOLD, "Semaglutide cures obesity for good.")
    result = pubproof("check", "--changed-since", "HEAD", "--all-lines")
    assert result.code == 1
    assert sorted(states(result)) == [("EF-01", "known"), ("EF-01", "new")]
    assert [item["rule"] for item in report()["run"]["resolved"]] == ["SA-02"]


@pytest.mark.parametrize(
    ("text", "without", "with_baseline"),
    [(BOLD, 0, 1), (WRONG_YEAR, 1, 1), (TRUE_CITATION, 0, 0)],
    ids=["wording", "contradicted", "true"],
)
def test_the_default_gate(
    pubproof: Pubproof, site: ContentRepository, text: str, without: int, with_baseline: int
) -> None:
    """Until there is a baseline only what PubMed contradicts fails; a clean site has one, too, once it was made."""
    page = site.write("content/new.md", text)
    assert pubproof("check", "content/new.md").code == without
    page.unlink()
    assert pubproof("ledger", "init", "content").code == 0
    site.write("content/new.md", text)
    assert pubproof("check", "content/new.md").code == (0 if text == BOLD else with_baseline)
    site.write("content/new.md", text.replace("migraine", "asthma"))
    assert pubproof("check", "content/new.md").code == with_baseline


def test_a_baseline_of_nothing_is_a_baseline(pubproof: Pubproof, site: ContentRepository) -> None:
    """A site without findings has begun, too."""
    site.write("clean/a.md", SOBER)
    assert pubproof("ledger", "init", "clean").code == 0
    site.write("clean/a.md", BOLD)
    assert pubproof("check", "clean").code == 1


@pytest.mark.parametrize(("gate", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_a_gate_that_is_named_holds_for_everything(
    pubproof: Pubproof, site: ContentRepository, gate: str, code: int
) -> None:
    """With or without a baseline."""
    site.write("content/new.md", BOLD)
    assert pubproof("check", "content/new.md", "--fail-on", gate).code == code


def test_an_unreadable_change_is_incomplete(pubproof: Pubproof, site: ContentRepository) -> None:
    """Exit 3 goes before 1."""
    site.write("content/new.md", BOLD)
    (site.folder / "content/bad.txt").write_bytes(b"\x00\x01")
    assert since(pubproof).code == 3
    assert {line["outcome"] for line in log_of() if line["event"] == "input"} == {"checked", "skipped", "unreadable"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--changed-since", "nowhere"), "is no commit that this repository knows"),
        (("--changed-since", "HEAD", "/"), "needs a git repository"),
        (("content", "--all-lines"), "--all-lines goes with --changed-since"),
        ((), "name articles, or folders of them"),
        (("content", "--resume", "--no-cache"), "--resume needs the cache"),
        (("content", "--frozen", "--literature", "pubmed"), "that source needs the network"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    pubproof: Pubproof, site: ContentRepository, options: tuple[str, ...], said: str
) -> None:
    """Exit 2, and nothing written."""
    result = pubproof("check", *options)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert not Path("reports").exists()


def test_frozen_runs_use_the_committed_snapshot(
    pubproof: Pubproof, site: ContentRepository, pubmed: EutilsServer
) -> None:
    """No request; a work that was not recorded is unchecked and says so; without a snapshot the command says how to make one."""
    site.write("content/new.md", TRUE_CITATION)
    Path("config.yaml").unlink()
    missing = pubproof("check", "content/new.md", "--frozen")
    assert missing.code == 2
    assert "--save-snapshot claims/literature/snapshot.jsonl" in missing.err
    recorded = pubproof(
        "check", "content", "--save-snapshot", "claims/literature/snapshot.jsonl", base_url=pubmed.base_url
    )
    assert recorded.code == 0
    asked = len(pubmed.requests)
    assert since(pubproof, "--frozen").code == 0
    assert report()["articles"][-1]["verdicts"][0]["verdict"] == "verified"
    site.write("content/new.md", WRONG_YEAR)
    assert since(pubproof, "--frozen").code == 3
    assert report()["articles"][-1]["verdicts"][0]["verdict"] == "unchecked"
    assert len(pubmed.requests) == asked
