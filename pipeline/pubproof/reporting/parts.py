"""What a format says of one article, kept from run to run: an article that is shown as before is not even unpacked.

A part is kept by everything that it follows from: the article's report, the standing of its findings, what reviewers
decided on them, the code of this room, and what the format adds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pubproof.cache.entries import key_of
from pubproof.cache.store import Store
from pubproof.domain.finding import Run
from pubproof.domain.outline import Outline
from pubproof.domain.review import Review


class Parts:
    """The parts of former runs. Without a store, all are made anew."""

    def __init__(self, store: Store | None = None, version: str = "") -> None:
        """`version` is that of the code that makes parts."""
        self._store = store
        self._version = version

    def part(
        self,
        kind: str,
        outline: Outline,
        reviews: Mapping[str, Review],
        make: Callable[[], bytes],
        *context: str,
    ) -> bytes:
        """What `make` makes of the article. `context`: what it follows from besides the article and its reviews."""
        if self._store is None or not outline.key:
            return make()
        key = key_of(kind, self._version, outline.key, outline.source, *_standing(outline, reviews), *context)
        content = self._store.get(kind, key)
        if content is None:
            content = make()
            self._store.put(kind, key, content)
        return content


def reviews_of(run: Run) -> dict[str, Review]:
    """What reviewers decided, by fingerprint."""
    return {review.fingerprint: review for review in run.reviews}


def _standing(outline: Outline, reviews: Mapping[str, Review]) -> tuple[str, ...]:
    """The states of the findings, and every review of them and of the verdicts."""
    states = ",".join(finding.state for finding in outline.findings)
    if not reviews:
        return (states,)
    fingerprints = [finding.fingerprint for finding in outline.findings]
    fingerprints += [verdict.fingerprint for verdict in outline.verdicts]
    decided = (reviews.get(fingerprint) for fingerprint in fingerprints)
    return (states, *(f"{one.decision} {one.reason}" if one else "" for one in decided))
