"""Marks → citations and references, with ids in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from pubproof.domain.analysis import Sentence
from pubproof.domain.citation import Citation, CitationKind, Reference
from pubproof.domain.text import Span
from pubproof.extraction.joining import MAX_SENTENCES_APART, join
from pubproof.extraction.marks import Mark
from pubproof.extraction.works import Work
from pubproof.vocabulary.journals import gazetteer

_CARRIED = frozenset(item.name for item in fields(Mark)) & frozenset(item.name for item in fields(Reference))


def join_marks(
    text: str, marks: Sequence[Mark], sentences: Sequence[Sentence]
) -> tuple[tuple[Citation, ...], tuple[Reference, ...]]:
    """Citations and references. `marks` must not overlap, but for identifiers and links inside another mark."""
    works = sorted(join(text, marks, sentences), key=lambda work: min(mark.span.start for mark, _ in work.marks))
    references = tuple(_reference(f"r{number}", work, sentences) for number, work in enumerate(works, 1))
    placed = {id(mark) for work in works for mark, _ in work.marks}
    pairs: list[tuple[Mark, str | None]] = [(mark, None) for mark in marks if id(mark) not in placed]
    for reference, work in zip(references, works, strict=True):
        pairs.extend((mark, reference.id) for mark, _ in work.marks)
    pairs.sort(key=lambda pair: (pair[0].span.start, pair[0].span.end))
    citations = tuple(
        Citation(f"c{number}", mark.span, mark.kind, reference) for number, (mark, reference) in enumerate(pairs, 1)
    )
    return citations, references


def _reference(identifier: str, work: Work, sentences: Sequence[Sentence]) -> Reference:
    values = {name: value for name in _CARRIED if (value := work.value(name))}
    reference = Reference(identifier, **values)  # type: ignore[arg-type]  # names and types are those of Mark
    key = gazetteer().key(reference.journal) if reference.journal else None
    return replace(reference, journal_key=key, spans=tuple(_spans(work, sentences)))


def _spans(work: Work, sentences: Sequence[Sentence]) -> Iterable[Span]:
    """Sentences in which the article speaks of the work: from a lead-in to the parenthesis that closes it."""
    places = sorted(place for mark, place in work.marks if mark.kind is not CitationKind.LIST_ENTRY)
    wanted: dict[int, None] = {}
    for place, following in zip(places, [*places[1:], *places[-1:]], strict=True):
        wanted[place] = None
        if following - place <= MAX_SENTENCES_APART and sentences[place].block == sentences[following].block:
            wanted.update(dict.fromkeys(range(place, following + 1)))
    return (sentences[place].span for place in wanted)
