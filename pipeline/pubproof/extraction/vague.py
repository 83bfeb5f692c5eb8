"""Vague attributions ("studies show", "many patients report"): a kind of citation that names nothing, and is never looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark

_HOW_MANY = (
    r"(?:(?:numerous|several|many|most|multiple|various|some|countless"
    r"|hundreds of|dozens of|thousands of|a few|few|all|a (?:number|growing body|wealth|large body) of|the"
    r"|recent|early|emerging|clinical|scientific|medical|preliminary|growing|mounting|new|newer|modern|current|ongoing|extensive|leading|top|our|other)\s+){0,4}"
)
_WORKS = r"(?:studies|research|evidence|trials|literature|data|science|reports|findings)"
_PEOPLE = r"(?:research(?:ers)?|experts|scientists|doctors|physicians|clinicians|specialists|patients|people|clients|users|practitioners)"
_HOW = r"(?:(?:have|has|had|also|now|often|increasingly|consistently|clearly|repeatedly|already|long|routinely|frequently|generally)\s+){0,3}"
_WORKS_SAY = (
    r"(?:show(?:s|n|ed|ing)?|suggest(?:s|ed|ing)?|indicat(?:e[sd]?|ing)|demonstrat(?:e[sd]?|ing)|found|finds?|support(?:s|ed|ing)?|confirm(?:s|ed|ing)?|prove[sdn]?"
    r"|report(?:s|ed)?|explored|highlight(?:s|ed|ing)?|reveal(?:s|ed|ing)?|points? to|link(?:s|ed)?|hint(?:s|ed)?|tells? us|says?|backs?|agrees?)"
)
_PEOPLE_SAY = (
    r"(?:agreed?|believe[sd]?|report(?:ed)?|sa(?:y|id)|tell us|told us|describe[sd]?|recommend(?:ed)?|f(?:ind|ound) (?:that|it|them|relief|their|great|real)|swear by"
    r"|notice[d]?|suggest(?:ed)?|know|consider(?:ed)?|think|show(?:n|ed)?|found|discovered|demonstrated|explored|rave about)"
)
_VAGUE = re.compile(
    rf"\b{_HOW_MANY}(?:{_WORKS}\s+{_HOW}{_WORKS_SAY}|{_PEOPLE}\s+{_HOW}{_PEOPLE_SAY})\b"
    r"(?!\s(?:to|at|for)\s(?:the|our|your|a)\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:has|have) been (?:clinically |scientifically |consistently |repeatedly )?(?:shown|found|proven|demonstrated|reported) to\b"
    r"|\b(?:it is|it has been|it’s|it's) (?:well |widely |long |generally |clinically |scientifically )?(?:documented|established"
    r"|known|believed|accepted|proven|recogni[sz]ed)(?= that\b)"
    r"|\bthere is (?:now )?(?:growing|mounting|strong|ample|good|solid|increasing|emerging"
    r"|compelling|considerable|clear|overwhelming|some|plenty of|a wealth of|a growing body of)"
    r" (?:scientific |clinical )?(?:evidence|research|data|proof)\b"
    r"|\b(?:clinically|scientifically) (?:proven|shown|tested)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\bwhat\s(?:\w+\s)?$", re.IGNORECASE)


def find_vague(text: str, sentence: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for pattern in (_VAGUE, _PASSIVE):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if _ASKED.search(text, max(sentence.start, match.start() - 12), match.start()):
                continue  # "What our clients say" announces
            yield Mark(Span(*match.span()), CitationKind.VAGUE)
