"""What a sentence asserts about health: the type of claim, and the words that assert it."""

from __future__ import annotations

import re

from pubproof.domain.claim import ClaimType

# First match wins: a sentence on what the FDA approved may also speak of effect and risk.
_PREDICATES: tuple[tuple[ClaimType, str], ...] = (
    (
        ClaimType.REGULATORY,
        (
            r"fda|approv\w+|off-label|schedule iii|controlled substance|licen[sc]ed|authori[sz]ed|regulat\w+ (?:by|as|status|agenc\w+)|regulated|rems\b"
            r"|guidelines? (?:advis\w+|recommend\w*|say|state|suggest)|recommends? against|advises? against|should not be (?:started|used|given|offered)|banned"
            r"|prescription-only"
        ),
    ),
    (
        ClaimType.HISTORY,
        (
            r"synthesi[sz]ed|discovered|introduced in|developed (?:in|as)|(?:used|been used)[^.]{0,60}since|originally (?:used|developed)|traditionally"
            r"|first (?:used|implanted|tested|described|performed|made|sold|marketed|tried|isolated|given|developed)|invented|dates? back|for centuries"
        ),
    ),
    (
        ClaimType.EPIDEMIOLOGY,
        (
            r"million|billion|prevalen\w+|leading cause|most common|affects? (?:about|approximately|nearly|roughly|\d)|worldwide|(?:one|two|three|\d) (?:in|out of) \w+\b"
            r"|globally|lives? with\b|suffer\w* from|incidence"
        ),
    ),
    (
        ClaimType.COMPARATIVE,
        (
            r"than\b|compared (?:to|with)|unlike|superior|outperform\w*|alternative to|versus|vs\b|as effective as|differs? from|no better|beats?\b|non-?inferior"
            r"|as (?:well|good|safe) as"
        ),
    ),
    (
        ClaimType.ONSET_DURATION,
        (
            r"rapid\w*|immediate\w*|within (?:an? |\d+ |\w+ )?(?:minutes?|hours?|days?)|long-lasting|long-term relief|lasting|lasts?\b|sustained"
            r"|for (?:weeks|months|up to)|prolonged|quick\w*|fast-acting|duration|(?:works?|working) fast|overnight|instant\w*"
        ),
    ),
    (
        ClaimType.SAFETY,
        (
            r"safe\w*|side effects?|adverse|tolerated|risks?\b|toxic\w*|complications?|dependen\w+|addict\w+|abuse|hallucinations?"
            r"|dissociat\w+|nausea|bladder|blood pressure|heart rate|memory loss|interact\w*|distress\w*|short-lived|can occur"
            r"|harm\w*|scar\w*|bruis\w+|bleeding|blood clots?"
            r"|reactions?\b|without downtime|no downtime|non-addictive|overdose\w*"
        ),
    ),
    (
        ClaimType.DOSING,
        (
            r"\d\s*mg|dos(?:e|es|ing|age)\b|mg/kg|administered (?:as|intra\w+|orally|under)|nasal spray|lozenges?|bioavailab\w+|bloodstream"
            r"|(?:once|twice|three times) (?:a|per) (?:day|week|month)|(?:is|are) (?:injected|infused|taken|swallowed) "
        ),
    ),
    (
        ClaimType.MECHANISM,
        (
            r"receptors?|block(?:s|ing)|inhibit\w*|antagonis\w+|glutamate|gaba|synap\w+|neurotransmitter\w*|pathways?|mechanism"
            r"|sensitization|anti-inflammatory|modulat\w+|reset\w*|recalibrat\w*|(?:often )?results? from|serotonin|dopamine|collagen production|stimulat\w+|activat\w+"
            r"|mitochondri\w+|circulation|at the cellular level"
        ),
    ),
    (
        ClaimType.EFFICACY,
        (
            r"effective\w*|efficac\w+|reliev\w+|relief|reduc\w+|improv\w+|treat(?:s|ed|ing|ment)?\b|help(?:s|ed|ing|ful)?\b|benefi\w+"
            r"|alleviat\w+|eas(?:e|es|ed|ing)\b"
            r"|promising|outcomes?|respond\w*|manag\w+|works?\b|option|cur(?:e|es|ed|ing)\b|heal(?:s|ed|ing)?\b|shown promise|ability to target"
            r"|fall short|(?:examined|investigated|explored|evaluated|studied) (?:the|whether|how)"
            r"|lift(?:s|ed|ing)?\b|boost\w*|restor\w+|protect\w*|prevent\w*|detoxif\w+|melt\w*|burns? (?:fat|calories)|firm(?:s|ed)\b|strengthen\w*|rejuvenat\w+"
            r"|regenerat\w+|repair\w*|support(?:s|ed|ing)\b|promot(?:es|ed|ing)\b|enhanc\w+|balances\b|(?:increas|decreas)(?:es|ed|ing)\b|(?:lower|rais|shrink|clear|calm|sooth|slow|revers|halt"
            r"|eliminat|combat"
            r"|fight|speed|shorten|tighten|smooth|cleans|flush|curb|ward)(?:s|es|ed|ing)\b|cut(?:s|ting)?\b|fewer\b"
            r"|weight loss|los(?:e|es|ing|t) weight|faster recovery|remission"
            r"|no (?:benefit|effect|difference|improvement)|(?:did|does) (?:little|nothing)\b"
            r"|half (?:their|the|of)|slept better|linked|tied\b|associated with|evidence that"
            r"|low-certainty|(?:most|many) of them poor|gone\b|disappear\w*|vanish\w*|wears? off|tested\b|less painful|energi[sz]\w+|revitali[sz]\w+"
        ),
    ),
)
_TYPES = tuple((kind, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for kind, pattern in _PREDICATES)


def type_of(text: str) -> tuple[ClaimType, str] | None:
    """(type, words that assert) of a sentence that speaks of health; None where it asserts nothing of the kind."""
    for claim_type, pattern in _TYPES:
        match = pattern.search(text)
        if match:
            return claim_type, match.group().lower()
    return None
