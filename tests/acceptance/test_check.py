"""`pubproof check` against a real E-utilities server on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from eutils_server.server import EutilsServer

from .conftest import Pubproof

SCHEMA = Path(__file__).parents[2] / "claims" / "schema" / "report.schema.json"

REAL = "Guidelines grade the evidence for chronic pain (Cohen et al., 2018, Regional Anesthesia and Pain Medicine)."
WRONG_YEAR = "A 2009 review published in Pain covered ketamine for postoperative pain (Schmid et al., 2009)."
INVENTED = (
    "A 2014 study published in Pain Medicine examined ketamine for migraine. This randomized, double-blind trial gave "
    "0.5 mg/kg over 40 minutes, and 75% of patients improved (Marlowe et al., 2014)."
)
BY_NUMBER = "Others looked at it with psychotherapy (PMID: 35734507)."
NO_SUCH_NUMBER = "One more trial helped (PMID: 98765432)."
ARTICLE = "Ketamine for Pain\n\n" + f"{REAL}\n\n{WRONG_YEAR}\n\n{INVENTED}\n\n{BY_NUMBER}\n\n{NO_SUCH_NUMBER}" + "\n"

WriteArticle = Callable[..., Path]


def test_each_citation_gets_the_verdict_that_the_records_support(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle
) -> None:
    """Real, described wrongly, absent from a journal that is listed whole, right by number, no such number."""
    result = pubproof("check", article(ARTICLE), base_url=pubmed.base_url)
    assert result.verdicts == ["verified", "misdescribed", "not_found", "verified", "not_found"]
    verdicts = result.report["articles"][0]["verdicts"]
    assert verdicts[0]["pmid"] == 29870458
    assert verdicts[1]["pmid"] == 10467917
    assert verdicts[2]["summary"].startswith("PubMed lists 3 ketamine papers in Pain Med 2013–2015; none by Marlowe")
    assert result.code == 1


def test_the_report_follows_its_schema(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """What other tools read is what the schema says."""
    result = pubproof("check", article(ARTICLE), base_url=pubmed.base_url)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(result.report)


def test_ncbi_learns_who_asks(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """Tool and address go with each request, which is a POST."""
    pubproof("check", article(ARTICLE), base_url=pubmed.base_url)
    assert {(request.params["tool"], request.params["email"], request.method) for request in pubmed.requests} == {
        ("pubproof", "editor@example.org", "POST")
    }


def test_a_work_cited_in_two_articles_is_looked_up_once(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle
) -> None:
    """The second article costs no request."""
    one = article(INVENTED, "one.txt")
    pubproof("check", one, base_url=pubmed.base_url)
    alone = len(pubmed.requests)
    pubproof("check", one, article(f"A heading\n\n{INVENTED}", "two.txt"), "--no-cache", base_url=pubmed.base_url)
    assert len(pubmed.requests) == 2 * alone


def test_an_article_without_citations_says_so(pubproof: Pubproof, article: WriteArticle) -> None:
    """Nothing cited is a visible state, never clean by silence."""
    result = pubproof(
        "check", article("Sleep helps most people to feel rested. So does daylight.\n"), "--literature", "starter"
    )
    assert result.code == 0
    assert "no citations found" in result.out
    page = next((result.output / "articles").iterdir()).read_text(encoding="utf-8")
    assert "no citation" in page.lower()


def test_the_same_run_gives_the_same_bytes(
    pubproof: Pubproof, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles, settings, literature and clock decide, nothing else; only the log says what was kept from the first."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    path = article(ARTICLE)
    reports = []
    for name in ("first", "second"):
        result = pubproof("check", path, "--literature", "starter", "--output", name, "--format", "html,json,table")
        folder = result.output.parent.parent / name
        reports.append({file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    assert all(report.pop(Path("run.jsonl")) for report in reports)
    assert reports[0] == reports[1]
    assert len(reports[0]) > 5


def test_a_snapshot_replays_the_run_without_a_network(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle
) -> None:
    """Same verdicts; a question that was not recorded is unchecked, never "not found"."""
    live = pubproof("check", article(ARTICLE), "--save-snapshot", "snapshot.json", base_url=pubmed.base_url)
    expected = live.verdicts
    asked = len(pubmed.requests)
    replayed = pubproof("check", article(ARTICLE), "--literature", "snapshot:snapshot.json")
    assert replayed.verdicts == expected
    other = pubproof("check", article(INVENTED.replace("Marlowe", "Barlowe")), "--literature", "snapshot:snapshot.json")
    assert other.verdicts == ["unchecked"]
    assert other.code == 3
    assert len(pubmed.requests) == asked


def test_a_frozen_run_writes_the_same_bytes(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the run against PubMed learned is enough for the same report, without a request."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    path = article(ARTICLE)
    told = ("--format", "html,json", "--save-snapshot", "claims/literature/snapshot.jsonl")
    live = pubproof("check", path, "--output", "live", *told, base_url=pubmed.base_url)
    asked = len(pubmed.requests)
    home = live.output.parent.parent
    snapshot = (home / "claims/literature/snapshot.jsonl").read_bytes()
    for name in ("first", "second"):
        frozen = pubproof(
            "check", path, "--output", name, "--format", "html,json", "--frozen", base_url=pubmed.base_url
        )
        assert frozen.code == live.code
        files = [file.relative_to(home / "live") for file in (home / "live").rglob("*") if file.suffix != ".jsonl"]
        files = [file for file in files if (home / "live" / file).is_file()]
        assert files
        for file in files:
            assert (home / name / file).read_bytes() == (home / "live" / file).read_bytes()
    assert len(pubmed.requests) == asked
    assert (home / "claims/literature/snapshot.jsonl").read_bytes() == snapshot


def test_what_a_run_learned_is_kept_where_there_is_a_folder_for_it(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle
) -> None:
    """A project has `claims/literature`; elsewhere no file appears that nobody asked for. All is asked for again then."""
    path = article(REAL)
    folder = pubproof("check", path, base_url=pubmed.base_url).output.parents[1] / "claims" / "literature"
    assert not folder.exists()
    folder.mkdir(parents=True)
    assert pubproof("check", path, base_url=pubmed.base_url).verdicts == ["verified"]
    assert (folder / "snapshot.jsonl").is_file()
    asked = len(pubmed.requests)
    assert pubproof("check", path, "--frozen", base_url=pubmed.base_url).verdicts == ["verified"]
    assert len(pubmed.requests) == asked


def test_a_frozen_run_names_what_it_lacks(pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle) -> None:
    """Exit 3, and the reference is named; without a recorded run the file is."""
    assert pubproof("check", article(REAL), "--frozen").code == 2
    pubproof("check", article(REAL), "--save-snapshot", "claims/literature/snapshot.jsonl", base_url=pubmed.base_url)
    result = pubproof("check", article(f"{REAL}\n\n{INVENTED}\n"), "--frozen", base_url=pubmed.base_url)
    assert (result.code, result.verdicts) == (3, ["verified", "unchecked"])
    assert "Marlowe et al. 2014, Pain Medicine" in result.report["run"]["unchecked"][0]
    assert "not asked when the snapshot was recorded" in result.out


def test_verdicts_are_dated(
    pubproof: Pubproof, pubmed: EutilsServer, article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each says of when the literature is that was asked."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    result = pubproof("check", article(f"{REAL}\n\n{INVENTED}\n"), base_url=pubmed.base_url)
    verdicts = result.report["articles"][0]["verdicts"]
    assert [verdict["as_of"] for verdict in verdicts] == ["2026-01-01"] * 2


def test_a_baseline_lets_only_new_findings_fail(pubproof: Pubproof, article: WriteArticle) -> None:
    """`ledger init` takes today's findings as known; one more sentence fails the next check."""
    path = article("Ketamine cures migraine for good.\n")
    assert pubproof("check", path, "--literature", "none", "--fail-on", "error").code == 1
    assert pubproof("ledger", "init", path, "--literature", "none").code == 0
    assert pubproof("check", path, "--literature", "none").code == 0
    article("Ketamine cures migraine for good. Ketamine has no side effects at all.\n")
    assert pubproof("check", path, "--literature", "none").code == 1
    assert "baseline" in pubproof("ledger", "show").out


def test_extract_prints_one_object_a_line(pubproof: Pubproof, article: WriteArticle) -> None:
    """Citations, references and claims, with offsets that slice the file."""
    result = pubproof("extract", article(ARTICLE), article(REAL, "second.txt"))
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [len(line["references"]) for line in lines] == [5, 1]
    for citation in lines[0]["citations"]:
        assert ARTICLE[citation["start"] : citation["end"]] == citation["text"]


def test_rules_are_listed_and_explained(pubproof: Pubproof) -> None:
    """A rule says what it looks for, why, and how to reword."""
    assert "EF-01" in pubproof("rules").out
    assert "cure" in pubproof("rules", "EF-01").out.lower()
    unknown = pubproof("rules", "EF-99")
    assert (unknown.code, unknown.err.count("\n")) == (2, 1)
