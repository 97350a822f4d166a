"""Reading faults put into the frames of a good filing: their verdict is `extraction`, and the filing is held back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pytest

from expectations import findings
from pipelines.filing.model import Filing
from pipelines.frames import Extracted, to_frames
from tests.expectations.builder import GOOD, changed, load, load_frames, printed, with_person, with_position

D = Decimal
ROWS = (
    "sole_voting_power",
    "shared_voting_power",
    "sole_dispositive_power",
    "shared_dispositive_power",
    "aggregate_amount",
)


def frames_of(filing: Filing) -> dict[str, pl.DataFrame]:
    """The frames of a filing."""
    return to_frames([Extracted(filing=filing, source_name="a.txt", content_sha256="sha", extractor_version="test")])


def cover_with(frames: dict[str, pl.DataFrame], **values: Any) -> dict[str, pl.DataFrame]:
    """Frames in which figures of the second cover are replaced."""
    covers = frames["reporting_person"]
    replaced = [
        pl.when(pl.col("cover") == 1).then(pl.lit(value, dtype=covers.schema[name])).otherwise(pl.col(name)).alias(name)
        for name, value in values.items()
    ]
    return frames | {"reporting_person": covers.with_columns(replaced)}


def shifted(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    row = frames["reporting_person"].row(1, named=True)
    return cover_with(frames, **{name: row[after] for name, after in zip(ROWS, (*ROWS[1:], ROWS[0]), strict=True)})


FAULTS: dict[str, Callable[[dict[str, pl.DataFrame]], dict[str, pl.DataFrame]]] = {
    "column shift": shifted,
    "lost comma": lambda frames: cover_with(frames, shared_voting_power=D(600)),
    "decimal comma": lambda frames: cover_with(frames, aggregate_amount=D("650")),
    "glued footnote mark": lambda frames: cover_with(frames, shared_voting_power=D(6000001)),
    "glued row number": lambda frames: cover_with(frames, aggregate_amount=D(11650000)),
    "swapped percent": lambda frames: cover_with(
        frames, aggregate_amount=D("6.5"), percent_of_class=D(650000), percent_decimals=0
    ),
}


def verdicts(frames: dict[str, pl.DataFrame]) -> list[dict[str, Any]]:
    return findings.find(load_frames(frames)).to_dicts()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_against_its_own_evidence_is_ours(fault: str) -> None:
    rows = verdicts(FAULTS[fault](frames_of(printed(GOOD))))
    assert rows
    assert {row["verdict"] for row in rows if row["cover"] == 1} == {"extraction"}
    assert any(row["is_blocking"] for row in rows)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_without_evidence_is_known_by_its_repair(fault: str) -> None:
    rows = verdicts(FAULTS[fault](frames_of(GOOD)))
    (repair,) = [row for row in rows if row["rule"] == "no_known_misreading"]
    assert repair["is_blocking"]
    assert {row["verdict"] for row in rows} == {"extraction"}


def test_the_repair_is_the_figure_as_printed() -> None:
    for fault, field, value in (
        ("glued footnote mark", "shared_voting", 600000),
        ("glued row number", "aggregate", 650000),
        ("lost comma", "shared_voting", 600000),
        ("swapped percent", "aggregate", 650000),
    ):
        rows = verdicts(FAULTS[fault](frames_of(GOOD)))
        (repair,) = [row for row in rows if row["rule"] == "no_known_misreading"]
        assert (repair["field"], repair["expected"]) == (field, value)


def test_a_fault_that_the_evidence_shares_is_known_by_the_printed_grouping() -> None:
    faulty = printed(with_person(1, shared_voting_power=D(6000001)))
    marked = changed(
        faulty,
        text="",
        evidence=tuple(
            e if e.field != "persons[1].shared_voting_power" else _requoted(e, "600,0001") for e in faulty.evidence
        ),
    )
    rows = findings.find(load([marked])).to_dicts()
    assert {row["verdict"] for row in rows} == {"extraction"}
    grouped = findings.find(load([changed(faulty, text="")])).to_dicts()
    assert {row["verdict"] for row in grouped} == {"filer"}


def _requoted(evidence: Any, quote: str) -> Any:
    return dataclasses.replace(evidence, quote=quote)


def test_a_number_cut_out_of_a_longer_one_is_ours() -> None:
    """The text prints 650,000; only its first group was read, and item 5 is silent on it."""
    good = printed(GOOD)
    (place,) = [e for e in good.evidence if e.field == "persons[1].aggregate_amount"]
    cut = tuple(
        e if e is not place else type(e)(field=e.field, start=e.start, end=e.start + 3, quote="650", state=e.state)
        for e in good.evidence
    )
    faulty = with_person(1, changed(good, evidence=cut), aggregate_amount=D(650))
    rows = findings.find(load([faulty])).to_dicts()
    assert rows
    assert {row["verdict"] for row in rows} == {"extraction"}


def test_a_quotation_that_is_not_in_the_text_is_ours() -> None:
    faulty = with_position(1, printed(GOOD), shared_voting_power=D(600010))
    moved = changed(
        faulty,
        evidence=tuple(
            _requoted(e, "600,010") if e.field == "item5[1].shared_voting_power" else e for e in faulty.evidence
        ),
    )
    rows = [row for row in findings.find(load([moved])).to_dicts() if row["rule"] == "cover_vs_item5"]
    assert [row["verdict"] for row in rows] == ["extraction"]


@pytest.mark.parametrize(
    "filing",
    [
        with_position(1, shared_voting_power=D(600010)),
        with_person(1, aggregate_amount=D(650010)),
        with_person(0, percent_of_class=GOOD.persons[1].percent_of_class),
        with_person(1, sole_voting_power=D(600000), shared_voting_power=D(50000)),
        with_position(1, sole_voting_power=D(600000), shared_voting_power=D(50000)),
    ],
)
def test_a_filers_own_error_is_not_ours(filing: Filing) -> None:
    rows = findings.find(load([printed(filing)])).to_dicts()
    assert rows
    assert {row["verdict"] for row in rows} == {"filer"}
    assert not any(row["is_blocking"] for row in rows)


def test_a_good_filing_has_no_finding() -> None:
    assert verdicts(frames_of(printed(GOOD))) == []
    assert verdicts(frames_of(GOOD)) == []


def test_nothing_is_written_by_find() -> None:
    connection: duckdb.DuckDBPyConnection = load([GOOD])
    before = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE NOT temporary").fetchone()
    findings.find(connection)
    assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE NOT temporary").fetchone() == before
