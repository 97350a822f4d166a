"""Facts that the rules share: who follows whom, and that few filings by themselves give what all of them give."""

from __future__ import annotations

import datetime as dt

from expectations import findings
from pipelines.filing.model import Filing
from tests.expectations.builder import changed, load, person

ROWS = (600000, 0, 600000, 0, 600000)


def report(number: int, day: dt.date, cik: str | None, issuer: str = "0000009999") -> Filing:
    """A statement (0) or amendment of a fund and a person of a common name on an issuer."""
    return changed(
        form="SC 13D/A" if number else "SC 13D",
        amendment_number=number or None,
        accession_number=f"{issuer}-20-00000{number}",
        issuer_cik=issuer,
        issuer_name=f"Issuer {issuer} Corp.",
        filed_date=day,
        event_date=day,
        signature_date=day,
        persons=(
            person(f"Fund of {issuer}, L.P.", *ROWS, of_class="6.0"),
            person("John Smith", *ROWS, of_class="6.0", cik=cik),
        ),
        item5=(),
        signatures=(),
        items=(),
    )


def test_a_namesake_at_another_issuer_parted_a_persons_reports() -> None:
    statement = report(0, dt.date(2020, 3, 2), "0000000005")
    amendment = report(1, dt.date(2020, 4, 1), None)
    namesake = report(0, dt.date(2020, 3, 2), "0000000009", issuer="0000008888")
    alone = findings.find(load([statement, amendment]), "all")
    beside = findings.find(load([statement, amendment, namesake]), "all")
    assert "person_continues" not in set(beside["rule"])
    assert sorted(alone["finding_id"]) == sorted(
        row["finding_id"] for row in beside.to_dicts() if row["filing_id"] != namesake.accession_number
    )


def test_a_report_without_cik_follows_the_one_with_it() -> None:
    connection = load([report(0, dt.date(2020, 3, 2), "0000000005"), report(1, dt.date(2020, 4, 1), None)])
    findings.judge(connection, ())
    keys = connection.execute("SELECT DISTINCT person_key FROM _report WHERE person_name = 'John Smith'").fetchall()
    assert keys == [("0000000005",)]
