import pytest

from pubproof.domain.text import Span
from pubproof.extraction.author_year import find_author_year
from pubproof.extraction.narrative import find_narrative

Found = tuple[str, list[str], bool, int | None, str | None]


def find(text: str) -> list[Found]:
    """What was found, as plain values."""
    whole = Span(0, len(text))
    bracketed = list(find_author_year(text, whole))
    told = [
        mark for mark in find_narrative(text, whole) if not any(mark.span.overlaps(other.span) for other in bracketed)
    ]
    return [
        (mark.span.of(text), [author.family for author in mark.authors], mark.et_al, mark.year, mark.journal)
        for mark in (*bracketed, *told)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Relief was seen (Roberts et al., 2014).", [("Roberts et al., 2014", ["Roberts"], True, 2014, None)]),
        (
            "Both did (Zanos et al., 2018; Li & Xu, 2020a; see van der Berg, 2011).",
            [
                ("Zanos et al., 2018", ["Zanos"], True, 2018, None),
                ("Li & Xu, 2020a", ["Li", "Xu"], False, 2020, None),
                ("van der Berg, 2011", ["van der Berg"], False, 2011, None),
            ],
        ),
        ("Diaz et al. (2010): a trial.", [("Diaz et al. (2010)", ["Diaz"], True, 2010, None)]),
        ("(Wild et al., NEJM, 2021)", [("Wild et al., NEJM, 2021", ["Wild"], True, 2021, "NEJM")]),
        (
            "(Roberts et al., 2014, Headache)",
            [("Roberts et al., 2014, Headache", ["Roberts"], True, 2014, "Headache")],
        ),
        (
            "A 1996 study by Bash and colleagues found it.",
            [("A 1996 study by Bash and colleagues", ["Bash"], True, 1996, None)],
        ),
        ("Dr Carpenter’s 2012 study was small.", [("Carpenter’s 2012 study", ["Carpenter"], False, 2012, None)]),
        (
            "It was graded weak (World Health Organization, 2021).",
            [("World Health Organization, 2021", ["World Health Organization"], False, 2021, None)],
        ),
        ("However, Li (2021) reported relief.", [("Li (2021)", ["Li"], False, 2021, None)]),
        (
            "O'Brien and Muñoz-García (2019) showed it.",
            [("O'Brien and Muñoz-García (2019)", ["O'Brien", "Muñoz-García"], False, 2019, None)],
        ),
        ("In 2018, Cohen et al. published a guideline.", [("In 2018, Cohen et al.", ["Cohen"], True, 2018, None)]),
        (
            "Growth slows (Adams et al., 2005, 2006; Ng and Oh, 1996a; 1996b).",
            [
                ("Adams et al., 2005", ["Adams"], True, 2005, None),
                ("2006", ["Adams"], True, 2006, None),
                ("Ng and Oh, 1996a", ["Ng", "Oh"], False, 1996, None),
                ("1996b", ["Ng", "Oh"], False, 1996, None),
            ],
        ),
        (
            "Both (summarized in He et al., 2010; Table 2 Barbier de Reuille, 2006).",
            [
                ("He et al., 2010", ["He"], True, 2010, None),
                ("Barbier de Reuille, 2006", ["Barbier de Reuille"], False, 2006, None),
            ],
        ),
        (
            "It is sold as a powder (Acme Pharmacy, n.d.).",
            [("Acme Pharmacy, n.d.", ["Acme Pharmacy"], False, None, None)],
        ),
        ("Rates fell, as Bell et al., 2011 saw.", [("Bell et al., 2011", ["Bell"], True, 2011, None)]),
        (
            "As shown (Smith, J. A., & Jones, B., 2014).",
            [("Smith, J. A., & Jones, B., 2014", ["Smith", "Jones"], False, 2014, None)],
        ),
    ],
)
def test_author_year_citations_are_found_with_their_fields(text: str, expected: list[Found]) -> None:
    """Span, authors, et al., year and journal, in the forms that prose has."""
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Published February 23, 2026 (updated May 2026).",
        "It has been used since 1970 and by 2050 (December 22, 2023).",
        "The Mission Act (2018) says so.",
        "The mean age was 24.2 (SD 3.1) in 2019.",
        "It will cost $5 billion by 2020 (Table 2, 2020).",
        "© 2023 Example Clinic (Phase 3, 2021)",
        "Spravato (2019) is a spray.",
    ],
)
def test_years_that_cite_nobody_are_passed_over(text: str) -> None:
    """Dates, laws, tables, products and copyright lines are no citations."""
    assert find(text) == []
