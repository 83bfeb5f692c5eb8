import re
from importlib.resources import files
from pathlib import Path

import pytest

from pubproof.domain.claim import ClaimType, Modality
from pubproof.errors import CatalogueError
from pubproof.vocabulary.word_lists import lists_of, one_of

_NAMED_BY_VALUE = {value.name.lower().replace("_", " ") for values in (ClaimType, Modality) for value in values}


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


def test_no_list_lies_unused() -> None:
    """Each is asked for by its name in the code, is a part of another, or is named as a type of claim or a strength is."""
    room = Path(str(files("pubproof")))
    code = " ".join(path.read_text(encoding="utf-8") for path in room.rglob("*.py"))
    for path in (room / "vocabulary" / "words").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for name in lists_of(path.stem).keys() - _NAMED_BY_VALUE:
            assert any(used in code for used in (f'"{name}"', f"'{name}'")) or f"{{{name}}}" in text, (
                f"{path.name}: {name}"
            )
