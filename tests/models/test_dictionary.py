"""Raw columns, dbt's sources, the marts and their comments say the same: both ways."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from pipelines import dictionary
from pipelines.dashboard import data, filing_data
from pipelines.frames import TABLES
from tests.models.warehouse import PROJECT

RAW = {(table.name, column.name) for table in TABLES for column in table.columns}


def marts_yaml() -> dict[str, dict[str, Any]]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "models" / "marts").glob("*.yml"))]
    return {model["name"]: model for text in texts for model in yaml.safe_load(text).get("models", [])}


@pytest.mark.parametrize("name", sorted(dictionary.rendered()))
def test_rendered_files_are_current(name: str) -> None:
    assert (PROJECT / name).read_text(encoding="utf-8") == dictionary.rendered()[name], (
        "run python -m pipelines.dictionary"
    )


def test_sources_declare_the_tables_that_are_loaded(marts: duckdb.DuckDBPyConnection) -> None:
    source = yaml.safe_load(dictionary.sources_yaml())["sources"][0]
    declared = {
        (table["name"], column["name"], column["data_type"])
        for table in source["tables"]
        for column in table["columns"]
    }
    loaded = marts.execute("select table_name, column_name, data_type from duckdb_columns() where schema_name = 'raw'")
    assert declared == set(loaded.fetchall())
    assert all(table["config"]["meta"]["dagster"]["asset_key"] == ["raw", table["name"]] for table in source["tables"])


def test_marts_describe_raw_columns_by_their_declaration() -> None:
    used = set()
    for model in marts_yaml().values():
        for column in model["columns"]:
            for block in re.findall(r'doc\("(\w+?)__(\w+)"\)', column["description"]):
                used.add(block)
    assert used
    assert used <= RAW


def test_staging_selects_columns_that_exist(marts: duckdb.DuckDBPyConnection) -> None:
    for path in sorted((PROJECT / "models" / "staging").glob("stg_*.sql")):
        sql = path.read_text(encoding="utf-8")
        (table,) = re.findall(r"source\('raw', '(\w+)'\)", sql)
        columns = {
            line.strip().rstrip(",").split(" as ")[0].strip('"') for line in sql.splitlines() if line[:4] == "    "
        }
        assert "*" not in sql
        assert {(table, column) for column in columns} <= RAW


def test_every_mart_and_column_has_a_comment(marts: duckdb.DuckDBPyConnection) -> None:
    tables = marts.execute("""
        select table_name, comment from duckdb_tables() where schema_name = 'marts'
        union all select view_name, comment from duckdb_views() where schema_name = 'marts'
    """).fetchall()
    assert {name for name, _ in tables} == set(marts_yaml())
    assert all((comment or "").startswith("Grain: one ") for _, comment in tables)
    silent = marts.execute("""
        select table_name, column_name from duckdb_columns()
        where schema_name = 'marts' and coalesce(comment, '') = ''
    """).fetchall()
    assert silent == []


def test_every_step_on_the_way_has_a_comment(marts: duckdb.DuckDBPyConnection) -> None:
    steps = marts.execute("""
        select table_name, comment from duckdb_tables() where schema_name = 'intermediate'
        union all select view_name, comment from duckdb_views() where schema_name = 'staging'
    """).fetchall()
    assert len(steps) > 25
    assert [name for name, comment in steps if not (comment or "").startswith("Grain: ")] == []


def test_every_fact_and_dimension_has_a_primary_key(marts: duckdb.DuckDBPyConnection) -> None:
    keyed = marts.execute("""
        select distinct table_name from duckdb_constraints()
        where schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
    """).fetchall()
    tables = marts.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    assert sorted(keyed) == sorted(tables)


def exposures() -> dict[str, set[str]]:
    text = (PROJECT / "models" / "marts" / "exposures.yml").read_text(encoding="utf-8")
    return {
        exposure["name"]: set(re.findall(r"ref\('(\w+)'\)", " ".join(exposure["depends_on"])))
        for exposure in yaml.safe_load(text)["exposures"]
    }


def test_every_page_of_the_dashboard_is_an_exposure_of_the_marts_that_it_asks() -> None:
    pages = {name.removeprefix("dashboard_"): refs for name, refs in exposures().items() if name != "sql_and_bi"}
    views = Path(data.__file__).parent / "views"
    assert set(pages) == {path.stem for path in views.glob("*.py")} - {"__init__"}
    asked = {
        mart
        for module in (data, filing_data)
        for mart in re.findall(r"marts\.(\w+)", Path(module.__file__).read_text())
    }
    assert asked == set().union(*pages.values())


def test_every_mart_is_exposed() -> None:
    assert set().union(*exposures().values()) == set(marts_yaml())


def test_descriptions_in_dbt_are_the_comments_in_the_database(marts: duckdb.DuckDBPyConnection) -> None:
    described = {(table.name, column.name): column.description for table in TABLES for column in table.columns}

    def resolved(text: str) -> str:
        return re.sub(r'\{\{ doc\("(\w+?)__(\w+)"\) \}\}', lambda found: described[found[1], found[2]], text).strip()

    declared = {
        (model, column["name"]): resolved(column["description"])
        for model, facts in marts_yaml().items()
        for column in facts["columns"]
    }
    stored = marts.execute(
        "select table_name, column_name, comment from duckdb_columns() where schema_name = 'marts'"
    ).fetchall()
    assert declared == {(table, column): comment for table, column, comment in stored}
    relations = marts.execute("""
        select table_name, comment from duckdb_tables() where schema_name = 'marts'
        union all select view_name, comment from duckdb_views() where schema_name = 'marts'
    """).fetchall()
    assert dict(relations) == {name: facts["description"].strip() for name, facts in marts_yaml().items()}
