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
    "table": "pubproof.reporting.table",
}

NAMES = tuple(_MODULES)


def format_named(name: str) -> Format:
    """The format of that name; `UsageError` names the known ones."""
    if name not in _MODULES:
        raise UsageError(f'report format "{name}" is not known; known formats: {", ".join(NAMES)}')
    return cast("Format", import_module(_MODULES[name]).render)
