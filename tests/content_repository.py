"""A repository of articles as a clinic's web team keeps it: made here, with a history, for tests of what changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

OPENINGS = (
    "Many people ask us how an infusion day goes.",
    "This page says what to expect on your first visit.",
    "Pain that lasts for months changes how people sleep.",
    "Our nurses measure blood pressure every ten minutes.",
)
SOBER = "Ketamine may ease pain for some people, and side effects such as nausea and high blood pressure are common."
BOLD = "Ketamine cures migraine for good."
TRUE_CITATION = (
    "Guidelines grade the evidence for chronic pain (Cohen et al., 2018, Regional Anesthesia and Pain Medicine)."
)
WRONG_YEAR = "A 2009 review published in Pain covered ketamine for postoperative pain (Schmid et al., 2009)."
COMMITS = 30


class ContentRepository:
    """A git repository in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        """Run git; what it printed."""
        who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _WHO.items()}
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=os.environ | who | settings,
            check=True,
            capture_output=True,
        )
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(self, name: str, *lines: str) -> Path:
        """An article, one paragraph a line."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        return path

    def commit(self, message: str = "edit") -> str:
        """Commit everything; the commit's hash."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD").strip()


_WHO = {
    "NAME": "editor",
    "EMAIL": "editor@example.org",
    "DATE": "2026-01-05T09:00:00+0000",
}


def with_history(folder: Path) -> ContentRepository:
    """Thirty commits over twelve articles: written, edited, renamed, deleted. One old article promises a cure."""
    repository = ContentRepository(folder)
    repository.write("content/old promise.md", "# What we offer", BOLD)
    repository.commit("first page")
    for number in range(1, COMMITS):
        name = f"content/{number % 12:02}.md"
        opening = OPENINGS[number % len(OPENINGS)]
        if number == 20:
            repository.git("mv", "content/03.md", "content/renamed.md")
        elif number == 25:
            repository.git("rm", "--quiet", "content/05.md")
        else:
            repository.write(name, f"# Article {number}", opening, SOBER, TRUE_CITATION, f"Edited in round {number}.")
        repository.commit(f"round {number}")
    return repository
