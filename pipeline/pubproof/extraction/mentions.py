"""Text → mentions of topics: which intervention, condition, outcome, adverse effect or route is named where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pubproof.domain.analysis import Mention, TopicKind
from pubproof.domain.text import Span
from pubproof.vocabulary.topics import topics


def find_mentions(text: str, span: Span) -> tuple[Mention, ...]:
    """Mentions inside `span`, longest first where several begin at one place; they do not overlap within a kind."""
    pattern, owners = _names()
    found = []
    for match in pattern.finditer(text, span.start, span.end):
        for kind, topic in owners[_normal(match.group())]:
            found.append(Mention(kind, topic, Span(match.start(), match.end())))
    return tuple(found)


def first_topic(mentions: Iterable[Mention], kind: TopicKind) -> str | None:
    """The first topic of that kind."""
    return next((mention.topic for mention in mentions if mention.kind is kind), None)


def _normal(name: str) -> str:
    return re.sub(r"\s+", " ", name.lower().replace("’", "'")).removesuffix("s")


@cache
def _names() -> tuple[re.Pattern[str], dict[str, list[tuple[TopicKind, str]]]]:
    owners: dict[str, list[tuple[TopicKind, str]]] = {}
    for topic in topics().values():
        for name in topic.names:
            owner = (topic.kind, topic.id)
            entries = owners.setdefault(_normal(name), [])
            if owner not in entries:
                entries.append(owner)
    names = sorted(owners, key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<![\w-])(?:{alternatives})s?(?!\w)", re.IGNORECASE), owners
