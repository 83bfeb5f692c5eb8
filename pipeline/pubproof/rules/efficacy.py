"""EF: absolute efficacy."""

from __future__ import annotations

from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.guards import (
    about_harm,
    advice,
    hedged,
    in_the_past,
    left_open,
    negated,
    not_asserted,
    proper_name,
    reported_critically,
    without_offer,
    without_treatment,
)
from pubproof.rules.rewording import hedged_verb, no_rewording
from pubproof.rules.rule import Rule, Scope
from pubproof.rules.support import limited, quantified, reports_a_study, supported
from pubproof.rules.wording import wording

_ALWAYS = (without_treatment, negated, left_open, reported_critically, proper_name, advice)

RULES = (
    Rule(
        id="EF-01",
        name="Cure or elimination",
        level=Level.ERROR,
        scope=Scope.SENTENCE,
        message="“{trigger}” promises that a condition ends; no support is given with it.",
        why="No treatment reliably ends chronic pain or a mood disorder, and patients decide on such promises.",
        reword="State the reduction that was measured, and in whom.",
        standards=(std.AZ_1401, std.TX_164_CURE, std.EU_GUARANTEE, std.EU_RECOVERY, std.CA_651, std.FTC_BENEFIT),
        bad="One course of ketamine and your chronic pain is gone for good.",
        good="No treatment reliably cures chronic pain; the goal of ketamine is to reduce it.",
        detect=wording("EF-01", *_ALWAYS, supported, reports_a_study, hedged),
    ),
    Rule(
        id="EF-02",
        name="Guarantee or certainty of result",
        level=Level.ERROR,
        scope=Scope.SENTENCE,
        message="“{trigger}” makes a result certain; no treatment has one.",
        why="Results differ between people; a sure result creates an unjustified expectation.",
        reword="Say that some people improve and some do not, with figures.",
        standards=(std.EU_GUARANTEE, std.CA_651, std.TX_101_EXPECTATION, std.AMA_ADVERTISING, std.FTC_BENEFIT),
        bad="Our protocol ensures optimal results for every patient.",
        good="Some patients improve with ketamine and some do not.",
        detect=wording("EF-02", *_ALWAYS, hedged, reword=hedged_verb),
    ),
    Rule(
        id="EF-03",
        name="Unhedged efficacy assertion",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” states an effect as a fact; no supporting source stands with it.",
        why="A benefit stated flatly needs the strength of evidence that randomized trials give.",
        reword="Hedge the verb to match the evidence, and name the trial or guideline.",
        standards=(std.FTC_BENEFIT, std.CAP_EVIDENCE, std.CFR_BETTER_OR_SAFER, std.GRADE_WORDING),
        bad="Ketamine is highly effective for fibromyalgia.",
        good="For fibromyalgia, ketamine may give short-lived relief, but the evidence is weak.",
        detect=wording(
            "EF-03",
            *_ALWAYS,
            not_asserted,
            in_the_past,
            about_harm,
            supported,
            reports_a_study,
            hedged,
            limited,
            reword=hedged_verb,
        ),
        is_general=True,
    ),
    Rule(
        id="EF-04",
        name="“Proven”: a claim of proof",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” claims proof; the sentence does not say which study gives it.",
        why="Who states a level of support must have it, and readers cannot check a proof that is not named.",
        reword="Name the study, its design and its result in place of “proven”.",
        standards=(std.FTC_LEVEL_OF_SUPPORT, std.CFR_SUBSTANTIAL_EVIDENCE, std.OCEBM),
        bad="Ketamine is a clinically proven, evidence-based pain solution.",
        good="Ketamine was tested in small randomized trials with mixed results.",
        detect=wording("EF-04", *_ALWAYS, supported, reports_a_study, hedged, limited),
    ),
    Rule(
        id="EF-05",
        name="Onset or duration promise",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” promises how fast relief comes or how long it lasts; no trial stands with it.",
        why="For most conditions no trial shows lasting benefit, and speed and duration differ between people.",
        reword="Give the time that a named trial measured, and for which condition.",
        standards=(std.COHEN_2018, std.FTC_BENEFIT, std.CAP_EVIDENCE),
        bad="Ketamine gives relief that lasts for months after a single visit.",
        good="In CRPS trials of ketamine, benefit was seen for up to 12 weeks; for other conditions longer relief was not shown.",
        detect=wording(
            "EF-05", *_ALWAYS, in_the_past, about_harm, supported, reports_a_study, quantified, hedged, limited
        ),
    ),
    Rule(
        id="EF-06",
        name="Rescue claim",
        level=Level.WARNING,
        scope=Scope.SENTENCE,
        message="“{trigger}” offers success where other treatments failed; no support is given with it.",
        why="It implies superiority, to the patients who have most reason to hope.",
        reword="Say that it is sometimes tried after other treatments, and how well it worked then.",
        standards=(std.FTC_NET_IMPRESSION, std.CFR_BETTER_OR_SAFER, std.EU_GUARANTEE),
        bad="Ketamine works when every other treatment has let you down.",
        good="Ketamine is sometimes tried after standard treatments; how well it works then is uncertain.",
        detect=wording(
            "EF-06",
            without_treatment,
            left_open,
            reported_critically,
            without_offer,
            supported,
            reports_a_study,
            hedged,
            limited,
            reword=no_rewording,
        ),
    ),
)
