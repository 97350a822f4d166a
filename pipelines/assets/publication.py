"""The last asset: the build file, when every gate has let it through, replaces the served one.

Frames of other readers are removed then: nothing reads them any more.
"""

from collections.abc import Iterable

import dagster as dg

from pipelines.assets.listener import Listener
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames_store import FramesStore
from pipelines.settings import Settings
from pipelines.warehouse.publication import publish
from pipelines.warehouse.writer import Writer

PUBLISHED = dg.AssetKey(["warehouse", "published"])


def definition(upstream: Iterable[dg.AssetKey]) -> dg.AssetsDefinition:
    """The published file, after everything of `upstream`."""

    @dg.asset(
        key=PUBLISHED,
        deps=list(upstream),
        group_name="publication",
        kinds={"duckdb"},
        description="The warehouse that everyone reads: replaced in one rename, only after all gates.",
    )
    def published(
        writer: dg.ResourceParam[Writer], settings: dg.ResourceParam[Settings], listener: dg.ResourceParam[Listener]
    ) -> dg.Output[None]:
        """Replace the served file."""
        listener.stage("Publishing")
        size = publish(settings.build, settings.published)
        listener.is_published = True
        FramesStore(settings.frames, EXTRACTOR_VERSION).prune()
        return dg.Output(
            None,
            metadata={
                "file": dg.MetadataValue.path(settings.published),
                "bytes": size,
                "data docs": dg.MetadataValue.url(settings.data_docs_url),
            },
        )

    return published
