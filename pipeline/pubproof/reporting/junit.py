"""A `Run` → `junit.xml`: a test suite an article, a failed test case a new finding, for CI that shows test results.

An article that could not be read is an error; a work that could not be looked up is a skipped test with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from pubproof.domain.finding import ArticleReport, Finding, Level, ReviewState, Run
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting.help import help_link
from pubproof.reporting.visible import shortened, visible
from pubproof.reporting.wording import VERDICTS

FILE = "junit.xml"
_LONGEST_CHARACTERS = 1_000


def render(run: Run) -> Mapping[str, bytes]:
    """The file."""
    root = ET.Element("testsuites", name="pubproof")
    for report in run.articles:
        root.append(_suite(report.article.source, list(_cases(run, report))))
    for item in run.unreadable:
        root.append(_suite(item.source, [_case(item.source, "readable", "error", item.reason)]))
    if run.not_judged:
        properties = ET.SubElement(root, "properties")
        for line in run.not_judged:
            ET.SubElement(properties, "property", name="not judged", value=_text(line))
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root.iter("testsuite"))))
    ET.indent(root)
    return {FILE: ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _suite(source: str, cases: list[ET.Element]) -> ET.Element:
    counted = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    suite = ET.Element("testsuite", {"name": _text(source)} | {key: str(number) for key, number in counted.items()})
    suite.extend(cases)
    return suite


def _cases(run: Run, report: ArticleReport) -> Iterator[ET.Element]:
    """A case for each finding and each cited work; one that passes where there is neither."""
    source = report.article.source
    for finding in report.findings:
        passes = finding.state is not ReviewState.NEW or finding.level is Level.NOTE
        name = f"{finding.rule} {report.position(finding.span)}: {shortened(finding.text, 80)}"
        yield _case(source, name, "" if passes else "failure", _said(run, finding))
    for verdict in report.verdicts:
        outcome = "skipped" if verdict.kind is VerdictKind.UNCHECKED else ""
        words = f"{VERDICTS[verdict.kind].label}: {verdict.summary}"
        yield _case(source, f"citation {verdict.reference}: {VERDICTS[verdict.kind].label}", outcome, words)
    if not report.findings and not report.verdicts:
        yield _case(source, "no findings, no cited works", "", "")


def _case(source: str, name: str, outcome: str, words: str) -> ET.Element:
    case = ET.Element("testcase", classname=_text(source), name=_text(name))
    if outcome:
        told = ET.SubElement(case, outcome, message=_text(shortened(words, _LONGEST_CHARACTERS)))
        if outcome != "skipped":
            told.text = _text(shortened(words, _LONGEST_CHARACTERS))
    elif words:
        ET.SubElement(case, "system-out").text = _text(shortened(words, _LONGEST_CHARACTERS))
    return case


def _said(run: Run, finding: Finding) -> str:
    suppressed = f"suppressed in the article ({finding.suppression}): " if finding.suppression else ""
    suggested = f"\nSuggested wording: {finding.suggestion}" if finding.suggestion else ""
    link = help_link(run, finding.rule)
    return f"{suppressed}{finding.level}: {finding.message}\nHelp: {link}\n{finding.why}{suggested}"


def _text(value: str) -> str:
    """What XML 1.0 can hold: it has no place for controls and lone surrogates, escaped or not."""
    return visible(value).replace("\ufffe", "[U+FFFE]").replace("\uffff", "[U+FFFF]")
