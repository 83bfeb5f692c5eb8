"""PR-06: the register of advertising, where no single wording of the other rules stands in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pubproof.domain.analysis import Sentence
from pubproof.domain.finding import Level
from pubproof.domain.text import BlockKind, Span
from pubproof.rules import standards as std
from pubproof.rules.clauses import VERBAL, ClauseWord
from pubproof.rules.guards import OURS
from pubproof.rules.lexicon import EXCEPTIONS, TRIGGERS, load_lexicon, word_class
from pubproof.rules.rule import Context, Hit, Rule, Scope
from pubproof.strength.sales_tone import sales_tone

THRESHOLD = 0.45
"""Scores of sales tone above it are findings: benchmarks/fit_sales_tone.py says how many sober sentences reach it."""
_FEWEST_WORDS = 5
_FEWEST_SHOUTED = 4
"""Of a cry without a verb: "instant glow, permanent youth"."""
_ASKING = frozenset({"how", "what", "why", "when", "where", "who", "which"})
_DOUBT = ("criticism", "limits", "denials")
_SURER = 0.75
"""So much more is asked of what says only "may" or "could", and of questions."""
_OF_NO_CARE = 1.5
"""And so much more of what names nothing of health or care: "You can put your shoes back on"."""
_OF_PRACTICE = 1.0
"""And of directions and facts on the practice that promise nothing: "Put the robe on", "Our shuttle leaves at nine"."""
_OF_SETTLED_CARE = 1.0
"""And of plain statements on care whose benefit is settled: "Statins prevent heart attacks"."""


def _selling(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """A sentence that as a whole reads like an advertisement."""
    if sentence is None or not (context.statements[sentence.index] or _is_rhetorical(context, sentence)):
        return
    words = context.words_of(sentence)
    if len(words) < _FEWEST_WORDS and any(word.pos in VERBAL for word in words):
        return
    if len(words) < _FEWEST_SHOUTED or _is_signpost(context, sentence, words) or context.references_of(sentence):
        return
    tone = sales_tone(_without_names(words, context.article.text))
    if tone.score <= THRESHOLD:
        return
    is_unsure = sentence.is_question or _holds("modals", words)
    asked = THRESHOLD + _SURER * is_unsure + _OF_NO_CARE * (not _is_of_care(sentence, words))
    asked += _OF_PRACTICE * (not tone.promises and _is_practical(words))
    asked += _OF_SETTLED_CARE * (_is_settled(words) and OURS.isdisjoint(word.text for word in words))
    if tone.score <= asked or any(_holds(name, words) for name in _DOUBT):
        return
    named = ", ".join(f"“{cue}”" for cue in tone.cues)
    yield Hit(Span(words[0].span.start, words[-1].span.end), named, evidence=(f"words that sell: {named}",))


def _is_of_care(sentence: Sentence, words: Sequence[ClauseWord]) -> bool:
    """Whether health can be what is sold: a concept or a word of health, or the provider, is in it, or a concept in focus."""
    if sentence.mentions or sentence.topic_in_focus is not None:
        return True
    health = word_class("care", "illness", "suffering", "vitality", "unwanted", "treatment")
    held = {form for word in words for form in (word.text, word.lemma)}
    return not held.isdisjoint(OURS) or not held.isdisjoint(health) or _is_settled(words)


def _is_settled(words: Sequence[ClauseWord]) -> bool:
    """Whether care whose benefit is settled is named."""
    return _holds("established", words)


def _is_practical(words: Sequence[ClauseWord]) -> bool:
    """Whether the sentence tells the reader what to do, or names things of a visit: a gown, a towel, the lift."""
    first = words[0]
    is_direction = first.text == "please" or (first.pos in VERBAL and first.text == first.lemma)
    return is_direction or any(not {word.text, word.lemma}.isdisjoint(word_class("practical")) for word in words)


def _is_rhetorical(context: Context, sentence: Sentence) -> bool:
    """Whether a question asks nothing, as "Why live with pain when one visit is all it takes?" does."""
    clauses = context.clauses_of(sentence)
    if not sentence.is_question or not clauses or context.block(sentence).kind is BlockKind.HEADING:
        return False
    return clauses[0].words[0].text in word_class("rhetorical")


def _holds(name: str, words: Sequence[ClauseWord]) -> bool:
    """Whether the lexicon has a trigger among the words: a denial, a criticism, a limit of the evidence."""
    lexicon = load_lexicon(name)
    exceptions = tuple(lexicon.section(EXCEPTIONS).matches(words))
    matches = lexicon.section(TRIGGERS).matches(words)
    return any(all(not match.overlaps(other) for other in exceptions) for match in matches)


def _is_signpost(context: Context, sentence: Sentence, words: Sequence[ClauseWord]) -> bool:
    """Whether it only names what follows ("How ketamine works", "Benefits include:"), or begins in mid-sentence, as captions do."""
    text = sentence.span.of(context.article.text)
    if text.rstrip().endswith(":") or text[:1].islower():
        return True
    if context.block(sentence).kind is not BlockKind.HEADING:
        return False
    return words[0].text in _ASKING or all(word.pos not in VERBAL for word in words)


def _without_names(words: Sequence[ClauseWord], text: str) -> str:
    """The words, those of names of several words left out: nothing is sold by "Industrial Revolution"."""
    named = [word.pos == "PROPN" and text[word.span.start].isupper() for word in words]
    if sum(named) * 2 > len(words):
        named = [False] * len(words)  # a headline, whose capitals say nothing of names
    kept = (
        word.text
        for place, word in enumerate(words)
        if not (named[place] and any([*named[max(0, place - 1) : place], *named[place + 1 : place + 2]]))
    )
    return " ".join(kept)


RULES = (
    Rule(
        id="PR-06",
        name="Register of advertising",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="The sentence reads like an advertisement: {trigger}.",
        why="A text that sells and a text that informs are weighed differently, and readers must be able to tell them apart.",
        reword="Say what was measured, in whom, and how many did not benefit; leave out what no study can promise.",
        standards=(std.FTC_NET_IMPRESSION, std.AMA_ADVERTISING, std.EU_OBJECTIVE, std.CAP_EVIDENCE),
        bad="You walk in tired and you walk out with the energy of a twenty-year-old.",
        good="In the trial, half of those given ketamine felt less tired after a week.",
        detect=_selling,
        gives_way=True,
    ),
)
