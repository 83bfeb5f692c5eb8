"""Guards that look at what a sentence is about: a named source, harm, animals, a result for patients."""

from __future__ import annotations

from pubproof.domain.analysis import TopicKind
from pubproof.domain.citation import CitationKind
from pubproof.rules.candidate import Candidate
from pubproof.rules.guards import DROPPED, Ruling, once_a_sentence
from pubproof.rules.knowledge_table import knowledge, occurs
from pubproof.rules.lexicon import TRIGGERS, load_lexicon, word_class

_SENTENCES_AFTER = 2
_FEWEST_FIGURES = 2


@once_a_sentence
def source_named(candidate: Candidate) -> Ruling | None:
    """The sentence, the one before or one of the next two names a source that a reader can look for."""
    if any(word.is_year for word in candidate.sentence_words):
        return DROPPED
    context = candidate.context
    near = [
        candidate.sentence,
        *(context.neighbour(candidate.sentence, step) for step in range(-1, _SENTENCES_AFTER + 1)),
    ]
    spans = [sentence.span for sentence in near if sentence is not None]
    named = any(citation.kind is not CitationKind.VAGUE for span in spans for citation in context.cited.within(span))
    return DROPPED if named else None


def about_adverse(candidate: Candidate) -> Ruling | None:
    """What is said concerns an adverse effect, and no benefit beside it. A risk that the trigger itself cuts is a benefit."""
    is_cut = not word_class("risk").isdisjoint(word.text for word in candidate.matched)
    words = [word for word in candidate.clause.words if not (is_cut and word in candidate.matched)]
    kinds = {kind for word in words for kind in word.kinds}
    harm = word_class("harm", "ill_effects")
    is_harm = TopicKind.ADVERSE in kinds or any(word.text in harm for word in words)
    return DROPPED if is_harm and TopicKind.OUTCOME not in kinds else None


@once_a_sentence
def in_animals(candidate: Candidate) -> Ruling | None:
    """The sentence says that it speaks of animals or of the laboratory."""
    animals = word_class("laboratory")
    return DROPPED if any(word.text in animals for word in candidate.sentence_words) else None


@once_a_sentence
def hedged_anywhere(candidate: Candidate) -> Ruling | None:
    """Any clause of the sentence hedges: a mechanism and what follows from it stand in several clauses."""
    possible = [name for name in ("modals", "hedges") if candidate.may_hold(name)]
    for clause in candidate.context.clauses_of(candidate.sentence) if possible else ():
        for name in possible:
            for match in load_lexicon(name).section(TRIGGERS).matches(clause.words):
                wording = " ".join(word.text for word in clause.words[match.start : match.end])
                return Ruling(is_dropped=False, reason=f"hedged: “{wording}”")
    return None


@once_a_sentence
def without_result_for_patients(candidate: Candidate) -> Ruling | None:
    """The sentence stops at the mechanism: nothing is said to follow from it for patients."""
    lexicon = load_lexicon("results_for_patients").section(TRIGGERS)
    clauses = candidate.context.clauses_of(candidate.sentence)
    stated = (clause for clause in clauses if all(word.text != "whether" for word in clause.words))
    return None if any(lexicon.occurs_in(clause.words) for clause in stated) else DROPPED


@once_a_sentence
def promised_to_nobody(candidate: Candidate) -> Ruling | None:
    """Nothing is said to follow for patients, and the reader ("your brain") is not spoken of."""
    told_to_reader = any(word.text == "your" for word in candidate.sentence_words)
    return None if told_to_reader else without_result_for_patients(candidate)


@once_a_sentence
def label_use_stated(candidate: Candidate) -> Ruling | None:
    """The sentence names a use that is on the label, or says "off-label"; of a treatment without an entry nothing is known."""
    text = candidate.sentence.span.of(candidate.context.article.text)
    entries = [knowledge()[topic] for topic in treatments_of(candidate) if topic in knowledge()]
    if not entries or occurs("off label", text) or occurs("not approved", text):
        return DROPPED
    return DROPPED if any(entry.names_approved_use(text) for entry in entries) else None


def among_ketamines(candidate: Candidate) -> Ruling | None:
    """The sentence is about neither ketamine nor esketamine."""
    return None if {"ketamine", "esketamine"} & set(treatments_of(candidate)) else DROPPED


@once_a_sentence
def warned_of(candidate: Candidate) -> Ruling | None:
    """The sentence says that FDA warns, that the form is not approved, or how little of it reaches the blood."""
    words = {word.text for word in candidate.sentence_words}
    return DROPPED if words & word_class("label_warning") else None


def calls_for_help(candidate: Candidate) -> Ruling | None:
    """The sentence tells what to do in an emergency: there haste is right."""
    return DROPPED if any(word.text in word_class("emergency") for word in candidate.sentence_words) else None


@once_a_sentence
def both_arms_given(candidate: Candidate) -> Ruling | None:
    """The sentence gives what the other group had, or values before and after."""
    words = [word.text for word in candidate.sentence_words]
    figures = sum(1 for word in words if word[0].isdigit())
    has_comparison = not word_class("comparison").isdisjoint(words)
    return DROPPED if has_comparison and figures >= _FEWEST_FIGURES else None


def without_care(candidate: Candidate) -> Ruling | None:
    """Neither care nor a treatment is spoken of, in the sentence or around it."""
    context = candidate.context
    near = (context.neighbour(candidate.sentence, -1), candidate.sentence, context.neighbour(candidate.sentence, 1))
    mentions = {mention.kind for sentence in near if sentence is not None for mention in sentence.mentions}
    if candidate.sentence.topic_in_focus is not None or mentions & {TopicKind.INTERVENTION, TopicKind.CONDITION}:
        return None
    care = word_class("care")
    return None if any(word.text in care for word in candidate.sentence_words) else DROPPED


def treatments_of(candidate: Candidate) -> tuple[str, ...]:
    """Concepts of the treatments that the sentence names, or else the one in focus."""
    named = tuple(item.topic for item in candidate.sentence.mentions if item.kind is TopicKind.INTERVENTION)
    return named or ((candidate.sentence.topic_in_focus,) if candidate.sentence.topic_in_focus else ())
