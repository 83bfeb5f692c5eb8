"""The commands: arguments → settings → one call → exit code. No logic, and nothing heavy is imported before it is needed."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pubproof import __version__
from pubproof.clock import now as _now
from pubproof.errors import PubproofError, UsageError
from pubproof.mirror_commands import mirror_app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from pubproof.check import Progress
    from pubproof.config import Settings
    from pubproof.domain.finding import Run
    from pubproof.literature.open import Opened

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # frames may hold the API key
    rich_markup_mode=None,  # drawing the help with rich would take longer than all the rest of it
    context_settings={"help_option_names": ["-h", "--help"]},
)
ledger_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The ledger of findings that people have reviewed."
)
app.add_typer(ledger_app, name="ledger")
app.add_typer(mirror_app, name="mirror")


class ExitCode(IntEnum):
    """What a run says to the shell."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3


Articles = Annotated[
    list[Path], typer.Argument(help="Articles: .txt, .md, .html files, or folders of them.", show_default=False)
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="Settings file [default: config.yaml here, if there is one].", show_default=False),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--literature",
        help="pubmed, starter, mirror:DIR, snapshot:FILE or none [default: from the settings, else pubmed].",
        show_default=False,
    ),
]


def main() -> None:
    """Entry point: errors that people can mend are one line on standard error, exit 2."""
    try:
        app(standalone_mode=True)
    except PubproofError as error:
        _stderr().print(f"pubproof: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(ExitCode.USAGE)
    except KeyboardInterrupt:
        _stderr().print("pubproof: stopped; nothing was written", markup=False)
        sys.exit(130)


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Checks health articles against PubMed: do the cited papers exist, do they match, and does the wording promise too much?"""
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def check(
    paths: Articles,
    literature: Source = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="html, json, sarif, junit, github, markdown, csv, parquet, terminal; several with commas [default: html,json].",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Folder for the report [default: reports/latest].", show_default=False)
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            help="Exit 1 on a new finding of this level: error, warning, note, never [default: error].",
            show_default=False,
        ),
    ] = None,
    config: ConfigFile = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            help="Ledger of reviewed findings; those do not fail the run [default: claims/ledger.json].",
            show_default=False,
        ),
    ] = None,
    save_snapshot: Annotated[
        Path | None,
        typer.Option(help="Record the literature's answers here, for --literature snapshot:FILE.", show_default=False),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Check articles and write a report. Exit 0: clean, 1: findings, 2: usage, 3: something could not be checked."""
    from pubproof.check import check as run_check
    from pubproof.ledger import compare, load_ledger
    from pubproof.reading.sources import article_files
    from pubproof.reporting.formats import format_named
    from pubproof.reporting.write import ensure_writable, write_reports

    settings = _settings(
        config, literature=literature, formats=formats, output=output, fail_on=fail_on, ledger=baseline
    )
    for name in settings.report.formats:
        format_named(name)
    files = article_files(paths)
    ledger = load_ledger(settings.check.ledger)
    ensure_writable(settings.report.output)
    with _opened(settings, save_snapshot) as source:
        run = run_check(files, settings, source, _now(), _progress(is_quiet=quiet))
    _refuse_if_nothing_was_read(run, paths)
    run = compare(run, ledger)
    written = write_reports(run, settings.report.formats, settings.report.output)
    if "github" in settings.report.formats:
        _annotate(settings.report.output)
    if not quiet:
        _summarise(run, written)
    raise typer.Exit(_exit_code(run, settings))


@app.command()
def extract(paths: Articles, config: ConfigFile = None) -> None:
    """Print citations, references and claims, one JSON object a line for each article. Nothing is looked up."""
    from pubproof.check import read_all
    from pubproof.config import load_settings
    from pubproof.extraction.pipeline import Extractor
    from pubproof.reading.sources import article_files
    from pubproof.reporting.json import article_object, encode

    settings = load_settings(config)
    articles, unreadable = read_all(article_files(paths), settings)
    extractor = Extractor(settings.extraction)
    for article in articles:
        typer.echo(encode(article_object(article, extractor.analyse(article))))
    for item in unreadable:
        _stderr().print(f"pubproof: {item.reason}", style="red", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(ExitCode.CLEAN if not unreadable else ExitCode.INCOMPLETE if articles else ExitCode.USAGE)


@app.command()
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
    config: ConfigFile = None,
) -> None:
    """Resolve single citations: prints id, verdict, pmid, confidence and candidates, one JSON object a line."""
    from pubproof.lookup import Resolver, read_lines

    if (text is None) == (input_file is None):
        raise UsageError("give a citation, or --input FILE, and not both")
    settings = _settings(config, literature=literature)
    unchecked = False
    with _opened(settings, None) as source:
        resolver = Resolver(source, settings)
        found = [resolver.text(text)] if text is not None else resolver.lines(read_lines(input_file), str(input_file))  # type: ignore[arg-type]  # one is given
        for one in found:
            unchecked = unchecked or (one.verdict is not None and one.verdict.kind == "unchecked")
            typer.echo(one.as_json())
    raise typer.Exit(ExitCode.INCOMPLETE if unchecked else ExitCode.CLEAN)


@app.command()
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


@app.command()
def review(
    report: Annotated[
        Path | None, typer.Option(help="Folder of the report [default: reports/latest].", show_default=False)
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(help="Ledger that decisions are written to [default: claims/ledger.json].", show_default=False),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes any that is free.")] = 8765,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--import", help="Merge decisions that were downloaded from a report's pages, and stop.", show_default=False
        ),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Review the last report in a browser: Accept, Dismiss or Needs work, remembered in the ledger."""
    settings = _settings(config, output=report, ledger=ledger)
    if decisions is not None:
        raise typer.Exit(_merge(decisions, settings.check.ledger))
    from pubproof.review.serve import serve

    def announce(address: str) -> None:
        typer.echo(f"Open {address}\nDecisions go to {settings.check.ledger}. Stop with Ctrl+C.")

    serve(settings.report.output, settings.check.ledger, port, _now, announce)


@ledger_app.command("init")
def ledger_init(
    paths: Articles,
    literature: Source = None,
    config: ConfigFile = None,
    ledger: Annotated[
        Path | None, typer.Option(help="Ledger to write [default: claims/ledger.json].", show_default=False)
    ] = None,
) -> None:
    """Take every finding of today as known, so that only new ones fail a later check."""
    from pubproof.check import check as run_check
    from pubproof.ledger import baseline, load_ledger, update_ledger
    from pubproof.reading.sources import article_files

    settings = _settings(config, literature=literature, ledger=ledger)
    known = load_ledger(settings.check.ledger)
    files = article_files(paths)
    with _opened(settings, None) as source:
        run = run_check(files, settings, source, _now(), _progress(is_quiet=False))
    _refuse_if_nothing_was_read(run, paths)
    after = update_ledger(settings.check.ledger, lambda present: baseline(run, present))
    typer.echo(
        f"{settings.check.ledger}: {len(after.entries)} findings known, {len(after.entries) - len(known.entries)} of them new"
    )
    raise typer.Exit(ExitCode.INCOMPLETE if run.is_incomplete else ExitCode.CLEAN)


@ledger_app.command("show")
def ledger_show(ledger: Annotated[Path, typer.Option(help="Ledger to show.")] = Path("claims/ledger.json")) -> None:
    """Print the reviewed findings, one a line."""
    from pubproof.ledger import load_ledger

    if not ledger.exists():
        raise UsageError(f"{ledger}: no such ledger; `pubproof ledger init ARTICLES` makes one")
    for entry in load_ledger(ledger).entries.values():
        typer.echo("\t".join((entry.decision, entry.rule, entry.article, " ".join(entry.text.split()), entry.reason)))


@app.command()
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
    """Score this build against labelled articles: precision and recall of citations, rightness of verdicts."""
    from pubproof.evaluate import articles_of, load_gold
    from pubproof.evaluate import evaluate as score

    settings = _settings(config, literature=literature)
    labels = load_gold(gold)
    with _opened(settings, None) as source:
        typer.echo(score(labels, articles or articles_of(gold, labels), settings, source))


def _settings(
    config: Path | None,
    *,
    literature: str | None = None,
    formats: str | None = None,
    output: Path | None = None,
    fail_on: str | None = None,
    ledger: Path | None = None,
) -> Settings:
    """The settings with what the command line says instead."""
    from pubproof.config import load_settings, with_options

    return with_options(
        load_settings(config),
        {
            "literature.source": literature,
            "report.formats": formats.split(",") if formats is not None else None,
            "report.output": output,
            "check.fail_on": fail_on,
            "check.ledger": ledger,
        },
    )


def _opened(settings: Settings, save_snapshot: Path | None) -> Opened:
    from pubproof.literature.open import Opened

    return Opened(settings.literature, os.environ, _now().date(), save_snapshot)


def _refuse_if_nothing_was_read(run: Run, paths: Sequence[Path]) -> None:
    """A run without a single readable article checked nothing: that is a usage error, and no report is written."""
    if run.articles:
        return
    for item in run.unreadable[:-1]:
        _stderr().print(f"pubproof: {item.reason}", style="red", markup=False, highlight=False, soft_wrap=True)
    raise UsageError(run.unreadable[-1].reason if run.unreadable else f"{paths[0]}: nothing to check")


def _exit_code(run: Run, settings: Settings) -> ExitCode:
    from pubproof.domain.finding import Level

    if run.is_incomplete:
        return ExitCode.INCOMPLETE
    worst, fail_on = run.worst_level(), settings.check.fail_on
    fails = fail_on != "never" and worst is not None and worst.rank >= Level(fail_on).rank
    return ExitCode.FINDINGS if fails else ExitCode.CLEAN


def _merge(decisions: Path, ledger: Path) -> ExitCode:
    """Merge downloaded decisions; those that the ledger contradicts are shown, with what it says."""
    from pubproof.review.decisions import merge_file

    merged = merge_file(ledger, decisions)
    typer.echo(f"{ledger}: {merged.written} decisions merged, {len(merged.conflicts)} refused")
    for conflict in merged.conflicts:
        chosen, present = conflict.chosen, conflict.present
        says = f"{present.decision} ({present.reason})" if present else "nothing any more"
        _stderr().print(
            f"refused: {chosen.rule} in {chosen.article}: the file says {chosen.decision} ({chosen.reason}); "
            f"meanwhile the ledger says {says}. Decide again in `pubproof review`",
            markup=False, highlight=False, soft_wrap=True,
        )  # fmt: skip
    return ExitCode.FINDINGS if merged.conflicts else ExitCode.CLEAN


def _annotate(output: Path) -> None:
    """Workflow commands count only on standard output."""
    from pubproof.reporting.github import FILE

    typer.echo((output / FILE).read_text(encoding="utf-8"), nl=False)


def _summarise(run: Run, written: Sequence[Path]) -> None:
    from rich.console import Console

    from pubproof.reporting.terminal import summary

    console = Console(soft_wrap=True)
    summary(run, console)
    shown = next((path for path in written if path.name == "index.html"), written[0])
    console.print(f"Report: {shown}", markup=False, highlight=False)


def _progress(*, is_quiet: bool) -> Progress:
    from pubproof.progress import Shown, quiet

    return quiet if is_quiet else Shown(_stderr())


def _stderr() -> Console:
    from rich.console import Console

    return Console(stderr=True, soft_wrap=True)
