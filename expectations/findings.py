"""Findings: what the rules say of the filings on a connection, and whose error each violation is.

The verdict follows four questions, in this order: does the figure stand verbatim at its span (else the extraction is
wrong, and with it whatever that cover and the sums of the filing fail), would a known misreading explain several failed
checks at once (then too), does the filing declare an exception (then it is explained), else it is the filer's. Rules
are data in the modules of their subjects, the tables in `tables`; running them through Great Expectations belongs to
`gate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl

from expectations import RULES, facts, kept, repairs, reviewed
from expectations.rule import COLUMNS, Rule
from expectations.tables import RULE, create

Scope = Literal["filing", "warehouse", "all"]

__all__ = ["Judged", "Scope", "create", "figures", "find", "judge", "rules_of", "store", "write"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one rule: how many rows it judged, how many violate it, or why it could not be run."""

    rule: Rule
    judged: int = 0
    violating: int = 0
    error: str | None = None


def rules_of(scope: Scope) -> tuple[Rule, ...]:
    """The rules of a scope."""
    return tuple(rule for rule in RULES if scope in ("all", rule.scope))


def find(
    connection: duckdb.DuckDBPyConnection, scope: Scope = "filing", reviewed_path: Path | None = None
) -> pl.DataFrame:
    """The findings of a scope as a frame (columns of `tables.FINDING`); the connection's database is left as it is."""
    judge(connection, rules_of(scope), reviewed_path)
    return connection.execute("SELECT * FROM _finding ORDER BY ALL").pl()


def write(
    connection: duckdb.DuckDBPyConnection, scope: Scope = "all", reviewed_path: Path | None = None
) -> pl.DataFrame:
    """Fill quality.finding and quality.rule with what the rules of a scope say; returns quality.rule as a frame."""
    create(connection)
    judge(connection, rules_of(scope), reviewed_path)
    store(connection)
    return connection.execute("FROM quality.rule").pl()


def store(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill quality.finding and quality.rule with what was judged last on this connection."""
    connection.execute("BEGIN")
    connection.execute("DELETE FROM quality.finding")
    connection.execute("INSERT INTO quality.finding SELECT * FROM _finding ORDER BY filing_id, rule, finding_id")
    connection.execute("DELETE FROM quality.rule")
    connection.execute("INSERT INTO quality.rule SELECT * FROM _rule")
    kept.forget(connection)
    connection.execute("COMMIT")


def judge(
    connection: duckdb.DuckDBPyConnection, rules: Iterable[Rule], reviewed_path: Path | None = None
) -> tuple[Judged, ...]:
    """Run rules as bare SQL and leave temporary tables `_finding` and `_rule` on the connection.

    A rule whose violations are kept (`kept`) is not run again.
    """
    rules = tuple(rules)
    with _quiet(connection):
        facts.prepare(connection)
        repairs.prepare(connection)
        reviewed.prepare(connection, reviewed.read(reviewed_path))
        _declare(connection, rules)
        known = kept.counts(connection)
        outcomes = tuple(
            _again(connection, rule, known[rule.id]) if rule.id in known else _run(connection, rule) for rule in rules
        )
        connection.execute(f"CREATE OR REPLACE TEMP TABLE _misread AS {_MISREAD}")
        connection.execute(f"CREATE OR REPLACE TEMP TABLE _finding AS {_FINDINGS}")
        _count(connection, outcomes)
    return outcomes


@contextmanager
def _quiet(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """No progress bar while rules run."""
    connection.execute("SET enable_progress_bar = false")
    yield


def _declare(connection: duckdb.DuckDBPyConnection, rules: tuple[Rule, ...]) -> None:
    columns = ", ".join(f"{name} {dtype}" for name, dtype in COLUMNS.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE _violation (rule VARCHAR, {columns}, explained VARCHAR)")
    rows = [
        (
            rule.id,
            rule.name,
            rule.sentence,
            rule.source,
            rule.subject,
            rule.kind,
            rule.severity,
            rule.scope,
            rule.tolerance,
            " ".join(dict.fromkeys(x.reason for x in rule.exemptions)) or f"None: {rule.no_exception}",
            rule.limits or None,
            rule.is_blocking,
            *rule.labels,
            "found" in rule.computed,
            "expected" in rule.computed,
        )
        for rule in rules
    ]
    names = [name for name, _, _ in RULE[:12]] + ["found_label", "expected_label"]
    flags: dict[str, type[pl.DataType]] = dict.fromkeys(
        ("is_blocking", "found_is_computed", "expected_is_computed"), pl.Boolean
    )
    frame = pl.DataFrame(rows, schema={**dict.fromkeys(names, pl.String), **flags}, orient="row")
    connection.register("_declared_frame", frame.to_arrow())
    connection.execute("CREATE OR REPLACE TEMP TABLE _declared AS FROM _declared_frame")
    connection.unregister("_declared_frame")


def _run(connection: duckdb.DuckDBPyConnection, rule: Rule) -> Judged:
    """Judge one rule; its violations go to `_violation`. A rule that fails to run is errored, not failed."""
    try:
        (judged,) = connection.execute(rule.coverage()).fetchone() or (0,)
        (violating,) = connection.execute(
            f"INSERT INTO _violation BY NAME SELECT '{rule.id}' AS rule, * FROM ({rule.violations()})"
        ).fetchone() or (0,)
    except duckdb.Error as error:
        return Judged(rule, error=str(error).splitlines()[0])
    return Judged(rule, judged, violating)


def _again(connection: duckdb.DuckDBPyConnection, rule: Rule, judged: int | None) -> Judged:
    """What became of a rule whose violations are kept."""
    if judged is None:
        (judged,) = connection.execute(rule.coverage()).fetchone() or (0,)
    return Judged(rule, judged, kept.take(connection, rule.id))


#: Covers that we misread, and why; where that holds the filing back, nothing that follows from its figures is the
#: filer's before they are read anew.
_MISREAD = """
    SELECT filing_id, cover, min_by(message, (NOT is_blocking, message)) AS reason, bool_or(is_blocking) AS is_blocking
    FROM _violation JOIN _declared USING (rule)
    WHERE rule IN ('figure_stands_at_its_place', 'figure_on_its_own_page', 'rows_stand_in_order', 'no_known_misreading')
    GROUP BY ALL"""

#: Violations with their quotations, the verdict and the review. `text` is read for violating filings only.
_FINDINGS = """
    WITH quoted AS (
        SELECT v.*, d.name AS rule_name, d.subject, d.rule_class, d.severity, d.is_blocking, d.found_label,
            d.expected_label, d.found_is_computed, d.expected_is_computed,
            a.quote AS found_quote, nullif(a.span_start, -1) AS found_start, nullif(a.span_end, -1) AS found_end,
            b.quote AS expected_quote, nullif(b.span_start, -1) AS expected_start, nullif(b.span_end, -1)
                AS expected_end,
            a.state AS found_state, b.state AS expected_state, f.text AS document
        FROM _violation AS v JOIN _declared AS d USING (rule)
        LEFT JOIN raw.evidence AS a ON a.filing_id = v.filing_id AND a.field = v.found_path
        LEFT JOIN raw.evidence AS b ON b.filing_id = v.filing_id AND b.field = v.expected_path
        LEFT JOIN raw.filing AS f ON f.filing_id = v.filing_id
    ), checked AS (
        SELECT q.*, coalesce(r.reason, m.reason, w.reason) AS repair,
            coalesce(not_verbatim(CASE WHEN NOT found_is_computed THEN found END, found_quote, found_start,
                found_end, found_state, document), false)
                AS found_is_ours,
            coalesce(not_verbatim(CASE WHEN NOT expected_is_computed THEN expected END, expected_quote,
                expected_start, expected_end, expected_state, document), false)
                AS expected_is_ours,
            coalesce(found_state = 'repaired' AND prints(document, found_quote, found_start, found_end, expected),
                false) OR coalesce(expected_state = 'repaired'
                AND prints(document, expected_quote, expected_start, expected_end, found), false) AS is_refuted,
            in_line(document, found_quote, found_start, found_end) AS found_line,
            in_line(document, expected_quote, expected_start, expected_end) AS expected_line
        FROM quoted AS q LEFT JOIN _repair AS r ON r.filing_id = q.filing_id AND r.cover = q.cover
        LEFT JOIN _misread AS m ON m.filing_id = q.filing_id AND m.cover = q.cover
        LEFT JOIN (SELECT filing_id, min(reason) AS reason FROM _misread WHERE is_blocking GROUP BY ALL) AS w
            ON w.filing_id = q.filing_id AND NOT list_contains(['identifiers', 'dates and deadlines', 'completeness'],
                q.subject)
    ), judged AS (
        SELECT *, CASE WHEN verdict IS NOT NULL THEN verdict
                WHEN found_is_ours OR expected_is_ours OR is_refuted OR repair IS NOT NULL THEN 'extraction'
                WHEN explained IS NOT NULL THEN 'explained' ELSE 'filer' END AS whose,
            CASE WHEN verdict IS NOT NULL THEN NULL
                WHEN found_is_ours THEN 'The number does not stand at the place that it is said to come from.'
                WHEN expected_is_ours
                    THEN 'The number held against it does not stand at the place it is said to come from.'
                WHEN is_refuted THEN 'A figure was repaired, but the other place states what is printed here.'
                WHEN repair IS NOT NULL THEN repair ELSE explained END AS grounds
        FROM checked
    ), part AS (
        SELECT e.filing_id, g.cover, split_part(e.field, '.', 2) AS attribute,
            string_agg(e.quote, ' + ' ORDER BY e.span_start) AS quotes
        FROM raw.evidence AS e JOIN raw.funding AS g ON e.filing_id = g.filing_id
            AND starts_with(e.field, 'fundings[' || g.funding_number || '].')
        WHERE e.filing_id IN (SELECT filing_id FROM _violation WHERE starts_with(found_path, 'fundings['))
            AND g.within IS NULL AND g.instrument IS NULL AND e.quote <> '' GROUP BY ALL HAVING count(*) > 1
    )
    SELECT md5(concat_ws('|', j.rule, j.filing_id, j.cover, j.field, found_path, expected_path,
            CASE WHEN found_path IS NULL THEN found_text END, CASE WHEN expected_path IS NULL THEN expected_text END))
            AS finding_id,
        j.rule, rule_name, subject, rule_class, severity, whose AS verdict, grounds AS reason, j.filing_id, j.cover,
        person_name, j.field, found_label, found, coalesce(found_text, plain_number(found)) AS found_text, found_path,
        found_quote, found_start, found_end,
        CASE WHEN found_is_computed AND found IS NOT NULL AND NOT coalesce(states(found_quote, found), false)
            THEN coalesce('Sum of ' || t.quotes, 'Worked out from several places, one of them: ' || found_line)
            ELSE found_line END AS found_context,
        expected_label, expected,
        coalesce(expected_text, plain_number(expected)) AS expected_text, expected_path, expected_quote, expected_start,
        expected_end,
        CASE WHEN expected_is_computed AND expected IS NOT NULL
                AND NOT coalesce(states(expected_quote, expected), false)
            THEN 'Worked out from several places, one of them: ' || expected_line ELSE expected_line END
            AS expected_context,
        message, is_blocking AND whose = 'extraction' AND x.who IS NULL AS is_blocking,
        x.who IS NOT NULL AS is_acknowledged, x.who AS acknowledged_by, x.day AS acknowledged_on,
        x.why AS acknowledged_why
    FROM judged AS j
    LEFT JOIN part AS t ON t.filing_id = j.filing_id AND t.cover = j.cover AND starts_with(found_path, 'fundings[')
        AND t.attribute = split_part(found_path, '.', 2)
    LEFT JOIN _review AS x ON x.filing_id = j.filing_id
        AND (x.rule IS NULL OR (x.rule = j.rule AND (x.cover IS NULL OR x.cover = j.cover)
            AND (x.field IS NULL OR x.field = j.field)))
    QUALIFY row_number() OVER (PARTITION BY finding_id ORDER BY x.rule NULLS LAST) = 1"""


def _count(connection: duckdb.DuckDBPyConnection, outcomes: tuple[Judged, ...]) -> None:
    """Make `_rule`: the rules with what they judged and found."""
    rows = [(o.rule.id, o.judged, o.violating, o.error) for o in outcomes]
    schema = {"rule": pl.String, "judged": pl.Int64, "violating": pl.Int64, "error": pl.String}
    connection.register("_outcome_frame", pl.DataFrame(rows, schema=schema, orient="row").to_arrow())
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE _rule AS
        SELECT d.* EXCLUDE (found_label, expected_label, found_is_computed, expected_is_computed), o.judged,
            o.violating,
            coalesce(n.filer, 0) AS filer, coalesce(n.explained, 0) AS explained,
            coalesce(n.extraction, 0) AS extraction,
            CASE WHEN o.error IS NOT NULL THEN 'errored' WHEN o.judged = 0 THEN 'not_judged'
                WHEN coalesce(n.open, 0) > 0 THEN 'failed' ELSE 'passed' END AS status,
            o.error
        FROM _declared AS d JOIN _outcome_frame AS o USING (rule)
        LEFT JOIN (
            SELECT rule, count(*) FILTER (WHERE verdict = 'filer') AS filer,
                count(*) FILTER (WHERE verdict = 'explained') AS explained,
                count(*) FILTER (WHERE verdict = 'extraction') AS extraction,
                count(*) FILTER (WHERE verdict <> 'explained' AND NOT is_acknowledged) AS open
            FROM _finding GROUP BY rule
        ) AS n USING (rule)
        ORDER BY d.subject, d.rule""")
    connection.unregister("_outcome_frame")


def figures(finding: dict[str, object]) -> dict[str, object]:
    """Both figures of a finding (a row of `find`) under their labels, numbers as numbers."""
    shown: dict[str, object] = {}
    for side in ("found", "expected"):
        number, text, label = finding[side], finding[f"{side}_text"], str(finding[f"{side}_label"])
        if number is not None:
            value = float(str(number))
            shown[label] = int(value) if value.is_integer() else value
        elif text is not None:
            shown[label] = text
    return shown
