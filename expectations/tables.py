"""The tables of schema `quality` that the rules fill: their columns, and what each means.

What stands in them is made in `findings`; documents and quarantine belong to the warehouse.
"""

from __future__ import annotations

import duckdb

#: What one row of a table is.
GRAIN: dict[str, str] = {
    "finding": "One rule that a filing violates: whose error it is, both figures and both places of the filing.",
    "rule": "One rule: what it demands, and how many rows it judged and found in this file.",
}

#: Columns of quality.finding, their types and meanings.
FINDING: tuple[tuple[str, str, str], ...] = (
    ("finding_id", "VARCHAR", "Stable identity of the finding: rule, filing, cover, field and place."),
    ("rule", "VARCHAR", "Rule that is violated (quality.rule)."),
    ("rule_name", "VARCHAR", "Name of the rule for people."),
    ("subject", "VARCHAR", "Subject that the rule belongs to."),
    ("rule_class", "VARCHAR", "H (suspect the extraction first), S (exceptions exist) or F (the filer's own quality)."),
    ("severity", "VARCHAR", "critical, warning or info."),
    ("verdict", "VARCHAR", "Whose error: filer, explained (a declared exception) or extraction."),
    ("reason", "VARCHAR", "Why the verdict is explained or extraction."),
    ("filing_id", "VARCHAR", "Filing that violates the rule."),
    ("cover", "INTEGER", "Cover page (reporting_person.cover), where the rule is about one."),
    ("person_name", "VARCHAR", "Reporting person, where the rule is about one."),
    ("field", "VARCHAR", "What the rule is about: sole_voting, aggregate, percent, event_date …"),
    ("found_label", "VARCHAR", "What `found` is."),
    ("found", "DECIMAL(38,6)", "The figure in question, where it is a number."),
    ("found_text", "VARCHAR", "The same as text: a name, a date, a number."),
    ("found_path", "VARCHAR", "Path of its evidence (raw.evidence.field)."),
    ("found_quote", "VARCHAR", "Quotation of its place in the filing."),
    ("found_start", "INTEGER", "Offset of the quotation in filing.text."),
    ("found_end", "INTEGER", "Offset after the quotation in filing.text."),
    ("found_context", "VARCHAR", "The quotation in its line, or the parts of a sum; says where it is but one."),
    ("expected_label", "VARCHAR", "What `expected` is."),
    ("expected", "DECIMAL(38,6)", "What the figure is held against, where it is a number."),
    ("expected_text", "VARCHAR", "The same as text."),
    ("expected_path", "VARCHAR", "Path of its evidence (raw.evidence.field)."),
    ("expected_quote", "VARCHAR", "Quotation of its place in the filing."),
    ("expected_start", "INTEGER", "Offset of the quotation in filing.text."),
    ("expected_end", "INTEGER", "Offset after the quotation in filing.text."),
    (
        "expected_context",
        "VARCHAR",
        "The quotation in its line, or the parts of a sum; says where it is but one.",
    ),
    ("message", "VARCHAR", "The finding in words."),
    ("is_blocking", "BOOLEAN", "Does the finding hold the filing back? Only our own reading errors do."),
    ("is_acknowledged", "BOOLEAN", "Has a reviewer acknowledged the finding or released the filing?"),
    ("acknowledged_by", "VARCHAR", "Who."),
    ("acknowledged_on", "DATE", "When."),
    ("acknowledged_why", "VARCHAR", "Why."),
)

#: Columns of quality.rule.
RULE: tuple[tuple[str, str, str], ...] = (
    ("rule", "VARCHAR", "Identity of the rule."),
    ("name", "VARCHAR", "Name for people."),
    ("sentence", "VARCHAR", "What the rule demands, in a sentence."),
    ("source", "VARCHAR", "Where it comes from: section of the regulation, form or specification."),
    ("subject", "VARCHAR", "Subject that it belongs to."),
    ("rule_class", "VARCHAR", "H (suspect the extraction first), S (exceptions exist) or F (the filer's own quality)."),
    ("severity", "VARCHAR", "critical, warning or info."),
    ("scope", "VARCHAR", "filing (judged on a filing alone) or warehouse (across filings)."),
    ("tolerance", "VARCHAR", "What difference is allowed, and why."),
    ("exemptions", "VARCHAR", "Legitimate exceptions, in words; or none, and why."),
    ("limits", "VARCHAR", "What the rule does not judge, in words."),
    ("is_blocking", "BOOLEAN", "Does a reading error that the rule finds hold the filing back?"),
    ("judged", "BIGINT", "Rows that the rule could judge."),
    ("violating", "BIGINT", "Rows that violate it, exceptions included."),
    ("filer", "BIGINT", "Violations that are the filer's."),
    ("explained", "BIGINT", "Violations that a declared exception explains."),
    ("extraction", "BIGINT", "Violations that are reading errors of ours."),
    ("status", "VARCHAR", "passed, failed, not_judged or errored."),
    ("error", "VARCHAR", "Why it could not be run."),
)


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make schema `quality` and its tables `finding` and `rule`, empty, where they are missing or out of date."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS quality")
    for table, columns in (("finding", FINDING), ("rule", RULE)):
        present = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'quality' AND table_name = ? "
            "AND database_name = current_database() ORDER BY column_index",
            [table],
        ).fetchall()
        if [name for (name,) in present] == [name for name, _, _ in columns]:
            continue
        body = ", ".join(f"{name} {dtype}" for name, dtype, _ in columns)
        connection.execute(f"CREATE OR REPLACE TABLE quality.{table} ({body})")
        connection.execute(f"COMMENT ON TABLE quality.{table} IS '{GRAIN[table]}'")
        for name, _, meaning in columns:
            text = meaning.replace("'", "''")
            connection.execute(f"COMMENT ON COLUMN quality.{table}.{name} IS '{text}'")
