"""Labels and what is told of a build's score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pubproof.config import Settings
from pubproof.errors import UsageError
from pubproof.evaluate import CITATION, CLAIM, OVERSTATEMENT, load_gold, measure, tables
from pubproof.literature.none import NoLiterature
from pubproof.literature.starter import Starter

TEXT = "Ketamine cures back pain. A trial said so (Roberts et al., 2014). It is completely safe.\n"
CITED = {
    "article": "a.txt", "text": "(Roberts et al., 2014)", "start": 42, "style": "author_year",
    "expected_verdict": "too_vague",
}  # fmt: skip


def gold(folder: Path, *lines: object) -> Path:
    """A file of labels beside the article that they speak of."""
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "gold.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", "line"),
        ('"text"', "line"),
        ("{", "line"),
        ({**CITED, "text": 5}, "text"),
        ({**CITED, "text": ""}, "text"),
        ({**CITED, "start": "42"}, "start"),
        ({**CITED, "start": -1}, "start"),
        ({**CITED, "kind": "citatoin"}, "kind"),
        ({**CITED, "style": ""}, "needs its style"),
        ({**CITED, "expected_verdict": "notfound"}, "is none of"),
    ],
)
def test_a_line_that_is_no_label_is_named(tmp_path: Path, line: object, said: str) -> None:
    """Passed over, it would change the score without a word."""
    with pytest.raises(UsageError, match=r"gold.jsonl line 2: is no label \(.*") as told:
        load_gold(gold(tmp_path, CITED, line))
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_empty_lines_and_separators_within_texts_end_no_label(tmp_path: Path) -> None:
    """U+2028 may stand in JSON as it is."""
    labels = load_gold(gold(tmp_path, CITED, "", {**CITED, "text": "one\u2028two\x85three"}))
    assert [label.text for label in labels] == [CITED["text"], "one\u2028two\x85three"]


def test_labels_of_statements_alone_are_scored(tmp_path: Path) -> None:
    """Without a labelled citation there is no table of citations, and no fault."""
    claim = {"article": "a.txt", "kind": CLAIM, "text": "Ketamine cures back pain.", "start": 0}
    praise = {"article": "a.txt", "kind": OVERSTATEMENT, "text": "It is completely safe.", "start": 66}
    measured = measure(load_gold(gold(tmp_path, claim, praise)), tmp_path, Settings(), Starter())
    told = tables(measured)
    assert "Citations" not in told
    assert "Verdicts" not in told
    (row,) = [line for line in told.splitlines() if line.startswith(OVERSTATEMENT)]
    assert row.split()[1:] == ["1", "1", "–", "–", "1.000", "–"]


def test_what_was_missed_and_what_could_not_be_asked_is_told(tmp_path: Path) -> None:
    """A label that was not found has no verdict that could be right."""
    absent = {**CITED, "text": "(Nobody, 1990)", "start": None, "expected_verdict": "verified"}
    named = {**CITED, "text": "(Roberts et al., 2014)"}
    measured = measure(load_gold(gold(tmp_path, named, absent)), tmp_path, Settings(), NoLiterature())
    assert (measured.missed, measured.unchecked) == (1, 1 if measured.rows["verdict"][0] == "unchecked" else 0)
    assert "; 1 more were not found in the text" in tables(measured)
    assert {label.kind for label in load_gold(gold(tmp_path, CITED))} == {CITATION}
