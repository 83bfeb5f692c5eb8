"""Words by which a sentence speaks of health: body, symptom, remedy. Broader than the topics, and without any identity."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def speaks_of_health(text: str) -> bool:
    """Whether `text` has one of the words of `health_words.txt`."""
    return _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    lines = files("pubproof.vocabulary").joinpath("health_words.txt").read_text(encoding="utf-8").splitlines()
    words = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?:e?s)?(?![\w-])", re.IGNORECASE)
