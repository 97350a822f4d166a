"""A served file that goes or is damaged while it is read: read on, or refused in one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.settings import Settings
from pipelines.warehouse.load import connect
from pipelines.warehouse.reading import NoWarehouse, published


def test_a_served_file_that_is_deleted_is_still_read_by_who_has_it_open(settings: Settings) -> None:
    file = settings.published
    file.parent.mkdir(parents=True)
    with connect(file) as connection:
        connection.execute("create schema quality; create table quality.build as select 1 as schema_version")
    with published(file) as reader:
        file.unlink()
        assert reader.execute("select schema_version from quality.build").fetchall() == [(1,)]
        with pytest.raises(NoWarehouse, match="schedule13d run"), published(file):
            pass


@pytest.mark.parametrize("at", [0, 4096, 12_000])
def test_a_served_file_that_is_damaged_is_refused_in_one_line_or_read(settings: Settings, at: int) -> None:
    file = settings.published
    file.parent.mkdir(parents=True)
    with connect(file) as connection:
        connection.execute("create schema quality; create table quality.build as select 1 as schema_version")
    data = bytearray(file.read_bytes())
    data[at : at + 512] = b"\xff" * 512
    file.write_bytes(data)
    assert _answer(file) in ("1", f"{file} cannot be read as a warehouse of schedule13d")


def _answer(file: Path) -> str:
    try:
        with published(file) as reader:
            return str(reader.execute("select schema_version from quality.build").fetchall()[0][0])
    except NoWarehouse as refused:
        return str(refused).partition(":")[0] if "\n" not in str(refused) else "several lines"
