"""The catalogue → `rules.html`: where help links lead, beside every report, so that they work without a network."""

from __future__ import annotations

from pubproof.domain.finding import Run
from pubproof.reporting.html.page import page
from pubproof.rules.catalogue import rules


def rules_page(run: Run) -> bytes:
    """The page; it can be read without the style sheet too, which only the HTML report brings."""
    return page("rules.html.j2", run=run, rules=rules(), root="")
