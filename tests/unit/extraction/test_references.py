from collections.abc import Callable

from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Article

Analyse = Callable[[str], tuple[Article, Analysis]]

TRIAL = (
    "A 2015 study published in Pain Medicine tested ketamine for acute migraine. This randomized, double-blind, "
    "placebo-controlled trial in 48 adults gave 0.3 mg/kg over 30 minutes by intravenous infusion. Relief lasted up to "
    "3 days in 60% of patients (Marlowe et al., 2015)."
)


def test_a_lead_in_and_the_parenthesis_after_it_are_one_reference(analyse: Analyse) -> None:
    """Journal and year stand two sentences before the author, in the same paragraph."""
    _, analysis = analyse(TRIAL)
    (reference,) = analysis.references
    assert [author.family for author in reference.authors] == ["Marlowe"]
    assert (reference.et_al, reference.year, reference.journal, reference.journal_key) == (
        True,
        2015,
        "Pain Medicine",
        "Pain Med",
    )
    assert [citation.kind for citation in analysis.citations] == [CitationKind.JOURNAL_YEAR, CitationKind.AUTHOR_YEAR]


def test_what_the_text_says_of_the_study_is_attached(analyse: Analyse) -> None:
    """Design, drug, condition, route, dose, sample, follow-up and results come from all its sentences."""
    _, analysis = analyse(TRIAL)
    described = analysis.references[0].described
    assert described.design == "randomized, double-blind, placebo-controlled trial"
    assert described.design_kind == "rct"
    assert described.interventions == ("ketamine",)
    assert described.conditions == ("migraine",)
    assert described.routes == ("intravenous",)
    assert [dose.text for dose in described.doses] == ["0.3 mg/kg over 30 minutes"]
    assert described.sample_size == 48
    assert described.follow_up is not None
    assert described.follow_up.text == "up to 3 days"
    assert [result.text for result in described.results] == ["60% of patients"]


def test_a_lead_in_of_another_year_is_another_work(analyse: Analyse) -> None:
    """What the years say apart stays apart."""
    _, analysis = analyse(
        "A 2015 study published in Pain Medicine tested ketamine. Relief was short (Marlowe et al., 2019)."
    )
    assert [(reference.year, len(reference.authors)) for reference in analysis.references] == [(2015, 0), (2019, 1)]


def test_a_lead_in_of_another_paragraph_is_another_work(analyse: Analyse) -> None:
    """A parenthesis completes only what its own paragraph began."""
    _, analysis = analyse(
        "A 2015 study published in Pain Medicine tested ketamine.\n\nRelief was short (Marlowe et al., 2015)."
    )
    assert len(analysis.references) == 2


def test_the_same_author_and_year_are_the_same_work(analyse: Analyse) -> None:
    """A work cited twice is one reference with two citations; a letter after the year tells two works apart."""
    _, analysis = analyse(
        "Ketamine helped (Lee et al., 2019). It did again (Lee et al., 2019).\n\nOthers differ (Lee, 2018a; Lee, 2018b)."
    )
    assert [reference.year for reference in analysis.references] == [2019, 2018, 2018]


def test_an_identifier_belongs_to_the_citation_beside_it(analyse: Analyse) -> None:
    """A PMID after the brackets is no work of its own."""
    _, analysis = analyse("Ketamine helped some people (Lee et al., 2019; PMID: 31082965).")
    (reference,) = analysis.references
    assert (reference.year, reference.pmid) == (2019, 31082965)


def test_markers_point_into_the_reference_list(analyse: Analyse) -> None:
    """Markers such as "[2]" and "(Lee et al., 2019)" lead to entries, which bring title, journal and identifiers."""
    article, analysis = analyse(
        "Ketamine helped some people with nerve pain (Lee et al., 2019). Others saw nothing [2].\n\nReferences\n\n"
        "1. Lee A, Park B. Ketamine for nerve pain: a trial. J Pain. 2019;20(3):100-9. doi:10.1000/abc\n\n"
        "2. Novak, C., & Horak, D. (2017). Nothing helped. Pain Medicine, 18(2), 5-9.\n"
    )
    first, second = analysis.references
    assert (first.title, first.journal, first.volume, first.issue, first.pages, first.doi) == (
        "Ketamine for nerve pain: a trial", "J Pain", "20", "3", "100-9", "10.1000/abc",
    )  # fmt: skip
    assert ([author.family for author in second.authors], second.title, second.journal, second.volume) == (
        ["Novak", "Horak"], "Nothing helped", "Pain Medicine", "18",
    )  # fmt: skip
    kinds = {citation.span.of(article.text): citation.reference for citation in analysis.citations}
    assert kinds["Lee et al., 2019"] == first.id
    assert kinds["[2]"] == second.id


def test_vague_attributions_name_no_work(analyse: Analyse) -> None:
    """A phrase such as "Studies show" is found, and never looked up."""
    _, analysis = analyse("Several studies show that ketamine helps with nerve pain.")
    assert [(citation.kind, citation.reference) for citation in analysis.citations] == [(CitationKind.VAGUE, None)]
    assert analysis.references == ()


def test_a_named_study_is_not_vague_as_well(analyse: Analyse) -> None:
    """The verb after a named study is no attribution of its own."""
    _, analysis = analyse("A 2021 study in The Journal of Pain Research found relief in nerve pain.")
    assert [citation.kind for citation in analysis.citations] == [CitationKind.JOURNAL_YEAR]


def test_authors_without_a_year_point_at_their_work_cited_before(analyse: Analyse) -> None:
    """The words "Marlowe and colleagues" name the work of 2015; another author is another work."""
    _, analysis = analyse(
        "Relief was short (Marlowe et al., 2015). Marlowe and colleagues also saw nausea. Quillan and colleagues found none."
    )
    assert [citation.reference for citation in analysis.citations] == ["r1", "r1", "r2"]
    assert analysis.citations[1].kind is CitationKind.AUTHOR


def test_authors_without_a_year_close_a_lead_in_but_an_earlier_paper_does_not(analyse: Analyse) -> None:
    """The study that was led in has its authors now; "an earlier paper by" names another one."""
    lead_in = "A 2015 study published in Pain Medicine tested ketamine for migraine. "
    _, closed = analyse(lead_in + "Marlowe and colleagues found that relief was short.")
    _, other = analyse(lead_in + "An earlier paper by Marlowe and colleagues described nausea.")
    assert (len(closed.references), len(other.references)) == (1, 2)


def test_another_study_in_the_same_journal_is_another_work_in_it(analyse: Analyse) -> None:
    """It has the journal of the work before it, and its own year."""
    _, analysis = analyse(
        "A 2015 study published in Pain Medicine tested ketamine. A 2020 study in the same journal did not."
    )
    assert [(reference.year, reference.journal) for reference in analysis.references] == [
        (2015, "Pain Medicine"),
        (2020, "Pain Medicine"),
    ]


def test_a_reference_written_out_in_brackets_is_read_into_fields(analyse: Analyse) -> None:
    """Stops inside the bracket end no sentence."""
    _, analysis = analyse(
        "One trial found it (Okoro A, Quillan B. Magnesium for migraine. Headache 2012;52(3):12-20). It was small."
    )
    (reference,) = analysis.references
    assert [author.family for author in reference.authors] == ["Okoro", "Quillan"]
    assert (reference.title, reference.journal, reference.volume) == ("Magnesium for migraine", "Headache", "52")
