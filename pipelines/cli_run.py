"""`schedule13d run`: progress while the job runs, and the closing summary in words."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stderr
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from pipelines import recovery, stopping
from pipelines.alerts import KINDS
from pipelines.assets.listener import Listener
from pipelines.cli_output import output, to_json
from pipelines.cli_show import verdicts
from pipelines.cli_table import printable
from pipelines.failure import FULL, Refusal, explain, is_full
from pipelines.landing import Landed
from pipelines.settings import LOG_LEVELS, Settings
from pipelines.sources import folder
from pipelines.stopping import Stopped
from pipelines.warehouse import reading
from pipelines.warehouse.writer import Writer

#: Documents that the summary names one by one before it counts the rest.
NAMED = 12

#: Below so many bytes free, a run is not begun: Dagster, dbt and the smallest warehouse need as much.
ROOM = 50_000_000


_AS_IT_WAS = "the published warehouse is as it was"


class NotPublished(Refusal):
    """A gate has stopped publication."""


class Spoken(Listener):
    """A listener that moves a progress display."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress
        self.task: TaskID | None = None

    def stage(self, title: str) -> None:
        """Show the stage in place of the one before."""
        if self.task is not None:
            self.progress.remove_task(self.task)
        self.task = self.progress.add_task(title, total=None)

    def total(self, count: int) -> None:
        """Show a bar of so many documents."""
        if self.task is not None and count:
            self.progress.update(self.task, total=count)

    def advance(self, count: int) -> None:
        """Move the bar."""
        if self.task is not None:
            self.progress.advance(self.task, count)


def run_job(
    settings: Settings,
    paths: Sequence[Path],
    *,
    rebuild: bool = False,
    as_json: bool = False,
    landed: Landed | None = None,
) -> int:
    """Run the job over paths, or over what a source has landed, and say what came of it; returns the exit status."""
    began = time.monotonic()
    if landed is None:
        folder.check(paths, settings.data)
    with recovery.held(settings) as right:
        _check_room(settings.data)
        listener = _run(settings, paths, right, rebuild, landed)
    facts = closing(settings, listener, time.monotonic() - began)
    if as_json:
        with output():
            print(to_json(facts))
    else:
        with output():
            say(Console(highlight=False), facts)
    if facts["this_run"]["filings"] or landed is not None:
        return 0
    print(f"schedule13d: {_nothing(facts['this_run'])}", file=sys.stderr)
    return 1


def _nothing(run: Mapping[str, Any]) -> str:
    """Why a run that ends with exit status 1 has loaded nothing, in one line."""
    reasons = [f"{one['source_name']}: {one['reason']}" for one in run["set_aside"]]
    reasons += [f"{name}: {reason}." for name, reason in run["unreadable"].items()]
    more = len(reasons) - 1
    said = printable(reasons[0]) if reasons else "no document was found."
    others = f" And {_many(more, 'document')} more." if more > 0 else ""
    return f"Nothing of this run could be loaded: {said}{others}"


def _check_room(data: Path) -> None:
    free = shutil.disk_usage(data).free
    if free < ROOM:
        raise Refusal(f"Only {free / 1e6:.0f} MB are free in {data}; a run needs {ROOM / 1e6:.0f} MB or more.")


def _run(
    settings: Settings, paths: Sequence[Path], held: Writer, rebuild: bool, landed: Landed | None = None
) -> Listener:
    console = Console(stderr=True, file=sys.stderr)
    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn()
    with Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        listener = Spoken(progress)
        listener.landed = landed
        listener.stage("Starting")
        try:
            with _quiet(settings):
                from pipelines.job import run  # Dagster is imported here, after everything that may refuse the run

                run(settings, paths, listener, held, rebuild=rebuild)
        except BaseException as error:
            if is_stop(error):
                left = "the new warehouse is published" if listener.is_published else _AS_IT_WAS
                raise Stopped(f"Stopped; {left}.") from None
            if not isinstance(error, Exception):
                raise
            if not listener.is_published:
                raise _clear(error, settings, listener) from error
            console.print(Text(f"Published, but Dagster could not record the run: {error}", style="yellow"))
        finally:
            if not listener.is_published:
                shutil.rmtree(settings.build.parent, ignore_errors=True)
    return listener


def is_stop(error: BaseException) -> bool:
    """Whether someone stopped the run: Ctrl-C or SIGTERM, which may be told as a failure of dbt that got it, too."""
    from dagster import DagsterExecutionInterruptedError

    return isinstance(error, KeyboardInterrupt | DagsterExecutionInterruptedError) or stopping.is_asked()


def _quiet(settings: Settings) -> AbstractContextManager[Any]:
    """What libraries say on standard error is kept from people who did not ask for it; Dagster records it."""
    return redirect_stderr(io.StringIO()) if settings.log_level == LOG_LEVELS[0] else nullcontext()


def _clear(error: Exception, settings: Settings, listener: Listener) -> Exception:
    """The error that a person should hear of, where the one that ended the run does not say it."""
    if any(gate.blocking for gate in listener.gates):
        return NotPublished(_stopped(listener))
    said = explain(error)
    if is_full(settings.data) and (said is None or said.startswith(FULL)):  # libraries say it, but not where
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fspath(settings.data))
    return error


def _stopped(listener: Listener) -> str:
    from pipelines.assets.gates import stops

    rules = [rule for gate in listener.gates for rule in gate.rules if stops(rule, gate)]
    said = " ".join(f"{rule.rule.sentence} ({rule.error or _many(rule.holding, 'time')})" for rule in rules)
    return f"Not published, the warehouse is as it was. {said} See: schedule13d ui"


def closing(settings: Settings, listener: Listener, seconds: float) -> dict[str, Any]:
    """Everything that the summary says, for scripts."""
    landed, extraction = listener.landed, listener.extraction
    assert landed is not None
    assert extraction is not None
    with reading.published(settings.published) as connection:
        summary = reading.summary(connection)
        outcomes = reading.outcomes(connection, landed.keys)
        not_loaded = reading.not_loaded(connection, landed.keys)
    return {
        "published": str(settings.published),
        "unchanged": listener.is_unchanged,
        "bytes": settings.published.stat().st_size,
        "seconds": round(seconds, 1),
        "this_run": {
            "documents": len(landed.keys),
            "new": landed.new,
            "read": extraction.read,
            "filings": outcomes.get("filing", 0) + outcomes.get("duplicate", 0),
            "duplicates": outcomes.get("duplicate", 0),
            "differing": {one["source_name"]: one["reason"] for one in not_loaded if one["kind"] == "differs"},
            "set_aside": [one for one in not_loaded if one["outcome"] != "duplicate"],
            "skipped": dict(Counter(skipped.reason for skipped in landed.skipped)),
            "unreadable": {unreadable.name: unreadable.reason for unreadable in landed.unreadable},
            "damaged_parts_read_again": extraction.repaired_parts,
        },
        "filings": dict(summary.filings),
        "persons": summary.persons,
        "issuers": summary.issuers,
        "holdings": summary.holdings,
        "findings": summary.findings,
        "held_back": summary.held_back,
        "alerts": {
            **{kind: listener.told.counts[kind] for kind in KINDS},
            "sent": listener.told.sent,
            "waiting": listener.told.waiting,
            "reason": listener.told.reason,
            "file": str(settings.alerts / "alerts.jsonl"),
        },
        "data_docs": str(settings.data_docs / "index.html"),
    }


def say(console: Console, facts: dict[str, Any]) -> None:
    """The summary in words."""
    run, total = facts["this_run"], sum(facts["filings"].values())
    formats = ", ".join(f"{count} {name}" for name, count in facts["filings"].items())

    def line(title: str, text: str, style: str = "") -> None:
        console.print(Text.assemble((f"{title:<11}", "bold"), (printable(text), style)), soft_wrap=True)

    title = "Unchanged" if facts["unchanged"] else "Published"
    line(title, f"{facts['published']} ({facts['bytes'] / 1e6:.1f} MB) in {facts['seconds']} s")
    line("This run", f"{_many(run['documents'], 'document')}, {run['new']} new, {run['read']} read")
    if run["duplicates"]:
        line("", f"{_many(run['duplicates'], 'copy', 'copies')} of filings that are loaded from another document")
    for name, reason in list(run["differing"].items())[:NAMED]:
        line("", f"  {name}: {reason}", "yellow")
    if run["damaged_parts_read_again"]:
        line("", f"{_many(run['damaged_parts_read_again'], 'damaged part')} of the frames read again", "yellow")
    line("Warehouse", f"{_many(total, 'filing')}{f' ({formats})' if formats else ''}")
    line(
        "",
        f"{_many(facts['persons'], 'person')} in {_many(facts['holdings'], 'holding')} of"
        f" {_many(facts['issuers'], 'issuer')}",
    )
    findings = facts["findings"]
    line("Findings", "none" if not findings else "")
    for one in findings:
        many = f"{_many(one['findings'], 'time')} in {_many(one['filings'], 'filing')}"
        text = f"  not met {many}: {one['name']}"
        style = {"critical": "red", "warning": "yellow"}.get(one["severity"], "")
        console.print(Text(printable(f"{text} ({one['severity']}, {one['verdict']})"), style=style), soft_wrap=True)
    for verdict in verdicts(findings):
        line("", f"  {verdict}")
    _held_back(console, line, facts)
    _alerts(line, facts["alerts"])
    line("Look on", 'schedule13d query "select person_name, issuer_name, aggregate_amount, percent_of_class')
    line("", ' from marts.fct_holding order by 3 desc"')
    line("", "schedule13d show ACCESSION_OR_FILE   schedule13d ui")


def _alerts(line: Any, facts: Mapping[str, Any]) -> None:
    new = [_many(facts[kind], words) for kind, words in KINDS.items() if facts[kind]]
    if new:
        line("Alerts", f"{', '.join(new)}: {facts['file']}")
    if facts["reason"]:
        many = f"; {facts['waiting']:,} wait for the next run" if facts["waiting"] else ""
        line("" if new else "Alerts", f"not told: {facts['reason']}{many}", "yellow")


def _held_back(console: Console, line: Any, facts: dict[str, Any]) -> None:
    run = facts["this_run"]
    held = run["set_aside"]
    if held:
        line("Set aside", f"{_many(len(held), 'document')} of this run")
        for one in held[:NAMED]:
            console.print(Text(printable(f"  {one['source_name']}: {one['reason']}")), soft_wrap=True)
        if len(held) > NAMED:
            console.print(f"  and {len(held) - NAMED} more")
    if len(facts["held_back"]) > len(held):
        line("" if held else "Set aside", f"{_many(len(facts['held_back']), 'document')} of the warehouse in all")
    if facts["held_back"]:
        line("", "select * from quality.quarantine")
    for name, reason in run["unreadable"].items():
        line("Unreadable", f"{name}: {reason}", "yellow")
    if run["skipped"]:
        kinds = ", ".join(f"{_many(count, reason)}" for reason, count in sorted(run["skipped"].items()))
        line("Skipped", f"{kinds} (no filings by their names)")


def _many(count: int, what: str, several: str = "") -> str:
    return f"{count:,} {what if count == 1 else several or f'{what}s'}"
