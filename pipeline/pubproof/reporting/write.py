"""A `Run` and format names → files in the output folder, complete or absent.

Everything is written to a temporary folder inside the output folder first and then renamed into place, so that a full
disk or a kill leaves the former report as it was. Files that were there before and are not part of the report stay.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from errno import EISDIR
from pathlib import Path

from pubproof.domain.finding import Run
from pubproof.errors import ReportError
from pubproof.reporting.formats import files_of, format_named
from pubproof.reporting.help import FILE as HELP_FILE
from pubproof.reporting.html.rules_page import rules_page
from pubproof.reporting.parts import Parts


def write_reports(run: Run, names: Iterable[str], output: Path, parts: Parts | None = None) -> list[Path]:
    """Write the report in every named format to `output` and return the paths written, in the order of the formats.

    `UsageError` for an unknown format, `ReportError` where the folder cannot be written; nothing is changed then.
    """
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        format_named(name)
    ensure_writable(output)
    try:
        return _place(_files(run, wanted, parts or Parts()), output)
    except OSError as error:
        raise ReportError(f"{output}: the report cannot be written ({_reason(error)})") from error


def _files(run: Run, wanted: Iterable[str], parts: Parts) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of every format, and the page of the rules that all of them link to."""
    has_help = False
    for name in wanted:
        for file, pieces in files_of(name, run, parts):
            has_help |= file == HELP_FILE
            yield file, pieces
    if not has_help:
        yield HELP_FILE, (rules_page(run),)


def ensure_writable(output: Path) -> None:
    """Raise `ReportError` if a report could not be written to `output`. Creates and changes nothing."""
    try:
        existing = next(place for place in (output, *output.absolute().parents) if place.exists())
        if existing.is_dir():
            with tempfile.TemporaryFile(dir=existing):
                return
    except OSError as error:
        raise ReportError(f"{output}: cannot be written to ({_reason(error)}); choose another folder") from error
    if existing == output:
        raise ReportError(f"{output}: is a file; choose a folder for the report")
    raise ReportError(f"{output}: cannot be created, because {existing} is a file; choose another folder")


def _place(files: Iterable[tuple[str, Iterable[bytes]]], output: Path) -> list[Path]:
    """Write all `files` aside as they come, then rename them into place one by one."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output, prefix=".partial-") as aside:
        names = dict.fromkeys(_written(files, Path(aside)))
        targets = [output / name for name in names]
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(EISDIR, f"{target.name} is a folder there", str(target))
        for name, target in zip(names, targets, strict=True):
            (Path(aside) / name).replace(target)
    return targets


def _written(files: Iterable[tuple[str, Iterable[bytes]]], folder: Path) -> Iterator[str]:
    """The names of the files, each once it is written below `folder`."""
    for name, pieces in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.writelines(pieces)
        yield name


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
