"""An abstract as prose → its sentences, what its authors conclude, and the design that it gives itself."""

from __future__ import annotations

import re

from pubproof.vocabulary.designs import CASE_SERIES, COHORT, RCT

_LABEL = re.compile(r"\b([A-Z][A-Z /&,'-]{3,60}):\s")
_CONCLUDING_LABEL = re.compile(r"CONCLUSION|INTERPRETATION|SUMMARY|IMPLICATION")
# Exports glue labels to the text around them: "(P = 0.04).Conclusions:This", "pain.ResultsEighty patients".
_GLUED_LABEL = re.compile(
    r"(?:^|(?<=[.!?)\s]))(Background|Introduction|Objectives?|Aims?|Purpose|Methods?|Materials and Methods|Patients and Methods|Results|Findings"
    r"|Discussion|Conclusions and Relevance|Conclusions?|Interpretation)(?:\s*:\s*|(?=[A-Z][a-z]))"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d(])")
_TRAILER = re.compile(
    r"trial regist|clinicaltrials\.gov|copyright|©|all rights reserved|registration|funded by", re.IGNORECASE
)
_CONCLUDING = re.compile(
    r"(?:in (?:conclusion|summary)|(?:we|it is) (?:therefore )?conclude|to conclude|overall|thus|therefore"
    r"|(?:this|these|the present|our)\s+(?:[\w-]+\s+){0,3}(?:study|trial|review|results?|findings?|data|analysis|evidence|report)\b)",
    re.IGNORECASE,
)
_LAST_SENTENCES = 2
_FARTHEST_CONCLUSION = 4
_OWN = r"(?:this|the present|our|a|an)"
_STATED = (
    (
        RCT,
        (
            r"randomly (?:assigned|allocated|divided)|(?:allocated|assigned) randomly|(?:were|was) randomi[sz]ed"
            r"|randomi[sz]ed,? (?:double|placebo|controlled|clinical|trial)"
        ),
    ),
    (
        CASE_SERIES,
        (
            r"^case (?:report|series|study)\b|\bour report describes"
            r"|\bwe (?:report|describe|present) (?:a|an|the|two|three|four|five|\d) (?:\w+ )?(?:case|patient)"
            rf"|\b{_OWN} case (?:report|series|study)"
        ),
    ),
    (
        COHORT,
        (
            r"^retrospective\b|\bopen[- ]label,? uncontrolled|\bwe retrospectively\b|retrospectively (?:reviewed|analy[sz]ed)"
            rf"|\b{_OWN} (?:retrospective|prospective|observational|uncontrolled)[\w\s,-]{{0,30}}(?:study|review|analysis|audit|cohort|series)"
        ),
    ),
)
_STATED_DESIGNS = tuple((design, re.compile(words, re.IGNORECASE)) for design, words in _STATED)


def tidied(abstract: str) -> str:
    """The abstract with its labels as PubMed writes them: "RESULTS: "."""
    return " ".join(_GLUED_LABEL.sub(lambda found: f" {found[1].upper()}: ", abstract).split())


def sentences_of(text: str) -> list[str]:
    """The sentences of an abstract, whose punctuation is regular."""
    return [item.strip() for item in _SENTENCE_END.split(text.strip()) if item.strip()]


def conclusion_of(abstract: str) -> str:
    """What the authors conclude: the labelled part of a tidied abstract, or else its end, from where it speaks of the study as a whole."""
    labels = list(_LABEL.finditer(abstract))
    for place, label in enumerate(labels):
        if _CONCLUDING_LABEL.search(label[1]):
            end = labels[place + 1].start() if place + 1 < len(labels) else None
            return abstract[label.end() : end].strip()
    sentences = [item for item in sentences_of(abstract) if not _TRAILER.search(item)]
    last = sentences[-_FARTHEST_CONCLUSION:] if len(sentences) > _FARTHEST_CONCLUSION else sentences[1:]
    concluding = next((place for place, item in enumerate(last) if _CONCLUDING.match(item)), None)
    return " ".join(sentences[-_LAST_SENTENCES:] if concluding is None else last[concluding:])


def stated_designs(abstract: str) -> frozenset[str]:
    """The design that the abstract gives itself: what the record's publication types do not say, as in old and in new records."""
    return frozenset(next(([design] for design, words in _STATED_DESIGNS if words.search(abstract)), []))


def quoted(text: str, most_words: int = 40) -> str:
    """A sentence of a record as it is shown, cut where it is long."""
    words = text.split()
    return " ".join(words) if len(words) <= most_words else " ".join(words[:most_words]) + " …"
