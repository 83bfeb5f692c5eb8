import json
from dataclasses import replace
from typing import Any

import pytest

from clinic_article import CLINIC_TEXT, clinic_report
from pubproof.domain.finding import ReviewState, Run
from pubproof.domain.review import Decision, Review
from pubproof.reporting.sarif import render, uri_of
from pubproof.rules.catalogue import rules
from runs import clean_run, full_run, hostile_report, run_of

# Keys that SARIF 2.1.0 knows of the objects that we write, and those that it asks for: additional ones are errors there.
KNOWN = {
    "run": ({"tool", "columnKind", "invocations", "artifacts", "results"}, {"tool"}),
    "rule": (
        {"id", "name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration", "properties"},
        {"id"},
    ),
    "result": (
        {
            *("ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints"),
            *("baselineState", "suppressions"),
        },
        {"message"},
    ),
    "region": ({"startLine", "startColumn", "endLine", "endColumn", "snippet"}, set()),
}


def run_in(run: Run) -> dict[str, Any]:
    """The one run of the log."""
    log = json.loads(render(run)["report.sarif"])
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    content: dict[str, Any] = only
    return content


def keep(kind: str, value: dict[str, Any]) -> None:
    """`value` has only keys that the standard knows, and all that it asks for."""
    known, needed = KNOWN[kind]
    assert needed <= set(value) <= known


@pytest.mark.parametrize("run", [full_run(), clean_run(), run_of(), run_of(hostile_report())])
def test_the_log_keeps_the_standard(run: Run) -> None:
    """Objects, enumerations and minimums are those of SARIF 2.1.0."""
    written = run_in(run)
    keep("run", written)
    driver = written["tool"]["driver"]
    for rule in driver["rules"]:
        keep("rule", rule)
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for result in written["results"]:
        keep("result", result)
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["baselineState"] in {"new", "unchanged", "updated", "absent"}
        assert result["message"]["text"]
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in [*result["locations"], *result.get("relatedLocations", ())]:
            region = location["physicalLocation"]["region"]
            keep("region", region)
            assert min(region[key] for key in region if key != "snippet") >= 1
            assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])


def test_places_are_those_of_the_source() -> None:
    """Line and column cut out exactly the quoted words."""
    lines = CLINIC_TEXT.split("\n")
    results = run_in(run_of(clinic_report()))["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    for region in regions:
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    assert len(regions) == 7


def test_every_rule_has_help() -> None:
    """Why it matters, how to reword, which standard."""
    written = {rule["id"]: rule for rule in run_in(clean_run())["tool"]["driver"]["rules"]}
    for rule in rules():
        assert rule.reword in written[rule.id]["help"]["text"]
        assert all(item.code in written[rule.id]["help"]["text"] for item in rule.standards)


def test_fingerprints_and_standing_are_those_of_the_ledger() -> None:
    """A dismissed finding is unchanged and suppressed with its reason; the others are new."""
    report = clinic_report()
    first = report.findings[0]
    known = replace(report, findings=(replace(first, state=ReviewState.KNOWN), *report.findings[1:]))
    review = Review(first.fingerprint, Decision.DISMISSED, "quoted")
    results = run_in(run_of(known, reviews=(review,)))["results"]
    assert [result["partialFingerprints"]["pubproofFinding/v1"] for result in results] == [
        finding.fingerprint for finding in report.findings
    ]
    assert results[0]["baselineState"] == "unchanged"
    assert results[0]["suppressions"][0]["justification"] == "quoted"
    assert all("suppressions" not in result for result in results[1:])


def test_an_incomplete_run_is_said_to_be_one() -> None:
    """With the reasons as notifications."""
    (invocation,) = run_in(full_run())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 2
    assert run_in(clean_run())["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("clinic/a b.txt", "clinic/a%20b.txt"),
        ("/home/ä#1.md", "file:///home/%C3%A4%231.md"),
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("x:y.txt", "x%3Ay.txt"),
    ],
)
def test_sources_become_addresses(source: str, uri: str) -> None:
    """Whatever a file is called, its address is one."""
    assert uri_of(source) == uri
