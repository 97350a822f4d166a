"""`schedule13d check`: a published file that is fine, misread, no warehouse or missing; rules that cannot run."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

from expectations import RULES, findings
from expectations.rule import Rule
from pipelines.cli_check import judge
from pipelines.filing.model import Filing
from pipelines.warehouse.reading import NoWarehouse
from pipelines.warehouse.schema_version import SCHEMA_VERSION
from tests.expectations.builder import GOOD, load, printed, with_person, with_position


def published(path: Path, filing: Filing) -> Path:
    """A file that looks published and holds one filing."""
    with load([filing], str(path)) as connection:
        connection.execute("create schema quality")
        connection.execute(
            "create table quality.build as select 'x' as fingerprint, ? as schema_version", [SCHEMA_VERSION]
        )
    return path


def broken(rule: Rule) -> Rule:
    """A rule whose SQL cannot be run."""
    return dataclasses.replace(rule, judged="SELECT no_such_column FROM raw.filing")


def test_a_published_file_is_judged_by_every_rule_and_left_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = published(tmp_path / "good.duckdb", printed(with_position(1, shared_voting_power=Decimal(600010))))
    before = hashlib.sha256(file.read_bytes()).digest()
    assert judge(file, as_json=True) == 0
    said = json.loads(capsys.readouterr().out)
    assert hashlib.sha256(file.read_bytes()).digest() == before
    assert (said["blocking"], len(said["rules"])) == (False, len(RULES))
    (against_item_5,) = [rule for rule in said["rules"] if rule["rule"] == "cover_vs_item5"]
    assert (against_item_5["status"], against_item_5["filer"]) == ("failed", 1)


def test_people_get_a_table_and_the_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(published(tmp_path / "good.duckdb", printed(GOOD))) == 0
    out = capsys.readouterr().out
    assert "cover_vs_item5" in out
    assert "not judged" in out
    assert "failed" not in out


def test_a_misread_filing_in_a_published_file_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    misread = with_person(1, printed(GOOD), shared_voting_power=Decimal(600))
    assert judge(published(tmp_path / "misread.duckdb", misread)) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("schedule13d: ")
    assert "figure_stands_at_its_place" in line


@pytest.mark.parametrize(("rule", "status"), [("power_within_aggregate", 1), ("cover_vs_item5", 0)])
def test_a_rule_that_cannot_run_is_errored_and_fails_the_check_where_it_blocks(
    rule: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = [each for each in RULES if each.id == rule]
    monkeypatch.setattr(findings, "RULES", (broken(one),))
    assert judge(published(tmp_path / "good.duckdb", printed(GOOD)), as_json=True) == status
    out, err = capsys.readouterr()
    (said,) = json.loads(out)["rules"]
    assert (said["status"], "no_such_column" in said["error"]) == ("errored", True)
    assert (rule in err) == bool(status)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse, match="no warehouse"):
        judge(tmp_path / "none.duckdb")


@pytest.mark.parametrize("contents", [b"", b"no database at all"])
def test_what_is_no_warehouse_is_said(contents: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other.duckdb"
    file.write_bytes(contents)
    with pytest.raises(NoWarehouse, match="cannot be read as a warehouse"):
        judge(file)
