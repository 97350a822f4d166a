"""What pages ask: of exactly one publication, never a mixture, never old rows under a new file."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import duckdb
import polars as pl
import pytest
import sqlalchemy
from hypothesis import given, strategies as st

from pipelines import cli_export
from pipelines.dashboard import data, downloads, markup, parts, publication
from pipelines.settings import Settings, from_environment
from pipelines.warehouse.publication import publish
from pipelines.warehouse.schema_version import SCHEMA_VERSION
from tests.dashboard import warehouse


def file_of(folder: Path) -> Path:
    return from_environment({}, data=folder).published


def put(file: Path, n: int) -> None:
    """Publish a file whose two tables say n."""
    fresh = file.parent / "fresh" / file.name
    fresh.parent.mkdir(parents=True, exist_ok=True)
    fresh.unlink(missing_ok=True)
    with duckdb.connect(str(fresh)) as connection:
        connection.execute(f"create table a as select {n} as x; create table b as select {n} as x")
    fresh.replace(file)


def test_new_data_show_after_a_publication_although_the_old_file_is_still_open(tmp_path: Path) -> None:
    file = tmp_path / "schedule13d.duckdb"
    put(file, 1)
    with duckdb.connect(str(file), read_only=True), publication.opened(publication.current(file)):
        put(file, 2)
        assert publication.ask(publication.current(file), "from a") == [{"x": 2}]


def test_a_page_that_began_before_a_publication_is_drawn_again(tmp_path: Path) -> None:
    file = tmp_path / "schedule13d.duckdb"
    put(file, 1)
    before = publication.current(file)
    put(file, 2)
    with pytest.raises(publication.Moved):
        publication.ask(before, "from a")


def test_no_answer_mixes_publications_while_they_follow_one_another(tmp_path: Path) -> None:
    file = tmp_path / "schedule13d.duckdb"
    put(file, 0)
    done = threading.Event()
    seen: list[tuple[int, int]] = []
    moved: list[int] = []

    def look() -> None:
        while not done.is_set():
            try:
                now = publication.current(file)
                a, b = publication.ask(now, "from a"), publication.ask(now, "from b")
                seen.append((a[0]["x"], b[0]["x"]))
            except publication.Moved:
                moved.append(1)

    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(1, 13):
        put(file, n)
    done.set()
    for reader in readers:
        reader.join()
    assert all(a == b for a, b in seen)
    assert publication.ask(publication.current(file), "from a") == [{"x": 12}]


def test_pages_cannot_write(hostile: Path) -> None:
    with publication.opened(publication.current(file_of(hostile))) as connection, pytest.raises(duckdb.Error):
        connection.execute("delete from marts.dim_filing")


def test_holders_are_those_that_sql_finds(hostile: Path) -> None:
    found = data.holders(publication.current(file_of(hostile)), "i")
    with duckdb.connect(str(file_of(hostile)), read_only=True) as connection:
        expected = connection.execute(
            "select person_id, aggregate_amount from marts.current_holder order by 2 desc nulls last, person_name"
        ).fetchall()
    assert [(row["person_id"], row["aggregate_amount"]) for row in found] == expected


def test_trades_sum_up(hostile: Path) -> None:
    (trade,) = data.trades(publication.current(file_of(hostile)), person_id="p2")
    assert trade["cumulative_shares"] == 10


def test_no_cell_of_a_csv_is_a_formula() -> None:
    text = downloads.as_csv([{"a": warehouse.FORMULA, "b": -5, "c": "  @x", "d": None, "e": ["+1"]}]).decode()
    assert text.splitlines()[1] == '"\'=HYPERLINK(""http://example.invalid"",""x"")",-5,\'  @x,,\'+1'


def test_parquet_keeps_types(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(downloads.as_parquet([{"n": 1, "t": "=1"}, {"n": None, "t": None}]))
    assert pl.read_parquet(tmp_path / "x.parquet").rows() == [(1, "=1"), (None, None)]


def test_the_ways_of_the_readme_open_the_file(hostile: Path) -> None:
    file = file_of(hostile)
    count = "select count(*) from marts.fct_holding"
    engine = sqlalchemy.create_engine(f"duckdb:///{file}", connect_args={"read_only": True})
    with engine.connect() as connection:
        assert connection.execute(sqlalchemy.text(count)).scalar() == warehouse.PERSONS
        with pytest.raises(sqlalchemy.exc.DBAPIError):
            connection.execute(sqlalchemy.text("delete from marts.fct_holding"))
    engine.dispose()
    with duckdb.connect(str(file), read_only=True) as connection:
        assert len(connection.sql("from marts.fct_holding").pl()) == warehouse.PERSONS
        assert len(connection.sql("from marts.fct_holding").df()) == warehouse.PERSONS


def test_export_has_every_mart_with_all_rows(hostile: Path, tmp_path: Path) -> None:
    written = cli_export.export(file_of(hostile), tmp_path / "out")
    assert written["marts.fct_holding"] == warehouse.PERSONS
    assert {f"{name}.parquet" for name in written} == {path.name for path in (tmp_path / "out").iterdir()}
    frame = pl.read_parquet(tmp_path / "out" / "marts.dim_person.parquet")
    assert warehouse.SCRIPT in frame["person_name"].to_list()


@given(st.text(alphabet="ab<&>'\"\n", max_size=30), st.lists(st.tuples(st.integers(-1, 30), st.integers(0, 9))))
def test_marking_a_text_changes_no_character(text: str, places: list[tuple[int, int]]) -> None:
    cells = [{"span_start": a, "span_end": a + n, "field": "<f>", "state": "single"} for a, n in places]
    drawn = markup.marked(text, 0, cells, (3, 7))
    inside = drawn.partition("<pre>")[2].partition("</pre>")[0]
    assert markup_text(inside) == text


def markup_text(drawn: str) -> str:
    """The text of markup, as a browser has it."""
    import html
    import re

    return html.unescape(re.sub(r"<[^<>]*>", "", drawn))


def build(settings: Settings, n: int) -> None:
    """A build file whose marts all have n rows."""
    settings.build.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(settings.build)) as connection:
        connection.execute("create schema marts; create schema quality")
        for table in ("fct_holding", "dim_issuer", "dim_person", "open_finding", "late_filing"):
            connection.execute(f"create table marts.{table} as select 'critical' as severity from range({n})")
        connection.execute(
            f"create table marts.dim_filing as select date '2024-01-01' + {n} as filed_clock_date from range({n})"
        )
        connection.execute(f"create table quality.quarantine as from range({n})")
        connection.execute(
            "create table quality.build as select timestamp '2024-01-01' as built_at,"
            f" {SCHEMA_VERSION} as schema_version"
        )


def test_a_page_asked_while_the_publication_function_replaces_the_file_is_of_one_publication(tmp_path: Path) -> None:
    settings = from_environment({}, data=tmp_path)
    build(settings, 1)
    publish(settings.build, settings.published)
    done = threading.Event()
    seen: list[set[int]] = []
    failed: list[Exception] = []

    def look() -> None:
        while not done.is_set():
            try:
                now = publication.current(settings.published)
                totals = data.totals(now)
                rows = publication.ask(now, "select count(*) as n from marts.dim_filing")[0]["n"]
                seen.append({totals["filings"], totals["holdings"], totals["issuers"], totals["held_back"], rows})
            except publication.Moved:  # the page is drawn again
                continue
            except Exception as error:
                failed.append(error)

    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(2, 22):
        build(settings, n)
        publish(settings.build, settings.published)
    done.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert all(len(one) == 1 for one in seen)
    assert data.totals(publication.current(settings.published))["filings"] == 21


def test_a_line_is_a_person_and_less_than_a_percent_is_no_point() -> None:
    day = dt.date(2024, 1, 1)
    rows = [
        {"person_id": key, "person_name": name, "event_date": day, "percent_of_class": 5, "percent_relation": relation}
        for key, name, relation in (("a", "Ann Ash", "equal"), ("a", "ANN ASH", "equal"), ("b", "Bo", "less_than"))
    ]
    points, left_out = parts.series(rows, "person")
    assert [point["of"] for point in points] == ["Ann Ash", "Ann Ash"]
    assert left_out == 0


def test_polars_and_adbc_read_the_file(hostile: Path) -> None:
    dbapi = pytest.importorskip("adbc_driver_duckdb.dbapi", reason="adbc-driver-manager is not installed")
    count = "select count(*) as n from marts.fct_holding"
    with dbapi.connect(str(file_of(hostile))) as connection:
        assert pl.read_database(count, connection)["n"].item() == warehouse.PERSONS
    with duckdb.connect(str(file_of(hostile)), read_only=True) as connection:
        assert pl.read_database(count, connection)["n"].item() == warehouse.PERSONS
