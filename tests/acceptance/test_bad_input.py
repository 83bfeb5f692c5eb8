"""What users get wrong: one line that names the thing, exit 2, nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Pubproof

WriteArticle = Callable[..., Path]
GOOD = "Ketamine may ease nerve pain for a few days in some people.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02", "is a binary file"),
        ("caf\u00e9".encode("latin-1"), "is not UTF-8"),
        (None, "no such file"),
    ],
)
def test_a_file_that_cannot_be_read(pubproof: Pubproof, tmp_path: Path, content: bytes | None, said: str) -> None:
    """Missing, empty, binary, not UTF-8."""
    path = tmp_path / "article.txt"
    if content is not None:
        path.write_bytes(content)
    result = pubproof("check", path, "--literature", "starter")
    assert result.code == 2
    assert result.err.splitlines()[-1].startswith("pubproof: ")
    assert said in result.err
    assert "article.txt" in result.err
    assert not result.output.exists()


def test_a_bad_file_does_not_stop_a_batch(pubproof: Pubproof, article: WriteArticle, tmp_path: Path) -> None:
    """The others are checked, it is listed with its reason, and the run counts as incomplete."""
    article(GOOD, "batch/good.txt")
    (tmp_path / "batch" / "bad.txt").write_bytes(b"\x00")
    result = pubproof("check", tmp_path / "batch", "--literature", "starter")
    assert result.code == 3
    assert len(result.report["articles"]) == 1
    assert "bad.txt" in (result.output / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--literature", "scholar"), 'unknown literature "scholar"'),
        (("--literature", "snapshot:absent.json"), "absent.json"),
        (("--format", "pdf"), '"pdf"'),
        (("--fail-on", "sometimes"), "fail_on"),
        (("--config", "absent.yaml"), "absent.yaml"),
        (("--baseline", "broken.json"), "broken.json"),
        (("--output", "occupied"), "occupied"),
        (("--output", "occupied/below"), "occupied"),
    ],
)
def test_an_option_that_cannot_be_used(
    pubproof: Pubproof, article: WriteArticle, arguments: tuple[str, str], said: str
) -> None:
    """Said before the long work begins."""
    path = article(GOOD)
    Path("occupied").write_text("a file", encoding="utf-8")
    Path("broken.json").write_text("{", encoding="utf-8")
    result = pubproof("check", path, "--literature", "starter", *arguments)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert not result.output.exists()


def test_a_configuration_with_an_unknown_key(pubproof: Pubproof, article: WriteArticle) -> None:
    """The nearest key is named."""
    Path("config.yaml").write_text("literature:\n  base_ulr: https://example.org/\n", encoding="utf-8")
    result = pubproof("check", article(GOOD))
    assert result.code == 2
    assert 'did you mean "base_url"?' in result.err


def test_an_unwritable_output_folder(pubproof: Pubproof, article: WriteArticle) -> None:
    """A folder of the kernel takes no files, whoever asks."""
    result = pubproof("check", article(GOOD), "--literature", "starter", "--output", "/proc/report")
    assert result.code == 2
    assert "/proc/report" in result.err


def test_a_fault_of_pubproof_does_not_look_like_findings(
    pubproof: Pubproof, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python ends with 1 then, which says that there are findings: nothing was shown, so it is 3."""

    def broken(_: Path) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("pubproof.ledger.load_ledger", broken)
    result = pubproof("check", article(GOOD), "--literature", "none")
    assert result.code == 3
    assert "RuntimeError: broken" in result.err
    assert "stopped by a fault of its own" in result.err


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("a.md", '---\ntitle: "Pain \\uD800 relief"\n---\n', "Pain ? relief"),
        ("a.html", "<meta charset=utf-7><title>Pain +2AA- relief</title>", "Pain ? relief"),
    ],
)
def test_half_a_pair_of_surrogates_is_no_fault(
    pubproof: Pubproof, article: WriteArticle, name: str, content: str, shown: str
) -> None:
    """YAML and UTF-7 can write what no text holds; the article is read all the same."""
    result = pubproof("check", article(f"{content}\n\n{GOOD}", name), "--literature", "none", "--format", "html,json")
    assert result.code == 0, result.err
    assert result.report["articles"][0]["title"] == shown


def test_a_ledger_drives_no_terminal(pubproof: Pubproof, tmp_path: Path) -> None:
    """It may come with a pull request: what it holds is written out, here and in complaints."""
    entry = {"fingerprint": "f" * 16, "rule": "PR-01", "article": "a.md", "text": "\x1b[2J", "decision": "accepted"}
    ledger = tmp_path / "ledger.json"
    ledger.write_text(json.dumps({"version": 2, "findings": [{**entry, "reason": "\ud800\n\u202e"}]}), encoding="utf-8")
    shown = pubproof("ledger", "show", "--ledger", ledger)
    assert shown.code == 0, shown.err
    assert shown.out == "accepted\tPR-01\ta.md\t[U+001B][2J\t[U+D800] [U+202E]\n"
    assert "[U+001B]c: no such file" in pubproof("check", "\x1bc").err


def test_a_baseline_that_is_not_there_is_told(pubproof: Pubproof, article: WriteArticle) -> None:
    """Once, if its name was given and the run is not asked to be quiet; a ledger that nobody named may be absent."""
    path, told = article("Ketamine may help some people.\n"), "mistyped.json: there is no ledger"
    options = ("--literature", "none", "--format", "json")
    said = pubproof("check", path, *options, "--baseline", "mistyped.json").err
    assert said.count(told) == 1
    assert "there is no ledger" not in pubproof("check", path, *options).err
    assert pubproof("check", path, *options, "--baseline", "mistyped.json", "--quiet").err == ""


@pytest.mark.parametrize("arguments", [("",), ("a.txt", "--output", ""), ("a.txt", "--cache", "")])
def test_an_empty_argument_is_not_the_folder_here(pubproof: Pubproof, arguments: tuple[str, ...]) -> None:
    """An unset variable of a script: nothing is read, nothing written."""
    Path("a.txt").write_text("Ketamine may help some people.\n", encoding="utf-8")
    result = pubproof("check", *arguments, "--literature", "starter")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "an argument is empty" in result.err
    assert [path.name for path in Path().iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", ["a\nb", "a\r\nb", "a\u2028b"])
def test_a_name_with_line_ends_is_complained_of_in_one_line(pubproof: Pubproof, name: str) -> None:
    """Logs of CI are read line by line."""
    result = pubproof("check", name, "--literature", "starter")
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert "[U+" in result.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.txt", "--literature", "starter", "--config", "/dev/zero"),
        ("lookup", "--input", "/dev/zero", "--literature", "starter"),
    ],
)
def test_a_device_is_read_no_further_than_a_file_may_go(pubproof: Pubproof, arguments: tuple[str, ...]) -> None:
    """It says that it has no bytes, and never ends."""
    Path("a.txt").write_text("Ketamine may help some people.\n", encoding="utf-8")
    result = pubproof(*arguments)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "larger than 1,000,000 bytes" in result.err or "is not a JSON object" in result.err
