"""References against records: every verdict, and the traps that loose matchers fall into."""

from dataclasses import replace

import pytest

from pubproof.domain.citation import CitedAuthor, Reference, StudyDescription
from pubproof.domain.lookup import AnswerStatus, Coverage, Lookup, QueryRun, Rung
from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper
from pubproof.domain.verdict import Overlay, VerdictKind
from pubproof.verification.decide import decide

TRIAL = Paper(
    pmid=11,
    title="Ketamine infusion for complex regional pain syndrome: a randomized controlled trial",
    authors=(Author("Marlowe", "AF"), Author("Lee", "B")),
    journal="The Clinical journal of pain",
    journal_abbreviation="Clin J Pain",
    year=2020,
    electronic_year=2019,
    volume="36",
    pages="516-523",
    doi="10.1000/crps",
    publication_types=("Journal Article", "Randomized Controlled Trial"),
)
OTHER = Paper(
    pmid=12,
    title="OnabotulinumtoxinA in chronic migraine",
    authors=(Author("Novak", "C"),),
    journal="The journal of headache and pain",
    journal_abbreviation="J Headache Pain",
    year=2018,
)
CITED = Reference(
    "r1",
    authors=(CitedAuthor("Marlowe"),),
    et_al=True,
    year=2020,
    journal="Clinical Journal of Pain",
    journal_key="Clin J Pain",
    described=StudyDescription(interventions=("ketamine",), conditions=("crps",)),
)
ASKED = QueryRun(Rung.EXACT, "q", AnswerStatus.NO_HIT, 0)


def found(*papers: Paper, **changes: object) -> Lookup:
    """A look-up that found these papers."""
    return replace(Lookup(papers, (Rung.EXACT,) * len(papers), (ASKED,)), **changes)  # type: ignore[arg-type]


def nothing(**changes: object) -> Lookup:
    """A look-up that shows absence, unless changed."""
    shown = Lookup(
        queries=(ASKED, QueryRun(Rung.JOURNAL_TOPIC, "q", AnswerStatus.HIT, 3)),
        coverage=Coverage("Clin J Pain", (2019, 2020, 2021), 500, is_complete=True),
        source_is_complete=True,
        canary_answered=True,
    )
    return replace(shown, **changes)  # type: ignore[arg-type]


def test_all_given_fields_agree() -> None:
    """Verified, with the evidence field by field."""
    verdict = decide(CITED, found(TRIAL))
    assert (verdict.kind, verdict.paper) == (VerdictKind.VERIFIED, TRIAL)
    assert {field.field for field in verdict.fields} == {"author", "year", "journal", "intervention", "condition"}
    assert verdict.confidence is not None
    assert verdict.confidence > 0.99


@pytest.mark.parametrize("year", [2019, 2020, 2021])
def test_a_year_apart_is_benign(year: int) -> None:
    """Online one year, in print the next."""
    assert decide(replace(CITED, year=year), found(TRIAL)).kind is VerdictKind.VERIFIED


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(CITED, year=2014), "year"),
        (replace(CITED, journal="Pain", journal_key="Pain"), "journal"),
        (
            replace(CITED, described=StudyDescription(interventions=("ketamine",), conditions=("migraine",))),
            "condition",
        ),
        (replace(CITED, described=replace(CITED.described, design="review", design_kind="review")), "design"),
    ],
)
def test_a_real_paper_described_wrongly(wrong: Reference, field: str) -> None:
    """Misdescribed: the record is named, and so is the field that differs."""
    verdict = decide(wrong, found(TRIAL))
    assert (verdict.kind, verdict.paper) == (VerdictKind.MISDESCRIBED, TRIAL)
    assert [item.field for item in verdict.fields if item.agreement == "differs"] == [field]
    assert field in verdict.summary


def test_same_author_and_year_alone_certify_nothing() -> None:
    """Another journal and another condition: offered as the nearest paper, never taken for the cited one."""
    cited = replace(CITED, journal="The Journal of Headache and Pain", journal_key="J Headache Pain",
                    described=StudyDescription(interventions=("ketamine",), conditions=("migraine",)))  # fmt: skip
    verdict = decide(cited, nothing(papers=(TRIAL,), rungs=(Rung.NO_JOURNAL,)))
    assert (verdict.kind, verdict.paper) == (VerdictKind.NOT_FOUND, None)
    assert [candidate.paper.pmid for candidate in verdict.candidates] == [11]
    assert "journal and condition differ" in verdict.candidates[0].why


def test_a_common_surname_needs_a_topic_that_agrees() -> None:
    """Author, year and journal of a common name: ambiguous. With the topic: verified."""
    paper = replace(TRIAL, authors=(Author("Li", "Q"),), title="Trends in rehabilitation research")
    cited = replace(CITED, authors=(CitedAuthor("Li"),), described=StudyDescription())
    assert decide(cited, found(paper)).kind is VerdictKind.AMBIGUOUS
    assert (
        decide(replace(cited, described=CITED.described), found(replace(paper, title=TRIAL.title))).kind
        is VerdictKind.VERIFIED
    )


def test_a_common_surname_on_another_topic_is_not_the_work() -> None:
    """The journal's papers on the topic are listed, and this is none of them."""
    paper = replace(TRIAL, authors=(Author("Li", "Q"),), title="Trends in rehabilitation research")
    verdict = decide(
        replace(CITED, authors=(CitedAuthor("Li"),)),
        nothing(papers=(paper,), rungs=(Rung.EXACT,), on_topic=frozenset()),
    )
    assert verdict.kind is VerdictKind.NOT_FOUND


def test_two_papers_that_fit_are_ambiguous() -> None:
    """Both are offered, none is chosen."""
    verdict = decide(CITED, found(TRIAL, replace(TRIAL, pmid=13)))
    assert (verdict.kind, verdict.paper) == (VerdictKind.AMBIGUOUS, None)
    assert [candidate.paper.pmid for candidate in verdict.candidates] == [11, 13]


def test_an_identifier_is_still_compared() -> None:
    """A PMID that resolves is no proof: the record must be what the text says."""
    named = replace(CITED, pmid=12)
    assert decide(replace(CITED, pmid=11), found(TRIAL)).kind is VerdictKind.VERIFIED
    assert decide(named, found(OTHER)).kind is VerdictKind.MISDESCRIBED
    assert decide(named, found(OTHER, TRIAL)).kind is VerdictKind.CHIMERIC


def test_a_pmid_that_pubmed_lacks() -> None:
    """Shown by a whole source; a source that is not whole shows nothing."""
    only = Reference("r1", pmid=99999999)
    assert decide(only, nothing(missing_pmid=99999999, queries=())).kind is VerdictKind.NOT_FOUND
    assert (
        decide(only, nothing(missing_pmid=99999999, queries=(), source_is_complete=False)).kind
        is VerdictKind.NOT_FOUND_WEAK
    )


def test_absence_is_said_with_what_was_listed_instead() -> None:
    """A closed world: so many papers on the topic, none by this author."""
    verdict = decide(CITED, nothing())
    assert verdict.kind is VerdictKind.NOT_FOUND
    assert verdict.summary == "PubMed lists 3 ketamine papers in Clin J Pain 2019–2021; none by Marlowe."


@pytest.mark.parametrize(
    "gap",
    [
        {"canary_answered": False},
        {"coverage": None},
        {"coverage": Coverage("Clin J Pain", (2019, 2020, 2021), 500, is_complete=False)},
        {"coverage": Coverage("Clin J Pain", (2019, 2020, 2021), 0, is_complete=True)},
        {"coverage": Coverage("Clin J Pain", (2019,), 0, is_complete=False, error="cut off")},
        {"queries": (replace(ASKED, is_whole=False),)},
        {"queries": ()},
    ],
)
def test_absence_is_not_claimed_where_it_was_not_shown(gap: dict[str, object]) -> None:
    """Each missing link of the proof makes it weak, and the reader is told which."""
    verdict = decide(CITED, nothing(**gap))
    assert verdict.kind is VerdictKind.NOT_FOUND_WEAK
    assert "does not show that it does not exist" in verdict.summary


def test_an_error_leaves_it_unchecked() -> None:
    """Never "not found" because something broke; what was found all the same still counts."""
    broken = nothing(errors=("PubMed could not be reached",))
    verdict = decide(CITED, broken)
    assert verdict.kind is VerdictKind.UNCHECKED
    assert verdict.reasons == ("PubMed could not be reached",)
    assert decide(CITED, replace(broken, papers=(TRIAL,), rungs=(Rung.EXACT,))).kind is VerdictKind.VERIFIED


def test_other_kinds_of_sources_are_out_of_scope() -> None:
    """PubMed does not list web pages of organisations."""
    page = Reference("r1", authors=(CitedAuthor("World Health Organization", is_collective=True),), year=2021)
    assert decide(page, nothing()).kind is VerdictKind.OUT_OF_SCOPE


def test_too_little_is_too_vague() -> None:
    """What was not asked is said not to have been asked."""
    assert decide(Reference("r1", year=2018), Lookup(skipped="too little is given")).kind is VerdictKind.TOO_VAGUE


@pytest.mark.parametrize(
    ("comment", "overlays"),
    [
        (CommentKind.RETRACTION_IN, (Overlay.RETRACTED,)),
        (CommentKind.CONCERN_IN, (Overlay.CONCERN,)),
        (CommentKind.ERRATUM_IN, (Overlay.CORRECTED,)),
        (CommentKind.RETRACTION_OF, ()),
        (CommentKind.ERRATUM_FOR, ()),
    ],
)
def test_retractions_are_read_in_the_right_direction(comment: CommentKind, overlays: tuple[Overlay, ...]) -> None:
    """The notice is not the retracted paper."""
    assert decide(CITED, found(replace(TRIAL, comments=(CommentCorrection(comment, "J", 99),)))).overlays == overlays


def test_a_work_without_an_author_is_only_a_candidate() -> None:
    """Journal, year and topic fit many papers; where the journal has none on the topic, that is shown."""
    unnamed = replace(CITED, authors=(), et_al=False)
    assert decide(unnamed, found(TRIAL)).kind is VerdictKind.AMBIGUOUS
    listed = QueryRun(Rung.JOURNAL_TOPIC, "q", AnswerStatus.NO_HIT, 0)
    verdict = decide(unnamed, nothing(queries=(listed,)))
    assert (verdict.kind, verdict.summary) == (
        VerdictKind.NOT_FOUND,
        "PubMed lists no ketamine papers in Clin J Pain 2019–2021.",
    )
    assert (
        decide(unnamed, nothing(queries=(replace(listed, status=AnswerStatus.HIT, count=3),))).kind
        is VerdictKind.NOT_FOUND_WEAK
    )


LISTED = Reference(
    "r1",
    authors=(CitedAuthor("Marlowe", "AF"), CitedAuthor("Lee", "B")),
    year=2020,
    journal="Clinical Journal of Pain",
    journal_key="Clin J Pain",
    title="Ketamine infusion for complex regional pain syndrome: a randomized controlled trial",
    volume="36",
    pages="516-23",
)
WRITTEN_BY = Paper(
    pmid=13,
    title="Walking aids after hip surgery: what patients say",
    authors=(Author("Quillfeather", "D"), Author("Oakhollow", "E")),
    journal="Physiotherapy",
    journal_abbreviation="Physiotherapy",
    year=2016,
)


def test_two_papers_mixed_without_an_identifier() -> None:
    """Title and place of one paper, authors and year of another: both are named."""
    mixed = replace(LISTED, authors=(CitedAuthor("Quillfeather", "D"), CitedAuthor("Oakhollow", "E")), year=2016)
    verdict = decide(mixed, found(TRIAL, WRITTEN_BY))
    assert (verdict.kind, verdict.paper) == (VerdictKind.CHIMERIC, TRIAL)
    assert "PMID 11" in verdict.summary
    assert "authors and year of PMID 13" in verdict.summary
    assert verdict.candidates[0].paper == WRITTEN_BY


def test_a_wrong_author_alone_makes_no_mixture() -> None:
    """Without a second paper by those authors the first is described wrongly; one surname in common is no second paper."""
    wrong = replace(LISTED, authors=(CitedAuthor("Quillfeather"),), year=2016)
    assert decide(wrong, found(TRIAL)).kind is VerdictKind.MISDESCRIBED
    common = replace(WRITTEN_BY, authors=(Author("Li", "D"),))
    assert decide(replace(wrong, authors=(CitedAuthor("Li"),)), found(TRIAL, common)).kind is VerdictKind.MISDESCRIBED


@pytest.mark.parametrize(
    "change", [{"volume": "12"}, {"pages": "1-9"}, {"year": 2014}, {"volume": "12", "pages": "1-9"}]
)
def test_a_title_that_is_there_is_never_called_absent(change: dict[str, object]) -> None:
    """Whatever else differs, and however well the journal is listed: it is named, with what differs."""
    wrong = replace(LISTED, **change)  # type: ignore[arg-type]
    verdict = decide(wrong, nothing(papers=(TRIAL,), rungs=(Rung.TITLE,)))
    assert (verdict.kind, verdict.paper) == (VerdictKind.MISDESCRIBED, TRIAL)


def test_a_misread_title_at_the_right_place_is_the_paper() -> None:
    """Author, journal, year, volume and page agree: a title that was not read rightly does not make it absent."""
    misread = replace(LISTED, title="Trial registration and sundry remarks of the publisher")
    assert decide(misread, nothing(papers=(TRIAL,), rungs=(Rung.PLACE,))).kind is VerdictKind.MISDESCRIBED


def test_a_later_author_is_not_the_first() -> None:
    """Groups publish together: author, journal, year and topic of a co-author leave it open."""
    by_second = replace(CITED, authors=(CitedAuthor("Lee"),))
    verdict = decide(by_second, found(TRIAL))
    assert verdict.kind is VerdictKind.AMBIGUOUS
    assert verdict.candidates[0].paper == TRIAL


def test_of_several_that_fit_the_one_of_that_author_and_year_is_meant() -> None:
    """A second paper of the next year, or by a co-author, does not hide it."""
    next_year = replace(TRIAL, pmid=14, year=2021, electronic_year=None)
    by_other = replace(TRIAL, pmid=15, authors=(Author("Lee", "B"), Author("Marlowe", "AF")))
    verdict = decide(CITED, found(next_year, by_other, TRIAL))
    assert (verdict.kind, verdict.paper) == (VerdictKind.VERIFIED, TRIAL)


def test_a_record_that_shows_another_topic_is_not_certified() -> None:
    """A rare author in that journal and year, whose abstract names nothing of what the text speaks of."""
    silent = replace(TRIAL, title="Walking aids", abstract="Patients walked. They were asked about it.")
    assert decide(CITED, found(silent)).kind is VerdictKind.AMBIGUOUS


@pytest.mark.parametrize(
    ("kind", "types", "overlays", "is_notice"),
    [
        (CommentKind.RETRACTION_IN, ("Retracted Publication",), (Overlay.RETRACTED,), False),
        (CommentKind.RETRACTION_OF, ("Retraction of Publication",), (), True),
        (CommentKind.CONCERN_IN, (), (Overlay.CONCERN,), False),
        (CommentKind.CONCERN_FOR, ("Expression of Concern",), (), True),
        (CommentKind.ERRATUM_IN, (), (Overlay.CORRECTED,), False),
        (CommentKind.ERRATUM_FOR, ("Published Erratum",), (), True),
    ],
)
def test_notices_are_not_what_they_are_about(
    kind: CommentKind, types: tuple[str, ...], overlays: tuple[Overlay, ...], *, is_notice: bool
) -> None:
    """The retracted paper bears the overlay; the notice bears none, and is called a notice."""
    paper = replace(TRIAL, comments=(CommentCorrection(kind, "Clin J Pain", 99),), publication_types=types)
    verdict = decide(replace(CITED, pmid=11), found(paper))
    assert verdict.overlays == overlays
    assert ("notice" in verdict.summary) == is_notice
