"""Reading the published warehouse: what the command line shows. Read-only; a run never waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.failure import Refusal
from pipelines.warehouse.load import connect


class NoWarehouse(Refusal):
    """Nothing has been published yet."""


class WrongQuery(Refusal):
    """A query that DuckDB refuses."""


class NoSuchFiling(Refusal):
    """No filing, or more than one, answers to a reference."""


@contextmanager
def published(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published warehouse."""
    if not file.is_file():
        raise NoWarehouse(f"There is no warehouse {file} yet; make one with: schedule13d run")
    with connect(file, read_only=True) as connection:
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


def find_filing(connection: duckdb.DuckDBPyConnection, reference: str) -> str:
    """The id of the filing meant by an accession number, the beginning of an id, or a file name."""
    exactly = (
        "select distinct filing_id from raw.filing where filing_id = $r or source_name = $r"
        " or filing_id in (select filing_id from quality.document where source_name = $r) order by 1"
    )
    beginning = (
        "select filing_id from raw.filing where starts_with(filing_id, $r) or starts_with(source_name, $r) order by 1"
    )
    of = {"r": reference}
    found = connection.execute(exactly, of).fetchall() or connection.execute(beginning, of).fetchall()
    if not found:
        held = connection.execute(
            "select reason from quality.quarantine where source_name = $r or filing_id = $r", {"r": reference}
        ).fetchone()
        raise NoSuchFiling(f"{reference} is held back: {held[0]}" if held else f"There is no filing {reference}.")
    if len(found) > 1:
        ids = ", ".join(row[0][:20] for row in found[:5])
        raise NoSuchFiling(f"{len(found)} filings answer to {reference}: {ids}{', …' if len(found) > 5 else ''}")
    return str(found[0][0])


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


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyConnection:
    """Run a person's query; what is wrong with it is said in DuckDB's words."""
    try:
        return connection.execute(sql)
    except duckdb.Error as error:
        raise WrongQuery(str(error).strip()) from None


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
