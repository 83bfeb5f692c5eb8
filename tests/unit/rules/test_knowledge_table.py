"""What is known of treatments, as data."""

import pytest

from pubproof.errors import CatalogueError
from pubproof.rules.knowledge_table import Grade, knowledge, occurs, parse_treatment
from rules_room import judged

_ENTRY = """
treatment: ketamine
edition: 2026-01-01
risks_source: {name: a label, year: 2020, checked: 2026-01-01}
risks: [{name: liver, terms: [liver]}]
evidence:
  - {condition: migraine, grade: low, wording: may help, sources: [{name: a review, year: 2020, checked: 2026-01-01}]}
"""


def test_shipped_entries_load() -> None:
    """Ketamine, esketamine, semaglutide and magnetic stimulation are known, each with risks, uses and sources."""
    assert {"ketamine", "esketamine", "semaglutide", "tms"} <= set(knowledge())
    assert all(entry.risks and entry.approved and entry.evidence for entry in knowledge().values())


def test_an_entry_is_read() -> None:
    """Grade, wording and source of a condition; nothing of an unknown one."""
    entry = parse_treatment("x.yaml", _ENTRY)
    known = entry.on("migraine")
    assert known is not None
    assert known.grade is Grade.LOW
    assert known.suggestion == "may help (low certainty, a review)"
    assert entry.on("fibromyalgia") is None


def test_a_condition_without_an_entry_takes_the_nearest_broader_one() -> None:
    """What is known of chronic pain holds for neck pain where nothing is known of neck pain itself."""
    known = knowledge()["ketamine"].on("neck pain")
    assert known is not None
    assert known.condition == "chronic pain"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("grade: low", "grade: strong"), r"rules/knowledge/x\.yaml: evidence\.0\.grade: .*found: 'strong'"),
        (
            ("condition: migraine", "condition: gout"),
            r"x\.yaml: evidence\.0\.condition: is no condition .*found: 'gout'",
        ),
        (("treatment: ketamine", "treatment: tea"), r"x\.yaml: treatment: is no intervention .*found: 'tea'"),
        (("year: 2020", "yeer: 2020"), r"x\.yaml: risks_source\.year: "),
        (("risks: [", "risks: ]["), r"x\.yaml line 5: is not valid YAML"),
        ((_ENTRY, "- a list"), r"x\.yaml: the file: "),
    ],
)
def test_a_malformed_entry_names_file_key_and_value(change: tuple[str, str], message: str) -> None:
    """One line that leads to the mistake."""
    with pytest.raises(CatalogueError, match=message):
        parse_treatment("x.yaml", _ENTRY.replace(*change))


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("liver", "It is delivered by infusion.", False),
        ("liver", "The liver is watched.", True),
        ("addict*", "It is addictive.", True),
        ("blood pressure", "Blood  pressure rises.", True),
        ("off label", "An off-label use.", True),
    ],
)
def test_terms_match_whole_words(term: str, text: str, *, expected: bool) -> None:
    """What was delivered holds no liver."""
    assert occurs(term, text) is expected


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Ketamine relieves CRPS pain.", "PMID 29870458"),
        ("TMS is highly effective for depression.", "PMID 27090022"),
        ("Semaglutide cures obesity.", "PMID 33567185"),
    ],
)
def test_a_suggestion_comes_from_the_table(sentence: str, wanted: str) -> None:
    """Nothing is wired to one drug: the wording that the evidence carries, with its source."""
    assert any(wanted in finding.suggestion for finding in judged(sentence))


def test_without_an_entry_the_sentence_itself_is_reworded() -> None:
    """Acupuncture is not in the table."""
    (finding,) = judged("Acupuncture is highly effective for migraine.")
    assert "PMID" not in finding.suggestion
    assert "may be effective" in finding.suggestion
