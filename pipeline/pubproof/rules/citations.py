"""Verdicts on cited works → findings: VA-04, CF-01, LE-03, OU-02. What could not be checked is never a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pubproof.domain.analysis import Sentence
from pubproof.domain.citation import Reference
from pubproof.domain.finding import Level
from pubproof.domain.text import Span
from pubproof.domain.verdict import Agreement, FieldEvidence, Overlay, Verdict, VerdictKind
from pubproof.rules import standards as std
from pubproof.rules.rule import Context, Detect, Hit, Rule, Scope

_NOT_IDENTIFIED = {
    VerdictKind.NOT_FOUND: Level.WARNING,
    VerdictKind.NOT_FOUND_WEAK: Level.NOTE,
    VerdictKind.AMBIGUOUS: Level.NOTE,
}
_DESIGN = "design"
_SAID_TO_BE_RETRACTED = ("retract", "withdrawn", "expression of concern")


def _per_reference(find: Callable[[Context, Reference, Verdict], Hit | None]) -> Detect:
    """Detection that asks `find` about each reference with a verdict, and marks every place that cites it."""

    def detect(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
        del sentence
        for reference in context.analysis.references:
            verdict = context.verdict_on(reference.id)
            found = None if verdict is None else find(context, reference, verdict)
            if found is None:
                continue
            for span in _places(context, reference):
                yield Hit(
                    span=span,
                    trigger=span.of(context.article.text),
                    level=found.level,
                    message=found.message,
                    suggestion=found.suggestion,
                    evidence=found.evidence,
                    reference=reference.id,
                )

    return detect


def _places(context: Context, reference: Reference) -> tuple[Span, ...]:
    cited = tuple(item.span for item in context.cited.of(reference.id))
    return cited or reference.spans[:1]


def _found(level: Level, verdict: Verdict, suggestion: str = "", evidence: tuple[str, ...] = ()) -> Hit:
    """What is the same at every place that cites the work."""
    return Hit(Span(0, 0), "", level=level, message=verdict.summary, suggestion=suggestion, evidence=evidence)


def _not_identified(context: Context, reference: Reference, verdict: Verdict) -> Hit | None:
    del context, reference
    level = _NOT_IDENTIFIED.get(verdict.kind)
    if level is None:
        return None
    near = tuple(
        f"nearest record: {candidate.paper.citation} ({candidate.why})" for candidate in verdict.candidates[:3]
    )
    suggestion = ""
    if verdict.candidates:
        suggestion = f"Check whether this record is meant: {verdict.candidates[0].paper.citation}."
    return _found(level, verdict, suggestion, (*near, *verdict.reasons))


def _details_differ(context: Context, reference: Reference, verdict: Verdict) -> Hit | None:
    del context, reference
    if verdict.kind not in {VerdictKind.MISDESCRIBED, VerdictKind.CHIMERIC}:
        return None
    differing = [item for item in verdict.fields if item.agreement is Agreement.DIFFERS]
    if differing and all(item.field == _DESIGN for item in differing):
        return None  # LE-03 says it more precisely
    return _found(Level.ERROR, verdict, _citation_to_use(verdict), tuple(map(_comparison, differing)))


def _citation_to_use(verdict: Verdict) -> str:
    others = [candidate.paper.citation for candidate in verdict.candidates[:1]]
    if verdict.kind is VerdictKind.CHIMERIC and verdict.paper is not None and others:
        return f"Decide which work is meant: {verdict.paper.citation}; or {others[0]}."
    if verdict.paper is not None:
        return f"Cite it as: {verdict.paper.citation}."
    return f"Check whether this record is meant: {others[0]}." if others else ""


def _design_differs(context: Context, reference: Reference, verdict: Verdict) -> Hit | None:
    del context, reference
    if verdict.paper is None or verdict.kind is VerdictKind.CHIMERIC:
        return None  # which of two papers the words describe is open
    for item in verdict.fields:
        if item.field == _DESIGN and item.agreement is Agreement.DIFFERS:
            message = f"The article calls the study “{item.cited}”; PubMed records it as “{item.recorded}”."
            found = _found(Level.ERROR, verdict, f"Describe it as recorded: {item.recorded}.", (_comparison(item),))
            return Hit(found.span, "", found.level, message, found.suggestion, found.evidence)
    return None


def _paper_withdrawn(context: Context, reference: Reference, verdict: Verdict) -> Hit | None:
    paper = "" if verdict.paper is None else f": {verdict.paper.citation}"
    if Overlay.RETRACTED in verdict.overlays:
        level, what, suggestion = Level.ERROR, "was retracted", "Leave it out, or say that it was retracted."
    elif Overlay.CONCERN in verdict.overlays:
        level, what, suggestion = (
            Level.WARNING,
            "carries an expression of concern",
            "Say so, or rest the claim on another work.",
        )
    elif Overlay.CORRECTED in verdict.overlays:
        level, what, suggestion = Level.NOTE, "was corrected", "Check that the claim agrees with the corrected version."
    else:
        return None
    if level is not Level.NOTE and _is_said_to_be_retracted(context, reference):
        return None
    return Hit(Span(0, 0), "", level, f"The cited paper {what}{paper}", suggestion)


def _is_said_to_be_retracted(context: Context, reference: Reference) -> bool:
    """Whether the sentences around any mention of the work say so."""
    places = (*_places(context, reference), *reference.spans)
    sentences = (item for item in context.analysis.sentences if any(item.span.overlaps(place) for place in places))
    said = " ".join(item.span.of(context.article.text).lower() for item in sentences)
    return any(word in said for word in _SAID_TO_BE_RETRACTED)


def _comparison(item: FieldEvidence) -> str:
    return f"{item.field}: cited “{item.cited}”, recorded “{item.recorded}”"


RULES = (
    Rule(
        id="CF-01",
        name="Citation details differ from the record",
        level=Level.ERROR,
        scope=Scope.CITATION,
        message="The details of “{trigger}” differ from the record.",
        why="A reader who looks the work up finds another one, or one that says something else.",
        reword="Correct the details, or cite the work that was read.",
        standards=(std.HNR_SOURCES, std.QUOTATION_ERRORS),
        bad="“A 2019 trial in The Lancet (Doe et al.)”, where the record is a 2016 case report in another journal.",
        good="Author, year, journal and subject as PubMed records them.",
        detect=_per_reference(_details_differ),
    ),
    Rule(
        id="LE-03",
        name="Study design misdescribed",
        level=Level.ERROR,
        scope=Scope.CITATION,
        message="The design that the article gives for “{trigger}” is not the recorded one.",
        why="The design decides how much a result can carry.",
        reword="Copy the design from the record.",
        standards=(std.HNR_EVIDENCE, std.OCEBM, std.FTC_LEVEL_OF_SUPPORT),
        bad="“This randomised, double-blind trial”, where the record is a retrospective chart review.",
        good="“This retrospective chart review.”",
        detect=_per_reference(_design_differs),
    ),
    Rule(
        id="OU-02",
        name="Retracted or concerned source",
        level=Level.ERROR,
        scope=Scope.CITATION,
        message="PubMed marks the paper cited as “{trigger}”.",
        why="A claim must not rest on a paper that its journal has withdrawn.",
        reword="Leave it out, or cite it as retracted with the notice.",
        standards=(std.HNR_EVIDENCE,),
        bad="A claim that rests on a trial which was later retracted.",
        good="The same trial, named as retracted.",
        detect=_per_reference(_paper_withdrawn),
    ),
    Rule(
        id="VA-04",
        name="Authority or citation that cannot be resolved",
        level=Level.WARNING,
        scope=Scope.CITATION,
        message="“{trigger}” could not be matched to a paper.",
        why="Support that a reader cannot find is no support.",
        reword="Give author, title, journal and year, or a PMID or DOI.",
        standards=(std.HNR_SOURCES, std.FTC_LEVEL_OF_SUPPORT),
        bad="“(Doe et al., 2016)” with no reference list and no such paper on record.",
        good="“Doe A, et al. Title. J Pain Res. 2016;9:1-8” with its PMID.",
        detect=_per_reference(_not_identified),
    ),
)
