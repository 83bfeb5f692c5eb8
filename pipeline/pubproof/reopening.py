"""Retractions that became known since → the ledger in which everything said of those works is open again.

A verdict's fingerprint holds what PubMed says against the paper, so that a retraction is a new thing by itself. What
reviewers accepted before, on the same work, rested on a paper that nobody had withdrawn: it needs work again. The verdict
itself is noted, so that the next night does not open the same thing once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pubproof.domain.finding import ArticleReport, Run
from pubproof.domain.review import Decision
from pubproof.domain.verdict import Overlay, Verdict
from pubproof.ledger import Entry, Ledger, verdict_entry
from pubproof.reporting.identity import verdict_fingerprint
from pubproof.reporting.wording import OVERLAY_NAMES


def reopened(run: Run, ledger: Ledger, today: date) -> Ledger:
    """The ledger with entries on newly retracted works set to "needs work", with the reason."""
    entries = dict(ledger.entries)
    for report in run.articles:
        for verdict in report.verdicts:
            grave = [overlay for overlay in verdict.overlays if overlay.is_grave]
            if grave and verdict_fingerprint(report, verdict) not in ledger.entries:
                reason = _reason(grave, verdict, today)
                noted = verdict_entry(report, verdict, Decision.NEEDS_WORK, reason)
                entries[noted.fingerprint] = replace(noted, decided_at=today.isoformat())
                for key in _said_of(report, verdict):
                    if key in entries and entries[key].decision is not Decision.NEEDS_WORK:
                        entries[key] = _opened(entries[key], reason, today)
    return replace(ledger, entries=entries)


def _reason(grave: list[Overlay], verdict: Verdict, today: date) -> str:
    names = ", ".join(OVERLAY_NAMES[overlay] for overlay in grave)
    pmid = f"PMID {verdict.paper.pmid}: " if verdict.paper else ""
    return f"{pmid}{names}, seen {today.isoformat()}"


def _opened(entry: Entry, reason: str, today: date) -> Entry:
    before = f"{entry.decision} ({entry.reason})" if entry.reason else entry.decision.value
    return replace(entry, decision=Decision.NEEDS_WORK, reason=f"{reason}; was {before}", decided_at=today.isoformat())


def _said_of(report: ArticleReport, verdict: Verdict) -> Iterator[str]:
    """Fingerprints of findings on the work, and of its verdict as it was before."""
    yield from (finding.fingerprint for finding in report.findings if finding.reference == verdict.reference)
    lighter = tuple(overlay for overlay in verdict.overlays if not overlay.is_grave)
    for overlays in {(), lighter}:
        yield verdict_fingerprint(report, replace(verdict, overlays=overlays))
