"""Many references in several processes: the same lines, in the same order."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from eutils_server.sample_papers import JORUM, PAPERS
from mirror_files import mirror_of
from pubproof.bulk_lookup import Line, answered
from pubproof.config import Settings, with_options
from pubproof.errors import UsageError
from pubproof.literature.open import open_literature

TODAY = date(2026, 1, 1)


def lines_of(source: str, lines: list[str], jobs: int) -> list[Line]:
    """What is answered to these lines of "refs.jsonl"."""
    settings = with_options(Settings(), {"literature.source": source, "check.jobs": jobs})
    literature = open_literature(settings.literature, {}, TODAY)
    return list(answered(lines, "refs.jsonl", literature, settings, TODAY))


def asked(number: int) -> str:
    """A reference that is held, or one that is not."""
    author = "Jorum" if number % 3 else "Quimbleforth"
    return json.dumps({"id": number, "authors": [author], "year": 2003, "journal": "Pain", "title": JORUM.title})


def test_several_processes_answer_as_one(tmp_path: Path) -> None:
    """Order and bytes are the same, over the edges of blocks and with empty lines between."""
    source = f"mirror:{mirror_of(tmp_path, PAPERS)}"
    lines = [line for number in range(1100) for line in (asked(number), "\n")]
    alone = lines_of(source, lines, 1)
    assert [json.loads(line.text)["id"] for line in alone] == list(range(1100))
    assert lines_of(source, lines, 2) == alone


def test_a_bad_line_is_named_by_whichever_process_meets_it(tmp_path: Path) -> None:
    """What was answered before it stands."""
    source = f"mirror:{mirror_of(tmp_path, PAPERS)}"
    with pytest.raises(UsageError, match=r"refs\.jsonl line 701: year"):
        lines_of(source, [*map(asked, range(700)), '{"year": "soon"}'], 2)


def test_a_source_without_a_mirror_is_asked_by_one_process() -> None:
    """It would be asked impolitely, or load its papers many times."""
    lines = lines_of("none", [asked(0)], 4)
    assert [line.is_unchecked for line in lines] == [True]
