"""Verdicts of a run → the same doubtful citation across articles, as one thing to decide on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pubproof.domain.citation import Reference
from pubproof.domain.finding import ArticleReport
from pubproof.domain.verdict import Verdict
from pubproof.reporting.identity import names_a_work, verdict_fingerprint
from pubproof.reporting.wording import GRAVE_OVERLAYS, VERDICTS, Tone


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


def clusters_of(reports: Iterable[ArticleReport]) -> tuple[Cluster, ...]:
    """Doubtful citations that stand in two articles or more: those in most articles first, then in the order of the run."""
    found: dict[str, list[tuple[Reference, Verdict, Place]]] = {}
    for number, report in enumerate(reports):
        references = {reference.id: reference for reference in report.analysis.references}
        for verdict in report.verdicts:
            reference = references.get(verdict.reference)
            if reference is not None and names_a_work(reference) and is_doubtful(verdict):
                place = Place(number, report.article.source, verdict.reference)
                found.setdefault(verdict_fingerprint(report, verdict), []).append((reference, verdict, place))
    clusters = [
        Cluster(key, items[0][0], items[0][1], tuple(place for _, _, place in items)) for key, items in found.items()
    ]
    return tuple(sorted((item for item in clusters if item.articles > 1), key=lambda item: -item.articles))


def is_doubtful(verdict: Verdict) -> bool:
    """Whether a reviewer should look at it: a grave or doubtful verdict, or a paper that PubMed warns of."""
    return VERDICTS[verdict.kind].tone in {Tone.SERIOUS, Tone.CAUTION} or not GRAVE_OVERLAYS.isdisjoint(
        verdict.overlays
    )
