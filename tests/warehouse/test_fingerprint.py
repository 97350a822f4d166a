"""The fingerprint of a warehouse: it changes with everything that could change what the warehouse holds."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipelines.frames_store import FramesStore
from pipelines.landing import Entry
from pipelines.warehouse import fingerprint as module
from pipelines.warehouse.fingerprint import digest_folder, fingerprint, of_published
from pipelines.warehouse.load import build


def entry(name: str, accession: str | None = None) -> Entry:
    return Entry(content_sha256="sha", size=1, name=name, source="test", accession_number=accession)


def test_documents_their_names_and_facts_and_the_reader_count() -> None:
    prints = [
        fingerprint([], "1"),
        fingerprint([], "2"),
        fingerprint([entry("a")], "1"),
        fingerprint([entry("b")], "1"),
        fingerprint([entry("a", "0000000001-01-000001")], "1"),
    ]
    assert len(set(prints)) == len(prints)
    assert fingerprint([entry("a")], "1") == prints[2]


def test_models_rules_and_loading_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PROJECT", tmp_path)
    seen = {fingerprint([], "1")}
    for number, name in enumerate(("dbt/models/a.sql", "expectations/reviewed.toml", "pipelines/warehouse/load.py"), 2):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text("x")
        seen.add(fingerprint([], "1"))
        assert len(seen) == number


def test_what_is_made_in_a_folder_does_not_count(tmp_path: Path) -> None:
    before, after = hashlib.sha256(), hashlib.sha256()
    digest_folder(before, tmp_path)
    for name in ("target/manifest.json", "logs/dbt.log", "a/__pycache__/x.pyc"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("made")
    digest_folder(after, tmp_path)
    assert before.digest() == after.digest()


def test_a_file_tells_what_it_was_made_with(tmp_path: Path) -> None:
    file = tmp_path / "build" / "s.duckdb"
    assert of_published(file) is None
    build(file, FramesStore(tmp_path / "frames", "1"), [], "print")
    assert of_published(file) == "print"
    file.write_bytes(b"damaged")
    assert of_published(file) is None
