import pytest

from pubproof.vocabulary.source_kinds import source_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Roe A, ed. A textbook of made-up medicine. 5th ed. London: Some Press; 2017.", "book"),
        ("Roe A. Pain. In: Doe B, eds. Handbook. 2012.", "book"),
        ("Roe A, Doe B. Ketamine in models. medRxiv 2021.", "preprint"),
        ("Roe A. Ketamine in models. 2021. doi:10.1101/2021.02.03.123456", "preprint"),
        ("Registered as ISRCTN12345678", "trial registration"),
        ("NICE guideline [NG193]. Chronic pain.", "guideline"),
        ("Some Clinic. What ketamine is. Accessed May 1, 2020. https://example.org/ketamine", "website"),
        ("Spravato. Prescribing information. Titusville, 2023.", "package insert"),
        ("Roe A. Ketamine and mood. PhD thesis, 2011.", "thesis"),
    ],
)
def test_kinds_are_told_by_how_they_are_written(text: str, kind: str) -> None:
    """Own-worded references of each kind."""
    assert source_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Cohen SP, et al. Consensus guidelines on ketamine. Reg Anesth Pain Med. 2018;43(5):521-546.",
        "Roe A. A made-up trial. Pain. 2019;160:1-9. Available from: https://example.org/article",
        "Roe A. Books on prescription: a review. BMJ. 2003;326:1-2.",
        "Roe A. In pain medicine, who decides? Pain Med 2010;11:1-3",
    ],
)
def test_articles_of_journals_are_none_of_them(text: str) -> None:
    """Even where they were read online, or are about guidelines."""
    assert source_kind(text) is None
