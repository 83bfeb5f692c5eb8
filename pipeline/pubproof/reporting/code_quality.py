"""A `Run` → `gl-code-quality-report.json`: GitLab's Code Quality report, which it shows in merge requests.

GitLab tells new findings from old ones by their fingerprint, so known findings are left out: they are in neither report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import urlsplit

from pubproof.domain.finding import ArticleReport, Finding, Level, ReviewState, Run
from pubproof.reporting.json import Object, encode
from pubproof.reporting.outline import outlines_of
from pubproof.reporting.parts import Parts
from pubproof.reporting.visible import shortened, visible

FILE = "gl-code-quality-report.json"
SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}
_LONGEST_CHARACTERS = 1_000


def render(run: Run) -> Mapping[str, bytes]:
    """The file."""
    return {name: b"".join(pieces) for name, pieces in stream(run, Parts())}


def stream(run: Run, parts: Parts) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The same, article by article."""
    yield FILE, _pieces(run, parts)


def _pieces(run: Run, parts: Parts) -> Iterator[bytes]:
    mark = b"["
    for number, outline in enumerate(outlines_of(run)):
        if any(finding.state is ReviewState.NEW for finding in outline.findings):
            yield mark + parts.part("codequality", outline, {}, partial(_article, run, number))
            mark = b","
    yield b"[]\n" if mark == b"[" else b"\n]\n"


def _article(run: Run, place: int) -> bytes:
    report = run.articles[place]
    new = (finding for finding in report.findings if finding.state is ReviewState.NEW)
    return ",".join(f"\n{encode(_issue(report, finding))}" for finding in new).encode()


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
