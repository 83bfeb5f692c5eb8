"""The works that a run cites → what the literature says of each, asked once, all together, in bounded parts.

What the store holds is not asked again: of sources that never change for good, of live PubMed for some days. An answer
with an error in it is used in this run and never kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from sys import intern

from pubproof.batch.progress import Progress
from pubproof.batch.recent import Recent
from pubproof.cache.entries import pack_lookup, unpack_lookup, work_key
from pubproof.cache.store import Store
from pubproof.domain.citation import Reference, StudyDescription
from pubproof.domain.lookup import Lookup
from pubproof.literature.interface import Literature
from pubproof.literature.ladder import Ladder
from pubproof.verification.identity import is_settled

FOUND = "found"
ABSENT = "absent"
"""Kinds of entries: they grow old at different speeds."""
_TOGETHER = 500
"""Works that are looked up together: enough to fill requests."""
_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which kept answers may be used."""

    identity: str | None
    """What the answers depend on besides the work: source, its state, code. None: nothing is kept."""
    today: date
    found_days: int | None = None
    """For how long a work that was found is not asked for again; None: for ever."""
    absent_days: int | None = None
    is_refreshed: bool = False
    """Whether everything is asked again, and kept in place of what was."""


class Works:
    """The cited works of a run."""

    def __init__(self, store: Store, literature: Literature, keeping: Keeping) -> None:
        self._store = store
        self._literature = literature
        self._keeping = keeping
        self._digests: dict[str, str] = {}
        self._passing: dict[str, bytes] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._recent: Recent[Lookup] = Recent(_REMEMBERED)
        self.oldest = keeping.today
        """When the oldest of the answers in use was given."""

    def keys(self, article: str, references: Sequence[Reference]) -> tuple[str, ...]:
        """The keys of the works that the references of an article mean."""
        known = self._keys.get(article)
        if known is None:
            known = tuple(intern(work_key(reference, self._keeping.identity or "")) for reference in references)
            self._keys[article] = known
        return known

    def look_up(self, works: Mapping[str, Reference], progress: Progress) -> None:
        """Get hold of what is known of each of these works, by their keys."""
        missing = [key for key in works if not self._is_kept(key)]
        parts = [missing[start : start + _TOGETHER] for start in range(0, len(missing), _TOGETHER)]
        ladder = Ladder(self._literature, is_settled)
        for part in progress("Looking up citations", parts):
            found = ladder.lookup_all([works[key] for key in part])
            for key in part:
                self._keep(key, works[key], found[works[key]])
            self._store.flush()

    def digest(self, key: str) -> str:
        """Hash of what is known of a work; "" where it is not to be relied on in another run."""
        return self._digests[key]

    def lookup(self, key: str) -> Lookup:
        """What is known of a work."""
        lookup = self._recent.get(key)
        if lookup is None:
            passing = self._passing.get(key)
            content = zlib.decompress(passing) if passing is not None else None
            for kind in (FOUND, ABSENT):
                content = content or self._store.get(kind, key)
            lookup = unpack_lookup(content) if content is not None else Lookup(errors=("the answer was lost",))
            self._recent.put(key, lookup, 1)
        return lookup

    def _is_kept(self, key: str) -> bool:
        if self._keeping.identity is None or self._keeping.is_refreshed:
            return False
        for kind, days in ((FOUND, self._keeping.found_days), (ABSENT, self._keeping.absent_days)):
            held = self._store.held(kind, key)
            if held is not None and _is_fresh(held.day, days, self._keeping.today):
                self._digests[key] = held.digest
                if days is not None:
                    self.oldest = min(self.oldest, date.fromisoformat(held.day))
                return True
        return False

    def _keep(self, key: str, work: Reference, lookup: Lookup) -> None:
        self._recent.put(key, lookup, 1)
        content = pack_lookup(lookup)
        if self._keeping.identity is None or not _is_whole(work, lookup):
            self._digests[key] = ""
            self._passing[key] = zlib.compress(content, 1)
            return
        is_found = is_settled(work, lookup.papers)
        kind, other = (FOUND, ABSENT) if is_found else (ABSENT, FOUND)
        if self._store.held(other, key) is not None:
            self._store.drop(other, key)
        held = self._store.put(kind, key, content)
        self._digests[key] = held.digest


def work_of(reference: Reference) -> Reference:
    """What the look-up needs of a reference: the same for every article that cites the work alike."""
    topics = StudyDescription(
        interventions=reference.described.interventions, conditions=reference.described.conditions
    )
    return replace(reference, id="", spans=(), described=topics)


def _is_fresh(day: str, days: int | None, today: date) -> bool:
    return days is None or date.fromisoformat(day) + timedelta(days) > today


def _is_whole(work: Reference, lookup: Lookup) -> bool:
    """Whether everything was answered: no error, and the test question was, where one was needed."""
    if lookup.errors or (lookup.coverage is not None and lookup.coverage.error):
        return False
    needs_canary = lookup.source_is_complete or (lookup.coverage is not None and lookup.coverage.is_complete)
    return lookup.canary_answered or not needs_canary or is_settled(work, lookup.papers)
