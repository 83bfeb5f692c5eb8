import pytest

from pubproof.extraction.addresses import find_addresses


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("at http://www. clinicaltrials. gov (NCT02639039)", "http://www.clinicaltrials.gov"),
        ("at https://doi. org/10. 1016/j. pain. 2019. 01. 012 for free", "https://doi.org/10.1016/j.pain.2019.01.012"),
        ("at https://pubmed.ncbi.nlm.nih.gov/\n30415628/ for free", "https://pubmed.ncbi.nlm.nih.gov/30415628/"),
        ("at https://doi.org/10.1016/S0140-6736(18)31320-5.", "https://doi.org/10.1016/S0140-6736(18)31320-5."),
    ],
)
def test_an_address_is_read_over_the_gaps_in_it(text: str, url: str) -> None:
    """Spaces behind a dot or slash, and line ends, break addresses in texts that went through a converter."""
    (address,) = find_addresses(text, 0, len(text))
    assert address.url == url
    assert "".join(address.span.of(text).split()) == url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("See https://example.org/a. The room is open.", "https://example.org/a."),
        ("See https://example.org/a/ today.", "https://example.org/a/"),
        ("See https://example.org/ and call.", "https://example.org/"),
    ],
)
def test_the_sentence_goes_on_behind_a_whole_address(text: str, url: str) -> None:
    """What follows a stop is a word of the sentence, unless it looks like a piece of an address."""
    (address,) = find_addresses(text, 0, len(text))
    assert address.url == url
    assert not address.is_broken
