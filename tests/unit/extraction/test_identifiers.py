import pytest

from pubproof.domain.text import Link, Span
from pubproof.extraction.identifiers import find_identifiers


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("see PMID: 33567185.", "pmid", 33567185),
        ("(PMC128915)", "pmcid", "PMC128915"),
        ("doi:10.1016/s0006-3223(99)00230-9.", "doi", "10.1016/s0006-3223(99)00230-9"),
        ("(https://doi.org/10.1097/AAP.0000000000000808)", "doi", "10.1097/AAP.0000000000000808"),
        ("registered as NCT02697071", "nct", "NCT02697071"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/28753830,", "pmid", 28753830),
        ("https://pubmed.ncbi.nlm.nih.gov/29870458/.", "pmid", 29870458),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6225951/", "pmcid", "PMC6225951"),
    ],
)
def test_identifiers_are_read_without_the_punctuation_around_them(text: str, field: str, value: object) -> None:
    """Each has its own namespace: PMC128915 is not PMID 128915. Brackets inside a DOI stay."""
    (mark,) = find_identifiers(text, Span(0, len(text)))
    fields = {name: getattr(mark, name) for name in ("pmid", "pmcid", "doi", "nct") if getattr(mark, name) is not None}
    assert fields == {field: value}


@pytest.mark.parametrize(
    "text", ["PMID: 0", "call 305-555-0100", "version 10.1 of 2020", "https://example.org/pubmed/"]
)
def test_other_numbers_are_no_identifiers(text: str) -> None:
    """Telephone numbers, versions and other addresses name no paper."""
    assert list(find_identifiers(text, Span(0, len(text)))) == []


def test_a_link_on_words_counts_at_those_words() -> None:
    """In HTML and Markdown the address is not in the text."""
    text = "as one trial found"
    link = Link(Span(3, 12), "https://pubmed.ncbi.nlm.nih.gov/29870458/")
    (mark,) = find_identifiers(text, Span(0, len(text)), [link])
    assert (mark.span.of(text), mark.pmid) == ("one trial", 29870458)
