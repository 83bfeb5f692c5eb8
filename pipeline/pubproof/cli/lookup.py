"""`pubproof lookup`: single citations → verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pubproof.cli.exits import ExitCode
from pubproof.cli.options import CacheFolder, ConfigFile, Frozen, NoCache, Source, cache_folder, opened, settings_with
from pubproof.clock import now
from pubproof.errors import UsageError

LookupJobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=0,
        max=64,
        help="Processes that ask a mirror [default: one a processor, for many references].",
        show_default=False,
    ),
]


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
    jobs: LookupJobs = None,
    config: ConfigFile = None,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
) -> None:
    """Resolve single citations: prints id, verdict, pmid, confidence and candidates, one JSON object a line."""
    from pubproof.bulk_lookup import answered, line_of
    from pubproof.lookup import Resolver, read_lines

    if (text is None) == (input_file is None):
        raise UsageError("give a citation, or --input FILE, and not both")
    settings = settings_with(config, literature="frozen" if frozen else literature, jobs=jobs)
    unchecked = False
    with opened(settings, cache=cache_folder(settings, cache, is_off=no_cache)) as source:
        if text is not None:
            found = iter([line_of(Resolver(source, settings).text(text))])
        else:
            assert input_file is not None
            found = answered(read_lines(input_file), str(input_file), source, settings, now().date())
        for line in found:
            unchecked = unchecked or line.is_unchecked
            typer.echo(line.text)
    raise typer.Exit(ExitCode.INCOMPLETE if unchecked else ExitCode.CLEAN)
