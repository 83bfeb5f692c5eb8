"""Lines of pages that were saved as text: navigation, banners, buttons, bylines and footers, beside lines of the article."""

from pathlib import Path

import pytest

from pubproof.domain.text import BlockKind
from pubproof.reading.text import read_text

LINES = [
    line.split("|", 1)
    for line in Path(__file__).with_name("block_lines.txt").read_text(encoding="utf-8").splitlines()
    if line and line[0] not in "#="
]


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_a_line_is_of_its_kind_wherever_it_stands(kind: str, line: str) -> None:
    """Between other blocks, by its own words."""
    article = read_text(f"A title that is long enough\n\n{line}\n\nThe last line is a sentence.", "a.txt")
    assert article.blocks[1].kind.value == kind


def test_rows_of_a_table_are_cells_and_no_menu() -> None:
    """Bars or tabs, as many columns in each row; the line of dashes has no cells."""
    text = "Drug | Dose | Effect\n-----|------|-------\nketamine | 0.5 mg/kg | pain relief\n\nHome | About | Contact"
    article = read_text(text, "a.txt")
    cells = [block.span.of(text) for block in article.blocks if block.kind is BlockKind.TABLE_CELL]
    assert cells == ["Drug", "Dose", "Effect", "ketamine", "0.5 mg/kg", "pain relief"]
    assert article.blocks[-1].kind is BlockKind.BOILERPLATE


def test_one_line_with_a_bar_is_no_table() -> None:
    """A table has rows."""
    article = read_text("Pain relief | a study of many\n\nIt helps.", "a.txt")
    assert all(block.kind is not BlockKind.TABLE_CELL for block in article.blocks)
