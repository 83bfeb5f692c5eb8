"""Text and overlapping annotations → pieces that lie side by side, each at most one link.

The text is cut at every border. Where annotations overlap, the shortest one owns the piece (a citation inside a flagged
sentence stays clickable), of equal ones the more urgent. An annotation that would own nothing but a full stop owns nothing.
One that owns no piece is reached by its badge, which stands where it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pubproof.domain.text import Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stretch of text that a card speaks of."""

    span: Span
    mark: str
    """Id of the mark in the page."""
    card: str
    """Id of the card that it links to."""
    style: str
    """Classes for its looks: "finding warning"."""
    badge: str
    """Symbol and number, so that nothing is told by colour alone."""
    label: str
    """Accessible name: "Finding 3, warning"."""
    priority: int = 0
    """Among annotations of one length, the highest owns the text."""
    number: tuple[str, int] = ("", 0)
    """What its badge is ordered by among others at the same place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that the same annotations cover."""

    text: str
    owner: Annotation | None = None
    is_first: bool = False
    """Whether the owner begins to own text here: this piece carries its id and is a stop of the tab key."""
    is_last: bool = False
    """Whether the owner owns no text after this piece: its badge stands here."""
    badges: tuple[Annotation, ...] = ()
    """Annotations whose badges stand behind these characters, by number: those without a piece of their own that end here, and the
    owner's where it would else stand before a lower number."""
    cards: tuple[str, ...] = ()
    """Ids of all cards that speak of these characters, the owner's first."""


def marked(text: str, blocks: Sequence[Span], annotations: Iterable[Annotation]) -> tuple[tuple[Piece, ...], ...]:
    """For each of `blocks` (ascending, apart) the pieces that make up its text."""
    ordered = sorted(annotations, key=lambda annotation: (annotation.span, annotation.mark))
    rows = [list(_cut(block, inside)) for block, inside in _inside(blocks, ordered)]
    owners = {covering[0].mark for row in rows for span, covering in row if covering and has_words(span.of(text))}
    owned = [[_owner(covering, owners) for _, covering in row] for row in rows]
    ends = _last_places(rows, owned)
    started: set[str] = set()
    result = []
    for row_index, row in enumerate(rows):
        pieces = []
        for index, (span, covering) in enumerate(row):
            piece = Piece(span.of(text))
            owner = owned[row_index][index]
            here = [item for item in covering if ends[item.mark][1] == (row_index, index) and item.mark not in owners]
            if owner is not None and ends[owner.mark][0] == (row_index, index) and _precedes(here, owner):
                here.append(owner)
            piece = replace(piece, badges=tuple(sorted(here, key=lambda item: (item.number, item.mark))))
            if owner is not None:
                piece = replace(
                    piece,
                    owner=owner,
                    is_first=owner.mark not in started,
                    is_last=ends[owner.mark][0] == (row_index, index),
                    cards=tuple(dict.fromkeys(item.card for item in covering)),
                )
                started.add(owner.mark)
            pieces.append(piece)
        result.append(tuple(pieces))
    return tuple(result)


def placed(rows: Iterable[Iterable[Piece]]) -> frozenset[str]:
    """Ids of the marks that stand in the text."""
    return frozenset(
        annotation.mark
        for row in rows
        for piece in row
        for annotation in (*((piece.owner,) if piece.owner else ()), *piece.badges)
    )


def _inside(blocks: Iterable[Span], ordered: Sequence[Annotation]) -> Iterator[tuple[Span, list[Annotation]]]:
    """Each block with the annotations that it shares characters with, in one sweep over both."""
    active: list[Annotation] = []
    upcoming = 0
    for block in blocks:
        while upcoming < len(ordered) and ordered[upcoming].span.start < block.end:
            active.append(ordered[upcoming])
            upcoming += 1
        active = [item for item in active if item.span.end > block.start and len(item.span) > 0]
        yield block, active


def _cut(block: Span, inside: Sequence[Annotation]) -> Iterator[tuple[Span, list[Annotation]]]:
    """The pieces of one block with the annotations that cover each, owner first."""
    borders = {block.start, block.end}
    for item in inside:
        borders |= {max(item.span.start, block.start), min(item.span.end, block.end)}
    places = sorted(borders)
    active: list[Annotation] = []
    upcoming = 0
    for start, end in pairwise(places):
        active = [item for item in active if item.span.end > start]
        while upcoming < len(inside) and inside[upcoming].span.start <= start:
            active.append(inside[upcoming])
            upcoming += 1
        yield Span(start, end), sorted(active, key=_rank)


Place = tuple[int, int]


def has_words(text: str) -> bool:
    """Whether there is something to read: a bullet on a line of its own is none."""
    return any(character.isalnum() for character in text)


def _rank(item: Annotation) -> tuple[object, ...]:
    """The first by this owns the text."""
    return len(item.span), -item.priority, item.number, item.mark


def _precedes(others: Iterable[Annotation], owner: Annotation) -> bool:
    return any(item.number < owner.number for item in others)


def _owner(covering: Sequence[Annotation], owners: Collection[str]) -> Annotation | None:
    """The annotation that a piece links to."""
    return covering[0] if covering and covering[0].mark in owners else None


def _last_places(
    rows: Sequence[Sequence[tuple[Span, list[Annotation]]]], owned: Sequence[Sequence[Annotation | None]]
) -> dict[str, tuple[Place | None, Place]]:
    """For each mark the last piece that it owns, if any, and the last piece that it covers, as (block, piece)."""
    ends: dict[str, tuple[Place | None, Place]] = {}
    for row_index, row in enumerate(rows):
        for index, (_, covering) in enumerate(row):
            place = (row_index, index)
            for item in covering:
                last_owned, _ = ends.get(item.mark, (None, place))
                ends[item.mark] = (place if item is owned[row_index][index] else last_owned, place)
    return ends
