"""EDGAR in Dagster: filings by day and by month into landing, the daily schedule, and the sensor of the drop folder.

A day's run goes on to the publication. A month of a backfill only lands: one run from landing, or the next day's,
publishes them all together.
"""

import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from pipelines.assets.documents import LANDED
from pipelines.assets.preview import markdown
from pipelines.settings import Settings
from pipelines.sources import edgar, folder

GROUP = "edgar"
DAY = dg.AssetKey(["edgar", "day"])
MONTH = dg.AssetKey(["edgar", "month"])
DAY_JOB = "edgar_day"
MONTH_JOB = "edgar_month"
LANDING_JOB = "from_landing"
OWNERS = ["team:filings"]
ZONE = "America/New_York"

#: Runs with this tag go one after the other: there is one writer.
WRITES = {"schedule13d/writer": "warehouse"}
#: A drop folder's file is taken once it has been left alone for so many seconds.
SETTLED = 10

DAYS = dg.DailyPartitionsDefinition(start_date="1993-01-01", timezone=ZONE)
MONTHS = dg.MonthlyPartitionsDefinition(start_date="1993-01-01", timezone=ZONE, end_offset=1)
_RETRIES = dg.RetryPolicy(max_retries=3, delay=60, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)


class Incomplete(dg.Failure):
    """EDGAR named filings that did not come whole; what came stands in landing, another attempt asks for the rest."""


@dg.asset(
    key=DAY,
    group_name=GROUP,
    partitions_def=DAYS,
    owners=OWNERS,
    kinds={"edgar"},
    pool="edgar",
    retry_policy=_RETRIES,
    freshness_policy=dg.FreshnessPolicy.time_window(
        fail_window=dt.timedelta(hours=36), warn_window=dt.timedelta(hours=30)
    ),
    description="The Schedule 13D filings that EDGAR's index names for one day, in landing, each downloaded once.",
)
def day(context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]) -> dg.Output[None]:
    """Land a day."""
    return _land(context, settings)


@dg.asset(
    key=MONTH,
    group_name=GROUP,
    partitions_def=MONTHS,
    owners=OWNERS,
    kinds={"edgar"},
    pool="edgar",
    retry_policy=_RETRIES,
    description="The Schedule 13D filings that EDGAR's index names for one month, in landing: for backfills.",
)
def month(context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]) -> dg.Output[None]:
    """Land a month."""
    return _land(context, settings)


def jobs() -> list[UnresolvedAssetJobDefinition]:
    """A day to the publication, a month into landing, and landing to the publication."""
    config = {"ops": {LANDED.to_python_identifier(): {"config": {"is_landed": True}}}}
    warehouse = dg.AssetSelection.all() - dg.AssetSelection.groups(GROUP)
    return [
        dg.define_asset_job(
            DAY_JOB,
            selection=dg.AssetSelection.assets(DAY) | warehouse,
            config=config,
            tags=WRITES,
            description="One day of EDGAR, from its index to the published warehouse.",
        ),
        dg.define_asset_job(
            MONTH_JOB,
            selection=dg.AssetSelection.assets(MONTH),
            description="One month of EDGAR into landing; publish with from_landing.",
        ),
        dg.define_asset_job(
            LANDING_JOB,
            selection=warehouse,
            config=config,
            tags=WRITES,
            description="From what is landed to the published warehouse.",
        ),
    ]


def schedule(job: UnresolvedAssetJobDefinition) -> dg.ScheduleDefinition:
    """Every morning the day before, when EDGAR's index of it is complete (its filing day ends at 22:00 Eastern)."""

    @dg.schedule(
        job=job,
        name="edgar_every_morning",
        cron_schedule="30 5 * * *",
        execution_timezone=ZONE,
        description="Yesterday's filings at 5:30 Eastern.",
    )
    def every_morning(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        yesterday = (context.scheduled_execution_time.date() - dt.timedelta(days=1)).isoformat()
        return dg.RunRequest(run_key=yesterday, partition_key=yesterday, tags={"schedule13d/source": "edgar"})

    return every_morning


def sensor(job: str, settings: Settings) -> dg.SensorDefinition:
    """A run when files of the drop folder are new or changed, and have been left alone for a while."""

    @dg.sensor(
        job_name=job,
        name="drop_folder",
        minimum_interval_seconds=60,
        description="Takes in what is put into the folder incoming of the data folder.",
    )
    def drop_folder(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        state = state_of(settings.incoming, time.time())
        if state is None:
            return dg.SkipReason("There is nothing new that has been left alone.")
        if state == context.cursor:
            return dg.SkipReason("Nothing has changed.")
        context.update_cursor(state)
        config = {"ops": {LANDED.to_python_identifier(): {"config": {"paths": [os.fspath(settings.incoming)]}}}}
        return dg.RunRequest(run_key=state, run_config=config, tags={"schedule13d/source": "drop folder"})

    return drop_folder


def state_of(incoming: Path, now: float) -> str | None:
    """The names, sizes and times of a folder's filings as one word; `None` where there are none or one still moves."""
    facts = []
    for file in sorted(_files(incoming)):
        found = file.stat()
        if now - found.st_mtime < SETTLED:
            return None
        facts.append(f"{file.relative_to(incoming)} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:32] if facts else None


def _files(incoming: Path) -> Iterator[Path]:
    if incoming.is_dir():
        yield from (file for file in incoming.rglob("*") if file.is_file() and folder.skip_reason(file) is None)


def _land(context: dg.AssetExecutionContext, settings: Settings) -> dg.Output[None]:
    window = context.partition_time_window
    until = window.end.date() - dt.timedelta(days=1)
    with edgar.client(settings) as asker:
        wanted = edgar.listings(asker, settings.edgar_url, window.start.date(), until)
        report = edgar.fetch(settings, asker, wanted)
    metadata: dict[str, dg.MetadataValue | int] = {
        "listed": report.listed,
        "downloaded": report.downloaded,
        "held already": report.held,
        "requests": report.requests,
        "failed": len(report.failed),
        "not landed": dg.MetadataValue.md(markdown([{"name": x.name, "reason": x.reason} for x in report.failed])),
    }
    if report.failed:
        raise Incomplete(f"{len(report.failed)} of {report.listed} filings did not come whole.", metadata=metadata)
    return dg.Output(None, metadata=metadata)
