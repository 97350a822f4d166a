"""The last assets: the build file, when every gate has let it through, replaces the served one; then the alerts.

Frames of other readers are removed after the publication (nothing reads them any more), and small parts are merged. An
alert or a webhook that fails never makes a publication fail; the check `told` shows it.
"""

from collections.abc import Callable, Iterable, Iterator

import dagster as dg

from pipelines import alerts
from pipelines.assets.listener import Listener
from pipelines.assets.preview import markdown
from pipelines.extraction import UNSETTLED
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames_compaction import compact
from pipelines.frames_store import FramesStore
from pipelines.landing import Landing
from pipelines.settings import Settings
from pipelines.warehouse import increment, spare
from pipelines.warehouse.difference import difference
from pipelines.warehouse.publication import publish
from pipelines.warehouse.writer import POOL, Writer

PUBLISHED = dg.AssetKey(["warehouse", "published"])
ALERT = dg.AssetKey(["warehouse", "alert"])
#: Filings and alerts that a run's metadata lists one by one.
LISTED = 50


def definition(upstream: Iterable[dg.AssetKey]) -> dg.AssetsDefinition:
    """The published file, after everything of `upstream`."""

    @dg.asset(
        key=PUBLISHED,
        deps=list(upstream),
        group_name="publication",
        kinds={"duckdb"},
        pool=POOL,
        description="The warehouse that everyone reads: replaced in one rename, only after all gates.",
    )
    def published(
        context: dg.AssetExecutionContext,
        writer: dg.ResourceParam[Writer],
        settings: dg.ResourceParam[Settings],
        listener: dg.ResourceParam[Listener],
    ) -> dg.Output[None]:
        """Replace the served file, and say what is new in it."""
        listener.stage("Publishing")
        is_increment = increment.finish(settings.build, settings.published)
        news = difference(settings.build, settings.published)
        size = publish(settings.build, settings.published)
        listener.is_published = True
        if not is_increment:
            spare.copy(settings.published)
        tidy(settings, context.log.warning)
        lists = {
            "new": news.new,
            "amended": news.amended,
            "set aside": news.set_aside,
            "quarantined": news.quarantined,
        }
        tags = {f"schedule13d/{name.replace(' ', '_')}": str(len(rows)) for name, rows in lists.items()}
        context.instance.add_run_tags(context.run_id, tags)
        return dg.Output(
            None,
            metadata={
                **{name: len(rows) for name, rows in lists.items()},
                **{f"{name}, listed": dg.MetadataValue.md(_list(rows)) for name, rows in lists.items() if rows},
                "file": dg.MetadataValue.path(settings.published),
                "bytes": size,
                "data docs": dg.MetadataValue.url(settings.data_docs_url),
            },
        )

    return published


@dg.asset(
    key=ALERT,
    deps=[PUBLISHED],
    group_name="publication",
    kinds={"json"},
    pool=POOL,
    check_specs=[
        dg.AssetCheckSpec(
            "told",
            asset=ALERT,
            description="The alerts of this publication are written, and the webhook, where one is set, took them.",
        )
    ],
    description="New stakes, exits, changes and critical findings that a publication makes known, each told once.",
)
def alert(
    context: dg.AssetExecutionContext,
    writer: dg.ResourceParam[Writer],
    settings: dg.ResourceParam[Settings],
    listener: dg.ResourceParam[Listener],
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Tell what the publication has made known."""
    listener.stage("Telling")
    listener.told.add(alerts.tell(settings, context.log.info))
    told = listener.told
    first = [{"kind": one["kind"], "alert": one["text"]} for one in told.first]
    yield dg.MaterializeResult(
        metadata={
            "new alerts": sum(told.counts.values()),
            **{f"new alerts: {kind}": count for kind, count in told.counts.items()},
            "first": dg.MetadataValue.md(markdown(first, characters=160)),
            "file": dg.MetadataValue.path(settings.alerts / "alerts.jsonl"),
            "webhook": "is set" if settings.webhook_url else "is off",
            "taken by the webhook": told.sent,
            "waiting for the webhook": told.waiting,
        },
    )
    yield dg.AssetCheckResult(
        passed=told.reason is None,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{told.reason}; the next run tells what is left" if told.reason else None,
        metadata={"waiting for the webhook": told.waiting},
    )


def tidy(settings: Settings, say: Callable[[str], None]) -> None:
    """Make the stores small again; what cannot be done now is done by the next run."""
    store = FramesStore(settings.frames, EXTRACTOR_VERSION)
    try:
        store.prune()
        compact(store, UNSETTLED)
        Landing(settings.landing).compact()
    except OSError as error:
        say(f"The stores could not be made smaller: {error}")


def _list(rows: list[dict[str, object]]) -> str:
    more = f"\n\nand {len(rows) - LISTED:,} more" if len(rows) > LISTED else ""
    return markdown(rows[:LISTED]) + more
