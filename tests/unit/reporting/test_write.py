from pathlib import Path

import pytest

from pubproof.errors import ReportError, UsageError
from pubproof.reporting.write import ensure_writable, write_reports
from runs import clean_run, full_run


def test_report_is_written_with_every_format(tmp_path: Path) -> None:
    """All named formats land in one folder, which is created, and the paths are told in order."""
    output = tmp_path / "a" / "b"
    written = write_reports(full_run(), ["json", "html", "json"], output)
    assert written[0] == output / "report.json"
    assert written[-1] == output / "index.html"
    assert sorted(written) == sorted(path for path in output.rglob("*") if path.is_file())


def test_pages_come_before_the_page_that_links_to_them(tmp_path: Path) -> None:
    """index.html is put in place last."""
    written = write_reports(full_run(), ["html"], tmp_path)
    assert [path.name for path in written].index("index.html") == len(written) - 1


def test_other_files_stay(tmp_path: Path) -> None:
    """A run deletes nothing, whether it wrote it or not."""
    (tmp_path / "notes.txt").write_text("mine")
    write_reports(full_run(), ["html"], tmp_path)
    write_reports(clean_run(), ["json"], tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "index.html").is_file()


def test_a_report_is_replaced(tmp_path: Path) -> None:
    """A second run over the same folder leaves its own report."""
    write_reports(full_run(), ["json"], tmp_path)
    first = (tmp_path / "report.json").read_bytes()
    write_reports(clean_run(), ["json"], tmp_path)
    assert (tmp_path / "report.json").read_bytes() != first


def test_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A file is never replaced by a folder."""
    output = tmp_path / "report"
    output.write_text("mine")
    with pytest.raises(ReportError, match=r"report: is a file"):
        ensure_writable(output)
    with pytest.raises(ReportError, match=r"report: is a file"):
        write_reports(full_run(), ["json"], output)
    assert output.read_text() == "mine"


def test_output_below_a_file_is_refused(tmp_path: Path) -> None:
    """The line names the file that is in the way."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ReportError, match=r"cannot be created, because .*file is a file"):
        ensure_writable(tmp_path / "file" / "report")


def test_folder_that_takes_no_files_is_refused() -> None:
    """A place where even root cannot write is found out before the work."""
    with pytest.raises(ReportError, match=r"/proc/pubproof: cannot be written to"):
        ensure_writable(Path("/proc/pubproof"))


def test_asking_whether_a_folder_is_writable_changes_nothing(tmp_path: Path) -> None:
    """The check before a run leaves no trace."""
    ensure_writable(tmp_path / "new" / "report")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("obstacle", ["report.json", "articles"])
def test_a_failed_write_leaves_the_former_report(tmp_path: Path, obstacle: str) -> None:
    """Where one file cannot be put in place, none is, and nothing half-written stays."""
    (tmp_path / "index.html").write_text("former")
    if obstacle == "articles":
        (tmp_path / "articles").write_text("a file where a folder is needed")
    else:
        (tmp_path / "report.json").mkdir()
    with pytest.raises(ReportError, match=rf"{tmp_path.name}: the report cannot be written"):
        write_reports(full_run(), ["html", "json"], tmp_path)
    assert (tmp_path / "index.html").read_text() == "former"
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".partial")]
    assert not (tmp_path / "static" / "report.css").exists()


def test_an_unknown_format_writes_nothing(tmp_path: Path) -> None:
    """The names are looked at before anything is done."""
    with pytest.raises(UsageError):
        write_reports(full_run(), ["json", "pdf"], tmp_path / "out")
    assert not (tmp_path / "out").exists()
