"""CE-03, LE-01, LE-02, LE-04, CA-01: an article's claim is firmer than the record that it cites carries."""

from __future__ import annotations

import re

from pubproof.domain.claim import ClaimType, Modality, Polarity
from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.abstract_numbers import lengths_in_days
from pubproof.rules.abstract_text import quoted
from pubproof.rules.comparing import Comparison, compared
from pubproof.rules.guards import in_the_past, left_open, negated, not_asserted, reported_critically
from pubproof.rules.lexicon import TRIGGERS, load_lexicon
from pubproof.rules.rule import Hit, Need, Rule, Scope
from pubproof.rules.support import limited
from pubproof.rules.wording import first_unguarded
from pubproof.vocabulary.designs import META_ANALYSIS, REVIEW, SYSTEMATIC_REVIEW, named_design

_BENEFIT = frozenset(
    {ClaimType.EFFICACY, ClaimType.ONSET_DURATION, ClaimType.COMPARATIVE, ClaimType.MECHANISM, ClaimType.EPIDEMIOLOGY}
)
_EFFECTS = "effects"
_DENIED = re.compile(
    r"\b(?:no (?:\w+ )?(?:difference|benefit|effect|better|improvement)|not (?:\w+ )?(?:better|superior|differ|improve|reduce|more)"
    r"|(?:did|does) not|failed|null|secondary|neither)\b",
    re.IGNORECASE,
)
_SMALLNESS = re.compile(r"\b(?:small|pilot|preliminary|feasibility|open[- ]label|exploratory|tiny)\b", re.IGNORECASE)
_DESIGN_SAID = re.compile(
    r"\b(?:case (?:report|series|study)|reports? of|reviews?|letter|editorial|comment|opinion|observational|uncontrolled|chart|cohort"
    r"|retrospective|survey|(?:one|a single) (?:patient|person|case|man|woman)|mice|mouse|rats?|animals?|without controls?|no control)\b",
    re.IGNORECASE,
)
_SMALL_STUDY = 50
_SHORT_DAYS = 31.0


def _asserts_benefit(comparison: Comparison) -> bool:
    claim = comparison.claim
    return claim.type in _BENEFIT and claim.frame.polarity is Polarity.AFFIRMED and not _DENIED.search(comparison.words)


def _firmer(comparison: Comparison) -> Hit | None:
    """CE-03: the sentence is flat and in the present, the authors hedge."""
    recorded = comparison.record.certainty
    if recorded is None or not _asserts_benefit(comparison) or comparison.record.null_statement:
        return None
    steps = comparison.claim.modality - recorded
    guards = (negated, left_open, reported_critically, in_the_past, not_asserted, limited)
    found = first_unguarded(comparison.context, comparison.sentence, _EFFECTS, *guards)
    if steps < 1 or found is None:
        return None
    said = quoted(comparison.record.conclusion)
    return Hit(
        comparison.sentence.span,
        found.text,
        level=Level.WARNING if steps > 1 else Level.NOTE,
        suggestion=f"Word it as its authors do: “{said}” (PMID {comparison.record.paper.pmid})",
        evidence=(
            f"certainty of the sentence {int(comparison.claim.modality)}, of the record's conclusion {int(recorded)} (0 to 4)",
            f"the record concludes: “{said}”",
        ),
    )


def _without_controls(comparison: Comparison) -> Hit | None:
    """CA-01: a causal verb, and nothing behind it that could show a cause."""
    if not comparison.record.is_uncontrolled or comparison.rests_on_several or not _asserts_benefit(comparison):
        return None
    guards = (negated, left_open, reported_critically, not_asserted)
    found = first_unguarded(comparison.context, comparison.sentence, "CA-01", *guards)
    if found is None or comparison.claim.modality < Modality.PROBABLY:
        return None
    what = comparison.record.low_level or "an observational study"
    return Hit(
        comparison.sentence.span,
        found.text,
        suggestion=f"Say what was seen, and that it was {what} without a control group (PMID {comparison.record.paper.pmid})",
        evidence=(f"wording: “{found.text}”", f"PMID {comparison.record.paper.pmid} is {what}", _types(comparison)),
    )


def _types(comparison: Comparison) -> str:
    return f"publication types on record: {', '.join(comparison.record.paper.publication_types) or 'none'}"


def _low_level(comparison: Comparison) -> Hit | None:
    """LE-01: a report of cases, an opinion or a narrative review is cited as proof."""
    what = comparison.record.low_level
    is_hedged = comparison.claim.modality < Modality.PROBABLY
    if not what or comparison.claim.type not in _BENEFIT or comparison.rests_on_several or is_hedged:
        return None
    guards = (negated, left_open, reported_critically, limited)
    found = first_unguarded(comparison.context, comparison.sentence, "LE-01", *guards)
    says_so = _DESIGN_SAID.search(comparison.words) is not None and "prove" not in (found.text.lower() if found else "")
    if found is None or says_so:
        return None
    size = comparison.record.participants
    people = f" of {size} people" if size else ""
    return Hit(
        comparison.sentence.span,
        found.text,
        suggestion=f"Name it as what it is: {what}{people} (PMID {comparison.record.paper.pmid})",
        evidence=(f"wording: “{found.text}”", f"PMID {comparison.record.paper.pmid} is {what}", _types(comparison)),
    )


def _small_or_short(comparison: Comparison) -> Hit | None:
    """LE-02: the study is small, a pilot or short, and the sentence does not say so."""
    record = comparison.record
    if record.designs & {META_ANALYSIS, SYSTEMATIC_REVIEW, REVIEW} or not _asserts_benefit(comparison):
        return None
    faults = list(_limits_of_study(comparison))
    guards = (negated, left_open, reported_critically)
    found = first_unguarded(comparison.context, comparison.sentence, "LE-02", *guards)
    if not faults or found is None:
        return None
    lowered = int(limited(found) is not None)
    pmid = record.paper.pmid
    return Hit(
        comparison.sentence.span,
        found.text,
        suggestion=f"Say beside the result that this was {' and '.join(faults)} (PMID {pmid})",
        evidence=(f"wording: “{found.text}”", f"PMID {pmid} was {' and '.join(faults)}"),
        lowered=lowered,
    )


def _limits_of_study(comparison: Comparison) -> list[str]:
    """What the record says of size and length, as far as the sentence and its neighbours do not."""
    record, said = comparison.record, comparison.passage
    faults = []
    size = record.participants
    if not _SMALLNESS.search(said):
        if size is not None and size < _SMALL_STUDY and str(size) not in said:
            faults.append(f"a study of {size} people")
        elif record.is_small_by_name and size is None:
            faults.append("a pilot or open-label study")
    lengths = [days for days in lengths_in_days(record.abstract) if days >= 1]
    claimed = max(lengths_in_days(comparison.words), default=0.0)
    if lengths and claimed > _SHORT_DAYS and max(lengths) < claimed:
        faults.append(f"followed for {max(lengths):.0f} days at most")
    return faults


def _null_turned_positive(comparison: Comparison) -> Hit | None:
    """LE-04: the record's conclusion denies what the sentence asserts."""
    null = comparison.record.null_statement
    if not null or not _asserts_benefit(comparison):
        return None
    guards = (negated, left_open, reported_critically)
    found = first_unguarded(comparison.context, comparison.sentence, _EFFECTS, *guards)
    named = named_design(comparison.words)
    if found is None or (
        named is not None and load_lexicon("limits").section(TRIGGERS).occurs_in(found.sentence_words)
    ):
        return None
    is_mixed = comparison.record.is_mixed
    said = quoted(null)
    return Hit(
        comparison.sentence.span,
        found.text,
        level=Level.WARNING if is_mixed else Level.ERROR,
        suggestion=f"Report what the authors conclude: “{said}” (PMID {comparison.record.paper.pmid})",
        evidence=(
            f"wording: “{found.text}”",
            f"the record concludes: “{said}”",
            *(("another sentence of the conclusion is favourable: check which outcome is meant",) if is_mixed else ()),
        ),
    )


_NEEDS = frozenset({Need.RECORD})

RULES = (
    Rule(
        id="CE-03",
        name="Hedge stripped from the cited source",
        level=Level.WARNING,
        scope=Scope.CITATION,
        message="“{trigger}” is firmer than the conclusion of the cited paper.",
        why="A hedge of the authors is a part of their result; without it readers are told more than was found.",
        reword="Keep the authors' own degree of certainty.",
        standards=(std.SUMNER, std.SPIN, std.GRADE_WORDING),
        bad="“The trial shows that infusions reduce attacks”, where the authors write “may reduce attacks”.",
        good="“The authors suggest that infusions may reduce attacks, based on 6 patients.”",
        detect=compared(_firmer),
        needs=_NEEDS,
    ),
    Rule(
        id="CA-01",
        name="Causal verb on non-randomised evidence",
        level=Level.WARNING,
        scope=Scope.CITATION,
        message="“{trigger}” speaks of cause and effect; the cited paper had no randomised comparison.",
        why="Without a comparison, what changed after a treatment may have changed without it.",
        reword="Say what was seen after the treatment, and that there was no control group.",
        standards=(std.SUMNER, std.LAZARUS, std.HANEEF_CAUSAL, std.HABER),
        bad="“In the clinic audit, infusions reduced opioid use.”",
        good="“In the clinic audit, opioid use was lower after infusions; there was no control group.”",
        detect=compared(_without_controls, with_abstract=False),
        needs=_NEEDS,
    ),
    Rule(
        id="LE-01",
        name="Low-level evidence presented as proof",
        level=Level.WARNING,
        scope=Scope.CITATION,
        message="“{trigger}” rests on a paper of a kind that cannot show it.",
        why="Reports of cases, opinions and narrative reviews raise questions; they do not settle them.",
        reword="Name the kind of paper, and what it saw.",
        standards=(std.OCEBM, std.FTC_BENEFIT, std.SPIN, std.HANEEF),
        bad="“A report proves that it works”, where the record is a report of six cases.",
        good="“In a report of six patients without controls, five improved.”",
        detect=compared(_low_level, with_abstract=False),
        needs=_NEEDS,
    ),
    Rule(
        id="LE-02",
        name="Small, pilot or short study presented as conclusive",
        level=Level.WARNING,
        scope=Scope.CITATION,
        message="“{trigger}” does not say how small or short the cited study was.",
        why="Small and short studies often do not hold; “pilot” and “preliminary” are limits that readers need.",
        reword="Give the number of people and the length of follow-up.",
        standards=(std.FTC_LEVEL_OF_SUPPORT, std.FTC_QUALIFIERS, std.HNR_EVIDENCE),
        bad="“A trial showed relief for two weeks”, where the record is a pilot with 20 patients.",
        good="“A 20-patient pilot trial saw relief for two weeks.”",
        detect=compared(_small_or_short),
        needs=_NEEDS,
    ),
    Rule(
        id="LE-04",
        name="Null result turned positive",
        level=Level.ERROR,
        scope=Scope.CITATION,
        message="“{trigger}” asserts a benefit; the conclusion of the cited paper denies one.",
        why="A trial that found no difference does not support a benefit.",
        reword="Report the main result as the authors do; name a secondary outcome as one.",
        standards=(std.SPIN, std.HNR_EVIDENCE, std.CFR_BETTER_OR_SAFER),
        bad="A trial that found no difference, cited as showing relief.",
        good="“The trial found no difference from placebo.”",
        detect=compared(_null_turned_positive),
        needs=_NEEDS,
    ),
)
