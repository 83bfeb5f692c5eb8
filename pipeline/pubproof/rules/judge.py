"""Analysed article and verdicts → findings: every enabled rule, one finding a clause and family, repeats merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import process

from pubproof.config import RuleSettings
from pubproof.domain.analysis import Analysis, Sentence
from pubproof.domain.finding import Finding, Level, ReviewState
from pubproof.domain.text import Article, BlockKind, Span
from pubproof.domain.verdict import Verdict
from pubproof.errors import ConfigError
from pubproof.rules.catalogue import rules
from pubproof.rules.fingerprint import fingerprint
from pubproof.rules.knowledge_table import knowledge
from pubproof.rules.lexicon import lexicon_names, load_lexicon
from pubproof.rules.rule import Context, Hit, Rule, Scope
from pubproof.rules.suppression import faults, suppressions_in

_NEVER_JUDGED = frozenset({BlockKind.BOILERPLATE, BlockKind.REFERENCE})
_FOR_THEMSELVES = frozenset({Scope.DOCUMENT, Scope.REMARK})
_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A hit with the rule that made it, its final level, and the clause that it competes for."""

    rule: Rule
    hit: Hit
    level: Level
    clause: Span
    suppression: str = ""
    """Why the article suppresses it; empty where it does not."""


def judge(
    article: Article,
    analysis: Analysis,
    verdicts: tuple[Verdict, ...],
    settings: RuleSettings,
    today: date | None = None,
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Findings in reading order, and one line for each rule that failed. Unknown rule ids in the settings: `ConfigError`."""
    check_settings(settings)
    context = Context.of(article, analysis, verdicts, settings.thresholds, today)
    scored: list[_Scored] = []
    problems: list[str] = []
    applied = _applicable(settings)
    for rule in sorted(applied.values(), key=lambda rule: rule.gives_way):
        try:
            scored.extend(
                _applied(rule, context, settings, _judged(scored, context) if rule.gives_way else frozenset())
            )
        except Exception as error:  # noqa: BLE001 - a broken rule must not take the others' findings with it
            problems.append(f"rule {rule.id} failed on this article: {type(error).__name__}: {error}")
    scored = list(_with_suppressions(scored, context, settings, applied))
    findings = (_finding(item, context, settings) for item in _without_errors_repeated(tuple(_strongest(scored))))
    return tuple(_merged(sorted(findings, key=_order))), tuple(problems)


def _applicable(settings: RuleSettings) -> dict[str, Rule]:
    """The rules that the settings and jurisdictions ask for, by id."""
    return {
        rule.id: rule
        for rule in rules()
        if rule.id not in settings.disabled and (not rule.jurisdiction or rule.jurisdiction in settings.jurisdictions)
    }


def _with_suppressions(
    scored: Sequence[_Scored], context: Context, settings: RuleSettings, applied: Mapping[str, Rule]
) -> Iterator[_Scored]:
    """The hits, those marked that the article suppresses, and what is wrong with its suppressions."""
    article = context.article
    suppressions = suppressions_in(article)
    used: set[tuple[int, str]] = set()
    for item in scored:
        rule, span = item.rule.id, item.hit.span
        found = next((one for one in suppressions if one.covers(rule, span, article)), None)
        if found is not None:
            used.add((found.remark.offset, rule))
        yield item if found is None else replace(item, suppression=found.reason)
    known = [rule.id for rule in rules()]
    for name, hit in faults(article, suppressions, frozenset(used), tuple(applied), known):
        if name in applied:
            yield from _scored(applied[name], hit, hit.span, settings.levels.get(name), raised=0)


def check_settings(settings: RuleSettings) -> None:
    """`ConfigError` if the settings name a rule that does not exist; `CatalogueError` if a lexicon or a knowledge file is malformed."""
    knowledge()
    for name in lexicon_names():
        load_lexicon(name)
    known = [rule.id for rule in rules()]
    for key, ids in (("rules.disabled", settings.disabled), ("rules.levels", tuple(settings.levels))):
        for name in ids:
            if name not in known:
                nearest = process.extractOne(name.upper(), known)
                raise ConfigError(f'{key}: there is no rule "{name}"; did you mean "{nearest[0]}"?')


def _applied(rule: Rule, context: Context, settings: RuleSettings, judged: frozenset[int]) -> Iterator[_Scored]:
    """What the rule says; nothing of sentences that are `judged` already."""
    if rule.scope is not Scope.SENTENCE:
        for hit in rule.detect(context, None):
            yield from _scored(rule, hit, hit.span, settings.levels.get(rule.id), raised=0)
        return
    for sentence in context.sentences_with(rule.trigger_lexicon):
        kind = context.block(sentence).kind
        if kind in _NEVER_JUDGED or sentence.index in judged:
            continue
        for hit in rule.detect(context, sentence):
            clause = _clause_of(hit, sentence, context)
            yield from _scored(rule, hit, clause, settings.levels.get(rule.id), raised=kind is BlockKind.HEADING)


def _scored(rule: Rule, hit: Hit, clause: Span, override: Level | None, *, raised: int) -> Iterator[_Scored]:
    """The hit at its level; nothing where guards took it below note. A level from the settings is not raised by headings."""
    base = override or hit.level or rule.level
    rank = base.rank - hit.lowered + (0 if override else raised)
    if rank >= 0:
        yield _Scored(rule, hit, _LEVELS[min(rank, Level.ERROR.rank)], clause)


def _clause_of(hit: Hit, sentence: Sentence, context: Context) -> Span:
    spans = (clause.span for clause in context.clauses_of(sentence))
    return next((span for span in spans if span.overlaps(hit.span)), sentence.span)


def _judged(scored: Sequence[_Scored], context: Context) -> frozenset[int]:
    """Sentences that rules of wording have judged, be it that guards lowered it to a note: rules that give way say nothing of them."""
    spans = sorted(
        (item.hit.span.start, item.hit.span.end)
        for item in scored
        if item.rule.scope is Scope.SENTENCE and (item.level.rank > Level.NOTE.rank or item.hit.lowered)
    )
    sentences = context.analysis.sentences
    starts = [sentence.span.start for sentence in sentences]
    found: set[int] = set()
    for start, end in spans:
        place = max(0, bisect_right(starts, start) - 1)
        while place < len(sentences) and starts[place] < end:
            if sentences[place].span.end > start:
                found.add(sentences[place].index)
            place += 1
    return frozenset(found)


def _strongest(scored: Sequence[_Scored]) -> Iterator[_Scored]:
    """One a clause and family: the highest level, the specific rule, the graver rule, the first; it names the rules it stands for.

    Measures of a page stand each for itself: they are shown at one place, and speak of different things.
    """
    rivals: dict[tuple[str, Span, str | None, str], list[_Scored]] = {}
    for item in scored:
        stands_alone = item.rule.gives_way or item.rule.scope in _FOR_THEMSELVES
        name = item.rule.id if stands_alone else item.rule.family
        rivals.setdefault((name, item.clause, item.hit.reference, item.suppression), []).append(item)
    for group in rivals.values():
        best = max(group, key=_strength)
        others = dict.fromkeys(f"also: {item.rule.id} {item.rule.name}" for item in group if item.rule is not best.rule)
        yield replace(best, hit=replace(best.hit, evidence=(*best.hit.evidence, *others)))


def _without_errors_repeated(scored: Sequence[_Scored]) -> Iterator[_Scored]:
    """Suggestions that would repeat what another finding calls an error give way to the advice of their rule."""
    errors = [item for item in scored if item.level is Level.ERROR and item.rule.scope is Scope.SENTENCE]
    for item in scored:
        suggested = item.hit.suggestion.lower()
        repeats = suggested and any(
            other.rule is not item.rule
            and other.hit.span.overlaps(item.hit.span)
            and other.hit.trigger.lower() in suggested
            for other in errors
        )
        yield replace(item, hit=replace(item.hit, suggestion="")) if repeats else item


def _strength(item: _Scored) -> tuple[int, bool, int]:
    return item.level.rank, not item.rule.is_general, item.rule.level.rank


def _finding(item: _Scored, context: Context, settings: RuleSettings) -> Finding:
    rule, hit = item.rule, item.hit
    text = hit.span.of(context.article.text)
    reference = None if hit.reference is None else context.cited.work(hit.reference)
    wanted = (
        f"“{hit.suggestion}” — {rule.reword}" if hit.suggestion and rule.scope is Scope.SENTENCE else hit.suggestion
    )
    return Finding(
        rule=rule.id,
        level=item.level,
        span=hit.span,
        text=text,
        message=hit.message or rule.message.replace("{trigger}", hit.trigger),
        why=f"{rule.why} {'; '.join(_standards(rule, settings))}.",
        suggestion=wanted or rule.reword,
        evidence=hit.evidence,
        reference=hit.reference,
        fingerprint=fingerprint(rule.id, text, reference),
        state=ReviewState.SUPPRESSED if item.suppression else ReviewState.NEW,
        suppression=item.suppression,
    )


def _standards(rule: Rule, settings: RuleSettings) -> Iterator[str]:
    """The standards that hold in the jurisdictions of the settings; where none does, all of them, as benchmarks from elsewhere."""
    binding = [item for item in rule.standards if not item.jurisdiction or item.jurisdiction in settings.jurisdictions]
    for standard in binding or rule.standards:
        where = "" if binding else f" ({standard.jurisdiction.upper()} benchmark)"
        yield f"{standard.code}{where}: {standard.title}"


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule


def _merged(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings with the same wording, or of the same rule that say the same of one work, become one, at the highest level among them."""
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        said = finding.message + finding.suggestion
        key = (finding.rule, finding.reference or finding.fingerprint, said, finding.suppression)
        groups.setdefault(key, []).append(finding)
    for group in groups.values():
        first = group[0]
        level = max((finding.level for finding in group), key=lambda level: level.rank)
        yield replace(first, level=level, occurrences=tuple(finding.span for finding in group[1:]))
