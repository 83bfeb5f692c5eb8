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
    r"|recent|early|emerging|clinical|scientific|medical|preliminary|growing|mounting|new|newer|modern|current|ongoing|extensive|leading|top|our"
    r"|more recent|older|later|earlier|traditional|independent"
    r"|other)\s+){0,4}"
)
_WORKS = r"(?:studies|research|evidence|trials|literature|data|science|reports|findings)"
_PEOPLE = (
    r"(?:research(?:ers)?|experts|scientists|doctors|physicians|clinicians|specialists|patients|people|clients|users|practitioners"
    r"|\w{3,20}(?:ologists|iatrists|iatricians|herapists|titioners)|surgeons|nurses|nutritionists|dieti[ct]ians|pharmacists|dentists|midwives"
    r"|healers|herbalists|naturopaths|analysts|commentators|campaigners|officials|insiders|pundits|gurus|critics|advocates|proponents|supporters|opponents|s[ck]eptics|enthusiasts|authorities)"
)
# People of no trade say nothing by their mere name ("women reported less pain" tells a result); some or many of them do.
_LAY = (
    r"(?:many|most|some|several|countless|numerous|(?:hundreds|dozens|thousands) of|plenty of|a (?:growing )?number of)\s+(?:[a-z-]{3,20}\s+){0,2}?"
    r"(?:women|men|adults|parents|athletes|runners|coaches|trainers|influencers|celebrities|customers|consumers|members|providers|veterans|sufferers"
    r"|websites|web sites|sites|blogs|bloggers|podcasts|magazines|outlets|mothers|fathers|teachers|students|seniors|survivors|followers|clinics"
    r"|companies|manufacturers|brands|observers|commentators|voices|users|patients|people|clients|doctors|physicians|experts|surgeons)"
)
# Who is of no trade may say so often: "parents often say" tells no result.
_OFTEN = (
    r"(?:women|men|adults|parents|mothers|fathers|athletes|runners|coaches|customers|consumers|members|veterans|sufferers|bloggers|influencers"
    r"|celebrities)\s+"
    r"(?:often|frequently|commonly|sometimes|usually|regularly|typically|routinely)"
)
_HOW = (
    r"(?:(?:have|has|had|also|now|often|increasingly|consistently|clearly|repeatedly|already|long|routinely|frequently|generally|usually|sometimes|commonly"
    r"|widely|still|largely|strongly|firmly|typically|regularly|overwhelmingly|recently)\s+){0,3}"
)
_WORKS_SAY = (
    r"(?:show(?:s|n|ed|ing)?|suggest(?:s|ed|ing)?|indicat(?:e[sd]?|ing)|demonstrat(?:e[sd]?|ing)|found|finds?|support(?:s|ed|ing)?|confirm(?:s|ed"
    r"|ing)?|prove[sdn]?"
    r"|report(?:s|ed)?|explored|highlight(?:s|ed|ing)?|reveal(?:s|ed|ing)?|points? to|link(?:s|ed)?|hint(?:s|ed)?|implie[sd]|imply|praise[sd]?"
    r"|underlines?|underscores?|underpins?|establish(?:es|ed)?|associate[sd]?|tie[sd]?|document(?:s|ed)?|credit(?:s|ed)?|hail(?:s|ed)?|contradicts?"
    r"|tells? us|says?|backs?|agrees?)"
)
_PEOPLE_SAY = (
    r"(?:agreed?|believe[sd]?|report(?:ed)?|sa(?:y|id)|tell us|told us|describe[sd]?|recommend(?:ed)?|f(?:ind|ound) (?:that|it|them|relief|their"
    r"|great|real)|swear by"
    r"|notice[d]?|suggest(?:ed)?|know|known|argued?|claim(?:ed)?|maintain(?:ed)?|contend(?:ed)?|insist(?:ed)?|hold that|worry|worried that|doubt(?:ed)?"
    r"|suspect(?:ed)?(?!\s(?:of|to|with)\b)"
    r"|question(?:ed)?(?=\s(?:whether|how|if|the|that)\b)|challenge[d]?|critici[sz]e[d]?|prize[d]?|thought that"
    r"|feel that|felt that|praise[d]?|favou?r(?:ed)?|endorse[d]?|attest|testify|advise[d]?|warn(?:ed)?|caution(?:ed)?|urge[d]?|stress(?:ed)? that|point out|emphasi[sz]e"
    r"|fear that|speculate[d]?|theori[sz]e|hypothesi[sz]e[d]?|disagree|dispute[d]?|acknowledge[d]?|advocate[d]?|hail(?:ed)?|tout(?:ed)?|credit(?:ed)?"
    r"|vouch for|concede[d]?|object(?:ed)?|assume|consider(?:ed)?|think|show(?:n|ed)?|found|discovered|demonstrated|explored|rave about)"
)
_VAGUE = re.compile(
    rf"\b{_HOW_MANY}(?:{_WORKS}\s+{_HOW}{_WORKS_SAY}|{_PEOPLE}\s+{_HOW}{_PEOPLE_SAY})\b(?!\s(?:to|at|for)\s(?:the|our|your|a)\b)"
    rf"|\b(?:{_LAY}\s+{_HOW}{_PEOPLE_SAY}|{_OFTEN}\s+{_PEOPLE_SAY})\b"
    r"(?!\s(?:to|at|for)\s(?:the|our|your|a)\b)",
    re.IGNORECASE,
)
_TRADE = (
    r"(?:researchers|experts|scientists|doctors|physicians|clinicians|specialists|practitioners|surgeons|nurses|pharmacists|dentists|midwives"
    r"|dieti[ct]ians|nutritionists|authorities"
    r"|\w{3,20}(?:ologists|iatrists|iatricians|herapists))"
)
_UNSETTLED = re.compile(
    rf"\b{_HOW_MANY}(?:{_TRADE}|opinions?|views)\s+(?:(?:are|is|remain|seem)\s+(?:still |deeply |sharply |increasingly |largely "
    rf"|cautiously )?(?:divided|split|undecided|unsure"
    r"|agreed|at odds|convinced|s[ck]eptical|optimistic|enthusiastic|excited|united|unanimous|wary|hopeful)|"
    r"(?:still\s+)?(?:feel(?=\s(?:that|the|it|they|this|strongly)\b)|disagree|differ|diverge"
    r"|debate))\b"
    r"|\b(?:the )?(?:scientific |clinical )?(?:evidence|research|data|consensus|literature|proof)\s+(?:is|are|has been|keeps?"
    r"|continues? to)\s+(?:now |steadily |rapidly |still )?"
    r"(?:limited|scarce|sparse|thin|patchy|lacking|mixed|conflicting|grow(?:ing)?|mount(?:ing)?|accumulat(?:ing|e)"
    r"|build(?:ing)?|emerg(?:ing|e)|pil(?:ing|e) up|strengthen(?:ing)?)\b(?=\s+(?:that|for|to|on|in"
    r"|of|behind|against|about)\b)"
    rf"|\b{_HOW_MANY}(?:studies|trials|research|evidence)\s+(?:has been|have been|are|is|were|looks?)\s+"
    r"(?:(?:more|less|largely|mostly|rather|far)\s+)?"
    r"(?:kind(?:er)?|promising|encouraging|positive|negative|disappointing|reassuring|favou?rable|unimpressive)\b"
    r"|\b(?:(?:clinical|practical|everyday|long|personal|years of|decades of)\s+){1,2}experience\s+(?:suggests|shows|has shown|teaches|indicates"
    r"|tells us|confirms)\b"
    rf"|\banecdotal(?:ly)?(?:,|\s+(?:reports?|evidence|accounts?|data|stories)\s+{_HOW}{_WORKS_SAY})"
    r"|\b(?:conventional|common|popular|received|folk)\s+(?:wisdom|belief|opinion|lore)\s+(?:holds|says|has it|suggests|maintains)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:has|have) been (?:clinically |scientifically |consistently |repeatedly )?(?:shown|found|proven|demonstrated|reported) to\b"
    r"|\b(?:it is|it has been|it[’']s) (?:(?:now|also|often|sometimes|commonly|increasingly|well|widely|long|generally|clinically|scientifically) ){0,2}"
    r"(?:documented|established|known|believed|accepted|proven|recogni[sz]ed|claimed|argued|assumed|suggested|said|thought|held|reported)(?= that\b)"
    r"|\bthere(?: is|[’']s) (?:(?:now|also|still|already|only) ){0,2}(?:growing|mounting|increasing|widespread) (?:concern|agreement|consensus|support|belief)\b"
    r"|\bthere(?: is|[’']s) (?:(?:now|also|still|already|only) ){0,2}(?:growing|mounting|strong|ample|good|solid|increasing|emerging"
    r"|compelling|considerable|clear|overwhelming|some|plenty of|a wealth of|a growing body of)"
    r" (?:scientific |clinical )?(?:evidence|research|data|proof)\b"
    r"|\b(?:clinically|scientifically) (?:proven|shown|tested)\b",
    re.IGNORECASE,
)
# "The researchers caution" speaks of those of whom the text has told.
_KNOWN_PEOPLE = re.compile(r"the\s(?:researchers|scientists|investigators)\b", re.IGNORECASE)
# "A review of 16 trials found": it is the review that did.
_OF_REVIEW = re.compile(
    r"\b(?:review|overview|meta-analysis|analysis|synthesis|survey)\s(?:of|covering|pooling)\s(?:[\w,-]{1,20}\s){0,4}$",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\bwhat\s(?:\w+\s)?$", re.IGNORECASE)


def find_vague(text: str, sentence: Span) -> Iterator[Mark]:
    """Marks inside one sentence."""
    for pattern in (_UNSETTLED, _VAGUE, _PASSIVE):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if _ASKED.search(text, max(sentence.start, match.start() - 12), match.start()):
                continue  # "What our clients say" announces
            if _KNOWN_PEOPLE.match(match.group()) or _OF_REVIEW.search(
                text, max(sentence.start, match.start() - 80), match.start()
            ):
                continue
            yield Mark(Span(*match.span()), CitationKind.VAGUE)
