"""Raw columns, dbt's sources, the marts and their comments say the same: both ways."""

from __future__ import annotations

import re
from typing import Any

import duckdb
import pytest
import yaml

from pipelines import dictionary
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


def test_every_fact_and_dimension_has_a_primary_key(marts: duckdb.DuckDBPyConnection) -> None:
    keyed = marts.execute("""
        select distinct table_name from duckdb_constraints()
        where schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
    """).fetchall()
    tables = marts.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    assert sorted(keyed) == sorted(tables)
