"""The ledger of findings that people have reviewed: load, compare with a run, save. Identity is the fingerprint, never a line number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pubproof.atomic import write_atomically
from pubproof.domain.finding import ArticleReport, Finding, ReviewState, Run
from pubproof.errors import LedgerError

VERSION = 1
MAX_BYTES = 100_000_000


class Decision(StrEnum):
    """What a reviewer said of a finding."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    NEEDS_WORK = "needs_work"
    BASELINE = "baseline"
    """Was there when the team began; not looked at yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One reviewed finding."""

    fingerprint: str
    rule: str
    article: str
    text: str
    decision: Decision
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reviewed findings by fingerprint."""

    entries: Mapping[str, Entry]

    def resolved(self, run: Run) -> tuple[Entry, ...]:
        """Entries whose article was checked in this run and whose finding is gone."""
        checked = {report.article.source for report in run.articles}
        present = {finding.fingerprint for report in run.articles for finding in report.findings}
        return tuple(
            entry for entry in self.entries.values() if entry.article in checked and entry.fingerprint not in present
        )


def load_ledger(path: Path) -> Ledger:
    """The ledger in a file, or an empty one where there is no file; `LedgerError` for one that cannot be trusted."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LedgerError(f"{path}: larger than {MAX_BYTES:,} bytes; this is no ledger")
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Ledger({})
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (ValueError, RecursionError) as error:
        raise LedgerError(f"{path}: is not JSON ({error}); it was left as it is") from error
    return _from_json(path, content)


def _from_json(path: Path, content: Any) -> Ledger:
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise LedgerError(f"{path}: is not a ledger (needs an object with version and findings); it was left as it is")
    if content.get("version") != VERSION:
        raise LedgerError(f"{path}: is of version {content.get('version')!r}; this pubproof reads version {VERSION}")
    entries: dict[str, Entry] = {}
    for number, item in enumerate(content["findings"], 1):
        try:
            entry = Entry(
                str(item["fingerprint"]), str(item["rule"]), str(item["article"]), str(item["text"]),
                Decision(item["decision"]), str(item.get("reason", "")),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise LedgerError(f"{path}: finding {number} is malformed ({type(error).__name__}: {error})") from error
        if entry.fingerprint in entries:
            raise LedgerError(f"{path}: finding {number} stands twice (fingerprint {entry.fingerprint})")
        entries[entry.fingerprint] = entry
    return Ledger(entries)


def compare(run: Run, ledger: Ledger) -> Run:
    """The run with findings of the ledger marked as known; one that needs work still counts as new."""
    return replace(run, articles=tuple(_compared(report, ledger) for report in run.articles))


def _compared(report: ArticleReport, ledger: Ledger) -> ArticleReport:
    return replace(report, findings=tuple(_state(finding, ledger) for finding in report.findings))


def _state(finding: Finding, ledger: Ledger) -> Finding:
    entry = ledger.entries.get(finding.fingerprint)
    known = entry is not None and entry.decision is not Decision.NEEDS_WORK
    return replace(finding, state=ReviewState.KNOWN) if known else finding


def baseline(run: Run, ledger: Ledger) -> Ledger:
    """The ledger with every finding of the run that it lacks, as baseline."""
    entries = dict(ledger.entries)
    for report in run.articles:
        for finding in report.findings:
            entries.setdefault(
                finding.fingerprint,
                Entry(finding.fingerprint, finding.rule, report.article.source, finding.text, Decision.BASELINE),
            )
    return Ledger(entries)


def save_ledger(ledger: Ledger, path: Path) -> None:
    """Write the ledger, complete or not at all, sorted by article, rule and fingerprint."""
    ordered = sorted(ledger.entries.values(), key=lambda entry: (entry.article, entry.rule, entry.fingerprint))
    findings = [
        {
            "fingerprint": entry.fingerprint,
            "rule": entry.rule,
            "article": entry.article,
            "text": entry.text,
            "decision": entry.decision,
            "reason": entry.reason,
        }
        for entry in ordered
    ]
    content = json.dumps({"version": VERSION, "findings": findings}, ensure_ascii=False, indent=1) + "\n"
    try:
        write_atomically(path, content.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written ({error.strerror or error})") from error
