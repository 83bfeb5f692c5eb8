"""What may be said when nothing was found: absence shown (closed world), or only not found."""

from __future__ import annotations

from pubproof.domain.citation import Reference
from pubproof.domain.lookup import Lookup, Rung
from pubproof.domain.verdict import VerdictKind

_CANARY = "a test question with a known answer was not answered rightly"
_CAVEAT = "This does not show that it does not exist"


def absence(reference: Reference, lookup: Lookup) -> tuple[VerdictKind, str, None]:
    """NOT_FOUND where a closed world was shown, else NOT_FOUND_WEAK with the reason, or OUT_OF_SCOPE."""
    kind = other_kind(reference)
    if kind is not None:
        return VerdictKind.OUT_OF_SCOPE, out_of_scope(kind), None
    gap = _gap(reference, lookup)
    if gap is None:
        shown = _no_such_record(reference, lookup) or _closed_world(reference, lookup)
        return VerdictKind.NOT_FOUND, shown + _note(lookup), None
    return VerdictKind.NOT_FOUND_WEAK, f"Not found. {_CAVEAT}: {gap}.{_note(lookup)}", None


def _note(lookup: Lookup) -> str:
    """What the reader must know of the source, as a sentence of its own."""
    note = lookup.coverage.note if lookup.coverage is not None else ""
    return f" {note[0].upper()}{note[1:]}." if note else ""


def out_of_scope(kind: str) -> str:
    """The sentence for a source of that kind."""
    if kind == "preprint":
        return "PubMed lists few preprints, and not this one: this is a preprint by what the text says."
    article = "an" if kind[0] in "aeiou" else "a"
    return f"PubMed does not list this kind of source: by what the text says, {article} {kind}."


def other_kind(reference: Reference) -> str | None:
    """What the reference is, if PubMed does not list its kind; None for articles of journals."""
    if reference.source_kind is not None:
        return reference.source_kind
    author = reference.first_author
    if author is not None and author.is_collective and reference.journal is None and not reference.has_identifier:
        return "organisation's own text"
    if reference.nct is not None and not (reference.authors or reference.journal or reference.title):
        return "trial registration"
    return None


def _gap(reference: Reference, lookup: Lookup) -> str | None:
    """Why absence was not shown; None where it was."""
    if lookup.missing_pmid is not None and lookup.source_is_complete:
        return None if lookup.canary_answered else _CANARY
    coverage = lookup.coverage
    rungs = {Rung.EXACT, Rung.ANY_AUTHOR_POSITION} if reference.authors else {Rung.JOURNAL_TOPIC}
    exact = [query for query in lookup.queries if query.rung in rungs]
    if not exact:
        return "the text does not give author, journal and year together"
    if not reference.authors and any(query.count for query in exact):
        return "the text names no author, and the journal published on the topic in those years"
    if coverage is None or coverage.error:
        return coverage.error if coverage else "how fully the literature lists the journal is not known"
    if not coverage.papers:
        return f"the literature that was asked holds no papers of this journal from {_span(coverage.years)}"
    if not coverage.is_complete:
        return f"the literature that was asked holds {_counted(coverage.papers, 'paper')} of this journal from {_span(coverage.years)}, perhaps not all"
    if not lookup.canary_answered:
        return _CANARY
    if not all(query.is_whole for query in exact):
        return "PubMed did not use every word of the question"
    return None


def _no_such_record(reference: Reference, lookup: Lookup) -> str | None:
    return f"PubMed has no record with the number {reference.pmid}." if lookup.missing_pmid is not None else None


def _closed_world(reference: Reference, lookup: Lookup) -> str:
    """What the source lists instead: "PubMed lists 14 ketamine papers in this journal 2019–2021; none by Kirkpatrick"."""
    coverage = lookup.coverage
    assert coverage is not None
    none_by = f"; none by {reference.authors[0].family}" if reference.authors else ""
    described = reference.described
    topic = next(iter(described.interventions + described.conditions), None)
    listed = next((query for query in lookup.queries if query.rung is Rung.JOURNAL_TOPIC and query.is_whole), None)
    where = f"in {coverage.journal} {_span(coverage.years)}"
    if topic and listed is not None and not listed.count:
        return f"PubMed lists no {topic} papers {where}."
    if topic and listed is not None:
        return f"PubMed lists {_counted(listed.count, f'{topic} paper')} {where}{none_by}."
    return f"PubMed lists {_counted(coverage.papers, 'paper')} {where}{none_by} that fits."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _span(years: tuple[int, ...]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
