"""From files to verdicts: build, inform, check against the mirror."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eutils_server.sample_papers import PAPERS
from mirror_files import xml_file

from .conftest import Pubproof, filler

INVENTED = "A landmark trial shows that ketamine eases pain (Quimbleforth et al., 2015, Journal of Pain Research).\n"


def test_absence_is_shown_by_a_mirror_that_is_said_to_be_whole(
    pubproof: Pubproof, article: Callable[..., Path], tmp_path: Path
) -> None:
    """Built as complete it shows absence; as a part it does not."""
    source = xml_file(tmp_path, "pubmed26n0001.xml.gz", (*PAPERS, *filler()))
    for flag, verdict in (("--complete", "not_found"), ("--partial", "not_found_weak")):
        built = pubproof("mirror", "build", source, "--mirror", "pubmed", flag, "-q")
        assert built.code == 0
        result = pubproof("check", article(INVENTED), "--literature", "mirror:pubmed")
        assert result.verdicts == [verdict]
    assert "all of PubMed" not in pubproof("mirror", "info", "--mirror", "pubmed").out


def test_broken_files_are_named_and_make_the_build_incomplete(pubproof: Pubproof, tmp_path: Path) -> None:
    """Exit 3; what is whole is kept."""
    xml_file(tmp_path / "in", "pubmed26n0001.xml.gz", PAPERS)
    (tmp_path / "in" / "pubmed26n0002.xml").write_text("<PubmedArticleSet>", encoding="utf-8")
    result = pubproof("mirror", "build", tmp_path / "in", "--mirror", "pubmed", "-q")
    assert result.code == 3
    assert "pubmed26n0002.xml" in result.err
    assert "1 files applied" in result.out


def test_a_folder_without_a_mirror_says_how_to_make_one(pubproof: Pubproof, article: Callable[..., Path]) -> None:
    """One line, exit 2."""
    result = pubproof("check", article(INVENTED), "--literature", "mirror:nowhere")
    assert result.code == 2
    assert "pubproof mirror build" in result.err
