"""Assets of dbt: staging, intermediate and marts, with dbt's tests as asset checks, through dagster-dbt.

dbt parses the project only when its sources have changed (`prepared_manifest`), and a run starts from that parse.
"""

import errno
import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtCliResource, dbt_assets
from packaging.version import Version

from pipelines.assets.listener import Listener
from pipelines.assets.preview import table
from pipelines.failure import Refusal
from pipelines.settings import OTHER_MEMORY, Settings
from pipelines.warehouse import increment
from pipelines.warehouse.fingerprint import digest_folder
from pipelines.warehouse.load import connect
from pipelines.warehouse.writer import POOL, Writer


class DbtFailed(Refusal):
    """dbt could not read the project or build a model."""


class InstalledDbt(DbtCliResource):
    """dbt of this environment, without the question to the network that `dbt --version` asks on every call.

    The two members that are overridden are private to dagster-dbt; `tests/assets/test_models.py` notices if they go.
    """

    @cached_property
    def _cli_version(self) -> Version:
        return Version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Any) -> Any:
        """No handle to the database inside this process: the build file belongs to dbt while dbt runs."""
        return None


class Translator(DagsterDbtTranslator):
    """dbt's folders are the groups of the asset graph, its schemas the first part of the keys."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """Sources by their `meta.dagster.asset_key`, models as schema and name."""
        if dbt_resource_props["resource_type"] == "source":
            return super().get_asset_key(dbt_resource_props)
        return dg.AssetKey([dbt_resource_props["schema"], dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """Staging, intermediate, marts or quality."""
        return str(dbt_resource_props["schema"])


def resource_arguments(settings: Settings) -> dict[str, Any]:
    """Our project and the dbt command of this environment."""
    python, *flags = dbt_command()
    return {
        "project_dir": os.fspath(settings.dbt_project),
        "profiles_dir": os.fspath(settings.dbt_project),
        "dbt_executable": python,
        "global_config_flags": flags,
    }


def dbt_command() -> list[str]:
    """The dbt command of this environment, as a process that ends with the run that started it."""
    return [sys.executable, "-P", os.fspath(Path(__file__).with_name("dbt_process.py"))]


def belonging() -> dict[str, str]:
    """What tells dbt which process it belongs to."""
    return {"SCHEDULE13D_PROCESS": str(os.getpid())}


def resource(settings: Settings) -> InstalledDbt:
    """The dbt resource of these settings."""
    return InstalledDbt(**resource_arguments(settings))


def environment(settings: Settings) -> dict[str, str]:
    """What dbt reads from its environment; the same in every call, else it parses everything again."""
    return {
        "SCHEDULE13D_BUILD_DB": os.fspath(settings.build),
        "SCHEDULE13D_DUCKDB_MEMORY": f"{settings.memory - OTHER_MEMORY}MB",
        "DBT_TARGET_PATH": os.fspath(settings.dbt_target),
        "DBT_LOG_PATH": os.fspath(settings.dbt_target),
        "DBT_LOG_LEVEL_FILE": "none",  # Dagster keeps what dbt says; its debug log costs a second
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }


def is_prepared(settings: Settings) -> bool:
    """Whether the manifest that is there was made from the dbt project as it is now."""
    manifest, stamp = _prepared(settings)
    return manifest.is_file() and stamp.is_file() and stamp.read_text() == _fingerprint(settings)


def prepared_manifest(settings: Settings) -> Path:
    """The manifest of the dbt project, parsed anew when its sources or what they are read with have changed."""
    manifest, stamp = _prepared(settings)
    if is_prepared(settings):
        return manifest
    settings.dbt_target.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)  # a parse that is killed leaves half a manifest
    command = [*dbt_command(), "--quiet", "parse", "--profiles-dir", os.fspath(settings.dbt_project)]
    done = subprocess.run(
        command,
        cwd=settings.dbt_project,
        env={**os.environ, **environment(settings), **belonging()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise _failure("dbt cannot read the project", done.stdout + done.stderr)
    stamp.write_text(_fingerprint(settings))
    return manifest


def _prepared(settings: Settings) -> tuple[Path, Path]:
    return settings.dbt_target / "manifest.json", settings.dbt_target / "sources.sha256"


def definition(settings: Settings) -> dg.AssetsDefinition:
    """The dbt project as assets and asset checks."""

    @dbt_assets(
        manifest=prepared_manifest(settings),
        name="dbt",
        pool=POOL,
        dagster_dbt_translator=Translator(
            settings=DagsterDbtTranslatorSettings(enable_asset_checks=True, enable_source_tests_as_checks=True)
        ),
    )
    def models(
        context: dg.AssetExecutionContext,
        dbt: dg.ResourceParam[InstalledDbt],
        writer: dg.ResourceParam[Writer],
        settings: dg.ResourceParam[Settings],
        listener: dg.ResourceParam[Listener],
    ) -> Iterator[Any]:
        """Build and test every model."""
        listener.stage("Modelling with dbt")
        yield from build(context, dbt, settings)

    return models


def build(context: dg.AssetExecutionContext, dbt: InstalledDbt, settings: Settings) -> Iterator[Any]:
    """Run `dbt build`; its assets come with row counts and first rows once dbt has let go of the file."""
    os.environ.update(environment(settings) | belonging())
    while True:
        with redirect_stdout(io.StringIO()) as said:
            target = settings.dbt_target / "run"
            invocation = dbt.cli(["build"], context=context, target_path=target, raise_on_error=False)
            events = list(invocation.stream())
        failed = invocation.get_error()
        if failed or not increment.extend(settings.build, settings.published):
            break  # else persons beside the increment have become others: their filings are modelled, too
    context.log.info(said.getvalue()[-20_000:])
    with connect(settings.build, read_only=True) as connection:
        for event in events:
            if isinstance(event, dg.Output):
                relation = _relation(event.metadata["unique_id"].value, invocation.manifest)
                yield event.with_metadata({**event.metadata, **(table(connection, relation) if relation else {})})
            else:
                yield event
    if failed:
        raise _failure("dbt failed", said.getvalue()) from failed


def _relation(unique_id: Any, manifest: Mapping[str, Any]) -> str | None:
    node = manifest["nodes"].get(unique_id)
    return f'"{node["schema"]}"."{node["alias"]}"' if node else None


def _failure(title: str, output: str) -> Exception:
    if "No space left on device" in output:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    lines = [" ".join(line.split()) for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "ERROR" in line or "Error" in line or "FAIL" in line]
    return DbtFailed(f"{title}: {' | '.join(errors[:6] or lines[-3:])}")


def _fingerprint(settings: Settings) -> str:
    digest = hashlib.sha256(repr((version("dbt-core"), version("dbt-duckdb"), environment(settings))).encode())
    digest_folder(digest, settings.dbt_project)
    return digest.hexdigest()
