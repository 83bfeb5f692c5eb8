"""(reference, look-up) → verdict. The order of the questions is the policy: what was shown comes before what was not found."""

from __future__ import annotations

from collections.abc import Sequence

from pubproof.domain.citation import Reference
from pubproof.domain.lookup import Lookup
from pubproof.domain.verdict import Agreement, Verdict, VerdictKind
from pubproof.verification.absence import absence, other_kind, out_of_scope
from pubproof.verification.chance import MAX_CHANCE_MATCHES, chance_matches, confidence
from pubproof.verification.fields import agreement
from pubproof.verification.identity import Match, best_of, extent, matches, nearest
from pubproof.verification.overlays import notice, overlays

_MAX_CANDIDATES = 3
_CLEAR_BITS = 3.0
"""A near miss that leads the next one by less is not told from it."""
_WRITTEN_BY = frozenset({"author", "year", "journal", "intervention", "condition"})


def decide(reference: Reference, lookup: Lookup) -> Verdict:
    """The verdict on one reference."""
    if lookup.skipped and (kind := other_kind(reference)) is not None:
        return Verdict(reference.id, VerdictKind.OUT_OF_SCOPE, out_of_scope(kind), reasons=(kind,))
    if lookup.skipped:
        return Verdict(
            reference.id, VerdictKind.TOO_VAGUE, f"Not looked up: {lookup.skipped}.", reasons=(lookup.skipped,)
        )
    found = matches(reference, lookup.papers, extent(lookup.source_papers, _listed(lookup)))
    verdict = _by_identifier(reference, lookup, found) or _by_description(reference, lookup, found)
    if verdict is not None:
        return _complete(reference, lookup, found, verdict)
    if lookup.errors:
        unchecked = could_not_be_checked(reference.id, lookup.errors)
        return _complete(reference, lookup, found, (unchecked.kind, unchecked.summary, None))
    return _complete(reference, lookup, found, absence(reference, lookup))


def could_not_be_checked(reference: str, errors: Sequence[str]) -> Verdict:
    """The verdict where the source failed: what failed first is the cause; what follows it is mostly not asked any more."""
    summary = f"Could not be checked: {errors[0]}. This says nothing about whether the paper exists."
    return Verdict(reference, VerdictKind.UNCHECKED, summary, reasons=tuple(errors))


def _listed(lookup: Lookup) -> int | None:
    """Papers of the cited journal in those years, if all of PubMed was asked."""
    coverage = lookup.coverage
    known = coverage is not None and lookup.source_is_complete and not coverage.error and coverage.papers > 0
    return coverage.papers if coverage is not None and known else None


_Decision = tuple[VerdictKind, str, Match | None]


def _by_identifier(reference: Reference, lookup: Lookup, found: Sequence[Match]) -> _Decision | None:
    """A reference with an identifier: does the record that it leads to fit what the text says?"""
    if not reference.has_identifier:
        return None
    led_to = [match for match in found if match.has_identifier]
    if not led_to:
        if lookup.missing_pmid is not None:
            other = _by_description(reference, lookup, found)
            if other is not None and other[2] is not None and other[0] is VerdictKind.VERIFIED:
                real = other[2].paper
                return (
                    VerdictKind.MISDESCRIBED,
                    f"PubMed has no record {lookup.missing_pmid}; author, year and journal fit PMID {real.pmid}.",
                    other[2],
                )
        return None
    match = led_to[0]
    if match.identity_differs:
        others = [
            other for other in found if not other.has_identifier and other.is_same_work and not other.topic_differs
        ]
        if others:
            summary = (
                f"The identifier leads to one paper (PMID {match.paper.pmid}: {match.paper.title.rstrip('.')}), "
                f"author, year and journal to another (PMID {others[0].paper.pmid})."
            )
            return VerdictKind.CHIMERIC, summary, match
        return _misdescribed(match)
    if match.material:
        return _misdescribed(match)
    return VerdictKind.VERIFIED, f"Found: PMID {match.paper.pmid}, by its identifier.", match


def _by_description(reference: Reference, lookup: Lookup, found: Sequence[Match]) -> _Decision | None:
    """Author, year, journal, title and topic: the gates in their order."""
    same = [match for match in found if match.is_same_work]
    fitting = [match for match in same if match.topic_agrees or match.agrees("title")]
    certain = best_of([match for match in fitting if match.is_certain])
    if certain is not None:
        return _fits(certain)
    if fitting:
        return _ambiguous(fitting)
    silent = [
        match
        for match in same
        if not match.topic_differs and (match.is_beyond_chance or not _is_off_topic(lookup, match))
    ]
    alone = best_of(silent)
    if alone is not None and alone.is_certain_without_topic:
        return _fits(alone)
    if silent:
        return _ambiguous(silent)
    partly = [
        match
        for match in same
        if len(match.topic_differs) == 1 and any(map(match.agrees, ("intervention", "condition")))
    ]
    described = [match for match in partly or same if match.is_beyond_chance and match.is_by_first_author]
    if len(described) == 1:
        return _misdescribed(described[0])
    return _near_miss(reference, found)


def _is_off_topic(lookup: Lookup, match: Match) -> bool:
    """Whether the source lists the journal's papers on the topic, and this is none of them."""
    return lookup.on_topic is not None and match.paper.pmid not in lookup.on_topic


def _fits(match: Match) -> _Decision:
    if match.material:
        return _misdescribed(match)
    benign = [field for field in match.fields if field.agreement is Agreement.DIFFERS_BENIGN and field.field == "year"]
    note = f" (PubMed dates it {benign[0].recorded}; citing it as {benign[0].cited} is usual)" if benign else ""
    return VerdictKind.VERIFIED, f"Found: PMID {match.paper.pmid}{note}.", match


def _ambiguous(several: Sequence[Match]) -> _Decision:
    if len(several) == 1:
        summary = "One paper fits, but the text says too little to tell it from others that would fit as well."
    else:
        summary = f"{len(several)} papers fit what the text says; it does not tell which one is meant."
    return VerdictKind.AMBIGUOUS, summary, None


def _near_miss(reference: Reference, found: Sequence[Match]) -> _Decision | None:
    """Fields differ, and the others still tell which paper is meant: described wrongly, or mixed from two papers."""
    near = [
        match
        for match in found
        if (match.is_titled or match.is_at_place or match.is_one_field_off) and match.is_beyond_chance
    ]
    if not near or (len(near) > 1 and near[0].score - near[1].score < _CLEAR_BITS):
        return None
    described = near[0]
    if described.differs("author") and (other := _by_those_authors(reference, described, found)) is not None:
        return VerdictKind.CHIMERIC, _mixed(described, other), described
    return _misdescribed(described)


def _by_those_authors(reference: Reference, described: Match, found: Sequence[Match]) -> Match | None:
    """Another paper that has the cited authors and year, beyond chance, but not the title."""
    others = [
        match
        for match in found
        if match.paper.pmid != described.paper.pmid
        and agreement(match.fields, "author") is Agreement.AGREES
        and match.agrees("year")
        and not match.agrees("title")
        and chance_matches(reference, [field for field in match.fields if field.field in _WRITTEN_BY])
        <= MAX_CHANCE_MATCHES
    ]
    return others[0] if others else None


def _mixed(described: Match, other: Match) -> str:
    what = "title" if described.agrees("title") else "journal, volume and page"
    return (
        f"Mixes details of two papers: the {what} of PMID {described.paper.pmid} "
        f"({described.paper.title.rstrip('.')}), authors and year of PMID {other.paper.pmid} ({other.paper.title.rstrip('.')})."
    )


def _misdescribed(match: Match) -> _Decision:
    wrong = {field.field: field for field in match.fields if field.agreement is Agreement.DIFFERS}
    details = "; ".join(
        f"{name} is {field.recorded or 'not given'}, cited as {field.cited}" for name, field in wrong.items()
    )
    return VerdictKind.MISDESCRIBED, f"Exists (PMID {match.paper.pmid}), but is described otherwise: {details}.", match


def _complete(reference: Reference, lookup: Lookup, found: Sequence[Match], decision: _Decision) -> Verdict:
    kind, summary, match = decision
    paper = match.paper if match else None
    others = [other for other in found if paper is None or other.paper.pmid != paper.pmid]
    offered = others if kind is not VerdictKind.VERIFIED else []
    if paper is not None and (noticed := notice(paper)):
        summary += f" The record is {noticed}."
    return Verdict(
        reference=reference.id,
        kind=kind,
        summary=summary,
        paper=paper,
        confidence=round(confidence(match.score), 4) if match and kind is not VerdictKind.CHIMERIC else None,
        fields=match.fields if match else (),
        candidates=tuple(other.candidate() for other in nearest(offered, _MAX_CANDIDATES)),
        queries=lookup.queries,
        overlays=overlays(paper) if paper else (),
        reasons=lookup.errors if kind is VerdictKind.UNCHECKED else (),
    )
