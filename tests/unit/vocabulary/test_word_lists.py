import re

import pytest

from pubproof.errors import CatalogueError
from pubproof.vocabulary.word_lists import one_of


def test_a_regular_verb_stands_for_its_forms() -> None:
    """The sign ~ makes present and past of a verb; a slash offers what is written."""
    verbs = re.compile(one_of("reporting", "a body states"))
    assert all(
        verbs.fullmatch(form) for form in ("report", "reports", "reported", "says", "said", "pointed out", "noted")
    )
    assert not any(verbs.fullmatch(form) for form in ("reporting", "sayed", "point", "noteed"))


def test_a_list_may_be_made_of_others() -> None:
    """A name in braces brings the entries of that list."""
    assert re.fullmatch(one_of("vague", "opinions"), "surgeons")


def test_a_list_that_is_not_there_is_named() -> None:
    """A wrong name is the writer's mistake, and is said to be."""
    with pytest.raises(CatalogueError, match=r'words/vague\.txt has no list "nobody"'):
        one_of("vague", "nobody")
