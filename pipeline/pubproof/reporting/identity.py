"""Which verdicts are the same verdict, from run to run and from article to article."""

from __future__ import annotations

from pubproof.domain.citation import Reference
from pubproof.domain.finding import ArticleReport
from pubproof.domain.verdict import Verdict
from pubproof.reporting.cited import cited_works
from pubproof.rules.fingerprint import fingerprint, reference_key


def verdict_rule(verdict: Verdict) -> str:
    """What stands for a verdict where findings name their rule: "verdict/not_found"."""
    return f"verdict/{verdict.kind}"


def verdict_fingerprint(report: ArticleReport, verdict: Verdict) -> str:
    """Hash of the work, the kind of verdict, the matched record and what PubMed says against it.

    A paper that is retracted after a reviewer accepted the citation is therefore a new thing to decide.
    """
    reference = cited_works(report.analysis).reference(verdict.reference)
    matched = (f"pmid {verdict.paper.pmid}" if verdict.paper else "", *verdict.overlays)
    if reference is None or not names_a_work(reference):
        return fingerprint(verdict_rule(verdict), " ".join((*matched, quoted(report, verdict.reference))), None)
    return fingerprint(verdict_rule(verdict), " ".join(matched), reference)


def names_a_work(reference: Reference) -> bool:
    """Whether the reference says anything by which it could be told from another."""
    return bool(reference_key(reference).strip("|"))


def quoted(report: ArticleReport, reference: str) -> str:
    """The words of the first citation of the work."""
    citations = cited_works(report.analysis).citations(reference)
    return citations[0].span.of(report.article.text) if citations else reference
