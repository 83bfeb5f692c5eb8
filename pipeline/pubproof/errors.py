"""The errors that end a run, one class a seam. Expected outcomes (not found, unreachable, unreadable) are values, not errors.

    PubproofError
    ├── UsageError        the command line: a path, an option
    ├── ConfigError       config.yaml
    ├── ReadingError      one article that cannot be read
    ├── LiteratureError   a literature source that cannot be opened
    ├── LedgerError       the ledger of reviewed findings
    ├── CatalogueError    a rule, lexicon or vocabulary file shipped with the package
    └── ReportError       the output folder

Each is raised with the input that caused it and shown as one line: what, where, what to do.
"""

from __future__ import annotations


class PubproofError(Exception):
    """Root of all errors that pubproof raises on purpose; `cli/` alone catches it."""


class UsageError(PubproofError):
    """The command line names something that cannot be used."""


class ConfigError(PubproofError):
    """The configuration file cannot be used."""


class ReadingError(PubproofError):
    """One article cannot be read."""


class LiteratureError(PubproofError):
    """A literature source cannot be opened (a single failed query is a value, `AnswerStatus.ERROR`)."""


class LedgerError(PubproofError):
    """The ledger of reviewed findings cannot be used."""


class CatalogueError(PubproofError):
    """A data file of the package is malformed."""


class ReportError(PubproofError):
    """A report cannot be written."""
