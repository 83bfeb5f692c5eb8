"""Whether a sentence is built as a statement about something: a subject that is neither reader nor clinic, and a verb."""

from __future__ import annotations

from pubproof.domain.analysis import Sentence, Token
from pubproof.vocabulary.word_lists import lists_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBS = frozenset({"VERB", "AUX"})
_OWN = frozenset(lists_of("claims")["reader, writer and practice"])
_PROCEDURAL = frozenset(lists_of("claims")["procedural"])


def verb_of_statement(sentence: Sentence) -> str | None:
    """Lemma of the verb that states something of a subject; None where the sentence is no statement, or one on clinic or reader."""
    tokens = sentence.tokens
    is_parsed = any(token.dep for token in tokens)
    verb = _parsed(tokens) if is_parsed else _tagged(tokens)
    return None if verb in _PROCEDURAL else verb


def _parsed(tokens: tuple[Token, ...]) -> str | None:
    for place, token in enumerate(tokens):
        if token.dep != "ROOT" or token.pos not in _VERBS:
            continue
        subjects = [index for index, other in enumerate(tokens) if other.head == place and other.dep in _SUBJECTS]
        if subjects and not any(_is_own(tokens, index) for index in subjects):
            return token.lemma
    return None


def _is_own(tokens: tuple[Token, ...], subject: int) -> bool:
    owners = (other.lemma for other in tokens if other.head == subject and other.dep in {"poss", "compound", "det"})
    return tokens[subject].lemma in _OWN or any(owner in _OWN for owner in owners)


def _tagged(tokens: tuple[Token, ...]) -> str | None:
    """Without a parse: the first verb, where a noun stands before it and nothing there speaks of reader or clinic."""
    for place, token in enumerate(tokens):
        if token.pos in _VERBS:
            before = tokens[:place]
            has_subject = any(other.pos in _NOUNS for other in before)
            return token.lemma if has_subject and not any(other.lemma in _OWN for other in before) else None
    return None
