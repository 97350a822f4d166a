"""Filings built from labels (what a careful reader finds in a document), without any reading of documents."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.filing.model import (
    Component,
    Exhibit,
    Filing,
    Funding,
    Item,
    Item5Position,
    ReportingPerson,
    Security,
    SharesOutstanding,
    Signature,
    Transaction,
)
from tests.expectations.builder import percent

SHARED = Path(os.environ.get("SCHEDULE13D_SHARED", Path(__file__).resolve().parents[3] / "shared"))
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no labelled filings at {SHARED}")

_POWERS = {
    "sole_voting": "sole_voting_power",
    "shared_voting": "shared_voting_power",
    "sole_dispositive": "sole_dispositive_power",
    "shared_dispositive": "shared_dispositive_power",
    "aggregate": "aggregate_amount",
}


def read_label(path: Path) -> dict[str, Any]:
    """A label file, numbers as decimals."""
    label: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return label


def filing_of(label: dict[str, Any], name: str) -> Filing:
    """The filing that a label describes."""
    persons = tuple(_person(p) for p in label["persons"])
    named = {p.name: n for n, p in reversed(list(enumerate(persons)))}
    trades = label.get("transactions")
    ends = [trades[end] for end in ("first", "last") if trades and trades.get(end)]
    outstanding = label.get("shares_outstanding")
    return Filing(
        format="html",
        form=label["form"],
        accession_number=name,
        amendment_number=label["amendment_number"],
        issuer_name=label["issuer"]["name"],
        security=Security(
            title=label["security"]["title"],
            cusip=label["security"]["cusip"],
            cusips=(label["security"]["cusip"],) if label["security"]["cusip"] else (),
        ),
        event_date=_day(label["event_date"]),
        signature_date=_day(label["signature_date"]),
        previously_filed_13g=label["previously_filed_13g"],
        persons=persons,
        items=tuple(Item(number=n, heading=f"Item {n}.", text="") for n in label["items_present"]),
        shares_outstanding=(
            (SharesOutstanding(count=Decimal(outstanding["count"]), as_of=_day(outstanding["as_of"])),)
            if outstanding
            else ()
        ),
        item5=tuple(_position(p, named) for p in label["item5"]),
        transactions=tuple(_trade(t, named) for t in ends),
        transactions_state="absent" if trades is None else "rows" if trades["count"] else "none",
    )


def _person(label: dict[str, Any]) -> ReportingPerson:
    given = {column: _number(label[key]) for key, column in _POWERS.items()}
    return ReportingPerson(
        name=label["name"],
        class_title=label.get("class"),
        group_a=label.get("group_a"),
        group_b=label.get("group_b"),
        excludes_shares=label.get("excludes_shares"),
        percent_of_class=_percent(label["percent"]),
        types=tuple(label["types"]),
        **given,
    )


def _position(label: dict[str, Any], named: dict[str | None, int]) -> Item5Position:
    given = {column: _number(label.get(key)) for key, column in _POWERS.items()}
    return Item5Position(
        name=label["name"],
        cover=named.get(label["name"]),
        class_title=label.get("class"),
        percent_of_class=_percent(label.get("percent")),
        **given,
    )


def _trade(label: dict[str, Any], named: dict[str | None, int]) -> Transaction:
    return Transaction(
        person_name=label.get("person"),
        cover=named.get(label.get("person")),
        date=_day(label.get("date")),
        side=label.get("side"),
        shares=_number(label.get("shares")),
        price=_number(label.get("price")),
    )


def golden_filing(golden: dict[str, Any]) -> Filing:
    """The filing that the golden file describes: a label with components, Item 3, exhibits and signers."""
    label = golden | {
        "item5": golden["item5"]["persons"],
        "shares_outstanding": {"count": golden["item5"]["shares_outstanding"], "as_of": golden["item5"]["as_of"]},
        "transactions": {"count": 0},
    }
    filing = filing_of(label, "golden")
    named = {p.name: n for n, p in enumerate(filing.persons)}
    components = tuple(
        Component(
            cover=n,
            figure="aggregate_amount",
            shares=Decimal(part["shares"]),
            kind=part["kind"],
            holder_name=part["holder"],
            holder=named[part["holder"]],
            source="item5",
        )
        for n, person in enumerate(golden["persons"])
        for part in person["components"]
    )
    fundings: list[Funding] = []
    for one in golden["item3"]:
        fundings.append(
            Funding(
                payer_name=one["payer"],
                cover=named[one["payer"]],
                amount=_number(one["amount"]),
                shares=_number(one.get("shares")),
                instrument=one.get("instrument"),
                is_approximate=one.get("approximate", False),
            )
        )
        total = len(fundings) - 1
        fundings.extend(
            Funding(
                payer_name=one["payer"],
                cover=named[one["payer"]],
                amount=Decimal(part),
                instrument="note",
                within=total,
            )
            for part in one.get("parts", ())
        )
    #: Shares granted, which the text gives and the golden file does not list.
    for finding in golden["expected_findings"]:
        if finding["rule"] == "item3_shares_vs_item5_direct":
            bought = sum(f.shares or 0 for f in fundings if f.payer_name == finding["person"] and f.instrument is None)
            fundings.append(
                Funding(
                    payer_name=finding["person"],
                    cover=named[finding["person"]],
                    shares=Decimal(finding["item3"]) - bought,
                    is_granted=True,
                )
            )
    fundings.append(Funding(payer_name=filing.persons[0].name, cover=0, shares=Decimal(3039 - 1035), is_granted=True))
    variants = {x["names"][0]: x["names"][1] for x in golden["expected_findings"] if x["rule"] == "entity_name_variant"}
    signatures = tuple(
        Signature(name=variants.get(name, name), cover=named[name], date=filing.signature_date)
        for name in golden["signers"]
    )
    exhibits = tuple(
        Exhibit(number=one["number"], description=f"Exhibit at position {n}")
        for n, one in enumerate(golden["exhibits"])
    )
    return dataclasses.replace(
        filing, components=components, fundings=tuple(fundings), signatures=signatures, exhibits=exhibits
    )


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _percent(value: Any) -> Any:
    return None if value is None else percent(str(value))


def _day(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)
