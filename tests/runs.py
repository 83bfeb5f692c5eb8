"""Runs built by hand, for tests of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from clinic_article import clinic_report
from made_up import article, finding, paper, span_of
from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Citation, CitationKind, CitedAuthor, Reference
from pubproof.domain.finding import ArticleReport, Level, LiteratureInfo, Run
from pubproof.domain.lookup import AnswerStatus, QueryRun, Rung
from pubproof.domain.text import Link, Unreadable
from pubproof.domain.verdict import Agreement, Candidate, FieldEvidence, Verdict, VerdictKind

CHECKED_AT = datetime(2026, 5, 1, 14, 3, tzinfo=UTC)
PUBMED = LiteratureInfo("pubmed", "PubMed, asked live", date(2026, 5, 1), requests=34, is_complete=True)
STARTER = LiteratureInfo("starter", "Starter library of 640 papers on pain", date(2026, 3, 15))


def plain_report(
    source: str = "clinic/visit.md", text: str = "Your first visit\n\nPlease bring your insurance card.\n"
) -> ArticleReport:
    """An article without citations, claims or findings."""
    return ArticleReport(article(text, source, "Your first visit"), Analysis(), (), ())


def verified_report(source: str = "clinic/honest.html") -> ArticleReport:
    """An article with one citation, which is verified."""
    text = "A small trial suggests that ketamine may ease cluster headache (Sampleton et al., 2015).\n"
    reference = Reference("r1", (CitedAuthor("Sampleton"),), et_al=True, year=2015)
    citation = Citation("c1", span_of(text, "(Sampleton et al., 2015)"), CitationKind.AUTHOR_YEAR, "r1")
    verdict = Verdict("r1", VerdictKind.VERIFIED, "Author, year and topic agree with the record.", paper(), 0.97)
    return ArticleReport(
        article(text, source, "What a small trial suggests"), Analysis((), (citation,), (reference,)), (verdict,), ()
    )


def hostile_report(source: str = "clinic/<img src=x onerror=alert(1)>.html") -> ArticleReport:
    """An article that tries to run script, to turn its text around, and to break the layout with a word of a megabyte."""
    attack = "<script>window.owned=1</script><img src=x onerror=window.owned=1>"
    text = (
        f"{attack}\n\n"
        '\u202egnihtyna eruc nac enimatek\u202c says \u2066"><svg onload=window.owned=1>\u2069 and {{ 7*7 }} {% raw %}\n\n'
        f"{'A' * 1_000_000}\n\n"
        "Nul \x00, escape \x1b[31m, half a pair \ud83d, and javascript:alert(1).\n"
    )
    reference = Reference("r1", (CitedAuthor(attack),), year=2020, journal=attack, title=attack, doi='10.1/"><script>')
    verdict = Verdict(
        "r1",
        VerdictKind.NOT_FOUND_WEAK,
        attack,
        paper(title=attack, doi='10.1/"><script>alert(1)</script>', journal=attack, journal_abbreviation=attack),
        fields=(FieldEvidence("<b>field</b>", attack, "\u202e" + attack, Agreement.DIFFERS),),
        candidates=(Candidate(paper(99000009, title=attack, doi="javascript:alert(1)"), (), 1.0, attack),),
        queries=(QueryRun(Rung.TITLE, attack, AnswerStatus.ERROR, 0, (attack,)),),
        reasons=(attack,),
    )
    findings = (
        finding(
            text,
            attack,
            'X"><b>1',
            Level.ERROR,
            message=attack,
            why=attack,
            suggestion=attack,
            fingerprint='"><script>',
        ),
        finding(text, "A" * 1_000_000, "PR-01", Level.WARNING),
        finding(text, "gnihtyna eruc", "PR-02", Level.WARNING),
    )
    citation = Citation("c1", span_of(text, "javascript:alert(1)"), CitationKind.LINK, "r1")
    links = (Link(span_of(text, "says"), "javascript:window.owned=1"),)
    analysis = Analysis((), (citation,), (reference,), (), (attack,))
    return ArticleReport(
        article(text, source, attack, publisher=attack, links=links), analysis, (verdict,), findings, (attack,)
    )


def run_of(*reports: ArticleReport, literature: LiteratureInfo = PUBMED, **fields: object) -> Run:
    """A run over `reports`."""
    return replace(Run("0.1.0", CHECKED_AT, literature, reports), **fields)  # type: ignore[arg-type]


def full_run() -> Run:
    """A batch with all that a batch page shows: works that were not checked, files that were not read, honest articles."""
    return run_of(
        verified_report(),
        clinic_report(),
        plain_report(),
        unreadable=(Unreadable("clinic/scan.pdf", "is not text (a PDF file)"),),
        unchecked=("PubMed could not be reached for 1 of 7 cited works (connection timed out)",),
    )


def clean_run() -> Run:
    """A run in which all was checked and nothing is wrong."""
    return run_of(verified_report(), literature=STARTER)
