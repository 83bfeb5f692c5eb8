"""People who speak for a study that was told of: "Dr Ada Okoro, joint senior author", "Ada Okoro, who led the work, said"."""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.citation import CitationKind
from pubproof.extraction.marks import Mark
from pubproof.extraction.words import TaggedWord, Words

_LONGEST_ROLE = 22
_LONGEST_TITLE = 4
_ENDS = frozenset({",", ".", ";", "?", "!", '"', "”", ":", "–", "—", "said", "says", "told"})


def find_people_of_study(words: Words) -> Iterator[Mark]:
    """Marks inside one sentence: a name with what it did in the study behind it, where they say something."""
    if not any(word.is_a("speaks") for word in words):
        return
    place = 0
    while place < len(words):
        end = _name_end(words, place)
        role = _role(words, end) if end - place > 1 else ()
        if role and any(_did_it(role, number) for number in range(len(role))):
            yield Mark(words.span(place, end + len(role)), CitationKind.ANAPHORIC)
        place = max(end + len(role), place + 1)


def _name_end(words: Words, place: int) -> int:
    """Where the capitalised words end that begin here; a stop behind "Dr" or an initial is one of them."""
    while words[place].is_a("capital") and not words[place].is_a("owner"):
        place += 1
        place += (
            words[place].text == "."
            and len(words[place - 1].text) <= _LONGEST_TITLE
            and words[place + 1].is_a("capital")
        )
    return place


def _role(words: Words, end: int) -> tuple[TaggedWord, ...]:
    """What stands behind the comma at `end`, to the next one; nothing if it denies."""
    behind = words.part(end + 1, end + _LONGEST_ROLE)
    length = next((number for number, word in enumerate(behind) if word.low in _ENDS), 0)
    role = behind[:length]
    return role if words[end].text == "," and not any(word.low in {"not", "no", "former"} for word in role) else ()


def _did_it(role: tuple[TaggedWord, ...], number: int) -> bool:
    """Whether the words from there say what was done: "senior author", "led the trial", "on the project", "the trial's leaders"."""
    word, behind = role[number], role[number + 1 : number + 4]
    if word.low in {"author", "investigator", "co-author"}:
        return number == 0 or role[number - 1].is_a("part in it", "definite", "study", "indefinite")
    if word.is_a("leads"):
        return any(other.is_a("work led") for other in behind) and any(
            other.is_a("definite", "demonstrative") for other in behind
        )
    if word.low in {"on", "behind"} and len(behind) > 1:
        return behind[0].low == "the" and behind[1].is_a("work led")
    return word.is_a("study") and word.is_a("owner") and bool(behind) and behind[0].low.startswith("leader")
