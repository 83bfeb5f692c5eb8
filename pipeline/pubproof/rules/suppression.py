"""Remarks of an article ("ignore PR-01 reason") → which findings they suppress, and what is wrong with the remarks themselves.

A remark alone on its line speaks of the block after it; one behind text speaks of its own line. A suppression without a reason
suppresses nothing: who reads the report must be able to judge it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from pubproof.domain.analysis import Sentence
from pubproof.domain.finding import Level
from pubproof.domain.text import Article, BlockKind, Remark, Span
from pubproof.rules import standards as std
from pubproof.rules.rule import Context, Hit, Rule, Scope

_IGNORE = re.compile(
    r"ignore\s+(?P<ids>[A-Za-z]{1,4}-?\d+(?:\s*,\s*[A-Za-z]{1,4}-?\d+)*)[\s:–—-]*(?P<reason>.*)", re.IGNORECASE
)
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Suppression:
    """One remark, read."""

    remark: Remark
    rules: tuple[str, ...]
    """Ids as written, in capitals; empty where the remark was not understood."""
    reason: str
    block: Span
    """The block that it speaks of."""
    line: int | None
    """The one line of the block that it speaks of; None for all of it."""

    @property
    def has_reason(self) -> bool:
        """Whether somebody who reads it learns why."""
        return sum(character.isalpha() for character in self.reason) >= _FEWEST_LETTERS

    def covers(self, rule: str, span: Span, article: Article) -> bool:
        """Whether it suppresses a finding of that rule at that place."""
        if rule not in self.rules or not self.has_reason or not span.overlaps(self.block):
            return False
        if self.line is None:
            return True
        first = article.source_map.position(span.start).line
        last = article.source_map.position(max(span.end - 1, span.start)).line
        return first <= self.line <= last


def suppressions_in(article: Article) -> tuple[Suppression, ...]:
    """The suppressions of the article, in reading order."""
    starts = [article.source_map.source_offset(block.span.start) for block in article.blocks] if article.remarks else []
    return tuple(_read(remark, article, starts) for remark in article.remarks)


def _read(remark: Remark, article: Article, starts: Sequence[int]) -> Suppression:
    """`starts`: where the blocks begin in the source."""
    found = _IGNORE.fullmatch(remark.text)
    ids = tuple(re.split(r"\s*,\s*", found["ids"].upper())) if found else ()
    line = article.source_map
    block = _block_after(remark, article, starts) if remark.is_alone else _block_at(remark, article, starts)
    place = None if remark.is_alone else _line_of(remark, line.line_starts)
    return Suppression(remark, ids, found["reason"].strip() if found else "", block, place)


def _line_of(remark: Remark, line_starts: Sequence[int]) -> int:
    return bisect_right(line_starts, remark.offset)


def _block_after(remark: Remark, article: Article, starts: Sequence[int]) -> Span:
    """The first block after the remark that is judged; nothing where the article ends."""
    for block, start in zip(article.blocks, starts, strict=True):
        if start >= remark.offset and block.kind is not BlockKind.BOILERPLATE:
            return block.span
    return Span(len(article.text), len(article.text))


def _block_at(remark: Remark, article: Article, starts: Sequence[int]) -> Span:
    """The last block that begins before the remark."""
    last = next((place for place in reversed(range(len(starts))) if starts[place] < remark.offset), None)
    return article.blocks[last].span if last is not None else Span(0, 0)


def faults(
    article: Article,
    suppressions: Iterable[Suppression],
    used: frozenset[tuple[int, str]],
    applied: Sequence[str],
    known: Sequence[str],
) -> Iterator[tuple[str, Hit]]:
    """(rule, hit) for every suppression without a reason, of an unknown rule, or that suppressed nothing.

    `used` holds (offset of the remark, rule id) of those that did suppress something; `applied` are the rules that ran.
    """
    for item in suppressions:
        named = ", ".join(item.rules) or item.remark.text
        line = _line_of(item.remark, article.source_map.line_starts)
        span = _shown(item, article)
        unknown = [rule for rule in item.rules if rule not in known]
        if not item.rules or unknown:
            yield "SU-02", Hit(span, named, message=f"Line {line}: {_not_understood(item, unknown, known)}")
        elif not item.has_reason:
            yield (
                "SU-01",
                Hit(
                    span,
                    named,
                    message=f"Line {line}: the suppression of {named} gives no reason, and suppresses nothing.",
                ),
            )
        unused = [rule for rule in item.rules if rule in applied and (item.remark.offset, rule) not in used]
        if item.has_reason and unused:
            words = ", ".join(unused)
            yield (
                "SU-03",
                Hit(
                    span,
                    words,
                    message=f"Line {line}: nothing is found here that the suppression of {words} is needed for.",
                ),
            )


def _not_understood(item: Suppression, unknown: Sequence[str], known: Sequence[str]) -> str:
    if not item.rules:
        return f"“{item.remark.text}” is not understood; write “ignore PR-01 and why”."
    name = unknown[0]
    return f"there is no rule {name}; did you mean {process.extractOne(name, known)[0]}?"


def _shown(item: Suppression, article: Article) -> Span:
    """What the report shows for a remark, which is no part of the text: the block that it speaks of."""
    if len(item.block):
        return item.block
    return article.blocks[-1].span if article.blocks else Span(0, len(article.text))


def _settled_elsewhere(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """These are found when all other rules have run (`judge`)."""
    del context, sentence
    yield from ()


RULES = (
    Rule(
        id="SU-01",
        name="Suppression without a reason",
        level=Level.WARNING,
        scope=Scope.REMARK,
        message="The suppression of {trigger} gives no reason, and suppresses nothing.",
        why="Who reads the report must be able to judge why something was passed over.",
        reword="Write the reason behind the rule: “ignore PR-01 quoted from the label”.",
        standards=(std.OWN_RULES,),
        bad="<!-- pubproof: ignore PR-01 -->",
        good="<!-- pubproof: ignore PR-01 quoted from the label -->",
        detect=_settled_elsewhere,
    ),
    Rule(
        id="SU-02",
        name="Suppression that is not understood",
        level=Level.WARNING,
        scope=Scope.REMARK,
        message="“{trigger}” names no rule that exists.",
        why="A suppression with a slip in it suppresses nothing, and nobody notices.",
        reword="Name a rule of the catalogue; `pubproof rules` lists all.",
        standards=(std.OWN_RULES,),
        bad="<!-- pubproof: ignore PR-99 quoted from the label -->",
        good="<!-- pubproof: ignore PR-01 quoted from the label -->",
        detect=_settled_elsewhere,
    ),
    Rule(
        id="SU-03",
        name="Suppression that is not needed",
        level=Level.NOTE,
        scope=Scope.REMARK,
        message="Nothing is found that the suppression of {trigger} is needed for.",
        why="A suppression that has outlived its wording would hide the next one.",
        reword="Take it out.",
        standards=(std.OWN_RULES,),
        bad="<!-- pubproof: ignore PR-01 quoted --> before a sentence that PR-01 does not flag.",
        good="The sentence without the remark.",
        detect=_settled_elsewhere,
    ),
)
