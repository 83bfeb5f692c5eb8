"""What services outside PubMed list → a second opinion beside the verdict, which it never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pubproof.domain.citation import Reference
from pubproof.domain.lookup import OtherAnswer, OtherRecord
from pubproof.domain.verdict import Opinion, OpinionKind, Verdict, VerdictKind
from pubproof.verification.identity import Match, matches

_ASKED_FOR = frozenset({VerdictKind.NOT_FOUND, VerdictKind.NOT_FOUND_WEAK, VerdictKind.OUT_OF_SCOPE})
"""Verdicts on which others are asked: PubMed has the work in no other case."""


def with_opinions(reference: Reference, verdict: Verdict, ask: Callable[[], Iterable[OtherAnswer]]) -> Verdict:
    """The verdict with what each service says, told in its summary too. They are asked only where PubMed does not list the work."""
    if verdict.kind not in _ASKED_FOR:
        return verdict
    opinions = tuple(_opinion(reference, answer) for answer in ask())
    if not opinions:
        return verdict
    return replace(verdict, opinions=opinions, summary=" ".join((verdict.summary, *(one.summary for one in opinions))))


def _opinion(reference: Reference, answer: OtherAnswer) -> Opinion:
    if answer.error:
        return Opinion(answer.service, OpinionKind.UNCHECKED, f"{answer.error}; nothing follows from that.")
    for record in answer.records:
        if _is_the_work(reference, record):
            paper = record.paper
            kind = f" ({record.kind})" if record.kind else ""
            year = f", {paper.year}" if paper.year else ""
            where = f", {paper.journal}" if paper.journal else ""
            said = f"{answer.service} lists it{kind}: {paper.title.rstrip('.')}{where}{year}."
            return Opinion(answer.service, OpinionKind.LISTED, said, paper.doi)
    return Opinion(answer.service, OpinionKind.NOT_LISTED, f"{answer.service} lists nothing that fits.")


def _is_the_work(reference: Reference, record: OtherRecord) -> bool:
    """The same gates as for PubMed's records: a near title or a common name alone is no work."""
    match: Match = matches(reference, [record.paper])[0]
    if match.agrees("doi"):
        return not match.identity_differs
    return match.is_same_work and (match.agrees("title") or match.is_certain_without_topic or match.is_certain)
