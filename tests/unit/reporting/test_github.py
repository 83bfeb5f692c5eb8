from clinic_article import clinic_report
from made_up import article, finding
from pubproof.domain.analysis import Analysis
from pubproof.domain.finding import ArticleReport, Level, Run
from pubproof.reporting.github import MOST_OF_A_LEVEL, render
from runs import full_run, hostile_report, run_of


def lines_of(run: Run) -> list[str]:
    """The commands."""
    return render(run)["github.txt"].decode("utf-8").splitlines()


def test_new_findings_are_annotated_worst_first() -> None:
    """With file, line, column, rule and message; what was not checked comes before."""
    lines = lines_of(full_run())
    assert lines[0].startswith("::warning title=pubproof: not checked::")
    commands = [line.split(" ")[0] for line in lines[2:]]
    assert commands == sorted(commands, key=["::error", "::warning", "::notice"].index)
    assert "file=clinic/nerve-pain.txt,line=" in lines[2]


def test_reviewed_findings_are_not() -> None:
    """The ledger knows them."""
    known = sum(item.state == "known" for item in clinic_report().findings)
    assert known == 1
    assert len(lines_of(run_of(clinic_report()))) == len(clinic_report().findings) - known


def test_an_article_cannot_begin_a_command() -> None:
    """Line breaks, colons and percent signs of articles and file names are escaped."""
    text = "One\n::error::owned 100%"
    report = ArticleReport(article(text, "a,b:c.txt"), Analysis(), (), (finding(text, text, message=text),))
    (line,) = lines_of(run_of(report))
    assert "file=a%2Cb%3Ac.txt," in line
    assert "One%0A::error::owned 100%25" in line
    assert all(line.startswith("::") for line in lines_of(run_of(hostile_report())))


def test_more_than_github_shows_are_counted() -> None:
    """The rest is one line."""
    text = "breakthrough " * 30
    findings = tuple(finding(text, "breakthrough", level=Level.ERROR, fingerprint=str(n)) for n in range(30))
    lines = lines_of(run_of(ArticleReport(article(text), Analysis(), (), findings)))
    assert len(lines) == MOST_OF_A_LEVEL + 1
    assert "20 more errors" in lines[-1]
