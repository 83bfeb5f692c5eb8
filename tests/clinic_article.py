"""A made-up clinic article (`clinic_article.txt`) with every kind of citation, verdict and finding that a report can hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from made_up import article, finding, paper, span_of
from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Citation, CitationKind, CitedAuthor, Quantity, Reference, StudyDescription
from pubproof.domain.claim import Claim, ClaimType, Frame, Modality
from pubproof.domain.finding import ArticleReport, Level, ReviewState
from pubproof.domain.lookup import AnswerStatus, QueryRun, Rung
from pubproof.domain.paper import Author
from pubproof.domain.text import Link, Span
from pubproof.domain.verdict import Agreement, Candidate, FieldEvidence, Overlay, Verdict, VerdictKind

CLINIC_TEXT = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")


def _references(text: str) -> tuple[Reference, ...]:
    dose = Quantity("0.5 mg/kg over 40 minutes", 0.5, "mg/kg", span_of(text, "0.5 mg/kg over 40 minutes"))
    result = Quantity("75% of patients", 75.0, "%", span_of(text, "75% of patients"))
    described = StudyDescription(
        design="randomized, double-blind trial",
        design_kind="rct",
        interventions=("ketamine",),
        conditions=("migraine",),
        doses=(dose,),
        sample_size=60,
        results=(result,),
    )
    sampleton = CitedAuthor("Sampleton")
    return (
        Reference(
            "r1",
            (sampleton,),
            et_al=True,
            year=2014,
            journal="Journal of Placeholder Pain",
            journal_key="J Placeh Pain",
            described=described,
        ),
        Reference(
            "r2",
            (CitedAuthor("Exemplar"), CitedAuthor("Mockwell")),
            et_al=False,
            year=2018,
            journal="Annals of Invented Neurology",
        ),
        Reference("r3", (CitedAuthor("Testerly"),), et_al=False, year=2011),
        Reference("r4", (CitedAuthor("Dummond"),), et_al=False, year=2009, journal="Specimen Letters"),
        Reference("r5", (CitedAuthor("Fixture"),), et_al=True, year=2020),
        Reference("r6", (CitedAuthor("Institute for Sample Medicine", is_collective=True),)),
        Reference("r7", pmid=99000003),
    )


def _citations(text: str) -> tuple[Citation, ...]:
    places = (
        ("2014 randomized, double-blind trial published in the Journal of Placeholder Pain", "journal_year", "r1"),
        ("(Sampleton et al., 2014)", "author_year", "r1"),
        ("Exemplar and Mockwell (Annals of Invented Neurology, 2018)", "author_year", "r2"),
        ("2011 review, Testerly", "author_year", "r3"),
        ("Studies show", "vague", None),
        ("Specimen Letters (Dummond, 2009)", "author_year", "r4"),
        ("(Fixture et al., 2020)", "author_year", "r5"),
        ("The handbook of the Institute for Sample Medicine", "institution", "r6"),
        ("1. Sampleton J, et al. J Placeh Pain. 2014.", "list_entry", "r1"),
        ("PMID 99000003", "identifier", "r7"),
    )
    return tuple(
        Citation(f"c{number}", span_of(text, words), CitationKind(kind), reference)
        for number, (words, kind, reference) in enumerate(places, start=1)
    )


def _verdicts() -> tuple[Verdict, ...]:
    agrees, differs, absent = Agreement.AGREES, Agreement.DIFFERS, Agreement.ABSENT
    nearest = paper(99000010, title="Ketamine for something else entirely.", year=2013, doi="")
    exact = 'Exemplar[1au] AND "Ann Invent Neurol"[ta] AND 2017:2019[dp]'
    return (
        Verdict(
            "r1",
            VerdictKind.MISDESCRIBED,
            "The paper exists; it reports 16 patients with another condition and appeared a year later.",
            paper(),
            0.93,
            (
                FieldEvidence("author", "Sampleton", "Sampleton J", agrees),
                FieldEvidence("year", "2014", "2015", Agreement.DIFFERS_BENIGN),
                FieldEvidence("journal", "Journal of Placeholder Pain", "J Placeh Pain", agrees),
                FieldEvidence("condition", "migraine", "cluster headache", differs),
                FieldEvidence("title", "", "Low-dose ketamine in an invented headache: a placeholder trial.", absent),
            ),
            queries=(QueryRun(Rung.EXACT, 'Sampleton[1au] AND "J Placeh Pain"[ta]', AnswerStatus.HIT, 1),),
        ),
        Verdict(
            "r2",
            VerdictKind.NOT_FOUND,
            "PubMed lists 14 ketamine papers in this journal from 2017 to 2019; none is by Exemplar or Mockwell.",
            confidence=0.9,
            candidates=(
                Candidate(
                    nearest,
                    (FieldEvidence("author", "Exemplar", "Sampleton J", differs),),
                    4.25,
                    "Same treatment; other authors, another year.",
                ),
            ),
            queries=(
                QueryRun(Rung.EXACT, exact, AnswerStatus.NO_HIT, 0),
                QueryRun(Rung.NO_JOURNAL, "Exemplar[au] AND ketamine[tiab]", AnswerStatus.NO_HIT, 0),
                QueryRun(Rung.JOURNAL_TOPIC, '"Ann Invent Neurol"[ta] AND ketamine[tiab]', AnswerStatus.HIT, 14),
                QueryRun(Rung.WIDE_YEAR, "Exemplar[au] AND neur", AnswerStatus.WARNED, 3, ("Phrase not found: neur",)),
            ),
        ),
        Verdict("r3", VerdictKind.AMBIGUOUS, "Five reviews by Testerly from 2011 fit.", confidence=0.4),
        Verdict(
            "r4",
            VerdictKind.VERIFIED,
            "Everything that the article says of it agrees with the record.",
            paper(99000002, title="A specimen letter.", year=2009, authors=(Author("Dummond", "K"),)),
            0.98,
            (FieldEvidence("author", "Dummond", "Dummond K", agrees),),
            overlays=(Overlay.RETRACTED,),
        ),
        Verdict(
            "r5",
            VerdictKind.UNCHECKED,
            "PubMed did not answer.",
            reasons=("PubMed could not be reached at 14:02 UTC (connection timed out)",),
        ),
        Verdict("r6", VerdictKind.OUT_OF_SCOPE, "A handbook of an institution."),
        Verdict(
            "r7",
            VerdictKind.VERIFIED,
            "The PMID leads to this record.",
            paper(99000003, title="An invented follow-up.", year=2016),
            0.99,
            (FieldEvidence("identifier", "PMID 99000003", "PMID 99000003", agrees),),
            queries=(QueryRun(Rung.IDENTIFIER, "99000003[uid]", AnswerStatus.HIT, 1),),
        ),
    )


def _claims(text: str) -> tuple[Claim, ...]:
    safe = Frame("ketamine", "safe")
    cures = Frame("ketamine", "cure", outcome="attacks", condition="migraine")
    return (
        Claim("k1", span_of(text, "proven to cure attacks"), ClaimType.EFFICACY, cures, Modality.FLAT, (), ("c2",)),
        Claim(
            "k2", span_of(text, "Ketamine is completely safe when we give it."), ClaimType.SAFETY, safe, Modality.FLAT
        ),
    )


def clinic_report(source: str = "clinic/nerve-pain.txt") -> ArticleReport:
    """An article with every kind of thing that a report can hold."""
    text = CLINIC_TEXT
    findings = (
        finding(text, "proven to cure", "EF-02", Level.ERROR, occurrences=()),
        finding(
            text,
            "completely safe",
            "SA-01",
            Level.ERROR,
            suggestion="Ketamine can raise blood pressure; we monitor you.",
        ),
        finding(text, "no side effects", "SA-02", Level.WARNING),
        finding(text, "permanent", "PR-03", Level.WARNING, state=ReviewState.KNOWN),
        finding(
            text, "Exemplar and Mockwell (Annals of Invented Neurology, 2018)", "CI-01", Level.WARNING, reference="r2"
        ),
        finding(text, "Studies show that relief begins within minutes.", "CI-07", Level.NOTE),
        finding(
            text,
            "Ketamine",
            "DO-01",
            Level.NOTE,
            span=Span(0, 0),
            text="",
            message="The article names three benefits and no risk.",
        ),
    )
    links = (Link(span_of(text, "Book a visit"), "javascript:alert(1)"), Link(span_of(text, "Call us"), "tel:000"))
    return ArticleReport(
        article(
            text,
            source,
            "Ketamine Infusions for Nerve Pain: What We Tell Our Patients",
            date=date(2024, 6, 3),
            links=links,
        ),
        Analysis((), _citations(text), _references(text), _claims(text)),
        _verdicts(),
        findings,
    )
