"""Merging: the rows of an increment in the place of those that it made anew, in a file that is as the served one.

Whatever table the models have is merged by what it is about: a filing, an issuer, a name at an issuer, a person. A mart
that is about none of them must be the same in both files. The increment itself is made by `increment`.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.warehouse.load import attach, connect

#: Columns that say what a row is about, most telling first, and the condition for rows that the increment made anew.
_ABOUT = {
    "filing_id": "filing_id in (select filing_id from scope.quality.touched where is_touched)",
    "issuer_id": "issuer_id in (select issuer_id from {side}_issuer)",
    "node": "node in (select node from {side}_node)",
    "person_id": "person_id in (select person_id from person)",
}

#: Tables of schema quality, and which of their rows an increment replaces.
_QUALITY = {
    "document": "content_sha256 in (select content_sha256 from replaced)",
    "quarantine": "content_sha256 in (select content_sha256 from replaced)",
    "finding": "filing_id in (select filing_id from scope.quality.touched where is_touched)",
    "build": "true",
}


class Unmergeable(RuntimeError):
    """A table that the increment cannot be merged into."""


def merge(scope: Path, merged: Path) -> None:
    """Put the increment in `scope` into `merged`, which holds what the served warehouse held before it."""
    with connect(merged) as connection:
        attach(connection, scope, "scope")
        _sets(connection)
        steps = [*_models(connection), *_raw(connection)]
        steps += [("quality", table, where, where) for table, where in _QUALITY.items()]
        # Deleted keys are free for what is inserted once the deletion is committed.
        connection.execute("begin")
        for schema, table, old, _ in steps:
            connection.execute(f'delete from {schema}."{table}" where {old}')
        connection.execute("commit")
        connection.execute("begin")
        for schema, table, _, new in steps:
            connection.execute(f'insert into {schema}."{table}" by name from scope.{schema}."{table}" where {new}')
        _add_names(connection)
        _rules(connection)
        connection.execute("commit")
        connection.execute("detach scope")


def _sets(connection: duckdb.DuckDBPyConnection) -> None:
    touched = "filing_id in (select filing_id from scope.quality.touched where is_touched)"
    for side, catalog in (("old", ""), ("new", "scope.")):
        connection.execute(
            f"create temp table {side}_issuer as select distinct issuer_id from {catalog}intermediate.int_filing_issuer"
            f" where {touched}"
        )
        connection.execute(
            f"create temp table {side}_node as select distinct node from {catalog}intermediate.int_person_name"
            f" where issuer_id in (select issuer_id from {side}_issuer)"
        )
    connection.execute(
        "create temp table person as select person_id from intermediate.int_cover"
        f" where {touched} union select person_id from scope.intermediate.int_cover where {touched}"
    )
    connection.execute(
        "create temp table replaced as select content_sha256 from scope.quality.document"
        " union select content_sha256 from scope.quality.gone"
    )


def _models(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    steps = []
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = current_database()"
        " and schema_name in ('intermediate', 'marts') order by all"
    ).fetchall()
    for schema, table in tables:
        columns = {name for name, *_ in connection.execute(f'describe {schema}."{table}"').fetchall()}
        about = next((where for column, where in _ABOUT.items() if column in columns), None)
        if about is not None:
            steps.append((schema, table, about.format(side="old"), about.format(side="new")))
        elif schema == "marts" and _differs(connection, schema, table):
            raise Unmergeable(f"{schema}.{table} is about no filing, issuer or person")
    return steps


def _differs(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    one, other = f'{schema}."{table}"', f'scope.{schema}."{table}"'
    (differ,) = connection.execute(
        f"select count(*) from ((from {one} except all from {other}) union all (from {other} except all from {one}))"
    ).fetchone() or (0,)
    return bool(differ)


def _raw(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    where = "filing_id in (select filing_id from scope.quality.touched where is_changed)"
    tables = connection.execute(
        "select table_name from duckdb_tables() where database_name = current_database() and schema_name = 'raw'"
    ).fetchall()
    return [("raw", table, where, where) for (table,) in sorted(tables)]


def _add_names(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "insert into intermediate.int_name by name from scope.intermediate.int_name"
        " where name not in (select name from intermediate.int_name)"
    )


def _rules(connection: duckdb.DuckDBPyConnection) -> None:
    """What the rules say of all filings: rows judged by difference, findings counted anew."""
    connection.execute(
        """
        create temp table rule as
        select r.* exclude (judged, violating, filer, explained, extraction, status),
            r.judged + s.judged - b.judged as judged,
            coalesce(n.violating, 0) as violating, coalesce(n.filer, 0) as filer,
            coalesce(n.explained, 0) as explained, coalesce(n.extraction, 0) as extraction,
            case when r.error is not null then 'errored' when r.judged + s.judged - b.judged = 0 then 'not_judged'
                when coalesce(n.open, 0) > 0 then 'failed' else 'passed' end as status
        from quality.rule as r join scope.quality.rule as s using (rule)
        join scope.quality.judged_before as b using (rule)
        left join (
            select rule, count(*) as violating, count(*) filter (where verdict = 'filer') as filer,
                count(*) filter (where verdict = 'explained') as explained,
                count(*) filter (where verdict = 'extraction') as extraction,
                count(*) filter (where verdict <> 'explained' and not is_acknowledged) as open
            from quality.finding group by rule
        ) as n using (rule)
        """
    )
    connection.execute("delete from quality.rule")
    connection.execute("insert into quality.rule by name from rule")
