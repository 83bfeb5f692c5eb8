import pytest

from pubproof.domain.analysis import TopicKind
from pubproof.rules.clauses import clauses_of
from rules_room import analysed


def _clauses(source: str) -> list[str]:
    article, analysis = analysed(source)
    return [clause.span.of(article.text) for clause in clauses_of(article.text, analysis.sentences[0])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ketamine eases pain but causes nausea.", ["Ketamine eases pain", "but causes nausea"]),
        (
            "While ketamine looks useful, trials are small.",
            ["While ketamine looks useful", "trials are small"],
        ),
        (
            "It does not depress breathing, making it safer.",
            ["It does not depress breathing", "making it safer"],
        ),
        ("Rapid relief: patients feel better.", ["Rapid relief", "patients feel better"]),
        ("Ketamine is safe, cheap and quick.", ["Ketamine is safe, cheap and quick"]),
        (
            "Ketamine lowers pain, dizziness and nausea aside.",
            ["Ketamine lowers pain, dizziness and nausea aside"],
        ),
        (
            "Relief can last for days, depending on the person.",
            ["Relief can last for days, depending on the person"],
        ),
        ("Patients report superior, longer-lasting relief.", ["Patients report superior, longer-lasting relief"]),
        ("It helps while reducing cost.", ["It helps while reducing cost"]),
    ],
)
def test_sentences_are_split_where_another_statement_begins(sentence: str, expected: list[str]) -> None:
    """Contrast, strong punctuation, a new subject with its verb and participles begin a clause; lists of words do not."""
    assert _clauses(sentence) == expected


def test_words_carry_lemma_kind_and_straight_apostrophes() -> None:
    """A word has its lower-case text with a straight apostrophe, its lemma, and the kinds of concepts that it names."""
    article, analysis = analysed("Ketamine doesn’t relieve migraines.")
    words = clauses_of(article.text, analysis.sentences[0])[0].words
    assert [word.text for word in words] == ["ketamine", "does", "n't", "relieve", "migraines"]
    assert words[0].kinds == {TopicKind.INTERVENTION}
    assert words[4].kinds == {TopicKind.CONDITION}
    assert words[4].lemma == "migraine"


def test_a_sentence_without_words_has_no_clauses() -> None:
    """Punctuation alone makes no clause."""
    assert _clauses("…") == []
