"""A `Run` → `tables/articles.csv`, `citations.csv`, `claims.csv` and `findings.csv`, for spreadsheets and data frames.

The files begin with a byte-order mark, by which spreadsheets recognise UTF-8. Cells that a spreadsheet would run as a
formula are quoted with an apostrophe (OWASP, "CSV injection").
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd

from pubproof.domain.finding import ArticleReport, Level, Run
from pubproof.domain.score import Score
from pubproof.domain.text import Span
from pubproof.reporting.help import help_link
from pubproof.reporting.totals import totals_of
from pubproof.reporting.visible import visible
from pubproof.reporting.wording import VERDICTS, rounded

_PLACE = ("line", "column", "start", "end", "text")

COLUMNS = {
    "articles": (
        "article",
        "title",
        "score",
        "sensational",
        "not_scored",
        "errors",
        "warnings",
        "notes",
        "cited_works",
        "claims",
    ),
    "citations": (
        *("article", "title", "citation", *_PLACE, "kind", "reference"),
        *("verdict", "in_words", "pmid", "confidence", "overlays", "summary"),
    ),
    "claims": (
        *("article", "claim", *_PLACE, "type", "modality", "causal_strength", "polarity"),
        *("intervention", "relation", "outcome", "condition", "comparator", "quantities", "citations"),
    ),
    "findings": (
        *("article", "rule", "level", "state", *_PLACE, "message", "why", "suggestion"),
        *("reference", "further_places", "fingerprint", "suppression", "help"),
    ),
}

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(run: Run) -> Mapping[str, bytes]:
    """The four tables."""
    return {f"tables/{name}.csv": _csv(COLUMNS[name], rows) for name, rows in rows_of(run).items()}


def rows_of(run: Run) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, in the order of its columns."""
    rows: dict[str, Callable[[ArticleReport], Iterator[tuple[Any, ...]]]] = {
        "articles": _article_rows,
        "citations": _citation_rows,
        "claims": _claim_rows,
        "findings": partial(_finding_rows, run),
    }
    return {name: [row for report in run.articles for row in of(report)] for name, of in rows.items()}


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> bytes:
    cells = [tuple(_cell(value) for value in row) for row in rows]
    frame = pd.DataFrame(cells, columns=list(columns), dtype=object)
    # Every text is quoted: pandas would leave a lone carriage return bare, and readers would take it for a line's end.
    return str(frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)).encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _place(report: ArticleReport, span: Span) -> tuple[Any, ...]:
    position = report.position(span)
    return position.line, position.column, span.start, span.end, span.of(report.article.text)


def _article_rows(report: ArticleReport) -> Iterator[tuple[Any, ...]]:
    score, totals = report.score or Score(None), totals_of([report])
    levels = (totals.levels[level] for level in (Level.ERROR, Level.WARNING, Level.NOTE))
    told = (score.points, score.sensational, score.reason or None)
    yield (report.article.source, report.article.title, *told, *levels, totals.references, totals.claims)


def _citation_rows(report: ArticleReport) -> Iterator[tuple[Any, ...]]:
    verdicts = {verdict.reference: verdict for verdict in report.verdicts}
    for citation in report.analysis.citations:
        verdict = verdicts.get(citation.reference) if citation.reference else None
        told: tuple[Any, ...] = (None,) * 6
        if verdict:
            told = (
                verdict.kind.value,
                VERDICTS[verdict.kind].label,
                verdict.paper.pmid if verdict.paper else None,
                rounded(verdict.confidence),
                " ".join(verdict.overlays),
                verdict.summary,
            )
        place = _place(report, citation.span)
        article = report.article
        yield (article.source, article.title, citation.id, *place, citation.kind.value, citation.reference, *told)


def _claim_rows(report: ArticleReport) -> Iterator[tuple[Any, ...]]:
    for claim in report.analysis.claims:
        frame = claim.frame
        yield (
            report.article.source,
            claim.id,
            *_place(report, claim.span),
            claim.type.value,
            int(claim.modality),
            frame.causal_strength.name.lower(),
            frame.polarity.value,
            frame.intervention,
            frame.relation,
            frame.outcome,
            frame.condition,
            frame.comparator,
            "; ".join(quantity.text for quantity in claim.quantities),
            " ".join(claim.citations),
        )


def _finding_rows(run: Run, report: ArticleReport) -> Iterator[tuple[Any, ...]]:
    for finding in report.findings:
        yield (
            report.article.source,
            finding.rule,
            finding.level.value,
            finding.state.value,
            *_place(report, finding.span),
            finding.message,
            finding.why,
            finding.suggestion,
            finding.reference,
            len(finding.occurrences),
            finding.fingerprint,
            finding.suppression,
            help_link(run, finding.rule),
        )
