"""The ways of the README into the warehouse that the real job published, and its export as Parquet."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
import sqlalchemy

from pipelines import cli_export
from tests.dashboard import publishing

pytestmark = [pytest.mark.end_to_end, pytest.mark.xdist_group("dashboard")]

QUESTION = "select count(*) as n, sum(aggregate_amount)::double as shares from marts.fct_holding"
DELETION = "delete from marts.fct_holding"
Answer = tuple[int, float]


def by_duckdb(file: Path, sql: str) -> Answer:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(sql).fetchall()[0]


def by_polars(file: Path, sql: str) -> Answer:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.sql(sql).pl().row(0)


def by_pandas(file: Path, sql: str) -> Answer:
    with duckdb.connect(str(file), read_only=True) as connection:
        return tuple(connection.sql(sql).df().iloc[0])


def by_arrow(file: Path, sql: str) -> Answer:
    with duckdb.connect(str(file), read_only=True) as connection:
        return tuple(connection.sql(sql).to_arrow_table().to_pylist()[0].values())


def by_sqlalchemy(file: Path, sql: str) -> Answer:
    engine = sqlalchemy.create_engine(f"duckdb:///{file}", connect_args={"read_only": True})
    try:
        with engine.connect() as connection:
            found = connection.execute(sqlalchemy.text(sql)).fetchall()[0]
    finally:
        engine.dispose()
    return found[0], found[1]


def by_adbc(file: Path, sql: str) -> Answer:
    dbapi = pytest.importorskip("adbc_driver_duckdb.dbapi", reason="adbc-driver-manager is not installed")
    copy = file.with_name("copy.duckdb")
    shutil.copy(file, copy)
    with dbapi.connect(str(copy)) as connection:
        return pl.read_database(sql, connection).row(0)


def by_command_line(file: Path, sql: str) -> Answer:
    program = shutil.which("duckdb") or shutil.which("duckdb", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("DuckDB's command line is not installed (pip install duckdb-cli)")
    command = [program, "-readonly", str(file), "-csv", "-noheader", "-c", sql]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode or "Error" in ended.stderr:
        raise duckdb.InvalidInputException(ended.stderr)
    count, shares = ended.stdout.strip().split(",")
    return int(count), float(shares)


WAYS = [by_duckdb, by_polars, by_pandas, by_arrow, by_sqlalchemy, by_adbc, by_command_line]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_each_way_gives_the_same_answer(
    watched: tuple[Path, publishing.Told], way: Callable[[Path, str], Answer]
) -> None:
    file = watched[0] / "warehouse" / "schedule13d.duckdb"
    assert way(file, QUESTION) == pytest.approx(by_duckdb(file, QUESTION))


@pytest.mark.parametrize("way", [by_duckdb, by_sqlalchemy, by_command_line], ids=lambda way: way.__name__)
def test_a_way_that_is_called_read_only_cannot_write(
    watched: tuple[Path, publishing.Told], way: Callable[[Path, str], Answer]
) -> None:
    file = watched[0] / "warehouse" / "schedule13d.duckdb"
    before = by_duckdb(file, QUESTION)
    with pytest.raises((duckdb.Error, sqlalchemy.exc.DBAPIError)):
        way(file, DELETION)
    assert by_duckdb(file, QUESTION) == before


def test_the_export_read_back_is_the_marts(watched: tuple[Path, publishing.Told], tmp_path: Path) -> None:
    file = watched[0] / "warehouse" / "schedule13d.duckdb"
    written = cli_export.export(file, tmp_path)
    assert len(written) > 20
    with duckdb.connect(str(file), read_only=True) as connection:
        for name, rows in written.items():
            parquet = f"read_parquet('{tmp_path}/{name}.parquet')"
            lost = f"select count(*) from (from {name} except all from {parquet})"
            added = f"select count(*) from (from {parquet} except all from {name})"
            count = f"select count(*) from {parquet}"
            found = [connection.execute(sql).fetchall()[0][0] for sql in (lost, added, count)]
            assert found == [0, 0, rows], name
