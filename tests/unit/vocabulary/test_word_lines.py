import pytest

from pubproof.errors import CatalogueError
from pubproof.vocabulary.word_lines import lines_of, named_words


def test_remarks_and_empty_lines_are_left_out_and_lines_keep_their_numbers() -> None:
    """A remark begins with `#` in front of a line or behind a space; in a word it is a sign like others."""
    assert list(lines_of("# all\n\ncalm  # soothes\nC#\n")) == [(3, "calm"), (4, "C#")]


def test_a_line_is_a_name_and_its_words_in_their_order() -> None:
    """Words keep their order, and one that stands twice."""
    assert list(named_words("\nrelief: ease calm ease", "x.txt")) == [("relief", ("ease", "calm", "ease"), 2)]


@pytest.mark.parametrize("line", ["relief ease", "relief:", "two words: ease"])
def test_what_is_no_such_line_is_named_with_file_and_place(line: str) -> None:
    """The message shows the line as it stands."""
    with pytest.raises(CatalogueError, match=rf'x\.txt line 2: "{line}" is not'):
        list(named_words(f"a: b\n{line}", "x.txt"))
