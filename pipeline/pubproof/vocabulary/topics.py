"""Concepts of `topics.tsv`: interventions, conditions, outcomes, adverse effects, routes, with the names they go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pubproof.domain.analysis import TopicKind
from pubproof.errors import CatalogueError

_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """One concept. `names` are lower-case, its own included."""

    id: str
    kind: TopicKind
    broader: str | None
    names: tuple[str, ...]

    @property
    def shown(self) -> str:
        """As it stands in a sentence: in capitals where it is made of the initials of another of its names."""
        initials = ("".join(word[:1] for word in re.split(r"[\s-]+", name)) for name in self.names)
        return self.id.upper() if self.id in initials else self.id


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by id; `CatalogueError` names the malformed line."""
    found: dict[str, Topic] = {}
    text = files("pubproof.vocabulary").joinpath("topics.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        columns = line.split("\t")
        where = f"vocabulary/topics.tsv line {number}"
        if len(columns) != _COLUMNS:
            raise CatalogueError(f"{where}: needs {_COLUMNS} columns separated by tabs, has {len(columns)}")
        name, kind, broader, names = columns
        if kind not in set(TopicKind):
            raise CatalogueError(f'{where}: unknown kind "{kind}"; known: {", ".join(TopicKind)}')
        if name in found:
            raise CatalogueError(f'{where}: "{name}" stands twice')
        found[name] = Topic(name, TopicKind(kind), None if broader == "-" else broader, tuple(names.lower().split("|")))
    for topic in found.values():
        if topic.broader is not None and topic.broader not in found:
            raise CatalogueError(
                f'vocabulary/topics.tsv: "{topic.id}" names the unknown broader topic "{topic.broader}"'
            )
    return found


def with_broader(topic: str) -> tuple[str, ...]:
    """The topic and everything that it is a kind of, nearest first."""
    chain = [topic]
    while (parent := topics()[chain[-1]].broader) is not None:
        chain.append(parent)
    return tuple(chain)


def topics_in(text: str, kinds: Iterable[TopicKind]) -> frozenset[str]:
    """Topics of these kinds that `text` names: for titles and MeSH headings, where no parse is needed."""
    return frozenset(topic for kind in kinds for topic in _named(text.lower(), kind))


def _named(text: str, kind: TopicKind) -> Iterable[str]:
    for match in _pattern(kind).finditer(text):
        yield _by_name(kind)[match.group().removesuffix("s")]


@cache
def _by_name(kind: TopicKind) -> Mapping[str, str]:
    return {
        name.removesuffix("s"): topic.id for topic in topics().values() if topic.kind is kind for name in topic.names
    }


@cache
def _pattern(kind: TopicKind) -> re.Pattern[str]:
    names = sorted(_by_name(kind), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})s?(?!\w)")
