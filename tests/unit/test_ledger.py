import json
from pathlib import Path

import pytest

from pubproof.domain.finding import ReviewState
from pubproof.domain.review import Decision
from pubproof.errors import LedgerError
from pubproof.ledger import Entry, Ledger, baseline, compare, load_ledger, save_ledger, update_ledger
from pubproof.reporting.identity import verdict_fingerprint
from runs import full_run


def test_a_baseline_makes_todays_findings_known() -> None:
    """Then nothing is new, and nothing is resolved."""
    run = full_run()
    ledger = baseline(run, Ledger({}))
    states = {finding.state for report in compare(run, ledger).articles for finding in report.findings}
    assert states == {ReviewState.KNOWN}
    assert compare(run, ledger).worst_level() is None
    assert ledger.resolved(run) == ()


def test_what_needs_work_still_counts() -> None:
    """Only accepted, dismissed and baseline findings are known."""
    run = full_run()
    entries = {
        key: Entry(key, entry.rule, entry.article, entry.text, Decision.NEEDS_WORK)
        for key, entry in baseline(run, Ledger({})).entries.items()
    }
    assert compare(run, Ledger(entries)).worst_level() == run.worst_level()


def test_findings_that_are_gone_are_resolved() -> None:
    """Only where their article was checked."""
    run = full_run()
    source = run.articles[0].article.source
    gone = Entry("f" * 16, "PR-01", source, "old words", Decision.ACCEPTED)
    elsewhere = Entry("e" * 16, "PR-01", "another.txt", "old words", Decision.ACCEPTED)
    assert Ledger({gone.fingerprint: gone, elsewhere.fingerprint: elsewhere}).resolved(run) == (gone,)


def test_a_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    """The same entries, and the same bytes when saved again."""
    path = tmp_path / "sub" / "ledger.json"
    ledger = baseline(full_run(), Ledger({}))
    save_ledger(ledger, path)
    before = path.read_bytes()
    assert load_ledger(path) == Ledger(
        dict(sorted(ledger.entries.items(), key=lambda item: (item[1].article, item[1].rule, item[0]))),
        has_baseline=True,
    )
    save_ledger(load_ledger(path), path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["ledger.json"]


def test_a_ledger_that_another_system_wrote_is_read(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends, as editors put them in."""
    path = tmp_path / "ledger.json"
    save_ledger(baseline(full_run(), Ledger({})), path)
    plain = load_ledger(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_ledger(path) == plain


def test_without_a_file_the_ledger_is_empty(tmp_path: Path) -> None:
    """A team that has not begun has no ledger."""
    assert load_ledger(tmp_path / "ledger.json").entries == {}


ENTRY = {"fingerprint": "a", "rule": "PR-01", "article": "a.txt", "text": "x", "decision": "accepted"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a ledger"),
        ('{"version": 9, "findings": []}', "of version 9"),
        (json.dumps({"version": 1, "findings": [ENTRY, ENTRY]}), "finding 2 stands twice"),
        (json.dumps({"version": 1, "findings": [{**ENTRY, "decision": "maybe"}]}), "finding 1 is malformed"),
        (json.dumps({"version": 1, "findings": ["x"]}), "finding 1 is malformed"),
    ],
)
def test_a_ledger_that_cannot_be_trusted_is_named_and_left_alone(tmp_path: Path, content: str, said: str) -> None:
    """Corrupt, newer, edited by hand: an error, never a silent start from nothing."""
    path = tmp_path / "ledger.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LedgerError, match=said):
        load_ledger(path)
    assert path.read_text(encoding="utf-8") == content
    (copy,) = (file for file in tmp_path.iterdir() if file != path)
    assert copy.name.startswith("ledger.json.refused-")
    assert copy.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("content", ["{", '{"version": 9, "findings": []}'])
def test_a_ledger_that_cannot_be_trusted_is_never_overwritten(tmp_path: Path, content: str) -> None:
    """Neither by a change nor by a save."""
    path = tmp_path / "ledger.json"
    path.write_text(content, encoding="utf-8")
    ledger = baseline(full_run(), Ledger({}))
    with pytest.raises(LedgerError):
        update_ledger(path, lambda _: ledger)
    with pytest.raises(LedgerError):
        save_ledger(ledger, path)
    assert path.read_text(encoding="utf-8") == content


def test_the_state_before_the_last_change_is_kept(tmp_path: Path) -> None:
    """One copy beside the ledger; saving the same again changes neither."""
    path = tmp_path / "ledger.json"
    save_ledger(Ledger({}), path)
    first = path.read_bytes()
    ledger = baseline(full_run(), Ledger({}))
    save_ledger(ledger, path)
    save_ledger(ledger, path)
    assert path.with_name("ledger.json.bak").read_bytes() == first


def test_a_ledger_of_version_1_is_upgraded(tmp_path: Path) -> None:
    """It is read, written in the present form at the next change, and kept as it was."""
    path = tmp_path / "ledger.json"
    former = json.dumps({"version": 1, "findings": [ENTRY]})
    path.write_text(former, encoding="utf-8")
    other = Entry("b", "PR-01", "a.txt", "y", Decision.ACCEPTED)
    update_ledger(path, lambda before: Ledger({**before.entries, "b": other}))
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 2
    assert set(load_ledger(path).entries) == {"a", "b"}
    assert path.with_name("ledger.json.v1.bak").read_text(encoding="utf-8") == former


def test_a_run_carries_what_was_decided() -> None:
    """For findings and for verdicts, so that reports can show it."""
    run = full_run()
    report = next(item for item in run.articles if item.findings)
    verdict = report.verdicts[0]
    key = verdict_fingerprint(report, verdict)
    entry = Entry(key, "verdict/misdescribed", report.article.source, "x", Decision.DISMISSED, "checked by hand")
    (review,) = compare(run, Ledger({key: entry, "gone": entry})).reviews
    assert (review.fingerprint, review.decision, review.reason) == (key, Decision.DISMISSED, "checked by hand")
