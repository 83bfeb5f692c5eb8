"""A `Run` → `report.json`, the contract that other tools and CI read (`claims/schema/report.schema.json`).

Offsets count characters of the article's text; lines and columns are those of its source and count from 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Citation, Interval, Quantity, Reference
from pubproof.domain.claim import Claim
from pubproof.domain.finding import ArticleReport, Finding, Run
from pubproof.domain.lookup import QueryRun
from pubproof.domain.paper import Paper
from pubproof.domain.review import Review
from pubproof.domain.score import Score, ScorePart
from pubproof.domain.text import Article, SourceUnit, Span
from pubproof.domain.verdict import Candidate, FieldEvidence, Verdict
from pubproof.reporting.help import help_address
from pubproof.reporting.identity import verdict_fingerprint
from pubproof.reporting.outline import outlines_of
from pubproof.reporting.parts import Parts, reviews_of
from pubproof.reporting.totals import Totals, totals_of
from pubproof.reporting.visible import INVISIBLE
from pubproof.reporting.wording import rounded

SCHEMA_VERSION = 1

Object = dict[str, Any]


def render(run: Run) -> Mapping[str, bytes]:
    """The file `report.json`."""
    return {name: b"".join(pieces) for name, pieces in stream(run, Parts())}


def stream(run: Run, parts: Parts) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The same, article by article."""
    yield "report.json", pieces({"run": _run(run), "articles": []}, "articles", _articles(run, parts))


def _articles(run: Run, parts: Parts) -> Iterator[bytes]:
    reviews = reviews_of(run)
    for number, outline in enumerate(outlines_of(run)):
        yield parts.part("json", outline, reviews, partial(_article, run, number, reviews), run.rules_page)


def _article(run: Run, place: int, reviews: Mapping[str, Review]) -> bytes:
    return item_piece(checked_object(run.articles[place], reviews, run.rules_page))


def pieces(whole: Object, name: str, items: Iterable[bytes], depth: int = 1) -> Iterator[bytes]:
    """`whole` as indented JSON with `items` (`item_piece`) in its empty last list `name`, which lies `depth` deep; no more than
    one is held.
    """
    before, after = encode(whole, indent=1).split(f'"{name}": []')
    yield f'{before}"{name}": ['.encode()
    mark = b""
    for item in items:
        yield mark + item
        mark = b","
    yield (("\n" + " " * depth if mark else "") + "]" + after + "\n").encode()


def item_piece(item: Object, depth: int = 1) -> bytes:
    """An item of a list that lies `depth` deep, on lines of its own."""
    margin = "\n" + " " * (depth + 1)
    return (margin + encode(item, indent=1).replace("\n", margin)).encode()


def encode(value: Object, indent: int | None = None) -> str:
    """`value` as JSON that any terminal shows as it is: controls and lone surrogates are escaped, other text is not."""
    try:
        # The same text as json.dumps gives, in a tenth of the time; only lone surrogates are beyond it.
        text = (
            to_json(value, indent=indent, inf_nan_mode="null").decode("utf-8")
            if indent
            else json.dumps(value, ensure_ascii=False, allow_nan=False)
        )
    except PydanticSerializationError:
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return INVISIBLE.sub(lambda match: json.dumps(match[0])[1:-1], text)


def article_object(article: Article, analysis: Analysis) -> Object:
    """What was extracted from one article: also one line of `pubproof extract`."""
    return {
        "article": article.source,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "publisher": article.publisher,
        "characters": len(article.text),
        "citations": [_citation(article, citation) for citation in analysis.citations],
        "references": [_reference(reference) for reference in analysis.references],
        "claims": [_claim(article, claim) for claim in analysis.claims],
        "notes": list(analysis.notes),
    }


def checked_object(report: ArticleReport, reviews: Mapping[str, Review], rules_page: str = "rules.html") -> Object:
    """What was extracted from one article, with verdicts and findings and what was decided on them."""
    return {
        **article_object(report.article, report.analysis),
        "verdicts": [
            {**_verdict(verdict), **_decided(verdict_fingerprint(report, verdict), reviews)}
            for verdict in report.verdicts
        ],
        "findings": [
            {**_finding(report.article, finding, rules_page), **_decided(finding.fingerprint, reviews)}
            for finding in report.findings
        ],
        "problems": list(report.problems),
        "score": _score(report.article, report.score) if report.score else None,
    }


def _score(article: Article, score: Score) -> Object:
    return {
        "points": score.points,
        "sensational": score.sensational,
        "reason": score.reason or None,
        "parts": [_score_part(article, part) for part in score.parts],
    }


def _score_part(article: Article, part: ScorePart) -> Object:
    return {
        "name": part.name,
        "label": part.label,
        "basis": part.basis,
        "value": part.value,
        "unit": part.unit,
        "most": part.most,
        "points": part.points,
        "found": list(part.found),
        "places": [_place(article, span) for span in part.places],
    }


def _decided(fingerprint: str, reviews: Mapping[str, Review]) -> Object:
    """What the ledger says of a finding or verdict; null where it says nothing."""
    review = reviews.get(fingerprint)
    decision = {"decision": review.decision, "reason": review.reason} if review else None
    return {"fingerprint": fingerprint, "review": decision}


def _run(run: Run) -> Object:
    literature = run.literature
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": "pubproof",
        "version": run.version,
        "checked_at": run.checked_at.isoformat(),
        "complete": not run.is_incomplete,
        "literature": {
            "name": literature.name,
            "description": literature.description,
            "as_of": literature.as_of.isoformat() if literature.as_of else None,
            "requests": literature.requests,
            "can_show_absence": literature.is_complete,
        },
        "unchecked": list(run.unchecked),
        "not_judged": list(run.not_judged),
        "unreadable": [{"article": item.source, "reason": item.reason} for item in run.unreadable],
        "resolved": [
            {"fingerprint": item.fingerprint, "rule": item.rule, "article": item.article, "text": item.text}
            for item in run.resolved
        ],
        "counts": {**_counts(totals_of(outlines_of(run))), "unreadable": len(run.unreadable)},
    }


def _counts(totals: Totals) -> Object:
    return {
        "articles": totals.articles,
        "articles_without_citations": totals.without_citations,
        "citations": totals.citations,
        "references": totals.references,
        "claims": totals.claims,
        "findings": totals.findings,
        "known_findings": totals.known,
        "suppressed_findings": totals.suppressed,
        "verdicts": dict(totals.verdicts),
        "overlays": dict(totals.overlays),
        "levels": dict(totals.levels),
    }


def _place(article: Article, span: Span) -> Object:
    position = article.source_map.position(span.start)
    place: Object = {"start": span.start, "end": span.end, "line": position.line, "column": position.column}
    return place if position.unit is SourceUnit.LINE else {**place, "unit": position.unit}


def _citation(article: Article, citation: Citation) -> Object:
    return {
        "id": citation.id,
        **_place(article, citation.span),
        "text": citation.span.of(article.text),
        "kind": citation.kind,
        "reference": citation.reference,
    }


def _reference(reference: Reference) -> Object:
    described = reference.described
    return {
        "id": reference.id,
        "authors": [author.family for author in reference.authors],
        "et_al": reference.et_al,
        "year": reference.year,
        "journal": reference.journal,
        "journal_key": reference.journal_key,
        "title": reference.title,
        "volume": reference.volume,
        "issue": reference.issue,
        "pages": reference.pages,
        "pmid": reference.pmid,
        "pmcid": reference.pmcid,
        "doi": reference.doi,
        "nct": reference.nct,
        "described": {
            "design": described.design,
            "design_kind": described.design_kind,
            "interventions": list(described.interventions),
            "conditions": list(described.conditions),
            "routes": list(described.routes),
            "doses": [_quantity(dose) for dose in described.doses],
            "sample_size": described.sample_size,
            "follow_up": _quantity(described.follow_up) if described.follow_up else None,
            "results": [_quantity(result) for result in described.results],
        },
        "spans": [{"start": span.start, "end": span.end} for span in reference.spans],
    }


def _quantity(quantity: Quantity) -> Object:
    span = quantity.span
    return {
        "text": quantity.text,
        "value": quantity.value,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "interval": _interval(quantity.interval) if quantity.interval else None,
        "start": span.start,
        "end": span.end,
    }


def _interval(interval: Interval) -> Object:
    return {"low": interval.low, "high": interval.high, "confidence": interval.confidence}


def _claim(article: Article, claim: Claim) -> Object:
    frame = claim.frame
    return {
        "id": claim.id,
        **_place(article, claim.span),
        "text": claim.span.of(article.text),
        "type": claim.type,
        "citations": list(claim.citations),
        "modality": int(claim.modality),
        "frame": {
            "intervention": frame.intervention,
            "relation": frame.relation,
            "outcome": frame.outcome,
            "condition": frame.condition,
            "comparator": frame.comparator,
            "polarity": frame.polarity,
            "causal_strength": frame.causal_strength.name.lower(),
        },
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
    }


def _verdict(verdict: Verdict) -> Object:
    return {
        "reference": verdict.reference,
        "verdict": verdict.kind,
        "pmid": verdict.paper.pmid if verdict.paper else None,
        "confidence": rounded(verdict.confidence),
        "summary": verdict.summary,
        "record": _paper(verdict.paper) if verdict.paper else None,
        "overlays": list(verdict.overlays),
        "fields": [_field(field) for field in verdict.fields],
        "candidates": [_candidate(candidate) for candidate in verdict.candidates],
        "queries": [_query(query) for query in verdict.queries],
        "reasons": list(verdict.reasons),
        "opinions": [
            {"service": one.service, "kind": one.kind, "summary": one.summary, "doi": one.doi or None}
            for one in verdict.opinions
        ],
        "as_of": verdict.as_of.isoformat() if verdict.as_of else None,
    }


def _field(field: FieldEvidence) -> Object:
    return {"field": field.field, "cited": field.cited, "recorded": field.recorded, "agreement": field.agreement}


def _candidate(candidate: Candidate) -> Object:
    return {
        **_paper(candidate.paper),
        "why": candidate.why,
        "score": rounded(candidate.score),
        "fields": [_field(field) for field in candidate.fields],
    }


def _paper(paper: Paper) -> Object:
    return {
        "pmid": paper.pmid,
        "url": paper.url,
        "doi": paper.doi or None,
        "citation": paper.citation,
        "publication_types": list(paper.publication_types),
    }


def _query(query: QueryRun) -> Object:
    return {
        "rung": query.rung,
        "query": query.query,
        "status": query.status,
        "count": query.count,
        "messages": list(query.messages),
    }


def _finding(article: Article, finding: Finding, rules_page: str) -> Object:
    return {
        "rule": finding.rule,
        "help": help_address(rules_page, finding.rule) or None,
        "level": finding.level,
        **_place(article, finding.span),
        "text": finding.text,
        "message": finding.message,
        "why": finding.why,
        "suggestion": finding.suggestion,
        "evidence": list(finding.evidence),
        "reference": finding.reference,
        "state": finding.state,
        "suppression": finding.suppression or None,
        "occurrences": [_place(article, span) for span in finding.occurrences],
    }
