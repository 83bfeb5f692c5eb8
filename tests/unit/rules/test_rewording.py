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
        ("A study confirms that lidocaine eases itching.", "CE-01", "A study suggests that lidocaine eases itching"),
        ("Researchers demonstrated that lidocaine works.", "CE-01", "Researchers suggested that lidocaine works"),
        ("Lidocaine ends your back pain.", "EF-01", "Lidocaine may reduce your back pain"),
        ("Lidocaine can eliminate back pain.", "EF-01", "Lidocaine may reduce back pain"),
        ("Lidocaine also relieves back pain.", "EF-03", "Lidocaine may also relieve back pain"),
        (
            "Lidocaine relieves back pain and improves sleep.",
            "EF-03",
            "Lidocaine may relieve back pain and improve sleep",
        ),
        ("Lidocaine is a clinically proven treatment.", "EF-04", "Lidocaine is a treatment"),
        ("Our breakthrough protocol uses lidocaine.", "PR-01", "Our protocol uses lidocaine"),
        ("Lidocaine has become a breakthrough for pain.", "PR-01", "Lidocaine has become a development for pain"),
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
        ("Lidocaine has shown promising results in burns.", "PR-02"),  # "has shown results" says more than before
        ("Lidocaine eliminates back pain for good.", "EF-01"),  # "reduces it for good" would be a promise still
        ("Eliminate your back pain with lidocaine today.", "EF-01"),  # an order has nothing that could be hedged
        ("Lidocaine is clinically proven to treat burns.", "EF-04"),  # "is to treat burns" would be left
        ("We guarantee results with lidocaine.", "EF-02"),  # "we may guarantee" says nothing
        ("Our revolutionary lidocaine patch cures migraine.", "PR-01"),  # another finding calls "cures" an error
    ],
)
def test_without_a_safe_rewording_the_rule_s_own_advice_stands(sentence: str, rule: str) -> None:
    """No broken sentence is ever suggested."""
    assert not _suggestion(sentence, rule).startswith("“")
    assert _suggestion(sentence, rule)


def test_the_table_is_asked_about_what_the_trigger_speaks_of() -> None:
    """A condition named beside the point, before the clause, does not decide."""
    text = "Often discussed for depression, ketamine can also help manage chronic back pain."
    assert _suggestion(text, "EF-03").startswith("“The evidence that ketamine relieves low back pain is weak or absent")


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
            "Known risks of semaglutide concern nausea and vomiting; pancreatitis",
        ),
        ("TMS has no side effects.", "SA-02", "Known risks of TMS concern headache; seizure"),
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
