from dataclasses import replace

from lxml import etree

from clinic_article import clinic_report
from pubproof.domain.finding import ReviewState
from pubproof.reporting.html.charts import charts_of
from pubproof.reporting.totals import totals_of
from runs import full_run, plain_report

RUN = full_run()
CHARTS = charts_of(RUN.articles, totals_of(RUN.articles), {"PR": "<Promotion>"})


def test_each_chart_says_its_numbers_in_words() -> None:
    """Who does not see it hears it."""
    assert [chart.title for chart in CHARTS] == [
        "Cited works by verdict", "Findings by group of rules", "Articles by number of findings",
    ]  # fmt: skip
    for chart in CHARTS:
        svg = etree.fromstring(chart.picture)
        assert svg.get("role") == "img"
        ids = {element.get("id"): element.text for element in svg if element.get("id")}
        assert [ids[name] for name in svg.get("aria-labelledby", "").split()] == [chart.title, chart.words]
    assert "Verified: 3" in CHARTS[0].words


def test_charts_carry_nothing_that_the_policy_forbids() -> None:
    """No inline style and no script; text is escaped."""
    for chart in CHARTS:
        assert "style" not in chart.picture
        assert "<script" not in chart.picture
        assert "<Promotion>" not in chart.picture


def test_nothing_to_show_is_no_chart() -> None:
    """An article without citations and findings draws none."""
    report = plain_report()
    assert charts_of([report], totals_of([report]), {}) == ()


def test_one_article_has_no_distribution() -> None:
    """A bar of one is no picture."""
    report = clinic_report()
    assert len(charts_of([report], totals_of([report]), {})) == 2


def test_charts_count_what_the_totals_count() -> None:
    """A finding that the article suppresses stands in no bar, and groups beyond the last bar stand in one together."""
    report = clinic_report()
    given = [replace(report.findings[0], rule=f"X{letter}-01") for letter in "ABCDEFGHIJKLMNOP"]
    hidden = [replace(one, rule="ZZ-01", state=ReviewState.SUPPRESSED) for one in given]
    reports = [replace(report, findings=(*given, *hidden)), plain_report()]
    totals = totals_of(reports)
    groups, spread = [chart.words for chart in charts_of(reports, totals, {})][1:]
    assert totals.findings == 16
    assert sum(int(part.rpartition(": ")[2]) for part in groups.split("; ")) == 16
    assert groups.endswith("5 more groups: 5")
    assert "ZZ" not in groups
    assert "11–20 findings: 1" in spread
