"""Queries over papers in memory."""

from __future__ import annotations

import pytest

from pubproof.domain.paper import Author, Paper
from pubproof.literature.evaluation import PaperIndex
from pubproof.literature.query import And, Field, Or, Query, Term, Years, title_words

INDEX = PaperIndex(
    [
        Paper(
            1,
            "Low-dose ketamine infusion for chronic migraine: a retrospective review.",
            (Author("Kim", "KH"), Author("Pérez-García", "M")),
            journal="Headache",
            journal_abbreviation="Headache",
            year=2017,
            electronic_year=2016,
            doi="10.1111/HEAD.00001",
            pmcid="PMC11",
        ),
        Paper(
            2,
            "Esketamine in complex regional pain syndrome.",
            (Author("Müller", "A"), Author("Kim", "J"), Author("European Pain Network", is_collective=True)),
            journal="Pain medicine (Malden, Mass.)",
            journal_abbreviation="Pain Med",
            year=2018,
            abstract="Dose of ketamine.",
            trial_ids=("ClinicalTrials.gov/NCT01234567",),
        ),
        Paper(
            3,
            "Migraine and chronic ketamine use.",
            (Author("van den Berg", "J"),),
            journal="Annals of Wellness",
            journal_abbreviation="Ann Wellness",
            year=2020,
        ),
        Paper(4, "Guideline on headache.", (Author("International Headache Society", is_collective=True),), year=None),
    ]
)


def term(field: Field, text: str) -> Term:
    """A term that is no phrase."""
    return Term(field, text)


def phrase(field: Field, text: str) -> Term:
    """A quoted term."""
    return Term(field, text, is_phrase=True)


@pytest.mark.parametrize(
    ("query", "pmids"),
    [
        # authors: surname alone, initials as a prefix unless quoted, accents and case folded
        (term(Field.AUTHOR, "kim"), (1, 2)),
        (term(Field.AUTHOR, "Kim K"), (1,)),
        (term(Field.AUTHOR, "Kim KH"), (1,)),
        (term(Field.AUTHOR, "Kim KHX"), ()),
        (phrase(Field.AUTHOR, "Kim K"), ()),
        (phrase(Field.AUTHOR, "Kim KH"), (1,)),
        (phrase(Field.AUTHOR, "Kim"), (1, 2)),
        (term(Field.AUTHOR, "PEREZ GARCIA M"), (1,)),
        (term(Field.AUTHOR, "van den Berg"), (3,)),
        (term(Field.AUTHOR, "van den Berg J"), (3,)),
        (term(Field.AUTHOR, "Berg"), ()),
        (term(Field.AUTHOR, "Ki"), ()),
        (term(Field.FIRST_AUTHOR, "Kim"), (1,)),
        (term(Field.FIRST_AUTHOR, "Muller A"), (2,)),
        (term(Field.AUTHOR, "European Pain Network"), ()),
        (term(Field.COLLECTIVE, "european pain"), (2,)),
        (phrase(Field.COLLECTIVE, "headache society"), (4,)),
        (phrase(Field.COLLECTIVE, "society headache"), ()),
        # journals by any of their names, also those that the gazetteer does not know
        (term(Field.JOURNAL, "Headache: The Journal of Head and Face Pain"), (1,)),
        (phrase(Field.JOURNAL, "Pain Medicine"), (2,)),
        (term(Field.JOURNAL, "Pain Med."), (2,)),
        (term(Field.JOURNAL, "Pain"), ()),
        (term(Field.JOURNAL, "The Annals of Wellness"), (3,)),
        (term(Field.JOURNAL, "Ann Wellness"), (3,)),
        # words of titles: all of them, in any order; a phrase and a hyphenated word side by side
        (term(Field.TITLE, "migraine chronic"), (1, 3)),
        (phrase(Field.TITLE, "chronic migraine"), (1,)),
        (term(Field.TITLE, "low-dose"), (1,)),
        (term(Field.TITLE, "dose-low"), ()),
        (term(Field.TITLE, "ketamin"), ()),
        (term(Field.TITLE, "ketamine"), (1, 3)),
        (term(Field.TITLE_ABSTRACT, "ketamine"), (1, 2, 3)),
        (phrase(Field.TITLE_ABSTRACT, "syndrome dose"), ()),
        (term(Field.TITLE, "—"), ()),
        # dates of print and of electronic publication
        (Years(2016, 2016), (1,)),
        (Years(2017, 2018), (1, 2)),
        (Years(-(10**9), 10**9), (1, 2, 3)),
        (term(Field.YEAR, "2020"), (3,)),
        # identifiers
        (term(Field.PMID, " 3 "), (3,)),
        (term(Field.PMID, "33"), ()),
        (term(Field.DOI, "10.1111/head.00001"), (1,)),
        (term(Field.DOI, ""), ()),
        (term(Field.PMCID, "pmc11"), (1,)),
        (term(Field.PMCID, "11"), (1,)),
        (term(Field.REGISTRY, "nct01234567"), (2,)),
        (term(Field.REGISTRY, "ClinicalTrials.gov/NCT01234567"), (2,)),
        # AND, OR, and parts that ask nothing
        (And((term(Field.FIRST_AUTHOR, "Kim"), term(Field.JOURNAL, "Headache"), Years(2015, 2017))), (1,)),
        (And((term(Field.FIRST_AUTHOR, "Kim"), term(Field.JOURNAL, "Pain Med"))), ()),
        (Or((term(Field.PMID, "3"), term(Field.PMID, "1"), term(Field.PMID, "9"))), (1, 3)),
        (And((Or((term(Field.AUTHOR, "Kim"), term(Field.AUTHOR, "Muller"))), Years(2018, 2018))), (2,)),
        (And((term(Field.PMID, "1"), And(()))), (1,)),
        (And(()), ()),
        (Or(()), ()),
        (title_words(Field.TITLE, "Low-dose ketamine infusion for chronic migraine: a retrospective review"), (1,)),
    ],
)
def test_fields_mean_what_they_mean_at_pubmed(query: Query, pmids: tuple[int, ...]) -> None:
    """Each query finds exactly these papers, ascending by PMID."""
    assert INDEX.search(query) == pmids


def test_papers_of_a_journal_are_counted_by_any_of_its_names() -> None:
    """The count covers the given years only, and none without years."""
    assert INDEX.count("Headache", (2015, 2016, 2017)) == 1
    assert INDEX.count("Headache", (2014,)) == 0
    assert INDEX.count("Headache", ()) == 0
    assert INDEX.count("Annals of Wellness", (2020,)) == 1


def test_a_later_paper_replaces_an_earlier_one() -> None:
    """Of two versions of a record the second counts, everywhere."""
    index = PaperIndex([Paper(1, "Draft.", year=2019), Paper(1, "Final.", year=2020)])
    assert len(index) == 1
    assert index.papers[1].title == "Final."
    assert index.search(term(Field.TITLE, "draft")) == ()
    assert index.search(Years(2019, 2019)) == ()
