"""Reads, analyses and judges texts with the real pipeline, for the tests of rules.

A case is a Markdown file. Its front matter may hold `records` (papers that the look-up found; the real verification decides on
them), `jurisdictions`, and `today`.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pubproof.config import RuleSettings
from pubproof.domain.analysis import Analysis
from pubproof.domain.finding import Finding
from pubproof.domain.lookup import Lookup, Rung
from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper
from pubproof.domain.text import Article
from pubproof.domain.verdict import Verdict
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.markdown import read_markdown
from pubproof.rules.judge import judge
from pubproof.verification.decide import decide


@cache
def extractor() -> Extractor:
    """One extractor for all tests: loading the model is the dear part."""
    return Extractor()


def analysed(source: str) -> tuple[Article, Analysis]:
    """A Markdown text as article and analysis."""
    article = read_markdown(source, "case.md")
    return article, extractor().analyse(article)


def judged(source: str, settings: RuleSettings | None = None) -> tuple[Finding, ...]:
    """Findings in a Markdown text, with verdicts on the records of its front matter; no rule may fail."""
    article, analysis = analysed(source)
    matter = _front_matter(source)
    verdicts = verdicts_on(analysis, tuple(map(paper_of, matter.get("records", ()))))
    chosen = settings or RuleSettings(jurisdictions=tuple(matter.get("jurisdictions", ("us",))))
    findings, problems = judge(article, analysis, verdicts, chosen, matter.get("today"))
    assert not problems
    return findings


def findings_in(path: Path) -> tuple[Finding, ...]:
    """Findings in a Markdown file."""
    return judged(path.read_text(encoding="utf-8"))


def verdicts_on(analysis: Analysis, papers: tuple[Paper, ...]) -> tuple[Verdict, ...]:
    """What verification says of the article's references when the look-up brought these papers."""
    if not papers:
        return ()
    found = Lookup(papers=papers, rungs=(Rung.IDENTIFIER,) * len(papers))
    return tuple(decide(reference, found) for reference in analysis.references)


def paper_of(record: dict[str, Any]) -> Paper:
    """A made-up record, as front matter writes it."""
    given = dict(record)
    authors = tuple(Author(name, "A") for name in given.pop("authors", ["Sampleton", "Mockwell"]))
    comments = tuple(CommentCorrection(CommentKind(kind)) for kind in given.pop("comments", ()))
    for name in ("publication_types", "mesh"):
        given[name] = tuple(given.get(name, ()))
    plain: dict[str, Any] = {"title": "A placeholder.", "journal": "Journal of placeholder pain", "year": 2015}
    return Paper(authors=authors, comments=comments, **(plain | given))


def _front_matter(source: str) -> dict[str, Any]:
    if not source.startswith("---\n"):
        return {}
    matter = yaml.safe_load(source.split("---\n")[1])
    return matter if isinstance(matter, dict) else {}
