"""A `Run` and format names → files in the output folder, complete or absent.

Everything is written to a temporary folder inside the output folder first and then renamed into place, so that a full
disk or a kill leaves the former report as it was. Files that were there before and are not part of the report stay.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from errno import EISDIR
from pathlib import Path

from pubproof.domain.finding import Run
from pubproof.errors import ReportError
from pubproof.reporting.formats import format_named
from pubproof.reporting.help import FILE as HELP_FILE
from pubproof.reporting.html.rules_page import rules_page


def write_reports(run: Run, names: Iterable[str], output: Path) -> list[Path]:
    """Write the report in every named format to `output` and return the paths written, in the order of the formats.

    `UsageError` for an unknown format, `ReportError` where the folder cannot be written; nothing is changed then.
    """
    formats = [format_named(name) for name in dict.fromkeys(names)]
    ensure_writable(output)
    files: dict[str, bytes] = {}
    for report in formats:
        files.update(report(run))
    if HELP_FILE not in files:
        files[HELP_FILE] = rules_page(run)
    try:
        return _place(files, output)
    except OSError as error:
        raise ReportError(f"{output}: the report cannot be written ({_reason(error)})") from error


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


def _place(files: Mapping[str, bytes], output: Path) -> list[Path]:
    """Write all `files` aside, then rename them into place one by one."""
    targets = [output / name for name in files]
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(EISDIR, f"{target.name} is a folder there", str(target))
    with tempfile.TemporaryDirectory(dir=output, prefix=".partial-") as aside:
        for name, content in files.items():
            path = Path(aside) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name, target in zip(files, targets, strict=True):
            (Path(aside) / name).replace(target)
    return targets


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
