"""What makes a finding the same finding after the article has been edited around it."""

from __future__ import annotations

from hashlib import sha256

from pubproof.domain.citation import Reference

_LENGTH = 16
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})
_BORDER = " .,;:!?\"'()[]•*-"


def fingerprint(rule: str, text: str, reference: Reference | None) -> str:
    """Hash of the rule, the quoted text and the work concerned; places, line breaks, case and quotes do not count."""
    parts = (rule, normalised(text), "" if reference is None else reference_key(reference))
    return sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


def normalised(text: str) -> str:
    """The text as it is compared."""
    return " ".join(text.translate(_QUOTES).casefold().split()).strip(_BORDER)


def reference_key(reference: Reference) -> str:
    """What identifies the work: an identifier, else author, year, journal and title. Ids such as "r1" shift with the text."""
    identifiers = (reference.pmid, reference.doi, reference.pmcid, reference.nct)
    for identifier in identifiers:
        if identifier:
            return str(identifier).casefold()
    author = reference.first_author.family if reference.first_author is not None else ""
    journal = reference.journal_key or reference.journal or ""
    return "|".join(normalised(str(part or "")) for part in (author, reference.year, journal, reference.title))
