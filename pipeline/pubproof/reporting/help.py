"""Rules → the page that help links lead to, and the links themselves."""

from __future__ import annotations

from urllib.parse import urlsplit

from pubproof.domain.finding import Run
from pubproof.rules.catalogue import rules

FILE = "rules.html"
"""The page that every report holds, so that help links work without a network."""


def help_link(run: Run, rule: str) -> str:
    """Where the rule is explained: an address, or a place in the page beside the report; empty for what is no rule."""
    return help_address(run.rules_page, rule)


def help_address(rules_page: str, rule: str) -> str:
    """The rule's place in that page; empty for what is no rule."""
    return f"{rules_page}#{rule.lower()}" if any(known.id == rule for known in rules()) else ""


def absolute_help_link(run: Run, rule: str) -> str:
    """The same for formats that take full addresses only; where none is set, the rule's first standard that has one."""
    if urlsplit(run.rules_page).scheme in {"http", "https"}:
        return help_link(run, rule)
    standards = (item.url for known in rules() if known.id == rule for item in known.standards if item.url)
    return next(standards, "")
