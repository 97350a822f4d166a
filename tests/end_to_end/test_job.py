"""The whole job through Dagster, dbt, Great Expectations and DuckDB: what a newcomer runs, again, and over more.

One story, told in order on one folder of everything made, because a run takes its seconds: the sample, the sample
again, the seed on top, a gate that stops, the corpus on top.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.settings import PROJECT, Settings, from_environment

pytestmark = [pytest.mark.end_to_end, pytest.mark.xdist_group("job")]


@dataclass(slots=True)
class Story:
    """The folder of everything made, and what each run of the job said."""

    settings: Settings
    runs: dict[str, dict[str, Any]] = field(default_factory=dict)

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the command line as a process of its own, away from a terminal."""
        return subprocess.run(
            [sys.executable, "-m", "pipelines", *arguments],
            cwd=PROJECT,
            env={**os.environ, "SCHEDULE13D_DATA": str(self.settings.data), "NO_COLOR": "1", **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def run(self, name: str, *paths: Path) -> dict[str, Any]:
        """Run the job once under this name; its summary."""
        if name not in self.runs:
            done = self.command("run", "--json", *map(str, paths))
            assert done.returncode == 0, done.stderr
            self.runs[name] = json.loads(done.stdout)
        return self.runs[name]

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the published warehouse."""
        with duckdb.connect(self.settings.published, read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Story:
    told = Story(from_environment({"SCHEDULE13D_DATA": str(tmp_path_factory.mktemp("job"))}))
    told.run("sample", sample)
    return told


def test_the_sample_is_published_with_its_summary(story: Story) -> None:
    said = story.runs["sample"]
    assert said["this_run"]["documents"] == said["this_run"]["new"] == said["this_run"]["read"] == 17
    assert sum(said["filings"].values()) == 15
    assert set(said["filings"]) == {"xml", "sgml", "html", "markdown"}
    assert {(x["source_name"], x["kind"]) for x in said["held_back"]} == {
        ("tarrant-creek-2011-13g.htm", "schedule_13g"),
        ("orrin-valley-2015-truncated.htm", "truncated"),
    }
    assert said["persons"]
    assert said["holdings"]


def test_the_query_of_the_readme_answers(story: Story) -> None:
    sql = "select person_name, issuer_name, aggregate_amount, percent_of_class from marts.fct_holding order by 3 desc"
    done = story.command("query", sql)
    assert done.returncode == 0, done.stderr
    assert "Tarrant Creek" in done.stdout
    rows = [json.loads(line) for line in story.command("query", "--json", sql).stdout.splitlines()]
    assert len(rows) == story.runs["sample"]["holdings"]
    assert rows[0]["aggregate_amount"] == max(row["aggregate_amount"] or 0 for row in rows)


def test_every_sql_of_the_readme_answers_on_the_sample(story: Story) -> None:
    blocks = re.findall(r"```sql\n(.*?)```", (PROJECT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    statements = [one.strip() for block in blocks for one in re.split(r";\s*\n", block) if one.strip()]
    assert len(statements) >= 7
    for statement in statements:
        assert story.ask(statement), statement


def test_the_seed_figures_of_the_sample_reach_the_marts(story: Story) -> None:
    ours = "filing_id in (select filing_id from marts.dim_filing where source_name = 'ault-alliance-2023-13da7.md')"
    assert story.ask(f"select total_shares::int, basis, member_count from marts.fct_group_position where {ours}") == [
        (6_078_646, "components", 9)
    ]
    assert story.ask(
        "select aggregate_amount::int, direct_shares::int, derivative_shares::int, indirect_shares::int, percent_text,"
        f" round(percent_recomputed, 2)::varchar from marts.fct_holding where {ours} order by cover"
    ) == [
        (6_068_993, 3_039, 5_726_889, 339_065, "14.69", "14.69"),
        (4_013, 2_012, 2_001, 0, "<1", "0.01"),
        (4_023, 2_022, 2_001, 0, "<1", "0.01"),
        (1_617, 668, 949, 0, "<1", "0.00"),
        (333_325, 333_325, 0, 0, "<1", "0.94"),
        (333_325, 0, 0, 333_325, "<1", "0.94"),
        (333_325, 0, 0, 333_325, "<1", "0.94"),
        (11, 11, 0, 0, "<1", "0.00"),
        (6_063_953, 5_729, 5_724_888, 333_336, "14.67", "14.67"),
    ]


def test_every_value_that_is_stored_stands_where_its_evidence_says(story: Story) -> None:
    wrong = story.ask(
        "select field, quote from quality.evidence join raw.filing using (filing_id)"
        " where span_start >= 0 and text[span_start + 1 : span_end] <> quote"
    )
    assert wrong == []
    assert story.ask("select count(*) > 500 from quality.evidence") == [(True,)]


def test_a_second_run_with_nothing_new_reads_nothing_and_publishes_nothing(story: Story, sample: Path) -> None:
    before = story.settings.published.read_bytes()
    again = story.run("again", sample)
    assert (again["this_run"]["new"], again["this_run"]["read"], again["unchanged"]) == (0, 0, True)
    assert story.settings.published.read_bytes() == before
    first = story.runs["sample"]
    assert not first["unchanged"]
    assert {key: again[key] for key in ("filings", "persons", "holdings", "findings", "held_back")} == {
        key: first[key] for key in ("filings", "persons", "holdings", "findings", "held_back")
    }


def test_loading_everything_again_changes_no_mart(story: Story, sample: Path) -> None:
    def marts() -> dict[str, list[tuple[Any, ...]]]:
        names = story.ask("select table_name from information_schema.tables where table_schema = 'marts' order by 1")
        return {name: story.ask(f"select * from marts.{name} order by all") for (name,) in names}

    before = marts()
    done = story.command("run", "--rebuild", "--json", str(sample))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["this_run"]["new"] == 0
    assert len(before) > 15
    assert marts() == before


def test_nothing_is_left_over_after_success(story: Story) -> None:
    made = story.settings
    assert not made.build.parent.exists()
    assert [
        path for path in made.data.rglob("*") if path.name.startswith((".tmp-", "writer.lock.")) or ".wal" in path.name
    ] == []
    assert len(list(made.frames.iterdir())) == 1


def test_the_seed_is_read_to_its_last_figure(story: Story, sample: Path, shared: Path) -> None:
    golden = json.loads((shared / "seed" / "ault-alliance-13da-7.golden.json").read_text())
    said = story.run("seed", shared / "seed")
    assert (said["this_run"]["new"], said["this_run"]["read"], said["this_run"]["filings"]) == (1, 1, 1)
    rows = story.ask(
        "select person_name, sole_voting_power, shared_voting_power, sole_dispositive_power, shared_dispositive_power,"
        " aggregate_amount, percent_of_class, percent_relation from raw.reporting_person"
        " join raw.filing using (filing_id) where source_name = 'ault-alliance-13da-7.md' order by cover"
    )
    signs = {"equal": "", "less_than": "<"}
    read = [(*row[:6], f"{signs[row[7]]}{row[6].normalize():f}") for row in rows]
    keys = ("sole_voting", "shared_voting", "sole_dispositive", "shared_dispositive", "aggregate")
    assert read == [
        (p["name"], *(Decimal(p[key]) for key in keys), str(p["percent"]).replace(" ", "")) for p in golden["persons"]
    ]


def test_the_contradiction_of_the_seed_is_the_filers_with_both_quotations(story: Story, shared: Path) -> None:
    story.run("seed", shared / "seed")
    found = story.ask(
        "select found_path, found_quote, expected_quote, verdict from quality.finding join raw.filing using (filing_id)"
        " where source_name = 'ault-alliance-13da-7.md' and severity = 'critical' order by 1"
    )
    assert [(row[0].rsplit(".", 1)[-1], *row[1:]) for row in found] == [
        ("shared_dispositive_power", "333,336", "333,326", "filer"),
        ("shared_voting_power", "333,336", "333,326", "filer"),
    ]


def test_show_finds_a_filing_by_its_name_and_prints_its_quotations(story: Story, shared: Path) -> None:
    story.run("seed", shared / "seed")
    done = story.command("show", "ault-alliance-13da-7.md")
    assert done.returncode == 0, done.stderr
    for expected in ("AULT & COMPANY, INC.", "6,063,953", "333,336", "Findings", "filer"):
        assert expected in done.stdout
    facts = json.loads(story.command("show", "--json", "ault-alliance-13da-7.md").stdout)
    assert len(facts["holdings"]) == 9
    assert {"field", "quote", "state"} <= set(facts["quotations"][0])
    assert "filing_id" in facts["filing"]


def test_a_check_that_blocks_leaves_the_served_file_byte_for_byte_as_it_was(
    story: Story, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines import cli_run, job
    from pipelines.assets import models
    from pipelines.warehouse.load import connect

    class Misreading(models.InstalledDbt):
        """dbt, after something has put a wrong figure into the build file behind the first gate."""

        def cli(self, *args: Any, **kwargs: Any) -> Any:
            with connect(story.settings.build) as connection:
                connection.execute("update raw.reporting_person set aggregate_amount = aggregate_amount * 100")
            return super().cli(*args, **kwargs)

    compose = job.build

    def with_misreading(settings: Settings, resources: dict[str, Any]) -> Any:
        dbt = Misreading(**models.resource_arguments(settings))
        return compose(settings, {**resources, "dbt": dbt})

    monkeypatch.setattr(job, "build", with_misreading)
    before = hashlib.sha256(story.settings.published.read_bytes()).hexdigest()
    with pytest.raises(cli_run.NotPublished, match="the warehouse is as it was"):
        cli_run.run_job(story.settings, [sample], rebuild=True)
    assert hashlib.sha256(story.settings.published.read_bytes()).hexdigest() == before
    assert not story.settings.build.parent.exists()


def test_the_corpus_loads_on_top_and_every_document_is_accounted_for(story: Story, shared: Path) -> None:
    folders = [shared / "corpus", shared / "spec"]
    said = story.run("corpus", *folders)
    labels = len([path for folder in folders for path in folder.glob("*.json")])
    assert said["this_run"]["skipped"][".json file"] == labels
    assert {".csv file", ".xsd file", "note"} <= set(said["this_run"]["skipped"])
    outcomes = Counter(dict(story.ask("select outcome, count(*) from quality.document group by 1")))
    assert sum(outcomes.values()) == story.ask("select count(distinct content_sha256) from quality.document")[0][0]
    landed = [path for path in story.settings.landing.joinpath("documents").rglob("*") if path.is_file()]
    assert sum(outcomes.values()) == len(landed)
    assert outcomes["filing"] == sum(said["filings"].values())
    labelled = {path.stem for path in (shared / "corpus").glob("*.json")}
    loaded = {
        Path(row[0]).stem for row in story.ask("select source_name from quality.document where filing_id is not null")
    }
    assert labelled <= loaded


def test_the_run_stands_in_the_dagster_home_with_its_checks(story: Story) -> None:
    import dagster as dg

    from pipelines.job import prepare_home

    prepare_home(story.settings)
    with dg.DagsterInstance.get() as instance:
        runs = instance.get_runs()
        assert {run.job_name for run in runs} == {"schedule13d"}
        last = runs[-1]
        checked = [
            event.dagster_event.event_specific_data.check_name  # type: ignore[union-attr]
            for event in instance.all_logs(last.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
        ]
        made = instance.get_asset_keys()
    from expectations import RULES

    assert {rule.id for rule in RULES} <= set(checked)
    groups = {key.path[0] for key in made}
    assert {"landing", "extraction", "frames", "raw", "staging", "marts", "quality", "warehouse"} <= groups


def test_what_stands_on_the_screen_is_what_the_warehouse_holds(story: Story) -> None:
    last = list(story.runs.values())[-1]
    assert story.ask("select count(*) from marts.fct_holding") == [(last["holdings"],)]
    assert story.ask("select count(*) from raw.filing") == [(sum(last["filings"].values()),)]
    assert last["held_back"] == [
        dict(zip(("source_name", "stage", "kind", "reason"), row, strict=True))
        for row in story.ask("select source_name, stage, kind, reason from quality.quarantine order by 2, 1")
    ]


def test_data_docs_are_built(story: Story) -> None:
    page = (story.settings.data_docs / "index.html").read_text()
    assert "expectation" in page.lower()
