"""Where a journal's name ends: the longest name that the gazetteer knows, or, after a sure cue, one whose words vouch for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pubproof.extraction.marks import MONTHS
from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.journals import gazetteer

_CAPITALISED = r"(?:[A-ZÀ-Þ][\w’'.-]{0,40}[\w’']|[A-Z]\b|[a-z][A-Z]\w{1,30})"
_CONNECTOR = r"(?:of|and|the|in|on|for|&|et|de|der|und|to|with|a|an|[A-Z]\.)"
_NAME = re.compile(
    rf"(?:[Tt]he\s+)?{_CAPITALISED}"
    rf"(?:(?:\s*(?::|&|–)\s*|\s+[-–—]\s+|,\s+(?={_CAPITALISED},?\s+(?:and|&)\s)|,?\s+)(?:{_CONNECTOR}\s+){{0,3}}{_CAPITALISED}){{0,14}}"
)
TITLE_WORDS = re.compile(
    r"\b(?:Journals?|Annals|Archives|Proceedings|Bulletin|Letters|Transactions|Reports|Reviews?|Acta|Lancet|Frontiers|Medicine|Psychiatry"
    r"|Neurology|Pharmacology|JAMA|BMJ|PLO?S|BMC|Nature|Cell|Oncology|Epidemiology|Pediatrics|Surgery|Science|Research)\b"
)
_CAPITAL_NEXT = re.compile(r"\s[A-Z]")
_BETWEEN_WORDS = re.compile(r"\s+[-–—]\s+|[\s:,]+")
_ENDS_IN_CONNECTOR = re.compile(rf"\s{_CONNECTOR}$")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today".split())
_QUOTE = re.compile(r"[\"“‘*_]{0,3}")


def journal_at(text: str, start: int, limit: int, *, is_sure: bool) -> tuple[str, int] | None:
    """(journal as written, where it ends) of the name that begins at `start`; None where no name of a journal stands there.

    `is_sure`: whether the words before leave no doubt that a journal is named, so that one unknown to the gazetteer counts as well.
    """
    quote = _QUOTE.match(text, start, limit)
    start = quote.end() if quote else start
    match = _NAME.match(text, start, min(limit, start + 300))
    if match is None or match.group().split()[0].lower() in MONTHS | _DAYS:
        return None
    name = _known_in(match.group(), is_sure)
    return (name, start + len(name)) if name else None


@lru_cache(maxsize=50_000)
def _known_in(name: str, is_sure: bool) -> str | None:
    """The journal with which the words of a possible name begin."""
    for candidate in _shortened(name):
        if not is_sure and _CAPITAL_NEXT.match(name, len(candidate)):
            continue  # "the Surgeon General" is not The Surgeon
        if _key(candidate) is not None and (is_sure or " " in candidate):
            return _with_title_words(candidate, name) if is_sure else candidate
    first = name.split(",", maxsplit=1)[0]
    return first if is_sure and TITLE_WORDS.search(first) and " " in first else None


@lru_cache(maxsize=50_000)
def _key(name: str) -> str | None:
    return gazetteer().key(name)


def _shortened(name: str) -> Iterator[str]:
    """The name, then the name with words cut from its end: what follows a title may be capitalised too."""
    yield name
    for cut in reversed(list(_BETWEEN_WORDS.finditer(name))):
        candidate = name[: cut.start()]
        if candidate and not _ENDS_IN_CONNECTOR.search(candidate):
            yield candidate


def _with_title_words(candidate: str, name: str) -> str:
    """The candidate with the capitalised words after it, where each is a word of titles: "BMJ" in "BMJ Pediatrics Open"."""
    rest = re.match(rf"(?:\s{_CAPITALISED}){{1,4}}", name[len(candidate) :])
    if rest is None or any(
        word not in _words_of_titles() or word in MONTHS | _DAYS for word in fold_words(rest.group()).split()
    ):
        return candidate
    return candidate + rest.group()


@cache
def _words_of_titles() -> frozenset[str]:
    return frozenset(word for title in gazetteer().titles().values() for word in fold_words(title).split())
