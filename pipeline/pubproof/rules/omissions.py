"""BA-05: what a page on a treatment leaves out besides risks, and statements on approval that have been overtaken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pubproof.domain.analysis import Sentence, TopicKind
from pubproof.domain.finding import Level
from pubproof.domain.text import Article
from pubproof.rules import standards as std
from pubproof.rules.knowledge_table import knowledge, occurs
from pubproof.rules.lexicon import TRIGGERS, load_lexicon
from pubproof.rules.page import GENERIC, Page, page_of
from pubproof.rules.rule import Context, Hit, Rule, Scope

_DAYS_OF_A_MONTH = 30.44
_STATED = {
    "that not everybody responds": (
        "not everyone|not everybody|not all patients|do not respond|does not respond|did not respond|may not work|not work for|may not help"
        "|may not be effective|vary|varies|non-respon*|some people do not|others do not|not effective for everyone|no guarantee"
    ),
    "who should not have it": (
        "contraindicat*|should not receive|should not take|should not be used|should not have|not suitable|unsuitable|not appropriate"
        "|not be appropriate|not recommended|should avoid|is avoided|may not be suitable|not a candidate|not eligible|uncontrolled"
    ),
    "what it costs, or that insurers may not pay": (
        "cost*|price*|insurance|insurer*|fee*|out of pocket|dollar*|medicare|covered by|self-pay|afford*"
    ),
}
_AUTHOR = re.compile(
    r"\b(?:written|reviewed|authored|published|edited|medically reviewed) by\b|\bauthor:", re.IGNORECASE
)
_DATED = re.compile(
    r"\b(?:updated|reviewed|published|posted|revised|written)\b[^\n]{0,40}?\b((?:19|20)\d\d)\b", re.IGNORECASE
)


def _left_out(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """One finding that lists what is missing, and one for each overtaken statement."""
    del sentence
    page = page_of(context)
    limits = context.thresholds
    if page is None or page.words < limits.page_words or len(page.benefits) < limits.fewest_benefits:
        return
    yield from _overtaken(context, page)
    missing = [what for what, terms in _STATED.items() if not any(occurs(term, page.body) for term in terms.split("|"))]
    if not _names_alternatives(context, page):
        missing.append("which alternatives there are")
    missing += _of_the_page(context)
    if len(missing) >= limits.omissions:
        yield Hit(
            page.place,
            page.shown,
            suggestion=f"Say {'; '.join(missing)}.",
            evidence=(f"not said: {'; '.join(missing)}", f"{len(page.benefits)} benefit claims in {page.words} words"),
        )


def _names_alternatives(context: Context, page: Page) -> bool:
    """Whether another treatment is named, other than to disparage it."""
    disparaged = load_lexicon("CO-02").section(TRIGGERS)
    for sentence in context.analysis.sentences:
        others = {item.topic for item in sentence.mentions if item.kind is TopicKind.INTERVENTION}
        if others - {page.treatment, "placebo"} - GENERIC and not any(
            disparaged.occurs_in(clause.words) for clause in context.clauses_of(sentence)
        ):
            return True
    return any(occurs(words, page.body) for words in ("alternative", "other treatment", "other option"))


def _of_the_page(context: Context) -> list[str]:
    article = context.article
    missing = []
    if article.publisher is None and not _AUTHOR.search(article.text):
        missing.append("who wrote and publishes the page")
    written, limit = _written(article), context.thresholds.stale_months
    old = old_from(article, limit)
    if written is None:
        missing.append("when the page was written or reviewed")
    elif context.today is not None and old is not None and context.today >= old:
        missing.append(f"whether the page still holds: it is dated {written.year}, more than {limit} months ago")
    return missing


def old_from(article: Article, months: int) -> date | None:
    """The day from which a page is older than so many months; None if it has no date. No rule asks the day for anything else."""
    written = _written(article)
    try:
        return written and written + timedelta(days=int(months * _DAYS_OF_A_MONTH) + 1)
    except OverflowError:
        return None


def _written(article: Article) -> date | None:
    years = [int(match[1]) for match in _DATED.finditer(article.text)]
    return article.date or (date(max(years), 12, 31) if years else None)


def _overtaken(context: Context, page: Page) -> Iterator[Hit]:
    entry = knowledge().get(page.treatment or "")
    for fact in entry.superseded if entry is not None else ():
        for sentence in context.analysis.sentences:
            words = sentence.span.of(context.article.text)
            if not sentence.is_question and any(occurs(term, words) for term in fact.terms):
                yield Hit(
                    sentence.span,
                    entry.treatment if entry is not None else "",
                    message=f"What is said of approval was overtaken on {fact.since}: {fact.now}.",
                    suggestion=f"Say instead: {fact.now} (since {fact.since})",
                    evidence=(f"{fact.source.name}, checked {fact.source.checked}",),
                )


RULES = (
    Rule(
        id="BA-05",
        name="Limits, alternatives, cost, date or interest missing",
        level=Level.NOTE,
        scope=Scope.DOCUMENT,
        message="The page on {trigger} leaves out what a reader needs besides benefits and risks.",
        why="Who decides on a treatment needs its limits, its alternatives and its price, and must know who speaks, and when.",
        reword="Say who may not benefit, who should not have it, what else there is, what it costs, who wrote the page and when.",
        standards=(std.HNR_ALTERNATIVES, std.CDC_CCI, std.CFR_465_INDEPENDENT),
        bad="A page of benefits without author, date, price, alternatives or limits.",
        good="“Not everyone responds. It is often not covered by insurance. Written by the clinic, 3 May 2025.”",
        detect=_left_out,
    ),
)
