"""Titles as lists of references write them: words that a line break parted are whole again."""

from __future__ import annotations

import re

# "dele- tion" is a broken word; "pre- and postoperative" is none.
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\s+(?!(?:and|or|und|et|to)\b)(?=[a-z])")


def unbroken(title: str) -> str:
    """`title` with its broken words joined: "neuro- pathic pain" → "neuropathic pain"."""
    return _BROKEN.sub("", title)
