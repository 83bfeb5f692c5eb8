"""Rules of single jurisdictions: applied only where `rules.jurisdictions` names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.analysis import Sentence
from pubproof.domain.finding import Level
from pubproof.domain.text import BlockKind
from pubproof.rules import standards as std
from pubproof.rules.guards import left_open, negated, reported_critically
from pubproof.rules.knowledge_table import Treatment, knowledge
from pubproof.rules.lexicon import TRIGGERS, load_lexicon
from pubproof.rules.page import page_of
from pubproof.rules.rule import Context, Hit, Need, Rule, Scope
from pubproof.rules.wording import first_unguarded

_PRICE = re.compile(r"[£€$]\s?\d|\b\d[\d.,]*\s?(?:pounds|euros?|eur|gbp)\b", re.IGNORECASE)
_NOT_BODY = frozenset({BlockKind.BOILERPLATE, BlockKind.REFERENCE})
_NEAR = 1
"""Blocks away: a price list names the medicine in one block and the price in the next."""


def _promotes_prescription_medicine(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """A notice on the page as a whole: where naming the medicine to the public is the issue, single sentences are not."""
    del sentence
    page = page_of(context)
    if page is None:
        return
    entry = knowledge().get(page.treatment or "")
    if entry is not None and entry.is_prescription_only and len(page.benefits) >= context.thresholds.fewest_benefits:
        told = f"{len(page.benefits)} benefit claims on {entry.treatment}, a medicine on prescription"
        yield Hit(page.place, entry.shown, evidence=(told,))
        return
    sold = next(_sold(context), None)
    if sold is not None:
        yield sold


def _sold(context: Context) -> Iterator[Hit]:
    """A medicine on prescription, named with a price or in the same passage with a call to book or to order it."""
    body = _body(context)
    calls = {item.block: item for item in body if _calls(context, item)}
    for sentence in body if calls else ():
        entry = _named_for_sale(context, sentence)
        if entry is None:
            continue
        price = _price_near(context, sentence)
        call = calls.get(sentence.block) or (next(iter(calls.values())) if price else None)
        if call is not None:
            text = " ".join(call.span.of(context.article.text).split())
            told = f"names {entry.treatment}, a medicine on prescription" + (
                f", with a price (“{price}”)" if price else ""
            )
            yield Hit(sentence.span, entry.shown, evidence=(f"{told}, and calls to book or order: “{text}”",))


def _body(context: Context) -> tuple[Sentence, ...]:
    return tuple(item for item in context.analysis.sentences if context.block(item).kind not in _NOT_BODY)


def _calls(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence calls the reader to book or to order, and does not warn of doing so."""
    guards = (negated, left_open, reported_critically)
    return any(first_unguarded(context, sentence, name, *guards) is not None for name in ("orders", "TE-02"))


def _named_for_sale(context: Context, sentence: Sentence) -> Treatment | None:
    """The medicine on prescription that the sentence names, where it is not said that it is not offered."""
    negations = load_lexicon("negations").section(TRIGGERS)
    if negations.occurs_in(context.words_of(sentence)):
        return None
    named = (knowledge().get(mention.topic) for mention in sentence.mentions)
    return next((entry for entry in named if entry is not None and entry.is_prescription_only), None)


def _price_near(context: Context, sentence: Sentence) -> str:
    """The first price in the sentence's block or in the next one, as written."""
    blocks = context.article.blocks[sentence.block : sentence.block + _NEAR + 1]
    texts = (block.span.of(context.article.text) for block in blocks if block.kind not in _NOT_BODY)
    found = next((match for match in map(_PRICE.search, texts) if match), None)
    return found[0].strip() if found else ""


_WHY = "Where medicines on prescription may not be advertised to the public, wording cannot mend a page that does so."

RULES = (
    Rule(
        id="UK-01",
        name="Prescription-only medicine advertised to the public (UK)",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="The page promotes {trigger}, a prescription-only medicine, to the public.",
        why=_WHY,
        reword="Speak of the condition and of a consultation, not of the medicine.",
        standards=(std.UK_POM, std.CAP_POM),
        bad="A page that promotes ketamine infusions to readers in the United Kingdom.",
        good="A page on the treatment of chronic pain that names no medicine on prescription.",
        detect=_promotes_prescription_medicine,
        needs=frozenset({Need.KNOWLEDGE}),
        jurisdiction="uk",
    ),
    Rule(
        id="EU-01",
        name="Prescription-only medicine advertised to the public (EU)",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="The page promotes {trigger}, a medicine on prescription, to the public.",
        why=_WHY,
        reword="Speak of the condition and of a consultation, not of the medicine.",
        standards=(std.EU_POM, std.EU_UNAUTHORISED),
        bad="A page that promotes ketamine infusions to readers in the European Union.",
        good="A page on the treatment of chronic pain that names no medicine on prescription.",
        detect=_promotes_prescription_medicine,
        needs=frozenset({Need.KNOWLEDGE}),
        jurisdiction="eu",
    ),
)
