import pytest

from pubproof.config import ReportSettings
from pubproof.errors import UsageError
from pubproof.reporting.formats import NAMES, format_named
from runs import clean_run, full_run, hostile_report, run_of


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_deterministic(name: str) -> None:
    """The same run gives the same files with the same bytes."""
    render = format_named(name)
    assert dict(render(full_run())) == dict(render(full_run()))


@pytest.mark.parametrize("name", NAMES)
def test_every_format_writes_utf8(name: str) -> None:
    """Lone surrogates, controls and empty runs do not break a format."""
    for run in (full_run(), clean_run(), run_of(), run_of(hostile_report())):
        for file, content in format_named(name)(run).items():
            if not file.endswith(".parquet"):
                content.decode("utf-8")


def test_formats_write_different_files() -> None:
    """Several formats fit in one folder."""
    names = [file for name in NAMES for file in format_named(name)(full_run())]
    assert len(names) == len(set(names))


def test_unknown_format_is_answered_with_the_known() -> None:
    """A mistyped format ends the run with a line that lists what there is."""
    with pytest.raises(UsageError, match=r'"htlm" is not known; known formats: html, json, sarif, junit'):
        format_named("htlm")


def test_default_formats_exist() -> None:
    """What the settings ask for by default can be written."""
    assert set(ReportSettings().formats) <= set(NAMES)
