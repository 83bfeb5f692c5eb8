import pytest

from pubproof.reporting.beside import nearest_sentence

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
