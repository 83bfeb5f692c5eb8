"""UR: price and pressure."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.established import honest_share
from pubproof.rules.guards import left_open, negated, reported_critically
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.surroundings import calls_for_help
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="UR-01",
        name="Price superlative or inducement",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” makes price a reason to be treated.",
        why="Discounts and superlatives push a medical decision.",
        reword="State the price and what insurers cover.",
        standards=(std.AMA_ADVERTISING, std.CAP_POM),
        bad="Lowest ketamine prices in town.",
        good="Each ketamine infusion costs 450 dollars; most insurers do not cover it.",
        detect=wording("UR-01", negated, left_open, reported_critically, reword=no_rewording),
    ),
    Rule(
        id="UR-02",
        name="Scarcity or pressure",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” presses or frightens readers into a decision.",
        why="People in pain are susceptible; decisions need time.",
        reword="Say how appointments can be asked for, without a deadline.",
        standards=(std.AMA_ADVERTISING, std.TX_101_FEAR, std.FTC_NET_IMPRESSION),
        bad="Only three ketamine spots left, book before they are gone.",
        good="Appointments for ketamine can be requested on weekdays.",
        detect=wording("UR-02", calls_for_help, honest_share, left_open, reported_critically, reword=no_rewording),
    ),
)
