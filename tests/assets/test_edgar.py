"""EDGAR in Dagster: partitions land, the schedule asks for yesterday, the sensor for what is dropped."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest

from pipelines import dead_runs
from pipelines.assets import edgar
from pipelines.definitions import build
from pipelines.landing import Landing
from pipelines.settings import Settings
from tests.assets import snapshot
from tests.edgar.server import Edgar, print_submissions, serving

pytestmark = pytest.mark.xdist_group("job")
DAYS = [dt.date(1997, 3, 3), dt.date(1997, 3, 4)]


@pytest.fixture
def server() -> Iterator[Edgar]:
    with serving(Edgar(list(print_submissions(DAYS, 2, layout="typewriter")))) as served:
        yield served


@pytest.fixture
def ready(settings: Settings, server: Edgar) -> Settings:
    return replace(settings, user_agent="Example admin@example.com", edgar_url=server.url, edgar_backoff=0.001)


def land(ready: Settings, asset: dg.AssetsDefinition, partition: str) -> dg.ExecuteInProcessResult:
    return dg.materialize([asset], partition_key=partition, resources={"settings": ready}, raise_on_error=False)


def test_a_day_and_a_month_land_what_the_index_names(ready: Settings) -> None:
    assert land(ready, edgar.day, "1997-03-03").success
    assert len(Landing(ready.landing).entries()) == 2
    result = land(ready, edgar.month, "1997-03-01")
    assert len(Landing(ready.landing).entries()) == 4
    (event,) = result.asset_materializations_for_node(edgar.MONTH.to_python_identifier())
    found = {name: value.value for name, value in event.metadata.items()}
    assert (found["listed"], found["downloaded"], found["held already"]) == (4, 2, 2)


def test_a_filing_that_does_not_come_fails_the_partition_and_the_rest_is_landed(
    ready: Settings, server: Edgar, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.always[f"/Archives/{server.submissions[0].path}"] = "truncated"
    monkeypatch.setattr(
        edgar, "Incomplete", lambda text, metadata: dg.Failure(text, metadata=metadata, allow_retries=False)
    )
    assert not land(ready, edgar.day, "1997-03-03").success
    assert len(Landing(ready.landing).entries()) == 1


def test_the_schedule_asks_for_yesterday(settings: Settings) -> None:
    definitions = build(settings)
    every_morning = definitions.resolve_schedule_def("edgar_every_morning")
    with dg.instance_for_test() as instance:
        for day in range(1, 8):
            instance.report_runless_asset_event(dg.AssetMaterialization(edgar.DAY, partition=f"2024-04-{23 + day}"))

        def ask(day: int) -> dg.RunRequest:
            context = dg.build_schedule_context(
                instance=instance,
                repository_def=definitions.get_repository_def(),
                scheduled_execution_time=dt.datetime(2024, 5, day, 5, 30),
            )
            (request,) = every_morning.evaluate_tick(context).run_requests or []
            return request

        assert ask(2).partition_key == "2024-05-01"
        assert ask(2).run_config["ops"]["landing__document"]["config"] == {"is_landed": True}  # not the sample's folder
        late = ask(5)  # three mornings did not come: one run over the days that are missing
        assert late.partition_key is None
        assert late.tags["dagster/asset_partition_range_start"] == "2024-05-01"
        assert late.tags["dagster/asset_partition_range_end"] == "2024-05-04"


def test_a_run_over_a_range_of_partitions_lands_and_marks_them_all(ready: Settings) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        tags = {"dagster/asset_partition_range_start": "1997-03-01", "dagster/asset_partition_range_end": "1997-03-04"}
        assert dg.materialize([edgar.day], resources={"settings": ready}, instance=instance, tags=tags).success
        assert instance.get_materialized_partitions(edgar.DAY) == {f"1997-03-0{day}" for day in range(1, 5)}
    assert len(Landing(ready.landing).entries()) == 4


def test_a_business_day_without_an_index_is_asked_for_again(ready: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edgar, "today", lambda: dt.date(1997, 3, 6))
    monkeypatch.setattr(edgar, "TooEarly", lambda text, metadata: dg.Failure(text, allow_retries=False))
    assert not land(ready, edgar.day, "1997-03-05").success
    assert land(ready, edgar.day, "1997-03-04").success
    assert land(ready, edgar.day, "1997-03-02").success  # a Sunday


def test_a_run_whose_process_has_gone_keeps_nobody_waiting() -> None:
    @dg.op
    def nothing() -> None:
        """Do nothing."""

    @dg.job
    def job() -> None:
        nothing()

    with dg.DagsterInstance.ephemeral() as instance:
        run = instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
        assert dead_runs.end(instance) == 1
        assert instance.get_run_by_id(run.run_id).status == dg.DagsterRunStatus.CANCELED  # type: ignore[union-attr]
        assert dead_runs.end(instance) == 0


def test_the_drop_folder_is_taken_once_its_files_are_left_alone(settings: Settings, tmp_path: Path) -> None:
    incoming = settings.incoming
    assert edgar.state_of(incoming, 0) is None
    incoming.mkdir(parents=True)
    (incoming / "a.txt").write_text("a filing")
    os.utime(incoming / "a.txt", (1000, 1000))
    assert edgar.state_of(incoming, 1000 + edgar.SETTLED - 1) is None
    first = edgar.state_of(incoming, 2000)
    assert first == edgar.state_of(incoming, 3000)
    (incoming / "readme.md").write_text("no filing")
    assert edgar.state_of(incoming, 2000) == first
    os.utime(incoming / "a.txt", (1500, 1500))
    assert edgar.state_of(incoming, 2000) not in (None, first)


def test_the_definitions_are_those_that_were_reviewed(settings: Settings) -> None:
    """`make snapshot` writes them anew."""
    assert snapshot.describe(build(settings)) == snapshot.FILE.read_text()
