from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.rules.fingerprint import fingerprint, reference_key

_REFERENCE = Reference("r1", authors=(CitedAuthor("Doe"),), year=2019, journal="Pain", journal_key="Pain")


def test_place_case_quotes_and_line_breaks_do_not_count() -> None:
    """The same wording has the same fingerprint after an edit around it."""
    first = fingerprint("PR-01", "It’s a  Miracle,", None)
    assert first == fingerprint("PR-01", "it's a\nmiracle.", None)
    assert len(first) == 16


def test_rule_wording_and_work_count() -> None:
    """Another rule, another wording or another work makes another finding."""
    found = {
        fingerprint("PR-01", "a miracle", None),
        fingerprint("PR-02", "a miracle", None),
        fingerprint("PR-01", "a marvel", None),
        fingerprint("PR-01", "a miracle", _REFERENCE),
    }
    assert len(found) == 4


def test_a_work_keeps_its_key_when_references_are_renumbered() -> None:
    """Ids shift with the text; author, year and journal do not. An identifier beats them."""
    moved = Reference("r7", authors=(CitedAuthor("DOE"),), year=2019, journal="PAIN", journal_key="Pain")
    assert reference_key(_REFERENCE) == reference_key(moved) == "doe|2019|pain|"
    assert reference_key(Reference("r1", pmid=12, authors=(CitedAuthor("Doe"),))) == "12"
