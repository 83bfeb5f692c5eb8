"""ESearch: a query over the index → PubMed's answer with translation, errors and warnings,

The forms are those of recorded answers: `"asthma"[Title]`, `hart, rk[Author] OR hart rk[Author]`,
`"proc natl acad sci u s a"[Journal]`, `2015/01/01:2024/12/31[Date - Publication]`; a term that no record holds goes to
`phrasesnotfound`; if no term of a query is held, the query comes back untranslated and its terms go to
`quotedphrasesnotfound`; every empty answer says "No items found.".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from eutils_server.records import ALL_FIELDS, FIELD_NAMES, Index, words_of
from pubproof.literature.query import STOPWORDS
from pubproof.literature.syntax import DateRange, Group, Joined, Leaf, Node, parse

WINDOW = 9_999
_DEFAULT_RETMAX = 20
_TEXT_FIELDS = {"Title", "Title/Abstract", ALL_FIELDS}
_TOO_FAR = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch can only retrieve the "
    "first 9,999 records matching the query. To obtain more than 9,999 PubMed records, consider using EDirect that contains "
    "additional logic to batch PubMed search results automatically so that an arbitrary number can be retrieved. For details "
    "see https://www.ncbi.nlm.nih.gov/books/NBK25499/"
)


@dataclass(slots=True)
class _Reading:
    """What was noticed while a query was read."""

    phrases_not_found: list[str] = field(default_factory=list)
    fields_not_found: list[str] = field(default_factory=list)
    phrases_ignored: list[str] = field(default_factory=list)
    rewritings: list[dict[str, str]] = field(default_factory=list)
    known_terms: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the query: the PMIDs that match it, and how it reads translated. None as PMIDs: it was dropped."""

    pmids: frozenset[int] | None
    translation: str


class ESearch:
    """Answers searches over an index.

    With `drops_unknown_terms` a term that no record holds is left out of the query, as PubMed did before 2020 and still
    does for words without a field; otherwise it matches nothing. `other_families` are names of authors of whom PubMed
    has papers, though this index has none: a search for them is empty, and nothing is amiss.
    """

    def __init__(self, index: Index, *, drops_unknown_terms: bool = False, other_families: Iterable[str] = ()) -> None:
        self._index = index
        self._drops_unknown_terms = drops_unknown_terms
        self._other_families = {words_of(name) for name in other_families}

    def result(self, params: Mapping[str, str]) -> dict[str, Any]:
        """The content of `esearchresult`, as in JSON."""
        if (database := params.get("db", "pubmed")) != "pubmed":
            return {"ERROR": f"Invalid db name specified: {database}"}
        if not params.get("term", "").strip():
            return {"ERROR": "Empty term and query_key - nothing todo"}
        start, asked = _number(params.get("retstart"), 0), _number(params.get("retmax"), _DEFAULT_RETMAX)
        if start >= WINDOW:
            return {"ERROR": _TOO_FAR}
        reading = _Reading()
        tree = parse(params["term"])
        part = _Part(frozenset(), "") if tree is None else self._read(tree, reading)
        # PubMed lists the newest record first.
        found = sorted(part.pmids or (), reverse=True)
        size = min(asked, WINDOW - start)
        page = found[start : start + size]
        messages = [f"Restrictions achieved. start and count adjusted to {start}, {size}"] if size < asked else []
        content = {
            "count": str(len(found)),
            "retmax": str(len(page)),
            "retstart": str(start),
            "idlist": [str(pmid) for pmid in page],
            "translationset": reading.rewritings,
            "querytranslation": part.translation.strip("()") if isinstance(tree, Leaf) else part.translation,
        }
        return content | _notices(params["term"], reading, messages if found else [*messages, "No items found."])

    def _read(self, node: Node, reading: _Reading) -> _Part:
        match node:
            case Leaf():
                return self._read_leaf(node, reading)
            case DateRange(first, last):
                name = self._field(node.tag, reading)
                reading.known_terms += 1
                return _Part(self._index.published(first, last), f"{first}/01/01:{last}/12/31[{name}]")
            case Group(inner):
                part = self._read(inner, reading)
                return _Part(part.pmids, f"({part.translation})" if isinstance(inner, Joined) else part.translation)
            case Joined(operator, left, right):
                return _joined(operator, self._read(left, reading), self._read(right, reading))

    def _field(self, tag: str, reading: _Reading) -> str:
        if not tag:
            return ALL_FIELDS
        names = {**FIELD_NAMES, **{name.lower(): name for name in FIELD_NAMES.values()}}
        name = names.get(tag.lower())
        if name is None:
            reading.fields_not_found.append(tag)
        return name or ALL_FIELDS

    def _read_leaf(self, leaf: Leaf, reading: _Reading) -> _Part:
        name = self._field(leaf.tag, reading)
        if leaf.text.lower() in STOPWORDS and name in _TEXT_FIELDS:
            reading.phrases_ignored.append(leaf.text)
            return _Part(None, "")
        pmids = self._index.matches(name, leaf.text, is_quoted=leaf.is_quoted)
        if pmids or self._is_indexed(name, leaf.text):
            reading.known_terms += 1
            return _Part(pmids, self._translated(leaf, name, reading))
        if len(leaf.text.split()) > 1 and not leaf.is_quoted:
            return self._read_words(leaf, name, reading)
        reading.phrases_not_found.append(leaf.written if leaf.is_quoted else leaf.text)
        dropped = self._drops_unknown_terms or name == ALL_FIELDS
        return _Part(None, "") if dropped else _Part(pmids, self._translated(leaf, name, reading))

    def _is_indexed(self, name: str, text: str) -> bool:
        """Whether PubMed would know the term although no paper here matches it."""
        if name in {"Author", "Author - First"}:
            return bool({words_of(text), words_of(text)[:-1]} & self._other_families)
        return name == "UID" or (name == "Journal" and self._index.abbreviation(text) is not None)

    def _read_words(self, leaf: Leaf, name: str, reading: _Reading) -> _Part:
        """A phrase that is in no index is broken up into words; those that are in no index either are dropped."""
        part = _Part(None, "")
        for word in leaf.text.split():
            pmids = self._index.matches(name, word, is_quoted=False)
            if pmids:
                reading.known_terms += 1
                part = _joined("AND", part, _Part(pmids, self._translated(Leaf(word, leaf.tag), name, reading)))
            else:
                reading.phrases_not_found.append(word)
        return part if part.pmids is not None else _Part(frozenset(), self._translated(leaf, name, reading))

    def _translated(self, leaf: Leaf, name: str, reading: _Reading) -> str:
        text = leaf.text.lower()
        if name == "Journal":
            abbreviation = self._index.abbreviation(leaf.text) or leaf.text
            if words_of(abbreviation) != words_of(text):
                target = f'"{abbreviation}"[Journal:__jid0000001]'
                reading.rewritings.append({"from": leaf.written, "to": target})
            return f'"{abbreviation.lower()}"[Journal]'
        if name in {"Author", "Author - First"}:
            family, _, initials = text.rpartition(" ")
            if name == "Author" and family and len(initials) > 1 and not leaf.is_quoted:
                target = f"{family.title()}, {initials.title()}[Full Author Name] OR {text}[Author]"
                reading.rewritings.append({"from": leaf.written, "to": target})
                return f"({family}, {initials}[Author] OR {text}[Author])"
            return f'"{text}"[{name}]' if leaf.is_quoted else f"{text}[{name}]"
        if name == "UID":
            return f"{text}[UID]"
        return f'"{" ".join(words_of(text)) if name.startswith("Title") else text}"[{name}]'


def _joined(operator: str, left: _Part, right: _Part) -> _Part:
    """Left to right, without precedence; a dropped side leaves the other alone."""
    if left.pmids is None or right.pmids is None:
        return right if left.pmids is None else left
    combined = {
        "AND": left.pmids & right.pmids,
        "OR": left.pmids | right.pmids,
        "NOT": left.pmids - right.pmids,
    }
    return _Part(combined[operator], f"{left.translation} {operator} {right.translation}")


def _notices(term: str, reading: _Reading, messages: list[str]) -> dict[str, Any]:
    """Error list and warning list, where there is something to say."""
    notices: dict[str, Any] = {}
    quoted: list[str] = []
    if not reading.known_terms:
        quoted = [phrase if phrase.startswith('"') else f'"{phrase}"' for phrase in reading.phrases_not_found]
        notices["querytranslation"] = term
    elif reading.phrases_not_found or reading.fields_not_found:
        notices["errorlist"] = {
            "phrasesnotfound": reading.phrases_not_found,
            "fieldsnotfound": reading.fields_not_found,
        }
    if messages or quoted or reading.phrases_ignored:
        notices["warninglist"] = {
            "phrasesignored": reading.phrases_ignored,
            "quotedphrasesnotfound": quoted,
            "outputmessages": messages,
        }
    return notices


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() else default
