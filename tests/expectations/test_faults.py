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
from pipelines.filing.model import Evidence, Filing, Funding
from pipelines.frames import Extracted, to_frames
from tests.expectations.builder import GOOD, changed, load, load_frames, percent, printed, with_person, with_position

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


def test_a_repair_that_the_other_place_refutes_is_ours() -> None:
    """The cover prints 105,360,934, read as 5,360,934 behind a row number; Item 5 states what is printed."""
    good = printed(
        with_position(1, with_person(1, shared_dispositive_power=D(5360934)), shared_dispositive_power=D(105360934))
    )
    (place,) = [e for e in good.evidence if e.field == "persons[1].shared_dispositive_power"]
    text = good.text[: place.start] + "10" + good.text[place.start :]
    moved = tuple(
        dataclasses.replace(
            e,
            start=e.start + 2 * (e.start >= place.start),
            end=e.end + 2 * (e.start >= place.start),
            state="repaired" if e is place else e.state,
        )
        for e in good.evidence
    )
    rows = findings.find(load([changed(good, text=text, evidence=moved)])).to_dicts()
    (row,) = [row for row in rows if row["rule"] == "cover_vs_item5"]
    assert row["verdict"] == "extraction"


def test_a_finding_shows_both_lines_and_says_where_a_figure_is_a_sum() -> None:
    row, *_ = findings.find(load([printed(with_position(1, shared_voting_power=D(600010)))])).to_dicts()
    assert (row["found_quote"], row["found_context"]) == ("600,000", "shared voting power 600,000")
    assert (row["expected_quote"], row["expected_context"]) == ("600,010", "shared voting power 600,010")
    rows = findings.find(load([printed(with_person(1, percent_of_class=percent("7.5")))])).to_dicts()
    (row,) = [row for row in rows if row["rule"] == "cover_vs_item5"]
    assert row["found_context"] == "percent of class 7.5%"


def test_every_part_of_a_sum_is_quoted() -> None:
    filing = printed(GOOD)
    text = filing.text + "bought 600,007 shares and was granted 6 shares"
    places = [(text.index("600,007"), "600,007"), (text.rindex("6 shares"), "6")]
    evidence = tuple(
        Evidence(field=f"fundings[{n}].shares", start=at, end=at + len(quote), quote=quote, state="single")
        for n, (at, quote) in enumerate(places)
    )
    funds = (
        Funding(cover=0, payer_name="Fernhill Fund, L.P.", amount=D(9), shares=D(600007)),
        Funding(cover=0, payer_name="Fernhill Fund, L.P.", is_granted=True, shares=D(6)),
    )
    filing = changed(filing, text=text, evidence=filing.evidence + evidence, fundings=funds)
    rows = findings.find(load([filing])).to_dicts()
    (row,) = [row for row in rows if row["rule"] == "item3_shares_vs_item5_direct"]
    assert row["found_context"] == "Sum of 600,007 + 6"


def test_every_table_and_column_of_findings_is_described() -> None:
    connection: duckdb.DuckDBPyConnection = load([])
    findings.create(connection)
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'quality' AND comment IS NULL"
    ).fetchall()
    columns = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'quality' AND comment IS NULL"
    ).fetchall()
    assert (tables, columns) == ([], [])
