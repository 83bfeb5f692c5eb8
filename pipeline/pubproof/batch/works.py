"""The works that a run cites → what the literature says of each, asked once, all together, in bounded parts.

Of sources that never change, what the store holds is not asked again. Live PubMed is asked through its own memory
(`literature/remembered.py`). An answer with an error in it is used in this run and never kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pubproof.batch.progress import Progress
from pubproof.batch.recent import Recent
from pubproof.cache.entries import key_of, pack_lookup, unpack_lookup
from pubproof.cache.store import Store
from pubproof.domain.citation import Reference, StudyDescription
from pubproof.domain.lookup import Lookup
from pubproof.literature.interface import Literature
from pubproof.literature.ladder import Ladder
from pubproof.verification.identity import is_settled

LOOKUP = "lookup"
_TOGETHER = 500
"""Works that are looked up together: enough to fill requests."""
_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which kept answers may be used."""

    identity: str | None
    """What the answers depend on besides the work: source, its state, code. None: no answer is kept as a whole."""
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
        self._recent: Recent[Lookup] = Recent(_REMEMBERED)

    def keys(self, cited: Sequence[str]) -> tuple[str, ...]:
        """The keys of what this source says of works, by their digests."""
        return tuple(key_of(digest, self._keeping.identity or "") for digest in cited)

    def look_up(self, works: Mapping[str, Callable[[], Reference]], progress: Progress) -> None:
        """Get hold of what is known of each of these works, by their keys. Only those that are asked for are made."""
        missing = [key for key in works if not self._is_kept(key)]
        parts = [missing[start : start + _TOGETHER] for start in range(0, len(missing), _TOGETHER)]
        ladder = Ladder(self._literature, is_settled)
        for part in progress("Looking up citations", parts):
            asked = {key: work_of(works[key]()) for key in part}
            found = ladder.lookup_all(list(asked.values()))
            for key, work in asked.items():
                self._keep(key, work, found[work])
            self._store.flush()

    def digest(self, key: str) -> str:
        """Hash of what is known of a work; "" where it is not to be relied on in another run."""
        return self._digests[key]

    def lookup(self, key: str) -> Lookup:
        """What is known of a work."""
        lookup = self._recent.get(key)
        if lookup is None:
            passing = self._passing.get(key)
            content = zlib.decompress(passing) if passing is not None else self._store.get(LOOKUP, key)
            lookup = unpack_lookup(content) if content is not None else Lookup(errors=("the answer was lost",))
            self._recent.put(key, lookup, 1)
        return lookup

    def _is_kept(self, key: str) -> bool:
        if self._keeping.identity is None or self._keeping.is_refreshed:
            return False
        held = self._store.held(LOOKUP, key)
        if held is None:
            return False
        self._digests[key] = held.digest
        return True

    def _keep(self, key: str, work: Reference, lookup: Lookup) -> None:
        self._recent.put(key, lookup, 1)
        content = pack_lookup(lookup)
        if self._keeping.identity is not None and _is_whole(work, lookup):
            self._digests[key] = self._store.put(LOOKUP, key, content).digest
            return
        self._passing[key] = zlib.compress(content, 1)
        self._digests[key] = sha256(content).hexdigest() if _is_whole(work, lookup) else ""


def work_of(reference: Reference) -> Reference:
    """What the look-up needs of a reference: the same for every article that cites the work alike."""
    topics = StudyDescription(
        interventions=reference.described.interventions, conditions=reference.described.conditions
    )
    return replace(reference, id="", spans=(), described=topics)


def _is_whole(work: Reference, lookup: Lookup) -> bool:
    """Whether everything was answered: no error, and the test question was, where one was needed."""
    if lookup.errors or (lookup.coverage is not None and lookup.coverage.error):
        return False
    needs_canary = lookup.source_is_complete or (lookup.coverage is not None and lookup.coverage.is_complete)
    return lookup.canary_answered or not needs_canary or is_settled(work, lookup.papers, lookup.source_papers)
