"""Reading the published warehouse: what the command line shows. Read-only; a run never waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.failure import Refusal
from pipelines.sources.folder import as_text
from pipelines.warehouse.load import connect
from pipelines.warehouse.schema_version import check

#: Statements that only read.
READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


class NoWarehouse(Refusal):
    """Nothing has been published yet, or something else stands in its place."""


class WrongQuery(Refusal):
    """A query that DuckDB refuses."""


class NoSuchFiling(Refusal):
    """No filing, or more than one, answers to a reference."""


@contextmanager
def published(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the published warehouse that reads it, and no other file or address."""
    if not file.is_file():
        raise NoWarehouse(f"There is no warehouse {file} yet; make one with: schedule13d run")
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(connect(file, read_only=True))
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
            check(connection, file)
        except duckdb.Error as error:
            said = str(error).strip().splitlines()[0]
            raise NoWarehouse(f"{file} cannot be read as a warehouse of schedule13d: {said}") from None
        yield connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the warehouse holds, for a closing summary."""

    filings: Mapping[str, int]
    persons: int
    issuers: int
    holdings: int
    findings: list[dict[str, Any]]
    held_back: list[dict[str, Any]]


def summary(connection: duckdb.DuckDBPyConnection) -> Summary:
    """Count what there is and say what was found and held back."""
    return Summary(
        filings=dict(
            connection.execute("select format, count(*) from raw.filing group by format order by 2 desc, 1").fetchall()
        ),
        persons=_count(connection, "marts.dim_person"),
        issuers=_count(connection, "marts.dim_issuer"),
        holdings=_count(connection, "marts.fct_holding"),
        findings=rows(
            connection,
            "select rule, any_value(rule_name) as name, severity, verdict, count(*) as findings,"
            " count(distinct filing_id) as filings from quality.finding where not is_acknowledged"
            " group by rule, severity, verdict"
            " order by list_position(['critical', 'warning', 'info'], severity), findings desc, rule, verdict",
        ),
        held_back=rows(
            connection,
            "select source_name, stage, kind, reason from quality.quarantine order by stage, source_name",
        ),
    )


def outcomes(connection: duckdb.DuckDBPyConnection, contents: Sequence[str]) -> dict[str, int]:
    """What became of these contents, counted."""
    return dict(
        connection.execute(
            "select outcome, count(*) from quality.document"
            " where list_contains($contents::varchar[], content_sha256) group by outcome",
            {"contents": list(contents)},
        ).fetchall()
    )


def not_loaded(connection: duckdb.DuckDBPyConnection, contents: Sequence[str]) -> list[dict[str, Any]]:
    """Which of these contents are not loaded, and why; copies in another format go without saying."""
    return rows(
        connection,
        "select source_name, outcome, kind, reason from quality.document"
        " where list_contains($contents::varchar[], content_sha256) and outcome <> 'filing' and kind <> 'duplicate'"
        " order by outcome, source_name, content_sha256",
        {"contents": list(contents)},
    )


def find_filing(connection: duckdb.DuckDBPyConnection, reference: str) -> str:
    """The id of the filing meant by an accession number, the beginning of an id, a file name or a path."""
    name = as_text(Path(reference).name)
    if not name.strip():
        raise NoSuchFiling("Name a filing: its accession number, the beginning of its id, or its file name.")
    exactly = (
        "select distinct filing_id from raw.filing where filing_id = $r or source_name = $r"
        " or filing_id in (select filing_id from quality.document where source_name = $r) order by 1"
    )
    beginning = (
        "select filing_id from raw.filing where starts_with(filing_id, $r) or starts_with(source_name, $r) order by 1"
    )
    of = {"r": name}
    found = connection.execute(exactly, of).fetchall() or connection.execute(beginning, of).fetchall()
    if not found:
        held = connection.execute(
            "select reason from quality.quarantine where source_name = $r or filing_id = $r", of
        ).fetchone()
        raise NoSuchFiling(f"{name} is held back: {held[0]}" if held else f"There is no filing {name}.")
    if len(found) > 1:
        raise NoSuchFiling(f"{len(found)} filings answer to {name}: {_told_apart(connection, found)}")
    return str(found[0][0])


def _told_apart(connection: duckdb.DuckDBPyConnection, found: Sequence[tuple[Any, ...]], most: int = 5) -> str:
    """Filings as people tell them apart: name, date and the beginning of the id."""
    some = connection.execute(
        "select source_name, coalesce(filed_date, event_date), filing_id from raw.filing"
        " where list_contains($ids::varchar[], filing_id) order by 2 nulls last, 1, 3",
        {"ids": [row[0] for row in found]},
    ).fetchmany(most)
    said = ", ".join(f"{name} ({f'{date}, ' if date else ''}{filing_id[:20]})" for name, date, filing_id in some)
    return f"{said}{', …' if len(found) > most else ''}"


def filing(connection: duckdb.DuckDBPyConnection, filing_id: str) -> dict[str, Any]:
    """A filing's facts, holdings, findings and the quotations of its cover figures."""
    of = {"id": filing_id}
    return {
        "filing": rows(connection, "select * exclude (text) from raw.filing where filing_id = $id", of)[0],
        "holdings": rows(connection, "select * from raw.reporting_person where filing_id = $id order by cover", of),
        "findings": rows(
            connection,
            "select * from quality.finding where filing_id = $id"
            " order by list_position(['critical', 'warning', 'info'], severity), rule, cover, field",
            of,
        ),
        "quotations": rows(
            connection,
            "select field, quote, state, reason, span_start, span_end from quality.evidence"
            " where filing_id = $id and span_start >= 0 order by span_start, field",
            of,
        ),
        "unread": rows(
            connection,
            "select field, reason from quality.evidence where filing_id = $id and state = 'unread' order by field",
            of,
        ),
    }


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[str], Iterable[tuple[Any, ...]]]:
    """The columns and rows that a person's query gives; what is wrong with it is said in DuckDB's words."""
    try:
        sql.encode()
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            raise WrongQuery(f"One statement is needed, not {len(statements) or 'none'}.")
        if statements[0].type not in READING:
            raise WrongQuery("A query only reads: select, with, from, values, describe, summarize, show or explain.")
        found = connection.execute(statements[0])
    except (duckdb.Error, RuntimeError, UnicodeError) as error:
        raise WrongQuery(_in_one_line(error)) from None
    return [column[0] for column in found.description or []], _fetched(found)


def _fetched(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    try:
        while chunk := found.fetchmany(10_000):
            yield from chunk
    except duckdb.Error as error:
        raise WrongQuery(_in_one_line(error)) from None


def _in_one_line(error: Exception) -> str:
    """DuckDB's words without its picture of the place."""
    said, _, place = str(error).strip().partition("\n\nLINE ")
    line = place.partition(":")[0]
    return " ".join(said.split()) + (f" (line {line})" if line.isdigit() and line != "1" else "")


def rows(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries."""
    found = connection.execute(sql, parameters or {})
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()
    return int(row[0]) if row else 0
