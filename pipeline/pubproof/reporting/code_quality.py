"""A `Run` → `gl-code-quality-report.json`: GitLab's Code Quality report, which it shows in merge requests.

GitLab tells new findings from old ones by their fingerprint, so known findings are left out: they are in neither report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from pubproof.domain.finding import ArticleReport, Finding, Level, ReviewState, Run
from pubproof.reporting.json import Object, encode
from pubproof.reporting.visible import shortened, visible

FILE = "gl-code-quality-report.json"
SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}
_LONGEST_CHARACTERS = 1_000


def render(run: Run) -> Mapping[str, bytes]:
    """The file."""
    return {name: b"".join(pieces) for name, pieces in stream(run)}


def stream(run: Run) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The same, finding by finding."""
    yield FILE, _pieces(run)


def _pieces(run: Run) -> Iterator[bytes]:
    mark = "["
    for report in run.articles:
        for finding in report.findings:
            if finding.state is ReviewState.NEW:
                yield f"{mark}\n{encode(_issue(report, finding))}".encode()
                mark = ","
    yield b"[]\n" if mark == "[" else b"\n]\n"


def _issue(report: ArticleReport, finding: Finding) -> Object:
    """GitLab wants a fingerprint that is unique in the report: the same words in two articles are two issues."""
    position = report.article.source_map.position
    source = report.article.source
    suggested = f" Suggested wording: {finding.suggestion}" if finding.suggestion else ""
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": shortened(visible(f"{finding.message}{suggested}"), _LONGEST_CHARACTERS),
        "severity": SEVERITIES[finding.level],
        "fingerprint": f"{finding.fingerprint}:{source}",
        "categories": ["Style"],
        "location": {
            "path": source if urlsplit(source).scheme else source.removeprefix("./"),
            "lines": {
                "begin": position(finding.span.start).line,
                "end": position(max(finding.span.end - 1, finding.span.start)).line,
            },
        },
    }
