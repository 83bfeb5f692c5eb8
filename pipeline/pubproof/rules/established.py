"""Guards for what needs no source of its own: care whose benefit is settled, and shares that carry their own limits."""

from __future__ import annotations

from collections.abc import Sequence

from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import Word
from pubproof.rules.guards import DROPPED, OURS, Ruling, once_a_sentence
from pubproof.rules.knowledge_table import knowledge
from pubproof.rules.lexicon import TRIGGERS, load_lexicon, word_classes
from pubproof.rules.support import shares_in
from pubproof.rules.surroundings import treatments_of
from pubproof.strength.sales_tone import sales_tone

_NOT_SOLD = -1.0
"""Sales tone of sentences that weigh; those that sell say "but" as well."""
_REACH_OF_SETTING_ASIDE = 2
_REACH_OF_APPROXIMATION = 3
_FEWEST_SHARES = 2


def established(candidate: Candidate) -> Ruling | None:
    """The sentence speaks, before the trigger, of care whose benefit is settled, and not of the writer's own."""
    if not candidate.may_hold("established") or _sells(candidate):
        return None
    if any(topic in knowledge() for topic in treatments_of(candidate)):
        return None
    words = [word for word in candidate.sentence_words if word.span.start <= candidate.span.start]
    words += [word for word in candidate.matched if word not in words]
    for match in load_lexicon("established").section(TRIGGERS).matches(words):
        before = words[max(0, match.start - _REACH_OF_SETTING_ASIDE) : match.start]
        is_set_aside = any(word.text in word_classes()["set_aside"] for word in before)
        if words[match.start].span.start <= candidate.span.start and not is_set_aside:
            return DROPPED
    return None


@once_a_sentence
def honest_share(candidate: Candidate) -> Ruling | None:
    """The share is told as statistics are: about so many, beside another share, or of whom and when it holds."""
    if _sells(candidate):
        return None
    words = candidate.sentence_words
    shares = shares_in(words)
    if not shares:
        return None
    if len(shares) >= _FEWEST_SHARES and load_lexicon("contrasts").section(TRIGGERS).occurs_in(words):
        return DROPPED
    if load_lexicon("shares").section(TRIGGERS).occurs_in(words) or any(_is_rounded(words, place) for place in shares):
        return DROPPED
    return None


def balanced(candidate: Candidate) -> Ruling | None:
    """The claim is weighed in its own sentence: "it can help with weight loss, but oily stools are frequent"."""
    clauses = candidate.context.clauses_of(candidate.sentence)
    later = (clause.words[0].text for clause in clauses if clause.span.start >= candidate.span.end)
    if word_classes()["turning"].isdisjoint(later) or _sells(candidate):
        return None
    if sales_tone(candidate.sentence.span.of(candidate.context.article.text)).score > _NOT_SOLD:
        return None
    return Ruling(is_dropped=False, reason="the sentence goes on with a reservation")


def _is_rounded(words: Sequence[Word], place: int) -> bool:
    roughly = word_classes()["roughly"]
    return any(word.text in roughly for word in words[max(0, place - _REACH_OF_APPROXIMATION) : place])


def _sells(candidate: Candidate) -> bool:
    """Whether the writer speaks of their own care, boasts, or cries out."""
    return candidate.context.once(f"sells {candidate.sentence.index}", lambda: _is_selling(candidate))


def _is_selling(candidate: Candidate) -> bool:
    text = candidate.sentence.span.of(candidate.context.article.text)
    selling = OURS | word_classes()["boasts"]
    return text.rstrip().endswith("!") or any(word.text in selling for word in candidate.sentence_words)
