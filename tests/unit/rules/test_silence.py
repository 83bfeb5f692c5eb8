"""What is said, once for a run, of rules that had nothing to go by."""

from collections.abc import Sequence
from dataclasses import replace

from made_up import paper
from pubproof.config import RuleSettings
from pubproof.domain.finding import ArticleReport
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.reporting.outline import outline_of
from pubproof.rules.silence import Silence
from rules_room import analysed


def _report(source: str, *verdicts: Verdict) -> ArticleReport:
    article, analysis = analysed(source)
    return ArticleReport(article, analysis, verdicts, ())


def _not_judged(reports: Sequence[ArticleReport], settings: RuleSettings) -> tuple[str, ...]:
    silence = Silence(settings)
    for report in reports:
        silence.add(outline_of(report))
    return silence.lines()


def test_works_without_a_record_are_counted_once() -> None:
    """One line for all articles, with the rules that were silent."""
    missing = Verdict("r1", VerdictKind.UNCHECKED, "Not asked.")
    reports = [_report("Ketamine relieves migraine (Doe et al., 2016).", missing)] * 2
    (line,) = _not_judged(reports, RuleSettings())
    assert line.startswith("2 of 2 cited works have no record to compare with: CA-01, CE-03,")


def test_records_without_an_abstract_are_told_apart() -> None:
    """They allow some comparisons and not others."""
    found = Verdict("r1", VerdictKind.VERIFIED, "Found.", paper=paper(abstract=""))
    (line,) = _not_judged([_report("Ketamine relieves migraine.", found)], RuleSettings())
    assert line.startswith("1 of 1 records have no abstract")
    assert _not_judged([_report("Ketamine.", replace(found, paper=paper(abstract="Text.")))], RuleSettings()) == ()


def test_treatments_without_an_entry_are_named() -> None:
    """Those that benefits are claimed of."""
    (line,) = _not_judged([_report("Acupuncture relieves back pain in adults.")], RuleSettings())
    assert line.startswith("No entry in the knowledge table for acupuncture: BA-02,")
    assert "UK-01" not in line
    assert (
        "UK-01"
        in _not_judged([_report("Acupuncture relieves back pain in adults.")], RuleSettings(jurisdictions=("uk",)))[0]
    )


def test_rules_that_are_off_are_not_named() -> None:
    """Nothing is silent that nobody asked."""
    (line,) = _not_judged([_report("Acupuncture relieves back pain in adults.")], RuleSettings(disabled=("BA-02",)))
    assert "BA-02" not in line
