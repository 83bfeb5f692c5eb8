import pytest

from pubproof.reporting.visible import one_line, shortened, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a[U+202E]b"),
        ("\u2066x\u2069", "[U+2066]x[U+2069]"),
        ("half \ud83d", "half [U+D83D]"),
        ("\x1b[31mred", "[U+001B][31mred"),
        ("\U000e0041", "[U+E0041]"),
    ],
)
def test_invisible_controls_are_written_out(text: str, shown: str) -> None:
    """What could turn text around or drive a terminal is shown by its code point."""
    assert visible(text) == shown


def test_ordinary_text_is_left_alone() -> None:
    """Accents, other scripts, emoji, tabs and line breaks stay as they are."""
    text = "Müller’s naïve 研究\t🧠\nשלום"
    assert visible(text) == text


def test_one_line_has_no_line_breaks() -> None:
    """A terminal line cannot be broken or overwritten by a path or a title."""
    assert one_line("a\r\nb\tc\x07") == "a b c[U+0007]"


def test_long_text_is_cut_and_its_length_told() -> None:
    """A cut is visible, and short text is not touched."""
    assert shortened("x" * 1500, 10) == "x" * 10 + "… (1,500 characters)"
    assert shortened("short", 10) == "short"
