"""Great Expectations 1.x on DuckDB: the one module that knows how the two are joined.

Great Expectations speaks SQLAlchemy and closes its connection before it fetches; duckdb-engine's cursor is the
connection itself, so that the rows are gone (Great Expectations issues 10738 and 11579). The dialect here hands out one
DuckDB connection that stays open and cursors that hold all rows from the moment they execute. One connection also
keeps the temporary facts of the rules in sight. The contract is `tests/expectations/test_adapter.py`.

Great Expectations takes seconds to import, so that it is imported on first use, with its telemetry off.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    from great_expectations.data_context import EphemeralDataContext

#: The batch of every expectation: the filings under test.
BATCH = "SELECT filing_id FROM raw.filing"

_SITE = "rules"
_connections: dict[str, duckdb.DuckDBPyConnection] = {}


@dataclass(frozen=True, slots=True)
class Expectation:
    """A query that must return no row: its SQL holds the placeholder `BATCH_PLACEHOLDER` where the batch belongs."""

    id: str
    query: str
    severity: str
    description: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What Great Expectations reports of an expectation: unexpected rows, or what kept it from running."""

    id: str
    unexpected: int = 0
    error: str | None = None


#: Stands in an expectation's query for the batch of filings under test.
BATCH_PLACEHOLDER = "<batch>"


class _Cursor:
    """A DB-API cursor that fetches everything when it executes."""

    def __init__(self, connection: _Connection, opened: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._duckdb = opened
        self._rows: list[tuple[Any, ...]] = []
        self.description: Sequence[Sequence[Any]] | None = None
        self.rowcount = -1
        self.arraysize = 1

    def execute(self, statement: str, parameters: Any = None, context: Any = None) -> None:
        result = self._duckdb.execute(statement, parameters) if parameters else self._duckdb.execute(statement)
        self.description = result.description
        self._rows = result.fetchall() if self.description else []

    def executemany(self, statement: str, parameters: Iterable[Any] = (), context: Any = None) -> None:
        self._duckdb.executemany(statement, list(parameters))

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        taken, self._rows = self._rows[: size or self.arraysize], self._rows[size or self.arraysize :]
        return taken

    def fetchall(self) -> list[tuple[Any, ...]]:
        taken, self._rows = self._rows, []
        return taken

    def close(self) -> None:
        self._rows = []


class _Connection:
    """A DB-API connection over a DuckDB connection that someone else opened and will close; nothing is written."""

    notices: tuple[str, ...] = ()

    def __init__(self, opened: duckdb.DuckDBPyConnection) -> None:
        self._duckdb = opened

    def cursor(self) -> _Cursor:
        return _Cursor(self, self._duckdb)

    def begin(self) -> None: ...

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


def _register_dialect() -> None:
    from duckdb_engine import Dialect
    from sqlalchemy.dialects import registry
    from sqlalchemy.pool import StaticPool

    class OpenConnectionDialect(Dialect):  # type: ignore[misc]
        """duckdb-engine's dialect over an open connection, named by the host of its URL."""

        supports_statement_cache = False

        @classmethod
        def get_pool_class(cls, url: Any) -> type[StaticPool]:
            return StaticPool

        def create_connect_args(self, url: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
            return (url.host,), {}

        def connect(self, *names: str, **options: Any) -> _Connection:
            return _Connection(_connections[names[0]])

    globals()["OpenConnectionDialect"] = OpenConnectionDialect
    registry.register("duckdb.open", __name__, "OpenConnectionDialect")


@contextmanager
def _named(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """A URL under which the dialect finds an open connection."""
    name = f"c{id(connection)}"
    _connections[name] = connection
    try:
        yield f"duckdb+open://{name}"
    finally:
        del _connections[name]


def warm_up() -> None:
    """Import Great Expectations, which takes seconds, before a measurement."""
    _context()


def _context() -> EphemeralDataContext:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ.setdefault("TQDM_DISABLE", "1")
    import great_expectations as gx

    _register_dialect()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = gx.data_context.types.base.ProgressBarsConfig(globally=False)
    return context


def run(
    connection: duckdb.DuckDBPyConnection,
    suites: Mapping[str, Sequence[Expectation]],
    data_docs_dir: Path | None = None,
) -> dict[str, Outcome]:
    """Run suites of expectations on an open connection, by expectation id; build Data Docs where a folder is given."""
    context = _context()
    outcomes: dict[str, Outcome] = {}
    with _named(connection) as url:
        source = context.data_sources.add_sql("warehouse", connection_string=url)
        batch = source.add_query_asset("filings", query=BATCH).add_batch_definition_whole_table("filings")
        if data_docs_dir is not None:
            _add_site(context, data_docs_dir)
        for name, expectations in suites.items():
            outcomes.update(_run_suite(context, batch, name, expectations))
        if data_docs_dir is not None:
            context.build_data_docs(site_names=[_SITE])
    return outcomes


def _run_suite(context: Any, batch: Any, name: str, expectations: Sequence[Expectation]) -> dict[str, Outcome]:
    import great_expectations as gx

    suite = context.suites.add(gx.ExpectationSuite(name=name))
    kind = _expectation_class()
    for one in expectations:
        suite.add_expectation(
            kind(
                unexpected_rows_query=_escaped(one.query),
                severity=one.severity,
                description=one.description,
                notes=list(one.notes) or None,
                meta={"rule": one.id},
            )
        )
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
    result = definition.run(result_format="SUMMARY")
    return {outcome.id: outcome for outcome in map(_outcome, result.results)}


@cache
def _expectation_class() -> Any:
    """UnexpectedRowsExpectation without its second run: it counts the rows, and samples come from the findings."""
    import great_expectations as gx

    class ExpectNoViolations(gx.expectations.UnexpectedRowsExpectation):  # type: ignore[misc]
        """A rule's query returns no row."""

        metric_dependencies = ("unexpected_rows_query.row_count",)

        def _validate(
            self, metrics: dict[str, Any], runtime_configuration: Any = None, execution_engine: Any = None
        ) -> dict[str, Any]:
            count = metrics["unexpected_rows_query.row_count"]
            return {"success": count == 0, "result": {"observed_value": count}}

    return ExpectNoViolations


def _escaped(query: str) -> str:
    """A query in which braces and colons are only what they are: Great Expectations formats it, SQLAlchemy binds it."""
    braced = query.replace("{", "{{").replace("}", "}}").replace(BATCH_PLACEHOLDER, "{batch}")
    return braced.replace("::", "\0").replace(":", r"\:").replace("\0", "::")


def _outcome(result: Any) -> Outcome:
    """An expectation's result. Great Expectations reports its own exceptions as failures: they are told apart here."""
    rule = result.expectation_config.meta["rule"]
    error = _exception(result.exception_info or {})
    if error is not None:
        return Outcome(rule, error=error)
    return Outcome(rule, unexpected=int(result.result["observed_value"]))


def _exception(info: dict[str, Any]) -> str | None:
    """The message of an exception, which stands at the top or under the id of a metric."""
    entries = [info] if "raised_exception" in info else [x for x in info.values() if isinstance(x, dict)]
    for entry in entries:
        if entry.get("raised_exception"):
            return str(entry.get("exception_message") or "the expectation could not be run").splitlines()[0]
    return None


def _add_site(context: Any, folder: Path) -> None:
    context.add_data_docs_site(
        site_name=_SITE,
        site_config={
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.resolve())},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
