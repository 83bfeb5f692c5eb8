from hypothesis import given
from hypothesis import strategies as st

from pubproof.changes.lines import ALL_LINES, Lines


@given(st.sets(st.integers(1, 40)), st.integers(1, 40), st.integers(0, 6))
def test_lines_touch_what_they_share_a_line_with(changed: set[int], first: int, more: int) -> None:
    """As if each line were looked up."""
    runs: list[tuple[int, int]] = []
    for line in sorted(changed):
        if runs and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    assert Lines(tuple(runs)).touch(first, first + more) == bool(changed & set(range(first, first + more + 1)))


def test_all_lines_touch_everything() -> None:
    """A new file, or one without lines."""
    assert ALL_LINES.touch(1, 1)
    assert not Lines().touch(1, 1_000_000)
