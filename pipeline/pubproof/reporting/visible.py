"""Text of articles and records → text that shows all that it holds.

Direction overrides can make a line read as something else, and control characters can drive a terminal. Both are
written out ("[U+202E]") wherever people read a report. The JSON report keeps them, escaped.
"""

from __future__ import annotations

import re

# C0 and C1 controls without tab, newline and return; direction controls; lone surrogates; interlinear anchors; tags.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """`text` with invisible controls and lone surrogates written out as "[U+XXXX]"."""
    if text.isprintable():  # most text is; asking is cheaper than searching
        return text
    return INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def one_line(text: str) -> str:
    """`text` visible and on one line, for terminals."""
    return visible(" ".join(text.split()))


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, and its length where it was cut."""
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()}… ({len(text):,} characters)"
