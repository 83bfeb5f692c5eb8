"""docs/rules.md is what the rules say today."""

from pathlib import Path

from pubproof.rules.catalogue import rules
from pubproof.rules.manual import as_markdown

_PAGE = Path(__file__).parents[1] / "docs" / "rules.md"


def test_the_page_is_current() -> None:
    """Whoever changes a rule runs `make manual`."""
    assert _PAGE.read_text(encoding="utf-8") == as_markdown()


def test_every_rule_has_an_anchor_that_links_can_name() -> None:
    """The table leads to a section for each rule."""
    page = as_markdown()
    assert all(f"(#{rule.id.lower()})" in page and f"## {rule.id}\n" in page for rule in rules())
