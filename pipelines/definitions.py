"""The code location of Dagster: all assets, checks and resources, composed by one function.

`build` takes the settings and lets a test or the command line replace any resource.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from pipelines import recovery, run_storage
from pipelines.assets import attributes, documents, edgar, gates, models, publication, raw
from pipelines.assets.listener import Listener
from pipelines.settings import Settings, from_environment
from pipelines.warehouse.writer import Writer

JOB = "schedule13d"


def build(settings: Settings, resources: Mapping[str, Any] | None = None) -> dg.Definitions:
    """All definitions for these settings; `resources` replace those of the same name."""
    dbt = models.definition(settings)
    edgar_jobs = edgar.jobs()
    modelled = [*raw.loaded.keys, *dbt.keys]
    fresh, look = edgar.freshness()
    assets = [
        edgar.day,
        edgar.month,
        documents.landed,
        documents.extracted,
        raw.loaded,
        dbt,
        gates.definition(modelled),
        publication.definition([*modelled, gates.FINDING, gates.RULE]),
        publication.alert,
    ]
    return dg.Definitions(
        assets=attributes.complete(assets, settings),
        asset_checks=fresh,
        jobs=[
            dg.define_asset_job(
                JOB,
                selection=dg.AssetSelection.all() - dg.AssetSelection.groups(edgar.GROUP),
                tags=edgar.WRITES,
                description="From documents to the published warehouse.",
            ),
            *edgar_jobs,
        ],
        schedules=[edgar.schedule(edgar_jobs[0])],
        sensors=[edgar.sensor(JOB, settings), look],
        executor=dg.in_process_executor,
        resources={
            "settings": settings,
            "listener": Listener(),
            "dbt": models.resource(settings),
            "writer": dg.ResourceDefinition(_writer(settings), description="The lock of the one writer."),
            **(resources or {}),
        },
    )


def _writer(settings: Settings) -> Any:
    def hold(context: dg.InitResourceContext) -> Iterator[Writer]:
        with recovery.held(settings) as right:
            if context.instance is not None and not context.instance.is_ephemeral:
                run_storage.tidy(context.instance, settings.dagster_home, settings.kept_runs)
            yield right

    return hold


@dg.definitions
def defs() -> dg.Definitions:
    """What `dagster dev` and `dg` load."""
    return build(from_environment())
