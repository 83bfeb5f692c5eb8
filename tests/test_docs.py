"""The documents say what is there."""

import re
from pathlib import Path

import pytest

from pubproof.cli import app
from pubproof.domain.citation import CitationKind
from pubproof.domain.verdict import VerdictKind
from pubproof.literature.starter import Starter
from pubproof.rules.catalogue import rules

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_every_command_of_the_readme_exists() -> None:
    """A user can type what the page shows."""
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    known |= {group.name for group in app.registered_groups if group.name}
    assert set(re.findall(r"bin/pubproof ([a-z]+)", README)) <= known


def test_every_make_target_of_the_documents_exists() -> None:
    """Targets are named as the Makefile names them."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        target
        for text in (README, DESIGN, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
        for target in re.findall(r"`?make ([a-z]+)", text)
    }
    assert named <= targets | {"it"}
    assert {"check", "test", "ci"} <= named


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_of_the_readme_lead_somewhere(link: str) -> None:
    """Every page that is linked is in the repository."""
    assert (ROOT / link).exists()


def test_every_room_of_the_design_exists_and_no_other() -> None:
    """The map shows the package as it is."""
    drawn = set(re.findall(r"^([a-z_]+(?:\.py|/))\s", DESIGN, re.MULTILINE))
    package = ROOT / "pipeline" / "pubproof"
    present = {path.name + ("/" if path.is_dir() else "") for path in package.iterdir()}
    present -= {"__init__.py", "__main__.py", "__pycache__/", "py.typed"}
    assert present == drawn


def test_figures_of_the_readme_are_those_of_the_code() -> None:
    """Rules and starter papers are counted."""
    assert f"{len(rules())} rules" in README
    assert f"{len(Starter().index):,} real papers" in README


def test_every_verdict_and_kind_of_citation_is_explained() -> None:
    """No word reaches a user that no page explains."""
    assert all(f"`{kind}`" in DESIGN for kind in VerdictKind)
    explained = GLOSSARY + DESIGN
    assert all(kind in explained for kind in CitationKind)
