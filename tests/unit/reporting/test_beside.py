import pytest

from made_up import article, paper, span_of
from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Citation, CitationKind, Reference
from pubproof.domain.claim import CausalStrength, Claim, ClaimType, Frame, Modality, Polarity
from pubproof.domain.finding import ArticleReport
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.reporting.beside import StrongerCause, beside, nearest_sentence

ABSTRACT = (
    "BACKGROUND: Placeholders are common. METHODS: We gave 16 patients an invented infusion. "
    "RESULTS: Pain fell by 2 points in 9 of 16 patients. CONCLUSIONS: Larger trials are needed."
)


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("In a trial, pain fell in most patients.", "RESULTS: Pain fell by 2 points in 9 of 16 patients."),
        ("An infusion was given to 60 patients.", "METHODS: We gave 16 patients an invented infusion."),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_sentence_that_shares_most_is_shown(said: str, nearest: str) -> None:
    """And none where nothing is near."""
    assert nearest_sentence(said, ABSTRACT) == nearest


def test_without_an_abstract_nothing_is_shown() -> None:
    """The starter library has none."""
    assert nearest_sentence("Pain fell.", "") == ""


CLAIM = "The infusion reduced pain (Sampleton, 2015)."
ASSOCIATED = "CONCLUSIONS: The infusion was associated with lower pain scores."


def beside_of(abstract: str, strength: CausalStrength, polarity: Polarity = Polarity.AFFIRMED) -> StrongerCause | None:
    """The comparison of one claim with one abstract."""
    citation = Citation("c1", span_of(CLAIM, "(Sampleton, 2015)"), CitationKind.AUTHOR_YEAR, "r1")
    frame = Frame("infusion", "reduce", polarity=polarity, causal_strength=strength)
    claim = Claim("k1", span_of(CLAIM, CLAIM), ClaimType.EFFICACY, frame, Modality.FLAT, (), ("c1",))
    verdict = Verdict("r1", VerdictKind.VERIFIED, "", paper(abstract=abstract))
    analysis = Analysis((), (citation,), (Reference("r1"),), (claim,))
    return beside(ArticleReport(article(CLAIM), analysis, (verdict,), ()), verdict).stronger


def test_a_flat_cause_stands_beside_the_association_that_was_concluded() -> None:
    """The reviewer sees both strengths, and the sentence of the abstract."""
    conclusion = "The infusion was associated with lower pain scores."
    assert beside_of(ASSOCIATED, CausalStrength.DIRECT) == StrongerCause(
        CausalStrength.DIRECT, CausalStrength.CORRELATIONAL, conclusion
    )


def test_what_claims_no_more_than_the_abstract_is_not_compared() -> None:
    """An association, a denial, a cause that the paper states itself, a record without an abstract."""
    assert beside_of(ASSOCIATED, CausalStrength.CORRELATIONAL) is None
    assert beside_of(ASSOCIATED, CausalStrength.DIRECT, Polarity.NEGATED) is None
    assert beside_of("CONCLUSIONS: The infusion reduced pain.", CausalStrength.DIRECT) is None
    assert beside_of("", CausalStrength.DIRECT) is None
