"""Guards that look for what a wording rests on: a citation, a figure, a limit or a risk stated beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pubproof.domain.analysis import TopicKind
from pubproof.domain.verdict import VerdictKind
from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import Clause, ClauseWord
from pubproof.rules.guards import DROPPED, OURS, PAST, Ruling, once_a_block, once_a_sentence
from pubproof.rules.lexicon import TRIGGERS, load_lexicon, word_class

_UNNAMED = "side effects"
_FEWEST_COUNTED = 5
"""Smaller counts ("9 of 10") are shares, told in the way of advertisements."""
_CONTINUING = frozenset({"and", "so"})
_AMONG = frozenset({"of", "among", "in", "all"})


def supported(candidate: Candidate) -> Ruling | None:
    """The sentence cites a work that was found and matches; one that could not be checked lowers the finding."""
    kinds = set()
    for reference in candidate.context.references_of(candidate.sentence):
        verdict = candidate.context.verdict_on(reference.id)
        kinds.add(verdict.kind if verdict is not None else VerdictKind.UNCHECKED)
    if VerdictKind.VERIFIED in kinds:
        return DROPPED
    if kinds & {VerdictKind.UNCHECKED, VerdictKind.OUT_OF_SCOPE, VerdictKind.AMBIGUOUS}:
        return Ruling(is_dropped=False, reason="rests on a citation that was not checked")
    return None


def attributed(candidate: Candidate) -> Ruling | None:
    """The sentence says what a cited work says: praise is lowered, not excused (21 CFR 202.1(e)(6)(i): "through quotations")."""
    if candidate.context.references_of(candidate.sentence):
        return Ruling(is_dropped=False, reason="said of a cited work")
    return None


@once_a_sentence
def reports_a_study(candidate: Candidate) -> Ruling | None:
    """The sentence states what a particular study found: it is the citation's verdict that counts then."""
    words, trial = candidate.sentence_words, word_class("trial")
    is_past = any(word.text in PAST or (word.pos == "VERB" and word.text.endswith("ed")) for word in words)
    if is_past and candidate.context.references_of(candidate.sentence):
        return DROPPED
    has_trial = any(word.lemma in trial for word in words)
    has_result = is_past or any(map(_is_figure, words))
    return DROPPED if has_trial and has_result else None


def seen_in_the_past(candidate: Candidate) -> Ruling | None:
    """The clause tells what was seen ("no complications were noted"), not what will happen."""
    if any(word.text in PAST for word in candidate.clause.words):
        return Ruling(is_dropped=False, reason="told of the past")
    return None


@once_a_sentence
def quantified(candidate: Candidate) -> Ruling | None:
    """The sentence gives a figure for the effect: a percentage, points on a scale, "9 of 30", "one in five", "by a third"."""
    return DROPPED if shares_in(candidate.sentence_words) else None


@once_a_sentence
def counted_in_people(candidate: Candidate) -> Ruling | None:
    """The sentence counts those to whom it happened, and among how many: "of 186 patients, 94 had at least a 50 % drop"."""
    words = candidate.sentence_words
    counts = [place for place, word in enumerate(words) if word.text.isdecimal() and int(word.text) >= _FEWEST_COUNTED]
    people = word_class("patient", "participants")
    totals = [
        place
        for place in counts
        if place
        and words[place - 1].text in _AMONG
        and any(word.text in people for word in words[place + 1 : place + 3])
    ]
    others = [
        place
        for place in counts
        if place not in totals and words[place + 1 : place + 2] and not _is_share(words[place + 1])
    ]
    if totals and others:
        return Ruling(is_dropped=False, reason="the people are counted in the same sentence")
    return None


def _is_share(word: ClauseWord) -> bool:
    return word.text in word_class("share") or word.text == "per"


def shares_in(words: Sequence[ClauseWord]) -> list[int]:
    """Where a share or a size of an effect begins: "40 %", "2 points", "9 of 30", "six in ten", "a third"."""
    small = word_class("few", "counted")
    share, parts, before_parts = word_class("share"), word_class("parts"), word_class("before_parts")
    found = []
    for index, word in enumerate(words):
        following = [other.text for other in words[index + 1 : index + 4]]
        is_number = word.text[0].isdigit()
        if (
            (word.text in before_parts and not parts.isdisjoint(following[:1]))
            or (word.text in small and _is_out_of(following))
            or (is_number and (not share.isdisjoint(following[:1]) or _is_out_of(following)))
        ):
            found.append(index)
    return found


def _is_out_of(following: list[str]) -> bool:
    """Whether "of 30", "in ten", "out of ten" or "in 1,000" follows."""
    if following[:1] == ["out"]:
        following = following[1:]
    if following[:1] not in (["in"], ["of"]):
        return False
    return any(_starts(text) or text in word_class("counted") for text in following[1:2])


def _starts(text: str) -> bool:
    return text[0].isdigit()


def _is_figure(word: ClauseWord) -> bool:
    is_written_out = word.text in word_class("few", "counted", "counted_further")
    return is_written_out or (word.text[0].isdigit() and not word.is_year)


@once_a_sentence
def limited(candidate: Candidate) -> Ruling | None:
    """The sentence or the next one says what is not known or not approved.

    A concession put in front does not count: in "While more research is needed, it is a breakthrough" the main clause decides.
    """
    context = candidate.context
    following = context.neighbour(candidate.sentence, 1)
    near = (candidate.sentence,) if following is None or following.is_question else (candidate.sentence, following)
    sentences = [sentence for sentence in near if context.may_hold(sentence, "limits")]
    clauses = (
        clause
        for sentence in sentences
        for place, clause in enumerate(context.clauses_of(sentence))
        if not (place == 0 and clause.words[0].text in word_class("concessive"))
    )
    limits = load_lexicon("limits").section(TRIGGERS)
    if any(limits.occurs_in(clause.words) for clause in clauses):
        return Ruling(is_dropped=False, reason="a limit of the evidence is stated beside it")
    return None


@once_a_block
def risks_quantified(candidate: Candidate) -> Ruling | None:
    """A named adverse effect stands with its frequency in the same block."""
    for has_harm, words in _passage(candidate):
        if has_harm and any(_is_figure(word) or word.text == "%" for word in words):
            return DROPPED
    return None


def without_harm(candidate: Candidate) -> Ruling | None:
    """No adverse effect is spoken of, here or in the sentence before: "they are temporary" may be said of benefits."""
    previous = candidate.context.neighbour(candidate.sentence, -1)
    mentions = (*candidate.sentence.mentions, *(previous.mentions if previous is not None else ()))
    has_harm = any(mention.kind is TopicKind.ADVERSE for mention in mentions)
    return None if has_harm or candidate.names(TopicKind.ADVERSE) or "normal" in candidate.text else DROPPED


def conceded_to_risk(candidate: Candidate) -> Ruling | None:
    """The praise is a concession, and the main clause after it names a risk: "While well tolerated, it can cause confusion"."""
    if candidate.clause.words[0].text not in word_class("concessive"):
        return None
    later = tuple(
        clause for clause in candidate.context.clauses_of(candidate.sentence) if clause.span.start > candidate.span.end
    )
    start = min((clause.span.start for clause in later), default=candidate.sentence.span.end)
    has_risk = any(
        mention.kind is TopicKind.ADVERSE and mention.topic != _UNNAMED and mention.span.start >= start
        for mention in candidate.sentence.mentions
    )
    return Ruling(is_dropped=False, reason="the main clause names a risk") if has_risk else None


def risk_beside(candidate: Candidate) -> Ruling | None:
    """A later clause of the sentence states a risk or a reservation: "it eases hot flushes, but it raises the risk of clots"."""
    context, sentence, end = candidate.context, candidate.sentence, candidate.span.end
    stated = context.once(
        f"risks beside {sentence.index}", lambda: tuple(_risks_and_reservations(context.clauses_of(sentence)))
    )
    return next((ruling for start, ruling in stated if start >= end), None)


def _risks_and_reservations(clauses: Sequence[Clause]) -> Iterator[tuple[int, Ruling]]:
    """Where clauses begin that state one, and what follows from it."""
    negations = load_lexicon("negations").section(TRIGGERS)
    reservation, opening = word_class("reservation"), word_class("qualifying") | _CONTINUING
    for clause in clauses:
        if negations.occurs_in(clause.words):
            continue
        if any(TopicKind.ADVERSE in word.kinds for word in clause.words):
            yield clause.span.start, Ruling(is_dropped=False, reason="a risk is stated in the same sentence")
        elif clause.words[0].text in opening and any(word.text in reservation for word in clause.words):
            yield clause.span.start, Ruling(is_dropped=False, reason="a reservation is stated in the same sentence")


@once_a_block
def seriousness_stated(candidate: Candidate) -> Ruling | None:
    """The block also says that the effects can be serious or distressing, or when to call for help."""
    serious = word_class("serious")
    if any(word.text in serious for _, words in _passage(candidate) for word in words):
        return Ruling(is_dropped=False, reason="the same passage says that the effects can be serious")
    named = {word.text for word in candidate.sentence_words}
    if named & word_class("calling") and named & word_class("helpers") and not named & OURS:
        return Ruling(is_dropped=False, reason="the sentence says when to call for help")
    return None


def _passage(candidate: Candidate) -> Iterator[tuple[bool, tuple[ClauseWord, ...]]]:
    """Sentences of the block, as their words, and whether they name an adverse effect."""
    context = candidate.context
    for sentence in context.sentences_of(candidate.sentence.block):
        has_harm = any(mention.kind is TopicKind.ADVERSE for mention in sentence.mentions)
        yield has_harm, context.words_of(sentence)
