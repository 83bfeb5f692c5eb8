"""`pubproof rules`: what is looked for, and why."""

from __future__ import annotations

from typing import Annotated

import typer


def rules(
    rule: Annotated[str | None, typer.Argument(help="A rule, such as EF-05.", show_default=False)] = None,
) -> None:
    """List the rules, or explain one: what it looks for, why, which standard, how to reword."""
    from pubproof.rules.catalogue import describe, named
    from pubproof.rules.catalogue import rules as catalogue

    if rule is not None:
        typer.echo(describe(named(rule)))
        return
    for entry in catalogue():
        typer.echo(f"{entry.id}  {entry.level:<8} {entry.name}")
