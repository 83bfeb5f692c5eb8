"""The folder of a report → its pages and what can be decided on each, by way of the report's `review.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pubproof.bounded import read_bounded
from pubproof.errors import UsageError

INDEX = "review.json"
MAX_BYTES = 200_000_000
_VERSION = 1


class Item(BaseModel):
    """One thing to decide on."""

    model_config = ConfigDict(frozen=True)

    rule: str
    article: str
    text: str


class _Index(BaseModel):
    model_config = ConfigDict(frozen=True)

    version: int
    items: Mapping[str, Item]
    pages: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report on disk."""

    folder: Path
    items: Mapping[str, Item]
    """What can be decided on, by fingerprint."""
    pages: Mapping[str, tuple[str, ...]]
    """Fingerprints of each article's page."""
    files: frozenset[str]
    """Everything that belongs to the report; nothing else of the folder is served."""


def load_report(folder: Path) -> Report:
    """The report in `folder`; `UsageError` where there is none that can be reviewed."""
    path = folder / INDEX
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: larger than {MAX_BYTES:,} bytes; this is no report's index")
        index = _Index.model_validate_json(read_bounded(path, MAX_BYTES))
    except FileNotFoundError as error:
        raise UsageError(
            f"{folder}: holds no report to review; run `pubproof check ARTICLES --format html` first, or name its folder with --report"
        ) from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error
    except ValidationError as error:
        raise UsageError(
            f"{path}: is not a report's index; write the report again ({error.error_count()} faults)"
        ) from error
    if index.version != _VERSION:
        raise UsageError(f"{path}: is of version {index.version}; this pubproof reads version {_VERSION}")
    return Report(folder, index.items, index.pages, frozenset((*index.pages, *index.files)))
