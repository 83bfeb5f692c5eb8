"""The sample articles and their labels."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Article
from pubproof.domain.verdict import Overlay, VerdictKind
from pubproof.literature.starter import Starter
from pubproof.reading.read import read_article
from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.journals import gazetteer

CLAIMS = Path(__file__).parents[1] / "claims"
ARTICLES = CLAIMS / "articles"
LABELS: list[dict[str, Any]] = [
    json.loads(line) for line in (CLAIMS / "gold/articles.jsonl").read_text(encoding="utf-8").splitlines()
]
BY_PLACE = pytest.mark.parametrize("label", LABELS, ids=lambda label: f"{label['article']}: {label['text'][:40]}")


@cache
def article(name: str) -> Article:
    """A sample article as pubproof reads it."""
    return read_article(ARTICLES / name)


@cache
def starter() -> Starter:
    """The library that the verdicts are expected with."""
    return Starter()


def test_the_samples_cover_text_markdown_and_html() -> None:
    """At least five articles in three formats, each with labels or without any citation by intent."""
    names = {path.name for path in ARTICLES.iterdir()}
    assert len(names) >= 5
    assert {Path(name).suffix for name in names} == {".txt", ".md", ".html"}
    assert {label["article"] for label in LABELS} == names - {"no-citations.txt"}


@BY_PLACE
def test_labels_stand_in_their_article(label: dict[str, Any]) -> None:
    """Offsets slice the file exactly; in other formats the text is found as read."""
    if label["article"].endswith(".txt"):
        source = (ARTICLES / label["article"]).read_bytes().decode("utf-8")
        assert source[label["start"] : label["end"]] == label["text"]
        assert article(label["article"]).text == source
    else:
        assert label["text"] in article(label["article"]).text
        assert "start" not in label


@BY_PLACE
def test_labels_speak_the_language_of_the_package(label: dict[str, Any]) -> None:
    """Styles, verdicts and overlays are those of the domain; a vague attribution has no verdict."""
    style = CitationKind(label["style"])
    assert label["kind"] == "citation"
    assert (label["expected_verdict"] is None) == (style is CitationKind.VAGUE)
    if style is not CitationKind.VAGUE:
        VerdictKind(label["expected_verdict"])
    for overlay in label.get("expected_overlays", ()):
        Overlay(overlay)


@BY_PLACE
def test_expected_verdicts_fit_the_starter_library(label: dict[str, Any]) -> None:
    """What is expected to be found is in the library, what is not expected is not."""
    if label["pmid"] is not None:
        is_held = bool(starter().fetch([label["pmid"]]).papers)
        assert is_held == (label["expected_verdict"] != VerdictKind.NOT_FOUND_WEAK)


@BY_PLACE
def test_what_is_said_of_real_papers_is_checked_against_their_records(label: dict[str, Any]) -> None:
    """Author, year, journal and retraction are those of the record, but for the field that the sample has wrong on purpose."""
    papers = starter().fetch([label["pmid"]]).papers if label["pmid"] else ()
    for paper in papers:
        wrong = label.get("wrong")
        if label["authors"]:
            assert fold_words(paper.authors[0].family) == fold_words(label["authors"][0])
        if label["year"]:
            assert (paper.year == label["year"]) == (wrong != "year")
        if label["journal"]:
            assert (gazetteer().key(label["journal"]) == paper.journal_abbreviation) == (wrong != "journal")
        assert bool(paper.comments) == ("retracted" in label.get("expected_overlays", ()))


def test_invented_papers_are_marked_as_invented() -> None:
    """Each invented author is named in the README beside the word, and has no paper in the library."""
    readme = (CLAIMS / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("|") and "| invented |" in line]
    invented = {name for label in LABELS if label.get("is_invented") for name in label["authors"]}
    assert len(invented) >= 4
    for name in invented:
        assert any(name in row for row in rows), name
        assert not any(
            fold_words(author.family) == fold_words(name)
            for paper in starter().index.papers.values()
            for author in paper.authors
        )
