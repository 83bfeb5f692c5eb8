from pubproof.domain.text import BlockKind
from pubproof.reading.text import read_text


def references(source: str) -> list[str]:
    """Texts of the blocks that are entries of a reference list."""
    article = read_text(source, "a.txt")
    return [block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.REFERENCE]


def test_headings_of_lists_have_many_names() -> None:
    """The heading "Key References" opens a list as "References" does; "Source of pain" opens none."""
    assert references("Key References\n\n• Doe, A. (1997). A title. PNAS, 94(23), 124-9.") == [
        "Doe, A. (1997). A title. PNAS, 94(23), 124-9."
    ]
    assert references("Source of pain\n\nPain was first mapped in 1997.") == []


def test_an_entry_may_look_like_a_heading_and_a_list_ends_where_entries_end() -> None:
    """A short entry without a stop is still one; contact lines after the list are not."""
    source = "References\n\nDoe A et al. A title. J Pain 2011.\n\nWADA 2026 Prohibited List\n\nGSK enquiries:\n\nDoe A. Call us."
    assert references(source) == ["Doe A et al. A title. J Pain 2011.", "WADA 2026 Prohibited List"]


def test_numbered_references_without_a_heading_are_known_by_their_form() -> None:
    """Names, year and volume say what they are, and what stands between them; other numbered lines stay."""
    source = (
        "It helps.\n\n1 Doe et al. A trial.Eur Urol Focus. 2017 Jun 24;3:1-9.\n\n2 https://example.org/facts\n\n"
        "3 Roe et al. A method. J Transl Med. 2013;11:139.\n\n1. Drink water in 2026.\n\n4 rooms are open"
    )
    assert len(references(source)) == 3


def test_a_list_run_on_in_one_line_is_split() -> None:
    """Each entry begins with its author."""
    line = (
        "Doe et al., N Engl J Med 2016; 375: 1019-32. Efficacy of a vaccine in adults of 70 years of age or older. "
        "Roe et al., N Engl J Med 2015; 372:2087-2096 Efficacy of an adjuvanted vaccine in adults of any age at all."
    )
    assert [entry[:3] for entry in references(f"References\n\n{line}")] == ["Doe", "Roe"]
