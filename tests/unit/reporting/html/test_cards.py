from dataclasses import replace

from clinic_article import clinic_report
from made_up import article, finding
from pubproof.domain.analysis import Analysis
from pubproof.domain.finding import ArticleReport, Level
from pubproof.domain.text import Span
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting.html.cards import LONGEST_MARK_CHARACTERS, annotations_of, cards_of
from runs import verified_report


def test_cards_are_sorted_worst_first() -> None:
    """A retracted paper and errors lead, notes and verified works come last."""
    cards = cards_of(clinic_report())
    assert [card.number for card in cards[:3]] == ["r4", "2", "5"]
    assert cards[-1].number == "r7"
    assert [card.urgency for card in cards] == sorted((card.urgency for card in cards), reverse=True)
    assert len(cards) == 14


def test_only_verified_works_are_collapsed() -> None:
    """A verified work is folded away; a verified one that was retracted is not."""
    cards = {card.number: card for card in cards_of(clinic_report())}
    assert [number for number, card in cards.items() if card.is_collapsed] == ["r7"]
    assert cards["r4"].verdict is not None
    assert cards["r4"].verdict.kind is VerdictKind.VERIFIED
    assert cards["r4"].label == "Retracted · verified"
    assert cards["r4"].symbol == "!"


def test_findings_and_the_works_that_they_concern_link_to_each_other() -> None:
    """A finding on a citation leads to the work's card and back."""
    cards = {card.number: card for card in cards_of(clinic_report())}
    assert cards["3"].related == (("r2", "r2: Exemplar & Mockwell (2018), Annals of Invented Neurology"),)
    assert cards["r2"].related == ((cards["3"].id, "CI-01, finding 3, warning"),)


def test_anchors_come_from_fingerprints_and_are_unique() -> None:
    """The address of a finding is its fingerprint; copies and hostile ones still have addresses of their own."""
    text = "safe safe safe"
    odd = finding(text, "safe", fingerprint='"><script>')
    report = ArticleReport(
        article(text),
        Analysis(),
        (),
        (
            finding(text, "safe", fingerprint="abc"),
            finding(text, "safe", fingerprint="abc"),
            odd,
            replace(odd, fingerprint=""),
        ),
    )
    assert sorted(card.id for card in cards_of(report)) == ["f-1", "f-abc", "f-abc.2", "f-script"]


def test_every_occurrence_is_marked() -> None:
    """Further places with the same wording link to the one card."""
    text = "safe and safe"
    report = ArticleReport(
        article(text), Analysis(), (), (finding(text, "safe", fingerprint="a", occurrences=(Span(9, 13),)),)
    )
    annotations = annotations_of(cards_of(report))
    assert [(item.mark, item.card, item.span) for item in annotations] == [
        ("m-f-a", "f-a", Span(0, 4)),
        ("m-f-a-2", "f-a", Span(9, 13)),
    ]


def test_what_concerns_the_whole_article_is_not_marked() -> None:
    """Neither an empty span nor one of thousands of characters colours the text."""
    text = "x" * (LONGEST_MARK_CHARACTERS + 1)
    whole = finding(text, text)
    report = ArticleReport(article(text), Analysis(), (), (whole, replace(whole, span=Span(0, 0), text="")))
    assert annotations_of(cards_of(report)) == ()


def test_labels_tell_the_level_without_colour() -> None:
    """Badge and accessible name of a mark say what it is."""
    labels = {item.card: (item.badge, item.label) for item in annotations_of(cards_of(clinic_report()))}
    assert labels["r2"] == ("✕r2", "Cited work r2, not found in PubMed")
    assert ("◆2", "Finding 2, error") in labels.values()
    assert annotations_of(cards_of(verified_report()))[0].badge == "✓r1"


def test_findings_are_numbered_in_reading_order() -> None:
    """Numbers in the text ascend, whatever their level."""
    cards = [card for card in cards_of(clinic_report()) if card.finding and len(card.places[0]) > 0]
    in_order = sorted(cards, key=lambda card: card.places[0])
    assert [int(card.number) for card in in_order] == [2, 3, 4, 5, 6, 7]
    assert {card.group for card in cards} <= {level.value for level in Level}


def test_cards_are_ordered_by_number_and_not_by_its_letters() -> None:
    """Work r10 comes behind r2, in the text and beside it."""
    report = clinic_report()
    (works, *_) = [card for card in cards_of(report) if card.verdict]
    numbers = [replace(works, number=number).order for number in ("r10", "2", "r2", "10")]
    assert sorted(numbers) == [("", 2), ("", 10), ("r", 2), ("r", 10)]
