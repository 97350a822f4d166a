"""The folder source: what it yields, what it skips and says so, what it refuses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines.sources.document import Document, Skipped, Unreadable
from pipelines.sources.folder import MissingPath, NoFilings, accession_number, check, read


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.htm", "a/a.xml", "c"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    found = list(read([tmp_path]))
    assert [x.name for x in found] == ["a.xml", "z.htm", "b.txt", "c"]
    assert all(isinstance(x, Document) for x in found)


def test_what_is_no_filing_by_its_name_is_skipped_with_a_reason(tmp_path: Path) -> None:
    for name in ("a.json", "manifest.csv", "README.md", "labels.MD", ".hidden", "filing.md"):
        (tmp_path / name).write_text("x")
    found = list(read([tmp_path]))
    skipped = {x.name: x.reason for x in found if isinstance(x, Skipped)}
    assert skipped == {
        ".hidden": "hidden file",
        "README.md": "note",
        "a.json": ".json file",
        "labels.MD": "note",
        "manifest.csv": ".csv file",
    }
    assert [x.name for x in found if isinstance(x, Document)] == ["filing.md"]


def test_a_file_that_is_named_itself_is_always_read(tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    file.write_text("{}")
    assert [type(x) for x in read([file])] == [Document]


def test_what_cannot_be_read_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").write_text("x")
    found = list(read([tmp_path]))
    assert [(type(x), x.name) for x in found] == [(Unreadable, "a.txt"), (Unreadable, "b.txt"), (Document, "c.txt")]


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(MissingPath, match="nowhere"):
        next(read([tmp_path, tmp_path / "nowhere"]))


def test_a_folder_without_filings_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    with pytest.raises(NoFilings):
        check([tmp_path])


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("0000990017-96-000012.txt", "0000990017-96-000012"),
        ("0000990017-96-000012-index.htm", None),
        ("0000990017-96-0000123.txt", None),
        ("filing-0000990017-96-000012.txt", None),
    ],
)
def test_a_file_named_by_its_accession_number_tells_it(name: str, number: str | None) -> None:
    assert accession_number(name) == number


def test_what_runs_have_made_was_taken_in_with_the_folder_around_it(tmp_path: Path) -> None:
    files = ["own/landing/x", "own/filings/a.htm", "own/docs/index.html", "other/warehouse/writer.lock"]
    for name in [*files, "other/dagster/x", "other/b.htm", "frames/c.htm"]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    assert {x.name for x in read([tmp_path], tmp_path / "own")} == {"a.htm", "b.htm", "c.htm"}
    assert {x.name for x in read([tmp_path / "own"], tmp_path / "own")} == {"a.htm"}
    for made in ("own/landing", "own/docs/index.html", "other/dagster"):
        with pytest.raises(NoFilings, match="have made"):
            check([tmp_path / made], tmp_path / "own")


def test_a_name_that_is_no_text_stopped_the_whole_folder(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.htm")).write_text("x")
    (tmp_path / "caf\u00e9.htm").write_text("y")
    (tmp_path / os.fsdecode(b"\xff.json")).write_text("z")
    assert sorted(x.name for x in read([tmp_path])) == ["\\xff.json", "caf\\xe9.htm", "caf\u00e9.htm"]
    for found in read([tmp_path]):
        found.name.encode()
