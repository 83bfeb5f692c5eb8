"""Sentences beside the records that they cite: what the rules that need a record (R) look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pubproof.domain.analysis import Sentence, TopicKind
from pubproof.domain.citation import Reference
from pubproof.domain.claim import Claim, ClaimType, Frame
from pubproof.domain.verdict import Agreement, Verdict, VerdictKind
from pubproof.extraction.stance import modality_of
from pubproof.rules.record import Record
from pubproof.rules.rule import Context, Detect, Hit

_MEMO = "comparisons"
_DESIGN = "design"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim, one work that it rests on, and that work's record."""

    context: Context
    claim: Claim
    sentence: Sentence
    reference: Reference
    record: Record

    @property
    def words(self) -> str:
        """The sentence as written, on one line."""
        return " ".join(self.sentence.span.of(self.context.article.text).split())

    @property
    def passage(self) -> str:
        """The sentence and its neighbours in the block: a size or a limit may stand beside it."""
        near = (self.context.neighbour(self.sentence, step) for step in (-1, 0, 1))
        return " ".join(item.span.of(self.context.article.text) for item in near if item is not None)

    @property
    def rests_on_several(self) -> bool:
        """Whether the claim cites other works too: what this one lacks may stand in another."""
        cited = {item.reference for item in self.context.analysis.citations if item.id in self.claim.citations}
        return len(cited - {None}) > 1


Find = Callable[[Comparison], Hit | None]


def compared(find: Find, *, with_abstract: bool = True) -> Detect:
    """Detection that asks `find` about every claim beside each record that it cites."""

    def detect(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
        del sentence
        for comparison in comparisons_in(context):
            if with_abstract and not comparison.record.has_abstract:
                continue
            hit = find(comparison)
            if hit is not None:
                yield replace(hit, reference=comparison.reference.id)

    return detect


def comparisons_in(context: Context) -> tuple[Comparison, ...]:
    """Every claim of the article beside each record that it cites, found once for all rules."""
    if _MEMO not in context.memo:
        context.memo[_MEMO] = tuple(_comparisons(context))
    found = context.memo[_MEMO]
    return found if isinstance(found, tuple) else ()


def record_of(context: Context, reference_id: str) -> Record | None:
    """The record that the reference was matched to without doubt; None where nothing can be compared."""
    verdict = context.verdict_on(reference_id)
    if verdict is None or verdict.paper is None or not _is_certain(verdict):
        return None
    key = f"record {verdict.paper.pmid}"
    record = context.memo.setdefault(key, Record(verdict.paper))
    return record if isinstance(record, Record) else None


def _is_certain(verdict: Verdict) -> bool:
    """Verified, or the right paper with a wrong design: where other details differ it may be another work that is meant."""
    differing = [item.field for item in verdict.fields if item.agreement is Agreement.DIFFERS]
    is_misnamed = verdict.kind is VerdictKind.MISDESCRIBED and differing == [_DESIGN]
    return verdict.kind is VerdictKind.VERIFIED or is_misnamed


def _comparisons(context: Context) -> Iterator[Comparison]:
    claims = {claim.span: claim for claim in context.analysis.claims}
    works = {item.id: item.reference for item in context.analysis.citations}
    references = {item.id: item for item in context.analysis.references}
    for sentence in context.analysis.sentences:
        claim = claims.get(sentence.span) or _as_claim(context, sentence)
        if claim is None:
            continue
        for name in dict.fromkeys(works.get(citation) for citation in claim.citations):
            record = record_of(context, name) if name is not None else None
            if name is not None and record is not None and name in references:
                yield Comparison(context, claim, sentence, references[name], record)


def _as_claim(context: Context, sentence: Sentence) -> Claim | None:
    """A sentence that cites a work and names a treatment claims something, in whatever words."""
    cited = tuple(item.id for item in context.cited.within(sentence.span))
    treatment = next((item.topic for item in sentence.mentions if item.kind is TopicKind.INTERVENTION), None)
    if not cited or treatment is None or sentence.is_question:
        return None
    words = sentence.span.of(context.article.text)
    is_harm = any(item.kind is TopicKind.ADVERSE for item in sentence.mentions)
    condition = next((item.topic for item in sentence.mentions if item.kind is TopicKind.CONDITION), None)
    kind = ClaimType.SAFETY if is_harm else ClaimType.EFFICACY
    frame = Frame(sentence.topic_in_focus or treatment, None, condition=condition)
    return Claim("", sentence.span, kind, frame, modality_of(words), citations=cited)
