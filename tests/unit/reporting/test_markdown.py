from markdown_it import MarkdownIt

from clinic_article import clinic_report
from pubproof.domain.finding import Run
from pubproof.domain.text import Unreadable
from pubproof.reporting.markdown import MAX_CHARACTERS, render
from runs import clean_run, full_run, hostile_report, run_of


def comment(run: Run) -> str:
    """The comment."""
    return render(run)["comment.md"].decode("utf-8")


def test_what_could_not_be_checked_comes_first() -> None:
    """Before the table and the findings."""
    text = comment(full_run())
    assert text.startswith("### pubproof: 6 new findings in 3 articles")
    assert 0 < text.index("Not everything could be checked") < text.index("| cited works |")
    assert "scan.pdf" in text


def test_new_findings_and_doubtful_citations_are_listed() -> None:
    """Known findings and verified works are counted only."""
    text = comment(run_of(clinic_report()))
    assert "**Error** [EF-02](rules.html#ef-02), line 9" in text
    assert "**Not found in PubMed**" in text
    assert "**Verified**" not in text
    assert "**Retracted, verified**" in text
    assert "<details>" not in comment(clean_run())


def test_text_of_articles_stays_text() -> None:
    """No tag, link, image or mention of an article comes to life."""
    html = MarkdownIt("commonmark", {"html": True}).render(comment(run_of(hostile_report())))
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<a ") == html.count('<a href="rules.html#')


def test_a_comment_is_never_too_long_for_github() -> None:
    """The rest is counted."""
    text = comment(run_of(*(clinic_report(f"{number}.txt") for number in range(60))))
    assert len(text) < MAX_CHARACTERS + 200
    assert "more lines: see the report." in text


def test_what_is_left_out_takes_nothing_with_it() -> None:
    """However much was found: every fold is closed, and what limits the findings is still said, outside of the folds."""
    text = comment(run_of(*(clinic_report(f"{number}.txt") for number in range(60))))
    assert text.count("<details>") == text.count("</details>")
    tail = text.rpartition("</details>")[2]
    assert "more lines: see the report." in tail
    assert tail.rstrip().endswith("A finding is a lead for a reviewer, not a judgement on its author.")


def test_thousands_of_unreadable_files_leave_room_for_the_findings() -> None:
    """Some are named, all are counted."""
    gone = tuple(Unreadable(f"{number}.pdf", f"{number}.pdf: is damaged" + " or worse" * 20) for number in range(3_000))
    text = comment(run_of(clinic_report(), unreadable=gone))
    assert len(text) <= MAX_CHARACTERS
    assert "- and 2,960 more reasons: see the report" in text
    assert "**Not found in PubMed**" in text
