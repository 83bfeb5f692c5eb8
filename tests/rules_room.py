"""Reads, analyses and judges texts with the real pipeline, for the tests of rules."""

from functools import cache
from pathlib import Path

from pubproof.config import RuleSettings
from pubproof.domain.analysis import Analysis
from pubproof.domain.finding import Finding
from pubproof.domain.text import Article
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.markdown import read_markdown
from pubproof.rules.judge import judge


@cache
def extractor() -> Extractor:
    """One extractor for all tests: loading the model is the dear part."""
    return Extractor()


def analysed(source: str) -> tuple[Article, Analysis]:
    """A Markdown text as article and analysis."""
    article = read_markdown(source, "case.md")
    return article, extractor().analyse(article)


def judged(source: str, settings: RuleSettings | None = None) -> tuple[Finding, ...]:
    """Findings in a Markdown text without any verdict; no rule may fail."""
    article, analysis = analysed(source)
    findings, problems = judge(article, analysis, (), settings or RuleSettings())
    assert not problems
    return findings


def findings_in(path: Path) -> tuple[Finding, ...]:
    """Findings in a Markdown file."""
    return judged(path.read_text(encoding="utf-8"))
