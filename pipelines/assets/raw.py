"""Assets of schema raw, and gate 1: filings that fail a hard rule are held back before anything is modelled."""

from collections.abc import Iterator

import dagster as dg

from expectations import findings, kept
from pipelines.assets.gates import check_result, check_specs
from pipelines.assets.listener import Listener
from pipelines.assets.preview import table
from pipelines.extraction import unread
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames import TABLES
from pipelines.frames_store import FramesStore
from pipelines.landing import Landing
from pipelines.settings import Settings
from pipelines.warehouse import increment, spare
from pipelines.warehouse.fingerprint import fingerprint, recipe
from pipelines.warehouse.load import build, connect, hold_back, load_next
from pipelines.warehouse.writer import POOL, Writer

FILING = dg.AssetKey(["raw", "filing"])
QUARANTINE = dg.AssetKey(["quality", "quarantine"])


@dg.multi_asset(
    name="raw",
    pool=POOL,
    specs=[
        *(
            dg.AssetSpec(
                dg.AssetKey(["raw", table.name]),
                deps=[dg.AssetKey(["frames", table.name])],
                group_name="raw",
                kinds={"duckdb"},
                description=f"{table.grain[0].upper()}{table.grain[1:]}, as extracted.",
            )
            for table in TABLES
        ),
        dg.AssetSpec(
            QUARANTINE,
            deps=[dg.AssetKey(["extraction", "document"])],
            group_name="gates",
            kinds={"duckdb", "greatexpectations"},
            description="Documents that are held back, each with the reason.",
        ),
    ],
    check_specs=check_specs(QUARANTINE, [rule for rule in findings.rules_of("filing") if rule.is_blocking]),
)
def loaded(
    writer: dg.ResourceParam[Writer], settings: dg.ResourceParam[Settings], listener: dg.ResourceParam[Listener]
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:  # type: ignore[type-arg]
    """Make the build file, of what an increment reaches or of all current frames; take out what fails a hard rule."""
    from expectations import gate as gates  # Great Expectations takes seconds to import

    listener.stage("Loading")
    store, entries = FramesStore(settings.frames, EXTRACTOR_VERSION), Landing(settings.landing).entries()
    again = [entry.key for entry in unread(entries, store)]
    whole, made_with = fingerprint(entries, store.version, again), recipe(store.version)
    if listener.is_rebuilt or not increment.start(settings.build, settings.published, store, entries, whole, made_with):
        spare.drop(settings.published)
        build(settings.build, store, entries, whole, made_with)
    while True:
        with connect(settings.build) as connection:
            result = gates.run_on(connection, gate=1)
            kept.keep(connection)
        listener.gates.append(result)
        hold_back(settings.build, result.offending)
        if not (result.offending and load_next(settings.build, store, entries, result.offending)):
            break  # else the gate judges the documents that took the place of those held back
    with connect(settings.build, read_only=True) as connection:
        for one in TABLES:
            yield dg.MaterializeResult(asset_key=["raw", one.name], metadata=table(connection, f'raw."{one.name}"'))
        yield dg.MaterializeResult(asset_key=QUARANTINE, metadata=table(connection, "quality.quarantine"))
    for rule in result.rules:
        if rule.rule.is_blocking:
            yield check_result(rule, result, QUARANTINE, settings)
