import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from clinic_article import CLINIC_TEXT, clinic_report
from pubproof.domain.citation import CitationKind
from pubproof.domain.claim import ClaimType
from pubproof.domain.finding import Level, Run
from pubproof.domain.lookup import AnswerStatus
from pubproof.domain.review import Decision, Review
from pubproof.domain.verdict import Agreement, Overlay, VerdictKind
from pubproof.reporting.identity import verdict_fingerprint
from pubproof.reporting.json import article_object, encode, render
from runs import clean_run, full_run, hostile_report, run_of

SCHEMA_FILE = Path(__file__).parents[3] / "claims" / "schema" / "report.schema.json"


@pytest.fixture(name="schema", scope="module")
def _schema() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return content


def report_of(run: Run) -> dict[str, Any]:
    """The report of `run`, read back."""
    content: dict[str, Any] = json.loads(render(run)["report.json"])
    return content


@pytest.mark.parametrize("run", [full_run(), clean_run(), run_of(), run_of(hostile_report())])
def test_report_keeps_the_contract(schema: dict[str, Any], run: Run) -> None:
    """Every report validates against the published schema."""
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(report_of(run))


def test_schema_lists_every_value_of_the_domain(schema: dict[str, Any]) -> None:
    """A verdict or kind that is added to the domain has to be added to the contract."""
    kinds = schema["$defs"]
    verdict = kinds["verdict"]["properties"]
    query = verdict["queries"]["items"]["properties"]
    assert set(kinds["citation"]["properties"]["kind"]["enum"]) == set(CitationKind)
    assert set(kinds["claim"]["properties"]["type"]["enum"]) == set(ClaimType)
    assert set(kinds["finding"]["properties"]["level"]["enum"]) == set(Level)
    assert set(kinds["field"]["properties"]["agreement"]["enum"]) == set(Agreement)
    assert set(verdict["verdict"]["enum"]) == set(VerdictKind)
    assert set(verdict["overlays"]["items"]["enum"]) == set(Overlay)
    assert set(query["status"]["enum"]) == set(AnswerStatus)


def test_an_extracted_line_is_the_article_without_verdicts(schema: dict[str, Any]) -> None:
    """`pubproof extract` prints the same object that a check holds, less verdicts, findings and score."""
    report = clinic_report()
    line = json.loads(encode(article_object(report.article, report.analysis)))
    checked = report_of(run_of(report))["articles"][0]
    assert {key: checked[key] for key in line} == line
    assert set(checked) - set(line) == {"verdicts", "findings", "problems", "score"}
    Draft202012Validator({**schema, **schema["$defs"]["extracted_article"]}).validate(line)


def test_quotes_are_what_the_offsets_say() -> None:
    """text[start:end] is exactly what is quoted, for citations, claims and findings."""
    article = report_of(run_of(clinic_report()))["articles"][0]
    items = [*article["citations"], *article["claims"], *article["findings"]]
    assert len(items) == 19
    assert all(CLINIC_TEXT[item["start"] : item["end"]] == item["text"] for item in items)


def test_positions_count_from_one() -> None:
    """Line and column are those that an editor shows."""
    finding = report_of(run_of(clinic_report()))["articles"][0]["findings"][0]
    line = CLINIC_TEXT.splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 :].startswith("proven to cure")


def test_run_tells_what_was_not_checked() -> None:
    """Unreachable literature and unreadable files are part of the report, and it is marked incomplete."""
    run = report_of(full_run())["run"]
    assert run["complete"] is False
    assert run["unchecked"] == ["PubMed could not be reached for 1 of 7 cited works (connection timed out)"]
    assert run["unreadable"] == [{"article": "clinic/scan.pdf", "reason": "is not text (a PDF file)"}]
    assert run["literature"]["can_show_absence"] is True
    assert report_of(clean_run())["run"]["complete"] is True


def test_text_is_not_escaped_but_controls_are() -> None:
    """Accents stay readable; what could turn a terminal's line around is escaped and comes back unchanged."""
    text = "naïve “études” \u202eabc\u202c \x1b[0m \x85 \ud83d \U000e0041"
    encoded = encode({"text": text})
    assert "naïve “études”" in encoded
    assert not {"\u202e", "\x1b", "\x85", "\ud83d", "\U000e0041"} & set(encoded)
    assert json.loads(encoded) == {"text": text}


def test_report_ends_with_a_newline() -> None:
    """The file is a proper text file."""
    content = render(clean_run())["report.json"]
    assert content.endswith(b"}\n")
    assert b"\r" not in content


def test_there_is_an_exception_for_numbers_that_json_lacks() -> None:
    """NaN is a fault of ours, never written into a report."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode({"score": float("nan")})


def test_decisions_stand_beside_findings_and_verdicts(schema: dict[str, Any]) -> None:
    """With the reason; null where nobody has decided."""
    report = clinic_report()
    key = report.findings[0].fingerprint
    verdict = verdict_fingerprint(report, report.verdicts[1])
    reviews = (Review(key, Decision.DISMISSED, "quoted"), Review(verdict, Decision.ACCEPTED))
    content = report_of(run_of(report, reviews=reviews))
    Draft202012Validator(schema).validate(content)
    (checked,) = content["articles"]
    assert checked["findings"][0]["review"] == {"decision": "dismissed", "reason": "quoted"}
    assert checked["findings"][1]["review"] is None
    assert checked["verdicts"][1]["review"] == {"decision": "accepted", "reason": ""}
    assert checked["verdicts"][1]["fingerprint"] == verdict
