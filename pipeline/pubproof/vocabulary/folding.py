"""Names as they are compared: without accents, case and punctuation."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´"))
_SEPARATORS = re.compile(r"[\W_]+")


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
    folded = fold(text.replace("&", " and ")).translate(_APOSTROPHES)
    return _SEPARATORS.sub(" ", folded).strip()
