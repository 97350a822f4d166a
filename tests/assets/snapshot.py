"""`python -m tests.assets.snapshot`: write the definitions down, for review as a diff."""

from __future__ import annotations

import tempfile
from pathlib import Path

import dagster as dg
from dagster._core.definitions.assets.graph.asset_graph import AssetNode

from pipelines.definitions import build
from pipelines.settings import PROJECT, from_environment

FILE = Path(__file__).with_name("definitions.txt")


def describe(definitions: dg.Definitions) -> str:
    """Assets with group, kinds, partitions and what they depend on; jobs, schedules and sensors."""
    graph = definitions.resolve_asset_graph()
    lines = []
    for key in sorted(graph.materializable_asset_keys):
        node = graph.get(key)
        parts = f"  by {node.partitions_def.__class__.__name__}" if node.partitions_def else ""
        above = ", ".join(sorted(parent.to_user_string() for parent in node.parent_keys))
        lines.append(
            f"asset {key.to_user_string()}  [{node.group_name}: {', '.join(sorted(node.kinds))}]{parts}"
            f"  of {', '.join(node.owners)}  at {', '.join(places(node))}{_policies(definitions, key)} <- {above}"
        )
    repository = definitions.get_repository_def()
    for job in sorted(repository.get_all_jobs(), key=lambda one: one.name):
        if not job.name.startswith("__"):
            lines.append(f"job {job.name}  tags {dict(job.tags)}")
    lines += [f"schedule {one.name}  {one.cron_schedule} {one.execution_timezone}" for one in repository.schedule_defs]
    lines += [f"sensor {one.name}  every {one.minimum_interval_seconds} s" for one in repository.sensor_defs]
    return "\n".join(lines) + "\n"


def places(node: AssetNode) -> list[str]:
    """The files that the code references of an asset name, inside the project."""
    value = node.metadata.get("dagster/code_references")
    references = value.code_references if isinstance(value, dg.CodeReferencesMetadataValue) else []
    files = [Path(one.file_path) for one in references if isinstance(one, dg.LocalFileCodeReference)]
    return [file.relative_to(PROJECT).as_posix() for file in files if file.is_file()]


def _policies(definitions: dg.Definitions, key: dg.AssetKey) -> str:
    asset = definitions.resolve_assets_def(key)
    runs = asset.backfill_policy.max_partitions_per_run if asset.backfill_policy else 1
    retries = asset.op.retry_policy.max_retries if asset.op.retry_policy else 0
    many = f"  {runs or 'all'} partitions a run, {retries} retries" if retries else ""
    return f"  pool {asset.op.pool}{many}"


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_text(describe(build(from_environment({"SCHEDULE13D_DATA": folder}))))


if __name__ == "__main__":
    main()
