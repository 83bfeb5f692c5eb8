"""TE: testimonials, sales calls and rank."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.guards import left_open, negated, reported_critically, without_treatment
from pubproof.rules.known_wording import known_or
from pubproof.rules.rewording import no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.surroundings import about_adverse, without_care
from pubproof.rules.wording import wording

RULES = (
    Rule(
        id="TE-01",
        name="Testimonial as evidence",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” lets a story stand for evidence.",
        why="A story implies that its result is typical; what is typical is known from groups.",
        reword="Leave it out, or give the result that is generally to be expected.",
        standards=(std.CFR_255_TYPICAL, std.CFR_465, std.TX_101_TESTIMONIAL, std.EU_RECOVERY),
        bad="“I walked in crying and ketamine gave me my life back,” says Kim.",
        good="Stories about ketamine are not evidence; in one trial 11 of 20 people improved.",
        detect=wording(
            "TE-01",
            without_treatment,
            negated,
            left_open,
            reported_critically,
            about_adverse,
            reword=known_or(no_rewording),
        ),
    ),
    Rule(
        id="TE-02",
        name="Sales call inside education",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” is a sales call in a text that reads as information.",
        why="Readers weigh information and advertising differently, and must be able to tell them apart.",
        reword="Put contact details into a block of their own, and name the publisher.",
        standards=(std.CFR_465, std.TX_164_PAID, std.EU_RECOGNISABLE, std.AMA_ADVERTISING),
        bad="Call us today to book your ketamine consultation.",
        good="Talk to your own doctor about ketamine and its alternatives.",
        detect=wording("TE-02", negated, reported_critically, without_care, reword=no_rewording),
    ),
    Rule(
        id="TE-03",
        name="Credential or rank",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” claims a rank or an expertise that cannot be checked here.",
        why="Superiority of a provider must be verifiable; ranks without a source are not.",
        reword="State the board, the certificate and the year, or leave the rank out.",
        standards=(std.CFR_255_EXPERT, std.TX_164_SKILL, std.EU_CELEBRITY, std.AMA_ADVERTISING),
        bad="We are the region's leading ketamine specialists.",
        good="The doctor who gives ketamine is certified by the American Board of Anesthesiology.",
        detect=wording("TE-03", negated, left_open, reported_critically, without_care),
    ),
)
