import pytest

from pubproof.verification.titles import title_likeness

TITLE = "Ketamine for neuropathic pain: a randomised trial in adults."


@pytest.mark.parametrize(
    ("cited", "recorded"),
    [
        ("Ketamine for neuropathic pain", TITLE),
        (TITLE, "Ketamine for neuropathic pain"),
        ("Ketamine for neuro- pathic pain: a ran- domised trial in adults", TITLE),
        ("[Ketamine for neuropathic pain: a randomised trial in adults]", TITLE),
        ("The role of β-endorphin in chronic pain", "The role of beta-endorphin in chronic pain."),
        ("Effects of H<sub>2</sub>O on <i>made-up</i> models", "Effects of H2O on made-up models"),
    ],
)
def test_the_same_title(cited: str, recorded: str) -> None:
    """Subtitles, broken words, brackets of translated titles, Greek letters and tags do not matter."""
    assert title_likeness(cited, recorded) >= 92


@pytest.mark.parametrize(
    ("cited", "recorded"),
    [
        ("Roe A, Doe B. Ketamine for neuropathic pain: a randomised trial in adults", TITLE),
        ("Ketamine for neuropathic pain: a randomised trial in", TITLE),
        ("A randomised trial in adults of ketamine for neuropathic pain", TITLE),
    ],
)
def test_a_title_read_in_part_is_near(cited: str, recorded: str) -> None:
    """Near, and not more than that."""
    assert title_likeness(cited, recorded) >= 80


@pytest.mark.parametrize(
    ("cited", "recorded"),
    [
        ("Lidocaine patches after shingles: an open study", TITLE),
        ("Standards of care in diabetes, part 1", "Standards of care in diabetes, part 2"),
        ("Standards of care in diabetes 2019", "Standards of care in diabetes 2020"),
        ("Pain", TITLE),
        ("Pain in adults", TITLE),
    ],
)
def test_another_title(cited: str, recorded: str) -> None:
    """Parts of a series are different papers; a few words are no title."""
    assert title_likeness(cited, recorded) < 80
