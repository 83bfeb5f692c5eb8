from pubproof.batch.recent import Recent


def test_what_was_used_last_is_remembered() -> None:
    """Up to the bound; using counts as new."""
    recent: Recent[str] = Recent(10)
    recent.put("a", "A", 4)
    recent.put("b", "B", 4)
    assert recent.get("a") == "A"
    recent.put("c", "C", 4)
    assert (recent.get("a"), recent.get("b"), recent.get("c")) == ("A", None, "C")


def test_a_single_large_item_is_remembered() -> None:
    """It is in use, whatever its size."""
    recent: Recent[str] = Recent(10)
    recent.put("a", "A", 4)
    recent.put("large", "L", 100)
    assert recent.get("large") == "L"
    assert recent.get("a") is None


def test_an_item_put_twice_counts_once() -> None:
    """With its new size."""
    recent: Recent[str] = Recent(10)
    recent.put("a", "A", 9)
    recent.put("a", "B", 2)
    recent.put("b", "B", 8)
    assert recent.get("a") == "B"
