from collections.abc import Callable

import pytest

from pubproof.domain.analysis import Analysis
from pubproof.domain.text import Article
from pubproof.extraction.language import note_on_language

Analyse = Callable[[str], tuple[Article, Analysis]]

SPANISH = (
    "La ketamina se usa para tratar el dolor crónico y la depresión en pacientes que no responden a otros tratamientos. Muchas personas "
    "notan alivio después de la primera infusión, aunque el efecto puede durar poco tiempo. Más datos: PMID 31082965."
)


def test_another_language_is_said_and_only_identifiers_are_read(analyse: Analyse) -> None:
    """English patterns would find nonsense in it; a PMID is the same everywhere."""
    article, analysis = analyse(SPANISH)
    assert [citation.span.of(article.text) for citation in analysis.citations] == ["PMID 31082965"]
    assert analysis.claims == ()
    assert "English" in analysis.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine is a drug that was made for anesthesia, and it has been used for that in hospitals for half a century; clinics now offer it.",
        "Opening hours",
        "Doe A, Roe B. Ketamine trial. J Pain. 2019;20:100-9. " * 4,
    ],
)
def test_english_short_lines_and_reference_lists_are_read_as_they_are(text: str) -> None:
    """Too few words tell nothing, and names are no language."""
    assert note_on_language(text) is None


@pytest.mark.parametrize("text", ["12 34 56 -- ++ 78", "\u0000\u0000\u0001", "…!?"])
def test_a_text_without_words_is_said_to_have_none(analyse: Analyse, text: str) -> None:
    """No crash, no claims, and a note."""
    _, analysis = analyse(text)
    assert analysis.claims == ()
    assert "no words" in analysis.notes[0]
