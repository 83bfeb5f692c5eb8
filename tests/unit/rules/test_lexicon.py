import re
from importlib.resources import files

import pytest

from pubproof.errors import CatalogueError
from pubproof.rules.clauses import clauses_of
from pubproof.rules.lexicon import (
    TRIGGERS,
    lexicon_names,
    load_lexicon,
    parse_classes,
    parse_lexicon,
    word_class,
    word_classes,
)
from rules_room import analysed


@pytest.mark.parametrize("name", lexicon_names())
def test_every_shipped_lexicon_loads(name: str) -> None:
    """Each file of the package parses, and has triggers."""
    section = load_lexicon(name).section(TRIGGERS)
    assert section.by_word or section.others


def test_the_word_classes_load() -> None:
    """Classes hold lower-case words."""
    assert "relieve" in word_classes()["relieve"]
    assert all(word == word.lower() for words in word_classes().values() for word in words)


def test_classes_are_those_that_lexicons_and_code_ask_for() -> None:
    """No class lies there unused, and none is asked for that is not there."""
    room = files("pubproof.rules")
    code = " ".join(path.read_text(encoding="utf-8") for path in room.iterdir() if path.name.endswith(".py"))
    lexicons = " ".join(
        room.joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8") for name in lexicon_names()
    )
    in_code = {name for asked in re.findall(r"\bword_class\(([^)]*)\)", code) for name in re.findall(r'"(\w+)"', asked)}
    assert in_code | set(re.findall(r"<(\w+)>", lexicons)) == word_classes().keys()


def test_several_classes_are_asked_for_together() -> None:
    """Their words are one set; a class that is not there is named with its file."""
    assert word_class("few", "share") == word_class("few") | word_class("share")
    with pytest.raises(CatalogueError, match=r'lexicons/classes\.txt: has no class "nothing"'):
        word_class("few", "nothing")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cure\n[triggers]\n", r"lexicons/x\.txt line 1: a pattern before the first \[section\]"),
        ("[triggers]\n\n# note\n<nothing> pain\n", r"lexicons/x\.txt line 4: <nothing> is not a class"),
        ("[triggers]\ncure\n[excuses]\n", r"lexicons/x\.txt line 3: unknown section \[excuses\]"),
        ("[exceptions]\ncure\n", r"has no \[triggers\] section"),
    ],
)
def test_a_malformed_lexicon_names_file_and_line(text: str, message: str) -> None:
    """What is wrong is said with the file and the line."""
    with pytest.raises(CatalogueError, match=message):
        parse_lexicon("x", text, {})


@pytest.mark.parametrize("text", ["relieve relieve ease", "a: b\na: c", "a:"])
def test_malformed_word_classes_name_the_line(text: str) -> None:
    """A line that is no class, or a class that stands twice, is an error."""
    with pytest.raises(CatalogueError, match=r"lexicons/classes\.txt line \d"):
        parse_classes(text)


def test_a_missing_lexicon_is_an_error_for_people() -> None:
    """The message names the file."""
    with pytest.raises(CatalogueError, match=r"lexicons/XX-99\.txt: cannot be read"):
        load_lexicon("XX-99")


def test_matches_do_not_overlap_and_the_longest_wins() -> None:
    """Of two patterns that begin at one word the longer one counts, once."""
    lexicon = parse_lexicon("x", "[triggers]\npain\npain free\nfree\n", {})
    article, analysis = analysed("Live pain free.")
    words = clauses_of(article.text, analysis.sentences[0])[0].words
    matches = list(lexicon.section(TRIGGERS).matches(words))
    assert [(match.start, match.end) for match in matches] == [(1, 3)]
    assert not list(lexicon.section("exceptions").matches(words))
