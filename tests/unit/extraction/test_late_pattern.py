"""Patterns that are compiled when they are first tried."""

import re

import pytest

from pubproof.extraction.late_pattern import LatePattern


def test_a_late_pattern_finds_what_a_compiled_one_finds() -> None:
    """Bounds are kept, and what lies before them can be looked back at."""
    text, late = "the trial, a trial", LatePattern(r"(?<=the )trial|\ba \w+")
    assert [found.group() for found in late.finditer(text)] == ["trial", "a trial"]
    assert [found.group() for found in late.finditer(text, 4, 9)] == ["trial"]
    assert (found := late.search(text, 5)) is not None
    assert found.span() == (11, 18)
    assert late.match(text) is None
    assert late.match(text, 4, 9) is not None


def test_a_late_pattern_is_compiled_when_it_is_first_tried() -> None:
    """One that no text needs costs nothing, not even where it is wrong."""
    late = LatePattern("(")
    with pytest.raises(re.error):
        late.search("")
