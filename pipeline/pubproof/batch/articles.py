"""Files → analyses in the store: those that it holds already are not read again by anyone, the others in several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pubproof.batch.pool import Pool, jobs_for
from pubproof.batch.progress import Progress
from pubproof.batch.recent import Recent
from pubproof.batch.worker import Asked, Packed, analyse, analysis_key, died, start_worker
from pubproof.cache.entries import ANALYSIS, CITED, SENTENCES, unpack_article, unpack_cited, unpack_sentences
from pubproof.cache.store import Store
from pubproof.config import Settings
from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Reference
from pubproof.domain.text import Article
from pubproof.errors import ReadingError
from pubproof.reading.content import content_of
from pubproof.reading.source import Source

_REMEMBERED_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article whose analysis the store holds. Short, because a run holds all of them."""

    file: Source
    key: str
    was_kept: bool = False
    """Whether the store held it before the run."""

    @property
    def name(self) -> str:
        """As reports show it."""
        return self.file.name

    def under(self, file: Source) -> Analysed:
        """The same for another file with this content."""
        return replace(self, file=file)


@dataclass(frozen=True, slots=True)
class Failed:
    """A file without an analysis, and why."""

    file: Source
    reason: str
    is_unreadable: bool
    """Whether it could not be read; else its analysis failed."""

    @property
    def name(self) -> str:
        """As reports show it."""
        return self.file.name

    def under(self, file: Source) -> Failed:
        """The same for another file with this content; the reason names the file."""
        return replace(self, file=file, reason=self.reason.replace(self.name, file.name, 1))


class Articles:
    """The articles of a run."""

    def __init__(self, store: Store, version: str, settings: Settings) -> None:
        self._store = store
        self._version = version
        self._settings = settings
        self._recent: Recent[tuple[Article, Analysis]] = Recent(_REMEMBERED_CHARACTERS)

    def analyse(self, files: Sequence[Source], jobs: int, progress: Progress) -> Iterator[Analysed | Failed]:
        """Each file once: those that cannot be had first, the others in their order. The same content is read once."""
        planned: list[Analysed] = []
        missing: dict[str, Source] = {}
        for file in files:
            item = self._planned(file)
            if isinstance(item, Failed):
                yield item
                continue
            planned.append(item)
            if not item.was_kept:
                missing.setdefault(item.key, item.file)
        pool = Pool(analyse, start_worker, died, jobs_for(jobs, len(missing)))
        answers = pool.answers(map(self._asked, missing.values()))
        outcomes: dict[str, Analysed | Failed] = {}
        for item in progress("Reading", planned):
            if item.was_kept:
                yield item
                continue
            if item.key not in outcomes:
                outcomes[item.key] = self._kept(item.file, next(answers))
            yield outcomes[item.key].under(item.file)

    def shown(self, one: Analysed) -> tuple[Article, Analysis]:
        """What reports show: no tokens, no mentions."""
        held = self._recent.get(one.key)
        if held is None:
            held = unpack_article(self._content(ANALYSIS, one))
            self._recent.put(one.key, held, len(held[0].text))
        article, analysis = held
        return replace(article, source=one.name), analysis

    def whole(self, one: Analysed) -> tuple[Article, Analysis]:
        """All that rules read."""
        article, analysis = self.shown(one)
        return article, replace(analysis, sentences=unpack_sentences(self._content(SENTENCES, one)))

    def cited(self, one: Analysed) -> tuple[str, ...]:
        """Digests of the works that its references mean, in their order."""
        return unpack_cited(self._content(CITED, one))

    def reference(self, one: Analysed, place: int) -> Reference:
        """One of its references."""
        return self.shown(one)[1].references[place]

    def _planned(self, file: Source) -> Analysed | Failed:
        try:
            key = analysis_key(self._asked(file), content_of(file, self._settings.reading))
        except ReadingError as error:
            return Failed(file, str(error), is_unreadable=True)
        is_kept = all(self._store.held(kind, key) is not None for kind in (SENTENCES, ANALYSIS, CITED))
        return Analysed(file, key, is_kept)

    def _asked(self, file: Source) -> Asked:
        return Asked(file, self._settings, self._version)

    def _kept(self, file: Source, packed: Packed) -> Analysed | Failed:
        if packed.unreadable or packed.failed:
            return Failed(file, packed.unreadable or packed.failed, is_unreadable=bool(packed.unreadable))
        self._store.put(SENTENCES, packed.key, packed.sentences)
        self._store.put(ANALYSIS, packed.key, packed.article)
        self._store.put(CITED, packed.key, packed.cited)
        return Analysed(file, packed.key)

    def _content(self, kind: str, one: Analysed) -> bytes:
        """An entry of the store; worked out again where it was damaged, or dropped by another run. `ReadingError` if that fails."""
        content = self._store.get(kind, one.key)
        if content is None:
            again = self._kept(one.file, analyse(self._asked(one.file)))
            if isinstance(again, Failed):
                raise ReadingError(again.reason)
            if again.key != one.key:
                raise ReadingError(f"{one.name}: was changed while it was checked; check it again")
            content = self._store.get(kind, one.key)
        if content is None:
            raise ReadingError(f"{one.name}: its analysis could not be kept; is the disk full?")
        return content
