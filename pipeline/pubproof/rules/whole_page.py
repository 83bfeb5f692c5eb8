"""Rules on the page as a whole: BA (fair balance), OL-03 (off-label status), CE-04 (headline against body).

Each reports what it measured and where. Pages that are short, or that make no benefit claims, are exempt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pubproof.domain.analysis import Sentence, TopicKind
from pubproof.domain.finding import Level
from pubproof.domain.text import BlockKind, Span
from pubproof.rules import standards as std
from pubproof.rules.guards import left_open, negated, reported_critically, without_treatment
from pubproof.rules.knowledge_table import knowledge, occurs
from pubproof.rules.lexicon import TRIGGERS, load_lexicon
from pubproof.rules.page import Page, page_of
from pubproof.rules.rule import Context, Detect, Hit, Need, Rule, Scope
from pubproof.rules.wording import first_unguarded

_MOST_PLACES = 5
_LOUD = ("EF-01", "EF-02", "EF-04", "EF-05", "SA-02", "PR-01")
"""Lexicons of what no headline should say over a text with limits."""
_STATUS = (
    "off label",
    "not approved",
    "not fda approved",
    "not FDA-approved",
    "not been approved",
    "unapproved",
    "not yet approved",
)


def _per_page(measure: Callable[[Context, Page], Hit | None]) -> Detect:
    """Detection that measures a page with benefit claims, once."""

    def detect(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
        del sentence
        page = page_of(context)
        limits = context.thresholds
        if page is None or page.words < limits.page_words or len(page.benefits) < limits.fewest_benefits:
            return
        hit = measure(context, page)
        if hit is not None:
            yield hit

    return detect


def _no_risk(context: Context, page: Page) -> Hit | None:
    if page.risks:
        return None
    measured = f"{len(page.benefits)} benefit claims, no sentence that states a risk"
    return Hit(page.place, page.shown, evidence=(measured, *_places(context, "benefit", page.benefits)))


def _risks_missing(context: Context, page: Page) -> Hit | None:
    entry = knowledge().get(page.treatment or "")
    if entry is None or not page.risks:
        return None
    missing = entry.risks_missing_in(_stated(context))
    limits = context.thresholds
    if len(missing) < limits.missing_risks_note:
        return None
    level = Level.WARNING if len(missing) >= limits.missing_risks_warning else Level.NOTE
    measured = f"{len(entry.risks) - len(missing)} of {len(entry.risks)} risks named; missing: {', '.join(missing)}"
    return Hit(
        page.place,
        entry.shown,
        level=level,
        suggestion=f"Name these risks of {entry.shown} too: {', '.join(missing)}.",
        evidence=(measured, f"list of risks after: {entry.risks_source.name}, checked {entry.risks_source.checked}"),
    )


def _stated(context: Context) -> str:
    """The sentences that may name a risk: no question, and no sentence that denies one or speaks of another drug only."""
    negations = load_lexicon("negations").section(TRIGGERS)
    named = (
        clause.span.of(context.article.text)
        for sentence in context.analysis.sentences
        if not sentence.is_question
        for clause in context.clauses_of(sentence)
        if not (any(TopicKind.ADVERSE in word.kinds for word in clause.words) and negations.occurs_in(clause.words))
    )
    return "\n".join(named)


def _out_of_balance(context: Context, page: Page) -> Hit | None:
    if not page.risks:
        return None
    limits = context.thresholds
    benefit, risk = (sum(map(len, spans)) for spans in (page.benefits, page.risks))
    share = risk / (benefit + risk)
    first = page.share(page.risks[0])
    reasons = []
    if share < limits.risk_share:
        reasons.append(
            f"risks take {share:.0%} of what is said of benefits and risks (threshold {limits.risk_share:.0%})"
        )
    if first > limits.first_risk_at:
        reasons.append(f"the first risk stands after {first:.0%} of the page (threshold {limits.first_risk_at:.0%})")
    if not reasons:
        return None
    return Hit(page.place, page.shown, evidence=(*reasons, *_places(context, "risk", page.risks)))


def _status_not_said(context: Context, page: Page) -> Hit | None:
    entry = knowledge().get(page.treatment or "")
    if entry is None:
        return None
    benefits = frozenset(page.benefits)
    promoted = {
        (claim.frame.condition, claim.span.of(page.body))
        for claim in context.analysis.claims
        if claim.span in benefits and claim.frame.condition
    }
    on_label = {name for name, words in promoted if entry.names_approved_use(f"{name}: {words}")}
    off_label = sorted({name for name, _ in promoted} - on_label)
    if not off_label or any(occurs(words, page.body) for words in _STATUS):
        return None
    uses = "; ".join(use.text for use in entry.approved)
    if entry.wider_conditions.issuperset(off_label):
        return Hit(
            page.place,
            entry.shown,
            level=Level.NOTE,
            message=f"The page does not say for whom {entry.shown} is approved: {', '.join(off_label)} is wider than its approved use.",
            suggestion=f"Say near the first benefit claim: “{entry.shown[:1].upper()}{entry.shown[1:]} is approved for {uses}.”",
            evidence=(f"named only as: {', '.join(off_label)}",),
        )
    return Hit(
        page.place,
        entry.shown,
        suggestion=f"Say near the first benefit claim: “{entry.shown[:1].upper()}{entry.shown[1:]} is approved for {uses}; this use is off-label.”",
        evidence=(
            f"uses spoken of: {', '.join(off_label)}; approved: {uses}",
            *_places(context, "benefit", page.benefits),
        ),
    )


def _never_uncertain(context: Context, page: Page) -> Hit | None:
    if page.limits:
        return _louder_headline(context, page)
    measured = f"{len(page.benefits)} benefit claims in {page.words} words, no sentence that says what is uncertain"
    return Hit(page.place, page.shown, evidence=(measured, *_places(context, "benefit", page.benefits)))


def _louder_headline(context: Context, page: Page) -> Hit | None:
    """The title promises what the body, with its limits, does not."""
    headings = (item for item in context.analysis.sentences if context.block(item).kind is BlockKind.HEADING)
    title = next((item for item in headings if context.statements[item.index]), None)
    if title is None:
        return None
    for lexicon in _LOUD:
        found = first_unguarded(context, title, lexicon, without_treatment, negated, left_open, reported_critically)
        if found is not None:
            return Hit(
                title.span,
                found.text,
                message=f"The headline says “{found.text}”; the text below it names limits of the evidence.",
                suggestion="Let the headline say what is known and what is not, as the text does.",
                evidence=(f"headline: “{found.text}”", *_places(context, "limit", page.limits)),
            )
    return None


def _places(context: Context, what: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    places = [context.article.source_map.position(span.start) for span in spans]
    lines = dict.fromkeys(place.line for place in places)
    shown = ", ".join(map(str, list(lines)[:_MOST_PLACES]))
    more = " and further" if len(lines) > _MOST_PLACES else ""
    return (f"{what} in {places[0].unit} {shown}{more}",) if lines else ()


RULES = (
    Rule(
        id="BA-01",
        name="No risk information",
        level=Level.ERROR,
        scope=Scope.DOCUMENT,
        message="The page claims benefits of {trigger} and states none of its risks.",
        why="Who reads only of benefits cannot weigh them.",
        reword="Add the risks, as prominent as the benefits.",
        standards=(std.CFR_FAIR_BALANCE, std.HNR_HARMS, std.AMA_ADVERTISING),
        bad="A page on relief by ketamine that names no adverse effect.",
        good="The same page with a section on risks.",
        detect=_per_page(_no_risk),
    ),
    Rule(
        id="BA-02",
        name="Material risks missing",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="The page leaves out risks that the label or FDA names for {trigger}.",
        why="A list that stops at dizziness and nausea suggests that there is nothing worse.",
        reword="Cover the risks of the label in plain words.",
        standards=(std.CFR_FAIR_BALANCE, std.KETAMINE_LABEL, std.FDA_KETAMINE_2023, std.HNR_HARMS),
        bad="A page on ketamine that names dizziness and nausea only.",
        good="A page that names blood pressure, dissociation, breathing, misuse, bladder, liver, memory and driving.",
        detect=_per_page(_risks_missing),
        needs=frozenset({Need.KNOWLEDGE}),
    ),
    Rule(
        id="BA-03",
        name="Risks small or late",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="Risks of {trigger} take little room, or stand late on the page.",
        why="Balance is a matter of room and place: what stands at the end is read by few.",
        reword="Put risks beside each main benefit.",
        standards=(std.CFR_FAIR_BALANCE, std.HNR_HARMS),
        bad="Three lines of risk after 1,500 words of benefits.",
        good="Risks beside each main benefit.",
        detect=_per_page(_out_of_balance),
    ),
    Rule(
        id="CE-04",
        name="No uncertainty, or a headline without it",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="The page claims benefits of {trigger} and nowhere says what is uncertain.",
        why="No treatment is without open questions; silence about them overstates what is known.",
        reword="Say in the conclusion what is not known.",
        standards=(std.CDC_CCI, std.SPIN, std.HNR_EVIDENCE),
        bad="A page of benefits without a word on open questions.",
        good="The same page with “how long relief lasts is not known”.",
        detect=_per_page(_never_uncertain),
    ),
    Rule(
        id="OL-03",
        name="Off-label status not disclosed",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="The page promotes {trigger} for a use outside its label and does not say so.",
        why="That a use is not approved is material to the decision.",
        reword="State once, near the first benefit claim, that the use is off-label.",
        standards=(std.CFR_INTENDED_USE, std.FTC_NET_IMPRESSION, std.CRANE_2023),
        bad="A page on ketamine for back pain that is silent on approval.",
        good="The same page with “this use is off-label”.",
        detect=_per_page(_status_not_said),
        needs=frozenset({Need.KNOWLEDGE}),
    ),
)
