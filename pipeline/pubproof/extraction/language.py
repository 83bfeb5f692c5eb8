"""Whether a text is English prose: what is not gets its identifiers read, and nothing else."""

from __future__ import annotations

import re

_SAMPLE_CHARACTERS = 20_000
_MIN_WORDS = 25
_MIN_SHARE = 0.09
_LAST_LATIN = 0x24F
_WORD = re.compile(r"[^\W\d_]{1,40}")
# The commonest words of English that are rare in languages written alike. Half of English prose is such words.
_ENGLISH = frozenset(
    "the of and to is that it for was are as with his they at be this have from or had by but what were we when your can said there use an "
    "each which she do how their if will up other about out many then them these so some her would make like him into has more could go see "
    "than been who its now find did may not you on in one after most some because between".split()
)


def note_on_language(text: str) -> str | None:
    """Why the text is not read as English prose; None where it is, or is too short to tell."""
    sample = text[:_SAMPLE_CHARACTERS]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "The text holds no words: only identifiers and links were looked for." if text.strip() else None
    if len(words) < _MIN_WORDS and not _is_other_script(sample):
        return None
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= (_MIN_SHARE if len(words) >= 2 * _MIN_WORDS else _MIN_SHARE / 2) or _reads_as_list(sample):
        return None
    return "The text does not read as English: only identifiers and links were looked for."


def _is_other_script(sample: str) -> bool:
    letters = [character for character in sample if character.isalpha()]
    return sum(ord(character) > _LAST_LATIN for character in letters) * 2 > len(letters)


def _reads_as_list(sample: str) -> bool:
    """Whether it is a reference list or a table rather than prose of another language: names and numbers, few small words."""
    words = _WORD.findall(sample)
    return not _is_other_script(sample) and sum(word[0].isupper() for word in words) * 2 > len(words)
