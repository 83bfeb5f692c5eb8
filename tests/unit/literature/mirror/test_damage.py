"""A mirror that is damaged where nobody notices when it is opened: one line and "unchecked", never a crash."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eutils_server.sample_papers import JORUM, PAPERS
from mirror_files import mirror_of, overwrite_index, xml_file
from pubproof.config import Settings
from pubproof.domain.lookup import AnswerStatus
from pubproof.domain.verdict import VerdictKind
from pubproof.errors import LiteratureError
from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.mirror import Mirror
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.query import Field, Term
from pubproof.lookup import Resolver

TODAY = date(2026, 6, 1)
LINES = (
    '{"authors": ["Jorum"], "year": 2003, "journal": "Pain", "title": "Cold allodynia and hyperalgesia in neuropathic pain"}',
    '{"authors": ["Nobodyknown"], "year": 2016, "journal": "Pain"}',
    '{"story": "Prof Jorum reported that ketamine eases neuropathic pain.", "year": 2003}',
)


@pytest.mark.parametrize("suffix", [".idx", ".term"])
def test_a_damaged_index_leaves_citations_unchecked(tmp_path: Path, suffix: str) -> None:
    """Tantivy panics, or complains, in the middle of a search: that shows nothing of any work, and later works are told so as well."""
    folder = mirror_of(tmp_path, PAPERS)
    overwrite_index(folder, suffix)
    with MirrorLiterature(folder, TODAY) as mirror:
        verdicts = [one.verdict for one in Resolver(mirror, Settings()).lines(LINES, "refs.jsonl")]
        answer = mirror.search(Term(Field.AUTHOR, "Jorum"))
        assert not mirror.canary()
        assert "is damaged" in mirror.coverage("Pain", (2003,)).error
    assert [verdict.kind for verdict in verdicts if verdict] == [VerdictKind.UNCHECKED] * len(LINES)
    assert all("is damaged" in verdict.summary for verdict in verdicts if verdict)
    assert answer.status is AnswerStatus.ERROR
    assert "\n" not in answer.messages[0]
    assert "build it anew" in answer.messages[0]


def test_damaged_records_are_an_error_of_the_fetch(tmp_path: Path) -> None:
    """Whatever unpacking them raises."""
    folder = mirror_of(tmp_path, PAPERS)
    with MirrorLiterature(folder, TODAY) as mirror:
        mirror._mirror.store._db.executescript(
            "PRAGMA query_only = 0; UPDATE records SET body = x'00ff00', mesh = 'zzz'"
        )
        assert "is damaged" in mirror.fetch([JORUM.pmid]).error


@pytest.mark.parametrize("fault", ["cut", "empty", "gone"])
@pytest.mark.parametrize("suffix", [".idx", ".term", ".fast", "meta.json"])
def test_an_index_that_lacks_a_part_is_not_opened(tmp_path: Path, suffix: str, fault: str) -> None:
    """An index made anew in place of a lost one would list nothing, and so show everything as absent."""
    folder = mirror_of(tmp_path, PAPERS)
    for path in (folder / "index").glob(f"*{suffix}"):
        content = path.read_bytes()
        path.unlink()
        if fault != "gone":
            path.write_bytes(content[: len(content) // 2 if fault == "cut" else 0])
    with (
        pytest.raises(LiteratureError, match=r"build (it|the mirror) anew") as told,
        MirrorLiterature(folder, TODAY) as one,
    ):
        one.info()
    assert "\n" not in str(told.value)


def test_a_build_that_goes_on_meanwhile_is_no_damage(tmp_path: Path) -> None:
    """The index stays as it was opened, and the records do not."""
    folder = mirror_of(tmp_path, PAPERS[:-1])
    with Mirror(folder) as mirror:
        more = xml_file(tmp_path / "more", "pubmed26n0002.xml.gz", PAPERS[-1:])
        build([more], folder, is_complete=True, workers=1)
        assert mirror.size == len(PAPERS)
