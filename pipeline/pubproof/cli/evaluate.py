"""`pubproof evaluate`: labelled articles → precision and recall."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pubproof.cli.options import ConfigFile, Source, opened, settings_with


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
    from pubproof.evaluate import articles_of, load_gold
    from pubproof.evaluate import evaluate as score

    settings = settings_with(config, literature=literature)
    labels = load_gold(gold)
    with opened(settings) as source:
        typer.echo(score(labels, articles or articles_of(gold, labels), settings, source))
