"""The deadline stands in one rule and in dim_filing: both give every filing of the stories the same answer."""

from __future__ import annotations

import csv
import datetime as dt

import duckdb

from expectations import RULES, business_days, findings
from tests.models.warehouse import PROJECT


def test_the_rule_and_the_dimension_agree_on_every_filing(marts: duckdb.DuckDBPyConnection) -> None:
    rule = next(rule for rule in RULES if rule.id == "filed_by_deadline")
    (outcome,) = findings.judge(marts, [rule])
    assert outcome.error is None
    judged = marts.execute(
        f"SELECT filing_id, is_violated, expected_text FROM ({rule.rows()}) WHERE filing_id NOT IN "
        "(SELECT filing_id FROM raw.filing WHERE previously_filed_13g) ORDER BY ALL"
    ).fetchall()
    modelled = marts.execute(
        "SELECT filing_id, is_late, deadline_date::VARCHAR FROM marts.dim_filing WHERE is_late IS NOT NULL ORDER BY ALL"
    ).fetchall()
    assert modelled == judged
    late = {name for name, is_late, _ in modelled if is_late}
    assert {"late-3", "late-5", "late-6", "late-11", "late-12", "late-14", "late-15"} <= late
    assert not {"late-9", "late-10", "late-13"} & late
    found = marts.execute("SELECT filing_id FROM _finding WHERE verdict = 'filer'").fetchall()
    assert {name for (name,) in found} == late


def test_both_calendars_close_on_the_same_days() -> None:
    calendar = business_days.calendar()
    closed = {day for day, is_open, _ in calendar.rows() if not is_open and day.weekday() < 5}
    with (PROJECT / "seeds" / "federal_holiday.csv").open(encoding="utf-8") as lines:
        days = {dt.date.fromisoformat(row["holiday_date"]) for row in csv.DictReader(lines)}
    first, last = calendar["day"].min(), calendar["day"].max()
    assert closed == {day for day in days if day.weekday() < 5 and first <= day <= last}
