from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pubproof.domain.text import Span
from pubproof.reporting.html.marks import Annotation, Piece, marked, placed

TEXT = "The treatment was proven to cure attacks (Sampleton et al., 2014)."


def annotation(start: int, end: int, name: str, priority: int = 0, number: tuple[str, int] = ("", 0)) -> Annotation:
    """An annotation that links to a card of the same name."""
    return Annotation(Span(start, end), f"m-{name}", name, "finding error", "◆1", f"Finding {name}", priority, number)


def told(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    """Text and owner of each piece."""
    return [(piece.text, piece.owner.card if piece.owner else "") for piece in pieces]


def test_text_without_annotations_is_one_piece() -> None:
    """Nothing is cut where nothing is marked."""
    assert marked(TEXT, [Span(0, len(TEXT))], []) == ((Piece(TEXT),),)


def test_text_is_cut_at_every_border() -> None:
    """A citation inside a flagged sentence keeps its own piece, and the sentence owns the rest."""
    rows = marked(TEXT, [Span(0, 66)], [annotation(0, 66, "f"), annotation(41, 65, "r1")])
    assert told(rows[0]) == [(TEXT[:41], "f"), (TEXT[41:65], "r1"), (".", "f")]
    assert [piece.is_first for piece in rows[0]] == [True, True, False]
    assert [piece.is_last for piece in rows[0]] == [False, True, True]


def test_crossing_annotations_share_their_overlap() -> None:
    """Where two cross, the shorter owns the shared part, and both remain reachable."""
    rows = marked("abcdefgh", [Span(0, 8)], [annotation(0, 5, "long"), annotation(3, 7, "short")])
    assert told(rows[0]) == [("abc", "long"), ("de", "short"), ("fg", "short"), ("h", "")]


def test_an_annotation_below_another_keeps_a_badge() -> None:
    """Of two on the same words, the one of higher priority owns them; the other is reached by its badge."""
    rows = marked("abcd", [Span(0, 4)], [annotation(1, 3, "r1", priority=1), annotation(1, 3, "f", priority=2)])
    assert told(rows[0]) == [("a", ""), ("bc", "f"), ("d", "")]
    assert [item.card for item in rows[0][1].badges] == ["r1"]
    assert rows[0][1].cards == ("f", "r1")


def test_badges_at_one_place_stand_by_their_numbers() -> None:
    """Whatever their lengths: ten after nine, works after findings, and the owner's among them if it is not the lowest."""
    given = (("", 9), ("", 10), ("", 2), ("r", 1))
    below = [annotation(0, 8 - index, f"{kind}{n}", 0, (kind, n)) for index, (kind, n) in enumerate(given)]
    ends = [replace(item, span=Span(item.span.start, 8)) for item in below]
    for number, badges in ((1, ["2", "9", "10", "r1"]), (3, ["2", "3", "9", "10", "r1"])):
        owner = annotation(0, 8, "owner", 9, ("", number))
        (piece,) = marked("abcdefgh", [Span(0, 8)], [*ends, replace(owner, card=str(number))])[0]
        assert piece.owner is not None
        assert [item.card for item in piece.badges] == badges
        assert (piece.owner in piece.badges) is (number == 3)


def test_nothing_is_marked_on_a_full_stop_alone() -> None:
    """A finding about the page, shown at a sentence that another finding covers up to its full stop, is reached by its badge."""
    rows = marked("It cures pain. It is.", [Span(0, 21)], [annotation(0, 14, "page"), annotation(0, 13, "cure")])
    assert told(rows[0]) == [("It cures pain", "cure"), (".", ""), (" It is.", "")]
    assert [item.card for item in rows[0][1].badges] == ["page"]
    assert rows[0][0].cards == ("cure", "page")


def test_an_annotation_may_run_over_several_blocks() -> None:
    """Its id stands once, in the first block, its badge once, in the last."""
    rows = marked("abc\ndef", [Span(0, 3), Span(4, 7)], [annotation(1, 6, "f")])
    assert [told(row) for row in rows] == [[("a", ""), ("bc", "f")], [("de", "f"), ("f", "")]]
    pieces = [piece for row in rows for piece in row if piece.owner]
    assert [(piece.is_first, piece.is_last) for piece in pieces] == [(True, False), (False, True)]


def test_empty_annotations_and_those_between_blocks_are_not_placed() -> None:
    """What has no characters in a block has no mark that a card could link to."""
    rows = marked("ab\n\ncd", [Span(0, 2), Span(4, 6)], [annotation(1, 1, "empty"), annotation(2, 4, "gap")])
    assert placed(rows) == frozenset()


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(SPANS, max_size=12), st.lists(st.integers(0, 40), max_size=6, unique=True))
def test_nothing_is_lost_and_every_mark_stands_once(spans: list[tuple[int, int]], cuts: list[int]) -> None:
    """Pieces join to the text of their blocks, and each annotation has exactly one id in the page."""
    text = "".join(chr(97 + place % 26) for place in range(40))
    places = sorted({0, *cuts, 40})
    blocks = [Span(start, end) for start, end in pairwise(places)]
    annotations = [annotation(start, end, str(index)) for index, (start, end) in enumerate(spans)]
    rows = marked(text, blocks, annotations)
    assert ["".join(piece.text for piece in row) for row in rows] == [block.of(text) for block in blocks]
    pieces = [piece for row in rows for piece in row]
    ids = [piece.owner.mark for piece in pieces if piece.owner and piece.is_first]
    ids += [item.mark for piece in pieces for item in piece.badges if item != piece.owner]
    assert sorted(ids) == sorted(item.mark for item in annotations if len(item.span) > 0)
    ends = [piece.owner.mark for piece in pieces if piece.owner and piece.is_last]
    assert sorted(ends) == sorted({piece.owner.mark for piece in pieces if piece.owner})
