"""Studies named by what they are: "A 2015 case series", "the 2016 trial", "Relugolix (Phase II, 2024)", "a Danish cohort study"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import YEAR, Mark
from pubproof.vocabulary.cities import CITY, UNIVERSITY
from pubproof.vocabulary.countries import NATIONALITY
from pubproof.vocabulary.reporting import STUDY_FINDS

_STUDY = (
    r"(?:study|trial|review|meta-analysis|systematic review|survey|paper|analysis|case\s+(?:series|report|study)|report|article"
    r"|cohort(?!\s(?:study|analysis))|experiment)"
)
# What a "study" or "review" of a year may be that cites nothing; and another work, which `told.py` reads.
_NO_STUDY = (
    r"(?!\s(?:tour|room|hall|group|guide|abroad|area|material|session|period|program|site|card|is\sdue)\b)"
    r"(?!\s(?:published\s)?in\sthe\ssame\sjournal)"
)
_COUNTED = (
    r"(?:adults|women|men|children|adolescents|teens|teenagers|infants|babies|girls|boys|mothers|people|persons|individuals|patients|participants|subjects|volunteers|students"
    r"|nurses|workers|veterans|athletes|runners|players|soldiers|residents|smokers|users|survivors|twins|couples|families|pregnancies|births|households|cases|mice|rats"
    r"|animals|dogs|trials|studies|reviews|papers|articles|reports|records|samples|products|supplements|brands|bottles|countries|hospitals|clinics|centers|centres)\b"
)
_DATED = re.compile(
    rf"\b(?:A|An|The|One|Another|This)\s+(?:(?:more\s+)?(?:recent|new|large|small|major|landmark|pivotal)\s+)?(?P<year>{YEAR})\s+"
    rf"(?:[\w,-]{{1,30}}\s+){{0,5}}?{_STUDY}\b{_NO_STUDY}",
    re.IGNORECASE,
)
_PHASE = re.compile(
    rf"(?<=[\w”\"] \()(?P<words>[Pp]hase\s(?:[1-4](?:[ab]|/[1-4])?|I{{1,3}}V?[ab]?|IV)(?:\s(?:clinical\s)?(?:trial|study|data|results|program))?,?\s(?P<year>{YEAR}))\)"
)
_OF_COUNTRY = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:(?:recent|new|older|earlier|previous|later|separate|larger?|smaller?|major|landmark|pilot|nationwide|population-based)\s){{0,2}}(?:{NATIONALITY}|{CITY}|{UNIVERSITY})\s"
    rf"(?:[a-z][\w-]{{1,20}}\s){{0,3}}?{_STUDY}\b{_NO_STUDY}(?:\s(?:of|in|with|involving|among)\s(?:(?:about|nearly|over|more\sthan)\s)?\d[\d,]*\s[a-z]{{3,20}}|\sin\s{YEAR})?"
)
_NUMBER = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|dozens|hundreds|thousands)"
_MEASURE = r"(?:stars?|points?|percent|weeks?|months?|years?|days?|hours?|minutes?|pages?|questions?|steps?|mg|ml|miles?|dollars?)\b"
# Behind "Okoro et al. (2018):" or "STEP 1," the words describe what was named before them.
_IS_DESCRIPTION = re.compile(
    r"(?:\):|\b(?:Study|Trial|Initiative|Project|Cohort|Program(?:me)?|Experiment|[A-Z]{4,14}(?:[- ]?\d{1,3})?),)\s(?:[Ii]n\s)?$"
)
_BY_SIZE = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]{{1,20}},?\s){{0,4}}?{_STUDY}\s(?:of|in|with|involving|among|covering|pooling)\s"
    rf"(?:(?:about|around|nearly|almost|over|some|just|only|more\sthan)\s)?{_NUMBER}\s(?!{_MEASURE})(?:[a-z-]{{2,20}}\s){{0,3}}?{_COUNTED}"
)
_IDENTIFIED = rf"\s\((?:PMID|PMC|NCT|ISRCTN|doi|DOI|https?:|[A-Z][\w’'-]{{1,30}}[^()\n]{{0,60}}\b{YEAR})"
_ONE_OF_SEVERAL = (
    rf"(?:[Oo]ne(?!\s{_STUDY}\b)|[Aa]nother"
    r"|[Aa]\s(?:second|third|fourth|further|separate|later|subsequent|follow-up|larger|smaller|similar|newer|previous|earlier|prior|companion|sister)"
    r"|[Tt]he\s(?:largest|biggest|longest|latest|most\srecent|first|only))"
)
_TOLD_APART = re.compile(
    rf"\b(?:(?:{_ONE_OF_SEVERAL}|[Aa]n?)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_STUDY}\b{_NO_STUDY}(?:\s(?:to\sdate|so\sfar|of\sits\skind|yet))?"
    rf"(?:\s(?:in|with|among|involving)\s(?:[a-z\d][\w–-]{{0,20}}\s){{0,5}}?[a-z\d][\w–-]{{0,20}})?(?={_IDENTIFIED}|\s{STUDY_FINDS})|(?<=\bIn\s){_ONE_OF_SEVERAL}\s(?:[\w-]{{1,20}}\s){{0,3}}?{_STUDY}(?:\s(?:to\sdate|so\sfar))?(?=,\s(?!we\b|you|our\b|I\b)))"
)
_COCHRANE = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he)\s(?:(?:recent|new|updated?)\s)?(?P<year>{YEAR})\s(?:systematic\s)?(?P<journal>Cochrane)\s(?:systematic\s)?(?:[Rr]eview|[Mm]eta-analysis)\b"
)


def find_year_study(text: str, sentence: Span) -> Iterator[Mark]:
    """Marks inside one sentence. Cochrane is the name of a journal and its reviews; a country names whose people studied."""
    for match in _COCHRANE.finditer(text, sentence.start, sentence.end):
        yield Mark(
            Span(*match.span()), CitationKind.JOURNAL_YEAR, year=int(match["year"]), journal="Cochrane Database of Systematic Reviews"
        )  # fmt: skip
    for match in _DATED.finditer(text, sentence.start, sentence.end):
        yield Mark(Span(*match.span()), CitationKind.YEAR_STUDY, year=int(match["year"]))
    for match in _PHASE.finditer(text, sentence.start, sentence.end):
        yield Mark(Span(*match.span("words")), CitationKind.YEAR_STUDY, year=int(match["year"]))
    for pattern in (_OF_COUNTRY, _BY_SIZE, _TOLD_APART):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 40) : match.start()]
            if _IS_DESCRIPTION.search(before) is None:
                yield Mark(Span(*match.span()), CitationKind.INSTITUTION)
