from __future__ import annotations

import pytest

from pubproof.domain.paper import Author, CommentCorrection, CommentKind
from pubproof.literature.medline import parse_medline

# The record of PMID 12583865 (Pain 2003), shortened, in the form in which PubMed exports it.
RECORD = """
PMID- 12583865
OWN - NLM
STAT- MEDLINE
IS  - 0304-3959 (Print)
VI  - 101
IP  - 3
DP  - 2003 Feb
TI  - Cold allodynia and hyperalgesia in neuropathic pain: the effect of
      N-methyl-D-aspartate (NMDA) receptor antagonist ketamine--a double-blind,
      cross-over comparison with alfentanil and placebo.
PG  - 229-235
LID - S0304395902001227 [pii]
LID - 10.1016/S0304-3959(02)00122-7 [doi]
AB  - First line of an
      abstract.
FAU - Jorum, Ellen
AU  - Jorum E
AD  - A department,
      a city.
FAU - Warncke, Torhild
AU  - Warncke T
LA  - eng
SI  - ClinicalTrials.gov/NCT01234567
SI  - GENBANK/AB123456
PT  - Clinical Trial
PT  - Research Support, Non-U.S.
      Gov't
DEP - 20021128
TA  - Pain
JT  - Pain
MH  - Adult
MH  - *Cold Temperature
MH  - Ketamine/*therapeutic use/administration &
      dosage
MH  - Ketamine/adverse effects
PMC - PMC1234567
AID - S0304395902001227 [pii]
AID - 10.1016/S0304-3959(02)00122-7 [doi]
PST - ppublish
SO  - Pain. 2003 Feb;101(3):229-235. doi:
      10.1016/S0304-3959(02)00122-7.
"""


def record(*lines: str, pmid: int = 1) -> str:
    """A record made for a test."""
    return "\n".join([f"PMID- {pmid}", "TI  - A record made for a test.", *lines, "SO  - Test. 2000.", ""])


def test_the_fields_of_a_record_become_a_paper() -> None:
    """Title, dates, identifiers, journal, types and headings are taken over as they stand, wrapped lines unfolded."""
    (paper,) = parse_medline(RECORD).papers
    assert paper.pmid == 12583865
    assert paper.title.endswith("ketamine--a double-blind, cross-over comparison with alfentanil and placebo.")
    assert (paper.year, paper.electronic_year) == (2003, 2002)
    assert (paper.journal, paper.journal_abbreviation) == ("Pain", "Pain")
    assert (paper.volume, paper.issue, paper.pages) == ("101", "3", "229-235")
    assert paper.doi == "10.1016/S0304-3959(02)00122-7"
    assert paper.pmcid == "PMC1234567"
    assert paper.abstract == "First line of an abstract."
    assert paper.publication_types == ("Clinical Trial", "Research Support, Non-U.S. Gov't")
    assert paper.mesh == ("Adult", "Cold Temperature", "Ketamine")
    assert paper.trial_ids == ("NCT01234567",)
    assert paper.authors == (Author("Jorum", "E", "Ellen"), Author("Warncke", "T", "Torhild"))
    assert paper.authors_complete


def test_a_translated_title_keeps_its_brackets() -> None:
    """PubMed sets translated titles in brackets; they are part of the record."""
    text = "PMID- 1\nTI  - [A title translated from another language].\nSO  - Test. 2000.\n"
    assert parse_medline(text).papers[0].title == "[A title translated from another language]."


@pytest.mark.parametrize(
    ("short", "full", "author"),
    [
        ("van den Berg AB", "van den Berg, Anna B", Author("van den Berg", "AB", "Anna B")),
        ("King ML Jr", "King, Martin Luther Jr", Author("King", "ML", "Martin Luther")),
        ("Balkan II", "Balkan, Ilker Inanc", Author("Balkan", "II", "Ilker Inanc")),
        ("Muller A", "Müller, Anna", Author("Müller", "A", "Anna")),
        ("Plato", "Plato", Author("Plato")),
    ],
)
def test_names_are_parted_by_the_full_form(short: str, full: str, author: Author) -> None:
    """The full form says where the family name ends; particles stay with it, generations do not."""
    assert parse_medline(record(f"FAU - {full}", f"AU  - {short}")).papers[0].authors == (author,)


@pytest.mark.parametrize(
    ("short", "author"),
    [
        ("Lozano de Leon F", Author("Lozano de Leon", "F")),
        ("O'Brien JC 3rd", Author("O'Brien", "JC")),
        ("Balkan II", Author("Balkan", "II")),
        ("Aristoteles", Author("Aristoteles")),
    ],
)
def test_old_records_without_full_names_are_read_too(short: str, author: Author) -> None:
    """Without a full form the initials are the last word in capitals."""
    assert parse_medline(record(f"AU  - {short}")).papers[0].authors == (author,)


def test_et_al_is_no_author() -> None:
    """Records of the years in which NLM cut author lists end with "et al."; the list is then not whole."""
    paper = parse_medline(record("FAU - Hsuan, J", "AU  - Hsuan J", "AU  - et al.")).papers[0]
    assert paper.authors == (Author("Hsuan", "J", "J"),)
    assert not paper.authors_complete


@pytest.mark.parametrize(
    ("lines", "families"),
    [
        (["AU  - Doe J", "CN  - AAST AORTA Study Group"], ["Doe", "AAST AORTA Study Group"]),
        (["CN  - AAST AORTA Study Group", "AU  - Doe J"], ["AAST AORTA Study Group", "Doe"]),
        (["CN  - AAST AORTA Study Group"], ["AAST AORTA Study Group"]),
    ],
)
def test_a_collective_stands_where_the_record_names_it(lines: list[str], families: list[str]) -> None:
    """A group that is named first is the first author."""
    authors = parse_medline(record(*lines)).papers[0].authors
    assert [author.family for author in authors] == families
    assert [author.is_collective for author in authors] == [len(family.split()) > 1 for family in families]


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2018 Nov 25", 2018),
        ("2018 Nov-Dec", 2018),
        ("1998 Dec-1999 Jan", 1998),
        ("Winter 2001", 2001),
        ("2002-2003", 2002),
        ("Spring", None),
    ],
)
def test_the_year_is_the_first_that_the_date_names(date: str, year: int | None) -> None:
    """Dates come as day, month, season or span ("MedlineDate")."""
    assert parse_medline(record(f"DP  - {date}")).papers[0].year == year


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("RIN", CommentKind.RETRACTION_IN),
        ("ROF", CommentKind.RETRACTION_OF),
        ("ECI", CommentKind.CONCERN_IN),
        ("ECF", CommentKind.CONCERN_FOR),
        ("EIN", CommentKind.ERRATUM_IN),
        ("EFR", CommentKind.ERRATUM_FOR),
        ("RRI", CommentKind.REPUBLISHED_IN),
        ("RRF", CommentKind.REPUBLISHED_FROM),
    ],
)
def test_relations_keep_their_direction(tag: str, kind: CommentKind) -> None:
    """A retracted paper and its notice are told apart; the PMID of the other record is taken from the end."""
    paper = parse_medline(record(f"{tag:<4}- J Test. 2020 May;1(1):1-2. doi: 10.1/x.", "      PMID: 33012373")).papers[
        0
    ]
    assert paper.comments == (CommentCorrection(kind, "J Test. 2020 May;1(1):1-2. doi: 10.1/x.", 33012373),)


def test_a_relation_without_pmid_has_none() -> None:
    """Not every notice has a record."""
    paper = parse_medline(record("EIN - Aust N Z J Obstet Gynaecol. 2009 Jun;49(3):253")).papers[0]
    assert paper.comments == (
        CommentCorrection(CommentKind.ERRATUM_IN, "Aust N Z J Obstet Gynaecol. 2009 Jun;49(3):253"),
    )


def test_the_doi_is_that_of_the_paper() -> None:
    """The location identifier comes before the article identifiers, and other kinds are no DOI."""
    paper = parse_medline(record("LID - 10.1000/first [doi]", "AID - x [pii]", "AID - 10.1000/second [doi]")).papers[0]
    assert paper.doi == "10.1000/first"


def test_a_book_record_is_read() -> None:
    """Book records have a book title and no source line."""
    parsed = parse_medline("PMID- 21204454\nBTI - A book made for a test\nAID - NBK1 [bookaccession]\n")
    assert (parsed.problem, parsed.papers[0].title) == ("", "A book made for a test")


def test_stray_blank_lines_do_not_part_a_record() -> None:
    """PubMed's texts hold line breaks within headings; a record begins with its PMID and nowhere else."""
    parsed = parse_medline(record("MH  - Pain", "", "      Threshold", "VI  - 7") + record(pmid=2))
    assert [paper.pmid for paper in parsed.papers] == [1, 2]
    assert parsed.papers[0].mesh == ("Pain Threshold",)
    assert parsed.papers[0].volume == "7"


def test_a_line_for_a_pmid_without_record_is_no_record() -> None:
    """PubMed has written this line in place of a record."""
    line = "id: 32816848 Error occurred: The following PMID is not available: 32816848\n"
    parsed = parse_medline(f"\n1. {line}\n" + record(pmid=7))
    assert ([paper.pmid for paper in parsed.papers], parsed.problem) == ([7], "")
    assert parse_medline(line).problem == ""


@pytest.mark.parametrize("cut", [10, 60, 200, 700, len(RECORD) - 110])
def test_a_record_that_was_cut_off_is_dropped(cut: int) -> None:
    """Half a record may lack its retraction, so it is not used, and the text counts as damaged."""
    parsed = parse_medline(record(pmid=5) + RECORD[:cut])
    assert [paper.pmid for paper in parsed.papers] == [5]
    assert "cut off" in parsed.problem


@pytest.mark.parametrize(
    "text",
    ["<html><body>Sorry</body></html>", "Sorry, try later", '{"error":"x"}', "PMID- abc\nTI  - x\nSO  - y.\n"],
)
def test_what_is_no_medline_text_is_a_problem(text: str) -> None:
    """Pages, messages and records without a number are told apart from an empty answer."""
    parsed = parse_medline(text)
    assert parsed.papers == ()
    assert parsed.problem


def test_an_empty_text_holds_nothing() -> None:
    """PubMed answers with nothing where it has no record."""
    assert (parse_medline("\n").papers, parse_medline("\n").problem) == ((), "")
