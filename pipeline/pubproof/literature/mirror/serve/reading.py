"""A query in PubMed's syntax → a query of the index, PubMed's translation of it, and what was amiss.

The forms of translation, errors and warnings are those of recorded answers: `"asthma"[Title]`, `hart rk[Author]`,
`2015/01/01:2024/12/31[Date - Publication]`; a term that no record holds goes to `phrasesnotfound`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import tantivy

from pubproof.literature.dates import written
from pubproof.literature.mirror.fields import ALL_FIELDS, FIELD_NAMES, both, either, without
from pubproof.literature.mirror.mirror import Mirror
from pubproof.literature.query import STOPWORDS
from pubproof.literature.syntax import DateRange, Group, Joined, Leaf, Node
from pubproof.vocabulary.folding import fold_words

_NAMES = {**FIELD_NAMES, **{name.lower(): name for name in FIELD_NAMES.values()}}
_TEXT_FIELDS = {"Title", "Title/Abstract", "Text Word", ALL_FIELDS}
_SLOP = re.compile(r"^(?P<tag>[^:~]*):\s*~(?P<slop>\d{1,3})$")
MAX_TERMS = 2_000
MAX_DEPTH = 100
_REMEMBERED = 50_000


class TooComplexError(ValueError):
    """The query asks for more than is answered."""


@dataclass(slots=True)
class Notices:
    """What was noticed while a query was read."""

    phrases_not_found: list[str] = field(default_factory=list)
    fields_not_found: list[str] = field(default_factory=list)
    phrases_ignored: list[str] = field(default_factory=list)
    rewritings: list[dict[str, str]] = field(default_factory=list)
    known_terms: int = 0
    terms: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the query, and how it reads translated. None as query: it was dropped."""

    query: tantivy.Query | None
    translation: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A term that was looked up: what it asks the index, whether anything matches, and how it is translated."""

    query: tantivy.Query | None
    has_matches: bool
    translation: str
    rewriting: dict[str, str] | None


class Reader:
    """Reads queries against one mirror. Terms are remembered: those of journals and years come again and again."""

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        self._known: dict[Leaf, _Known] = {}

    def read(self, node: Node, notices: Notices, depth: int = 0) -> Part:
        """The part that `node` is; `TooComplexError` beyond 2,000 terms."""
        if depth > MAX_DEPTH:
            raise TooComplexError("the query is nested too deeply")
        match node:
            case Leaf():
                notices.terms += 1
                if notices.terms > MAX_TERMS:
                    raise TooComplexError(f"the query has more than {MAX_TERMS:,} terms")
                return self._leaf(node, notices)
            case DateRange(first, last):
                notices.known_terms += 1
                name = self._field(node.tag, notices)
                return Part(self._mirror.fields.days(first, last), f"{written(first)}:{written(last)}[{name}]")
            case Group(inner):
                part = self.read(inner, notices, depth + 1)
                return Part(part.query, f"({part.translation})" if isinstance(inner, Joined) else part.translation)
            case Joined():
                return self._chain(node, notices, depth)

    def _chain(self, node: Joined, notices: Notices, depth: int) -> Part:
        """A chain of operators, from left to right. Neighbours with the same operator stay side by side: it may be long."""
        spine: list[tuple[str, Node]] = []
        first: Node = node
        while isinstance(first, Joined):
            spine.append((first.operator, first.right))
            first = first.left
        part = self.read(first, notices, depth + 1)
        for changes, (operator, group) in enumerate(groupby(reversed(spine), key=itemgetter(0))):
            if changes > MAX_DEPTH:
                raise TooComplexError("the query changes between AND, OR and NOT too often")
            part = joined(operator, [part, *(self.read(right, notices, depth + 1) for _, right in group)])
        return part

    def _field(self, tag: str, notices: Notices) -> str:
        if not tag:
            return ALL_FIELDS
        name = _NAMES.get(tag.strip().lower())
        if name is None:
            notices.fields_not_found.append(tag)
        return name or ALL_FIELDS

    def _leaf(self, leaf: Leaf, notices: Notices) -> Part:
        slop = _SLOP.match(leaf.tag)
        name = self._field(slop["tag"] if slop else leaf.tag, notices)
        if leaf.text.lower() in STOPWORDS and name in _TEXT_FIELDS:
            notices.phrases_ignored.append(leaf.text)
            return Part(None, "")
        known = self._looked_up(leaf, name, int(slop["slop"]) if slop else None)
        if known.has_matches:
            notices.known_terms += 1
            return _part(known, notices)
        if len(leaf.text.split()) > 1 and not leaf.is_quoted and name in _TEXT_FIELDS:
            return self._words(leaf, name, notices)
        notices.phrases_not_found.append(leaf.written if leaf.is_quoted else leaf.text)
        if name == ALL_FIELDS or known.query is None:
            return Part(None, "")
        part = _part(known, notices)
        return Part(tantivy.Query.empty_query(), part.translation)

    def _looked_up(self, leaf: Leaf, name: str, slop: int | None = None) -> _Known:
        known = self._known.get(leaf)
        if known is None:
            query = self._mirror.fields.query(name, leaf.text, is_quoted=leaf.is_quoted, slop=slop)
            has_matches = query is not None and (name == "UID" or self._mirror.has(query))
            known = _Known(query, has_matches, *self._translated(leaf, name))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[leaf] = known
        return known

    def _words(self, leaf: Leaf, name: str, notices: Notices) -> Part:
        """A phrase that is in no index is broken up into words; those that are in no index either are dropped."""
        part = Part(None, "")
        for word in leaf.text.split():
            known = self._looked_up(Leaf(word, leaf.tag), name)
            if known.has_matches:
                notices.known_terms += 1
                part = joined("AND", [part, _part(known, notices)])
            elif word.lower() not in STOPWORDS:
                notices.phrases_not_found.append(word)
        if part.query is None:
            return Part(tantivy.Query.empty_query(), self._translated(leaf, name)[0])
        return part

    def _translated(self, leaf: Leaf, name: str) -> tuple[str, dict[str, str] | None]:
        """How PubMed writes the term, and the rewriting that it reports if it put another in its place."""
        text = leaf.text.lower()
        if name == "Journal":
            abbreviation = self._abbreviation(leaf.text)
            is_other = fold_words(abbreviation) != fold_words(text)
            target = f'"{abbreviation}"[Journal:__jid0000001]'
            return f'"{abbreviation.lower()}"[Journal]', {"from": leaf.written, "to": target} if is_other else None
        if name.startswith("Author"):
            family, _, initials = text.rpartition(" ")
            if name == "Author" and family and len(initials) > 1 and not leaf.is_quoted:
                target = f"{family.title()}, {initials.title()}[Full Author Name] OR {text}[Author]"
                return f"({family}, {initials}[Author] OR {text}[Author])", {"from": leaf.written, "to": target}
            return f'"{text}"[{name}]' if leaf.is_quoted else f"{text}[{name}]", None
        if name == "UID" or text.endswith("*"):
            return f"{text}[{name}]", None
        return f'"{fold_words(text) if name in _TEXT_FIELDS else text}"[{name}]', None

    def _abbreviation(self, journal: str) -> str:
        """The MEDLINE abbreviation of a journal, as a paper of it says."""
        query = self._mirror.fields.query("Journal", journal)
        if query is not None:
            for pmid in self._mirror.found(query, 1)[1]:
                return self._mirror.abbreviation(pmid)
        return journal


def _part(known: _Known, notices: Notices) -> Part:
    if known.rewriting is not None:
        notices.rewritings.append(known.rewriting)
    return Part(known.query, known.translation)


def joined(operator: str, parts: Sequence[Part]) -> Part:
    """Parts joined by one operator; those that were dropped leave the others alone."""
    kept = [(part.query, part.translation) for part in parts if part.query is not None]
    if not kept:
        return Part(None, "")
    queries = [query for query, _ in kept]
    translation = f" {operator} ".join(text for _, text in kept)
    if operator == "NOT" and len(queries) > 1:
        return Part(without(queries[0], either(queries[1:])), translation)
    return Part(either(queries) if operator == "OR" else both(queries), translation)
