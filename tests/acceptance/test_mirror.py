"""From files to verdicts: build, inform, check against the mirror."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eutils_server.sample_papers import PAPERS
from mirror_files import mirror_of, overwrite_index, xml_file

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


def test_a_mirror_that_lacks_a_refused_file_shows_no_absence(
    pubproof: Pubproof, article: Callable[..., Path], tmp_path: Path
) -> None:
    """Whatever was said when it was built: the paper may stand in that file. Once the file is there, absence is shown."""
    xml_file(tmp_path / "in", "pubmed26n0001.xml.gz", (*PAPERS, *filler()))
    last = tmp_path / "in" / "pubmed26n0002.xml.gz"
    for content, verdict in ((b"cut off", "not_found_weak"), (None, "not_found")):
        if content is None:
            xml_file(tmp_path / "in", last.name, PAPERS[:1])
        else:
            last.write_bytes(content)
        built = pubproof("mirror", "build", tmp_path / "in", "--mirror", "pubmed", "--complete", "-q")
        assert built.code == (3 if content else 0)
        assert (last.name in pubproof("mirror", "info", "--mirror", "pubmed").out.partition("refused")[2]) is bool(
            content
        )
        assert pubproof("check", article(INVENTED), "--literature", "mirror:pubmed").verdicts == [verdict]


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


def test_a_mirror_that_breaks_in_a_search_leaves_citations_unchecked(
    pubproof: Pubproof, article: Callable[..., Path], tmp_path: Path
) -> None:
    """In a check and in a look-up: exit 3, the reason, and no trace of the program."""
    mirror = mirror_of(tmp_path, PAPERS)
    overwrite_index(mirror, ".term")
    cited = "Ketamine eased neuropathic pain in a trial (Jorum et al., 2003, Pain).\n"
    checked = pubproof("check", article(cited), "--literature", f"mirror:{mirror}")
    assert (checked.code, checked.verdicts) == (3, ["unchecked"])
    looked_up = pubproof("lookup", "Jorum et al. 2003, Pain", "--literature", f"mirror:{mirror}")
    assert looked_up.code == 3
    assert "Could not be checked" in looked_up.out
    for result in (checked, looked_up):
        assert "the mirror is damaged" in result.out + result.err
        assert "Traceback" not in result.out + result.err
