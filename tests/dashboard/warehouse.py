"""A warehouse for the pages, made in a moment: tables as the contracts of the marts and the frames declare them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import yaml

from expectations import findings
from pipelines.dictionary import duckdb_type
from pipelines.frames import TABLES
from pipelines.settings import PROJECT
from pipelines.warehouse import load
from pipelines.warehouse.schema_version import SCHEMA_VERSION

#: Text as a filing may print it to harm a page, a table or a spreadsheet.
SCRIPT = "<script>window.harmed = 1</script><img src=x onerror='window.harmed = 1'>"
MARKDOWN = "**bold** [link](javascript:alert(1)) $x^2$ :red[red]"
FORMULA = '=HYPERLINK("http://example.invalid","x")'
LONG = "An Extraordinarily Long Partnership Name " * 13
#: An icon and a formula of Streamlit's Markdown, a mark that turns what follows around, a tab.
SIGNS = ":material/delete: $\\frac{1}{2}$ :blue-background[x] \u202egnp.exe\t![x](http://example.invalid)"
ISSUER = f"Hostile {SCRIPT} {MARKDOWN}"
FILING = "0000990001-24-000001"
TEXT = f"Cover\n{SCRIPT}\nAggregate: 1,234,567 shares\n& the rest\n"
AT = TEXT.index("1,234,567")
PERSONS = 40


def make(file: Path, *, hostile: bool) -> None:
    """Make the warehouse in place of the one that is there, as a publication does: by a rename."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.parent / "fresh" / file.name
    fresh.parent.mkdir(exist_ok=True)
    fresh.unlink(missing_ok=True)
    with duckdb.connect(str(fresh)) as connection:
        _tables(connection)
        built = {"VARCHAR": "'x'", "TIMESTAMP": "timestamp '2024-05-01 06:30:00'", "INTEGER": str(SCHEMA_VERSION)}
        kinds = [row[1] for row in connection.execute("describe quality.build").fetchall()]
        connection.execute(f"insert into quality.build values ({', '.join(built[kind] for kind in kinds)})")
        if hostile:
            _rows(connection)
    fresh.replace(file)


def _tables(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create schema raw; create schema marts")
    for table in TABLES:
        body = ", ".join(f'"{column.name}" {duckdb_type(column.dtype)}' for column in table.columns)
        connection.execute(f"create table raw.{table.name} ({body}, loaded_at timestamp)")
    for declared in sorted((PROJECT / "dbt" / "models" / "marts").glob("*.yml")):
        for model in yaml.safe_load(declared.read_text()).get("models", []):
            body = ", ".join(f'"{column["name"]}" {column["data_type"]}' for column in model["columns"])
            connection.execute(f"create table marts.{model['name']} ({body})")
    connection.execute(load._QUALITY)
    findings.create(connection)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, **values: Any) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f"${name}" for name in values)
    connection.execute(f"insert into {table} ({names}) values ({marks})", values)


def _rows(connection: duckdb.DuckDBPyConnection) -> None:
    day = dt.date(2024, 4, 30)
    key = {"filing_id": FILING, "issuer_id": "i"}
    dates = {"event_date": day, "filed_date": day}
    head = {"filing_id": FILING, "form": "SC 13D", "format": "html", "issuer_name": ISSUER, "source_name": SCRIPT}
    _insert(connection, "raw.filing", **head, text=TEXT, accession_number=FILING, issuer_cik="0000990007")
    _insert(connection, "marts.dim_filing", **head, issuer_id="i", filed_clock_date=day, person_count=PERSONS)
    _insert(connection, "marts.dim_issuer", issuer_id="i", issuer_name=ISSUER, filing_count=1, issuer_names=[ISSUER])
    for n in range(PERSONS):
        name = {0: SCRIPT, 1: MARKDOWN, 2: FORMULA, 3: LONG, 4: SIGNS}.get(n, f"Person {n}")
        who = {"person_id": f"p{n}", "person_name": name}
        amount = None if n == 5 else 1_234_567 - n
        held = {"security_id": "s", "aggregate_amount": amount, "percent_of_class": None if n == 5 else 5 + n}
        _insert(connection, "marts.dim_person", **who, person_names=[name], kind="entity", filing_count=1)
        _insert(connection, "marts.fct_holding", **key, **who, **held, cover=n, is_current=True, direct_shares=amount)
        _insert(connection, "marts.current_holder", **key, **who, **held, since=day)
        _insert(connection, "marts.stake_history", **key, **who, **held, **dates, issuer_name=ISSUER)
        _insert(connection, "marts.new_stake", filing_id=FILING, issuer_name=ISSUER, **who, **held, **dates)
        _insert(
            connection, "raw.reporting_person", filing_id=FILING, cover=n, person_name=name, aggregate_amount=amount
        )
    _insert(
        connection, "marts.fct_holding_component", **key, component_number=0, person_id="p0", holder_id="p1", shares=5,
        holder_name=MARKDOWN, is_own=False,
    )  # fmt: skip
    _insert(
        connection, "marts.fct_transaction", **key, transaction_number=0, person_id="p2", person_name=FORMULA,
        transaction_date=day, side="buy", shares=10, signed_shares=10, price=2, security_id="s",
    )  # fmt: skip
    place = {"span_start": AT, "span_end": AT + 9, "quote": "1,234,567", "state": "single"}
    _insert(connection, "raw.evidence", filing_id=FILING, field="persons[0].aggregate_amount", **place)
    unread = {"span_start": -1, "span_end": -1, "quote": "", "state": "unread", "reason": SCRIPT}
    _insert(connection, "raw.evidence", filing_id=FILING, field="persons[5].aggregate_amount", **unread)
    finding = {"rule": "r", "rule_name": SCRIPT, "severity": "critical", "verdict": "filer", "message": SCRIPT}
    finding |= {"filing_id": FILING, "finding_id": "f"}
    quotes = {"found_quote": "1,234,567", "found_path": "persons[0].aggregate_amount", "expected_quote": SCRIPT}
    _insert(connection, "quality.finding", **finding, **quotes)
    _insert(connection, "marts.open_finding", **finding, issuer_id="i", issuer_name=ISSUER)
