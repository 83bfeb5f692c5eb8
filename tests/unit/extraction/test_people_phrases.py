import pytest

from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.people_phrases import find_people_phrases
from pubproof.extraction.words import words_of


def find(text: str) -> list[tuple[str, CitationKind]]:
    """What was found, as plain values."""
    return [(mark.span.of(text), mark.kind) for mark in find_people_phrases(words_of(text, Span(0, len(text))))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Finnish doctors randomised 200 men.", "Finnish doctors"),
        ("A Bonn research group re-examined 1,978 residents.", "A Bonn research group"),
        ("Researchers in Leeds who sent 3,000 nurses a letter saw none.", "Researchers in Leeds"),
        ("A second team, in Lyon, tried it in 40 rats.", "A second team, in Lyon"),
        ("The work was led by researchers at the University of Zagreb.", "researchers at the University of Zagreb"),
        ("Taiwanese insurance data on 425,000 adults tied it to clots.", "Taiwanese insurance data on 425,000 adults"),
        ("Hospital records from Ontario tell a similar story.", "Hospital records from Ontario"),
        ("Pooled results from 14 trials favour the drug.", "Pooled results from 14 trials"),
        ("NHANES data suggesting that it is rare are old.", "NHANES data"),
        ("In the Nordic data, 4% had it.", "the Nordic data"),
        ("It is so, according to research from the University of Bergen.", "research from the University of Bergen"),
        ("A group of economists compared 300 schools.", "A group"),
    ],
)
def test_people_and_data_count_by_whence_they_are_and_what_they_did(text: str, words: str) -> None:
    """A place, a body or a number of people, and a verb of research."""
    assert find(text) == [(words, CitationKind.INSTITUTION)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Germany's drug regulator warned of it.", "Germany's drug regulator", CitationKind.ORGANISATION),
        ("They follow Brazil's dietary guidelines.", "Brazil's dietary guidelines", CitationKind.GUIDELINE),
    ],
)
def test_an_agency_of_a_country_speaks_and_its_guidelines_stand(text: str, words: str, kind: CitationKind) -> None:
    """An agency must say something; a guideline is a document whatever is said of it."""
    assert find(text) == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "A doctor in Leeds gave me the leaflet.",
        "The team at our Leeds branch measured my heart rate.",
        "Our Danish doctors measured it.",
        "Two Oxford researchers came by.",
        "A team of four nurses runs the ward.",
        "Germany's drug regulator opened an office.",
        "The guidelines are on the wall.",
        "The data are stored in Frankfurt.",
        "Emerging research reveals more.",
        "The team, led by Ada Okoro, found it.",
        "A UK-based team waved.",
        "Researchers from China visited us.",
        "The team at Harlow Dental waves.",
    ],
)
def test_staff_visitors_and_records_are_no_sources(text: str) -> None:
    """Who is named by a place counts where a verb says what they found; our own people never do."""
    assert find(text) == []
