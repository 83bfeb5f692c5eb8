"""What needs no source of its own: settled care, honest shares, claims that are weighed."""

import pytest

from pubproof.domain.finding import Level
from rules_room import judged


def _rules(text: str) -> set[str]:
    return {finding.rule for finding in judged(text) if finding.level.rank > Level.NOTE.rank}


@pytest.mark.parametrize(
    ("settled", "sold"),
    [
        ("Antibiotics cure tuberculosis.", "Our antibiotics cure tuberculosis."),
        ("Paracetamol relieves pain.", "This patch relieves pain without paracetamol."),
        (
            "Statins prevent heart attacks, and this treatment is taken for life.",
            "Ketamine treatment prevents depression.",
        ),
        ("The vaccine is safe.", "The vaccine is guaranteed safe for everyone."),
    ],
)
def test_a_plain_statement_of_settled_care_passes_unless_it_is_sold_or_only_a_foil(settled: str, sold: str) -> None:
    """What a clinic says of its own, boasts, and what is named only to be set aside, are judged as before."""
    assert _rules(settled) == set()
    assert _rules(sold)


def test_a_treatment_with_an_entry_in_the_knowledge_table_is_judged_by_it() -> None:
    """An injection of ketamine beside antibiotics is still ketamine."""
    assert "EF-03" in _rules("Antibiotics aside, ketamine relieves chronic pain.")


@pytest.mark.parametrize(
    ("honest", "bare"),
    [
        ("The treatment clears the germ in about 85% of people.", "The treatment brings relief to 85% of people."),
        (
            "After this therapy 60% of people improved, but 40% of those on sham treatment did too.",
            "After this therapy 60% of people have success and 40% of people get relief.",
        ),
    ],
)
def test_a_share_with_its_limits_passes_and_a_bare_one_does_not(honest: str, bare: str) -> None:
    """About so many, beside another group, or of whom and when it holds."""
    assert "QU-01" not in _rules(honest)
    assert "QU-01" in _rules(bare)


def test_a_claim_that_is_weighed_in_its_own_sentence_is_lowered() -> None:
    """It stays a finding, one step down, and says why."""
    text = "This therapy can help with chronic pain, but most people notice only a small difference."
    lowered = [finding for finding in judged(text) if finding.rule == "EF-03"]
    assert all(finding.level is Level.NOTE for finding in lowered)
    assert "EF-03" in _rules("This therapy can help with chronic pain.")


@pytest.mark.parametrize(
    ("rule", "weighed", "bare"),
    [
        (
            "PR-02",
            "This is an encouraging result for patients, but it comes from one hospital and needs to be repeated elsewhere.",
            "This is an encouraging result for patients, and our hospital is the only one to offer the treatment.",
        ),
        (
            "PR-01",
            "For some patients the implant has been transformative, and for others it has done nothing.",
            "For some patients the implant has been transformative, and for others it is next.",
        ),
        (
            "PR-01",
            "For a few patients the implant was a godsend, and doctors cannot say which patients will gain.",
            "For a few patients the implant was a godsend, and our doctors can say when you will gain.",
        ),
        (
            "QU-02",
            "Of 212 patients given the laser, 97 had at least a 50 per cent drop in their pain.",
            "Of the patients given the laser, most had at least a 50 per cent drop in their pain.",
        ),
        (
            "CA-04",
            "Zinc might prevent some infections, a comparison of blood levels in patients suggests.",
            "Zinc could have prevented most infections, a comparison of blood levels in patients suggests.",
        ),
    ],
)
def test_what_the_sentence_takes_back_or_counts_is_lowered(rule: str, weighed: str, bare: str) -> None:
    """One centre, nothing for others, counts of people, a true hedge: a note at most. Without them the rule stands."""
    assert rule not in _rules(weighed)
    assert rule in _rules(bare)
