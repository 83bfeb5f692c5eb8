import io

from rich.console import Console

from pubproof.domain.finding import Run
from pubproof.domain.text import Unreadable
from pubproof.reporting.terminal import summary
from runs import clean_run, full_run, hostile_report, run_of


def printed(run: Run, *, on_terminal: bool = False) -> str:
    """What `summary` prints."""
    stream = io.StringIO()
    summary(run, Console(file=stream, force_terminal=on_terminal, width=80, color_system=None))
    return stream.getvalue()


def test_each_article_is_one_plain_line_in_a_log() -> None:
    """Counts of findings and verdicts stand behind the path, unfolded."""
    lines = printed(full_run()).splitlines()
    assert lines[0] == "clinic/honest.html: no findings; 1 verified"
    assert lines[1].startswith("clinic/nerve-pain.txt: 2 errors, 3 warnings, 2 notes; 1 not found in PubMed, ")
    assert lines[2] == "clinic/visit.md: no findings; no citations found"


def test_what_was_not_checked_is_said() -> None:
    """Unchecked works, reasons and unreadable files each have a line."""
    text = printed(full_run())
    assert "NOT CHECKED: 1 cited work; this says nothing about whether it exists" in text
    assert "NOT CHECKED: PubMed could not be reached" in text
    assert "NOT READ: clinic/scan.pdf: is not text (a PDF file)" in text


def test_a_complete_run_warns_of_nothing() -> None:
    """Where everything was checked, no line says otherwise."""
    assert "NOT " not in printed(clean_run())


def test_literature_and_its_limits_are_named() -> None:
    """The reader learns what was asked, of which date, and whether absence can be shown."""
    assert "Starter library of 640 papers on pain, as of 2026-03-15" in printed(clean_run())
    assert "may well exist" in printed(clean_run())
    assert "Complete enough to show" in printed(full_run())


def test_a_terminal_gets_a_table() -> None:
    """On a terminal the articles stand under headings."""
    lines = printed(full_run(), on_terminal=True).splitlines()
    assert lines[0].split() == ["Article", "Score", "Findings", "Cited", "works"]


def test_paths_cannot_drive_the_terminal() -> None:
    """Escape sequences, line breaks and rich's markup in a name are shown, not obeyed."""
    run = run_of(hostile_report(), unreadable=(Unreadable("\x1b[2Jx\n[red]y", "\u202ebad"),))
    for on_terminal in (False, True):
        text = printed(run, on_terminal=on_terminal)
        assert "[U+001B][2Jx [red]y: [U+202E]bad" in text
        assert "\u202e" not in text
