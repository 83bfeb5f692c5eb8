"""One reference against one record, field by field. A field that either side lacks is ABSENT: it speaks neither for nor against."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from pubproof.domain.analysis import TopicKind
from pubproof.domain.citation import Reference
from pubproof.domain.paper import Paper
from pubproof.domain.verdict import Agreement, FieldEvidence
from pubproof.verification.authors import authors_agree
from pubproof.verification.titles import title_likeness
from pubproof.vocabulary.designs import designs_agree, recorded_designs
from pubproof.vocabulary.folding import fold_words
from pubproof.vocabulary.journals import gazetteer, normalise_journal
from pubproof.vocabulary.topics import topics_in, with_broader

_TITLE_AGREES = 92.0
_TITLE_NEAR = 80.0
_JOURNAL_AGREES = 95.0
_JOURNAL_FILLERS = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "fur", "und", "et"})
_MIN_ABBREVIATED_WORDS = 2
_MIN_CONTRACTED = 3
_MAX_AUTHORS_SHOWN = 6
# Too general to tell one paper from another.
_GENERAL_CONDITIONS = frozenset({"pain"})


@lru_cache(maxsize=4_096)
def compare(reference: Reference, paper: Paper) -> tuple[FieldEvidence, ...]:
    """Evidence for every field that the reference gives. Kept for a while: it is asked for after each stage of the ladder, and last."""
    fields = [
        _author(reference, paper),
        _year(reference, paper),
        _journal(reference, paper),
        _title(reference, paper),
        _place("volume", reference.volume, paper.volume),
        _place("pages", _first_page(reference.pages), _first_page(paper.pages)),
        *_identifiers(reference, paper),
        _topic("intervention", reference.described.interventions, TopicKind.INTERVENTION, paper),
        _topic("condition", reference.described.conditions, TopicKind.CONDITION, paper),
        _design(reference, paper),
    ]
    return tuple(field for field in fields if field is not None)


def agreement(fields: Iterable[FieldEvidence], name: str) -> Agreement:
    """How the field of that name compares; ABSENT where it was not compared."""
    return next((field.agreement for field in fields if field.field == name), Agreement.ABSENT)


def _author(reference: Reference, paper: Paper) -> FieldEvidence | None:
    if not reference.authors:
        return None
    cited = ", ".join(author.family for author in reference.authors) + (" et al." if reference.et_al else "")
    shown = ", ".join(author.display for author in paper.authors[:_MAX_AUTHORS_SHOWN])
    recorded = shown + (" …" if len(paper.authors) > _MAX_AUTHORS_SHOWN else "")
    return FieldEvidence("author", cited, recorded, authors_agree(reference.authors, paper))


def _year(reference: Reference, paper: Paper) -> FieldEvidence | None:
    if reference.year is None:
        return None
    years = [year for year in (paper.year, paper.electronic_year) if year is not None]
    recorded = " / ".join(dict.fromkeys(map(str, years)))
    if not years:
        agrees = Agreement.ABSENT
    elif reference.year in years:
        agrees = Agreement.AGREES
    else:
        near = min(abs(reference.year - year) for year in years) == 1
        agrees = Agreement.DIFFERS_BENIGN if near else Agreement.DIFFERS
    return FieldEvidence("year", str(reference.year), recorded, agrees)


def _journal(reference: Reference, paper: Paper) -> FieldEvidence | None:
    if reference.journal is None:
        return None
    recorded = paper.journal or paper.journal_abbreviation
    if not recorded:
        return FieldEvidence("journal", reference.journal, "", Agreement.ABSENT)
    agrees = journals_agree(reference.journal_key or reference.journal, paper)
    return FieldEvidence("journal", reference.journal, recorded, Agreement.AGREES if agrees else Agreement.DIFFERS)


def journals_agree(cited: str, paper: Paper) -> bool:
    """Whether `cited` names the journal of the paper, by title, abbreviation, former title or any name the gazetteer knows."""
    return _is_called(cited, tuple(name for name in (paper.journal_abbreviation, paper.journal) if name))


@lru_cache(maxsize=20_000)
def _is_called(cited: str, names: tuple[str, ...]) -> bool:
    known = gazetteer()
    key = known.key(cited)
    recorded = [found for name in names if (found := known.key(name)) is not None]
    if key is not None and any(known.current(found) == known.current(key) for found in recorded):
        return True
    wanted = normalise_journal(cited)
    if key is not None and recorded:
        return False
    return any(
        fuzz.ratio(wanted, normalise_journal(name)) >= _JOURNAL_AGREES or _abbreviates(wanted, normalise_journal(name))
        for name in names
    )


def _abbreviates(one: str, two: str) -> bool:
    """Whether two names are the same word for word, words cut short: "ann rev neurosci", "annual review of neuroscience"."""
    first, second = ([word for word in name.split() if word not in _JOURNAL_FILLERS] for name in (one, two))
    if len(first) != len(second) or len(first) < _MIN_ABBREVIATED_WORDS:
        return False
    return all(
        long.startswith(short) or (len(short) > 1 and long[0] == short[0] and _is_contracted(short, long))
        for short, long in (sorted(pair, key=len) for pair in zip(first, second, strict=True))
    )


def _is_contracted(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in their order, the last one at its end: "natl", "national"."""
    letters = iter(long)
    return len(short) >= _MIN_CONTRACTED and short[-1] == long[-1] and all(letter in letters for letter in short)


def _title(reference: Reference, paper: Paper) -> FieldEvidence | None:
    if reference.title is None:
        return None
    likeness = title_likeness(reference.title, paper.title)
    agrees = (
        Agreement.AGREES
        if likeness >= _TITLE_AGREES
        else Agreement.DIFFERS_BENIGN
        if likeness >= _TITLE_NEAR
        else Agreement.DIFFERS
    )
    return FieldEvidence("title", reference.title, paper.title, agrees)


def _place(name: str, cited: str | None, recorded: str | None) -> FieldEvidence | None:
    if not cited:
        return None
    same = fold_words(cited) == fold_words(recorded or "")
    agrees = Agreement.ABSENT if not recorded else Agreement.AGREES if same else Agreement.DIFFERS
    return FieldEvidence(name, cited, recorded or "", agrees)


def _first_page(pages: str | None) -> str | None:
    return re.split(r"[-–]", pages.strip(), maxsplit=1)[0].strip() or None if pages else None


def _identifiers(reference: Reference, paper: Paper) -> Iterable[FieldEvidence]:
    pairs: tuple[tuple[str, str | None, str], ...] = (
        ("pmid", str(reference.pmid) if reference.pmid else None, str(paper.pmid)),
        ("pmcid", reference.pmcid, paper.pmcid),
        ("doi", reference.doi, paper.doi),
    )
    for name, cited, recorded in pairs:
        if cited and recorded:
            same = cited.lower() == recorded.lower()
            yield FieldEvidence(name, cited, recorded, Agreement.AGREES if same else Agreement.DIFFERS)
    if reference.nct and paper.trial_ids:
        same = reference.nct in paper.trial_ids
        yield FieldEvidence(
            "nct", reference.nct, ", ".join(paper.trial_ids), Agreement.AGREES if same else Agreement.DIFFERS
        )


def _topic(name: str, cited: tuple[str, ...], kind: TopicKind, paper: Paper) -> FieldEvidence | None:
    """A topic agrees where one is the other or a kind of it; a record that names none of the kind says nothing."""
    wanted = {topic for topic in cited if topic not in _GENERAL_CONDITIONS}
    if not wanted:
        return None
    about = topics_in(" . ".join((paper.title, *paper.mesh)), [kind])
    shown = about - _GENERAL_CONDITIONS
    if _related(wanted, about if kind is TopicKind.INTERVENTION else shown):
        agrees = Agreement.AGREES
    elif _related(wanted, topics_in(paper.abstract, [kind]) - _GENERAL_CONDITIONS):
        agrees = Agreement.DIFFERS_BENIGN
    else:
        agrees = Agreement.DIFFERS if shown else Agreement.ABSENT
    return FieldEvidence(name, ", ".join(sorted(wanted)), ", ".join(sorted(about)), agrees)


def _related(one: Iterable[str], two: Iterable[str]) -> bool:
    others = set(two)
    return any(
        first == second or first in with_broader(second) or second in with_broader(first)
        for first in one
        for second in others
    )


def _design(reference: Reference, paper: Paper) -> FieldEvidence | None:
    described = reference.described
    if described.design_kind is None:
        return None
    recorded = recorded_designs(paper.publication_types, paper.title)
    fits = designs_agree(described.design_kind, recorded)
    agrees = Agreement.ABSENT if fits is None else Agreement.AGREES if fits else Agreement.DIFFERS
    shown = ", ".join(sorted(kind.replace("_", " ") for kind in recorded))
    return FieldEvidence("design", described.design or described.design_kind, shown, agrees)
