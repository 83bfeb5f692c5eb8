"""Tables of shares: what part of the papers something has, line by line as `name<TAB>share`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pubproof.errors import CatalogueError


def share_in(table: str, name: str) -> float:
    """The share of `name` by a table of this folder; half the smallest one where it is not listed: it is rarer, by how much is unknown."""
    shares = _shares(table)
    return shares[name] if name in shares else _unlisted(table)


@cache
def _unlisted(table: str) -> float:
    return min(_shares(table).values()) / 2


@cache
def _shares(table: str) -> Mapping[str, float]:
    """All shares of a table; `CatalogueError` names the malformed line."""
    shares: dict[str, float] = {}
    text = files("pubproof.vocabulary").joinpath(table).read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        name, _, value = line.partition("\t")
        try:
            shares[name] = float(value)
        except ValueError as error:
            raise CatalogueError(f'vocabulary/{table} line {number}: "{value}" is not a share') from error
    return shares
