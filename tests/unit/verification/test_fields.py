import pytest

from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.paper import Author, Paper
from pubproof.domain.verdict import Agreement
from pubproof.verification.fields import agreement, compare
from pubproof.vocabulary.designs import designs_agree, named_design, recorded_designs

COMPLETE = (Author("van der Berg", "J"), Author("Muñoz-García", "A"), Author("Xu", "Y"))


def authors(cited: list[CitedAuthor], recorded: tuple[Author, ...] = COMPLETE, *, complete: bool = True) -> Agreement:
    """How the cited authors compare with the recorded ones."""
    paper = Paper(1, "T", recorded, authors_complete=complete)
    return agreement(compare(Reference("r1", authors=tuple(cited)), paper), "author")


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ([CitedAuthor("van der Berg")], Agreement.AGREES),
        ([CitedAuthor("Berg")], Agreement.AGREES),
        ([CitedAuthor("Van Der Berg", "J"), CitedAuthor("Munoz Garcia")], Agreement.AGREES),
        ([CitedAuthor("Xu")], Agreement.DIFFERS_BENIGN),
        ([CitedAuthor("van der Berg", "K")], Agreement.DIFFERS),
        ([CitedAuthor("van der Berg"), CitedAuthor("Stranger")], Agreement.DIFFERS),
        ([CitedAuthor("Novak")], Agreement.DIFFERS),
    ],
)
def test_surnames_are_compared_as_names(cited: list[CitedAuthor], expected: Agreement) -> None:
    """Particles, accents and hyphens do not matter; initials and further authors do."""
    assert authors(cited) is expected


def test_a_list_that_was_cut_short_speaks_against_nobody_at_its_end() -> None:
    """Of an incomplete list only the first author is certain."""
    short = (Author("Lee", "A"),)
    assert authors([CitedAuthor("Lee"), CitedAuthor("Park")], short, complete=False) is Agreement.AGREES
    assert authors([CitedAuthor("Lee"), CitedAuthor("Park")], short) is Agreement.DIFFERS


@pytest.mark.parametrize(
    ("cited", "title", "abbreviation", "expected"),
    [
        ("Headache: The Journal of Head and Face Pain", "Headache", "Headache", Agreement.AGREES),
        ("The Journal of Headache and Pain", "The journal of headache and pain", "J Headache Pain", Agreement.AGREES),
        ("Pain Medicine", "Pain medicine (Malden, Mass.)", "Pain Med", Agreement.AGREES),
        ("Pain", "Pain medicine (Malden, Mass.)", "Pain Med", Agreement.DIFFERS),
        ("Headache", "The journal of headache and pain", "J Headache Pain", Agreement.DIFFERS),
    ],
)
def test_journals_are_compared_by_what_they_are(cited: str, title: str, abbreviation: str, expected: Agreement) -> None:
    """Names of one journal agree, siblings with like names do not."""
    paper = Paper(1, "T", journal=title, journal_abbreviation=abbreviation)
    assert agreement(compare(Reference("r1", journal=cited), paper), "journal") is expected


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("Ketamine for nerve pain: a randomised trial in adults", Agreement.AGREES),
        ("Ketamine for nerve pain", Agreement.AGREES),
        ("Ketamine for nerve pains - a randomized trial in adults.", Agreement.AGREES),
        ("Lidocaine patches after shingles", Agreement.DIFFERS),
    ],
)
def test_titles_are_compared_with_and_without_their_subtitle(cited: str, expected: Agreement) -> None:
    """Spelling and punctuation do not matter."""
    paper = Paper(1, "Ketamine for nerve pain: a randomised trial in adults.")
    assert agreement(compare(Reference("r1", title=cited), paper), "title") is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This randomized, double-blind, placebo-controlled trial showed", "rct"),
        ("A 2018 review published in", "review"),
        ("a systematic review and meta-analysis of", "meta_analysis"),
        ("the consensus guidelines say", "guideline"),
        ("a retrospective chart review of 40 patients", "cohort"),
        ("in a case series of six", "case_series"),
        ("A 2020 study assessed", "study"),
    ],
)
def test_designs_are_named_as_articles_name_them(text: str, kind: str) -> None:
    """The most specific name counts."""
    named = named_design(text)
    assert named is not None
    assert named[0] == kind


@pytest.mark.parametrize(
    ("cited", "types", "fits"),
    [
        ("rct", ("Journal Article", "Randomized Controlled Trial"), True),
        ("rct", ("Journal Article", "Review"), False),
        ("review", ("Journal Article", "Systematic Review"), True),
        ("rct", ("Journal Article",), None),
        ("study", ("Journal Article", "Review"), None),
    ],
)
def test_designs_are_compared_only_where_the_record_shows_one(
    cited: str, types: tuple[str, ...], fits: bool | None
) -> None:
    """The type "Journal Article" says nothing."""
    assert designs_agree(cited, recorded_designs(types, "A title")) is fits
