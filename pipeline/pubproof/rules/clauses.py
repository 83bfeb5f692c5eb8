"""A sentence → clauses of words, the unit that wording is judged in: negation and hedges reach no further.

Clauses end at contrast words, at strong punctuation, at a comma before a new subject with its verb, and at a comma
before a participle: in "it doesn't depress breathing, making it safer" nothing denies "safer".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pubproof.domain.analysis import Sentence, Token, TopicKind
from pubproof.domain.text import Span

_STRONG = frozenset({";", ":", "—", "–", "--"})
_CONTRAST = frozenset({"but", "although", "though", "however", "whereas", "because", "nevertheless", "nonetheless"})
_RELATIVE = frozenset({"which", "who", "whom", "whose"})
# Participles that work as prepositions.
_PREPOSITIONAL = frozenset({"depending", "including", "regarding", "following", "according"})
VERBAL = frozenset({"VERB", "AUX"})
"""Parts of speech that make a predicate."""
_LEADING = frozenset({"ADV", "CCONJ", "SCONJ"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
"""Parts of speech that make a subject."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_KINDS: frozenset[TopicKind] = frozenset()
AS_ELEMENT = {kind: f"@{kind}" for kind in TopicKind}
"""How patterns write a kind of concept."""


class ClauseWord(NamedTuple):
    """A token of a clause that is no punctuation, as the model sees it.

    A tuple, because very many are made and frozen dataclasses are slow to make.
    """

    text: str
    """Lower case, straight apostrophes."""
    lemma: str
    pos: str
    span: Span
    token: int
    """Index into `Sentence.tokens`."""
    kinds: frozenset[TopicKind]
    """Kinds of the concepts that the word is part of the name of."""

    @property
    def is_year(self) -> bool:
        """Whether it is a number such as years of studies are."""
        return _YEAR.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that one predicate holds together; never empty."""

    words: tuple[ClauseWord, ...]

    @property
    def span(self) -> Span:
        """From the first word to the last, without the punctuation around them."""
        return Span(self.words[0].span.start, self.words[-1].span.end)


def clauses_of(text: str, sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of `sentence`, in order. `text` is the article's."""
    texts = [_plain(text[token.start : token.end]) for token in sentence.tokens]
    kinds = _kinds_by_token(sentence)
    clauses = []
    for start, end in _stretches(texts, sentence.tokens):
        words = tuple(
            _word(texts[index], sentence.tokens[index], index, kinds.get(index, _NO_KINDS))
            for index in range(start, end)
            if _is_word(texts[index])
        )
        if words:
            clauses.append(Clause(words))
    return tuple(clauses)


def vocabulary_of(words: Iterable[ClauseWord]) -> frozenset[str]:
    """Words, lemmas and "@kind" of the concepts: what patterns are looked up by."""
    found: set[str] = set()
    for word in words:
        found.add(word.text)
        found.add(word.lemma)
        for kind in word.kinds:
            found.add(AS_ELEMENT[kind])
    return frozenset(found)


def _stretches(texts: list[str], tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(len(texts)):
        if index > start and _begins_clause(index, texts, tokens):
            yield start, index
            start = index
    yield start, len(texts)


def _begins_clause(index: int, texts: list[str], tokens: tuple[Token, ...]) -> bool:
    text, before = texts[index], texts[index - 1]
    if before in _STRONG or text in _CONTRAST:
        return True
    if text == "while":
        return not texts[min(index + 1, len(texts) - 1)].endswith("ing")
    return before == "," and (text == "yet" or _has_own_predicate(index, texts, tokens))


def _has_own_predicate(start: int, texts: list[str], tokens: tuple[Token, ...]) -> bool:
    """Whether what follows a comma, up to the next one, says something of its own."""
    if texts[start] in _PREPOSITIONAL or _continues_adjectives(start, tokens):
        return False
    if texts[start] in _RELATIVE:
        return True
    has_subject = False
    for index in range(start, len(texts)):
        if texts[index] == ",":
            return False
        if tokens[index].pos in VERBAL:
            only_adverbs = all(token.pos in _LEADING for token in tokens[start:index])
            return has_subject or (only_adverbs and texts[index].endswith("ing"))
        has_subject = has_subject or tokens[index].pos in NOMINAL
    return False


def _continues_adjectives(start: int, tokens: tuple[Token, ...]) -> bool:
    """Whether the comma before `start` stands between adjectives of one noun: "small, short trials"."""
    return start > 1 and tokens[start - 2].pos == "ADJ" and tokens[start].pos == "ADJ"


def _kinds_by_token(sentence: Sentence) -> dict[int, frozenset[TopicKind]]:
    """Kinds of the concepts that each token is part of the name of; tokens of no name are left out."""
    found: dict[int, frozenset[TopicKind]] = {}
    for mention in sentence.mentions:
        start, end = mention.span.start, mention.span.end
        for index, token in enumerate(sentence.tokens):
            if token.start >= end:
                break
            if start < token.end:
                found[index] = found.get(index, _NO_KINDS) | {mention.kind}
    return found


def _word(text: str, token: Token, index: int, kinds: frozenset[TopicKind]) -> ClauseWord:
    return ClauseWord(text, token.lemma, token.pos, Span(token.start, token.end), index, kinds)


def _is_word(text: str) -> bool:
    return text.isalnum() or text == "%" or any(character.isalnum() for character in text)


def _plain(text: str) -> str:
    lower = text.lower()
    return lower if lower.isascii() else lower.replace("’", "'").replace("‘", "'")
