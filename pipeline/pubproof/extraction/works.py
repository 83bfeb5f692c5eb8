"""Works in the making, and the ways to find one: by sentence, by number in a list, by identifier, by author and year.

Every way is an index, so that joining takes time in proportion to the number of citations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields

from pubproof.domain.citation import CitationKind
from pubproof.extraction.marks import Mark
from pubproof.vocabulary.names import family_key

IDS = ("pmid", "pmcid", "doi", "nct")
_FIELDS = tuple(item.name for item in fields(Mark) if item.name not in {"span", "kind", "in_same_journal"})


@dataclass(slots=True, eq=False)
class Work:
    """The marks that point at one work, each with the index of its sentence."""

    serial: int
    marks: list[tuple[Mark, int]] = field(default_factory=list)
    _values: dict[str, object] = field(default_factory=dict)
    _from_entry: set[str] = field(default_factory=set)

    def add(self, mark: Mark, place: int) -> None:
        """Take a mark in, and what it says."""
        self.marks.append((mark, place))
        is_entry = mark.kind is CitationKind.LIST_ENTRY
        for name in _FIELDS:
            value = getattr(mark, name)
            if value and (name not in self._values or (is_entry and name not in self._from_entry)):
                self._values[name] = value
                if is_entry:
                    self._from_entry.add(name)

    def value(self, name: str) -> object:
        """What the first mark that gives this field says; a list entry knows best."""
        return self._values.get(name)

    def learn(self, name: str, value: object) -> None:
        """Take in what stands elsewhere: the journal of "another study in the same journal"."""
        self._values.setdefault(name, value)

    @property
    def lacks_author(self) -> bool:
        """Whether nothing but lead-ins, markers and identifiers points at it so far."""
        return not self.value("authors") and not any(mark.kind is CitationKind.LIST_ENTRY for mark, _ in self.marks)

    def fits(self, mark: Mark) -> bool:
        """Whether the years do not speak against the mark."""
        return mark.year is None or self.value("year") in {None, mark.year}

    def author_year(self) -> tuple[object, ...] | None:
        """Key of the first author, year and letter; None where author or year is missing."""
        authors, year = self.value("authors"), self.value("year")
        if not isinstance(authors, tuple) or year is None:
            return None
        return (family_key(authors[0].family), year, self.value("suffix") or "")


class Works:
    """All works so far, in the order of their first citation."""

    def __init__(self) -> None:
        self._works: dict[int, Work] = {}
        self._at: dict[int, list[tuple[Mark, Work]]] = {}
        self._keys: dict[tuple[object, ...], Work] = {}
        self._authors: dict[str, Work] = {}
        self._led_in: dict[int, list[Work]] = {}
        self._links: dict[int, list[tuple[Mark, Work]]] = {}
        self._serial = 0

    def all(self) -> list[Work]:
        """The works."""
        return list(self._works.values())

    def new(self) -> Work:
        """A work that nothing points at yet."""
        self._serial += 1
        work = Work(self._serial)
        self._works[work.serial] = work
        return work

    def add(self, work: Work, mark: Mark, place: int) -> None:
        """Let the mark point at the work."""
        if mark.is_lead_in and not work.marks:
            self._led_in.setdefault(place, []).append(work)
        if mark.kind is CitationKind.LINK:
            self._links.setdefault(place, []).append((mark, work))
        work.add(mark, place)
        self._at.setdefault(place, []).append((mark, work))
        for key in _keys(work, mark):
            if self._alive(self._keys.get(key)) is None:
                self._keys[key] = work
        if mark.authors:
            self._authors[family_key(mark.authors[0].family)] = work

    def merged(self, known: Work | None, other: Work | None) -> Work | None:
        """The known work with the marks of the other, or whichever there is."""
        if known is None or other is None or known is other:
            return known or other
        del self._works[other.serial]
        for place in {place for _, place in other.marks}:
            self._at[place] = [pair for pair in self._at[place] if pair[1] is not other]
        for mark, place in other.marks:
            self.add(known, mark, place)
        return known

    def at(self, place: int) -> Sequence[tuple[Mark, Work]]:
        """Marks of a sentence with their works."""
        return self._at.get(place, ())

    def links_at(self, place: int) -> Iterator[tuple[Mark, Work]]:
        """Links of a sentence with their works."""
        return (pair for pair in self._links.get(place, ()) if self._alive(pair[1]) is not None)

    def led_in(self, first: int, last: int) -> Iterator[Work]:
        """Works that a lead-in in these sentences began, the latest first."""
        for place in range(last, first - 1, -1):
            for work in reversed(self._led_in.get(place, ())):
                if self._alive(work) is not None:
                    yield work

    def last_cited(self, first: int, last: int) -> Iterator[Work]:
        """Works whose last mark stands in these sentences, the latest work first."""
        near = {work.serial: work for place in range(first, last + 1) for _, work in self._at.get(place, ())}
        for serial in sorted(near, reverse=True):
            if first <= near[serial].marks[-1][1] <= last:
                yield near[serial]

    def by_number(self, mark: Mark) -> Work | None:
        """The list entry of that number."""
        return self._alive(self._keys.get(("number", mark.number)))

    def by_identifier(self, mark: Mark) -> Work | None:
        """The work with one of the mark's identifiers."""
        given = ((name, value) for name in IDS if (value := getattr(mark, name)) is not None)
        return next((work for key in given if (work := self._alive(self._keys.get(key))) is not None), None)

    def by_author_year(self, mark: Mark) -> Work | None:
        """The work of the same first author, year and letter."""
        if not mark.authors or mark.year is None:
            return None
        key = (family_key(mark.authors[0].family), mark.year, mark.suffix)
        work = self._alive(self._keys.get(key))
        return work if work is not None and work.author_year() == key else None

    def by_author(self, mark: Mark) -> Work | None:
        """The work cited last of the same first author, where the mark or the work lacks a year."""
        if not mark.authors:
            return None
        work = self._alive(self._authors.get(family_key(mark.authors[0].family)))
        return work if work is not None and (mark.year is None or work.value("year") is None) else None

    def _alive(self, work: Work | None) -> Work | None:
        return work if work is not None and work.serial in self._works else None


def _keys(work: Work, mark: Mark) -> Iterator[tuple[object, ...]]:
    if mark.number is not None:
        yield ("number", mark.number)
    for name in IDS:
        value = getattr(mark, name)
        if value is not None:
            yield (name, value)
    named = work.author_year()
    if named is not None:
        yield named
