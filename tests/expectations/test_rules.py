"""Every rule: found where a filing violates it, silent where it is met, explained where an exception is legitimate."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from expectations import RULES, findings
from pipelines.filing.model import Filing
from tests.expectations.builder import changed, load
from tests.expectations.cases import CASES

RULE = {rule.id: rule for rule in RULES}
CASE = {case.rule: case for case in CASES}
Rows = list[dict[str, Any]]


def judge(rule: str, filings: tuple[Filing, ...]) -> tuple[findings.Judged, Rows]:
    """What one rule says of filings: coverage and findings."""
    connection = load(filings)
    (outcome,) = findings.judge(connection, [RULE[rule]])
    assert outcome.error is None
    return outcome, connection.execute("SELECT * FROM _finding ORDER BY filing_id, cover").pl().to_dicts()


@cache
def findings_of(rule: str) -> dict[str, list[Rows]]:
    """Findings of a case's filings: one list for each filing, or for all together where the rule is about several."""
    case = CASE[rule]
    kinds = {"bad": case.bad, "good": case.good, "exempt": case.exempt}
    if RULE[rule].scope == "warehouse":
        return {kind: [judge(rule, filings)[1]] if filings else [] for kind, filings in kinds.items()}
    named = {f"{kind}-{n}": f for kind, filings in kinds.items() for n, f in enumerate(filings)}
    outcome, rows = judge(rule, tuple(changed(f, accession_number=name) for name, f in named.items()))
    assert outcome.judged > outcome.violating, "no good filing was judged"
    return {
        kind: [[row for row in rows if row["filing_id"] == f"{kind}-{n}"] for n in range(len(filings))]
        for kind, filings in kinds.items()
    }


def test_every_rule_has_its_cases() -> None:
    assert sorted(CASE) == sorted(RULE)


@pytest.mark.parametrize("rule", CASE)
def test_a_filing_that_violates_the_rule_is_found(rule: str) -> None:
    case = CASE[rule]
    for n, rows in enumerate(findings_of(rule)["bad"]):
        assert len(rows) == 1, [row["message"] for row in rows]
        (row,) = rows
        assert (row["verdict"], row["severity"]) == (case.verdict, RULE[rule].severity)
        assert row["message"]
        if n == 0:
            assert findings.figures(row) == case.figures or not case.figures
            assert row["cover"] == case.cover or case.cover is None


@pytest.mark.parametrize("rule", CASE)
def test_a_filing_that_meets_the_rule_is_silent(rule: str) -> None:
    assert [row["message"] for rows in findings_of(rule)["good"] for row in rows] == []


@pytest.mark.parametrize("rule", CASE)
def test_a_legitimate_exception_is_explained(rule: str) -> None:
    assert bool(CASE[rule].exempt) == bool(RULE[rule].exemptions)
    for rows in findings_of(rule)["exempt"]:
        assert [(row["verdict"], bool(row["reason"])) for row in rows] == [("explained", True)], rows


@pytest.mark.parametrize("rule", [case.rule for case in CASES if case.nulls])
def test_nulls_are_not_judged_and_the_coverage_says_so(rule: str) -> None:
    filings = CASE[rule].nulls
    if RULE[rule].scope == "filing":
        filings = tuple(changed(f, accession_number=f"null-{n}") for n, f in enumerate(filings))
    connection = load(filings)
    (outcome,) = findings.judge(connection, [RULE[rule]])
    assert (outcome.judged, outcome.error) == (0, None)
    assert connection.execute("SELECT status, judged FROM _rule").fetchall() == [("not_judged", 0)]
