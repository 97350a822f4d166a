"""What Dagster keeps of runs: killed ones are closed, old ones removed, so that the storage stays as large as it is.

Kept are the newest runs, every run that is under way, and whatever holds the latest materialization of an asset (the
pages of an asset show it). That a day or month of EDGAR was fetched is kept for good. The tables are Dagster's own, in
the SQLite files of its home; `tests/robustness/test_run_storage.py` notices if they change.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import dagster as dg

#: A tag of runs that the command line starts while it holds the writer's lock: nobody else's can be under way then.
COMMAND = "schedule13d/command"
#: Seconds after which a run of Dagster's own that has not got the lock either is no longer at its start.
STARTED = 60

_KILLED = "The process of this run was killed; the published warehouse is as it was."
_LATEST = """
select run_id from event_logs where id in (
    select max(id) from event_logs where dagster_event_type = 'ASSET_MATERIALIZATION' group by asset_key
) or id in (select evaluation_event_storage_id from asset_check_executions where id in (
    select max(id) from asset_check_executions group by asset_key, check_name
))
"""
_FETCHED = "(asset_key is null or asset_key not like '[\"edgar\"%')"


def tidy(instance: dg.DagsterInstance, home: Path, keep: int) -> list[str]:
    """Close the runs that were killed and remove the oldest beyond `keep`; returns the runs that were removed.

    For the holder of the writer's lock.
    """
    _close(instance)
    history = home / "history"
    runs, events = history / "runs.db", history / "runs" / "index.db"
    if not (runs.is_file() and events.is_file()):
        return []
    with closing(sqlite3.connect(events, timeout=30)) as index, closing(sqlite3.connect(runs, timeout=30)) as storage:
        latest = {row[0] for row in index.execute(_LATEST)}
        old = [
            str(row[0])
            for row in storage.execute(
                "select run_id from runs where status in ('SUCCESS', 'FAILURE', 'CANCELED')"
                " order by id desc limit -1 offset ?",  # a clock may have been set back: the order of arrival tells
                [keep],
            )
            if row[0] not in latest
        ]
        for run in old:
            (history / "runs" / f"{run}.db").unlink(missing_ok=True)
        _delete(index, "event_logs", old, f" and {_FETCHED}")
        _delete(index, "asset_check_executions", old)
        index.execute("delete from asset_event_tags where event_id not in (select id from event_logs)")
        index.commit()
        _delete(storage, "run_tags", old)
        _delete(storage, "runs", old)
        storage.commit()
    return old


def _close(instance: dg.DagsterInstance) -> None:
    under_way = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])
    for record in instance.get_run_records(under_way):
        run, began = record.dagster_run, record.start_time or 0.0
        is_commands = COMMAND in run.tags
        is_writers = "schedule13d/writer" in run.tags and began < time.time() - STARTED
        if is_commands or is_writers:
            instance.report_run_failed(run, _KILLED)


def _delete(connection: sqlite3.Connection, table: str, runs: Sequence[str], condition: str = "") -> None:
    for some in _chunks(runs):
        marks = ", ".join("?" * len(some))
        connection.execute(f"delete from {table} where run_id in ({marks}){condition}", some)


def _chunks(runs: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (runs[start : start + size] for start in range(0, len(runs), size))
