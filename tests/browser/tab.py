"""A tab of the browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page


@dataclass
class Tab:
    """A page of the browser with what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    """Messages of the console and uncaught errors."""
    requests: list[str] = field(default_factory=list)
    """Addresses asked for."""

    def open(self, path: Path, fragment: str = "") -> Page:
        """Open a file of a report as a reviewer does, from disk."""
        self.page.goto(f"{path.as_uri()}{fragment}")
        return self.page
