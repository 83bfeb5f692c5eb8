"""The beginning of an article that is too long."""

from pubproof.domain.text import Span
from pubproof.reading.markdown import read_markdown


def test_the_beginning_holds_nothing_behind_its_end() -> None:
    """A block that goes on is cut, and a link that does is left out; a short article stays itself."""
    text = "# Pain\n\nSee [one](https://a.example/1) and more.\n\nSee [two](https://a.example/2).\n"
    article = read_markdown(text, "a.md")
    beginning = article.beginning(20)
    assert article.text.startswith(beginning.text)
    assert len(beginning.text) == 20
    assert [block.span for block in beginning.blocks] == [
        article.blocks[0].span,
        Span(article.blocks[1].span.start, 20),
    ]
    assert [link.url for link in beginning.links] == ["https://a.example/1"]
    assert article.beginning(10_000) is article
