"""Sources named by who stands behind them: "according to the Mayo Clinic", "Researchers at Rutgers", "the FAERS database"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.cities import CITY, UNIVERSITY
from pubproof.vocabulary.countries import NATIONALITY
from pubproof.vocabulary.reporting import BODY_SAYS, BODY_SAYS_FIRST, PERSON_FOUND, STUDY_SAYS

_WORD = r"(?:U\.S\.|U\.K\.|[A-Z][\w’'./-]{0,30}[\w’']|[A-Z]{1,2}|&)"
_LINK = r"(?:of|for|and|on|in|the|at|&)"
NAME = rf"{_WORD}(?:,?\s(?:{_LINK}\s){{0,2}}{_WORD}){{0,9}}(?:\s\([A-Z]{{2,8}}\))?"
_KIND_OF_BODY = re.compile(
    r"\b(?:Associations?|Society|Academy|College|Institutes?|Organi[sz]ation|Administration|Agency|Department|Ministry|Cent(?:er|re)s?|Clinic"
    r"|Hospitals?|University|School|Foundation|Council|Board|Committee|Commission|Federation|Alliance|Collaboration|Network|Service|Bureau"
    r"|Health|Medicine|Medical|Therapy|Pharmacy|Laborator(?:y|ies)|Institution|Consortium|Group|Task Force|Office|Union|Registry|Trust|Program|Surgeon General)\b"
)
KNOWN_ACRONYM = re.compile(
    r"(?:WHO|CDC|FDA|NIH|DEA|EMA|NICE|NHS|NIMH|NIDA|AMA|AAP|AHA|ADA|ACS|ASA|APA|WADA|USPSTF|SAMHSA|UNICEF|EPA|USDA)\b"
)
_DATED_ACRONYMS = re.compile(r"[A-Z]{3,8}(?:/[A-Z]{3,8}){0,4}\b")
_YEAR = re.compile(YEAR)
_PERSON = re.compile(r"(?:Dr|Drs|Prof|Professor|Mr|Mrs|Ms|Sir)\b|[A-Z][a-z]+\s[A-Z]\.\s")
_SAID_BY = re.compile(
    rf"\b(?:[Aa]ccording\sto|\(?[Vv]ia|[Pp]er)\s(?:the\s|data\sfrom\s(?:the\s)?|statistics\sfrom\s(?:the\s)?)?(?P<name>{NAME})"
)
# "the NHS website advises", "The Heart Fund, which paid for it, said": what may stand between a body and its verb.
_WHERE = (
    r"(?:\s(?:website|web\s?site|web\s?page|site|fact\s?sheet|leaflet|handbook|manual|bulletin|summary|helpline)|\sCharity)?(?:\son\s[a-z][\w-]{1,20}(?:\s[a-z][\w-]{1,20}){0,3}?)?"
    r"(?:,\s(?:which|who)\s[^,.;\n]{1,60},)?"
)
_BODY_SAYS = re.compile(
    rf"(?:\b[Tt]he\s|(?<![\w.’'-])(?=[A-Z]{{2,8}}\s))(?P<name>{NAME}){_WHERE}\s(?:also\s|now\s|has\s|have\s|since\s|later\s|recently\s|still\s|however\s){{0,2}}"
    rf"{BODY_SAYS}\b(?!\s(?:to|for)\b)"
)
# Without "the" the name must be one of a body for the public: a clinic that names itself so praises itself.
_PUBLIC_BODY = re.compile(
    r"(?!(?:Our|My|Your|Their|Its|This|These|Every|Each|Many|Most|Some|Any|No|All|Several)\s)(?:(?!(?:of|at|from|for|in|on|and)\s)\S{1,40}\s){0,6}?(?:Association|Society|Academy|College|Organi[sz]ation|Administration"
    r"|Ministry|Foundation|Council|Federation|University|Commission|Task\sForce|(?:[A-Z]\w+\s){1,3}UK|Medical\sSchool|School\sof\s\w+)\b.*"
)
_UNCALLED_SAYS = re.compile(
    rf"(?<![\w’'&)-]\s)(?<![\w’'-])(?P<name>{NAME})\s(?:also\s|now\s|has\s|recently\s){{0,2}}{BODY_SAYS}\b(?!\s(?:to|for)\b)"
)
_SORT_OF_BODY = re.compile(
    rf"\b[Tt]he\s(?:[a-z]{{3,15}}\s)?(?:charity|think\stank|regulator|watchdog|agency|trade\sbody|campaign\sgroup|patient\sgroup)\s(?P<name>{NAME})\s(?:also\s|has\s)?{BODY_SAYS}\b"
)
_SAYS_BODY = re.compile(rf"(?<=[,”\"’]\s){BODY_SAYS_FIRST}\s(?P<the>the\s)?(?P<name>{NAME})")
_STUDY = r"(?:study|studies|research|trial|review|survey|analysis|report|paper|findings|experiment|project)"
_PEOPLE = r"(?:[Rr]esearchers|[Ss]cientists|[Ii]nvestigators|[Pp]hysicians|[Dd]octors|[Pp]sychiatrists|(?:[Aa]|[Tt]he)\s(?:research\s)?(?:team|group)(?:\sof\s\w{3,20})?)"
_STUDY_FROM = re.compile(
    rf"\b(?:[Aa]ccording\sto\s)?(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Tt]his)\s(?:[\w-]{{1,20}}\s){{0,4}}?{_STUDY}\s(?:conducted\s|led\s|done\s|carried\sout\s|published\s)?"
    rf"(?:from|by|at|out\sof)\s(?:researchers\s(?:at|from)\s|scientists\s(?:at|from)\s)?(?:the\s)?(?P<name>{NAME})"
)
_RESEARCH_FROM = re.compile(
    rf"\b(?:[Aa]ccording\sto\s)?(?:(?:[Nn]ew|[Rr]ecent|[Ee]arly|[Ee]arlier|[Ll]ater|[Ff]urther|[Pp]reliminary)\s)?(?:[Rr]esearch|[Ww]ork|[Ff]indings|[Dd]ata)\s"
    rf"(?:conducted\s|led\s|done\s|carried\sout\s|published\s)?(?:from|by|at)\s(?:researchers\s(?:at|from)\s)?(?:the\s)?(?P<name>{NAME})"
)
_PERSON_OF = re.compile(
    rf"\b(?:Drs?\.?|Professor|Prof\.?)\s(?:[A-Z][\w’'.-]{{0,30}}\s){{1,3}}(?:of|at|from)\s(?:the\s)?(?P<name>{NAME})(?=\s{PERSON_FOUND})"
)
_PEOPLE_AT = re.compile(rf"\b{_PEOPLE}\s(?P<how>at|from|with)\s(?:the\s)?(?P<name>{NAME}(?:\sat\s(?:the\s)?{NAME})?)")
_PEOPLE_OF = re.compile(
    rf"(?<![\w’'-])(?:(?:[Aa]|[Tt]he)\s(?:team|group)\sof\s|[Tt]he\s)?(?:{UNIVERSITY}|{CITY}|{NATIONALITY})(?:\sUniversity)?\s"
    rf"(?:(?:medical|health|sleep|cancer)\s)?(?:researchers|scientists|investigators|reviewers|academics|epidemiologists|team)(?=\s{STUDY_SAYS})"
)
_FOUND_AT = re.compile(
    rf"\b(?:first\s)?(?:discovered|isolated|synthesi[sz]ed|identified|described|characteri[sz]ed|developed)(?:\sand\s\w{{4,20}})?\sby\s(?:[A-Z][\w.’'-]{{0,30}}\s|and\s){{0,9}}"
    rf"at\s(?:the\s)?(?P<name>{NAME})(?:\sin\s{YEAR})?"
)
_NAMED_STUDY = re.compile(r"\b(?P<start>[Tt]he\s(?P<name>[A-Z][a-z]{3,20})\s)Study\b")
_CALLED_STUDY = re.compile(
    r"\b[Tt]he\s(?P<name>(?:[A-Z][\w’'-]{2,20}\s){0,3}(?!(?:Pilot|Current|Present|Clinical|First|Second|Third|New|Same|Latest|Original|Recent"
    r"|Main|Whole|Free|Phase|Case)\s)[A-Z][a-z][\w’'-]{1,20})\s(?:study|trial|Trial)\b"
)
_REVIEW_FOR = re.compile(
    rf"\b(?:co-authored\s|authored\s|wrote\s)?an?\s(?:systematic\s)?review\s[^.;()\n]{{0,100}}?\bfor\s(?:the\s)?(?P<name>{NAME})|\b(?:[Aa]\s)?(?:\d{{4}}\s)?(?<!\.\s)(?P<cochrane>Cochrane)\s(?:[Rr]eview|meta-analysis)\b"
)
_DATASET = re.compile(
    rf"\b(?:the\s)(?P<name>{NAME})\s(?:data\s?base|dataset|registry|survey)\b|\bthe\s(?P<titled>(?:[A-Z][\w’'-]{{1,20}}\s(?:and\s|of\s|for\s|on\s)?){{1,6}}(?:Survey|Registry|Database|Biobank))\b"
)
_DOCUMENT = re.compile(rf"\b(?:[Tt]he\s)(?:{YEAR}\s)(?P<name>{NAME})(?<=List|line|ines|ance|tion|ions|ment|port)\b")
_DOCUMENT_OF_BODY = (
    r"(?:(?:clinical|practice|consensus|treatment|dietary|safety|joint|updated|latest|current|new)\s){0,2}(?:guidelines?|guidance|recommendations)"
    r"|(?:position|consensus|scientific|policy|joint|practice|advisory)\s(?:statement|paper|document|report)"
)
_GUIDELINE = re.compile(rf"\b(?:[Tt]he\s)?(?:{YEAR}\s)?(?P<name>{NAME})\s(?:{YEAR}\s)?(?:{_DOCUMENT_OF_BODY})\b")
_GUIDANCE_FROM = re.compile(
    rf"\b(?:(?:[Tt]he|[Aa])\s)?(?:{YEAR}\s)?(?:(?:[Cc]linical|[Pp]ractice|[Cc]onsensus)\s){{0,2}}(?:[Gg]uidelines?|[Gg]uidance|[Rr]ecommendations)\s(?:from|by|of|issued\sby)\s(?:the\s)?"
    rf"(?P<name>{NAME})(?:\s\([A-Z]{{0,5}}\d{{1,4}}\))?"
)


def find_organisations(text: str, span: Span) -> Iterator[Mark]:
    """Marks inside one sentence: what a body says, what people of an institution found, data sets, guidelines of a body."""
    for kind, pattern, is_meant in _FORMS:
        for match in pattern.finditer(text, span.start, span.end):
            if is_meant(match):
                yield Mark(Span(*match.span()), kind)


def _is_body(match: re.Match[str]) -> bool:
    """Whether the capitalised name is that of a body and not of a person or a drug."""
    name = match["name"]
    if _PERSON.match(name):
        return False
    last = name.rsplit(maxsplit=1)[-1].strip("().")
    return (
        _KIND_OF_BODY.search(name) is not None
        or KNOWN_ACRONYM.match(last) is not None
        or KNOWN_ACRONYM.match(name) is not None
    )


def _is_public_body(match: re.Match[str]) -> bool:
    return _PERSON.match(match["name"]) is None and _PUBLIC_BODY.fullmatch(match["name"]) is not None


def _is_body_behind(match: re.Match[str]) -> bool:
    """Whether what stands behind the verb is a body: a person may be one of a body ("said Ada Okoro of the University of …")."""
    return (
        _is_body(match)
        if match["the"]
        else KNOWN_ACRONYM.fullmatch(match["name"]) is not None or _is_public_body(match)
    )


def _is_place_of_work(match: re.Match[str]) -> bool:
    """After "at" any name will do ("Researchers at Rutgers"); "from" may be followed by a country."""
    name = match["name"]
    return _PERSON.match(name) is None and (
        match.groupdict().get("how") == "at" or _KIND_OF_BODY.search(name) is not None
    )


def _is_review_of_body(match: re.Match[str]) -> bool:
    return match["cochrane"] is not None or _KIND_OF_BODY.search(match["name"]) is not None


def _is_issued_by_body(match: re.Match[str]) -> bool:
    name = match["name"]
    is_dated = _DATED_ACRONYMS.match(name) is not None and _YEAR.search(match.group()) is not None
    return is_dated or KNOWN_ACRONYM.search(name) is not None or _KIND_OF_BODY.search(name) is not None


def _is_called(match: re.Match[str]) -> bool:
    """Whether a capitalised word before "trial" is a name and not a country."""
    return re.fullmatch(NATIONALITY, match["name"]) is None


def _always(_: re.Match[str]) -> bool:
    return True


_FORMS = (
    (CitationKind.ORGANISATION, _SAID_BY, _is_body),
    (CitationKind.INSTITUTION, _STUDY_FROM, _is_place_of_work),
    (CitationKind.INSTITUTION, _RESEARCH_FROM, _is_place_of_work),
    (CitationKind.INSTITUTION, _PERSON_OF, _is_place_of_work),
    (CitationKind.INSTITUTION, _PEOPLE_AT, _is_place_of_work),
    (CitationKind.INSTITUTION, _PEOPLE_OF, _always),
    (CitationKind.INSTITUTION, _FOUND_AT, _is_place_of_work),
    (CitationKind.INSTITUTION, _NAMED_STUDY, _always),
    (CitationKind.TRIAL, _CALLED_STUDY, _is_called),
    (CitationKind.ORGANISATION, _REVIEW_FOR, _is_review_of_body),
    (CitationKind.DATASET, _DATASET, _always),
    (CitationKind.GUIDELINE, _DOCUMENT, _is_issued_by_body),
    (CitationKind.GUIDELINE, _GUIDELINE, _is_issued_by_body),
    (CitationKind.GUIDELINE, _GUIDANCE_FROM, _is_issued_by_body),
    (CitationKind.ORGANISATION, _BODY_SAYS, _is_body),
    (CitationKind.ORGANISATION, _UNCALLED_SAYS, _is_public_body),
    (CitationKind.ORGANISATION, _SORT_OF_BODY, _always),
    (CitationKind.ORGANISATION, _SAYS_BODY, _is_body_behind),
)
