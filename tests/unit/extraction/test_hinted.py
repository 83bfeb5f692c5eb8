from pubproof.extraction.hinted import hinted


def test_a_pattern_is_tried_only_where_its_hint_is() -> None:
    """The hint is looked for within the same bounds."""
    pattern = hinted("guideline", r"\bthe \w+")
    assert [match.group() for match in pattern.finditer("the new Guideline", 0, 17)] == ["the new"]
    assert list(pattern.finditer("the new guideline", 0, 7)) == []
