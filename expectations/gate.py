"""The two gates: Great Expectations over the rules, and what their result means for a load.

A rule's SQL runs once, into the findings; its expectation is that none of them is open. Only where the SQL could not be
run does Great Expectations run it itself, and meets the same error: errored, which is not failed.

Gate 1 looks at the batch before it is loaded: filings that we misread are named, to be quarantined, and the rest loads.
Gate 2 looks at the build file before it is published: a misreading that is still there stops publication. A filer's own
error never stops anything; it is a fact, kept in quality.finding.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import duckdb

from expectations import findings, pages
from expectations.adapter import BATCH_PLACEHOLDER, Expectation, Outcome, run as run_expectations
from expectations.rule import Rule, Severity

Status = Literal["passed", "failed", "errored", "not_judged"]

#: Samples of findings that a result carries for each rule.
SAMPLES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """What became of one rule.

    `unexpected` is Great Expectations' count: findings that neither an exception nor a review explains. `holding` are
    those that hold their filings back.
    """

    rule: Rule
    status: Status
    severity: Severity
    judged: int
    violating: int
    unexpected: int
    filer: int
    explained: int
    extraction: int
    holding: int = 0
    error: str | None = None
    samples: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """The result of a gate.

    `offending` maps filings that we misread to the reasons. `blocking` says that the load must stop: at gate 2 because
    a misreading is left, at either gate because a rule that could hold a filing back did not run.
    """

    gate: Literal[1, 2]
    rules: tuple[RuleResult, ...]
    offending: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blocking: bool = False
    data_docs: Path | None = None
    seconds: float = 0.0
    seconds_of_sql: float = 0.0

    def of(self, rule: str) -> RuleResult:
        """The result of one rule."""
        return next(result for result in self.rules if result.rule.id == rule)


def run(
    database_path: Path | str,
    *,
    gate: Literal[1, 2],
    data_docs_dir: Path | str | None = None,
    reviewed_path: Path | None = None,
) -> GateResult:
    """Run a gate on a DuckDB file, read only."""
    with duckdb.connect(str(database_path), read_only=True) as connection:
        return run_on(
            connection,
            gate=gate,
            data_docs_dir=None if data_docs_dir is None else Path(data_docs_dir),
            reviewed_path=reviewed_path,
        )


def run_on(
    connection: duckdb.DuckDBPyConnection,
    *,
    gate: Literal[1, 2],
    data_docs_dir: Path | None = None,
    reviewed_path: Path | None = None,
) -> GateResult:
    """Run a gate on an open connection; only temporary tables are made on it."""
    begun = time.perf_counter()
    rules = findings.rules_of("filing" if gate == 1 else "all")
    judged = {one.rule.id: one for one in findings.judge(connection, rules, reviewed_path)}
    after_sql = time.perf_counter()
    if data_docs_dir is not None:
        pages.clear(data_docs_dir)
    outcomes = run_expectations(connection, suites(judged.values()), data_docs_dir)
    results = tuple(_result(connection, judged[rule.id], outcomes[rule.id]) for rule in rules)
    if data_docs_dir is not None:
        pages.finish(data_docs_dir, results)
    offending = _offending(connection)
    unable = any(result.status == "errored" and result.rule.is_blocking for result in results)
    return GateResult(
        gate=gate,
        rules=results,
        offending=offending,
        blocking=unable or (gate == 2 and bool(offending)),
        data_docs=data_docs_dir / "index.html" if data_docs_dir else None,
        seconds=time.perf_counter() - begun,
        seconds_of_sql=after_sql - begun,
    )


def suites(outcomes: Iterable[findings.Judged]) -> dict[str, list[Expectation]]:
    """The rules as suites of expectations, one suite for each subject."""
    by_subject: dict[str, list[Expectation]] = {}
    for outcome in outcomes:
        rule = outcome.rule
        by_subject.setdefault(rule.subject, []).append(
            Expectation(
                id=rule.id,
                query=open_findings(rule) if outcome.error is None else _of_batch(rule.violations()),
                severity=rule.severity,
                description=f"{rule.name}. {rule.sentence}",
                notes=(
                    f"Source: {rule.source}. Class {rule.kind}. Tolerance: {rule.tolerance}",
                    f"Rows that it judges: {' '.join(rule.judged.split())}",
                ),
            )
        )
    return by_subject


def open_findings(rule: Rule) -> str:
    """The query that Great Expectations runs: findings of a rule that neither an exception nor a review explains."""
    return _of_batch(
        f"SELECT filing_id, person_name, field, message FROM _finding WHERE rule = '{rule.id}' "
        "AND verdict <> 'explained' AND NOT is_acknowledged"
    )


def _of_batch(query: str) -> str:
    return f"SELECT * FROM ({query}) WHERE filing_id IN (SELECT filing_id FROM {BATCH_PLACEHOLDER})"


def _result(connection: duckdb.DuckDBPyConnection, judged: findings.Judged, outcome: Outcome) -> RuleResult:
    counts = connection.execute(
        "SELECT r.filer, r.explained, r.extraction, count(*) FILTER (WHERE f.is_blocking) FROM _rule AS r "
        "LEFT JOIN _finding AS f USING (rule) WHERE rule = ? GROUP BY ALL",
        [judged.rule.id],
    ).fetchone() or (0, 0, 0, 0)
    error = judged.error or outcome.error
    status: Status = "passed"
    if error is not None:
        status = "errored"
    elif judged.judged == 0:
        status = "not_judged"
    elif outcome.unexpected:
        status = "failed"
    samples = connection.execute(
        "SELECT filing_id, person_name, field, verdict, message, found_quote, expected_quote FROM _finding "
        f"WHERE rule = ? ORDER BY verdict = 'explained', finding_id LIMIT {SAMPLES}",
        [judged.rule.id],
    )
    names = [column[0] for column in samples.description or ()]
    return RuleResult(
        rule=judged.rule,
        status=status,
        severity=judged.rule.severity,
        judged=judged.judged,
        violating=judged.violating,
        unexpected=outcome.unexpected,
        filer=counts[0],
        explained=counts[1],
        extraction=counts[2],
        holding=counts[3],
        error=error,
        samples=tuple(dict(zip(names, row, strict=True)) for row in samples.fetchall()),
    )


def _offending(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """Filings that we misread, with the reasons in words."""
    rows = connection.execute(
        "SELECT filing_id, message || coalesce(' ' || reason, '') AS why FROM _finding WHERE is_blocking "
        "ORDER BY filing_id, why"
    ).fetchall()
    offending: dict[str, tuple[str, ...]] = {}
    for filing_id, why in rows:
        offending[filing_id] = (*offending.get(filing_id, ()), why)
    return offending
