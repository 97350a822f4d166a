"""A file of another release: made again when older, refused in one line when newer; old drivers open ours."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines import recovery
from pipelines.dashboard import publication
from pipelines.settings import Settings
from pipelines.warehouse import reading
from pipelines.warehouse.fingerprint import of_published
from pipelines.warehouse.load import connect
from pipelines.warehouse.schema_version import SCHEMA_VERSION, OtherSchema


def publish(settings: Settings, columns: str) -> Path:
    settings.published.parent.mkdir(parents=True)
    with connect(settings.published) as connection:
        connection.execute(f"create schema quality; create table quality.build as select 'x' as fingerprint{columns}")
    return settings.published


def test_a_file_of_a_newer_release_is_neither_read_nor_replaced(settings: Settings) -> None:
    file = publish(settings, f", {SCHEMA_VERSION + 1} as schema_version")
    before = file.read_bytes()
    with pytest.raises(OtherSchema, match="newer release"), reading.published(file):
        pass
    with pytest.raises(OtherSchema, match="newer release"), publication.opened(publication.current(file)):
        pass
    with pytest.raises(OtherSchema, match="newer release"), recovery.held(settings):
        pass
    assert file.read_bytes() == before


def test_a_file_of_before_schemas_were_numbered_is_made_again(settings: Settings) -> None:
    file = publish(settings, "")
    with pytest.raises(OtherSchema, match=r"older release .* schedule13d run"), reading.published(file):
        pass
    with recovery.held(settings):
        assert of_published(file) is None


def test_a_file_that_is_no_database_may_be_replaced(settings: Settings) -> None:
    settings.published.parent.mkdir(parents=True)
    settings.published.write_bytes(b"no database")
    with recovery.held(settings):
        pass


def test_files_are_written_for_older_drivers(settings: Settings) -> None:
    file = publish(settings, ", 1 as schema_version")
    with duckdb.connect(file, read_only=True) as connection:
        (tags,) = connection.execute("select tags from duckdb_databases() where not internal").fetchone() or ({},)
    assert tags["storage_version"].startswith("v1.2.0")
