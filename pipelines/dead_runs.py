"""Runs whose process has gone without a word (killed, out of memory, a loss of power): Dagster counts them as running.

A run that counts as running keeps its place in a pool, and no other would start. Looked for when the pages and the
daemon start; a run of the command line closes those that were writing (`run_storage`).
"""

from __future__ import annotations

import os

import dagster as dg
from dagster._core.storage.dagster_run import IN_PROGRESS_RUN_STATUSES

_SAID = "The process of this run has gone."


def end(instance: dg.DagsterInstance) -> int:
    """End such runs: those that the daemon started fail, and are started again; returns how many there were."""
    ended = 0
    for run in instance.get_runs(dg.RunsFilter(statuses=list(IN_PROGRESS_RUN_STATUSES))):
        if run.status == dg.DagsterRunStatus.QUEUED or any(map(_is_alive, _processes(instance, run.run_id))):
            continue
        if run.remote_job_origin:
            instance.report_run_failed(run, _SAID)
        else:  # of the command line: nobody can start it again
            instance.report_run_canceled(run, _SAID)
        ended += 1
    return ended


def _processes(instance: dg.DagsterInstance, run_id: str) -> set[int]:
    """The processes that the run's events name."""
    found: set[int] = set()
    for record in instance.all_logs(run_id, of_type=dg.DagsterEventType.ENGINE_EVENT):
        event = record.dagster_event
        for name, value in (event.engine_event_data.metadata if event else {}).items():
            if name == "pid" and str(value.value).isdigit():
                found.add(int(str(value.value)))
    return found - {os.getpid()}


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False  # gone, or the number has been given to another user's process
    return True
