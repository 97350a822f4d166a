"""What people ask of the published file: queries that only read, filings by any of their names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.settings import PROJECT
from pipelines.warehouse.reading import NoSuchFiling, NoWarehouse, WrongQuery, ask, find_filing, published

SCHEMA = """
create schema raw; create schema quality;
create table quality.build as select 1 as schema_version;
create table raw.filing (filing_id varchar, source_name varchar, filed_date date, event_date date);
create table quality.document (filing_id varchar, source_name varchar);
create table quality.quarantine (filing_id varchar, source_name varchar, reason varchar);
insert into raw.filing values ('0000000001-24-000001', 'stake.htm', '2024-01-02', null),
    ('0000000001-24-000002', 'stake.htm', null, '2024-03-04'), ('0000000001-24-000003', 'other.xml', null, null);
insert into quality.document select filing_id, source_name from raw.filing;
insert into quality.quarantine values (null, 'held.htm', 'The document is empty.');
"""


@pytest.fixture
def served(tmp_path: Path) -> Path:
    file = tmp_path / "warehouse" / "schedule13d.duckdb"
    file.parent.mkdir()
    with duckdb.connect(str(file)) as connection:
        connection.execute(SCHEMA)
    return file


def query(served: Path, *arguments: str, **kinds: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines", "query", "--data", str(served.parent.parent), *arguments]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **kinds}
    return subprocess.run(command, cwd=PROJECT, text=True, check=False, timeout=60, **streams)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    "sql",
    [
        "copy (select 1) to '{made}'",
        "copy raw.filing from '{there}'",
        "export database '{made}'",
        "select * from read_text('{there}')",
        "select * from '{there}'",
        "attach '{made}'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "create table raw.more as select 1",
        "drop table raw.filing",
        "explain analyze copy (select 1) to '{made}'",
        "select 1; copy (select 1) to '{made}'",
        "",
        " ",
        ";",
        "select 1; select 2",
        "select \ud800",
    ],
)
def test_a_query_reached_files_outside_of_the_warehouse(served: Path, tmp_path: Path, sql: str) -> None:
    made, there = tmp_path / "made", tmp_path / "there.csv"
    there.write_text("1\n")
    before = served.read_bytes()
    with published(served) as connection, pytest.raises(WrongQuery) as refused:
        list(ask(connection, sql.format(made=made, there=there))[1])
    assert len(str(refused.value).splitlines()) == 1
    assert not made.exists()
    assert served.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "select 1;",
        "from raw.filing",
        "describe raw.filing",
        "summarize raw.filing",
        "show all tables",
        "explain from raw.filing",
        "values (1)",
    ],
)
def test_whatever_reads_is_answered(served: Path, sql: str) -> None:
    with published(served) as connection:
        names, rows = ask(connection, sql)
        assert names
        assert list(rows)


def test_an_error_in_mid_answer_is_said_in_one_line(served: Path) -> None:
    with published(served) as connection, pytest.raises(WrongQuery, match="no figure"):
        list(ask(connection, "select error('no figure') from range(3)")[1])


@pytest.mark.parametrize("data", [b"", b"no warehouse at all" * 1000])
def test_a_served_file_that_is_no_warehouse_is_said_in_one_line(served: Path, data: bytes) -> None:
    served.write_bytes(data)
    with pytest.raises(NoWarehouse) as refused, published(served):
        pass
    assert len(str(refused.value).splitlines()) == 1


def test_json_of_a_query_was_no_json(served: Path) -> None:
    sql = "select 'nan'::double as a, ['inf'::double, 1.5] as b, {'c': '-inf'::float} as d, 1.50::decimal(9, 2) as e"
    assert query(served, "--json", sql).stdout == '{"a": null, "b": [null, 1.5], "d": {"c": null}, "e": 1.5}\n'


def test_of_two_columns_of_one_name_one_was_lost(served: Path) -> None:
    done = query(served, "--json", "select 1 as a, 2 as a")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)


def test_two_forms_at_once_are_refused(served: Path) -> None:
    done = query(served, "--json", "--csv", "select 1")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_text_in_csv_was_a_formula_to_spreadsheets(served: Path) -> None:
    done = query(served, "--csv", "select '=1+1' as a, '@x' as b, e'\\tx' as c, -5 as d, e'x\\x1by' as e, 'a-b' as f")
    assert done.stdout == "a,b,c,d,e,f\n'=1+1,'@x,'\tx,-5,x y,a-b\n"


@pytest.mark.parametrize("form", ["--json", "--csv", None])
def test_a_full_output_was_blamed_on_the_warehouse(served: Path, form: str | None) -> None:
    with Path("/dev/full").open("w") as full:
        done = query(served, *([form] if form else []), "from raw.filing", stdout=full)
    assert done.returncode == 1
    assert done.stderr == "schedule13d: The output cannot be written: no room is left there.\n"


def test_a_filing_is_found_by_its_path(served: Path) -> None:
    with published(served) as connection:
        assert find_filing(connection, "somewhere/else/other.xml") == "0000000001-24-000003"
        assert find_filing(connection, "0000000001-24-000002") == "0000000001-24-000002"


@pytest.mark.parametrize("reference", ["", " ", ".", "/"])
def test_no_name_was_taken_for_every_filing(served: Path, reference: str) -> None:
    with published(served) as connection, pytest.raises(NoSuchFiling, match="Name a filing"):
        find_filing(connection, reference)


def test_filings_of_one_name_are_told_apart_by_name_and_date(served: Path) -> None:
    with published(served) as connection, pytest.raises(NoSuchFiling) as several:
        find_filing(connection, "stake.htm")
    assert "stake.htm (2024-01-02, 0000000001-24-000001), stake.htm (2024-03-04, " in str(several.value)
    with published(served) as connection, pytest.raises(NoSuchFiling, match=r"held back: The document is empty\."):
        find_filing(connection, "held.htm")
