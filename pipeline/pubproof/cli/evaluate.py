"""`pubproof evaluate`: labelled articles → precision and recall."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pubproof.cli.exits import ExitCode
from pubproof.cli.options import ConfigFile, Source, opened, settings_with
from pubproof.cli.screen import complain


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Labelled citations and claims, one JSON object a line (claims/README.md).")
    ],
    articles: Annotated[
        Path | None,
        typer.Option(help="Folder of the articles [default: the folder that the gold names].", show_default=False),
    ] = None,
    literature: Source = None,
    config: ConfigFile = None,
) -> None:
    """Score this build against labelled articles: precision and recall of citations and claims, rightness of verdicts."""
    from pubproof.evaluate import articles_of, load_gold, measure, tables
    from pubproof.reporting.wording import count_of

    settings = settings_with(config, literature=literature)
    labels = load_gold(gold)
    with opened(settings) as source:
        measured = measure(labels, articles or articles_of(gold, labels), settings, source)
    typer.echo(tables(measured))
    if measured.unchecked:
        complain(
            f"pubproof: NOT CHECKED: {count_of(measured.unchecked, 'citation')}; the literature could not be asked"
        )
        raise typer.Exit(ExitCode.INCOMPLETE)
