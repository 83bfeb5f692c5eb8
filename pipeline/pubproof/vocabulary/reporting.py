"""Verbs by which a text hands a statement to somebody else, as patterns: what bodies say, and what studies and their authors do."""

from __future__ import annotations

_STATE = (
    r"says?|said|state[sd]?|report(?:s|ed)?|note[sd]?|explain(?:s|ed)?\sthat|add(?:s|ed)?\sthat|observe[sd]?|point(?:s|ed)?\sout|acknowledge[sd]?"
    r"|stress(?:es|ed)?|emphasi[sz]e[sd]?|highlight(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|reiterate[sd]?|list(?:s|ed)?|describe[sd]?|define[sd]?"
)
_WEIGH = (
    r"estimate[sd]?|calculate[sd]?|project(?:s|ed)|predict(?:s|ed)?|reckon(?:s|ed)?|conclude[sd]?|found|finds|suggest(?:s|ed)?|argue[sd]?"
    r"|believe[sd]?"
    r"|consider(?:s|ed)?|regard(?:s|ed)?|deem(?:s|ed)?|judge[sd]?|determine[sd]?|rate[sd]|grade[sd]|call(?:s|ed)\s(?!on\b|you\b|us\b|back\b"
    r"|patients\b|clients\b)"
    r"|put(?:s)?\s(?:it|this|that|the)"
)
_ADVISE = r"advise[sd]?|recommend(?:s|ed)?|warn(?:s|ed)?|caution(?:s|ed)?|urge[sd]?|counsel(?:s|led)?|discourage[sd]?|welcome[sd]?|declined\sto\s(?:recommend|endorse)"
_DOCUMENT = r"(?:guidelines?|guidance|statements?|warnings?|advice|advisory|advisories|recommendations?|alerts?|position|opinion|endorsement)"
_ISSUE = (
    r"(?:issue[sd]|update[sd]|revise[sd]|withdrew|withdraws|retract(?:s|ed)|publishe[sd]|release[sd])\s"
    rf"(?:its|an?|new|updated|revised)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_DOCUMENT}"
)
BODY_SAYS = rf"(?:{_STATE}|{_WEIGH}|{_ADVISE}|{_ISSUE})"
"""What a body does with its own words: states, weighs, advises, or issues a document."""

BODY_SAYS_FIRST = (
    r"(?:says|said|states|stated|notes|noted|warns|warned|reports|reported|advises|advised|recommends|recommended|concludes|concluded|suggests"
    r"|suggested|estimates|estimated|argues|argued|cautions|cautioned|reckons|explains|explained)"
)
"""The same where the verb stands before its subject: "…, warns the agency"."""

_HAS = r"(?:also\s|since\s|did\s|later\s|then\s|now\s|alone\s|itself\s|had\s|has\s|have\s|\w{3,14}ly\s){0,3}"
_FOUND = (
    r"found|finds?|record|show(?:s|ed|n)?|saw|sees|demonstrate[sd]?|reveal(?:s|ed)?|discovered|detected|identified|observed|noted|notes|noticed|reported"
    r"|reports|recorded"
    r"|documented|described|confirm(?:s|ed)|establishe[sd]|suggest(?:s|ed)?|indicate[sd]?|hint(?:s|ed)?|point(?:s|ed)?\sto|conclude[sd]?|link(?:s"
    r"|ed)|tied|associated"
    r"|attributed|reached|yielded|produced|failed\sto|cast\sdoubt"
)
_DID = (
    r"gave|gives|got|tested|followed|tracked|enrolled|recruited|randomi[sz]ed|assigned|compared|treated|measured|assessed|evaluated|examined"
    r"|investigated|explored|studied"
    r"|analy[sz]ed|reviewed|pooled|surveyed|screened|counted|included|looked\sat|monitored|sampled|estimated|used|set\sout"
)
_SAID_OF_IT = (
    r"sa(?:id|y|ys)|warn(?:s|ed)?|caution(?:s|ed)?|argue[sd]?|stresse[sd]|put"
    r"|wrote|writes?|graded|rated|acknowledge[sd]?|admit(?:s|ted)?|call(?:s|ed)\sfor|emphasi[sz]e[sd]"
)
PERSON_FOUND = rf"{_HAS}(?:found|showed|shown|reported|published|demonstrated|discovered|recorded|documented|{_DID})\b"
"""What is told of people who did research, where "said" would only quote them."""

STUDY_FINDS = rf"{_HAS}(?:{_FOUND}|{_DID}|{_SAID_OF_IT})\b"
"""What a study finds, does, or what those who did it say of it."""

STUDY_SAYS = rf"{_HAS}(?:{_FOUND}|{_DID}|{_SAID_OF_IT}|was|were|did|could)\b"
"""The same, or what else is said of it, for words that cannot be meant otherwise: "that trial was small"."""
