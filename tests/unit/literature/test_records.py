"""Papers as JSON objects."""

from __future__ import annotations

import json

import pytest

from pubproof.domain.paper import Author, CommentCorrection, CommentKind, Paper
from pubproof.errors import LiteratureError
from pubproof.literature.records import MAX_LINE_CHARACTERS, from_json, papers_from_lines, to_json, to_line

FULL = Paper(
    pmid=1,
    title="Ketamine, “S(+)” form: a trial.",
    authors=(Author("Müller", "AB", "Anna B"), Author("The Pain Group", is_collective=True)),
    authors_complete=False,
    journal="Pain",
    journal_abbreviation="Pain",
    year=2003,
    electronic_year=2002,
    volume="101",
    issue="3",
    pages="229-35",
    doi="10.1000/xyz",
    pmcid="PMC1",
    publication_types=("Journal Article", "Randomized Controlled Trial"),
    mesh=("Humans",),
    abstract="Text.",
    comments=(CommentCorrection(CommentKind.RETRACTION_IN, "Pain. 2004", 2), CommentCorrection(CommentKind.ERRATUM_IN)),
    trial_ids=("ClinicalTrials.gov/NCT00000001",),
)


@pytest.mark.parametrize("paper", [FULL, Paper(2, "Short.")])
def test_a_paper_survives_the_way_to_json_and_back(paper: Paper) -> None:
    """Every field comes back as it was, through the object and through a line of text."""
    assert from_json(to_json(paper)) == paper
    assert list(papers_from_lines(to_line(paper) + "\n", "papers.jsonl")) == [paper]


def test_defaults_are_left_out_and_lines_are_stable() -> None:
    """A line holds what is known and nothing else, in the order of the fields."""
    line = to_line(Paper(2, "Short.", authors=(Author("Li", "Y"),), year=2020))
    assert line == '{"pmid":2,"title":"Short.","authors":[{"family":"Li","initials":"Y"}],"year":2020}'


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "object"),
        ({"title": "No number."}, "pmid"),
        ({"pmid": "1", "title": "A number in quotes."}, "pmid"),
        ({"pmid": True, "title": "A truth for a number."}, "pmid"),
        ({"pmid": 0, "title": "Zero."}, "pmid"),
        ({"pmid": 1, "title": None}, "title"),
        ({"pmid": 1, "title": "x" * 20_000}, "title"),
        ({"pmid": 1, "title": "Year.", "year": "2020"}, "year"),
        ({"pmid": 1, "title": "Year.", "year": 20_200}, "year"),
        ({"pmid": 1, "title": "Author.", "authors": [{"initials": "A"}]}, "authors.0.family"),
        ({"pmid": 1, "title": "Author.", "authors": "Li Y"}, "authors"),
        ({"pmid": 1, "title": "Comment.", "comments": [{"kind": "Praise"}]}, "comments.0.kind"),
        ({"pmid": 1, "title": "Unknown field.", "colour": "red"}, "colour"),
    ],
)
def test_malformed_records_are_refused_with_the_field_named(value: object, message: str) -> None:
    """Nothing is converted, cut or ignored in silence."""
    with pytest.raises(ValueError, match=f"^{message}: "):
        from_json(value)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"pmid": -1, "title": "x"}', "pmid: "),
        ("x" * (MAX_LINE_CHARACTERS + 1), "longer than"),
    ],
    ids=["cut", "deep", "negative", "long"],
)
def test_malformed_lines_are_named_by_file_and_line(line: str, reason: str) -> None:
    """The error tells where to look."""
    with pytest.raises(LiteratureError, match=rf"^papers\.jsonl line 3: {reason}"):
        list(papers_from_lines(f"{to_line(FULL)}\n\n{line}\n", "papers.jsonl"))


def test_objects_are_json_values_only() -> None:
    """What `to_json` gives can be written by the standard library as it is."""
    assert json.loads(json.dumps(to_json(FULL)))["comments"][0] == {
        "kind": "RetractionIn",
        "source": "Pain. 2004",
        "pmid": 2,
    }
