"""Names as they are compared: without accents, case and punctuation."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´"))
_SEPARATORS = re.compile(r"[\W_]+")
# What is ASCII is folded as bytes, ten times as fast: letters in lower case, all but letters and digits to spaces.
_BYTES = bytes(n if n >= 0x80 or chr(n).isalnum() else ord(" ") for n in range(256)).lower()  # noqa: PLR2004 - ASCII


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


def _fold_wide(word: str) -> str:
    return _SEPARATORS.sub(" ", fold(word).translate(_APOSTROPHES))
