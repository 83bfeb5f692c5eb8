from collections.abc import Callable

import pytest

from pubproof.domain.analysis import Analysis
from pubproof.domain.claim import ClaimType, Modality, Polarity
from pubproof.domain.text import Article

Analyse = Callable[[str], tuple[Article, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("Ketamine relieves nerve pain in most people.", ClaimType.EFFICACY, Modality.FLAT),
        ("Ketamine may ease the pain of migraine.", ClaimType.EFFICACY, Modality.MAY),
        ("Nausea and dizziness are often reported side effects.", ClaimType.SAFETY, Modality.PROBABLY),
        ("Ketamine blocks NMDA receptors in the brain.", ClaimType.MECHANISM, Modality.FLAT),
        ("The FDA approved ketamine as an anesthetic in 1970.", ClaimType.REGULATORY, Modality.FLAT),
        ("Back pain affects 619 million people worldwide.", ClaimType.EPIDEMIOLOGY, Modality.FLAT),
        ("Ketamine works better than opioids for chronic pain.", ClaimType.COMPARATIVE, Modality.FLAT),
        ("Pain relief lasts for weeks after one infusion.", ClaimType.ONSET_DURATION, Modality.FLAT),
        ("Ketamine was first synthesized in 1962.", ClaimType.HISTORY, Modality.FLAT),
        ("The usual dose of ketamine is 0.5 mg/kg.", ClaimType.DOSING, Modality.FLAT),
    ],
)
def test_claims_have_a_type_and_a_modality(
    analyse: Analyse, sentence: str, kind: ClaimType, modality: Modality
) -> None:
    """One example of each type of docs/claims.md."""
    _, analysis = analyse(sentence)
    assert [(claim.type, claim.modality) for claim in analysis.claims] == [(kind, modality)]


@pytest.mark.parametrize(
    "text",
    [
        "Can ketamine relieve your nerve pain?",
        "Talk to your doctor about ketamine for nerve pain.",
        "You should discuss the risks of ketamine with your doctor.",
        "Call us at (602) 555-0142 to book ketamine therapy.",
        "Ketamine for Nerve Pain",
        "Our rooms are quiet and bright.",
        "© 2023 Ketamine Clinic. All Rights Reserved.",
    ],
)
def test_what_asserts_nothing_is_no_claim(analyse: Analyse, text: str) -> None:
    """Questions, advice, calls to book, headings without a verb and boilerplate."""
    _, analysis = analyse(text)
    assert analysis.claims == ()


def test_a_claim_knows_its_frame_and_the_citations_it_rests_on(analyse: Analyse) -> None:
    """Intervention, condition and polarity; the citation closes the next sentence but speaks of both."""
    _, analysis = analyse(
        "A 2018 trial published in Pain Medicine tested ketamine for fibromyalgia. It did not relieve fibromyalgia (Novak et al., 2018)."
    )
    last = analysis.claims[-1]
    assert (last.frame.intervention, last.frame.condition, last.frame.polarity) == (
        "ketamine",
        "fibromyalgia",
        Polarity.NEGATED,
    )
    assert last.citations == ("c1", "c2")


def test_quantities_are_read_with_their_units(analyse: Analyse) -> None:
    """A number never stands without what it counts."""
    _, analysis = analyse("Ketamine reduced pain by 30% in 60 patients within 2 weeks.")
    assert [(quantity.value, quantity.unit) for quantity in analysis.claims[0].quantities] == [
        (30, "%"),
        (60, "patients"),
        (2, "weeks"),
    ]


@pytest.mark.parametrize(
    ("sentence", "intervention", "comparator"),
    [
        ("Unlike opioids, ketamine relieved nerve pain.", "ketamine", "opioids"),
        ("Acupuncture worked better than massage for back pain.", "acupuncture", "massage"),
        ("Ketamine relieved nerve pain.", "ketamine", None),
    ],
)
def test_a_frame_tells_the_treatment_from_what_it_is_compared_with(
    analyse: Analyse, sentence: str, intervention: str, comparator: str | None
) -> None:
    """Whatever stands behind words of comparison is the comparator, even in front."""
    _, analysis = analyse(sentence)
    frame = analysis.claims[0].frame
    assert (frame.intervention, frame.comparator) == (intervention, comparator)


def test_a_statement_in_words_of_its_own_is_a_claim(analyse: Analyse) -> None:
    """No list of verbs is long enough: a subject and a verb on a named treatment will do, unless they speak of clinic or reader."""
    _, statement = analyse("Botox wears thin after ninety days.")
    _, clinic = analyse("Our clinic loves Botox like nobody else.")
    assert (len(statement.claims), len(clinic.claims)) == (1, 0)
