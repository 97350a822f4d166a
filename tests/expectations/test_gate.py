"""The gates: Great Expectations' result is that of the rules, and only our own errors stop a load."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from expectations import RULES, findings, gate
from expectations.rule import Rule
from tests.expectations.builder import GOOD, changed, load, printed, with_person, with_position


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good filing, one in which the filer contradicts itself, and one that we misread."""
    path = tmp_path_factory.mktemp("gate") / "batch.duckdb"
    misread = with_person(1, printed(GOOD), shared_voting_power=Decimal(600))
    load(
        [
            changed(printed(GOOD), accession_number="good"),
            changed(printed(with_position(1, shared_voting_power=Decimal(600010))), accession_number="filer"),
            changed(misread, accession_number="misread"),
        ],
        str(path),
    ).close()
    return path


def test_gate_1_names_the_filings_that_we_misread_and_no_others(database: Path, tmp_path: Path) -> None:
    result = gate.run(database, gate=1, data_docs_dir=tmp_path / "docs")
    assert set(result.offending) == {"misread"}
    assert all("600" in reason for reason in result.offending["misread"])
    assert not result.blocking, "the rest of the batch loads"
    assert result.data_docs
    assert result.data_docs.is_file()
    assert {r.rule.id for r in result.rules} == {rule.id for rule in RULES if rule.scope == "filing"}


def test_the_expectations_find_what_the_findings_hold(database: Path) -> None:
    result = gate.run(database, gate=2)
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = findings.find(connection, "all").to_dicts()
    for one in result.rules:
        mine = [row for row in rows if row["rule"] == one.rule.id and row["verdict"] != "explained"]
        assert one.error is None
        assert one.unexpected == len(mine), one.rule.id
        assert one.status == ("failed" if mine else "not_judged" if one.judged == 0 else "passed")
        assert len(one.samples) == min(len(mine), gate.SAMPLES)
    against_item_5 = result.of("cover_vs_item5")
    assert (against_item_5.severity, against_item_5.filer > 0) == ("critical", True)


def test_gate_2_blocks_on_a_misreading(database: Path) -> None:
    assert gate.run(database, gate=2).blocking


def test_a_filers_contradiction_never_blocks(tmp_path: Path) -> None:
    path = tmp_path / "filer.duckdb"
    load([printed(with_position(1, shared_voting_power=Decimal(600010)))], str(path)).close()
    result = gate.run(path, gate=2)
    assert result.of("cover_vs_item5").status == "failed"
    assert not result.blocking
    assert result.offending == {}


def test_a_released_filing_is_not_offending(database: Path, tmp_path: Path) -> None:
    reviewed = tmp_path / "reviewed.toml"
    reviewed.write_text('[[release]]\nfiling = "misread"\nwho = "R. Eader"\nwhen = 2024-03-01\nwhy = "As printed."\n')
    result = gate.run(database, gate=2, reviewed_path=reviewed)
    assert result.offending == {}
    assert not result.blocking
    assert result.of("figure_stands_at_its_place").status == "passed"


def test_a_rule_that_cannot_run_is_errored_and_blocks_where_it_could(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Rule(
        id="broken",
        name="Broken",
        sentence="Cannot run.",
        source="None",
        kind="H",
        severity="critical",
        tolerance="None.",
        judged="SELECT no_such_column FROM raw.filing",
        subject="broken",
    )
    monkeypatch.setattr(findings, "RULES", (broken,))
    result = gate.run(database, gate=1)
    assert (result.of("broken").status, result.blocking) == ("errored", True)
    assert "no_such_column" in str(result.of("broken").error)


def test_the_rules_do_not_import_great_expectations() -> None:
    code = (
        "import sys, expectations, expectations.findings, expectations.gate; print('great_expectations' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
