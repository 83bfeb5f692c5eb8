"""Folding many lines at once gives what folding each alone gives."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from pubproof.vocabulary.folding import fold_lines, fold_words

_PARTS = st.text(
    st.one_of(st.characters(exclude_characters="\t\n\r"), st.sampled_from(" .'&-éßøİ\u00a0\u00b4\x1c")), max_size=12
)


@given(st.lists(_PARTS, min_size=1, max_size=8))
@example(["A  - B.", "", " Pérez\u00a0Ørsted ", "Women’s Health & Ageing"])
def test_lines_are_folded_as_each_alone(texts: list[str]) -> None:
    """Whatever stands in them, and in their order."""
    assert fold_lines(texts) == [fold_words(text) for text in texts]


@given(st.lists(st.lists(_PARTS, min_size=1, max_size=4), min_size=1, max_size=4))
@example([["O'Neil ", " J. P."], ["\u00a0Müller\u00a0", ""]])
def test_items_and_parts_stay_apart(items: list[list[str]]) -> None:
    """Tabs and carriage returns are kept, and what stands between them is folded as if it stood alone."""
    line = "".join("\r".join(parts) + "\t" for parts in items)
    folded = "".join("\r".join(map(fold_words, parts)) + "\t" for parts in items)
    assert fold_lines(["before", line, "after"]) == ["before", folded, "after"]
