from collections.abc import Callable

import pytest

from pubproof.domain.analysis import Analysis
from pubproof.domain.text import Article
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.text import read_text


@pytest.fixture(scope="session")
def analyse() -> Callable[[str], tuple[Article, Analysis]]:
    """Reads and analyses a plain text with the real model."""
    extractor = Extractor()

    def run(text: str) -> tuple[Article, Analysis]:
        article = read_text(text, "a.txt")
        return article, extractor.analyse(article)

    return run
