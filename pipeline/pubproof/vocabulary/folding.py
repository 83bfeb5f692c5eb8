"""Names as they are compared: without accents, case and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´"))
_SEPARATORS = re.compile(r"[\W_]+")
# What is ASCII is folded as bytes, ten times as fast: letters in lower case, all but letters and digits to spaces.
_BYTES = bytes(n if n >= 0x80 or chr(n).isalnum() else ord(" ") for n in range(256)).lower()  # noqa: PLR2004 - ASCII

# The same where items and their parts are kept apart.
_LINE_BYTES = bytes(n if chr(n) in "\t\n\r" else _BYTES[n] for n in range(256))
_MARKS = re.compile(r"([\t\r])")
_SPACED_MARKS = (("\t", " \t"), ("\t", "\t "), ("\r", " \r"), ("\r", "\r "))


def fold(text: str) -> str:
    """`text` in lower case without accents: "Pérez-Ørsted" → "perez-orsted". Length may change; for comparing only."""
    if text.isascii():
        return text.lower()
    # The apostrophe is kept apart: U+00B4 would come out of NFKD as a space with a mark.
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.casefold().translate(_LETTERS)


def fold_words(text: str) -> str:
    """The words of `text`, folded, with single spaces: "Women’s Health & Ageing" → "womens health and ageing"."""
    text = text.replace("&", " and ")
    if not text.isascii():
        text = " ".join([word if word.isascii() else _fold_wide(word) for word in text.split()])
    return " ".join(text.encode(errors="surrogatepass").translate(_BYTES, b"'`").decode(errors="surrogatepass").split())


def fold_lines(lines: Sequence[str]) -> list[str]:
    """`fold_words` of each line, in half the time. Lines hold no line breaks; items stay apart by tabs, parts by carriage returns."""
    text = "\n".join(lines)
    if not text.isascii():
        text = "\n".join([line if line.isascii() else _fold_wide_line(line) for line in lines])
    folded = text.replace("&", " and ").encode(errors="surrogatepass").translate(_LINE_BYTES, b"'`")
    while b"  " in folded:
        folded = folded.replace(b"  ", b" ")
    bare = [line.strip(" ") for line in folded.decode(errors="surrogatepass").split("\n")]
    return [_trimmed(line) if "\t" in line or "\r" in line else line for line in bare]


def _trimmed(line: str) -> str:
    """Without spaces beside tabs and carriage returns."""
    for mark, spaced in _SPACED_MARKS:
        if spaced in line:
            line = line.replace(spaced, mark)
    return line


def _fold_wide_line(line: str) -> str:
    return "".join([part if part.isascii() else _fold_wide_part(part) for part in _MARKS.split(line)])


def _fold_wide(word: str) -> str:
    return _SEPARATORS.sub(" ", fold(word).translate(_APOSTROPHES))


# Names come again and again.
_fold_wide_part = lru_cache(50_000)(fold_words)
