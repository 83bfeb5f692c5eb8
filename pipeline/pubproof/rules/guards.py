"""Guards: what in the grammar around a trigger keeps it from becoming a finding, or lowers it.

A guard looks at a candidate and answers with a ruling, or with None where it has nothing to say. Questions, headings and
boilerplate are settled before wording is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from pubproof.domain.analysis import Token, TopicKind
from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import ClauseWord
from pubproof.rules.lexicon import EXCEPTIONS, TRIGGERS, load_lexicon, word_class
from pubproof.strength.sales_tone import sales_tone


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a guard decides: no finding at all, or one a step lower, and why."""

    is_dropped: bool
    reason: str = ""


Guard = Callable[[Candidate], Ruling | None]

DROPPED = Ruling(is_dropped=True)


def once_a_sentence(guard: Guard) -> Guard:
    """The guard, asked once for all triggers of a sentence: it looks at the sentence and around it, and never at the trigger."""
    return _once(guard, lambda candidate: candidate.sentence.index)


def once_a_block(guard: Guard) -> Guard:
    """The same for all triggers of a block."""
    return _once(guard, lambda candidate: candidate.sentence.block)


def _once(guard: Guard, place_of: Callable[[Candidate], int]) -> Guard:
    @wraps(guard)
    def asked(candidate: Candidate) -> Ruling | None:
        memo, key = candidate.context.memo, f"{guard.__name__} {place_of(candidate)}"
        if key not in memo:
            memo[key] = guard(candidate)
        ruling = memo[key]
        return ruling if isinstance(ruling, Ruling) else None

    return asked


_ASKING = frozenset({"whether", "how", "why"})
_OPEN = _ASKING | {"if"}
_ASKED = frozenset({"what", "which", "who"})
_REACH_OF_QUESTION_WORDS = 8
PAST = frozenset({"was", "were", "had"})
OURS = frozenset({"we", "our", "ours", "us"})
READER = frozenset({"you", "your", "yours", "yourself"})
_OFFERING = 0.5
"""Of sentences that name no treatment: those with a sales tone above it offer one all the same."""
_SHORT_WORD_LETTERS = 3
_DEPENDENT_NEGATION = frozenset({"neg", "advmod", "det", "preconj", "amod", "aux"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_REACH_OF_SUBJECT = 5
_REACH_WORDS = {"no": 5, "without": 5, "against": 3, "lack": 4, "lacks": 4, "lacking": 4}


def negated(candidate: Candidate) -> Ruling | None:
    """A negation in the clause denies the trigger; "not only" does not, and "no" reaches as far as its noun."""
    if not candidate.may_hold("negations"):
        return None
    negations = load_lexicon("negations")
    named = {word for element in candidate.match.pattern.elements for word in element.words}
    inside = [candidate.matched[match.start] for match in negations.section(TRIGGERS).matches(candidate.matched)]
    if any(named.isdisjoint({word.text, word.lemma}) for word in inside):
        return DROPPED  # "are no longer effective": a word of the gap denies the rest
    words = candidate.before
    exceptions = tuple(negations.section(EXCEPTIONS).matches(words))
    for match in negations.section(TRIGGERS).matches(words):
        negator = words[match.start]
        if any(match.overlaps(other) for other in exceptions) or not _governs(candidate, negator):
            continue
        is_near = len(words) - match.end < _REACH_WORDS.get(negator.text, len(words))
        if is_near or _denies_subject(candidate, negator):
            return DROPPED
    return None


def _governs(candidate: Candidate, negator: ClauseWord) -> bool:
    """Whether the trigger depends on what is negated: in "pain that hasn't eased is …" it does not. True where not parsed."""
    tokens = candidate.sentence.tokens
    if negator not in candidate.clause.words or tokens[negator.token].head < 0:
        return True
    governor = negator.token
    if tokens[governor].dep in _DEPENDENT_NEGATION:
        governor = tokens[governor].head
    if tokens[governor].dep in _AUXILIARY:
        governor = tokens[governor].head  # "is not established" denies the participle
    if tokens[governor].dep.startswith("nsubj"):
        governor = tokens[governor].head  # "no clinic can guarantee" denies the verb
    own = (word for word in candidate.matched if word.span.end <= candidate.sentence.span.end)
    return any(governor in _ancestors(tokens, word.token) for word in own)


def _denies_subject(candidate: Candidate, negator: ClauseWord) -> bool:
    """Whether what is negated is the subject of the verb that the trigger hangs on: "no supplement has been shown to …"."""
    tokens = candidate.sentence.tokens
    head = tokens[negator.token].head
    if head >= 0:
        return tokens[negator.token].dep == "det" and tokens[head].dep.startswith("nsubj")
    words = candidate.clause.words
    begins = negator is words[0]
    return begins and any(word.pos == "AUX" for word in words[1:_REACH_OF_SUBJECT])


def _ancestors(tokens: tuple[Token, ...], index: int) -> set[int]:
    found = {index}
    while tokens[index].head not in found and tokens[index].head >= 0:
        index = tokens[index].head
        found.add(index)
    return found


def hedged(candidate: Candidate) -> Ruling | None:
    """A hedge in the clause takes the finding a step down; a modal does so only before the trigger's end."""
    places = (
        ("modals", (*candidate.governing, *candidate.before, *candidate.matched)),
        ("hedges", (*candidate.inherited, *candidate.clause.words)),
    )
    for name, words in places:
        if not candidate.may_hold(name):
            continue
        for match in load_lexicon(name).section(TRIGGERS).matches(words):
            wording = " ".join(word.text for word in words[match.start : match.end])
            return Ruling(is_dropped=False, reason=f"hedged: “{wording}”")
    return None


def left_open(candidate: Candidate) -> Ruling | None:
    """In "whether it is effective", "how safe it is" something is asked, not asserted."""
    before = {word.text for word in candidate.before[-_REACH_OF_QUESTION_WORDS:]}
    inside = {word.text for word in candidate.matched[1:]}
    is_asked = bool(before & _ASKED) and any(word.lemma in word_class("inquiring") for word in candidate.sentence_words)
    return DROPPED if is_asked or before & _OPEN or inside & _ASKING else None


@once_a_sentence
def reported_critically(candidate: Candidate) -> Ruling | None:
    """The sentence reports or doubts the wording of others; what "our team" says is the article's own."""
    words = candidate.sentence_words
    first_own = next((place for place, word in enumerate(words) if word.text in OURS), len(words))
    criticism = load_lexicon("criticism")
    exceptions = tuple(criticism.section(EXCEPTIONS).matches(words))
    doubts = (match for match in criticism.section(TRIGGERS).matches(words) if match.start < first_own)
    return DROPPED if any(all(not match.overlaps(other) for other in exceptions) for match in doubts) else None


def proper_name(candidate: Candidate) -> Ruling | None:
    """The trigger is part of a name, as in "Hope Clinic" or "Riverbend Heal"."""
    text = candidate.context.article.text
    words = candidate.clause.words
    for index in range(candidate.match.start, candidate.match.end):
        if words[index].pos == "PROPN" and _is_capitalised(words[index], text):
            near = [words[place] for place in (index - 1, index + 1) if 0 <= place < len(words)]
            if any(word.pos == "PROPN" and _is_capitalised(word, text) for word in near) and not _is_title(words, text):
                return DROPPED
    return None


def about_harm(candidate: Candidate) -> Ruling | None:
    """The trigger is about an adverse effect or a warning: "a rapid rise in blood pressure"."""
    kinds = {kind for word in (*candidate.matched, *candidate.after[:4]) for kind in word.kinds}
    harm = TopicKind.ADVERSE in kinds and TopicKind.OUTCOME not in kinds and TopicKind.CONDITION not in kinds
    return DROPPED if harm else None


def in_the_past(candidate: Candidate) -> Ruling | None:
    """A result in the past tense ("reduced pain", "were effective") reports; only the present states a property."""
    words = candidate.matched
    for index, word in enumerate(words):
        before = words[index - 1] if index else next(iter(candidate.before[-1:]), None)
        is_perfect = before is not None and before.lemma in {"have", "be"}
        if word.text in PAST or (word.pos == "VERB" and word.text.endswith("ed") and not is_perfect):
            return DROPPED
    return None


def advice(candidate: Candidate) -> Ruling | None:
    """The trigger is the purpose of advice: "should be monitored to ensure …"."""
    if all(word.text != "to" for word in (*candidate.before[-4:], *candidate.matched)):
        return None
    end = candidate.span.end
    advised = any(word.lemma in word_class("advising") for word in candidate.sentence_words if word.span.end <= end)
    return DROPPED if advised else None


def without_treatment(candidate: Candidate) -> Ruling | None:
    """The sentence offers no treatment: it names none, none is in focus, neither provider nor reader is in it, and it sells nothing."""
    if candidate.sentence.topic_in_focus is not None or candidate.names(TopicKind.INTERVENTION):
        return None
    spoken_of = word_class("care", "remedies") | OURS | READER
    if any(word.text in spoken_of for word in candidate.sentence_words):
        return None
    return None if _sells_health(candidate) else DROPPED


def _sells_health(candidate: Candidate) -> bool:
    """Whether the sentence speaks of an ill or of well-being in the tone of an offer: "Restores 98 % of lost hearing"."""
    health = word_class("illness", "suffering", "vitality")
    if not candidate.names(TopicKind.CONDITION) and not any(word.text in health for word in candidate.sentence_words):
        return False
    return sales_tone(candidate.sentence.span.of(candidate.context.article.text)).score > _OFFERING


def without_health(candidate: Candidate) -> Ruling | None:
    """The sentence speaks neither of a treatment nor of a condition, nor of patients."""
    if candidate.names(TopicKind.CONDITION):
        return None
    health = word_class("illness", "suffering", "health_care")
    is_of_health = any(word.text in health or word.lemma in health for word in candidate.sentence_words)
    return None if is_of_health else without_treatment(candidate)


def not_asserted(candidate: Candidate) -> Ruling | None:
    """A verb form that asserts nothing: a purpose ("to reduce pain"), a noun ("for managing pain"), a doctor's act."""
    first = candidate.matched[0]
    if first.pos != "VERB":
        return None
    before = candidate.before
    previous = before[-1] if before else None
    if previous is not None and previous.text == "to":
        return None if any(word.lemma in word_class("ability") for word in before[-3:-1]) else DROPPED
    if first.text.endswith("ing"):
        is_adjunct = previous is None and candidate.clause != candidate.context.clauses_of(candidate.sentence)[0]
        return None if is_adjunct or (previous is not None and previous.pos == "AUX") else DROPPED
    if first.text.endswith("ed") and previous is not None and previous.lemma == "be":
        return DROPPED
    subject = next((word for word in reversed(before) if word.pos in {"NOUN", "PRON", "PROPN"}), None)
    return DROPPED if subject is not None and subject.lemma in word_class("caregivers") else None


def without_offer(candidate: Candidate) -> Ruling | None:
    """Nothing is offered in the sentence: it only says who the patients are."""
    offers = word_class("offer")
    others = (word for word in candidate.sentence_words if word not in candidate.matched)
    return None if any({word.text, word.lemma} & offers for word in others) else DROPPED


def _is_capitalised(word: ClauseWord, text: str) -> bool:
    return text[word.span.start].isupper()


def _is_title(words: tuple[ClauseWord, ...], text: str) -> bool:
    """Whether most words are capitalised, as in a headline: then capitals say nothing of names."""
    long_words = [word for word in words if len(word.text) > _SHORT_WORD_LETTERS]
    capitalised = sum(1 for word in long_words if _is_capitalised(word, text))
    return capitalised * 2 > len(long_words)
