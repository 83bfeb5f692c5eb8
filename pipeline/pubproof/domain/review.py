"""What reviewers decided. A decision belongs to a fingerprint: it holds wherever the same thing is found again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What a reviewer said of a finding or of a verdict."""

    ACCEPTED = "accepted"
    """It is right and has been taken note of."""
    DISMISSED = "dismissed"
    """It does not apply; the reason says why."""
    NEEDS_WORK = "needs_work"
    """It is right and the article has to change: it goes on counting as new."""
    BASELINE = "baseline"
    """Was there when the team began; not looked at yet."""


@dataclass(frozen=True, slots=True)
class Review:
    """The decision on one fingerprint, as reports show it."""

    fingerprint: str
    decision: Decision
    reason: str = ""
    revision: str = ""
    """Changes with decision and reason: a later decision names the revision that its reviewer saw."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A finding or verdict of the ledger that is gone: the wording was changed, or its article deleted."""

    fingerprint: str
    rule: str
    article: str
    text: str
