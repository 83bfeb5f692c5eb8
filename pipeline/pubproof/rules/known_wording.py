"""Suggestions from the knowledge table: what the evidence carries, which risks and uses the label names, each with its source."""

from __future__ import annotations

from pubproof.domain.analysis import TopicKind
from pubproof.rules.candidate import Candidate
from pubproof.rules.knowledge_table import Treatment, knowledge
from pubproof.rules.rewording import Reword
from pubproof.rules.surroundings import treatments_of

_MOST_RISKS = 5


def known_or(otherwise: Reword) -> Reword:
    """A rewording: what the table says of treatment and condition of the sentence, or else what `otherwise` makes of it."""

    def reword(candidate: Candidate) -> str:
        return _known(candidate) or otherwise(candidate)

    return reword


def _known(candidate: Candidate) -> str:
    """The wording for the treatment and the nearest condition that the sentence or its lead-in names; empty where nothing is known."""
    sentences = [candidate.sentence]
    if candidate.sentence.lead_in is not None:
        sentences.append(candidate.context.analysis.sentences[candidate.sentence.lead_in])
    mentions = [mention for sentence in sentences for mention in sentence.mentions]
    # What the trigger speaks of stands in its clause, mostly after it: "Known from depression, it helps with back pain".
    quoted, start = candidate.quoted, candidate.span.start
    mentions.sort(key=lambda mention: (not mention.span.overlaps(quoted), mention.span.end <= start))
    named = [mention.topic for mention in mentions if mention.kind is TopicKind.INTERVENTION]
    treatments = [topic for topic in dict.fromkeys((*named, candidate.sentence.topic_in_focus)) if topic in knowledge()]
    conditions = dict.fromkeys(mention.topic for mention in mentions if mention.kind is TopicKind.CONDITION)
    for treatment in treatments:
        for condition in conditions:
            found = knowledge()[treatment or ""].on(condition)
            if found is not None:
                return found.suggestion[:1].upper() + found.suggestion[1:]
    return ""


def known_risks(candidate: Candidate) -> str:
    """The risks that the table lists for the treatment that the sentence speaks of; empty where nothing is known."""
    entry = _entry(candidate)
    if entry is None or not entry.risks:
        return ""
    names = "; ".join(risk.name for risk in entry.risks[:_MOST_RISKS])
    more = "; and others" if len(entry.risks) > _MOST_RISKS else ""
    return f"Known risks of {entry.shown} concern {names}{more} ({entry.risks_source.text})"


def known_uses(candidate: Candidate) -> str:
    """The uses on the label of every treatment that the sentence speaks of; empty where nothing is known."""
    entries = [knowledge()[topic] for topic in dict.fromkeys(treatments_of(candidate)) if topic in knowledge()]
    said = [f"{entry.shown} is approved for {'; '.join(use.text for use in entry.approved)}" for entry in entries]
    text = ", and ".join(said)
    return text[:1].upper() + text[1:]


def _entry(candidate: Candidate) -> Treatment | None:
    return next((knowledge()[topic] for topic in treatments_of(candidate) if topic in knowledge()), None)
