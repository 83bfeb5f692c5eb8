from pubproof.vocabulary.lexicon import lexicon


def test_a_word_is_told_by_all_lists_that_it_stands_in() -> None:
    """One look-up answers for the whole lexicon."""
    assert {"study", "finds"} <= lexicon("evidence")["review"]
    assert "study" in lexicon("evidence")["trial"]


def test_a_verb_stands_for_its_forms() -> None:
    """The sign ~ makes the forms of a regular verb, whatever it ends in; a slash offers what is written."""
    words = lexicon("evidence")
    assert all(
        "finds" in words[form] for form in ("notice", "noticed", "matches", "imply", "implies", "implied", "found")
    )
    assert not any(form in words for form in ("noticeed", "implys", "finded"))
