"""EDGAR in Dagster: filings by day and by month into landing, the daily schedule, and the sensor of the drop folder.

A day's run goes on to the publication. A month of a backfill only lands: one run from landing, or the next day's,
publishes them all together. A run may span many partitions of a backfill: what it does is the same, in one go.
"""

import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition
from dagster._core.storage.tags import ASSET_PARTITION_RANGE_END_TAG, ASSET_PARTITION_RANGE_START_TAG

from pipelines.assets.documents import LANDED
from pipelines.assets.preview import markdown
from pipelines.settings import Settings
from pipelines.sources import edgar, edgar_lists, folder

GROUP = "edgar"
DAY = dg.AssetKey(["edgar", "day"])
MONTH = dg.AssetKey(["edgar", "month"])
DAY_JOB = "edgar_day"
MONTH_JOB = "edgar_month"
LANDING_JOB = "from_landing"
ZONE = "America/New_York"
#: EDGAR is asked by one run at a time: they would only share its pace.
POOL = "edgar"
#: Days that a morning looks back for one that is not landed yet.
LOOK_BACK = 7

#: Runs with this tag write the warehouse, one after the other; one whose process has died is started again.
WRITES = {"schedule13d/writer": "warehouse"}
#: A run goes on from what is landed; without it the folder of the settings would be taken in.
FROM_LANDING = {"ops": {LANDED.to_python_identifier(): {"config": {"is_landed": True}}}}
#: A drop folder's file is taken once it has been left alone for so many seconds.
SETTLED = 10

DAYS = dg.DailyPartitionsDefinition(start_date="1993-01-01", timezone=ZONE)
MONTHS = dg.MonthlyPartitionsDefinition(start_date="1993-01-01", timezone=ZONE, end_offset=1)
_RETRIES = dg.RetryPolicy(max_retries=3, delay=60, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)


class Incomplete(dg.Failure):
    """EDGAR named filings that did not come whole; what came stands in landing, another attempt asks for the rest."""


class TooEarly(dg.Failure):
    """EDGAR has no index of a business day yet; another attempt, or the next morning's run, asks again."""


@dg.asset(
    key=DAY,
    group_name=GROUP,
    partitions_def=DAYS,
    backfill_policy=dg.BackfillPolicy.single_run(),
    kinds={"edgar"},
    pool=POOL,
    retry_policy=_RETRIES,
    description="The Schedule 13D filings that EDGAR's index names for one day, in landing, each downloaded once.",
)
def day(context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]) -> dg.Output[None]:
    """Land a day."""
    return _land(context, settings)


@dg.asset(
    key=MONTH,
    group_name=GROUP,
    partitions_def=MONTHS,
    backfill_policy=dg.BackfillPolicy.multi_run(max_partitions_per_run=12),
    kinds={"edgar"},
    pool=POOL,
    retry_policy=_RETRIES,
    description="The Schedule 13D filings that EDGAR's index names for one month, in landing: for backfills.",
)
def month(context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]) -> dg.Output[None]:
    """Land a month."""
    return _land(context, settings)


def freshness() -> tuple[Sequence[dg.AssetChecksDefinition], dg.SensorDefinition]:
    """The check that yesterday's partition stands at nine, and the sensor that runs it.

    A freshness policy looks at the last materialization of an asset: a backfill of old days would keep it green.
    """
    checks = dg.build_time_partition_freshness_checks(assets=[day], deadline_cron="0 9 * * *", timezone=ZONE)
    return checks, dg.build_sensor_for_freshness_checks(
        freshness_checks=checks, name="edgar_is_fresh", minimum_interval_seconds=600
    )


def jobs() -> list[UnresolvedAssetJobDefinition]:
    """A day to the publication, a month into landing, and landing to the publication."""
    config = FROM_LANDING
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
            tags={"schedule13d/source": "edgar"},
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
        description="Yesterday's filings at 5:30 Eastern, and those of days of the past week that are not landed yet.",
    )
    def every_morning(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        yesterday = context.scheduled_execution_time.date() - dt.timedelta(days=1)
        landed = context.instance.get_materialized_partitions(DAY)
        days = [(yesterday - dt.timedelta(days=n)).isoformat() for n in reversed(range(LOOK_BACK))]
        first = next((one for one in days if one not in landed), days[-1])
        tags = {"schedule13d/source": "edgar"}
        if first == days[-1]:
            return dg.RunRequest(run_key=first, partition_key=first, tags=tags, run_config=FROM_LANDING)
        span = {ASSET_PARTITION_RANGE_START_TAG: first, ASSET_PARTITION_RANGE_END_TAG: days[-1]}
        return dg.RunRequest(run_key=days[-1], tags=tags | span, run_config=FROM_LANDING)

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


def today() -> dt.date:
    """The day in New York."""
    return dt.datetime.now(ZoneInfo(ZONE)).date()


def _land(context: dg.AssetExecutionContext, settings: Settings) -> dg.Output[None]:
    window = context.partition_time_window
    now = today()
    since, until = window.start.date(), min(window.end.date() - dt.timedelta(days=1), now)
    with edgar.client(settings) as asker:
        wanted = edgar_lists.listings(asker, settings.edgar_url, since, until)
        report = edgar.fetch(settings, asker, wanted, today=now)
        if report.stopped:
            raise report.stopped
        late = edgar_lists.unlisted(asker, settings.edgar_url, since, min(until, now - dt.timedelta(days=1)), now)
    metadata: dict[str, dg.MetadataValue | int] = {
        "listed": report.listed,
        "downloaded": report.downloaded,
        "held already": report.held,
        "requests": report.requests,
        "failed": len(report.failed),
        "gone from EDGAR": len(report.gone),
        "not landed": dg.MetadataValue.md(
            markdown([{"name": x.name, "reason": x.reason} for x in (*report.failed, *report.gone)], characters=200)
        ),
    }
    if report.failed:
        raise Incomplete(f"{len(report.failed)} of {report.listed} filings did not come whole.", metadata=metadata)
    if late:
        raise TooEarly(f"EDGAR has no index of {', '.join(map(str, late))} yet.", metadata=metadata)
    return dg.Output(None, metadata=metadata)
