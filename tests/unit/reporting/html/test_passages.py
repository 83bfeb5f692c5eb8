from dataclasses import replace

from clinic_article import CLINIC_TEXT
from made_up import article
from pubproof.domain.text import Article, Block, BlockKind, SourceMap, Span
from pubproof.reporting.html.marks import Annotation
from pubproof.reporting.html.passages import Passage, passages_of

CLINIC = article(CLINIC_TEXT)


def text_of(passage: Passage) -> str:
    """The words of a passage."""
    return "\n".join("".join(piece.text for piece in line.pieces) for line in passage.lines)


def test_neighbouring_list_items_make_one_list() -> None:
    """Items of a list are shown together; paragraphs stay apart."""
    passages = passages_of(CLINIC, [])
    lists = [passage for passage in passages if passage.kind is BlockKind.LIST_ITEM]
    assert [len(passage.lines) for passage in lists] == [3]
    assert all(len(passage.lines) == 1 for passage in passages if passage.kind is BlockKind.PARAGRAPH)
    assert all(line.has_own_bullet for line in lists[0].lines)


def test_no_text_is_left_out() -> None:
    """The page shows the whole article, text between blocks and blocks that overlap included."""
    assert "\n".join(map(text_of, passages_of(CLINIC, []))).split() == CLINIC_TEXT.split()
    text = "before block after"
    blocks = (Block(BlockKind.PARAGRAPH, Span(7, 12)), Block(BlockKind.PARAGRAPH, Span(10, 12)))
    odd = Article("a.txt", text, blocks, SourceMap.identity(text))
    assert [text_of(passage) for passage in passages_of(odd, [])] == ["before ", "block", " after"]


def test_headings_of_the_article_stand_below_those_of_the_page() -> None:
    """h1 and h2 are the page's own; deep headings end at h6."""
    text = "Deep"
    for level, shown in ((0, 3), (1, 3), (2, 4), (6, 6)):
        blocks = (Block(BlockKind.HEADING, Span(0, 4), level),)
        (passage,) = passages_of(Article("a.txt", text, blocks, SourceMap.identity(text)), [])
        assert passage.lines[0].depth == shown


def test_boilerplate_with_a_mark_is_known() -> None:
    """Folded passages must open where something in them is marked."""
    mark = Annotation(Span(0, 4), "m-1", "1", "citation", "✓r1", "Cited work r1")
    assert passages_of(CLINIC, [mark])[0].has_marks
    assert not passages_of(CLINIC, [])[0].has_marks


def test_an_empty_article_has_no_passages() -> None:
    """Nothing is shown of nothing."""
    assert passages_of(replace(article(""), text=""), []) == ()
