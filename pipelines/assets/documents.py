"""Assets of landing, extraction and frames: documents come in, are read, and stand as Parquet."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

import dagster as dg
import polars as pl

from pipelines import alerts
from pipelines.assets.listener import Listener
from pipelines.assets.preview import markdown
from pipelines.extraction import extract, unread
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames import TABLES
from pipelines.frames_store import FramesStore
from pipelines.landing import Landed, Landing
from pipelines.settings import Settings
from pipelines.sources import folder
from pipelines.warehouse.fingerprint import fingerprint, of_published
from pipelines.warehouse.writer import POOL, Writer

LANDED = dg.AssetKey(["landing", "document"])
READ = dg.AssetKey(["extraction", "document"])


class Paths(dg.Config):
    """Files and folders to take in; none means the folder of the settings."""

    paths: list[str] = []  # noqa: RUF012 (Dagster copies defaults of a config)
    is_landed: bool = False  # a source has landed documents already: the run goes on from landing


def to_config(path: Path) -> str:
    """A path as text that the orchestrator can keep: one that is no UTF-8 as a URI."""
    text = os.fspath(path)
    return path.absolute().as_uri() if text.encode("utf-8", "replace") != os.fsencode(text) else text


def of_config(text: str) -> Path:
    """The path that `to_config` gave or a person typed."""
    return (
        Path(os.fsdecode(unquote_to_bytes(text.removeprefix("file://")))) if text.startswith("file://") else Path(text)
    )


class Rebuild(dg.Config):
    """Whether to make the warehouse again where it would come out the same."""

    rebuild: bool = False


@dg.asset(
    key=LANDED,
    pool=POOL,
    deps=[dg.AssetDep(dg.AssetKey(["edgar", "day"])), dg.AssetDep(dg.AssetKey(["edgar", "month"]))],
    group_name="landing",
    kinds={"file"},
    description="Documents as received, content-addressed and never changed.",
)
def landed(
    context: dg.AssetExecutionContext,
    config: Paths,
    writer: dg.ResourceParam[Writer],
    settings: dg.ResourceParam[Settings],
    listener: dg.ResourceParam[Listener],
) -> dg.Output[None]:
    """Take documents in; first tell what an earlier run has published and could not tell."""
    listener.told.add(alerts.tell(settings, context.log.info))
    listener.stage("Taking documents in")
    landing = Landing(settings.landing)
    if config.is_landed:
        report = listener.landed or Landed(keys=[entry.content_sha256 for entry in landing.entries()])
    else:
        paths = [of_config(path) for path in config.paths] or [settings.filings]
        report = landing.add(folder.read(paths, settings.data), progress=lambda _: listener.advance(1))
    listener.landed = report
    if not report.keys and not config.is_landed:
        raise folder.NoFilings(
            f"No document could be read: {report.unreadable[0].name}: {report.unreadable[0].reason}."
        )
    return dg.Output(
        None,
        metadata={
            "documents": len(report.keys),
            "new": report.new,
            "bytes": report.size,
            "skipped": len(report.skipped),
            "unreadable": len(report.unreadable),
            "not landed": dg.MetadataValue.md(
                markdown([{"name": x.name, "reason": x.reason} for x in (*report.unreadable, *report.skipped)])
            ),
        },
    )


@dg.multi_asset(
    name="extraction",
    pool=POOL,
    specs=[
        dg.AssetSpec(
            READ,
            deps=[LANDED],
            group_name="extraction",
            kinds={"python"},
            description="Every document, read once for each version of the reader, and what became of it.",
        ),
        *(
            dg.AssetSpec(
                dg.AssetKey(["frames", table.name]),
                deps=[READ],
                group_name="frames",
                kinds={"polars", "parquet"},
                description=f"{table.grain[0].upper()}{table.grain[1:]}, as Parquet.",
                skippable=True,
            )
            for table in TABLES
        ),
    ],
)
def extracted(
    config: Rebuild,
    writer: dg.ResourceParam[Writer],
    settings: dg.ResourceParam[Settings],
    listener: dg.ResourceParam[Listener],
) -> Iterator[dg.MaterializeResult]:  # type: ignore[type-arg]
    """Read what is new and write its frames; skip all that follows where the warehouse would come out the same."""
    listener.stage("Reading filings")
    landing, store = Landing(settings.landing), FramesStore(settings.frames, EXTRACTOR_VERSION)
    report = extract(
        landing,
        store,
        workers=settings.workers,
        frames=settings.frames_address,
        ray=settings.ray,
        start=listener.total,
        progress=listener.advance,
    )
    listener.extraction = report
    entries = landing.entries()
    again = [entry.key for entry in unread(entries, store)]
    is_same = of_published(settings.published) == fingerprint(entries, store.version, again)
    listener.is_unchanged = is_same and not config.rebuild
    listener.is_rebuilt = config.rebuild
    documents = store.documents()
    yield dg.MaterializeResult(
        asset_key=READ,
        metadata={
            "read in this run": report.read,
            "damaged parts read again": report.repaired_parts,
            "reader": EXTRACTOR_VERSION,
            "warehouse is unchanged": listener.is_unchanged,
            **dict(documents.group_by("outcome").len().sort("outcome").rows()),
            "not read": dg.MetadataValue.md(
                markdown(
                    documents.filter(pl.col("outcome") != "filing")
                    .select("source_name", "kind", "reason")
                    .head(20)
                    .to_dicts()
                )
            ),
        },
    )
    if listener.is_unchanged:
        return
    parts = store.parts()
    for table in TABLES:
        files = [part / f"{table.name}.parquet" for part in parts]
        rows = pl.scan_parquet(files).select(pl.len()).collect().item() if files else 0
        first = pl.scan_parquet(files).head(5).collect().to_dicts() if files else []
        yield dg.MaterializeResult(
            asset_key=["frames", table.name],
            metadata={
                "dagster/row_count": rows,
                "files": len(files),
                "bytes": sum(file.stat().st_size for file in files),
                "preview": dg.MetadataValue.md(markdown(first)),
            },
        )
