"""The command line: `schedule13d …`. Options, output and exit status; what is done stands in the other rooms.

Exit status: 0 done, 1 could not be done (one line on standard error says why), 2 wrong usage. Heavy libraries are
imported by the commands that need them, so that the others start at once.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from pipelines import __version__, stopping
from pipelines.cli_output import discard, output, to_json
from pipelines.failure import Refusal, explain
from pipelines.settings import from_environment

app = typer.Typer(
    name="schedule13d",
    help="Schedule 13D filings, read, checked and published as one DuckDB file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def a_path(text: str) -> Path:
    """A path as it was typed; none at all would be the current folder."""
    if not text.strip():
        raise Refusal("An empty path was named; the current folder is a single dot.")
    return Path(text)


DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data", parser=a_path, metavar="FOLDER", help="Everything made (SCHEDULE13D_DATA).", show_default="data"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


def main() -> None:
    """Run the command line; what cannot be done ends in one line and exit status 1."""
    stopping.listen()
    try:
        app()
    except BrokenPipeError:  # the reader of our output has gone
        discard()
        sys.exit(1)
    except KeyboardInterrupt:
        fail("Stopped.", status=stopping.status())
    except SystemExit as ended:
        if ended.code != 130:
            raise
        fail("Stopped.", status=stopping.status())
    except stopping.Stopped as error:
        fail(str(error), status=stopping.status())
    except Exception as error:
        line = explain(error)
        if line is None or os.environ.get("SCHEDULE13D_LOG_LEVEL", "").upper() == "DEBUG":
            raise
        fail(line)


def fail(line: str, status: int = 1) -> NoReturn:
    """Say one line and end."""
    print(f"schedule13d: {' '.join(line.split())}", file=sys.stderr)
    sys.exit(status)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Schedule 13D filings, read, checked and published as one DuckDB file."""


@app.command()
def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=a_path, metavar="[PATH]...", help="Files and folders to take in.", show_default="data/filings"
        ),
    ] = None,
    data: DataOption = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read (SCHEDULE13D_WORKERS).")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the warehouse again even if nothing is new.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Take filings in, read what is new, model, check and publish the warehouse."""
    from pipelines.cli_run import run_job

    settings = from_environment(data=data, workers=workers)
    named = [path.absolute() for path in paths or [settings.filings]]
    sys.exit(run_job(settings, named, rebuild=rebuild, as_json=as_json))


@app.command()
def fetch(
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day of filing.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day of filing.")] = None,
    cik: Annotated[int | None, typer.Option(min=1, max=9_999_999_999, help="All filings of or about one CIK.")] = None,
    accession: Annotated[str | None, typer.Option(help="One filing, such as 0000950103-24-001234.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be downloaded, and stop.")] = False,
    only_fetch: Annotated[bool, typer.Option("--only-fetch", help="Download into landing, and stop.")] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Download Schedule 13D filings from EDGAR, then read, model, check and publish as run does."""
    from pipelines import cli_fetch

    settings = from_environment(data=data)
    days = tuple(day.date() if day else None for day in (since, until))
    wish = cli_fetch.Wish(days[0], days[1], cik, accession)
    sys.exit(cli_fetch.fetch(settings, wish, dry_run=dry_run, only_fetch=only_fetch, as_json=as_json))


@app.command()
def extract(
    files: Annotated[
        list[Path],
        typer.Argument(parser=a_path, metavar="FILE...", help="Filings in any format; - is standard input."),
    ],
    findings: Annotated[bool, typer.Option(help="Judge each filing by the rules, too.")] = True,
) -> None:
    """Print what filings say, one JSON object a line."""
    from pipelines.cli_extract import extract_files

    read = 0
    for row in extract_files(files, with_findings=findings):
        read += row.get("kind") != "unreadable"
        with output():
            print(to_json(row))
    if not read:
        sys.exit(1)


@app.command()
def show(
    filing: Annotated[str, typer.Argument(help="Accession number, beginning of an id, file name or path.")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a filing of the warehouse: holdings, findings, quotations."""
    from pipelines import cli_show
    from pipelines.cli_table import console
    from pipelines.warehouse import reading

    with reading.published(from_environment(data=data).published) as connection:
        facts = reading.filing(connection, reading.find_filing(connection, filing))
    with output():
        if as_json:
            print(to_json(facts))
        else:
            cli_show.show(console(), facts)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="A query over marts, quality, staging and raw.")],
    data: DataOption = None,
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Ask the published warehouse in SQL (one statement that reads; no other file is opened)."""
    from pipelines import cli_query
    from pipelines.warehouse import reading

    if as_json and as_csv:
        fail("Choose one of --json and --csv.", status=2)
    form: cli_query.Form = "json" if as_json else "csv" if as_csv else "table"
    with reading.published(from_environment(data=data).published) as connection:
        cli_query.answer(connection, sql, form)


@app.command()
def check(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Judge the published warehouse by every rule again; exit status 1 where a rule that blocks fails or cannot run."""
    from pipelines.cli_check import judge

    sys.exit(judge(from_environment(data=data).published, as_json=as_json))


@app.command()
def ui(
    data: DataOption = None,
    port: Annotated[int | None, typer.Option(min=1, max=65534, help="Port (SCHEDULE13D_UI_PORT).")] = None,
) -> None:
    """Serve Dagster's pages on this machine (loopback only): asset graph, runs, checks."""
    from pipelines.cli_ui import serve

    sys.exit(serve(from_environment(data=data, ui_port=port)))


@app.command()
def dashboard(
    data: DataOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port.")] = 8501,
) -> None:
    """Serve pages over the published warehouse on this machine (loopback only)."""
    from pipelines.cli_dashboard import serve

    sys.exit(serve(from_environment(data=data), port))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the files go.")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the marts and the quality tables of the published warehouse as Parquet files."""
    from pipelines import cli_export

    written = cli_export.export(from_environment(data=data).published, folder)
    if as_json:
        print(to_json(written))
    else:
        print(f"{len(written)} files, {sum(written.values()):,} rows: {folder}")


@app.command()
def version() -> None:
    """Print the version."""
    print(__version__)
