import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pubproof.domain.review import Decision
from pubproof.errors import UsageError
from pubproof.ledger import Entry, Ledger, load_ledger, save_ledger
from pubproof.review.decisions import merge_file

SCHEMAS = Path(__file__).parents[3] / "claims" / "schema"
CHOICE = {
    "fingerprint": "a" * 16, "decision": "dismissed", "reason": "quoted", "seen": "",
    "rule": "PR-01", "article": "a.txt", "text": "breakthrough", "decided_at": "2026-05-02T12:00:00.000Z",
}  # fmt: skip


def file_of(folder: Path, *choices: dict[str, Any]) -> Path:
    """A file as the pages let the reviewer download it."""
    path = folder / "decisions.json"
    path.write_text(json.dumps({"pubproof_decisions": 1, "decisions": choices}), encoding="utf-8")
    return path


def test_downloaded_decisions_are_merged(tmp_path: Path) -> None:
    """They enter the ledger with all that it keeps, and what was there stays."""
    ledger = tmp_path / "ledger.json"
    other = Entry("b" * 16, "SA-01", "b.txt", "safe", Decision.ACCEPTED)
    save_ledger(Ledger({other.fingerprint: other}), ledger)
    merged = merge_file(ledger, file_of(tmp_path, CHOICE))
    entries = load_ledger(ledger).entries
    assert (merged.written, merged.conflicts) == (1, ())
    assert entries["b" * 16] == other
    assert entries["a" * 16] == Entry(
        "a" * 16, "PR-01", "a.txt", "breakthrough", Decision.DISMISSED, "quoted", "2026-05-02T12:00:00+00:00"
    )


def test_merging_twice_changes_nothing(tmp_path: Path) -> None:
    """The second time the ledger says so already."""
    ledger = tmp_path / "ledger.json"
    path = file_of(tmp_path, CHOICE)
    merge_file(ledger, path)
    before = ledger.read_bytes()
    assert merge_file(ledger, path).conflicts == ()
    assert ledger.read_bytes() == before


def test_a_later_decision_of_another_is_not_undone(tmp_path: Path) -> None:
    """The file is older than what the ledger says: refused and told, not written."""
    ledger = tmp_path / "ledger.json"
    present = Entry("a" * 16, "PR-01", "a.txt", "breakthrough", Decision.NEEDS_WORK)
    save_ledger(Ledger({present.fingerprint: present}), ledger)
    (conflict,) = merge_file(ledger, file_of(tmp_path, CHOICE)).conflicts
    assert (conflict.chosen.reason, conflict.present) == ("quoted", present)
    assert load_ledger(ledger).entries["a" * 16] == present
    seen = {**CHOICE, "seen": present.revision}
    assert merge_file(ledger, file_of(tmp_path, seen)).conflicts == ()


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (({**CHOICE, "reason": ""},), "a dismissal needs a reason"),
        (({**CHOICE, "decision": "maybe"},), r"decisions\.0\.decision"),
        (({"fingerprint": "a"},), r"decisions\.0"),
        ((CHOICE, CHOICE), "decides on one finding twice"),
        (({**CHOICE, "decided_at": "yesterday"},), "decided_at"),
    ],
)
def test_a_file_that_is_none_writes_nothing(tmp_path: Path, choices: tuple[dict[str, Any], ...], said: str) -> None:
    """One fault refuses the whole file, by name."""
    with pytest.raises(UsageError, match=said):
        merge_file(tmp_path / "ledger.json", file_of(tmp_path, *choices))
    assert not (tmp_path / "ledger.json").exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """With the reason."""
    with pytest.raises(UsageError, match=r"none\.json: cannot be read"):
        merge_file(tmp_path / "ledger.json", tmp_path / "none.json")


def test_files_keep_their_schemas(tmp_path: Path) -> None:
    """The published forms of both files are those that are read and written."""
    ledger = tmp_path / "ledger.json"
    path = file_of(tmp_path, CHOICE)
    merge_file(ledger, path)
    for written, name in ((path, "decisions"), (ledger, "ledger")):
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(json.loads(written.read_text(encoding="utf-8")))
