from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clinic_article import clinic_report
from pubproof.cache.entries import (
    Judgement,
    key_of,
    pack_article,
    pack_judgement,
    pack_lookup,
    pack_outline,
    pack_report,
    unpack_article,
    unpack_judgement,
    unpack_lookup,
    unpack_outline,
    unpack_report,
    unpack_sentences,
    work_digest,
)
from pubproof.config import RuleSettings
from pubproof.domain.citation import CitedAuthor, Quantity, Reference, StudyDescription
from pubproof.domain.claim import Claim, ClaimType, Frame, Modality
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Lookup, QueryRun, Rung
from pubproof.domain.text import Span
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.read import read_article
from pubproof.reporting.outline import outline_of

ARTICLES = sorted((Path(__file__).parents[3] / "claims" / "articles").iterdir())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_analysed_article_comes_back_as_it_was(path: Path) -> None:
    """In two parts; its name is not kept."""
    article = read_article(path)
    analysis = Extractor().analyse(article)
    shown, sentences = pack_article(article, analysis)
    again, light = unpack_article(shown)
    assert replace(again, source=article.source) == article
    assert again.source == ""
    assert replace(light, sentences=unpack_sentences(sentences)) == analysis
    assert {sentence.tokens for sentence in light.sentences} <= {()}


def test_numbers_that_json_lacks_come_back() -> None:
    """An article may write a number of four hundred digits."""
    report = clinic_report()
    huge = Quantity("9…9 mg", float("inf"), "mg", Span(0, 5))
    claim = Claim("k9", Span(0, 5), ClaimType.DOSING, Frame(None, None), Modality.FLAT, (huge,))
    changed = replace(report, analysis=replace(report.analysis, claims=(claim,)))
    assert unpack_report(pack_report(changed)) == changed


def test_judgements_and_reports_come_back() -> None:
    """With verdicts, candidates, findings and problems."""
    report = clinic_report()
    made = Judgement(report.verdicts, report.findings, ("a rule failed",))
    assert unpack_judgement(pack_judgement(made)) == made
    assert unpack_report(pack_report(report)) == report


def test_outlines_come_back_without_their_name() -> None:
    """With findings, verdicts and score in short, and the days on which they hold."""
    outline = replace(outline_of(clinic_report()), key="k", holds_from=date(2026, 1, 5))
    assert replace(unpack_outline(pack_outline(outline)), source=outline.source) == outline
    assert unpack_outline(pack_outline(outline)).source == ""


def test_evidence_comes_back() -> None:
    """Every field of a look-up."""
    paper = clinic_report().verdicts[0].paper
    assert paper is not None
    answer = Answer(AnswerStatus.HIT)
    lookup = Lookup(
        (paper,),
        (Rung.EXACT,),
        (QueryRun(Rung.EXACT, "Roberts[1au]", answer.status, 1, ("told",)),),
        frozenset({1, 2}),
        Coverage("Pain", (2013, 2014), 40, is_complete=True, note="old"),
        source_is_complete=True,
        canary_answered=True,
        missing_pmid=5,
        errors=("time out",),
        skipped="too little",
    )
    assert unpack_lookup(pack_lookup(lookup)) == lookup


def test_keys_tell_parts_apart() -> None:
    """What is moved from one part to the next makes another key; settings count with every field."""
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")
    assert key_of("\ud800") != key_of("?")
    assert key_of(RuleSettings()) != key_of(RuleSettings(disabled=("PR-01",)))


def test_works_are_told_apart_by_what_is_asked() -> None:
    """Every field of a work that a source is asked by."""
    work = Reference("", (CitedAuthor("Roberts"),), year=2014)
    told = StudyDescription(design="trial", sample_size=40)
    assert work_digest(work) == work_digest(replace(work, id="r7", spans=(Span(0, 9),), described=told))
    assert work_digest(work) != work_digest(replace(work, described=StudyDescription(conditions=("migraine",))))
    assert work_digest(work) != work_digest(replace(work, year=2015))
