"""Kinds of sources that PubMed does not list, or lists in part only, and how references give them away."""

from __future__ import annotations

import re

_PREPRINT_DOIS = (
    r"10\.(?:1101/(?:20\d\d\.|\d{6})|48550/|21203/rs|31234/|20944/preprints|2139/ssrn|31219/|26434/|22541/au)"
)
# First match wins: a preprint has an address too, a guideline a publisher.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "preprint",
            rf"\b(?:bioRxiv|medRxiv|arXiv|PsyArXiv|Research Square|SSRN|Preprints\.org)\b|\bpreprint\b|{_PREPRINT_DOIS}",
        ),
        (
            "trial registration",
            r"\bclinicaltrials\.gov\b|\bISRCTN\d{6,}|\bEudraCT\b|\bANZCTR\b|\btrial registr(?:y|ation)\b|\bclinical trial registration\b",
        ),
        ("thesis", r"\b(?:doctoral|master[’']?s|PhD|MSc) (?:thesis|dissertation)\b|\[(?:dissertation|thesis)\]"),
        (
            "guideline",
            r"\b(?:NICE|SIGN|WHO)\b[^.]{0,40}\bguid(?:eline|ance)s?\b|\b(?:clinical|practice|national) guideline (?:\[?[A-Z]{2}\d+|no\.?)|\[(?:CG|NG|TA|QS)\d{1,4}\]",
        ),
        (
            "package insert",
            r"\b(?:package insert|prescribing information|medication guide|product monograph|summary of product characteristics)\b",
        ),
        (
            "book",
            (
                r"\bISBN\b|\bIn:? [A-Z][^.]{2,80}\b\(?eds?\.?\)?[,.:]|\((?:eds?|editors?)\.?\)|\b\d{1,2}(?:st|nd|rd|th) ed(?:ition|n)?\b\.?"
                r"|\b[A-Z]\w+ University Press\b"
                r"|\b(?:New York|London|Philadelphia|Boston|Oxford|Cambridge|Amsterdam|Berlin)(?:, [A-Z]{2})?: [A-Z][\w& .]+[;,] ?\d{4}"
            ),
        ),
        ("news", r"\b(?:The New York Times|Washington Post|The Guardian|BBC News|CNN|Reuters|Forbes|press release)\b"),
        (
            "website",
            r"\[(?:Internet|online|website)\]|\b(?:Accessed|Retrieved)\b(?: on| from)?:?\s|\bAvailable (?:at|from):?\s|https?://(?!(?:dx\.)?doi\.org|pubmed|www\.ncbi|pmc\.)\S+",
        ),
    )
)
_LISTED = re.compile(r"\b\d{4}[a-z]?\s*;\s*\d+|\bPMID\b|\bPMC\d+|;\s*\d+\s*\(\d+\)\s*:", re.IGNORECASE)
# A journal's article may well be read online; a book or a preprint is one wherever it was seen.
_OF_JOURNALS_TOO = frozenset({"website", "news", "guideline", "package insert"})


def source_kind(text: str) -> str | None:
    """The kind of source that a written reference names, None for what looks like an article of a journal."""
    is_listed = _LISTED.search(text) is not None
    for kind, pattern in _KINDS:
        if pattern.search(text) and not (is_listed and kind in _OF_JOURNALS_TOO):
            return kind
    return None
