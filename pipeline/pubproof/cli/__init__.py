"""The commands: arguments → settings → one call → exit code. No logic, and nothing heavy is imported before it is needed.

One module a group of commands; `options.py`, `exits.py` and `screen.py` hold what several of them share.
"""

from __future__ import annotations

import sqlite3
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from pubproof import __version__
from pubproof.cli.check import check
from pubproof.cli.evaluate import evaluate
from pubproof.cli.exits import ExitCode
from pubproof.cli.extract import extract
from pubproof.cli.ledger import ledger_app
from pubproof.cli.lookup import lookup
from pubproof.cli.mirror import mirror_app
from pubproof.cli.review import review
from pubproof.cli.rules import rules
from pubproof.cli.screen import complain
from pubproof.errors import PubproofError, UsageError
from pubproof.process_start import begin

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # frames may hold the API key
    rich_markup_mode=None,  # drawing the help with rich would take longer than all the rest of it
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (check, extract, lookup, rules, review, evaluate):
    app.command()(_command)
app.add_typer(ledger_app, name="ledger")
app.add_typer(mirror_app, name="mirror")


def main() -> None:
    """Entry point: errors that people can mend are one line on standard error, exit 2.

    A fault of pubproof ends with 3, as nothing was shown: Python's own 1 would say that there are findings.
    """
    begin()
    try:
        _refuse_empty(sys.argv[1:])
        app(standalone_mode=True)
    except PubproofError as error:
        complain(f"pubproof: {error}")
        sys.exit(ExitCode.USAGE)
    except OSError as error:
        complain(f"pubproof: {error.filename or 'a file'}: cannot be used ({error.strerror or error})")
        sys.exit(ExitCode.USAGE)
    except sqlite3.DatabaseError as error:
        complain(f"pubproof: a database is damaged ({error}): build the mirror anew, or delete the cache")
        sys.exit(ExitCode.USAGE)
    except Exception:  # noqa: BLE001 - the last line of defence
        traceback.print_exc()
        complain("pubproof: stopped by a fault of its own (above), so nothing is shown; please report it")
        sys.exit(ExitCode.INCOMPLETE)


def _refuse_empty(arguments: Sequence[str]) -> None:
    """A path of no name would be the folder where the command runs: read as a whole, or written full of files."""
    if "" in arguments:
        raise UsageError("an argument is empty; is a variable of the shell unset?")


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Checks health articles against PubMed: do the cited papers exist, do they match, and does the wording promise too much?"""
    if version:
        typer.echo(__version__)
        raise typer.Exit
