"""Decisions of reviewers → the ledger, none lost and none overwritten unseen.

A decision names the revision that its reviewer saw. Where the ledger has moved on in between, it is refused and the
present entry is shown: two tabs, two people and a page from yesterday cannot undo each other silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from pubproof.bounded import read_bounded
from pubproof.domain.review import Decision
from pubproof.errors import UsageError
from pubproof.ledger import Entry, Ledger, update_ledger
from pubproof.review.report import Item

MAX_BYTES = 50_000_000
_MAX_REASON_CHARACTERS = 2_000
_MAX_TEXT_CHARACTERS = 10_000

_Short = Annotated[str, StringConstraints(max_length=400)]
_Text = Annotated[str, StringConstraints(max_length=_MAX_TEXT_CHARACTERS)]


class Choice(BaseModel):
    """What a reviewer chose for one finding or verdict."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fingerprint: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    decision: Literal["accepted", "dismissed", "needs_work"]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=_MAX_REASON_CHARACTERS)] = ""
    seen: _Short = ""
    """Revision of the entry that the reviewer saw; empty where there was none."""

    @model_validator(mode="after")
    def _has_a_reason_to_dismiss(self) -> Self:
        if self.decision == "dismissed" and not self.reason:
            raise ValueError("a dismissal needs a reason")
        return self

    def entry(self, item: Item, decided_at: str) -> Entry:
        """The ledger's entry for this choice."""
        return Entry(
            self.fingerprint, item.rule, item.article, item.text, Decision(self.decision), self.reason, decided_at
        )


class DownloadedChoice(Choice):
    """A choice made without the server: it carries what the ledger has to know of the finding."""

    rule: _Short
    article: _Text
    text: _Text
    decided_at: datetime | None = None


class DecisionsFile(BaseModel):
    """What the pages of a report let the reviewer download (`claims/schema/decisions.schema.json`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pubproof_decisions: Literal[1]
    decisions: Annotated[tuple[DownloadedChoice, ...], Field(max_length=1_000_000)]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A choice that was not written, because the ledger says something else that its reviewer had not seen."""

    chosen: Entry
    present: Entry | None


def decide(ledger: Path, choices: Sequence[tuple[Entry, str]]) -> tuple[Ledger, tuple[Conflict, ...]]:
    """Write entries, each with the revision that its reviewer saw; the ledger after, and what was refused."""
    conflicts: list[Conflict] = []

    def change(before: Ledger) -> Ledger:
        entries = dict(before.entries)
        for chosen, seen in choices:
            present = entries.get(chosen.fingerprint)
            if present is not None and present.revision == chosen.revision:
                continue  # said already: by this reviewer, whose answer was lost, or by another
            if (present.revision if present else "") != seen:
                conflicts.append(Conflict(chosen, present))
                continue
            entries[chosen.fingerprint] = chosen
        return replace(before, entries=entries)

    return update_ledger(ledger, change), tuple(conflicts)


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a file of decisions."""

    written: int
    conflicts: tuple[Conflict, ...]


def merge_file(ledger: Path, path: Path) -> Merged:
    """Merge a downloaded file of decisions into the ledger; `UsageError` for a file that is none."""
    choices = [
        (choice.entry(Item(rule=choice.rule, article=choice.article, text=choice.text), _moment(choice)), choice.seen)
        for choice in _read(path)
    ]
    _, conflicts = decide(ledger, choices)
    return Merged(len(choices) - len(conflicts), conflicts)


def _read(path: Path) -> Iterable[DownloadedChoice]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: larger than {MAX_BYTES:,} bytes; this is no file of decisions")
        decisions = DecisionsFile.model_validate_json(read_bounded(path, MAX_BYTES)).decisions
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error
    except ValidationError as error:
        raise UsageError(f"{path}: is not a file of decisions: {first_fault(error)}; nothing was written") from error
    if len({choice.fingerprint for choice in decisions}) != len(decisions):
        raise UsageError(f"{path}: decides on one finding twice; nothing was written")
    return decisions


def first_fault(error: ValidationError) -> str:
    """The first thing that is wrong, in one line."""
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg']}".removeprefix(": ").replace("Value error, ", "")


def _moment(choice: DownloadedChoice) -> str:
    return choice.decided_at.isoformat(timespec="seconds") if choice.decided_at else ""
