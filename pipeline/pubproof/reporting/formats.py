"""Name of a report format → its function. A new format is a module with `render` and one line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import cast

from pubproof.domain.finding import Run
from pubproof.errors import UsageError
from pubproof.reporting.interface import Format
from pubproof.reporting.parts import Parts

# Modules are imported when they are asked for: a run that writes no table does not load pandas.
_MODULES = {
    "html": "pubproof.reporting.html",
    "json": "pubproof.reporting.json",
    "sarif": "pubproof.reporting.sarif",
    "junit": "pubproof.reporting.junit",
    "codequality": "pubproof.reporting.code_quality",
    "github": "pubproof.reporting.github",
    "markdown": "pubproof.reporting.markdown",
    "csv": "pubproof.reporting.table",
    "parquet": "pubproof.reporting.parquet",
    "terminal": "pubproof.reporting.terminal",
}

# Names that formats had before.
_FORMER_NAMES = {"table": "csv"}

NAMES = tuple(_MODULES)


def format_named(name: str) -> Format:
    """The format of that name; `UsageError` names the known ones, or what has to be installed for it."""
    return cast("Format", _module(name).render)


def files_of(name: str, run: Run, parts: Parts) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of a run in that format, one after the other, each in pieces: no long report has to be held."""
    module = _module(name)
    stream = getattr(module, "stream", None)
    if stream is not None:
        yield from stream(run, parts)
        return
    for file, content in module.render(run).items():
        yield file, (content,)


def _module(name: str) -> ModuleType:
    module = _MODULES.get(_FORMER_NAMES.get(name, name))
    if module is None:
        raise UsageError(f'report format "{name}" is not known; known formats: {", ".join(NAMES)}')
    return import_module(module)
