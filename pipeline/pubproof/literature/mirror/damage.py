"""A damaged mirror, as one error: a panic of tantivy, which derives from no `Exception`, and what SQLite and unpacking raise."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pubproof.errors import LiteratureError

# What bytes that are not as they were written lead to: numbers out of range, names that are not there, text that is none.
_FAULTS = (sqlite3.Error, ValueError, LookupError, ArithmeticError, TypeError, OSError)


@contextmanager
def damage_told(place: Path) -> Iterator[None]:
    """Turns what reading the damaged files in `place` raises into one line of `LiteratureError`."""
    try:
        yield
    except _FAULTS as error:
        raise _told(place, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _told(place, error) from error


def _told(place: Path, error: BaseException) -> LiteratureError:
    return LiteratureError(f"{place}: the mirror is damaged or cannot be read ({_line(error)}); build it anew")


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
