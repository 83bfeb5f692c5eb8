from dataclasses import replace

from lxml import etree

from clinic_article import clinic_report
from pubproof.domain.finding import ReviewState, Run
from pubproof.reporting.junit import render
from runs import full_run, hostile_report, plain_report, run_of


def tree(run: Run) -> etree._Element:
    """The file, read by another parser than the one that wrote it."""
    return etree.fromstring(render(run)["junit.xml"])


def test_every_article_is_a_suite_and_counts_add_up() -> None:
    """Files that could not be read among them."""
    root = tree(full_run())
    assert [suite.get("name") for suite in root][-1] == "clinic/scan.pdf"
    assert len(root) == 4
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"), ("tests", "testcase")):
        assert int(root.get(key)) == len(root.findall(f".//{tag}")) == sum(int(suite.get(key)) for suite in root)
    assert (root.get("errors"), root.get("skipped")) == ("1", "1")


def test_new_findings_fail_and_known_ones_pass() -> None:
    """Notes never fail: they are advice."""
    report = clinic_report()
    known = replace(report, findings=tuple(replace(item, state=ReviewState.KNOWN) for item in report.findings))
    assert int(tree(run_of(report)).get("failures")) > 0
    assert tree(run_of(known)).get("failures") == "0"


def test_an_article_with_nothing_passes() -> None:
    """A suite without cases would look as if nothing had been checked."""
    assert tree(run_of(plain_report())).get("tests") == "1"


def test_hostile_text_is_text() -> None:
    """Controls that XML cannot hold are written out."""
    root = tree(run_of(hostile_report()))
    assert "<script>window.owned=1</script>" in "".join(root.itertext())
