"""OU-01 and LE-05: what an article cites, beside the guidelines and reviews that the knowledge table lists."""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.analysis import Sentence, TopicKind
from pubproof.domain.claim import Claim, ClaimType, Polarity
from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.comparing import Comparison, compared, comparisons_in, record_of
from pubproof.rules.guards import in_the_past, left_open, negated, reported_critically
from pubproof.rules.knowledge_table import WEAK, Evidence, Source, knowledge, occurs
from pubproof.rules.page import page_of
from pubproof.rules.rule import Context, Hit, Need, Rule, Scope
from pubproof.rules.support import limited
from pubproof.rules.wording import first_unguarded
from pubproof.vocabulary.topics import topics_in

_BENEFIT = frozenset({ClaimType.EFFICACY, ClaimType.ONSET_DURATION, ClaimType.COMPARATIVE})
_FEWEST_RECORDS = 3


def _superseded(comparison: Comparison) -> Hit | None:
    """OU-01: a benefit rests on a paper that is older than a review which finds the evidence weak, and the review is not named."""
    claim, paper = comparison.claim, comparison.record.paper
    if claim.type not in _BENEFIT or claim.frame.polarity is not Polarity.AFFIRMED or paper.year is None:
        return None
    guards = (negated, left_open, reported_critically, in_the_past, limited)
    if first_unguarded(comparison.context, comparison.sentence, "effects", *guards) is None:
        return None  # what an old trial found may be told as such
    evidence = _evidence_on(claim, comparison)
    if evidence is None or evidence.grade not in WEAK or paper.pmid in {item.pmid for item in evidence.sources}:
        return None
    newer = [item for item in evidence.sources if item.is_review and item.year > paper.year]
    if not newer or any(_is_named(comparison.context, item) for item in newer):
        return None
    latest = max(newer, key=lambda item: item.year)
    written = comparison.context.article.date
    is_older = written is not None and written.year < latest.year
    return Hit(
        comparison.sentence.span,
        f"{paper.year}",
        level=Level.NOTE if is_older else None,
        message=f"The claim rests on a paper of {paper.year}; {latest.name} ({latest.year}) weighs the evidence since and is not named.",
        suggestion=evidence.suggestion[:1].upper() + evidence.suggestion[1:],
        evidence=(
            f"later evidence: {latest.name}, {latest.text}, checked {latest.checked}",
            *(("the article is older than that: it needs an update",) if is_older else ()),
        ),
    )


def _evidence_on(claim: Claim, comparison: Comparison) -> Evidence | None:
    """What the table says of the treatment and condition that both the claim and the record are about."""
    recorded = topics_in(f"{comparison.record.paper.title}", [TopicKind.INTERVENTION])
    entry = knowledge().get(claim.frame.intervention or "")
    if entry is None or (recorded and entry.treatment not in recorded):
        return None
    conditions = [claim.frame.condition, *comparison.reference.described.conditions]
    return next((found for name in conditions if name and (found := entry.on(name)) is not None), None)


def _is_named(context: Context, source: Source) -> bool:
    """Whether the article cites the source: by PMID, or by name and year."""
    pmids = {verdict.paper.pmid for verdict in context.verdicts if verdict.paper is not None}
    if source.pmid is not None and (source.pmid in pmids or str(source.pmid) in context.article.text):
        return True
    text = context.article.text
    return str(source.year) in text and any(
        occurs(word, text) for word in ("cochrane", "guideline", "consensus", source.name)
    )


def _one_sided(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """LE-05: three records or more, all favourable, and none of the known reviews that are not. A note where the page says so itself."""
    del sentence
    page = page_of(context)
    entry = knowledge().get(page.treatment or "") if page is not None else None
    if page is None or entry is None:
        return
    names = dict.fromkeys(item.id for item in context.analysis.references)
    records = [record for name in names if (record := record_of(context, name)) is not None]
    about = {comparison.record.paper.pmid for comparison in comparisons_in(context)}
    # A record without an abstract may be anything but favourable.
    cited = {
        record.paper.pmid: record for record in records if record.paper.pmid in about and record.paper.abstract.strip()
    }
    if len(cited) < _FEWEST_RECORDS or any(record.null_statement for record in cited.values()):
        return
    claims = (item for item in context.analysis.claims if item.span in page.benefits)
    found = (entry.on(claim.frame.condition) for claim in claims if claim.frame.condition)
    weak = dict.fromkeys(item for item in found if item is not None and item.grade in WEAK)
    known = list(dict.fromkeys(source for item in weak for source in item.sources if source.is_review))
    if not known or any(_is_named(context, source) for source in known):
        return
    omitted = "; ".join(f"{source.name} ({source.text})" for source in known)
    yield Hit(
        page.place,
        entry.shown,
        level=Level.NOTE if page.limits else None,
        suggestion=f"Cite what weighs all trials as well: {omitted}.",
        evidence=(
            f"{len(cited)} records cited, none with a null or negative conclusion",
            f"reviews and guidelines that find the evidence weak, not named: {omitted}",
        ),
    )


RULES = (
    Rule(
        id="OU-01",
        name="Superseded by later evidence",
        level=Level.WARNING,
        scope=Scope.CITATION,
        message="The claim rests on a paper of {trigger}; later evidence of a higher level is not named.",
        why="Evidence is judged as a whole; a newer review that finds little benefit is a part of it.",
        reword="Name the newer review or guideline and what it concludes.",
        standards=(std.FTC_TOTALITY, std.OCEBM, std.HNR_EVIDENCE),
        bad="A 2008 trial cited for relief, silent on a Cochrane review of 2025.",
        good="“Older trials were positive; a 2025 review of 67 trials found no clear benefit.”",
        detect=compared(_superseded, with_abstract=False),
        needs=frozenset({Need.RECORD, Need.KNOWLEDGE}),
    ),
    Rule(
        id="LE-05",
        name="One-sided citation",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="The page cites favourable papers on {trigger} only; known reviews that find the evidence weak are missing.",
        why="A choice of favourable papers shows less than all papers together.",
        reword="Cite the reviews and guidelines too, whatever they find.",
        standards=(std.FTC_TOTALITY, std.SPIN, std.HNR_SOURCES),
        bad="Seven positive studies of ketamine, and no review.",
        good="The positive trials, and the review that finds no clear benefit.",
        detect=_one_sided,
        needs=frozenset({Need.RECORD, Need.KNOWLEDGE}),
    ),
)
