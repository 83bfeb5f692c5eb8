"""Suggestions from the knowledge table: the strongest wording that the evidence carries, with its grade and source."""

from __future__ import annotations

from pubproof.domain.analysis import TopicKind
from pubproof.rules.candidate import Candidate
from pubproof.rules.knowledge_table import knowledge
from pubproof.rules.rewording import Reword


def known_or(otherwise: Reword) -> Reword:
    """A rewording: what the table says of treatment and condition of the sentence, or else what `otherwise` makes of it."""

    def reword(candidate: Candidate) -> str:
        return _known(candidate) or otherwise(candidate)

    return reword


def _known(candidate: Candidate) -> str:
    """The wording for the treatment and the first condition that the sentence or its lead-in names; empty where nothing is known."""
    sentences = [candidate.sentence]
    if candidate.sentence.lead_in is not None:
        sentences.append(candidate.context.analysis.sentences[candidate.sentence.lead_in])
    mentions = [mention for sentence in sentences for mention in sentence.mentions]
    named = [mention.topic for mention in mentions if mention.kind is TopicKind.INTERVENTION]
    treatments = [topic for topic in (*named, candidate.sentence.topic_in_focus) if topic in knowledge()]
    conditions = [mention.topic for mention in mentions if mention.kind is TopicKind.CONDITION]
    for treatment in treatments:
        for condition in conditions:
            found = knowledge()[treatment or ""].on(condition)
            if found is not None:
                return found.suggestion[:1].upper() + found.suggestion[1:]
    return ""
