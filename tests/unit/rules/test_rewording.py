import pytest

from rules_room import judged


def _suggestion(sentence: str, rule: str) -> str:
    return next(finding.suggestion for finding in judged(sentence) if finding.rule == rule)


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        ("Lidocaine is highly effective for sciatica.", "EF-03", "Lidocaine may be effective for sciatica"),
        ("Lidocaine relieves back pain.", "EF-03", "Lidocaine may relieve back pain"),
        ("Lidocaine can help ease migraine.", "EF-03", "Lidocaine may help ease migraine"),
        ("Ketamine will relieve your pain.", "EF-02", "Ketamine may relieve your pain"),
        ("Ketamine blocks receptors, offering relief to many.", "EF-03", "which may offer relief to many"),
        ("Ketamine is a groundbreaking option for pain.", "PR-01", "Ketamine is an option for pain"),
        ("Ketamine is an exciting drug for pain.", "PR-02", "Ketamine is a drug for pain"),
        ("Ketamine can significantly improve sleep and mood.", "PR-04", "Ketamine can improve sleep and mood"),
    ],
)
def test_the_suggestion_is_the_sentence_in_sober_words(sentence: str, rule: str, expected: str) -> None:
    """Hype is taken out, flat statements become "may", and articles are made to agree."""
    assert _suggestion(sentence, rule).startswith(f"“{expected}” — ")


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Ketamine is promising.", "PR-02"),  # nothing would be left to say
        ("Ketamine brings rapid and dramatic relief.", "PR-04"),  # "and" would be left hanging
        ("Lidocaine may relieve nerve pain.", "EF-03"),  # hedged already
        ("Acupuncture has no side effects.", "SA-02"),  # cannot be repaired word by word
    ],
)
def test_without_a_safe_rewording_the_rule_s_own_advice_stands(sentence: str, rule: str) -> None:
    """No broken sentence is ever suggested."""
    assert not _suggestion(sentence, rule).startswith("“")
    assert _suggestion(sentence, rule)


def test_words_around_the_change_stay_as_they_are() -> None:
    """Only articles before a change are touched: "a one-hour" and "a European" are right as they stand."""
    sentence = "A one-hour course of a European ketamine is a revolutionary therapy."
    assert "A one-hour course of a European ketamine is a therapy" in _suggestion(sentence, "PR-01")


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (
            "Semaglutide is completely safe.",
            "SA-01",
            "Known risks of semaglutide concern nausea and vomiting, pancreatitis",
        ),
        ("TMS has no side effects.", "SA-02", "Known risks of TMS concern headache, seizure"),
        ("Studies show that TMS helps OCD.", "VA-01", "probably reduces symptoms of OCD in some adults"),
        ("FDA-approved ketamine now treats back pain.", "OL-01", "Ketamine is approved for anaesthesia"),
        (
            "Most people with CRPS feel relief after ketamine.",
            "QU-04",
            "for up to 12 weeks (moderate certainty, PMID 29870458)",
        ),
    ],
)
def test_the_knowledge_table_words_what_it_knows(text: str, rule: str, words: str) -> None:
    """Evidence, risks and approved uses, for several treatments, each with its source."""
    (finding,) = [item for item in judged(text) if item.rule == rule]
    assert words in finding.suggestion
