"""OL-05 and PO-01: uses beyond what the evidence is about, from the knowledge table and from the record."""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.analysis import Mention, Sentence, TopicKind
from pubproof.domain.finding import Level
from pubproof.domain.text import Span
from pubproof.rules import standards as std
from pubproof.rules.candidate import Candidate
from pubproof.rules.comparing import comparisons_in
from pubproof.rules.guards import hedged, left_open, negated, reported_critically
from pubproof.rules.knowledge_table import WEAK, Evidence, knowledge
from pubproof.rules.lexicon import word_class
from pubproof.rules.rule import Context, Hit, Need, Rule, Scope
from pubproof.rules.support import limited
from pubproof.rules.surroundings import about_adverse, treatments_of
from pubproof.rules.wording import candidates_in, first_unguarded
from pubproof.vocabulary.topics import topics, topics_in, with_broader

_FEWEST_LISTED = 3
_MOST_QUOTED = 3
_FEWEST_NAMED = 2
_NEAR_WORDS = 3


def _list_of_uses(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """OL-05: three conditions or more, and for one of them at least the table says that the evidence is weak or absent."""
    if sentence is None or len(set(_conditions_listed(context, sentence))) < _FEWEST_LISTED:
        return
    for candidate, _ in candidates_in(context, sentence, "OL-05"):
        rulings = [
            guard(candidate) for guard in (negated, left_open, reported_critically, about_adverse, hedged, limited)
        ]
        if any(ruling is not None and ruling.is_dropped for ruling in rulings):
            continue
        listed = _most_special(_listed(candidate))
        known = {name: found for name in listed if (found := _known(candidate, name)) is not None}
        weak = [name for name, found in known.items() if found.grade in WEAK]
        if len(listed) >= _FEWEST_LISTED and weak:
            lowered = sum(ruling is not None for ruling in rulings)
            yield _listed_hit(candidate, listed, known, min(lowered, 1))
            return


def _conditions_listed(context: Context, sentence: Sentence, start: int = 0) -> Iterator[str]:
    """Conditions that the sentence names from `start` on, and those of the list items that it introduces."""
    names = [item.topic for item in sentence.mentions if item.kind is TopicKind.CONDITION and item.span.end > start]
    yield from names
    sentences = context.analysis.sentences
    for place in range(sentence.index + 1, len(sentences)):
        item = sentences[place]
        if item.lead_in != sentence.index:
            return
        yield from (mention.topic for mention in item.mentions if mention.kind is TopicKind.CONDITION)


def _listed(candidate: Candidate) -> list[str]:
    return list(dict.fromkeys(_conditions_listed(candidate.context, candidate.sentence, candidate.span.start)))


def _most_special(names: list[str]) -> list[str]:
    """Without those that only sum up others: "chronic pain such as fibromyalgia and back pain" lists two."""
    implied = {broader for name in names for broader in with_broader(name)[1:]}
    return [name for name in names if name not in implied]


def _known(candidate: Candidate, condition: str) -> Evidence | None:
    entries = (knowledge()[name] for name in treatments_of(candidate) if name in knowledge())
    return next((found for entry in entries if (found := entry.on(condition)) is not None), None)


def _listed_hit(candidate: Candidate, listed: list[str], known: dict[str, Evidence], lowered: int) -> Hit:
    weak = {name: found for name, found in known.items() if found.grade in WEAK}
    carried = [name for name in known if name not in weak]
    distinct = list(dict.fromkeys(found.suggestion for found in known.values()))
    return Hit(
        candidate.quoted,
        candidate.text,
        suggestion=_sentence("; ".join(distinct[:_MOST_QUOTED]) + (" …" if len(distinct) > _MOST_QUOTED else "")),
        evidence=(
            f"{len(listed)} conditions listed: {', '.join(listed)}",
            f"evidence weak or absent: {', '.join(weak)}",
            *((f"evidence of moderate or high certainty: {', '.join(carried)}",) if carried else ()),
        ),
        lowered=lowered,
    )


def _one_for_many(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """PO-01: evidence on one condition, in the sentence or on record, said of a whole class of conditions."""
    if sentence is None:
        return
    named = [mention for mention in sentence.mentions if mention.kind is TopicKind.CONDITION]
    wide = [mention for mention in named if topics()[mention.topic].broader is not None]
    is_cited = any(item.sentence.index == sentence.index for item in comparisons_in(context)) if wide else False
    if not wide or (len(named) < _FEWEST_NAMED and not is_cited):
        return
    guards = (negated, left_open, reported_critically, limited)
    found = first_unguarded(context, sentence, "effects", *guards)
    if found is None:
        return
    hit = _within(context, sentence, named, found.quoted) or _against_record(context, sentence, wide, found.quoted)
    if hit is not None:
        yield hit


def _within(context: Context, sentence: Sentence, named: list[Mention], span: Span) -> Hit | None:
    """In one sentence: trials in CRPS, said to show that it works for chronic pain."""
    for studied in named:
        if not _is_studied(context, sentence, studied):
            continue
        for claimed in named:
            is_wider = claimed.topic in with_broader(studied.topic)[1:] and topics()[claimed.topic].broader is not None
            if is_wider and claimed.span.start > studied.span.end:
                return _hit(span, studied.topic, claimed.topic, "the sentence speaks of studies in")
    return None


def _is_studied(context: Context, sentence: Sentence, mention: Mention) -> bool:
    words = context.words_of(sentence)
    inside = [place for place, word in enumerate(words) if word.span.overlaps(mention.span)]
    if not inside:
        return False
    near = words[max(0, inside[0] - _NEAR_WORDS) : inside[-1] + _NEAR_WORDS + 1]
    return any(word.text in word_class("findings") for word in near)


def _against_record(context: Context, sentence: Sentence, wide: list[Mention], span: Span) -> Hit | None:
    for comparison in comparisons_in(context):
        if comparison.sentence.index != sentence.index or comparison.rests_on_several:
            continue
        paper = comparison.record.paper
        recorded = topics_in(f"{paper.title} {' ; '.join(paper.mesh)}", [TopicKind.CONDITION])
        anywhere = topics_in(comparison.record.text, [TopicKind.CONDITION]) | recorded
        for claimed in wide:
            narrower = [name for name in sorted(recorded) if claimed.topic in with_broader(name)[1:]]
            if narrower and claimed.topic not in anywhere:
                return _hit(
                    span, narrower[0], claimed.topic, f"PMID {paper.pmid} is on", reference=comparison.reference.id
                )
    return None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _hit(span: Span, studied: str, claimed: str, source: str, reference: str | None = None) -> Hit:
    return Hit(
        span,
        claimed,
        message=f"Evidence on {topics()[studied].shown} is said of {topics()[claimed].shown} as a whole.",
        suggestion=f"The evidence is on {topics()[studied].shown}, and may not hold for other kinds of {topics()[claimed].shown}",
        evidence=(f"{source} {studied}", f"claimed for: {claimed}"),
        reference=reference,
    )


RULES = (
    Rule(
        id="OL-05",
        name="Indication list beyond the evidence",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” introduces a list of uses; for some of them the evidence is weak or absent.",
        why="A list gives every use the weight of the best one.",
        reword="State the evidence for each use, or list only uses that it carries.",
        standards=(std.CFR_BETTER_OR_SAFER, std.COHEN_2018, std.COCHRANE_2025, std.FTC_BENEFIT),
        bad="Ketamine treats CRPS, fibromyalgia, cancer pain, migraine and back pain.",
        good="For ketamine, guideline evidence is moderate in CRPS and weak or absent in fibromyalgia, cancer pain and migraine.",
        detect=_list_of_uses,
        needs=frozenset({Need.KNOWLEDGE}),
    ),
    Rule(
        id="PO-01",
        name="One condition generalised to a class",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="Evidence on one condition is said of “{trigger}” as a whole.",
        why="A result in one condition may not hold in others that share its name.",
        reword="Name the condition that was studied, and say that others may differ.",
        standards=(std.CFR_BETTER_OR_SAFER, std.SPIN, std.COHEN_2018),
        bad="Trials in CRPS show that ketamine is effective for chronic pain.",
        good="Findings on ketamine in CRPS may not apply to back pain.",
        detect=_one_for_many,
        needs=frozenset({Need.RECORD}),
    ),
)
