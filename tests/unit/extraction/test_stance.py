import pytest

from pubproof.domain.claim import Modality, Polarity
from pubproof.extraction.stance import modality_of, polarity_of


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The drug eases pain.", Modality.FLAT),
        ("The drug often eases pain.", Modality.PROBABLY),
        ("The drug may often ease pain.", Modality.MAY),
        ("Whether the drug eases pain is unclear.", Modality.VERY_UNCERTAIN),
        ("It remains to be seen whether the drug eases pain.", Modality.NONE),
        ("The drug has not been studied in children.", Modality.NONE),
    ],
)
def test_the_weakest_hedge_counts(sentence: str, modality: Modality) -> None:
    """From 4, a flat statement, to 0, a statement that nothing is known."""
    assert modality_of(sentence) is modality


@pytest.mark.parametrize(
    ("sentence", "relation", "polarity"),
    [
        ("The drug does not ease pain.", "ease", Polarity.NEGATED),
        ("The drug was no better than placebo.", "no better", Polarity.NEGATED),
        ("Massage did little for pain.", "did little", Polarity.NEGATED),
        ("The society advises against glucosamine.", "advises", Polarity.NEGATED),
        ("Not everyone responds, but the drug eases pain.", "eases", Polarity.AFFIRMED),
        ("The drug eases pain, but it does not cure it.", "eases", Polarity.AFFIRMED),
        ("The drug not only eases pain.", "eases", Polarity.AFFIRMED),
        ("It eases pain without surgery.", "eases", Polarity.AFFIRMED),
    ],
)
def test_a_denial_counts_in_its_own_clause(sentence: str, relation: str, polarity: Polarity) -> None:
    """What another clause denies is another matter."""
    assert polarity_of(sentence, sentence.index(relation)) is polarity
