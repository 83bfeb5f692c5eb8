"""Name of a report format → its function. A new format is a module with `render` and one line here."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from pubproof.errors import UsageError
from pubproof.reporting.interface import Format

# Modules are imported when they are asked for: a run that writes no table does not load pandas.
_MODULES = {
    "html": "pubproof.reporting.html",
    "json": "pubproof.reporting.json",
    "sarif": "pubproof.reporting.sarif",
    "junit": "pubproof.reporting.junit",
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
    module = _MODULES.get(_FORMER_NAMES.get(name, name))
    if module is None:
        raise UsageError(f'report format "{name}" is not known; known formats: {", ".join(NAMES)}')
    return cast("Format", import_module(module).render)
