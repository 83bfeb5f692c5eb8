"""Linear models as data."""

import pytest

from pubproof.errors import CatalogueError
from pubproof.strength.linear_model import parse_model

GOOD = "# from somewhere\nfeature\tno\tyes\nbias\t0\t-500\nw help\t-1000\t1000\nw never\t2000\t0\n"


def test_known_features_of_a_group_share_the_weight_of_one() -> None:
    """A long sentence outweighs a short one no more than it should."""
    model = parse_model("test.tsv", GOOD)
    assert model.scores([{"w help", "w unknown"}]) == (-1.0, 0.5)
    both = model.scores([{"w help", "w never"}])
    assert both == pytest.approx((1 / 2**0.5, 1 / 2**0.5 - 0.5))
    assert model.scores([set(), {"w unknown"}]) == (0.0, -0.5)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "holds no model"),
        ("feature\nbias\nw a\n", "line 1: names no class"),
        (GOOD + "w help\t1\t1\n", 'line 6: feature "w help" is empty or stands twice'),
        (GOOD + "w more\t1\n", "line 6: 1 weights, but 2 classes"),
        (GOOD + "w more\t1\tx\n", 'line 6: "1 x" are not whole numbers'),
    ],
)
def test_malformed_weights_name_file_line_and_value(content: str, complaint: str) -> None:
    """What is broken in the file is said in one line."""
    with pytest.raises(CatalogueError, match=rf"^test\.tsv.*{complaint}"):
        parse_model("test.tsv", content)
