"""What all scripts that fit weights share: their arguments and data, features as a matrix, weights as a file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from pool import data_folder
from scipy.sparse import csr_matrix

from pubproof.strength.linear_model import LinearModel

Groups = tuple[frozenset[str], ...]
"""Features of one sentence; those of a group share the weight of one."""


def parser_of(doc: str | None, written: str) -> argparse.ArgumentParser:
    """Arguments of a script with that docstring: `--write` fits on everything, and writes what is named."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"fit on everything and write {written}")
    return parser


def dev_folder() -> Path | None:
    """Where labelled data lie, or None after saying that nothing was measured."""
    folder = data_folder()
    return folder / "data/dev" if folder else None


def matrix_of(groups: Sequence[Sequence[frozenset[str]]], names: Sequence[str]) -> csr_matrix:
    """Sentences by features, scaled as `LinearModel.scores` does: the known features of a group share the weight of one."""
    index = {name: place for place, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, sentence in enumerate(groups):
        for group in sentence:
            known = [index[name] for name in sorted(group) if name in index]
            rows += [row] * len(known)
            columns += known
            values += [len(known) ** -0.5] * len(known) if known else []
    return csr_matrix((values, (rows, columns)), shape=(len(groups), len(names)))


def write_model(path: Path, header: str, model: LinearModel) -> None:
    """Writes the weights in thousandths, the bias first, and says how many they are."""
    weighed = [("bias", model.bias), *sorted(model.weights.items())]
    rows = ["\t".join((name, *(str(round(value * 1000)) for value in values))) for name, values in weighed]
    text = "\n".join(("\t".join(("feature", *model.classes)), *rows))
    path.write_text(f"{header}{text}\n", encoding="utf-8")
    print(f"{path.name}: {len(model.weights):,} features, {path.stat().st_size / 1000:.0f} kB")
