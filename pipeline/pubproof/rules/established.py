"""Guards for what needs no source of its own: care whose benefit is settled, and shares that carry their own limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from pubproof.domain.analysis import TopicKind
from pubproof.rules.candidate import Candidate
from pubproof.rules.clauses import ClauseWord
from pubproof.rules.guards import DROPPED, OURS, READER, Ruling, once_a_sentence
from pubproof.rules.knowledge_table import knowledge
from pubproof.rules.lexicon import TRIGGERS, load_lexicon, word_class
from pubproof.rules.support import shares_in
from pubproof.rules.surroundings import treatments_of
from pubproof.strength.sales_tone import sales_tone

_NOT_SOLD = -1.0
"""Sales tone of sentences that weigh; those that sell say "but" as well."""
_REACH_OF_SETTING_ASIDE = 2
_REACH_OF_APPROXIMATION = 3
_FEWEST_SHARES = 2
_LONGEST_NAME = 2
"""So many words of a name of settled care are looked past: what else the clause names is asked for."""
_OVER = frozenset({"since", "between", "from", "until"})
_AUXILIARY = frozenset({"AUX", "ADV", "PART"})
_DENYING = frozenset({"not", "n't", "never", "cannot"})
_MERELY = frozenset({"only", "just", "merely", "always"})
_BY = frozenset({"by", "with", "using", "through", "thanks"})


def established(candidate: Candidate) -> Ruling | None:
    """The sentence speaks, before the trigger, of care whose benefit is settled, and not of the writer's own."""
    if not _may_be_settled(candidate):
        return None
    before = _told_before(candidate)
    words = (*before, *(word for word in candidate.matched if word not in before))
    is_settled = any(start.span.start <= candidate.span.start for start in _settled_in(words))
    return DROPPED if is_settled else None


def established_before(candidate: Candidate) -> Ruling | None:
    """The same, of care that the trigger itself does not name: in "when antibiotics fail, oil works" the oil is what is praised."""
    if not _may_be_settled(candidate):
        return None
    words = tuple(word for word in _told_before(candidate) if word not in candidate.matched)
    return DROPPED if any(_settled_in(words)) else None


def settled_care_counted(candidate: Candidate) -> Ruling | None:
    """What settled care has done is told of deaths or cases, in the past: "deaths fell by half among those offered the vaccine"."""
    words = candidate.sentence_words
    is_counted = any(word.text in word_class("ill_counts") for word in words)
    declined = word_class("declined")
    is_told = any(
        word.text in declined or (word.pos == "VERB" and word.text.endswith("ed")) for word in candidate.matched
    )
    if not (is_counted and is_told) or not _may_be_settled(candidate):
        return None
    return DROPPED if any(_settled_in(candidate.clause.words)) else None


def counted_over_years(candidate: Candidate) -> Ruling | None:
    """Deaths or cases of a population are told over years, as statistics are: "new infections fell by half between 1995 and 2023"."""
    words = candidate.sentence_words
    is_counted = any(word.text in word_class("ill_counts") for word in words)
    spans_years = any(
        word.text in _OVER and any(other.is_year for other in words[place + 1 : place + 3])
        for place, word in enumerate(words)
    )
    return DROPPED if is_counted and spans_years and not _sells(candidate) else None


def settled_cure(candidate: Candidate) -> Ruling | None:
    """Of an illness that settled care ends in most people it is told that they are cured, by nothing else than such care."""
    words = candidate.sentence_words
    if candidate.matched[-1].text not in word_class("cured") or _sells(candidate):
        return None
    if not load_lexicon("settled_cures").section(TRIGGERS).occurs_in(words):
        return None
    settled = {word for start in _settled_in(words) for word in words[words.index(start) :][:_LONGEST_NAME]}
    sold = word_class("beside_care") | READER
    others = (word for word in candidate.clause.words if word not in settled)
    if any(word.text in sold or TopicKind.INTERVENTION in word.kinds for word in others):
        return None
    agent = candidate.after[:1] and candidate.after[0].text in _BY
    return None if agent and not settled else DROPPED


def _may_be_settled(candidate: Candidate) -> bool:
    """Whether settled care may be named, nothing is sold, and no treatment with an entry of its own is spoken of."""
    if not candidate.may_hold("established") or _sells(candidate):
        return False
    return not any(topic in knowledge() for topic in treatments_of(candidate))


def _told_before(candidate: Candidate) -> tuple[ClauseWord, ...]:
    return tuple(word for word in candidate.sentence_words if word.span.start <= candidate.span.start)


def _settled_in(words: Sequence[ClauseWord]) -> Iterator[ClauseWord]:
    """The first words of the names of settled care, where it is not set aside ("without vaccines") or run down."""
    for match in load_lexicon("established").section(TRIGGERS).matches(words):
        before = words[max(0, match.start - _REACH_OF_SETTING_ASIDE) : match.start]
        is_set_aside = any(word.text in word_class("set_aside") for word in before)
        if not is_set_aside and not _is_run_down(before, words[match.end :]):
            yield words[match.start]


def _is_run_down(before: Sequence[ClauseWord], after: Sequence[ClauseWord]) -> bool:
    """Whether care is called useless or said to have failed: "toxic chemotherapy", "antibiotics have failed", "drugs cannot"."""
    held = list(takewhile(lambda word: word.pos in _AUXILIARY, after))
    following = after[len(held) : len(held) + 1]
    said = word_class("disparaged")
    if any(word.text in said for word in (*before[-1:], *held, *following)):
        return True
    return any(word.text in _DENYING for word in held) and not any(word.text in _MERELY for word in (*held, *following))


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
    if word_class("qualifying").isdisjoint(later) or _sells(candidate):
        return None
    if sales_tone(candidate.sentence.span.of(candidate.context.article.text)).score > _NOT_SOLD:
        return None
    return Ruling(is_dropped=False, reason="the sentence goes on with a reservation")


def _is_rounded(words: Sequence[ClauseWord], place: int) -> bool:
    roughly = word_class("roughly")
    return any(word.text in roughly for word in words[max(0, place - _REACH_OF_APPROXIMATION) : place])


def _sells(candidate: Candidate) -> bool:
    """Whether the writer speaks of their own care, boasts, or cries out."""
    return candidate.context.once(f"sells {candidate.sentence.index}", lambda: _is_selling(candidate))


def _is_selling(candidate: Candidate) -> bool:
    text = candidate.sentence.span.of(candidate.context.article.text)
    selling = OURS | word_class("boasts")
    return text.rstrip().endswith("!") or any(word.text in selling for word in candidate.sentence_words)
