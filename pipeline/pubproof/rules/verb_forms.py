"""Verb forms for suggestions: another verb in the form of the one it replaces, and a flat statement turned into "may"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pubproof.domain.analysis import Token
from pubproof.domain.text import Span
from pubproof.rules.clauses import NOMINAL, Clause, ClauseWord
from pubproof.rules.lexicon import word_class

Edit = tuple[Span, str]
"""Words of the article, and what a suggestion puts in their place."""

MAY = "may "
_BE = frozenset({"is", "are", "'s", "'re", "was", "were"})
_CERTAIN = frozenset({"can", "will", "'ll", "does", "do"})
_POSSIBLE = frozenset({"may", "might", "could"})
_BEFORE_BARE_VERB = frozenset({"to", "help", "helps", "helping", "not", "n't", "never", "that", *_CERTAIN, *_POSSIBLE})
_CAUSATIVE = frozenset({"make", "let", "have", "help", "see", "watch", "feel"})
_NEGATIONS = frozenset({"not", "n't", "never"})
_VOWELS = "aeiou"


def in_form_of(word: ClauseWord, verb: str) -> str:
    """The regular verb in the form of the word: "proves" → "suggests", "proved" → "suggested", "proving" → "suggesting"."""
    stem = verb.removesuffix("e")
    if word.text.endswith("ing"):
        return f"{stem}ing"
    if word.text == word.lemma:
        return verb
    is_y = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    if word.text.endswith("s"):
        return f"{verb[:-1]}ies" if is_y else f"{verb}s"
    return f"{verb[:-1]}ied" if is_y else f"{stem}ed"


def as_possible(clause: Clause, tokens: tuple[Token, ...], index: int, verb: str = "") -> list[Edit]:
    """The edits that hedge what the word at `index` asserts, with `verb` in its place where one is given; none where it asserts nothing.

    "is effective" → "may be effective", "relieves" → "may relieve", "also lifts" → "may also lift", "will help" → "may help".
    """
    words = clause.words
    word = words[index]
    before = words[index - 1] if index else None
    if word.lemma in word_class("assuring"):
        return []
    if verb and before is not None and before.text in _BEFORE_BARE_VERB and word.text == word.lemma:
        modal = [(before.span, "may")] if before.text in _CERTAIN else []
        return [*modal, (word.span, verb)]
    changed = _changed(words, tokens, index, verb)
    return [*changed, *_coordinated(words, tokens, index)] if changed else []


def _changed(words: Sequence[ClauseWord], tokens: tuple[Token, ...], index: int, verb: str) -> list[Edit]:
    word = words[index]
    is_clitic = word.text.startswith("'")
    if word.pos == "AUX" and word.text in _CERTAIN:
        is_certainty_of_possibility = index + 1 < len(words) and words[index + 1].lemma in word_class("assuring")
        return [] if is_certainty_of_possibility else [(word.span, " may" if is_clitic else "may")]
    if word.text in _BE and word.pos in {"AUX", "VERB"}:
        following = words[index + 1] if index + 1 < len(words) else None
        if following is not None and following.pos == "VERB" and following.text.endswith("ing"):
            return [(Span(word.span.start, following.span.end), f"{MAY}{following.lemma}")]
        return _with_may(words, index, "be", " " if is_clitic else "")
    if word.text.endswith("ing") and word.pos == "VERB" and not word.kinds:
        return [(word.span, f"which may {verb or word.lemma}")] if index == 0 else []
    return _with_may(words, index, verb or word.lemma) if _is_finite(words, tokens, index) else []


def _with_may(words: Sequence[ClauseWord], index: int, verb: str, space: str = "") -> list[Edit]:
    """The modal stands before an adverb that belongs to the verb: "may also lift", not "also may lift"."""
    word, before = words[index], words[index - 1] if index > 1 else None
    is_joined = before is not None and before.pos == "ADV" and before.text not in _NEGATIONS
    if before is not None and is_joined and word.span.start - before.span.end == 1:
        return [(before.span, f"{MAY}{before.text}"), (word.span, verb)]
    return [(word.span, f"{space}{MAY}{verb}")]


def _is_finite(words: Sequence[ClauseWord], tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the verb states something of a subject, and is neither an infinitive, a participle, nor an order."""
    word = words[index]
    if word.pos != "VERB" or word.kinds:
        return False  # a word of a topic's name is no verb, whatever the tagger took it for
    before = words[index - 1] if index else None
    if before is not None and (before.pos == "AUX" or before.text in _BEFORE_BARE_VERB):
        return False
    if word.text != word.lemma:
        return word.text.endswith("s")
    token = tokens[word.token]
    if token.head < 0:
        return before is not None and before.pos in NOMINAL
    if token.dep == "ccomp" and tokens[token.head].lemma in _CAUSATIVE:
        return False  # "makes symptoms vanish"
    parts = {other.dep for other in tokens if other.head == word.token}
    return "nsubj" in parts and "aux" not in parts


def _coordinated(words: Sequence[ClauseWord], tokens: tuple[Token, ...], index: int) -> Iterator[Edit]:
    """Verbs that share the "may": "flushes out toxins and leaves you" → "may flush out toxins and leave you"."""
    for place in range(index + 1, len(words)):
        word = words[place]
        if word.pos != "VERB" or word.text == word.lemma or not word.text.endswith("s"):
            continue
        token = tokens[word.token]
        is_joined = words[place - 1].pos == "CCONJ" if token.head < 0 else _hangs_on(tokens, word, words[index])
        if is_joined:
            yield word.span, word.lemma


def _hangs_on(tokens: tuple[Token, ...], word: ClauseWord, verb: ClauseWord) -> bool:
    token = tokens[word.token]
    while token.dep == "conj":
        if token.head == verb.token:
            return True
        token = tokens[token.head]
    return False
