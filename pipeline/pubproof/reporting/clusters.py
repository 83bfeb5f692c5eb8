"""Verdicts of a run → the same doubtful citation across articles, as one thing to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pubproof.domain.citation import Reference
from pubproof.domain.finding import Run
from pubproof.domain.outline import VerdictOutline
from pubproof.domain.verdict import Verdict
from pubproof.reporting.outline import outlines_of
from pubproof.reporting.wording import VERDICTS, Tone


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cluster's citation stands."""

    article: int
    """Place of its report in the run."""
    source: str
    reference: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cited work with one verdict in several articles."""

    fingerprint: str
    reference: Reference
    verdict: Verdict
    places: tuple[Place, ...]

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({place.article for place in self.places})


def clusters_of(run: Run) -> tuple[Cluster, ...]:
    """Doubtful citations that stand in two articles or more: those in most articles first, then in the order of the run."""
    found: dict[str, list[Place]] = {}
    for number, outline in enumerate(outlines_of(run)):
        for verdict in outline.verdicts:
            if verdict.is_named and is_doubtful(verdict):
                place = Place(number, outline.source, verdict.reference)
                found.setdefault(verdict.fingerprint, []).append(place)
    clusters = [
        _cluster(run, key, places) for key, places in found.items() if len({place.article for place in places}) > 1
    ]
    return tuple(sorted(clusters, key=lambda item: -item.articles))


def _cluster(run: Run, fingerprint: str, places: Sequence[Place]) -> Cluster:
    """What is shown of it is what its first article says."""
    report = run.articles[places[0].article]
    reference = report.analysis.reference(places[0].reference)
    return Cluster(fingerprint, reference, report.verdict(places[0].reference), tuple(places))


def is_doubtful(verdict: Verdict | VerdictOutline) -> bool:
    """Whether a reviewer should look at it: a grave or doubtful verdict, or a paper that PubMed warns of."""
    return VERDICTS[verdict.kind].tone in {Tone.SERIOUS, Tone.CAUTION} or any(
        overlay.is_grave for overlay in verdict.overlays
    )
