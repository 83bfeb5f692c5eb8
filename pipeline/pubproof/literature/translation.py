"""Did PubMed ask what we asked? Compares a query with the translation that PubMed returns for it.

PubMed rewrites every query and says how: "Li[1au]" becomes "li[Author - First]", "2020:2022[dp]" becomes
"2020/01/01:2022/12/31[Date - Publication]", and a journal's title becomes its abbreviation. Where nothing is found it
may return the query as it was sent. A term that is missing, or stands in another field, was not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pubproof.literature.query import And, Days, Field, Or, Query, Term, Years, render, terms
from pubproof.vocabulary.folding import fold

# Tags as PubMed accepts and returns them (PubMed user guide; EInfo of db=pubmed), folded by `_tag`.
_TAGS: dict[Field, frozenset[str]] = {
    Field.AUTHOR: frozenset({"au", "auth", "author", "fau", "fullauthorname", "authorfull"}),
    Field.FIRST_AUTHOR: frozenset({"1au", "faut", "authorfirst", "firstauthor", "firstauthorname"}),
    Field.COLLECTIVE: frozenset({"cn", "coln", "authorcorporate", "corporateauthor"}),
    Field.JOURNAL: frozenset({"ta", "jour", "journal"}),
    Field.TITLE: frozenset({"ti", "titl", "title"}),
    Field.TITLE_ABSTRACT: frozenset({"tiab", "titleabstract"}),
    Field.YEAR: frozenset({"dp", "pdat", "datepublication", "publicationdate"}),
    Field.VOLUME: frozenset({"vi", "vol", "volume"}),
    Field.PAGE: frozenset({"pg", "page", "pagination"}),
    Field.PMID: frozenset({"uid", "pmid"}),
    Field.DOI: frozenset({"aid", "lid", "doi", "pid", "articleidentifier", "locationid", "publisherid"}),
    # The user guide gives PMCIDs no tag: they are searched in all fields, where nothing else looks like them.
    Field.PMCID: frozenset({"pmc", "pmcid", "all", "allfields"}),
    Field.REGISTRY: frozenset({"si", "secondarysourceid"}),
}
_LEAF = re.compile(r'(?:"(?P<quoted>[^"]*)"|(?P<bare>[^()"\[\]]+))\s*\[(?P<tag>[^\[\]]+)\]')
_OPERATORS = re.compile(r"^\s*(?:(?:AND|OR|NOT)\s+|:\s*)+")
_RANGE = re.compile(
    r'(?P<first>\d{4})(?:/\d{1,2}){0,2}"?\s*(?:\[[^\]]*\])?\s*:\s*"?(?P<last>\d{4})(?:/\d{1,2}){0,2}"?\s*\[(?P<tag>[^\]]+)\]'
)
_NOT_KEYED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """One entry of PubMed's translation set: what was written, and what PubMed made of it."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class _Leaf:
    key: str
    tag: str


def lost_terms(query: Query, translation: str, rewritings: tuple[Rewriting, ...] = ()) -> tuple[str, ...]:
    """The parts of `query` that do not stand in `translation`, as rendered: PubMed answered without them."""
    leaves = _leaves(translation)
    lost = [term for term in terms(query) if not _is_kept(term, leaves, rewritings)]
    if _journals_kept(query, leaves):
        lost = [term for term in lost if term.field is not Field.JOURNAL]
    ranges = _ranges(translation, leaves)
    lost_years = [part for part in _years(query) if (str(part.first), str(part.last)) not in ranges]
    return tuple(dict.fromkeys([*map(render, lost), *map(render, lost_years)]))


def named_terms(query: Query, reported: str) -> tuple[str, ...]:
    """The terms of `query` that PubMed means when it reports a phrase, as rendered.

    It may report one word of a term: of "Charles-Rawlins J[au]" it has been seen to report "Charles-rawlins", and to
    search for "J" alone.
    """
    key = _key(re.sub(r"\[[^\]]*\]", " ", reported))
    return tuple(
        dict.fromkeys(
            render(term)
            for term in terms(query)
            if key and (key == _key(term.text) or key in {_key(word) for word in term.text.split()})
        )
    )


def _key(text: str) -> str:
    """Letters and digits of `text`, folded: what is left of a term after any rewriting."""
    return _NOT_KEYED.sub("", fold(text))


def _tag(text: str) -> str:
    """A field tag without its extension: "Journal:__jid7505876" and "Title/Abstract:~0" carry one."""
    return _key(text.partition(":")[0])


def _leaves(translation: str) -> frozenset[_Leaf]:
    found = set()
    for match in _LEAF.finditer(translation):
        text = match["quoted"] if match["quoted"] is not None else _OPERATORS.sub("", match["bare"])
        found.add(_Leaf(_key(text), _tag(match["tag"])))
    return frozenset(found)


def _is_kept(term: Term, leaves: frozenset[_Leaf], rewritings: tuple[Rewriting, ...]) -> bool:
    tags = _TAGS[term.field]
    keys = {leaf.key for leaf in leaves if leaf.tag in tags}
    wanted = _key(term.text)
    if not wanted:
        return False
    if wanted in keys:
        return True
    if term.field in {Field.REGISTRY, Field.DOI} and any(wanted in key for key in keys):
        return True
    # A phrase that was broken up into its words asks for more than we asked, not for less.
    words = {_key(word) for word in re.split(r"[\W_]+", term.text)} - {""}
    if len(words) > 1 and words <= keys:
        return True
    return any(
        _key(re.sub(r"\[[^\]]*\]", "", entry.source)) == wanted
        and any(leaf.tag in tags and leaf in leaves for leaf in _leaves(entry.target))
        for entry in rewritings
    )


def _ranges(translation: str, leaves: frozenset[_Leaf]) -> set[tuple[str, str]]:
    """First and last year of every range of publication dates, and of every single year."""
    tags = _TAGS[Field.YEAR]
    ranges = {(match["first"], match["last"]) for match in _RANGE.finditer(translation) if _tag(match["tag"]) in tags}
    return ranges | {(leaf.key, leaf.key) for leaf in leaves if leaf.tag in tags}


def _journals_kept(query: Query, leaves: frozenset[_Leaf]) -> bool:
    """Whether as many journals were searched as asked for: PubMed puts its own abbreviation in place of a title."""
    asked = {_key(term.text) for term in terms(query) if term.field is Field.JOURNAL}
    return len({leaf.key for leaf in leaves if leaf.tag in _TAGS[Field.JOURNAL]}) >= len(asked)


def _years(query: Query) -> tuple[Years, ...]:
    match query:
        case Years():
            return (query,)
        case Days(first, last):
            return (Years(first.year, last.year),)
        case And(parts) | Or(parts):
            return tuple(years for part in parts for years in _years(part))
        case _:
            return ()
