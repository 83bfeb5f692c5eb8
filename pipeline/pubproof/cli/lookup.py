"""`pubproof lookup`: single citations → verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pubproof.cli.exits import ExitCode
from pubproof.cli.options import ConfigFile, Frozen, Source, opened, settings_with
from pubproof.errors import UsageError


def lookup(
    text: Annotated[
        str | None, typer.Argument(help="A citation or reference, as it is written.", show_default=False)
    ] = None,
    input_file: Annotated[
        Path | None,
        typer.Option(
            "--input",
            help='References, one JSON object a line: {"id", "text"} or {"id", "authors", "year", "journal", "title", …}.',
            show_default=False,
        ),
    ] = None,
    literature: Source = None,
    frozen: Frozen = False,
    config: ConfigFile = None,
) -> None:
    """Resolve single citations: prints id, verdict, pmid, confidence and candidates, one JSON object a line."""
    from pubproof.lookup import Resolver, read_lines

    if (text is None) == (input_file is None):
        raise UsageError("give a citation, or --input FILE, and not both")
    settings = settings_with(config, literature="frozen" if frozen else literature)
    unchecked = False
    with opened(settings, None) as source:
        resolver = Resolver(source, settings)
        found = [resolver.text(text)] if text is not None else resolver.lines(read_lines(input_file), str(input_file))  # type: ignore[arg-type]  # one is given
        for one in found:
            unchecked = unchecked or (one.verdict is not None and one.verdict.kind == "unchecked")
            typer.echo(one.as_json())
    raise typer.Exit(ExitCode.INCOMPLETE if unchecked else ExitCode.CLEAN)
