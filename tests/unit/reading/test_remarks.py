from pubproof.reading.html import read_html
from pubproof.reading.markdown import read_markdown
from pubproof.reading.remarks import remarks_in
from pubproof.reading.text import read_text


def test_comments_and_brackets_are_remarks_with_their_place() -> None:
    """Both forms, on several lines too; other comments are not."""
    source = (
        "<!-- note -->\nText. <!-- pubproof: ignore PR-01\n  from the label -->\n[pubproof: ignore EF-01 old page]\n"
    )
    first, second = remarks_in(source)
    assert (first.text, first.is_alone) == ("ignore PR-01 from the label", False)
    assert (second.text, second.is_alone) == ("ignore EF-01 old page", True)
    assert source[first.offset :].startswith("<!-- pubproof")
    assert source[second.offset :].startswith("[pubproof")


def test_markup_before_a_remark_does_not_count_as_text() -> None:
    """At the beginning of a paragraph, an item or a quotation it speaks of what follows."""
    for start in ("<p>", "- ", "> ", "## ", "  ", "3. "):
        assert remarks_in(f"{start}<!-- pubproof: ignore PR-01 why -->")[0].is_alone
    assert not remarks_in("<p>Text <!-- pubproof: ignore PR-01 why -->")[0].is_alone


def test_every_reader_keeps_the_remarks() -> None:
    """Text, Markdown and HTML; none of them makes a remark a part of the text that is judged."""
    remark = "<!-- pubproof: ignore PR-01 why -->"
    for article in (
        read_text(f"{remark}\nA sentence here.\n", "a.txt"),
        read_markdown(f"{remark}\n\nA sentence here.\n", "a.md"),
        read_html(f"<body>{remark}<p>A sentence here.</p></body>", "a.html"),
    ):
        assert [item.text for item in article.remarks] == ["ignore PR-01 why"]
        judged = [block for block in article.blocks if block.kind != "boilerplate"]
        assert [block.span.of(article.text) for block in judged] == ["A sentence here."]
