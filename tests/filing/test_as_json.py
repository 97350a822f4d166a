"""The JSON of a filing keeps the names and conventions of the extraction output."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.filing.as_json import extract, percent_to_json, to_json
from pipelines.filing.model import (
    Component,
    Evidence,
    Filing,
    Item,
    Item5Position,
    Percent,
    Relation,
    ReportingPerson,
    Security,
    SetAside,
    SharesOutstanding,
    Transaction,
)

PERSON = ReportingPerson(
    name="Elder Row Advisers LLC",
    group_a=True,
    source_of_funds=("WC",),
    sole_voting_power=Decimal(0),
    shared_voting_power=Decimal("1250.50"),
    aggregate_amount=Decimal("1300.00"),
    percent_of_class=Percent(value=Decimal(1), relation="less_than"),
    types=("IA",),
)
FILING = Filing(
    format="html",
    form="SC 13D/A",
    amendment_number=2,
    issuer_name="North Quay Lamps, Inc.",
    security=Security(title="Common Stock", cusip="123456105", cusips=("123456105",)),
    event_date=dt.date(2026, 3, 2),
    persons=(PERSON,),
    items=(Item(number=5, heading="Item 5.", text=""), Item(number=3, heading="Item 3.", text="")),
    shares_outstanding=(SharesOutstanding(count=Decimal(1000000), as_of=dt.date(2026, 1, 31)),),
    item5=(Item5Position(name="Elder Row Advisers LLC", cover=0, aggregate_amount=Decimal(1300)),),
    components=(Component(cover=0, figure="aggregate_amount", shares=Decimal(50), kind="option", holder=0),),
    evidence=(Evidence(field="issuer_name", start=0, end=5, quote="North", state="single"),),
)


def test_the_keys_of_the_cover() -> None:
    row = to_json(FILING, "folder/a.htm")
    assert row["source"] == "folder/a.htm"
    assert (row["form"], row["amendment_number"], row["event_date"]) == ("SC 13D/A", 2, "2026-03-02")
    assert (row["issuer"]["name"], row["security"]["cusip"]) == ("North Quay Lamps, Inc.", "123456105")
    person = row["persons"][0]
    assert person["shared_voting"] == 1250.5
    assert (person["aggregate"], type(person["aggregate"])) == (1300, int)
    assert person["sole_voting"] == 0
    assert person["sole_dispositive"] is None
    assert (person["percent"], person["types"], person["source_of_funds"]) == ("<1", ["IA"], ["WC"])
    assert (person["group_a"], person["group_b"]) == (True, None)
    assert "class" not in person
    assert json.loads(json.dumps(row)) == row


def test_the_body() -> None:
    row = to_json(FILING, "a")
    assert row["items_present"] == [3, 5]
    assert row["shares_outstanding"]["count"] == 1000000
    assert row["shares_outstanding"]["as_of"] == "2026-01-31"
    assert row["item5"] == [{"name": "Elder Row Advisers LLC", "aggregate": 1300}]
    assert row["components"][0]["holder"] == "Elder Row Advisers LLC"
    assert row["evidence"] == [{"field": "issuer_name", "start": 0, "end": 5, "quote": "North", "state": "single"}]
    assert row["findings"] == []


@pytest.mark.parametrize(
    ("value", "relation", "expected"),
    [("14.69", "equal", 14.69), ("14.00", "equal", 14), ("0.1", "less_than", "<0.1"), ("50", "more_than", ">50")],
)
def test_percentages(value: str, relation: Relation, expected: object) -> None:
    assert percent_to_json(Percent(value=Decimal(value), relation=relation)) == expected


def test_trades_are_null_when_absent_or_elsewhere_and_zero_when_none_are_stated() -> None:
    trade = Transaction(person_name="Elder Row", date=dt.date(2026, 3, 2), side="buy", shares=Decimal(100))
    cases = {"absent": None, "reference": None, "none": {"count": 0}}
    for state, expected in cases.items():
        filing = Filing(format="html", transactions_state=state)  # type: ignore[arg-type]
        assert to_json(filing, "a")["transactions"] == expected
    rows = to_json(Filing(format="html", transactions_state="rows", transactions=(trade, trade)), "a")["transactions"]
    first = {"person": "Elder Row", "date": "2026-03-02", "side": "buy", "shares": 100}
    assert rows == {"count": 2, "first": first, "last": first, "rows": [first, first]}


def test_what_is_set_aside_gives_its_reason() -> None:
    assert to_json(SetAside(kind="pdf", reason="It is a PDF."), "a.pdf") == {
        "source": "a.pdf",
        "set_aside": "It is a PDF.",
        "kind": "pdf",
    }


def test_files_that_cannot_be_opened_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    rows = list(extract([str(tmp_path / "empty.txt"), str(tmp_path / "missing.txt"), str(tmp_path)]))
    assert [row["kind"] for row in rows] == ["empty", "unreadable", "unreadable"]
