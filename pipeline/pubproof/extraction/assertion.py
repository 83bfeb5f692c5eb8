"""Sentences that speak of health and assert nothing that could be checked: advice, announcements, appraisal, calls for research."""

from __future__ import annotations

import re

_ADVICE = re.compile(
    r"^(?:please|call|book|schedule|contact|visit|talk|speak|learn|read|click|discuss|choose|choosing|ask|consult|take a moment|join|get)\b"
    r"|\b(?:should|must|need to|needs to)\b[^.]{0,80}\b(?:discuss|consult|consider|monitored?|understand|talk|speak|work closely"
    r"|ask|evaluat\w+|select|be made|be part)"
    r"|\brequires? (?:\w+ ){0,2}(?:collaboration|communication|commitment|supervision|consultation|evaluation|teamwork)\b"
    r"|\b(?:is|are) (?:also )?(?:important|essential|crucial|critical|vital) (?:to|for|when)\b|\bit(?:’s|'s| is) (?:important|essential|crucial|critical|vital)\b"
    r"|\b(?:we will|this article|this blog|this exploration|in this (?:article|blog|post)|here(?:’s|'s| is| are))\b"
    r"|\b(?:we (?:also |now |proudly |currently )?(?:offer|provide|welcome|accept|serve|specialize)"
    r"|our (?:\w+ ){0,2}(?:locations?|clinics?|offices?|doors|providers?)|new patients)\b"
    r"|\bdepends? on your\b|^(?:references?|sources?|citations?|funding|registration):|^by (?:the|dr|our|[A-Z][a-z]+ [A-Z])[^.]{0,60}(?:\||updated|reviewed|read$)"
    r"|\b(?:last (?:updated|reviewed)|medically reviewed|\d min(?:ute)? read)\b"
    r"|\b(?:call us|book an|schedule (?:a|an)|contact us|our team|learn more|read on)\b",
    re.IGNORECASE,
)
# A line that only announces what the list below it says.
_ANNOUNCEMENT = re.compile(r":\s*$")
_LISTS_CONDITIONS = re.compile(r"\b(?:treat|includ\w+|such as)\b[^:]*:\s*$", re.IGNORECASE)
_RESEARCH_TALK = re.compile(
    r"\b(?:research is (?:ongoing|needed|essential)|(?:more|further|ongoing) research|as research continues|as the evidence (?:base )?grows|efforts are"
    r"|(?:is|are) being (?:explored|studied|investigated)|each (?:offering|suited|with)|various (?:methods|routes|ways)|depends? on (?:the|your) specific"
    r"|varies (?:among|between|from)|no longer effective)\b",
    re.IGNORECASE,
)
# Money and markets: what a treatment costs, who pays, what an industry is worth.
_MONEY = re.compile(
    r"\b(?:insur(?:ance|ers?)|out[- ]of[- ]pocket|co-?pays?|pricing|priced|per session|market (?:for|size|share|is|will)"
    r"|revenue|memberships?|packages?|discounts?|financing)\b"
    r"|\b(?:costs?|starts? at|from|only|just)\s[$£€]\s?\d|\bcovered by (?:medicare|medicaid|insurance)",
    re.IGNORECASE,
)
# Where something can be had, and what a work is rather than says: no statement on health.
_OFFERED = re.compile(
    r"\b(?:(?:is|are|was|were) (?:sold|offered|available (?:at|from|here)|registered|funded|located|titled|written|listed|shown|displayed)"
    r"|registered (?:as|at|under)|lists? the"
    r"|sign up|save \d|voted)\b",
    re.IGNORECASE,
)
_APPRAISAL = re.compile(
    r"\b(?:promising(?! results)|valuable|novel|new (?:hope|pathway|avenue|approach|frontier)|unique (?:mechanism|ability|pharmacolog\w+|properties|approach)"
    r"|cutting-edge"
    r"|innovative|breakthrough|advancement|gained (?:attention|popularity)|emerg(?:ing|ed) (?:as|use)|excellent"
    r"|powerful (?:agent|tool)|growing (?:interest|success)"
    r"|potential (?:treatment|option|application|benefits)|multifaceted|compelling|hope\b|notable advantages?"
    r"|modern|welcome|several benefits|significant (?:benefits?|advantage)"
    r"|opening"
    r"|particularly (?:helpful|useful|relevant)|especially notable|beneficial for|integral|comprehensive (?:treatment|option|approach)|common concern"
    r"|increasingly|therapeutic potential|useful option|extensive experience|exact cause|extends beyond|closely monitored|carefully monitored|specializ\w+)",
    re.IGNORECASE,
)
_CHECKABLE = re.compile(
    r"\d|\b(?:effective (?:for|in)|efficacy in|known to|considered safe|results? in|receptors?|binds?|blocks?|glutamate|gaba"
    r"|off-label|approved|schedule|controlled substance"
    r""
    r"|lower|less|than|within (?:hours|minutes|days)|hours|days|weeks|respiratory|has been shown|have shown|has shown|documented|on the other hand|preferred)\b",
    re.IGNORECASE,
)
_REGULATORY = re.compile(
    r"\b(?:schedule I{1,3}V?|controlled substance|FDA[- ]approved|approved by|been approved|approved for)\b",
    re.IGNORECASE,
)


def asserts_nothing(sentence: str) -> bool:
    """Whether a sentence makes no checkable statement. What is rated and measured at once is checkable ("promising: 60% …")."""
    if _REGULATORY.search(sentence):
        return False
    if (
        _ADVICE.search(sentence)
        or _RESEARCH_TALK.search(sentence)
        or _MONEY.search(sentence)
        or _OFFERED.search(sentence)
    ):
        return True
    if _ANNOUNCEMENT.search(sentence) and _LISTS_CONDITIONS.search(sentence) is None:
        return True
    return _APPRAISAL.search(sentence) is not None and _CHECKABLE.search(sentence) is None
