"""A `Run` → `report.sarif` (SARIF 2.1.0, OASIS), for code scanning and editors.

Columns count characters, as editors do (`columnKind` says so). Fingerprints are those of the ledger, so that an alert
that was dismissed does not open again when the text moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import quote, urlsplit

from pubproof.domain.finding import ArticleReport, Finding, ReviewState, Run
from pubproof.domain.review import Decision, Review
from pubproof.domain.text import Article, SourceUnit, Span
from pubproof.reporting.help import absolute_help_link, help_link
from pubproof.reporting.json import Object, item_piece, pieces
from pubproof.reporting.outline import outlines_of
from pubproof.reporting.parts import Parts, reviews_of
from pubproof.reporting.visible import shortened, visible
from pubproof.rules.catalogue import RULES
from pubproof.rules.rule import Rule

FILE = "report.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LONGEST_CHARACTERS = 1_000
_DEPTH = 3
"""How deep the list of results lies."""


def render(run: Run) -> Mapping[str, bytes]:
    """The file."""
    return {name: b"".join(pieces) for name, pieces in stream(run, Parts())}


def stream(run: Run, parts: Parts) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The same, article by article."""
    found = {finding.rule for outline in outlines_of(run) for finding in outline.findings}
    rules = [_rule(rule, run) for rule in RULES]
    rules += [{"id": name} for name in sorted(found - {rule.id for rule in RULES})]
    place_of = {rule["id"]: place for place, rule in enumerate(rules)}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run, rules)]}
    yield FILE, pieces(log, "results", _results(run, parts, place_of), _DEPTH)


def _results(run: Run, parts: Parts, place_of: Mapping[str, int]) -> Iterator[bytes]:
    """The results of each article that has any."""
    reviews = reviews_of(run)
    order = " ".join(place_of)
    for number, outline in enumerate(outlines_of(run)):
        if outline.findings:
            make = partial(_article, run, number, place_of, reviews)
            yield parts.part("sarif", outline, reviews, make, order)


def _article(run: Run, place: int, place_of: Mapping[str, int], reviews: Mapping[str, Review]) -> bytes:
    report = run.articles[place]
    return b",".join(
        item_piece(_result(report, finding, place_of[finding.rule], reviews.get(finding.fingerprint)), _DEPTH)
        for finding in report.findings
    )


def _run(run: Run, rules: list[Object]) -> Object:
    """The run without its results."""
    return {
        "tool": {"driver": {"name": "pubproof", "semanticVersion": run.version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(run)],
        "artifacts": [{"location": {"uri": uri_of(outline.source)}} for outline in outlines_of(run)],
        "results": [],
    }


def _rule(rule: Rule, run: Run) -> Object:
    standards = "; ".join(f"{item.code}: {item.title}" for item in rule.standards)
    help_text = (
        f"{rule.why}\n\nReword: {rule.reword}\n\nStandards: {standards}\n\nInstead of: {rule.bad}\nWrite: {rule.good}"
    )
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.why},
        "help": {"text": help_text},
        "helpUri": absolute_help_link(run, rule.id),
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": ["health-claims", rule.family], "help": help_link(run, rule.id)},
    }


def _invocation(run: Run) -> Object:
    """What could not be checked is a notification: a consumer sees that the run is incomplete."""
    reasons = [*run.unchecked, *(item.line for item in run.unreadable)]
    return {
        "executionSuccessful": not run.is_incomplete,
        "endTimeUtc": run.checked_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "toolExecutionNotifications": [
            {"level": level, "message": {"text": shortened(visible(reason), _LONGEST_CHARACTERS)}}
            for level, lines in (("warning", reasons), ("note", run.not_judged))
            for reason in lines
        ],
    }


def _result(report: ArticleReport, finding: Finding, rule_index: int, review: Review | None) -> Object:
    article = report.article
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": finding.level,
        "message": {"text": _message(finding)},
        "locations": [_location(article, finding.span)],
        "partialFingerprints": {"pubproofFinding/v1": finding.fingerprint},
        "baselineState": "unchanged" if finding.state is ReviewState.KNOWN or review else "new",
    }
    if finding.occurrences:
        result["relatedLocations"] = [
            {"id": number, **_location(article, span)} for number, span in enumerate(finding.occurrences, 1)
        ]
    if finding.state is ReviewState.SUPPRESSED:
        justification = shortened(visible(finding.suppression), _LONGEST_CHARACTERS)
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": justification}]
    elif review is not None and review.decision in {Decision.ACCEPTED, Decision.DISMISSED}:
        reason = {"justification": shortened(visible(review.reason), _LONGEST_CHARACTERS)} if review.reason else {}
        result["suppressions"] = [{"kind": "external", "status": "accepted", **reason}]
    return result


def _message(finding: Finding) -> str:
    parts = (finding.message, f"Suggested wording: {finding.suggestion}" if finding.suggestion else "")
    return shortened(visible(" ".join(part for part in parts if part)) or finding.rule, _LONGEST_CHARACTERS)


def _location(article: Article, span: Span) -> Object:
    artifact: Object = {"artifactLocation": {"uri": uri_of(article.source)}}
    place = article.source_map.position(span.start)
    if place.unit is not SourceUnit.LINE:  # the standard knows lines; pages and paragraphs have names
        return {"physicalLocation": artifact, "logicalLocations": [{"name": str(place), "kind": "element"}]}
    return {"physicalLocation": {**artifact, "region": _region(article, span)}}


def _region(article: Article, span: Span) -> Object:
    """Where the span begins and ends in the source; the end column is the first one after it."""
    start = article.source_map.position(span.start)
    last = article.source_map.position(max(span.end - 1, span.start))
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": last.line,
        "endColumn": last.column + (1 if len(span) else 0),
        "snippet": {"text": shortened(visible(span.of(article.text)), _LONGEST_CHARACTERS)},
    }


def uri_of(source: str) -> str:
    """The article's path or address as a URI reference."""
    if urlsplit(source).scheme in {"http", "https"}:
        return quote(source, safe="/:?#[]@!$&'()*+,;=%~", errors="replace")
    path = quote(source, safe="/~", errors="replace")
    return f"file://{path}" if source.startswith("/") else path
