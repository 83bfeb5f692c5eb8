"""`pubproof extract`: articles → what was found in them, one JSON object a line."""

from __future__ import annotations

import typer

from pubproof.cli.exits import ExitCode
from pubproof.cli.options import (
    Articles,
    CacheFolder,
    ConfigFile,
    InputFormat,
    Jobs,
    Limit,
    NoCache,
    gathered,
    opened_store,
)
from pubproof.cli.screen import complain, progress, say
from pubproof.clock import now


def extract(
    paths: Articles,
    config: ConfigFile = None,
    limit: Limit = None,
    input_format: InputFormat = "",
    jobs: Jobs = None,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
) -> None:
    """Print citations, references and claims, one JSON object a line for each article. Nothing is looked up."""
    from pubproof.batch.articles import Failed
    from pubproof.check import analyse
    from pubproof.config import load_settings
    from pubproof.reporting.json import article_object, encode

    settings = load_settings(config)
    files, failed, read = gathered(paths, settings, limit, input_format), [], 0
    with opened_store(settings, cache, is_off=no_cache, today=now().date(), note=say) as store:
        for item in analyse(files, settings, progress(is_quiet=True), store, jobs or settings.check.jobs):
            if isinstance(item, Failed):
                failed.append(item)
                continue
            read += 1
            typer.echo(encode(article_object(*item)))
    for item in failed:
        complain(f"pubproof: {item.reason}")
    raise typer.Exit(ExitCode.CLEAN if not failed else ExitCode.INCOMPLETE if read else ExitCode.USAGE)
