import pytest

from pubproof.domain.text import BlockKind
from pubproof.reading.text import read_text

CLINIC = """fbpx
Example Pain Clinic

Ketamine for Nerve Pain

Ketamine for Nerve Pain

Nerve pain is hard to treat. It can last for years.

The infusion can help with:

  • Shingles pain
  • Diabetic neuropathy

1. What it feels like

References

1. Doe A. A title. J Pain. 2010;1:2.

Address:
100 Main Street STE 4
(602) 555-0142
© Copyright 2023 Example Pain Clinic. All Rights Reserved."""


def kinds(source: str) -> list[tuple[BlockKind, str]]:
    """Kind and text of every block."""
    article = read_text(source, "a.txt")
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def test_text_is_the_source_character_for_character() -> None:
    """Offsets into the text are offsets into the decoded file, white space, carriage returns and all."""
    source = "  A title\r\n\r\nSome\u00a0text.\r\n"
    assert read_text(source, "a.txt").text == source


def test_lines_are_blocks_of_their_kind() -> None:
    """Headings, paragraphs, list items, reference entries and boilerplate are told apart."""
    assert kinds(CLINIC) == [
        (BlockKind.BOILERPLATE, "fbpx"),
        (BlockKind.HEADING, "Example Pain Clinic"),
        (BlockKind.HEADING, "Ketamine for Nerve Pain"),
        (BlockKind.BOILERPLATE, "Ketamine for Nerve Pain"),
        (BlockKind.PARAGRAPH, "Nerve pain is hard to treat. It can last for years."),
        (BlockKind.PARAGRAPH, "The infusion can help with:"),
        (BlockKind.LIST_ITEM, "Shingles pain"),
        (BlockKind.LIST_ITEM, "Diabetic neuropathy"),
        (BlockKind.LIST_ITEM, "What it feels like"),
        (BlockKind.HEADING, "References"),
        (BlockKind.REFERENCE, "Doe A. A title. J Pain. 2010;1:2."),
        (BlockKind.BOILERPLATE, "Address:"),
        (BlockKind.BOILERPLATE, "100 Main Street STE 4"),
        (BlockKind.BOILERPLATE, "(602) 555-0142"),
        (BlockKind.BOILERPLATE, "© Copyright 2023 Example Pain Clinic. All Rights Reserved."),
    ]


def test_list_items_know_what_introduces_them() -> None:
    """A bullet inherits the line that ends in a colon before it."""
    article = read_text(CLINIC, "a.txt")
    bullet = next(block for block in article.blocks if block.kind is BlockKind.LIST_ITEM)
    assert bullet.lead_in is not None
    assert article.blocks[bullet.lead_in].span.of(article.text) == "The infusion can help with:"


def test_title_is_the_first_heading_that_says_something() -> None:
    """The name of a site above the title is passed over."""
    assert read_text(CLINIC, "a.txt").title == "Ketamine for Nerve Pain"


def test_a_paragraph_wrapped_at_a_fixed_width_is_one_block() -> None:
    """Mails and readme files break lines in mid-sentence; a sentence still crosses no block."""
    wrapped = (
        "Ketamine is a drug that was made for anesthesia, and it has been used\n"
        "for that in hospitals for half a century; clinics now offer it to people\n"
        "whose pain did not yield to other drugs.\n"
    )
    assert [kind for kind, _ in kinds(wrapped)] == [BlockKind.PARAGRAPH]


def test_short_lines_are_not_joined() -> None:
    """Lines without a stop stay apart: nearly half of the lines of clinic pages are such."""
    assert len(kinds("Opening hours\nOur team\nPrices")) == 3


def test_teasers_after_the_article_are_boilerplate() -> None:
    """What follows "You might also enjoy" belongs to other pages."""
    found = kinds(
        "Ketamine helps some people.\n\nYou Might Also Enjoy...\n\nWho Is Eligible?\n\nRead this other post now."
    )
    assert [kind for kind, _ in found] == [BlockKind.PARAGRAPH] + [BlockKind.BOILERPLATE] * 3


def test_of_a_text_that_is_read_in_part_only_the_beginning_is_split_into_blocks() -> None:
    """As far as the line that the limit stands in; the blocks are those of the whole text, which stays as it is."""
    source = "".join(f"Line {number} says something of ketamine.\n\n" for number in range(500))
    whole, part = read_text(source, "a.txt"), read_text(source, "a.txt", 1_010)
    assert part.text == source
    assert part.blocks == whole.blocks[: len(part.blocks)]
    assert part.blocks[-1].span.start <= 1_010 <= part.blocks[-1].span.end + 2


def test_remarks_behind_the_part_that_is_read_are_left_out() -> None:
    """Nobody looks whether they are needed, and so nobody says that they are not."""
    source = "[pubproof: ignore PR-01 for a reason]\nKetamine helped.\n" * 2
    article = read_text(source, "a.txt")
    assert [remark.offset for remark in article.remarks] == [0, 55]
    assert [remark.offset for remark in article.beginning(50).remarks] == [0]
    far = source[:55] + "Ketamine helped.\n" * 100 + source[55:]
    assert [remark.offset for remark in read_text(far, "a.txt", 50).remarks] == [0]


@pytest.mark.parametrize("filling", [" ", "\t", "<!-- pubproof: ignore PR-01 why -->"])
def test_a_line_that_goes_on_for_long_is_read_once(filling: str) -> None:
    """Read anew from each of its characters, as a pattern for tables and one for remarks did, it would take hours."""
    line = f"Ketamine{filling * (2_000_000 // len(filling))}helped."
    article = read_text(line, "a.txt")
    assert [block.span.of(line) for block in article.blocks if block.kind is not BlockKind.TABLE_CELL] == [line]
