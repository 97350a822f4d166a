"""Every rule: found where a filing violates it, silent where it is met, explained where an exception is legitimate."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import duckdb
import pytest

from expectations import RULES, findings
from pipelines.filing.model import Filing, Funding, GroupTotal, SharesOutstanding, Transaction
from tests.expectations.builder import changed, load, percent, person, position
from tests.expectations.cases import CASES

RULE = {rule.id: rule for rule in RULES}
CASE = {case.rule: case for case in CASES}
ALONE = [rule for rule in CASE if RULE[rule].scope == "filing"]
Rows = list[dict[str, Any]]


def filings_of(rule: str) -> dict[str, tuple[Filing, ...]]:
    case = CASE[rule]
    return {"bad": case.bad, "good": case.good, "exempt": case.exempt, "nulls": case.nulls}


@cache
def everything() -> tuple[duckdb.DuckDBPyConnection, Rows]:
    """One database with the filings of all cases on single filings, judged once; the filing's id says whose."""
    filings = [
        changed(f, accession_number=f"{rule}/{kind}/{n}")
        for rule in ALONE
        for kind, of_kind in filings_of(rule).items()
        for n, f in enumerate(of_kind)
    ]
    connection = load(filings)
    outcomes = findings.judge(connection, [RULE[rule] for rule in ALONE])
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    return connection, connection.execute("SELECT * FROM _finding ORDER BY filing_id, cover").pl().to_dicts()


@cache
def together(rule: str, kind: str) -> tuple[int, Rows]:
    """The filings of one kind of a rule on several filings: rows judged, and findings."""
    connection = load(filings_of(rule)[kind])
    (outcome,) = findings.judge(connection, [RULE[rule]])
    assert outcome.error is None
    return outcome.judged, connection.execute("SELECT * FROM _finding").pl().to_dicts()


def findings_of(rule: str, kind: str) -> list[Rows]:
    """Findings of a rule on its own filings of a kind: one list for each, or for all together."""
    filings = filings_of(rule)[kind]
    if RULE[rule].scope == "warehouse":
        return [together(rule, kind)[1]] if filings else []
    rows = [row for row in everything()[1] if row["rule"] == rule]
    return [[row for row in rows if row["filing_id"] == f"{rule}/{kind}/{n}"] for n in range(len(filings))]


def judged(rule: str, kind: str) -> int:
    """How many rows a rule judges in its own filings of a kind."""
    if RULE[rule].scope == "warehouse":
        return together(rule, kind)[0]
    (count,) = everything()[0].execute(
        f"SELECT count(*) FROM ({RULE[rule].rows()}) WHERE starts_with(filing_id, '{rule}/{kind}/')"
    ).fetchone() or (0,)
    return int(count)


def test_every_rule_has_its_cases() -> None:
    assert sorted(CASE) == sorted(RULE)


@pytest.mark.parametrize("rule", CASE)
def test_every_rule_is_shown_violated_met_excused_and_without_figures(rule: str) -> None:
    case = CASE[rule]
    assert case.bad
    assert case.good
    assert bool(case.exempt) == bool(RULE[rule].exemptions) != bool(RULE[rule].no_exception), "or says why not"
    assert bool(case.nulls) != bool(case.no_nulls), "or says why not"


@pytest.mark.parametrize("rule", CASE)
def test_a_filing_that_violates_the_rule_is_found(rule: str) -> None:
    case = CASE[rule]
    for n, rows in enumerate(findings_of(rule, "bad")):
        assert len(rows) == 1, [row["message"] for row in rows]
        (row,) = rows
        assert (row["verdict"], row["severity"]) == (case.verdict, RULE[rule].severity)
        assert row["message"]
        if n == 0:
            assert findings.figures(row) == case.figures or not case.figures
            assert row["cover"] == case.cover or case.cover is None


@pytest.mark.parametrize("rule", CASE)
def test_a_filing_that_meets_the_rule_is_silent(rule: str) -> None:
    assert [row["message"] for rows in findings_of(rule, "good") for row in rows] == []


@pytest.mark.parametrize("rule", CASE)
def test_a_legitimate_exception_is_explained(rule: str) -> None:
    reasons = {exemption.reason for exemption in RULE[rule].exemptions}
    assert reasons <= {row["reason"] for rows in findings_of(rule, "exempt") for row in rows}, "each has its case"
    for rows in findings_of(rule, "exempt"):
        assert [(row["verdict"], bool(row["reason"])) for row in rows] == [("explained", True)], rows


@pytest.mark.parametrize("rule", CASE)
def test_good_filings_are_judged_and_nulls_are_not(rule: str) -> None:
    assert judged(rule, "good") > 0
    assert not CASE[rule].nulls or judged(rule, "nulls") == 0


def test_a_rule_that_judged_nothing_is_reported_as_such() -> None:
    rules = findings.write(load([]), "all")
    assert set(rules["status"]) == {"not_judged"}
    assert rules["judged"].sum() == 0
    assert len(rules) == len(RULES)


def test_absurd_numbers_of_one_filing_fail_no_rule_for_all_others() -> None:
    most = "999999999999999999"
    rows = dict.fromkeys(range(5), most).values()
    absurd = changed(
        persons=(person("Absurd Fund, L.P.", *rows, of_class="99.9"), person("Nil Fund, L.P.", 0, 0, 0, 0, 1)),
        item5=(position("Absurd Fund, L.P.", 0, *rows, of_class="0.0001"),),
        shares_outstanding=(SharesOutstanding(count=Decimal("0.000001")),),
        transactions=(Transaction(cover=0, side="buy", shares=Decimal(most), price=Decimal(999999999999)),),
        transactions_state="rows",
        fundings=(Funding(cover=0, amount=Decimal(most), shares=Decimal(most)),),
        group_total=GroupTotal(aggregate_amount=Decimal(most), percent_of_class=percent(">50")),
    )
    outcomes = findings.judge(load([absurd, changed(accession_number="0001111111-20-000002")]), RULES)
    assert [(o.rule.id, o.error) for o in outcomes if o.error] == []
