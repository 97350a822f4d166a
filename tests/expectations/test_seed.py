"""The seed filing: exactly the findings of its golden file, with the golden's figures."""

from __future__ import annotations

from typing import Any

from expectations import findings
from pipelines.filing.model import Filing
from pipelines.filing.read import read
from tests.expectations.builder import load
from tests.expectations.labels import SHARED, golden_filing, needs_shared, read_label

GOLDEN = SHARED / "seed" / "ault-alliance-13da-7.golden.json"


def as_golden(row: dict[str, Any]) -> dict[str, Any]:
    """A finding in the words of the golden file (whose severities are another scale)."""
    figures = findings.figures(row)
    given: dict[str, Any] = {"rule": row["rule"]}
    if row["rule"] == "entity_name_variant":
        return given | {"names": [figures["name"], figures["variant"]]}
    if row["rule"] == "duplicate_exhibit_number":
        return given | {"number": figures["number"]}
    if row["rule"] == "cover_vs_item5":
        given["field"] = row["field"]
    return given | {"person": row["person_name"]} | figures


@needs_shared
def test_the_seed_has_exactly_the_findings_of_its_golden_file() -> None:
    golden = read_label(GOLDEN)
    rows = findings.find(load([golden_filing(golden)]), "all").to_dicts()
    expected = [{k: v for k, v in one.items() if k != "severity"} for one in golden["expected_findings"]]
    assert sorted(map(as_golden, rows), key=str) == sorted(expected, key=str)
    assert {row["verdict"] for row in rows} == {"filer"}
    assert {row["rule"] for row in rows if row["severity"] == "critical"} == {"cover_vs_item5"}
    assert not any(row["is_blocking"] for row in rows)


@needs_shared
def test_the_seed_read_from_its_document_has_the_same_findings_and_their_quotations() -> None:
    document = SHARED / "seed" / "ault-alliance-13da-7.md"
    filing = read(document.read_bytes(), name=document.name)
    assert isinstance(filing, Filing)
    rows = findings.find(load([filing]), "all").to_dicts()
    expected = [{k: v for k, v in one.items() if k != "severity"} for one in read_label(GOLDEN)["expected_findings"]]
    assert sorted(map(as_golden, rows), key=str) == sorted(expected, key=str)
    for row in rows:
        assert row["verdict"] == "filer"
        if row["rule"] == "cover_vs_item5":
            assert (row["found_quote"], row["expected_quote"]) == ("333,336", "333,326")
            for side in ("found", "expected"):
                assert filing.text[row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_quote"]
