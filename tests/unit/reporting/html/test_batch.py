from dataclasses import replace

import pytest

from clinic_article import clinic_report
from made_up import article, finding
from pubproof.domain.analysis import Analysis
from pubproof.domain.finding import ArticleReport, Finding, Level, ReviewState
from pubproof.domain.review import Decision, Review
from pubproof.domain.score import Score
from pubproof.reporting.html.batch import batch_view, slug_of
from runs import full_run, plain_report, run_of, verified_report


def titles(*reports: ArticleReport) -> list[str]:
    """Sources in the order of the batch page."""
    return [row.source for row in batch_view(run_of(*reports)).rows]


def test_articles_that_need_review_come_first() -> None:
    """Errors outrank verified citations, whatever the order of the run."""
    rows = batch_view(full_run()).rows
    assert [row.source for row in rows] == [
        "clinic/nerve-pain.txt",
        "clinic/honest.html",
        "clinic/visit.md",
    ]


def test_equal_articles_keep_the_order_of_the_run() -> None:
    """Two articles with nothing to say stay as they were given."""
    assert titles(plain_report("b.md"), plain_report("a.md")) == ["b.md", "a.md"]


def test_known_findings_do_not_ask_for_review_again() -> None:
    """An article whose error was reviewed comes after one with a new note."""
    text = "safe"
    known = finding(text, "safe", level=Level.ERROR, state=ReviewState.KNOWN)
    new = replace(known, level=Level.NOTE, state=ReviewState.NEW)
    reviewed = ArticleReport(article(text, "a.txt"), Analysis(), (), (known,))
    fresh = ArticleReport(article(text, "b.txt"), Analysis(), (), (new,))
    assert titles(reviewed, fresh) == ["b.txt", "a.txt"]


def scored(source: str, points: float | None, *findings: Finding) -> ArticleReport:
    """An article with that score."""
    return replace(plain_report(source), findings=findings, score=Score(points, reason="" if points else "Too short."))


def test_articles_go_by_their_score() -> None:
    """The highest first; equal ones stay in the order of the run, however often they are sorted."""
    reports = [scored("a.md", 10.0), scored("b.md", 40.5), scored("c.md", 10.0), scored("d.md", 41.0)]
    assert titles(*reports) == ["d.md", "b.md", "a.md", "c.md"]


def test_articles_without_a_score_are_first_only_with_an_error() -> None:
    """What is too short to score is not lost where it has an error, and waits where it has none."""
    error = finding("safe", "safe", level=Level.ERROR)
    assert titles(scored("a.md", None), scored("b.md", 9.0), scored("c.md", None, error)) == ["c.md", "b.md", "a.md"]


def test_what_is_decided_comes_last() -> None:
    """However high its score: nobody has to look again."""
    item = finding("safe", "safe", level=Level.ERROR, fingerprint="f1", state=ReviewState.KNOWN)
    run = run_of(scored("a.md", 90.0, item), scored("b.md", 9.0))
    decided = replace(run, reviews=(Review("f1", Decision.ACCEPTED, "", "r"),))
    assert [row.source for row in batch_view(decided).rows] == ["b.md", "a.md"]


def test_pages_have_names_of_their_own() -> None:
    """Articles of one name in different folders do not overwrite each other."""
    rows = batch_view(run_of(verified_report("a/post.html"), verified_report("b/post.html"))).rows
    assert [row.page for row in rows] == ["articles/001-post.html", "articles/002-post.html"]


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("clinic/Käse & Wein.html", "kase-wein"),
        ("https://example.org/blog/pain-relief/", "pain-relief"),
        ("../../etc/passwd", "passwd"),
        ("研究.txt", "article"),
        (".hidden", "hidden"),
        ("x" * 300 + ".md", "x" * 60),
    ],
)
def test_file_names_are_plain(source: str, slug: str) -> None:
    """Whatever the article is called, its page has a short name in ASCII."""
    assert slug_of(source) == slug


def test_an_article_without_a_title_goes_by_its_file() -> None:
    """The list never shows an empty link."""
    untitled = ArticleReport(article("Text.", "clinic/post.txt"), Analysis(), (), ())
    assert [row.title for row in batch_view(run_of(untitled)).rows] == ["post.txt"]


def test_unchecked_works_are_counted_over_the_batch() -> None:
    """The banner's number is the sum over all articles."""
    assert batch_view(run_of(clinic_report(), clinic_report(), plain_report())).unchecked == 2
