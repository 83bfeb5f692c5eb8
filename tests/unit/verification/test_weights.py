import json

import pytest

from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.paper import Author, Paper
from pubproof.verification.chance import PUBMED_RECORDS, Extent, chance_matches, confidence, weight
from pubproof.verification.fields import compare
from pubproof.verification.weights import read_weights, weights

PAPER = Paper(1, "A title", (Author("Li", "A"),), journal="Pain", journal_abbreviation="Pain", year=2018)


def cited(family: str, journal: str = "Pain") -> tuple[Reference, Paper]:
    """A citation of a paper by somebody of that name in that journal."""
    paper = Paper(1, "A title", (Author(family, "A"),), journal=journal, journal_abbreviation=journal, year=2018)
    return Reference("r", (CitedAuthor(family),), year=2018, journal=journal, journal_key=journal), paper


def test_the_numbers_say_what_they_were_estimated_from() -> None:
    """The file was made by the script, from many pairs."""
    made = weights().provenance
    assert made.made_by == "benchmarks/calibrate.py"
    assert made.same_work > 1000


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"shares": {"year": 1.5}}, "shares.year"),
        ({"confidence": {"slope": -1, "intercept": 0}}, "confidence.slope"),
        ({"provenance": {}}, "provenance.made_by"),
        ({"other_work": {}}, "name different fields"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(change: dict[str, object], said: str) -> None:
    """Impossible shares, missing provenance, unknown keys."""
    content = json.loads(weights().model_dump_json()) | change
    with pytest.raises(ValueError, match=said):
        read_weights(json.dumps(content))


def test_rare_names_prove_more_than_common_ones() -> None:
    """And small journals more than large ones: frequencies of the literature."""
    common, rare = cited("Li"), cited("Quillfeather")
    assert chance_matches(common[0], compare(*common)) > 100 * chance_matches(rare[0], compare(*rare))
    large = cited("Li", "PLoS One")
    assert chance_matches(large[0], compare(*large)) > chance_matches(common[0], compare(*common))


def test_what_the_journal_published_then_replaces_the_estimate() -> None:
    """Sixty papers, and a name in a hundred: about half a chance match."""
    reference, paper = cited("Li")
    assert chance_matches(reference, compare(reference, paper), Extent(of_journal=60)) == pytest.approx(60 * 0.00995)


def test_among_fewer_papers_fewer_agree_by_chance() -> None:
    """A hundredth of PubMed, a hundredth of the chance matches."""
    reference, paper = cited("Li")
    fields = compare(reference, paper)
    assert chance_matches(reference, fields, Extent(PUBMED_RECORDS // 100)) == pytest.approx(
        chance_matches(reference, fields) / 100
    )


def test_confidence_grows_with_the_evidence() -> None:
    """More that agrees, more confidence; always between nought and one."""
    reference, paper = cited("Li")
    fewer = Reference("r", (CitedAuthor("Li"),), year=2018)
    more, less = (confidence(weight(one, compare(one, paper))) for one in (reference, fewer))
    assert 0 < less < more < 1
    assert confidence(1e6) == pytest.approx(1)
    assert confidence(-1e6) == pytest.approx(0)
