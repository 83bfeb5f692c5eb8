"""What a page says as a whole: which treatment it promotes, where it speaks of benefits, of risks, of limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pubproof.domain.analysis import Analysis, Sentence, TopicKind
from pubproof.domain.claim import Claim, ClaimType, Polarity
from pubproof.domain.text import BlockKind, Span
from pubproof.rules.clauses import Clause
from pubproof.rules.knowledge_table import Treatment, knowledge
from pubproof.rules.lexicon import TRIGGERS, load_lexicon, word_class
from pubproof.rules.rule import Context
from pubproof.vocabulary.topics import topics

_BENEFITS = frozenset({ClaimType.EFFICACY, ClaimType.ONSET_DURATION})
_NOT_BODY = frozenset({BlockKind.BOILERPLATE, BlockKind.REFERENCE, BlockKind.HEADING})
_ALONGSIDE = frozenset({"with", "after", "during", "from"})
_MEMO = "page"
# Concepts that stand for whatever treatment the page is about.
GENERIC = frozenset({"therapy", "infusion therapy"})


@dataclass(frozen=True, slots=True)
class Page:
    """The measures that document rules rest on."""

    treatment: str | None
    """Concept of the treatment that most benefit claims are about."""
    place: Span
    """Where findings about the page are shown: its first heading, or else its first sentence."""
    words: int
    benefits: tuple[Span, ...]
    risks: tuple[Span, ...]
    """Sentences that state a risk of the treatment; one that denies a risk, or speaks of another drug, is none."""
    limits: tuple[Span, ...]
    """Sentences that say what is uncertain, differs between people, or is not approved."""
    body: str

    @property
    def shown(self) -> str:
        """The treatment's name as it stands in a sentence."""
        return "the treatment" if self.treatment is None else topics()[self.treatment].shown

    def share(self, place: Span) -> float:
        """How far down the page the place is: 0 at the top, 1 at the end."""
        return place.start / max(1, len(self.body))


def page_of(context: Context) -> Page | None:
    """The measures of the article, taken once for all rules; None for one without a sentence."""
    if _MEMO not in context.memo:
        context.memo[_MEMO] = _measured(context)
    page = context.memo[_MEMO]
    return page if isinstance(page, Page) else None


def benefit_claims(analysis: Analysis) -> list[Claim]:
    """Claims that a treatment does good."""
    return [
        claim
        for claim in analysis.claims
        if claim.type in _BENEFITS and claim.frame.polarity is Polarity.AFFIRMED and claim.frame.intervention
    ]


def _measured(context: Context) -> Page | None:
    sentences = [item for item in context.analysis.sentences if context.block(item).kind not in _NOT_BODY]
    if not sentences:
        return None
    claims = benefit_claims(context.analysis)
    named = Counter(claim.frame.intervention for claim in claims if claim.frame.intervention not in GENERIC)
    treatment = named.most_common(1)[0][0] if named else None
    risks = tuple(item.span for item in sentences if _states_risk(context, item, treatment))
    benefits = (claim.span for claim in claims if claim.frame.intervention in {treatment, *GENERIC})
    entry = knowledge().get(treatment or "")
    caused = {
        claim.span
        for claim in claims
        if claim.frame.relation in word_class("causing")
        and entry is not None
        and entry.names_risk(claim.span.of(context.article.text))
    }
    headings = [block.span for block in context.article.blocks if block.kind is BlockKind.HEADING]
    return Page(
        treatment=treatment,
        place=headings[0] if headings else sentences[0].span,
        words=sum(len(clause.words) for item in sentences for clause in context.clauses_of(item)),
        benefits=tuple(span for span in benefits if span not in caused),
        risks=risks,
        limits=tuple(item.span for item in sentences if _states_limit(context, item)),
        body=context.article.text,
    )


def _states_limit(context: Context, sentence: Sentence) -> bool:
    return any(
        name in statement.lexicons and load_lexicon(name).section(TRIGGERS).occurs_in(statement.clause.words)
        for statement in context.statements[sentence.index]
        for name in ("limits", "hedges")
    )


def _states_risk(context: Context, sentence: Sentence, treatment: str | None) -> bool:
    named = {item.topic for item in sentence.mentions if item.kind is TopicKind.INTERVENTION}
    if sentence.is_question or (named and treatment not in named and not named & GENERIC):
        return False
    negations = load_lexicon("negations").section(TRIGGERS)
    entry = knowledge().get(treatment or "")
    return any(
        (any(TopicKind.ADVERSE in word.kinds for word in clause.words) or _causes_listed_risk(context, clause, entry))
        and not negations.occurs_in(clause.words)
        for clause in context.clauses_of(sentence)
    )


def _causes_listed_risk(context: Context, clause: Clause, entry: Treatment | None) -> bool:
    """Headache is what some treatments are for, and what others cause: "TMS can cause headache" names a risk of it."""
    if entry is None:
        return False
    lemmas = {word.lemma for word in clause.words}
    is_undergone = not lemmas.isdisjoint(word_class("undergoing")) and not lemmas.isdisjoint(_ALONGSIDE)
    if lemmas.isdisjoint(word_class("causing")) and not is_undergone:
        return False
    return entry.names_risk(clause.span.of(context.article.text))
