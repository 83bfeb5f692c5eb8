"""Papers → the one that a news story most likely reports, by words of the title, people, journal and day (Fellegi–Sunter, in bits).

The numbers were fitted on news with known papers by `benchmarks/health_news.py`; they order papers and certify none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log2

from pubproof.domain.paper import Author, Paper
from pubproof.domain.verdict import Candidate, Verdict, VerdictKind
from pubproof.literature.query import STOPWORDS
from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.names import folded, same_family
from pubproof.vocabulary.pmid_dates import day_given
from pubproof.vocabulary.stories import Person, Story, stem
from pubproof.vocabulary.surnames import share

_IN_STORY = 0.5
"""Share of the words of a title that a story on the paper holds."""
_CHANCE_FACTOR = 16.0
"""How much more often a story holds a word by chance than a title does."""
_LEAST_CHANCE = 0.003
_MOST_CHANCE = 0.6
_DEPENDENCE = 0.6
"""Words of a title depend on one another: each proves less than it would alone."""
_REPEATED = 1.3
_MOST_NAME_BITS = 15.0
_WITH_INITIAL_BITS = 2.0
_WITHOUT_INITIAL_BITS = -4.0
_MOST_PEOPLE_BITS = 30.0
_JOURNAL_BITS = 8.0
_ONE_WORD_JOURNAL_BITS = 5.0
_YEAR_BITS = {0: 2.0, -1: 0.0, 1: -1.0}
_OTHER_YEAR_BITS = -6.0
_DAYS_BITS = ((7, 4.0), (21, 2.0), (60, -0.5))
"""Stories appear with the paper: so many days between them at most, and what that is worth."""
_MORE_DAYS_BITS = -3.0
_MIN_WORD = 3
_MAX_OFFERED = 3
_MAX_NAMED = 3
_UNKNOWN_SHARE = 1e-4

WordShare = Callable[[str], float]
"""Share of titles that hold a word."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A paper that the story may report."""

    paper: Paper
    bits: float
    why: str


def offered(reported: Sequence[Reported]) -> Verdict:
    """The nearest papers, for a person to choose: a story names no work, so none is verified."""
    candidates = tuple(Candidate(one.paper, (), round(one.bits, 2), one.why) for one in reported[:_MAX_OFFERED])
    if not candidates:
        return Verdict(
            "", VerdictKind.NOT_FOUND_WEAK, "Nothing was found that this story may report; that shows nothing."
        )
    likeliest = f"PMID {candidates[0].paper.pmid} ({candidates[0].paper.title.rstrip('.')})"
    return Verdict(
        "", VerdictKind.AMBIGUOUS, f"A story names no work; most likely it reports {likeliest}.", candidates=candidates
    )


def _why(story: Story, paper: Paper) -> str:
    stems = [stemmed for stemmed, _ in _stems(paper.title)]
    shared = sum(stemmed in story.words for stemmed in stems)
    people = [author.display for author in paper.authors if _author_bits(author, story.people)]
    named = f"; names {', '.join(people[:_MAX_NAMED])}" if people else ""
    return f"{shared} of {len(stems)} words of the title{named}"


def ranked(story: Story, papers: Sequence[Paper], word_share: WordShare | None) -> tuple[Reported, ...]:
    """The likeliest first; ties in order of PMID. Where the literature knows no shares, all words count alike."""
    shares = word_share if word_share is not None else lambda _: _UNKNOWN_SHARE
    scored = (Reported(paper, _bits(story, paper, shares), _why(story, paper)) for paper in papers)
    return tuple(sorted(scored, key=lambda one: (-one.bits, one.paper.pmid)))


def _bits(story: Story, paper: Paper, word_share: WordShare) -> float:
    people = min(sum(_author_bits(author, story.people) for author in paper.authors), _MOST_PEOPLE_BITS)
    return (
        _title_bits(story, paper.title, word_share)
        + people
        + _journal_bits(story.text, paper)
        + _year_bits(story, paper)
        + days_bits(story.day, paper.pmid)
    )


def _title_bits(story: Story, title: str, word_share: WordShare) -> float:
    words, bits = story.words, 0.0
    for stemmed, word in _stems(title):
        chance = min(_MOST_CHANCE, _CHANCE_FACTOR * word_share(word) + _LEAST_CHANCE)
        if stemmed in words:
            bits += max(0.0, log2(_IN_STORY / chance)) * (_REPEATED if words[stemmed] > 1 else 1.0)
        else:
            bits += log2((1 - _IN_STORY) / (1 - chance))
    return bits * _DEPENDENCE


@lru_cache(maxsize=20_000)
def _stems(title: str) -> tuple[tuple[str, str], ...]:
    """Each stem of the title once, with the word that it comes from."""
    telling = (word for word in fold_words(title).split() if len(word) >= _MIN_WORD and word not in STOPWORDS)
    return tuple({stem(word): word for word in telling}.items())


def _author_bits(author: Author, people: Sequence[Person]) -> float:
    if author.is_collective:
        return 0.0
    for person in people:
        if not same_family(person.family, author.family):
            continue
        rarity = min(-log2(share(author.family)), _MOST_NAME_BITS)
        if not person.initial:
            return max(rarity + _WITHOUT_INITIAL_BITS, 0.0)
        if author.initials and folded(author.initials)[:1] == folded(person.initial):
            return rarity + _WITH_INITIAL_BITS
    return 0.0


def _journal_bits(text: str, paper: Paper) -> float:
    folded_text = f" {_folded(text)} "
    names = {name for part in (paper.journal, paper.journal_abbreviation) for name in part.split(";")}
    titles = {title for name in names if (title := _folded(name))}
    if any(" " in title and f" {title} " in folded_text for title in titles):
        return _JOURNAL_BITS
    alone = [title for title in titles if " " not in title]
    is_named = any(
        re.search(rf"\b(?:journal|in|the)\s+(?:the\s+)?{re.escape(title.title())}\b", text) for title in alone
    )
    return _ONE_WORD_JOURNAL_BITS if is_named else 0.0


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold_words(text)


def _year_bits(story: Story, paper: Paper) -> float:
    if story.year is None or paper.year is None:
        return 0.0
    return _YEAR_BITS.get(paper.year - story.year, _OTHER_YEAR_BITS)


def days_bits(day: date | None, pmid: int) -> float:
    """What the days between a story and the PMID of a paper are worth; nothing where either has no day."""
    given = day_given(pmid)
    if day is None or given is None:
        return 0.0
    apart = abs((day - given).days)
    return next((bits for days, bits in _DAYS_BITS if apart <= days), _MORE_DAYS_BITS)
