"""The ledger of findings and verdicts that people have reviewed: load, compare with a run, change, save.

Identity is the fingerprint, never a line number. A ledger that cannot be trusted is never overwritten; a copy of it and
of every former state is kept beside it.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pubproof.atomic import write_atomically
from pubproof.bounded import read_bounded
from pubproof.domain.finding import ArticleReport, ReviewState, Run
from pubproof.domain.outline import FindingOutline, Outline
from pubproof.domain.review import Decision, Review
from pubproof.domain.stated import with_outlines
from pubproof.domain.verdict import Verdict
from pubproof.errors import LedgerError
from pubproof.reporting.identity import quoted, verdict_fingerprint, verdict_rule
from pubproof.reporting.outline import fingerprints_of, outlines_of

VERSION = 2
MAX_BYTES = 100_000_000
_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One reviewed finding or verdict."""

    fingerprint: str
    rule: str
    """Id of the rule, or "verdict/…" for a verdict on a citation."""
    article: str
    text: str
    decision: Decision
    reason: str = ""
    decided_at: str = ""
    """Date and time (ISO 8601); empty for a baseline and for ledgers of version 1."""

    @property
    def revision(self) -> str:
        """Changes with decision and reason. Who decides names the revision that they saw, "" for none."""
        return sha256(f"{self.decision}\n{self.reason}".encode("utf-8", "backslashreplace")).hexdigest()[:_LENGTH]

    @property
    def review(self) -> Review:
        """What reports show of it."""
        return Review(self.fingerprint, self.decision, self.reason, self.revision)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was reviewed, by fingerprint."""

    entries: Mapping[str, Entry]
    has_baseline: bool = False
    """Whether a team has taken the findings of a day as known: from then on every new one counts."""

    def resolved(self, run: Run, is_gone: Callable[[str], bool] = lambda article: False) -> tuple[Entry, ...]:  # noqa: ARG005 - none is
        """Entries whose finding or verdict is gone from an article that was checked in this run, or that is gone itself."""
        checked = {outline.source for outline in outlines_of(run)}
        present = set(fingerprints_of(run))
        return tuple(
            entry
            for entry in self.entries.values()
            if entry.fingerprint not in present and (entry.article in checked or is_gone(entry.article))
        )


def load_ledger(path: Path) -> Ledger:
    """The ledger in a file, or an empty one where there is no file; `LedgerError` for one that cannot be trusted."""
    content = _content(path)
    if content is None:
        return Ledger({})
    try:
        return _from_json(path, content)
    except LedgerError:
        with suppress(LedgerError):  # the first error is the one to tell
            _keep(path, f"{path.name}.refused-{sha256(content).hexdigest()[:_LENGTH]}.bak", content)
        raise


def _content(path: Path) -> bytes | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LedgerError(f"{path}: larger than {MAX_BYTES:,} bytes; this is no ledger")
        return read_bounded(path, MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror or error})") from error


def _from_json(path: Path, raw: bytes) -> Ledger:
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        former = path.with_name(f"{path.name}.bak")
        hint = f". {former.name} is the state before the last change" if former.exists() else ""
        raise LedgerError(f"{path}: is not JSON ({error}); it was left as it is{hint}") from error
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise LedgerError(f"{path}: is not a ledger (needs an object with version and findings); it was left as it is")
    version = content.get("version")
    if not isinstance(version, int) or not 1 <= version <= VERSION:
        raise LedgerError(
            f"{path}: is of version {version!r}; this pubproof reads versions 1 to {VERSION}. "
            "It was left as it is; a newer pubproof may read it"
        )
    entries: dict[str, Entry] = {}
    for number, item in enumerate(content["findings"], 1):
        entry = _entry(path, number, item)
        if entry.fingerprint in entries:
            raise LedgerError(
                f"{path}: finding {number} stands twice (fingerprint {entry.fingerprint}); it was left as it is. Remove one"
            )
        entries[entry.fingerprint] = entry
    began = content.get("baseline") is True or any(entry.decision is Decision.BASELINE for entry in entries.values())
    return Ledger(entries, began)


def _entry(path: Path, number: int, item: Any) -> Entry:
    """One entry of any version: version 1 had no `decided_at`."""
    try:
        return Entry(
            str(item["fingerprint"]), str(item["rule"]), str(item["article"]), str(item["text"]),
            Decision(item["decision"]), str(item.get("reason", "")), str(item.get("decided_at", "")),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LedgerError(
            f"{path}: finding {number} is malformed ({type(error).__name__}: {error}); it was left as it is"
        ) from error


def compare(run: Run, ledger: Ledger) -> Run:
    """The run with findings of the ledger marked as known, and with what the ledger says of findings and verdicts.

    One that needs work still counts as new.
    """
    present = dict.fromkeys(fingerprints_of(run)) if ledger.entries else {}
    reviews = tuple(ledger.entries[key].review for key in present if key in ledger.entries)
    outlines = [_compared(outline, ledger) for outline in outlines_of(run)]
    return replace(with_outlines(run, outlines), reviews=reviews)


def _compared(outline: Outline, ledger: Ledger) -> Outline:
    if not ledger.entries:
        return outline
    return replace(outline, findings=tuple(_state(finding, ledger) for finding in outline.findings))


def _state(finding: FindingOutline, ledger: Ledger) -> FindingOutline:
    entry = ledger.entries.get(finding.fingerprint)
    known = entry is not None and entry.decision is not Decision.NEEDS_WORK
    return replace(finding, state=ReviewState.KNOWN) if known and finding.state is ReviewState.NEW else finding


def baseline(run: Run, ledger: Ledger) -> Ledger:
    """The ledger with every finding of the run that it lacks, as baseline, and what PubMed says against cited papers."""
    entries = dict(ledger.entries)
    for report in run.articles:
        for finding in report.findings:
            entries.setdefault(
                finding.fingerprint,
                Entry(finding.fingerprint, finding.rule, report.article.source, finding.text, Decision.BASELINE),
            )
        for verdict in report.verdicts:
            if verdict.overlays:
                entry = verdict_entry(report, verdict, Decision.BASELINE)
                entries.setdefault(entry.fingerprint, entry)
    return Ledger(entries, has_baseline=True)


def verdict_entry(report: ArticleReport, verdict: Verdict, decision: Decision, reason: str = "") -> Entry:
    """The entry of a verdict, with the words of the first citation of the work."""
    text = quoted(report, verdict.reference)
    key = verdict_fingerprint(report, verdict)
    return Entry(key, verdict_rule(verdict), report.article.source, text, decision, reason)


def update_ledger(path: Path, change: Callable[[Ledger], Ledger]) -> Ledger:
    """Load, change and save while no other process does: no decision is lost between reading and writing."""
    with _locked(path):
        before = load_ledger(path)
        after = change(before)
        if after != before:
            save_ledger(after, path)
    return after


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """A lock that the system lets go when its holder is killed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.with_name(f".{path.name}.lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written ({error.strerror or error})") from error


def save_ledger(ledger: Ledger, path: Path) -> None:
    """Write the ledger, complete or not at all, sorted by article, rule and fingerprint; the former one stays as a copy."""
    ordered = sorted(ledger.entries.values(), key=lambda entry: (entry.article, entry.rule, entry.fingerprint))
    began = {"baseline": True} if ledger.has_baseline else {}
    content = {"version": VERSION, **began, "findings": [asdict(entry) for entry in ordered]}
    encoded = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
    former = _content(path)
    if former == encoded:
        return
    if former is not None:
        _from_json(path, former)  # what cannot be read is never replaced
        version = json.loads(former)["version"]
        _keep(path, f"{path.name}.bak" if version == VERSION else f"{path.name}.v{version}.bak", former)
    try:
        write_atomically(path, encoded)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written ({error.strerror or error})") from error


def _keep(path: Path, name: str, content: bytes) -> None:
    """A copy beside the ledger. Where none can be written, the ledger itself cannot be either, and stays as it is."""
    copy = path.with_name(name)
    try:
        if not copy.exists() or copy.read_bytes() != content:
            write_atomically(copy, content)
    except OSError as error:
        raise LedgerError(f"{copy}: the copy of {path} cannot be written ({error.strerror or error})") from error
