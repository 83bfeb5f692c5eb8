"""BA-04: a risk that is named and taken back in one breath."""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.analysis import Sentence, TopicKind
from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.clauses import Clause
from pubproof.rules.guards import left_open, negated, reported_critically, without_treatment
from pubproof.rules.lexicon import TRIGGERS, load_lexicon, word_class
from pubproof.rules.rule import Context, Hit, Rule, Scope
from pubproof.rules.support import limited, quantified
from pubproof.rules.wording import first_unguarded

_LEXICON = "BA-04"


def _neutralised(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """A clause with a risk gives way to a clause of praise; praise that gives way to a risk is how it should be."""
    clauses = context.clauses_of(sentence) if sentence is not None else ()
    if sentence is None or not any(map(_names_risk, clauses[:-1])):
        return
    found = first_unguarded(
        context, sentence, _LEXICON, without_treatment, negated, left_open, reported_critically, quantified, limited
    )
    if found is None:
        return
    place = next((index for index, clause in enumerate(clauses) if clause.span.overlaps(found.span)), 0)
    risks = [index for index in range(place) if _names_risk(clauses[index])]
    if not risks or any(_names_risk(clause) for clause in clauses[place + 1 :]) or _names_risk(clauses[place]):
        return
    gives_way = clauses[risks[0]].words[0].text in word_class("concessive") or any(
        clause.words[0].text in word_class("adversative") for clause in clauses[risks[0] + 1 : place + 1]
    )
    if gives_way:
        risk = " ".join(clauses[risks[0]].span.of(context.article.text).split())
        yield Hit(
            sentence.span,
            found.text,
            suggestion=f"{_without_concession(risk)}.",
            evidence=(f"risk: “{risk}”", f"taken back by: “{found.text}”"),
        )


def _names_risk(clause: Clause) -> bool:
    harm = word_class("ill_effects", "harm")
    named = any(TopicKind.ADVERSE in word.kinds or word.text in harm for word in clause.words)
    return named and not load_lexicon("negations").section(TRIGGERS).occurs_in(clause.words)


def _without_concession(risk: str) -> str:
    first, _, rest = risk.partition(" ")
    kept = rest if first.lower() in word_class("concessive") and rest else risk
    return kept[:1].upper() + kept[1:]


RULES = (
    Rule(
        id="BA-04",
        name="Neutralised risk",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” takes back the risk that the same sentence names.",
        why="A risk that is conceded and overridden at once leaves the impression that there is none.",
        reword="State the risk in a sentence of its own, and what to do when it occurs.",
        standards=(std.CFR_NOT_CURED, std.SPIN, std.HNR_HARMS),
        bad="While it may cause confusion, ketamine is a wonderfully gentle therapy.",
        good="Ketamine may cause confusion that can be distressing; tell staff if it happens.",
        detect=_neutralised,
    ),
)
