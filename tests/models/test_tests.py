"""The data tests of the dbt project find what they are there for."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from tests.models import warehouse


def test_dbt_finds_broken_keys_relations_and_values(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "build.duckdb"
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into raw.filing select * from raw.filing limit 1")
        connection.execute("update raw.reporting_person set filing_id = 'nowhere' where cover = 0")
        connection.execute("update marts.dim_person set kind = 'ghost'")
        connection.execute("update marts.fct_holding set issuer_id = 'nobody'")
    failed = warehouse.dbt(path, database.parent / "target", "test", "--exclude-resource-type", "unit_test")
    names = {message.split(":")[0] for message in failed}
    assert {
        "source_unique_raw_filing_filing_id",
        "source_relationships_raw_reporting_person_filing_id__filing_id__source_raw_filing_",
        "accepted_values_dim_person_kind__individual__entity__unknown",
        "relationships_fct_holding_issuer_id__issuer_id__ref_dim_issuer_",
    } <= names
