"""The scorecard as data."""

from importlib.resources import files

import pytest

from pubproof.errors import CatalogueError
from pubproof.score.scorecard import FULL_SCORE, parse_scorecard, scorecard

WRITTEN, FITTED = (
    files("pubproof.score").joinpath(name).read_text(encoding="utf-8") for name in ("scorecard.yaml", "fitted.yaml")
)


def test_points_add_up_to_a_hundred() -> None:
    """A page can score from 0 to 100."""
    assert sum(scorecard().points.values()) == pytest.approx(FULL_SCORE)


@pytest.mark.parametrize(
    ("written", "fitted", "complaint"),
    [
        ("parts: [", FITTED, r"scorecard\.yaml line 1: is not valid YAML"),
        (WRITTEN.replace("measure: title", "measure: titel"), FITTED, r"parts\.2\.measure: .*'titel'"),
        (WRITTEN.replace("full: 5", "full: 0", 1), FITTED, r"parts\.0\.full: .*found: 0"),
        (WRITTEN.replace("lists: [strong]", "lists: [weak]"), FITTED, r'strong_words: lists: there is no list "weak"'),
        (WRITTEN.replace("name: ease", "name: battle"), FITTED, "two parts have one name"),
        (WRITTEN, FITTED.replace("  ease:", "  unease:"), r"points: ease: stands in only one of"),
        (WRITTEN, FITTED.replace("slope: ", "slope: -"), r"fitted\.yaml: calibration\.slope: "),
        (WRITTEN.replace("points: 2\n", "points: 3\n"), FITTED, "add up to 101 and not to 100"),
        (WRITTEN.replace("points: 2\n", "points: two\n"), FITTED, r"points: .*'two'"),
    ],
)
def test_malformed_entries_name_file_key_and_value(written: str, fitted: str, complaint: str) -> None:
    """What is broken in the data is said in one line."""
    with pytest.raises(CatalogueError, match=complaint):
        parse_scorecard(written, fitted)
