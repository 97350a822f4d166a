"""Who is who: persons across filings, issuers, classes; and when a filing was due."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest


def ids(marts: duckdb.DuckDBPyConnection, issuer: str) -> dict[str, str]:
    sql = "select person_name, person_id from marts.fct_holding where issuer_name = ?"
    return dict(marts.execute(sql, [issuer]).fetchall())


def test_names_written_differently_are_one_person(marts: duckdb.DuckDBPyConnection) -> None:
    found = ids(marts, "ELMSTEAD PLC")
    assert found["Dr. John Q. Öberg"] == found["John Quincy Oberg"] == "cik:0000000301"
    assert found["The Thornbury Fund, L.P."] == "cik:0000000302"


def test_a_partnership_is_not_the_company_of_its_name(marts: duckdb.DuckDBPyConnection) -> None:
    found = ids(marts, "ELMSTEAD PLC")
    assert found["Thornbury Fund LLC"] != found["The Thornbury Fund, L.P."]
    assert found["Thornbury Fund"] not in (found["Thornbury Fund LLC"], found["The Thornbury Fund, L.P."])


def test_co_filers_carry_a_name_to_another_issuer(marts: duckdb.DuckDBPyConnection) -> None:
    found = ids(marts, "Fernhill Ltd")
    assert found == {
        "John Q Oberg": "cik:0000000301",
        "Thornbury Fund Limited Partnership": "cik:0000000302",
    }


def test_a_namesake_alone_is_somebody_else(marts: duckdb.DuckDBPyConnection) -> None:
    assert ids(marts, "Garrow Holdings")["John Q. Oberg"].startswith("name:")


def test_a_cik_copied_onto_every_cover_names_nobody(marts: duckdb.DuckDBPyConnection) -> None:
    found = ids(marts, "Hollin Bank")
    assert len(set(found.values())) == 2
    assert all(person.startswith("name:") for person in found.values())


def test_persons_of_one_filing_are_never_one(marts: duckdb.DuckDBPyConnection) -> None:
    assert len(set(ids(marts, "Ivel Stores").values())) == 4


def test_filings_without_cik_find_their_issuer(marts: duckdb.DuckDBPyConnection) -> None:
    sql = "select issuer_name, filing_count, issuer_names from marts.dim_issuer where issuer_id = 'cik:0000000106'"
    assert marts.execute(sql).fetchall() == [
        ("Jasper Sea Group", 3, ["Jasper Lake Holdings Inc", "Jasper Lake Holdings, Inc.", "Jasper Sea Group"])
    ]


def test_a_class_keeps_its_identity_when_its_title_is_worded_differently(marts: duckdb.DuckDBPyConnection) -> None:
    sql = "select security_id from marts.dim_security where issuer_id = 'cik:0000000106'"
    assert marts.execute(sql).fetchall() == [("cik:0000000106:common-a",)]
    sql = "select count(*) from marts.fct_holding where security_id = 'cik:0000000106:common-a'"
    assert marts.execute(sql).fetchall() == [(2,)]


def test_a_placeholder_is_no_cusip(marts: duckdb.DuckDBPyConnection) -> None:
    sql = "select issuer_id, cusip, invalid_cusips from marts.dim_security where security_title = 'Ordinary Shares'"
    assert marts.execute(sql).fetchall() == [("name:PLACEHOLDER STORES", None, ["000000000"])]


@pytest.mark.parametrize(
    ("filing_id", "rule", "deadline", "days_late"),
    [
        ("late-1", "ten_days", "2010-07-06", None),  # 4 July 2010 is a Sunday, kept on Monday
        ("late-2", "ten_days", "2010-07-06", None),
        ("late-3", "ten_days", "2010-07-01", 5),
        ("late-4", "five_business_days", "2024-02-12", None),
        ("late-5", "five_business_days", "2024-02-12", 1),
        ("late-6", "two_business_days", "2024-02-16", 4),
        ("late-7", "promptly", None, None),
        ("late-8", "ten_days", "2010-07-01", None),  # the signature's date is not the filing's
    ],
)
def test_deadline(
    marts: duckdb.DuckDBPyConnection, filing_id: str, rule: str, deadline: Any, days_late: int | None
) -> None:
    sql = "select deadline_rule, deadline_date::varchar, days_late from marts.dim_filing where filing_id = ?"
    assert marts.execute(sql, [filing_id]).fetchall() == [(rule, deadline, days_late)]
    late = marts.execute("select count(*) from marts.late_filing where filing_id = ?", [filing_id]).fetchone()
    assert late == (int(days_late is not None),)
