"""Malformed files of every format: none crashes or stops a run, and each is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_files.malformed import by_hand, changed
from made_files.samples import samples

from .conftest import Pubproof

SEED, COUNT = 8, 36
# Those that take longest, large ones and small ones that unpack to much, are left to benchmarks/malformed_inputs.py.
LONG = 20_000
LEFT = frozenset(
    {
        "bomb.docx",
        "many-paragraphs.docx",
        "deep.docx",
        "returns.txt",
        "fields.nbib",
        "tags.ris",
        "many.bib",
        "definitions.md",
    }
)
BATCHES = {
    "made by hand": {name: content for name, content in by_hand().items() if len(content) < LONG and name not in LEFT},
    "changed at random": dict(changed(SEED, COUNT)),
}


@pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES.keys())
def test_each_malformed_file_is_read_or_listed_with_its_reason(
    pubproof: Pubproof, tmp_path: Path, batch: dict[str, bytes]
) -> None:
    """The good ones beside them are checked, and the run says that it is incomplete."""
    folder = tmp_path / "batch"
    folder.mkdir()
    for name, content in {**batch, **samples()}.items():
        (folder / name).write_bytes(content)
    paths = sorted(path for path in folder.iterdir())
    result = pubproof("check", *paths, "--literature", "none", "--format", "json", "--quiet")
    assert result.code == 3, result.err
    report = result.report
    named = [article["article"] for article in report["articles"]] + [
        item["article"] for item in report["run"]["unreadable"]
    ]
    assert len(named) == len(set(named))
    accounted = {name.split(".zip/")[0] + ".zip" if ".zip/" in name else name for name in named}
    assert accounted == {path.as_posix() for path in paths}
    assert all(item["reason"].startswith(item["article"]) for item in report["run"]["unreadable"])
    read = {Path(article["article"]).name for article in report["articles"]}
    assert set(samples()) - {"sample.zip"} <= read


def test_a_document_in_another_encoding_reads_the_same(pubproof: Pubproof, tmp_path: Path) -> None:
    """UTF-8 with a mark, UTF-16, and a page in latin-1 that says so."""
    page = samples()["sample.html"].decode().replace("Dizziness", "Sal\u00e9")
    variants = {
        "a.html": page.encode("utf-8-sig"),
        "b.html": page.encode("utf-16"),
        "c.html": page.replace("utf-8", "iso-8859-1").encode("latin-1"),
    }
    for name, content in variants.items():
        (tmp_path / name).write_bytes(content)
    result = pubproof("extract", *(tmp_path / name for name in variants))
    assert result.code == 0
    lines = result.out.replace("b.html", "a.html").replace("c.html", "a.html").splitlines()
    assert len({line.replace('"column":', "") for line in lines}) == 1
