"""Fitted linear models as data: a table of features and weights, read and checked.

The file is tab-separated. Lines that begin with "#" say where the weights come from. The first line names the classes, the
second has the bias of each, every further one a feature with a weight for each class. Weights are thousandths.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import fsum, sqrt

from pubproof.errors import CatalogueError

_UNIT = 1000


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of features for each class."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, groups: Iterable[Collection[str]]) -> tuple[float, ...]:
        """The score of each class. Features come in groups; the known ones of a group share the weight of one.

        Sums are exact, so that the order in which a set gives its features does not matter.
        """
        totals = list(self.bias)
        for group in groups:
            known = [self.weights[name] for name in group if name in self.weights]
            if known:
                share = 1 / sqrt(len(known))
                for place, weights in enumerate(zip(*known, strict=True)):
                    totals[place] += fsum(weights) * share
        return tuple(totals)


def parse_model(name: str, text: str) -> LinearModel:
    """The model written in `text`; `name` is the file's. A malformed line is a `CatalogueError` with file, line and value."""
    rows = [
        (number, line.split("\t"))
        for number, line in enumerate(text.split("\n"), 1)
        if line and not line.startswith("#")
    ]
    if len(rows) < 3:  # noqa: PLR2004 - classes, bias, and at least one feature
        raise CatalogueError(f"{name}: holds no model (needs a line of classes, a line of biases, and features)")
    classes = tuple(rows[0][1][1:])
    if not classes:
        raise CatalogueError(f"{name} line {rows[0][0]}: names no class")
    weights: dict[str, tuple[float, ...]] = {}
    for number, cells in rows[2:]:
        if not cells[0] or cells[0] in weights:
            raise CatalogueError(f'{name} line {number}: feature "{cells[0]}" is empty or stands twice')
        weights[cells[0]] = _numbers(name, number, cells, len(classes))
    return LinearModel(classes, _numbers(name, rows[1][0], rows[1][1], len(classes)), weights)


def _numbers(name: str, number: int, cells: list[str], expected: int) -> tuple[float, ...]:
    if len(cells) != expected + 1:
        raise CatalogueError(f"{name} line {number}: {len(cells) - 1} weights, but {expected} classes")
    try:
        return tuple(int(cell) / _UNIT for cell in cells[1:])
    except ValueError as error:
        raise CatalogueError(f'{name} line {number}: "{" ".join(cells[1:])}" are not whole numbers') from error
