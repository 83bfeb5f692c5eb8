"""Answers queries from papers held in memory, with the meaning that PubMed gives to its search fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from operator import and_, or_

from pubproof.domain.paper import Author, Paper
from pubproof.literature.query import And, Days, Field, Or, Place, Query, Term, Years
from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.journals import gazetteer, normalise_journal

_IDENTIFIERS = (Field.PMID, Field.DOI, Field.PMCID, Field.REGISTRY)
_WORDS = (Field.TITLE, Field.TITLE_ABSTRACT, Field.COLLECTIVE)
# Stands after the initials of an author in full, and between texts that a phrase must not cross.
_END = "$"


@lru_cache(50_000)
def journal_key(name: str) -> str:
    """What all names of a journal share: its MEDLINE abbreviation, or the normalised name where it is not known."""
    return gazetteer().key(name) or normalise_journal(name)


class PaperIndex:
    """Papers indexed by what a query can ask for. A later paper replaces an earlier one of the same PMID."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers: Mapping[int, Paper] = {paper.pmid: paper for paper in papers}
        self._fields: dict[Field, Mapping[str, set[int]]] = {}

    def __len__(self) -> int:
        return len(self.papers)

    def search(self, query: Query) -> tuple[int, ...]:
        """PMIDs of the papers that match, ascending. A query without any term matches nothing."""
        return tuple(sorted(self._evaluate(query) or ()))

    def count(self, journal: str, years: Iterable[int]) -> int:
        """Papers of `journal`, under any of its names, that are dated to one of `years`."""
        dated = Or(tuple(Years(year, year) for year in years))
        return len(self.search(And((Term(Field.JOURNAL, journal), dated)))) if dated.parts else 0

    def _evaluate(self, query: Query) -> frozenset[int] | None:
        """Matching PMIDs, or None for a part that says nothing, such as an And of no terms."""
        match query:
            case Term():
                return self._term(query)
            case Years(first, last):
                years = map(int, self._indexed(Field.YEAR))
                found = (self._of(Field.YEAR, str(year)) for year in years if first <= year <= last)
                return reduce(or_, found, frozenset())
            case Days(first_day, last_day):
                return self._evaluate(Years(first_day.year, last_day.year))
            case Place():
                return self._evaluate(query.fields)
            case And(parts) | Or(parts):
                answers = [pmids for part in parts if (pmids := self._evaluate(part)) is not None]
                return reduce(and_ if isinstance(query, And) else or_, answers) if answers else None

    def _term(self, term: Term) -> frozenset[int] | None:
        if term.field is Field.JOURNAL:
            return self._of(Field.JOURNAL, journal_key(term.text))
        if term.field in _IDENTIFIERS:
            return self._of(term.field, _identifier(term.field, term.text))
        words = fold_words(term.text).split()
        if term.field in _WORDS:
            return self._words(term, words)
        return self._of(term.field, " ".join(words) + (_END if term.is_phrase and term.field is not Field.YEAR else ""))

    def _words(self, term: Term, words: list[str]) -> frozenset[int] | None:
        """Papers that hold all words; side by side for a phrase or a hyphenated word."""
        if not words:
            return None
        found = reduce(and_, (self._of_word(term.field, word) for word in words))
        if len(words) > 1 and (term.is_phrase or len(term.text.split()) == 1):
            phrase = f" {' '.join(words)} "
            found = frozenset(pmid for pmid in found if phrase in _text(self.papers[pmid], term.field))
        return found

    def _of_word(self, field: Field, word: str) -> frozenset[int]:
        """Papers that hold `word`; words of titles are indexed once, for both fields that search them."""
        found = self._of(field, word)
        return found | self._of(Field.TITLE, word) if field is Field.TITLE_ABSTRACT else found

    def _of(self, field: Field, key: str) -> frozenset[int]:
        return frozenset(self._indexed(field).get(key, ()))

    def _indexed(self, field: Field) -> Mapping[str, set[int]]:
        """The papers by what `field` finds them by. Made when it is first asked for: a run seldom asks for all fields."""
        if field not in self._fields:
            keys: defaultdict[str, set[int]] = defaultdict(set)
            for paper in self.papers.values():
                for key in _keys(paper, field):
                    keys[key].add(paper.pmid)
            self._fields[field] = keys
        return self._fields[field]


def _keys(paper: Paper, field: Field) -> Iterable[str]:
    """Everything that a query for `field` can find `paper` by."""
    match field:
        case Field.AUTHOR:
            return _keys_of_authors(paper.authors)
        case Field.FIRST_AUTHOR:
            return _keys_of_authors(paper.authors[:1])
        case Field.JOURNAL:
            return {journal_key(name) for name in (paper.journal_abbreviation, paper.journal) if name}
        case Field.YEAR:
            return {str(year) for year in (paper.year, paper.electronic_year) if year is not None}
        case Field.TITLE:
            return set(fold_words(paper.title).split())
        case Field.TITLE_ABSTRACT:
            return set(fold_words(paper.abstract).split())
        case Field.COLLECTIVE:
            return set(_text(paper, Field.COLLECTIVE).split())
        case Field.VOLUME:
            return (fold_words(paper.volume),) if paper.volume else ()
        case Field.PAGE:
            first = paper.pages.partition("-")[0].strip()
            return (fold_words(first),) if first else ()
        case _:
            return (_identifier(field, value) for value in _identifiers(paper, field) if value)


def _identifiers(paper: Paper, field: Field) -> tuple[str, ...]:
    match field:
        case Field.PMID:
            return (str(paper.pmid),)
        case Field.DOI:
            return (paper.doi,)
        case Field.PMCID:
            return (paper.pmcid,)
        case _:
            return paper.trial_ids


def _keys_of_authors(authors: Iterable[Author]) -> Iterator[str]:
    return (key for author in authors if not author.is_collective for key in _author_keys(author))


def _author_keys(author: Author) -> Iterator[str]:
    """Surname, and surname with initials cut after each letter as PubMed truncates them; the marked ones are complete."""
    surname, initials = fold_words(author.family), fold_words(author.initials).replace(" ", "")
    yield surname
    yield surname + _END
    for length in range(1, len(initials) + 1):
        yield f"{surname} {initials[:length]}"
    yield f"{surname} {initials}{_END}"


def _text(paper: Paper, field: Field) -> str:
    """The words that a field searches, with spaces around each."""
    if field is Field.COLLECTIVE:
        parts = [author.family for author in paper.authors if author.is_collective]
    else:
        parts = [paper.title, paper.abstract if field is Field.TITLE_ABSTRACT else ""]
    return f" {f' {_END} '.join(fold_words(part) for part in parts)} "


def _identifier(field: Field, value: str) -> str:
    """`value` as identifiers are compared: without case, registry numbers without the registry's name."""
    bare = value.strip().casefold()
    if field is Field.REGISTRY:
        return bare.rpartition("/")[2]
    return f"pmc{bare}" if field is Field.PMCID and bare.isdigit() else bare
