"""Landing: content-addressed, immutable, indifferent to order and repetition."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from pipelines.landing import Landing
from pipelines.sources.document import Document, Skipped, Unreadable


def document(name: str, data: bytes, accession: str | None = None) -> Document:
    return Document(name=name, data=data, source="test", accession_number=accession)


def test_the_same_bytes_are_stored_once_under_their_hash(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    first = landing.add([document("a", b"x"), document("b", b"x"), document("c", b"y")])
    assert (len(first.keys), first.new, first.size) == (2, 2, 2)
    again = landing.add([document("a", b"x"), document("c", b"y")])
    assert (len(again.keys), again.new) == (2, 0)
    assert {landing.read(sha) for sha in first.keys} == {b"x", b"y"}


def test_landing_again_writes_nothing(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    landing.add([document("a", b"x")])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    landing.add([document("a", b"x")])
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_was_not_landed_is_reported(tmp_path: Path) -> None:
    report = Landing(tmp_path).add(
        [
            Unreadable(name="a", source="test", reason="permission denied"),
            Skipped(name="b", source="test", reason="note"),
            document("c", b""),
        ]
    )
    assert [x.name for x in report.unreadable] == ["a"]
    assert [x.name for x in report.skipped] == ["b"]
    assert len(report.keys) == 1


def test_a_damaged_copy_is_refused_and_healed_by_landing_again(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    sha = landing.add([document("a", b"figures")]).keys[0]
    landing.path(sha).write_bytes(b"figur")
    with pytest.raises(OSError, match="damaged"):
        landing.read(sha)
    landing.add([document("a", b"figures")])
    assert landing.read(sha) == b"figures"


def test_facts_of_the_source_change_what_a_reading_depends_on(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    landing.add([document("a", b"x")])
    bare = landing.entries()[0]
    landing.add([document("z", b"x", accession="0000000001-01-000001")])
    known = landing.entries()[0]
    assert bare.key == bare.content_sha256 != known.key
    assert known.accession_number == "0000000001-01-000001"


def test_dates_survive_the_index(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    landing.add([Document(name="a", data=b"x", source="test", form="SC 13D", filed_date=dt.date(2001, 2, 3))])
    assert Landing(tmp_path).entries()[0].filed_date == dt.date(2001, 2, 3)


ARRIVING = [("a", b"x", None), ("b", b"x", "0000000001-01-000001"), ("c", b"y", None), ("a", b"y", None)]


@given(st.permutations(ARRIVING))
def test_who_knows_most_speaks_and_else_who_came_first(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, bytes, str | None]]
) -> None:
    landing = Landing(tmp_path_factory.mktemp("landing"))
    for row in rows:
        landing.add([document(*row)])
    first = next(name for name, data, _ in rows if data == b"y")
    assert [(e.name, e.accession_number) for e in landing.entries()] == [("b", "0000000001-01-000001"), (first, None)]


def test_a_landed_filing_was_renamed_by_a_later_copy_of_it(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    assert landing.add([document("stake.htm", b"x")]).new == 1
    again = landing.add([document("a-copy.htm", b"x"), document("b.htm", b"y")])
    assert (len(again.keys), again.new) == (2, 1)
    assert sorted((e.name, e.arrival) for e in landing.entries()) == [("b.htm", 2), ("stake.htm", 0)]


def test_an_index_without_numbers_comes_first(tmp_path: Path) -> None:
    landing = Landing(tmp_path)
    landing.add([document("first", b"x")])
    part = next((tmp_path / "index").iterdir())
    part.rename(part.with_name("ffffffff.jsonl"))
    landing.add([document("later", b"x")])
    assert [e.name for e in landing.entries()] == ["first"]
