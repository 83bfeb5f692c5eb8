"""Source of an article → remarks to pubproof in it: `<!-- pubproof: ignore PR-01 reason -->`, or `[pubproof: …]` in plain text."""

from __future__ import annotations

import re

from pubproof.domain.text import Remark

LONGEST = 500
"""Characters of what a remark says."""
_REMARK = re.compile(
    rf"<!--\s*pubproof:\s*(?P<comment>.{{0,{LONGEST}}}?)\s*-->|\[pubproof:\s*(?P<bracket>[^\]\n]{{0,{LONGEST}}})\]",
    re.DOTALL | re.IGNORECASE,
)


def remarks_in(source: str) -> tuple[Remark, ...]:
    """All remarks, in reading order, with where they stand in the decoded source."""
    return tuple(
        Remark(
            match.start(),
            " ".join((match["comment"] or match["bracket"] or "").split()),
            _is_alone(source, match.start()),
        )
        for match in _REMARK.finditer(source)
    )


_MARKUP_ALONE = re.compile(r"(?:<[^<>]*>|[\s>#*+-]|\d{1,3}[.)])*")
_MOST_BEFORE = 2_000


def _is_alone(source: str, start: int) -> bool:
    """Whether nothing but markup, and not too much of it, stands before it on its line: then it speaks of what follows."""
    line_start = source.rfind("\n", 0, start) + 1
    return start - line_start <= _MOST_BEFORE and _MARKUP_ALONE.fullmatch(source, line_start, start) is not None
