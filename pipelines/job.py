"""One run of the whole job in this process, recorded in the Dagster home.

Imported only when a run starts: Dagster takes its time to import.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from threading import Thread

import dagster as dg
from sqlalchemy import Engine, event

from pipelines import run_storage
from pipelines.assets import models
from pipelines.assets.documents import LANDED, extracted, to_config
from pipelines.assets.listener import Listener
from pipelines.definitions import JOB, build
from pipelines.landing import write_atomically
from pipelines.settings import Settings
from pipelines.sources.folder import as_text
from pipelines.warehouse.writer import Writer

_DAGSTER_YAML = b"""# Written by schedule13d.
telemetry:
  enabled: false
nux:
  enabled: false
concurrency:
  pools:
    granularity: run
    default_limit: 1
run_retries:
  enabled: true
  max_retries: 2
  retry_on_asset_or_op_failure: false
retention:
  schedule:
    purge_after_days: 90
  sensor:
    purge_after_days:
      skipped: 7
      failure: 90
      success: 90
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
"""


@event.listens_for(Engine, "connect")
def _unforced(connection: object, _: object) -> None:
    """Dagster's records are not forced to the disk one by one: hundreds of waits a run, and only a loss of power, which
    the warehouse itself survives, could lose the last of them.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.execute("pragma synchronous = off")


def prepare_home(settings: Settings) -> Path:
    """Make the Dagster home, with telemetry off."""
    file = settings.dagster_home / "dagster.yaml"
    if not file.is_file() or file.read_bytes() != _DAGSTER_YAML:
        write_atomically(file, _DAGSTER_YAML)
    os.environ["DAGSTER_HOME"] = os.fspath(settings.dagster_home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    return settings.dagster_home


def _warm() -> None:
    """Import Great Expectations while dbt, in a process of its own, parses the project."""
    import_module("great_expectations")


def run(settings: Settings, paths: Sequence[Path], listener: Listener, writer: Writer, *, rebuild: bool) -> bool:
    """Run the job over files and folders while the caller holds the writer's lock; whether it succeeded.

    What a step raises is raised here.
    """
    prepare_home(settings)
    if not models.is_prepared(settings):
        Thread(target=_warm, daemon=True).start()
    definitions = build(settings, {"listener": listener, "writer": writer})
    job = definitions.resolve_job_def(JOB)
    with dg.DagsterInstance.get() as instance:
        run_storage.tidy(instance, settings.dagster_home, settings.kept_runs)
        landing = {"paths": [to_config(path) for path in paths], "is_landed": listener.landed is not None}
        result = job.execute_in_process(
            instance=instance,
            run_config={
                "ops": {
                    LANDED.to_python_identifier(): {"config": landing},
                    extracted.op.name: {"config": {"rebuild": rebuild}},
                },
                "loggers": {"console": {"config": {"log_level": settings.log_level}}},
            },
            tags={
                run_storage.COMMAND: "run",
                "schedule13d/paths": ", ".join(as_text(path.name) for path in paths)[:200],
            },
        )
    return bool(result.success)
