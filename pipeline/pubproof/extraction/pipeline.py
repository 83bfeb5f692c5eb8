"""The whole of extraction: sentences, then mentions and tokens, then citations and references, then claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pubproof.config import ExtractionSettings
from pubproof.domain.analysis import Analysis, Mention, Sentence, Token, TopicKind
from pubproof.domain.citation import Reference
from pubproof.domain.text import Article, BlockKind, Span
from pubproof.extraction.claims import find_claims
from pubproof.extraction.description import describe
from pubproof.extraction.finding import find_marks, first_marks, plain_sentences
from pubproof.extraction.language import note_on_language
from pubproof.extraction.marks import Mark
from pubproof.extraction.mentions import find_mentions
from pubproof.extraction.model import load_model
from pubproof.extraction.references import join_marks

_WITHOUT_TOKENS = frozenset({BlockKind.BOILERPLATE, BlockKind.REFERENCE})
# Topics of this kind say nothing of which drug an article is about.
_GENERIC = frozenset({"therapy", "infusion therapy", "placebo"})
_PARSED_KINDS = frozenset({TopicKind.INTERVENTION, TopicKind.CONDITION, TopicKind.OUTCOME})
_BATCH_SENTENCES = 128
BATCH_CHARACTERS = 24_000
"""What goes through the model at once: memory grows with it, and the longest sentences are as long as a page."""
# spaCy takes signs off a word one by one, each time looking at the whole: a thousand of them take as long as a long article.
_RUN_OF_SIGNS = re.compile(r"[^\w\s]{60}")


class Extractor:
    """Finds citations and claims in articles. Loads the model at its first use."""

    def __init__(self, settings: ExtractionSettings | None = None) -> None:
        self._settings = settings or ExtractionSettings()

    def analyse(self, article: Article) -> Analysis:
        """Everything found in one article."""
        notes: list[str] = []
        limit = self._settings.max_characters
        if len(article.text) > limit:
            notes.append(
                f"Only the first {limit:,} of {len(article.text):,} characters were read; what follows them is not in this report."
            )
        language = note_on_language(article.text)
        if language is not None:
            return _identifiers_only(article, limit, (*notes, language))
        sentences = _with_focus(article, tuple(self._sentences(article, limit)))
        marks, unread = _bounded(find_marks(article, sentences))
        citations, references = join_marks(article.text, marks, sentences)
        references = describe(article.text, references, sentences)
        claims = tuple(find_claims(article, sentences, citations, references))
        return Analysis(sentences, citations, references, claims, (*notes, *unread))

    def references(self, article: Article) -> tuple[Reference, ...]:
        """The references alone, as `analyse` finds them: these need no model, only claims do."""
        limit = self._settings.max_characters
        if note_on_language(article.text) is not None:
            return _identifiers_only(article, limit, ()).references
        sentences = _with_focus(article, _with_mentions(article, limit))
        marks, _ = _bounded(find_marks(article, sentences))
        _, references = join_marks(article.text, marks, sentences)
        return describe(article.text, references, sentences)

    def _sentences(self, article: Article, limit: int) -> Iterator[Sentence]:
        """Sentences with mentions and tokens; tokens of boilerplate and reference lists are not needed by anyone."""
        text = article.text
        plain = _with_mentions(article, limit)
        wanted = [
            sentence
            for sentence in plain
            if article.blocks[sentence.block].kind not in _WITHOUT_TOKENS
            and not _RUN_OF_SIGNS.search(text, sentence.span.start, sentence.span.end)
        ]
        tokens = _tokens(load_model(), text, wanted)
        for sentence in plain:
            yield replace(sentence, tokens=tokens.get(sentence.index, ()))


def _with_mentions(article: Article, limit: int) -> list[Sentence]:
    return [
        replace(sentence, mentions=find_mentions(article.text, sentence.span))
        for sentence in plain_sentences(article, limit)
    ]


def _identifiers_only(article: Article, limit: int, notes: tuple[str, ...]) -> Analysis:
    """What can be read without knowing the language."""
    sentences = tuple(plain_sentences(article, limit))
    marks, unread = _bounded(find_marks(article, sentences, identifiers_only=True))
    citations, references = join_marks(article.text, marks, sentences)
    return Analysis(sentences, citations, references, (), (*notes, *unread))


def _bounded(found: Sequence[Mark]) -> tuple[list[Mark], tuple[str, ...]]:
    """The citations that are looked up, and what to say of the others."""
    marks = first_marks(found)
    left = f"Only the first {len(marks):,} of {len(found):,} citations were looked up; those behind them are not in this report."
    return marks, (left,) if len(marks) < len(found) else ()


def _tokens(model: Language, text: str, sentences: Sequence[Sentence]) -> dict[int, tuple[Token, ...]]:
    """Tokens by sentence index. The parser, dearest of all, runs only where a topic is named; a repeated sentence is read once."""
    parsed = [sentence for sentence in sentences if _PARSED_KINDS & {mention.kind for mention in sentence.mentions}]
    numbers = {sentence.index for sentence in parsed}
    others = [sentence for sentence in sentences if sentence.index not in numbers]
    found: dict[int, tuple[Token, ...]] = {}
    for group, disabled in ((parsed, []), (others, ["parser"])):
        alike: dict[str, list[Sentence]] = {}
        for sentence in group:
            alike.setdefault(sentence.span.of(text), []).append(sentence)
        for batch in batches([same[0] for same in alike.values()]):
            texts = [sentence.span.of(text) for sentence in batch]
            docs = model.pipe(texts, batch_size=_BATCH_SENTENCES, disable=disabled)
            for words, doc in zip(texts, docs, strict=True):
                for sentence in alike[words]:
                    found[sentence.index] = tuple(_token(doc, sentence.span, is_parsed=not disabled))
    return found


def batches(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences in parts, none with more characters or sentences than the model takes at once."""
    batch: list[Sentence] = []
    characters = 0
    for sentence in sentences:
        if batch and (len(batch) == _BATCH_SENTENCES or characters + len(sentence.span) > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(sentence)
        characters += len(sentence.span)
    if batch:
        yield batch


def _token(doc: Doc, span: Span, *, is_parsed: bool) -> Iterator[Token]:
    for token in doc:
        start = span.start + token.idx
        yield Token(
            start,
            start + len(token),
            token.lemma_.lower(),
            token.pos_,
            token.head.i if is_parsed else -1,
            token.dep_ if is_parsed else "",
        )


def _with_focus(article: Article, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Sentences with the intervention that each speaks of: named there, or named last, or that of the title."""
    focus = _named(find_mentions(article.title or "", Span(0, len(article.title or ""))))
    done: list[Sentence] = []
    for sentence in sentences:
        if article.blocks[sentence.block].kind not in _WITHOUT_TOKENS:
            focus = _named(sentence.mentions) or focus
            done.append(replace(sentence, topic_in_focus=focus))
        else:
            done.append(sentence)
    return tuple(done)


def _named(mentions: Iterable[Mention]) -> str | None:
    return next(
        (
            mention.topic
            for mention in mentions
            if mention.kind is TopicKind.INTERVENTION and mention.topic not in _GENERIC
        ),
        None,
    )
