from typing import Any

import pytest

from pubproof.extraction.reference_list import read_reference


@pytest.mark.parametrize(
    ("entry", "authors", "fields"),
    [
        (
            "Doe A, Roe B, et al. Ketamine for nerve pain: a trial. J Pain. 2019;20(3):100-9.",
            ["Doe", "Roe"],
            {"year": 2019, "journal": "J Pain", "title": "Ketamine for nerve pain: a trial", "volume": "20", "issue": "3", "pages": "100-9"},
        ),
        (
            "Doe, A. B., & van der Roe, C. (2017). Nothing helped. Pain Medicine, 18(2), 5-9.",
            ["Doe", "van der Roe"],
            {"year": 2017, "journal": "Pain Medicine", "title": "Nothing helped", "volume": "18"},
        ),
        (
            "Doe AB, Roe C: Something helped. Eur Respir J 2009, 33:882-896.",
            ["Doe", "Roe"],
            {"year": 2009, "journal": "Eur Respir J", "title": "Something helped", "volume": "33", "pages": "882-896"},
        ),
        (
            "Doe, A., N.D. Roe, and C. Poe. 1998. Lipids of yeast. Biochim. Biophys. Acta. 249:462-492.",
            ["Doe", "Roe", "Poe"],
            {"year": 1998, "journal": "Biochim. Biophys. Acta", "title": "Lipids of yeast", "volume": "249"},
        ),
        (
            "M.F. Doe, C.M. Gąska et al., Spread of viruses. J. Gen. Virol. 88, 2297-2306 (2007)",
            ["Doe", "Gąska"],
            {"year": 2007, "journal": "J. Gen. Virol", "title": "Spread of viruses", "volume": "88"},
        ),
        (
            "Doe et al., N Engl J Med 2015; 372:2087-2096 Efficacy of a vaccine in adults",
            ["Doe"],
            {"year": 2015, "journal": "N Engl J Med", "title": "Efficacy of a vaccine in adults", "volume": "372"},
        ),
        (
            'Doe, P. et al. (2018). "Brain-gut axis and a peptide." Current Neuropharmacology, 16(5), 512-533.',
            ["Doe"],
            {"year": 2018, "journal": "Current Neuropharmacology", "title": "Brain-gut axis and a peptide"},
        ),
        (
            "A compound protects aged mice - Communications Biology, 2021 (https://example.org/a)",
            [],
            {"year": 2021, "journal": "Communications Biology", "title": "A compound protects aged mice"},
        ),
        ("World Health Organization. (2021). Guidelines on pain. Geneva.", ["World Health Organization"], {"year": 2021}),
        ("Doe A. A title of a trial.Eur Urol Focus. 2017 Jun 24.", ["Doe"], {"year": 2017, "journal": "Eur Urol Focus"}),
    ],
)  # fmt: skip
def test_references_of_every_style_are_read_into_fields(entry: str, authors: list[str], fields: dict[str, Any]) -> None:
    """Authors from the front, numbers from the back, the journal by its name in between."""
    found = read_reference(entry)
    assert [author.family for author in found.get("authors", ())] == authors
    assert {name: found.get(name) for name in fields} == fields


def test_what_is_not_written_is_not_guessed() -> None:
    """A line without journal and year has none."""
    found = read_reference("Data on file, Example Company")
    assert found.get("year") is None
    assert found.get("journal") is None


def test_a_year_in_a_page_range_or_title_is_not_the_year() -> None:
    """The year of publication stands in brackets or before a volume."""
    found = read_reference("Doe A. Opioid use from 1999 to 2010 in clinics. J Pain. 2013;14:1999-2010.")
    assert found["year"] == 2013
