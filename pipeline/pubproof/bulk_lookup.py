"""A file of references → verdicts, in several processes where a mirror answers: the same lines in the same order, sooner."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from pubproof.batch.pool import MOST_JOBS, Pool
from pubproof.batch.worker import start_worker
from pubproof.config import Settings
from pubproof.errors import PubproofError
from pubproof.literature.interface import Literature
from pubproof.literature.open import open_literature
from pubproof.lookup import Block, Resolved, Resolver, blocks_of

_WORTHWHILE = 4
"""Blocks at least: starting a process takes as long as looking up about one of them."""


class Line(NamedTuple):
    """One line of output."""

    text: str
    is_unchecked: bool


class _Asked(NamedTuple):
    block: Block
    settings: Settings
    today: date


def answered(lines: Iterable[str], file: str, source: Literature, settings: Settings, today: date) -> Iterator[Line]:
    """One line for each reference, in their order. `source` is the opened one, which several processes open once more each."""
    blocks = blocks_of(lines, file)
    first = list(islice(blocks, _WORTHWHILE))
    jobs = _jobs(settings, len(first))
    if jobs == 1:
        resolver = Resolver(source, settings)
        for block in chain(first, blocks):
            yield from map(line_of, resolver.block(block))
        return
    asked = (_Asked(block, settings, today) for block in chain(first, blocks))
    for some in Pool(_answer, start_worker, _died, jobs).answers(asked):
        yield from some


def _jobs(settings: Settings, blocks: int) -> int:
    """Only of a mirror can several processes ask at once: others are asked politely, or write down what they answered."""
    if not settings.literature.source.startswith("mirror:") or settings.literature.second_opinions:
        return 1
    if settings.check.jobs:
        return min(settings.check.jobs, max(1, blocks))
    return min(os.cpu_count() or 1, MOST_JOBS) if blocks >= _WORTHWHILE else 1


def _answer(asked: _Asked) -> list[Line]:
    return list(map(line_of, _resolver(asked.settings.model_dump_json(), asked.today).block(asked.block)))


def line_of(one: Resolved) -> Line:
    """The line that says what became of one citation."""
    return Line(one.as_json(), one.verdict is not None and one.verdict.kind == "unchecked")


@cache
def _resolver(settings: str, today: date) -> Resolver:
    """The resolver of a process, as long as it lives."""
    known = Settings.model_validate_json(settings)
    return Resolver(open_literature(known.literature, {}, today), known)


def _died(asked: _Asked) -> list[Line]:
    numbers = [number for number, _ in asked.block.lines]
    raise PubproofError(
        f"{asked.block.file} lines {numbers[0]}–{numbers[-1]}: the process that looked them up died, perhaps for lack of "
        "memory; try --jobs 1"
    )
