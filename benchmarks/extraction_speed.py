"""Time of a whole extraction beside plain `nlp.pipe` of the same model over the same text, and growth from n to 2n characters.

Both run in turn, several times; minimum and median are printed. Times on other machines differ, the ratio says more.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import spacy

from pubproof.extraction.finding import find_citations
from pubproof.extraction.model import MODEL_PACKAGES
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.text import read_text

_REPETITIONS = 5
_SIZE = 20_000
# Runs of characters that make patterns go back and forth.
_RUNS = (
    "A",
    "Aa ",
    "1",
    "1 ",
    "(",
    "([",
    "“",
    "Smith et al. ",
    "Smith et al. 2014 ",
    "(Smith, 2014; ",
    "in The ",
    "a 2014 study in ",
    "ABC-1 trial and ",
)


def speed(data: Path) -> None:
    """Print times for the seed articles and dev articles."""
    paths = [*sorted((data / "seeds").glob("*.txt")), *sorted((data / "data/dev/articles").glob("*.txt"))]
    articles = [read_text(path.read_bytes().decode("utf-8"), path.name) for path in paths]
    paragraphs = [block.span.of(article.text) for article in articles for block in article.blocks]
    extractor, plain = Extractor(), _whole_model()
    ways: dict[str, Callable[[], object]] = {
        "extract": lambda: [extractor.analyse(article) for article in articles],
        "nlp.pipe": lambda: list(plain.pipe(paragraphs, batch_size=128)),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for name, run in ways.items():
        run()
        times[name].clear()
    for _ in range(_REPETITIONS):
        for name, run in ways.items():
            times[name].append(_seconds(run))
    for name, values in times.items():
        print(f"{name:<10} minimum {min(values):.2f} s, median {median(values):.2f} s")
    print(f"extract / nlp.pipe, medians: {median(times['extract']) / median(times['nlp.pipe']):.2f}")


def growth() -> None:
    """Print how the time of finding citations grows from n to 2n characters of text that is all one run."""
    for run in _RUNS:
        small, large = _seconds(partial(_find, run, _SIZE)), _seconds(partial(_find, run, 2 * _SIZE))
        print(f"{run!r:<24} {small:.3f} s → {large:.3f} s, ×{large / max(small, 1e-6):.1f}")


def _find(run: str, size: int) -> object:
    return find_citations(read_text((run * size)[:size], "run"))


def _whole_model() -> spacy.language.Language:
    return spacy.load(next(package for package in MODEL_PACKAGES if spacy.util.is_package(package)))


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
