"""NCBI's citation matcher (ECitMatch) without a connection: places in journals → the PMIDs of what stands there.

A line is "journal|year|volume|first page|author|key|"; it comes back with a PMID, NOT_FOUND or AMBIGUOUS as its last field, and
of a miss the author is left out. Year and author stay empty: the service has been seen to pass over them, so they are compared
with the record. A body that is not whole is an error: half a PMID is the number of another paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pubproof.domain.lookup import Answer, AnswerStatus
from pubproof.literature.eutils import Reply, Request
from pubproof.literature.query import Place, render

ECITMATCH = "ecitmatch.cgi"
MATCH_BATCH = 100
_NOT_FOUND = "NOT_FOUND"
_UNKNOWN_JOURNAL = "NOT_FOUND;INVALID_JOURNAL"
_AMBIGUOUS = "AMBIGUOUS"
_MAX_PMID_DIGITS = 9
_DAMAGED = "PubMed's citation matcher sent an answer that is damaged, cut off, or to another question"


def ecitmatch_request(places: Sequence[Place]) -> Request:
    """All of these places in one request; the key of each is its number."""
    lines = "\r".join(f"{render(place)}{number}|" for number, place in enumerate(places))
    return Request(ECITMATCH, (("db", "pubmed"), ("retmode", "xml"), ("bdata", lines)))


def parse_ecitmatch(places: Sequence[Place], reply: Reply) -> list[Answer]:
    """What stands at each place. Several papers, or a journal that the service does not know, are no answer to the question."""
    if not reply.content_type.lower().startswith("text/") or not reply.body.endswith(b"\n"):
        return [_error() for _ in places]
    lines = reply.body.decode("utf-8", errors="replace").splitlines()
    by_key = {key: (line, said) for line in lines for _, key, said in [_parts(line)]}
    return [_answer(place, by_key.get(str(number))) for number, place in enumerate(places)]


def _parts(line: str) -> tuple[str, str, str]:
    rest, _, said = line.strip().rpartition("|")
    before, _, key = rest.rpartition("|")
    return before, key, said


def _answer(place: Place, told: tuple[str, str] | None) -> Answer:
    if told is None or not told[0].startswith(f"{place.journal}|"):
        return _error()
    said = told[1].strip()
    if said.isascii() and said.isdecimal() and len(said) <= _MAX_PMID_DIGITS and int(said):
        return Answer(AnswerStatus.HIT, (int(said),), 1, render(place))
    if said == _NOT_FOUND:
        return Answer(AnswerStatus.NO_HIT, translation=render(place))
    said_so: Mapping[bool, str] = {
        said == _UNKNOWN_JOURNAL: f"PubMed's citation matcher does not know the journal {place.journal}",
        said.startswith(_AMBIGUOUS): "PubMed's citation matcher has several papers at that place",
    }
    if True in said_so:
        return Answer(AnswerStatus.WARNED, messages=(said_so[True],), unexplained=(said_so[True],))
    return _error()


def _error() -> Answer:
    return Answer(AnswerStatus.ERROR, messages=(_DAMAGED,))
