from clinic_article import clinic_report
from pubproof.domain.finding import Level
from pubproof.domain.verdict import Overlay, VerdictKind
from pubproof.reporting.totals import totals_of
from runs import full_run, plain_report, verified_report


def test_totals_add_up() -> None:
    """Verdicts sum to cited works and levels to findings, over one article and over many."""
    for reports in ([clinic_report()], list(full_run().articles)):
        totals = totals_of(reports)
        assert sum(totals.verdicts.values()) == totals.references
        assert sum(totals.levels.values()) == totals.findings
        assert totals.references == sum(len(report.verdicts) for report in reports)


def test_totals_of_the_clinic_article() -> None:
    """Each count is what the article holds."""
    totals = totals_of([clinic_report()])
    assert (totals.citations, totals.references, totals.claims, totals.findings, totals.known) == (10, 7, 2, 7, 1)
    assert totals.verdicts[VerdictKind.VERIFIED] == 2
    assert totals.overlays[Overlay.RETRACTED] == 1
    assert totals.levels == {Level.ERROR: 2, Level.WARNING: 3, Level.NOTE: 2}


def test_articles_without_citations_are_counted() -> None:
    """An article in which no citation was found is not lost in the totals."""
    assert totals_of([plain_report(), verified_report()]).without_citations == 1


def test_levels_are_listed_worst_first() -> None:
    """Errors come before warnings, warnings before notes."""
    assert list(totals_of([]).levels) == [Level.ERROR, Level.WARNING, Level.NOTE]
