from __future__ import annotations

import pytest

from pubproof.literature.query import STOPWORDS, And, Field, Or, Query, Term, Years, render, terms, title_words


@pytest.mark.parametrize(
    ("query", "rendered"),
    [
        (Term(Field.FIRST_AUTHOR, "Cohen"), "Cohen[1au]"),
        (Term(Field.JOURNAL, "Reg Anesth Pain Med", is_phrase=True), '"Reg Anesth Pain Med"[ta]'),
        (Years(2017, 2019), "2017:2019[dp]"),
        (Term(Field.DOI, "10.1016/0304-3959(91)90147-W"), '"10.1016/0304-3959(91)90147-W"[aid]'),
        (Term(Field.PMID, "29870458"), "29870458[uid]"),
    ],
)
def test_every_term_carries_its_field(query: Query, rendered: str) -> None:
    """A term is rendered with its tag, phrases and DOIs in quotation marks."""
    assert render(query) == rendered


def test_groups_in_groups_stand_in_parentheses() -> None:
    """PubMed has no precedence, so an OR within an AND, and the reverse, are set in parentheses."""
    a, b, c = (Term(Field.TITLE, name) for name in "abc")
    assert render(And((Or((a, b)), c))) == "(a[ti] OR b[ti]) AND c[ti]"
    assert render(Or((And((a, b)), And((b, c))))) == "(a[ti] AND b[ti]) OR (b[ti] AND c[ti])"


def test_a_group_hidden_in_groups_of_one_keeps_its_parentheses() -> None:
    """Wrapping an OR into an AND of one part does not let it fall apart."""
    a, b, c = (Term(Field.TITLE, name) for name in "abc")
    assert render(And((And((Or((a, b)),)), c))) == "(a[ti] OR b[ti]) AND c[ti]"


def test_empty_groups_leave_no_dangling_operator() -> None:
    """A title without a word to search for adds nothing to the query."""
    assert render(And((title_words(Field.TITLE, "of the"), Term(Field.TITLE, "pain")))) == "pain[ti]"
    assert render(And(())) == ""


@pytest.mark.parametrize(
    ("field", "text", "rendered"),
    [
        (Field.TITLE, 'a"b[ti] OR (c', "a b ti or c[ti]"),
        (Field.TITLE, "NOT", "not[ti]"),
        (Field.FIRST_AUTHOR, "Or", "Or[1au]"),
        (Field.AUTHOR, "Li, J.", "Li J[au]"),
        (Field.AUTHOR, "O’Brien\n", "O'Brien[au]"),
        (Field.TITLE, "a\x00b*", "a b[ti]"),
        (Field.DOI, '10.1/a" OR "b', '"10.1/aORb"[aid]'),
    ],
)
def test_a_value_cannot_change_the_query(field: Field, text: str, rendered: str) -> None:
    """Syntax characters become spaces, and operators are written small: article text stays a value."""
    assert render(Term(field, text)) == rendered


def test_title_words_leaves_out_what_pubmed_would_drop() -> None:
    """Stop words and short words are left out, hyphens part words, and no word is asked twice."""
    query = title_words(Field.TITLE, "The effect of a double-blind trial with ketamine: a ketamine trial")
    assert [term.text for term in terms(query)] == ["effect", "double", "blind", "trial", "ketamine"]
    assert "with" in STOPWORDS


def test_title_words_stops_at_its_limit() -> None:
    """Long titles are asked by their first words."""
    assert len(terms(title_words(Field.TITLE, " ".join(f"word{n}" for n in range(30)), limit=12))) == 12
