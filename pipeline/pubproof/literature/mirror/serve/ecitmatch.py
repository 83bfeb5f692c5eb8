"""ECitMatch: lines "journal|year|volume|first page|author|key|" → the same with a PMID, NOT_FOUND or AMBIGUOUS."""

from __future__ import annotations

from pubproof.literature.mirror.fields import both
from pubproof.literature.mirror.mirror import Mirror

MAX_LINES = 500
_FIELDS = ("Journal", "Date - Publication", "Volume", "Pagination", "Author")
_PARTS = 6


def ecitmatch(mirror: Mirror, bdata: str) -> str:
    """The answer to `bdata`; a line without the six parts is answered NOT_FOUND."""
    lines = [line.strip() for line in bdata.replace("\r", "\n").split("\n") if line.strip()]
    return "".join(f"{_answered(mirror, line)}\n" for line in lines[:MAX_LINES])


def _answered(mirror: Mirror, line: str) -> str:
    parts = [part.strip() for part in line.split("|")]
    given = "|".join((*parts[:_PARTS], *[""] * (_PARTS - len(parts))))
    queries = [mirror.fields.query(name, value) for name, value in zip(_FIELDS, parts, strict=False) if value]
    asked = [query for query in queries if query is not None]
    # Journal with year alone fits hundreds: NCBI needs volume and page, or an author.
    if len(parts) < _PARTS or len(asked) < 3:  # noqa: PLR2004 - see above
        return f"{given}|NOT_FOUND"
    count, pmids = mirror.found(both(asked), 1)
    if count == 1:
        return f"{given}|{pmids[0]}"
    return f"{given}|{f'AMBIGUOUS ({count} citations)' if count else 'NOT_FOUND'}"
