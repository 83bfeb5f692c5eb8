"""`pubproof extract`: articles → what was found in them, one JSON object a line."""

from __future__ import annotations

import typer

from pubproof.cli.exits import ExitCode
from pubproof.cli.options import Articles, ConfigFile, InputFormat, Limit, gathered
from pubproof.cli.screen import complain


def extract(paths: Articles, config: ConfigFile = None, limit: Limit = None, input_format: InputFormat = "") -> None:
    """Print citations, references and claims, one JSON object a line for each article. Nothing is looked up."""
    from pubproof.check import read_all
    from pubproof.config import load_settings
    from pubproof.extraction.pipeline import Extractor
    from pubproof.reporting.json import article_object, encode

    settings = load_settings(config)
    articles, unreadable = read_all(gathered(paths, settings, limit, input_format), settings)
    extractor = Extractor(settings.extraction)
    for article in articles:
        typer.echo(encode(article_object(article, extractor.analyse(article))))
    for item in unreadable:
        complain(f"pubproof: {item.reason}")
    raise typer.Exit(ExitCode.CLEAN if not unreadable else ExitCode.INCOMPLETE if articles else ExitCode.USAGE)
