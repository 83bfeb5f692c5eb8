"""A news story → papers that it may report: by the people whom it names, and by its words, published that year or the year before.

Stories cite nothing: no title, seldom a journal. So this is no rung of the ladder; what it brings is ranked by
`verification/stories.py`, offered, and never verified.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log2
from typing import Protocol, runtime_checkable

from pubproof.domain.lookup import AnswerStatus, Fetched
from pubproof.literature.interface import Literature
from pubproof.literature.query import STOPWORDS, And, Field, Or, Query, Term, Years
from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.stories import Story

_BY_PEOPLE = 1_000
_BY_WORDS = 1_500
_WORDS_ASKED = 40
_MIN_WORD = 4


@runtime_checkable
class WordSearch(Protocol):
    """A literature on one's own disk, which can rank all of its papers by words; `LiteratureError` where the disk fails it."""

    def ranked(self, words: Sequence[str], years: Sequence[int], limit: int) -> Sequence[int]:
        """PMIDs of the papers of these years whose titles hold the words best."""

    def word_share(self, word: str) -> float:
        """Share of titles that hold the word."""


def that_may_be_reported(literature: Literature, story: Story) -> Fetched:
    """Papers that share a person or telling words with the story, or why they are not known; live PubMed is asked for people only."""
    pmids: dict[int, None] = {}
    years = (story.year - 1, story.year) if story.year is not None else ()
    if query := _by_people(story, years):
        answer = literature.search(query, _BY_PEOPLE)
        if answer.status is AnswerStatus.ERROR:
            return Fetched(error=next(iter(answer.messages), "the source answered with an error"))
        pmids.update(dict.fromkeys(answer.pmids))
    if isinstance(literature, WordSearch) and years:
        pmids.update(dict.fromkeys(literature.ranked(_telling(literature, story), years, _BY_WORDS)))
    return literature.fetch(list(pmids)) if pmids else Fetched()


def _by_people(story: Story, years: Sequence[int]) -> Query | None:
    named = tuple(Term(Field.AUTHOR, f"{person.family} {person.initial}".strip()) for person in story.people)
    return And((Or(named), Years(years[0], years[-1]))) if named and years else None


def _telling(literature: WordSearch, story: Story) -> list[str]:
    """The words of the story that titles seldom hold, and that it repeats."""
    counts: dict[str, int] = {}
    for word in fold_words(story.text).split():
        if len(word) >= _MIN_WORD and word not in STOPWORDS:
            counts[word] = counts.get(word, 0) + 1
    weights = {
        word: (1 + log(count)) * -log2(share)
        for word, count in counts.items()
        if (share := literature.word_share(word)) > 0
    }
    return sorted(weights, key=lambda word: (-weights[word], word))[:_WORDS_ASKED]
