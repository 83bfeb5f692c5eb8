"""Rules that measure a page as a whole."""

import pytest

from pubproof.config import RuleSettings, RuleThresholds
from pubproof.domain.finding import Finding, Level
from rules_room import judged

_BENEFITS = """# Ketamine for back pain

Ketamine relieves back pain. Ketamine reduces migraine pain within hours. Ketamine treats fibromyalgia.
"""
_FILLING = "The clinic lies in a quiet street, and the rooms look out on a garden with old trees and a small pond. " * 8
_RISKS = """
Ketamine can raise blood pressure and cause dissociation. Ketamine may cause drowsiness and slow breathing.
Misuse of ketamine occurs, and bladder damage is a risk of ketamine. Liver injury has been seen. Memory can suffer.
You must not drive after ketamine. It is avoided in pregnancy. People with psychosis should not receive it.
"""
_STATUS = "This use of ketamine is off-label, and how long relief lasts is not known.\n"


def _found(page: str, settings: RuleSettings | None = None) -> dict[str, Finding]:
    return {finding.rule: finding for finding in judged(page, settings)}


@pytest.fixture(scope="module")
def one_sided() -> dict[str, Finding]:
    """Findings on a page of benefits alone."""
    return _found(_BENEFITS + _FILLING)


@pytest.fixture(scope="module")
def balanced() -> dict[str, Finding]:
    """Findings on a page with benefits, risks and status."""
    return _found(_BENEFITS + _STATUS + _RISKS + _FILLING)


def test_a_page_of_benefits_alone_is_reported_once_a_family(one_sided: dict[str, Finding]) -> None:
    """No risk, no limit, no status: each with what was measured and where."""
    assert one_sided["BA-01"].level is Level.ERROR
    assert "no sentence that states a risk" in one_sided["BA-01"].evidence[0]
    assert "benefit in line 3" in one_sided["BA-01"].evidence[1]
    assert {"CE-04", "OL-03"} <= set(one_sided)
    assert "off-label" in one_sided["OL-03"].suggestion
    assert one_sided["BA-01"].text == "Ketamine for back pain"


def test_a_balanced_page_has_none_of_them(balanced: dict[str, Finding]) -> None:
    """Risks, status and limits are there."""
    assert not {"BA-01", "BA-02", "BA-03", "CE-04", "OL-03"} & set(balanced)


def test_risks_of_the_label_that_are_missing_are_named() -> None:
    """A page that stops at dizziness gets the list."""
    found = _found(f"{_BENEFITS}{_STATUS}Ketamine can cause dizziness and nausea.\n{_FILLING}")
    assert found["BA-02"].level is Level.WARNING
    assert "bladder and urinary tract" in found["BA-02"].suggestion
    assert found["BA-02"].evidence[0].startswith("0 of 10 risks named")


def test_a_risk_of_another_drug_or_a_denied_one_is_no_disclosure() -> None:
    """Opioid addiction and "does not depress breathing" say nothing of the risks of ketamine."""
    found = _found(
        f"{_BENEFITS}Opioids carry a risk of addiction. Ketamine does not cause respiratory depression.\n{_FILLING}"
    )
    assert "BA-01" in found


def test_risks_at_the_very_end_are_late() -> None:
    """Place counts as well as room."""
    found = _found(_BENEFITS + _STATUS + _FILLING * 2 + _RISKS)
    assert "first risk stands after" in " ".join(found["BA-03"].evidence)


def test_short_pages_are_exempt_and_thresholds_are_settings() -> None:
    """The settings decide from how many words on a page is measured."""
    assert "BA-01" not in _found(_BENEFITS)
    assert "BA-01" in _found(_BENEFITS, RuleSettings(thresholds=RuleThresholds(page_words=10)))


def test_standards_of_other_jurisdictions_are_named_on_demand() -> None:
    """A finding names the standards of the places that the settings list."""
    sentence = "Ketamine cures back pain."
    default = _found(sentence)["EF-01"]
    european = _found(sentence, RuleSettings(jurisdictions=("us", "eu")))["EF-01"]
    elsewhere = _found("Call us today to book your ketamine consultation.", RuleSettings(jurisdictions=("uk",)))[
        "TE-02"
    ]
    assert "2001/83/EC" not in default.why
    assert "2001/83/EC" in european.why
    assert "(US benchmark)" in elsewhere.why


def test_a_harm_that_elsewhere_is_a_complaint_counts_as_a_risk() -> None:
    """Headache is no adverse effect of every treatment, but it is on the list of TMS; to treat it states no risk."""
    benefits = "# TMS\n\nTMS relieves the symptoms of depression. TMS helps with OCD and eases headache.\n\n"
    assert "BA-01" in _found(benefits + _FILLING)
    found = _found(benefits + _FILLING + "\n\nTMS can cause headache.")
    assert "BA-01" not in found
    assert "of TMS too" in found["BA-02"].suggestion


def test_a_use_on_the_label_is_known_by_its_words() -> None:
    """The label of TMS says "major depression"; a page that says so promotes nothing beyond it."""
    beside = "TMS helps adults with obsessive-compulsive disorder. TMS can cause headache.\n\n" + _FILLING
    assert "OL-03" not in _found(f"# TMS\n\nTMS relieves the symptoms of major depressive disorder. {beside}")
    assert "OL-03" in _found(f"# TMS\n\nTMS relieves the symptoms of fibromyalgia. {beside}")


def test_a_condition_wider_than_the_approved_use_is_asked_to_be_named_precisely() -> None:
    """TMS is approved for some depressions: plain "depression" is no use off the label, but does not say for whom."""
    page = (
        "# TMS\n\nTMS relieves depression in adults. TMS treats depression without tablets. TMS eases depression.\n\n"
    )
    found = _found(page + _FILLING)["OL-03"]
    assert found.level is Level.NOTE
    assert "off-label" not in found.suggestion
    assert _found(page.replace("depression", "back pain") + _FILLING)["OL-03"].level is Level.WARNING
