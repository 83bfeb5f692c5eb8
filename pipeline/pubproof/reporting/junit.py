"""A `Run` → `junit.xml`: a test suite an article, a failed test case a new finding, for CI that shows test results.

An article that could not be read is an error; a work that could not be looked up is a skipped test with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from xml.etree import ElementTree as ET

from pubproof.domain.finding import ArticleReport, Finding, Level, ReviewState, Run
from pubproof.domain.outline import FindingOutline, Outline
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting.help import help_link
from pubproof.reporting.outline import outlines_of
from pubproof.reporting.parts import Parts
from pubproof.reporting.visible import shortened, visible
from pubproof.reporting.wording import VERDICTS

FILE = "junit.xml"
_LONGEST_CHARACTERS = 1_000
_COUNTED = ("tests", "failures", "errors", "skipped")


def render(run: Run) -> Mapping[str, bytes]:
    """The file."""
    return {name: b"".join(pieces) for name, pieces in stream(run, Parts())}


def stream(run: Run, parts: Parts) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The same, suite by suite."""
    yield FILE, _pieces(run, parts)


def _pieces(run: Run, parts: Parts) -> Iterator[bytes]:
    """Twice over all articles: the sums stand before the suites."""
    sums: Counter[str] = Counter()
    outlines = outlines_of(run)
    for outline in outlines:
        sums.update(_counts(outline))
    sums.update(tests=len(run.unreadable), errors=len(run.unreadable))
    yield b"<?xml version='1.0' encoding='utf-8'?>\n"
    attributes = "".join(f' {key}="{sums[key]}"' for key in _COUNTED)
    if not outlines and not run.unreadable:
        yield f'<testsuites name="pubproof"{attributes} />\n'.encode()
        return
    yield f'<testsuites name="pubproof"{attributes}>\n'.encode()
    for number, outline in enumerate(outlines):
        # Reviews do not show here: the standing of a finding says it all.
        yield parts.part("junit", outline, {}, partial(_article, run, number), run.rules_page)
    for suite in _others(run):
        yield _written(suite)
    yield b"</testsuites>\n"


def _article(run: Run, place: int) -> bytes:
    """The suite of one article."""
    report = run.articles[place]
    return _written(_suite(report.article.source, list(_cases(run, report))))


def _written(suite: ET.Element) -> bytes:
    ET.indent(suite, level=1)
    content: bytes = ET.tostring(suite, encoding="utf-8")
    return b"  " + content.rstrip() + b"\n"


def _others(run: Run) -> Iterator[ET.Element]:
    """What could not be read, and what was not judged."""
    for item in run.unreadable:
        yield _suite(item.source, [_case(item.source, "readable", "error", item.reason)])
    if run.not_judged:
        properties = ET.Element("properties")
        for line in run.not_judged:
            ET.SubElement(properties, "property", name="not judged", value=_text(line))
        yield properties


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
        name = f"{finding.rule} {report.position(finding.span)}: {shortened(finding.text, 80)}"
        yield _case(source, name, _outcome(finding), _said(run, finding))
    for verdict in report.verdicts:
        outcome = "skipped" if verdict.kind is VerdictKind.UNCHECKED else ""
        words = f"{VERDICTS[verdict.kind].label}: {verdict.summary}"
        yield _case(source, f"citation {verdict.reference}: {VERDICTS[verdict.kind].label}", outcome, words)
    if not report.findings and not report.verdicts:
        yield _case(source, "no findings, no cited works", "", "")


def _outcome(finding: Finding | FindingOutline) -> str:
    return "failure" if finding.state is ReviewState.NEW and finding.level is not Level.NOTE else ""


def _counts(outline: Outline) -> dict[str, int]:
    """The counts of an article's suite."""
    return {
        "tests": len(outline.findings) + len(outline.verdicts) or 1,
        "failures": sum(_outcome(finding) == "failure" for finding in outline.findings),
        "skipped": sum(verdict.kind is VerdictKind.UNCHECKED for verdict in outline.verdicts),
    }


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
