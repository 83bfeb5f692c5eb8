"""`pubproof lookup`: single citations, by text and by fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eutils_server.sample_papers import JORUM, PAPERS
from mirror_files import mirror_of

from .conftest import Pubproof, filler


def test_texts_and_fields_are_resolved(pubproof: Pubproof, tmp_path: Path) -> None:
    """One line each, in their order, with the id given or the number of the line."""
    mirror = mirror_of(tmp_path, (*PAPERS, *filler()))
    lines = [
        {
            "id": "a",
            "text": "Jørum E, Warncke T, Stubhaug A. Cold allodynia and hyperalgesia in neuropathic pain. Pain. 2003;101:229-235.",
        },
        {"id": 7, "authors": ["Jorum E"], "year": 2003, "journal": "Pain", "title": JORUM.title},
        {"authors": ["Quimbleforth"], "year": 2015, "journal": "J Pain Res"},
        {"pmid": JORUM.pmid},
        {"id": "v", "text": "Studies show that it works."},
    ]
    file = tmp_path / "refs.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = pubproof("lookup", "--input", file, "--literature", f"mirror:{mirror}")
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [one["id"] for one in found] == ["a", 7, 3, 4, "v"]
    assert [one["pmid"] for one in found] == [JORUM.pmid, JORUM.pmid, None, JORUM.pmid, None]
    assert [one["verdict"] for one in found][1:] == ["verified", "not_found", "verified", "too_vague"]
    assert result.code == 0


def test_lines_as_other_systems_write_them(pubproof: Pubproof, tmp_path: Path) -> None:
    """A byte order mark, Windows line ends, and half a pair of surrogates in the id, which no output can hold."""
    file = tmp_path / "refs.jsonl"
    file.write_bytes(
        b'\xef\xbb\xbf{"id": "a\\ud800", "title": "Pain"}\r\n{"id": "\\ud83d\\ude00", "title": "Pain"}\r\n'
    )
    result = pubproof("lookup", "--input", file, "--literature", "starter")
    assert result.code == 0, result.err
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["a?", "\U0001f600"]


def test_one_text_on_the_command_line(pubproof: Pubproof) -> None:
    """Prose is read like an article."""
    result = pubproof("lookup", "(Quimbleforth et al., 2014, Headache)", "--literature", "starter")
    assert json.loads(result.out)["verdict"] == "not_found_weak"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"year": "soon"}', "line 1: year"),
        ("[1]", "line 1: is not a JSON object"),
        ("Cohen 2018", "line 1: is not a JSON object"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(pubproof: Pubproof, tmp_path: Path, line: str, said: str) -> None:
    """Neither skipped nor guessed."""
    file = tmp_path / "refs.jsonl"
    file.write_text(f"{line}\n", encoding="utf-8")
    result = pubproof("lookup", "--input", file, "--literature", "none")
    assert result.code == 2
    assert said in result.err
