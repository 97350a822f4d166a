"""The asset graph: what depends on what, which checks block, and that tests can replace resources."""

from __future__ import annotations

import inspect
from pathlib import Path

import dagster as dg
import pytest

from expectations import RULES
from pipelines.assets import models
from pipelines.assets.publication import PUBLISHED
from pipelines.assets.raw import QUARANTINE
from pipelines.definitions import JOB, build
from pipelines.frames import TABLES
from pipelines.settings import Settings, from_environment
from tests.assets.snapshot import places

pytestmark = pytest.mark.xdist_group("job")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return from_environment({"SCHEDULE13D_DATA": str(tmp_path_factory.mktemp("definitions"))})


@pytest.fixture(scope="module")
def definitions(settings: Settings) -> dg.Definitions:
    return build(settings)


def test_the_graph_goes_one_way_from_landing_to_publication(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    groups = {node.group_name for node in graph.asset_nodes}
    expected = {"landing", "extraction", "frames", "raw", "staging", "intermediate", "marts", "gates", "publication"}
    assert expected <= groups
    upstream = graph.get(PUBLISHED).parent_keys
    frontier = set(upstream)
    while frontier:
        key = frontier.pop()
        new = graph.get(key).parent_keys - upstream
        upstream = upstream | new
        frontier |= new
    assert {dg.AssetKey(["landing", "document"]), QUARANTINE} <= upstream
    for table in TABLES:
        assert graph.get(dg.AssetKey(["raw", table.name])).parent_keys == {dg.AssetKey(["frames", table.name])}
        assert dg.AssetKey(["raw", table.name]) in upstream


def test_every_rule_is_an_asset_check_and_only_rules_that_say_so_block(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    checks = {key: graph.get(key) for key in graph.asset_check_keys if key.asset_key.path == ["quality", "finding"]}
    assert {key.name for key in checks} == {rule.id for rule in RULES}
    blocking = {key.name for key, node in checks.items() if node.blocking}
    assert blocking == {rule.id for rule in RULES if rule.is_blocking}


def test_what_must_hold_before_publication_stands_above_it(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert {dg.AssetKey(["quality", "finding"]), QUARANTINE} <= graph.get(PUBLISHED).parent_keys


def test_every_asset_says_what_it_is(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert [key.to_user_string() for key in graph.materializable_asset_keys if not graph.get(key).description] == []


def test_every_asset_has_an_owner_kinds_its_code_and_a_pool(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    for key in graph.materializable_asset_keys:
        node = graph.get(key)
        assert node.owners, key
        assert node.kinds, key
        assert places(node), key
        assert definitions.resolve_assets_def(key).op.pool in ("writer", "edgar"), key
    assert places(graph.get(dg.AssetKey(["marts", "new_stake"])))[0] == "dbt/models/marts/new_stake.sql"


def test_a_resource_can_be_replaced(settings: Settings) -> None:
    replaced = build(settings, {"writer": "held elsewhere"})
    assert replaced.resolve_job_def(JOB).resource_defs["writer"] is not None
    assert (replaced.resources or {})["writer"] == "held elsewhere"


def test_dbt_is_parsed_again_only_when_its_sources_change(
    settings: Settings, definitions: dg.Definitions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(*_: object, **__: object) -> None:
        raise AssertionError("dbt was asked")

    monkeypatch.setattr(models.subprocess, "run", parse)
    assert models.prepared_manifest(settings).is_file()
    monkeypatch.setattr(models, "_fingerprint", lambda _: "another")
    with pytest.raises(AssertionError, match="dbt was asked"):
        models.prepared_manifest(settings)


def test_dagster_dbt_still_has_what_we_override() -> None:
    from dagster_dbt import DbtCliResource

    assert "_cli_version" in vars(DbtCliResource)
    assert "args" in inspect.signature(DbtCliResource._initialize_dbt_core_adapter).parameters
    source = inspect.getsource(DbtCliResource.cli)
    assert "self._cli_version" in source
    assert "self._initialize_dbt_core_adapter(args)" in source


def test_a_project_that_dbt_cannot_read_is_told_in_one_line(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "dbt_project", property(lambda _: tmp_path))
    with pytest.raises(models.DbtFailed, match=r"dbt cannot read the project: .+") as caught:
        models.prepared_manifest(settings)
    assert "\n" not in str(caught.value)
