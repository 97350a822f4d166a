"""What a case is, and the facts that cases are made of. The cases of each subject stand in a module of its own."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipelines.filing.model import (
    Component,
    Evidence,
    Filing,
    Footnote,
    Funding,
    Item,
    Transaction,
)
from tests.expectations.builder import GOOD, changed, person, printed

D = Decimal
FUND, MANAGER = GOOD.persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Filings for one rule. `figures` are those of the violation; `exempt` is empty where the rule says why, `nulls`
    where `no_nulls` does.
    """

    rule: str
    bad: tuple[Filing, ...]
    good: tuple[Filing, ...] = (GOOD,)
    exempt: tuple[Filing, ...] = ()
    nulls: tuple[Filing, ...] = (changed(GOOD, persons=(), item5=(), shares_outstanding=(), signatures=()),)
    figures: dict[str, Any] = field(default_factory=dict)
    no_nulls: str = ""
    verdict: str = "filer"
    cover: int | None = None


def note(cover: int, text: str, *rows: str) -> dict[str, Any]:
    """A footnote of a cover."""
    return {"footnotes": (Footnote(cover=cover, mark="1", text=text, rows=rows),)}


def component(cover: int, figure: str, count: int | None, kind: str = "common", **more: Any) -> Component:
    """A component of a figure."""
    return Component(
        cover=cover, figure=figure, shares=None if count is None else D(count), kind=kind, **more  # type: ignore[arg-type]
    )  # fmt: skip


def item(number: int, text: str, change: Any = "new") -> Item:
    """An item of the body."""
    return Item(number=number, heading=f"Item {number}.", text=text, change=change)


def amendment(number: int | None, day: dt.date, **facts: Any) -> Filing:
    """An amendment of the good filing, of another day."""
    given: dict[str, Any] = {
        "form": "SC 13D/A",
        "accession_number": f"0001111111-20-00001{number}",
        "amendment_number": number,
        "filed_date": day,
        "signature_date": day,
        "event_date": day - dt.timedelta(days=1),
        "items": (),
        "item5": (),
    }
    return changed(GOOD, **(given | facts))


def trade(
    day: dt.date | None, side: str | None, count: int | None, price: str | None = None, **more: Any
) -> Transaction:
    """A trade of Item 5(c)."""
    return Transaction(
        date=day,
        side=side,  # type: ignore[arg-type]
        shares=None if count is None else D(count),
        price=None if price is None else D(price),
        **{"cover": 0, "person_name": "Fernhill Fund, L.P."} | more,
    )


def traded(*trades: Transaction, filing: Filing = GOOD, **facts: Any) -> Filing:
    """A filing with trades."""
    return changed(filing, transactions=trades, transactions_state="rows", **facts)


def paid(*fundings: Funding, filing: Filing = GOOD, **facts: Any) -> Filing:
    """A filing with amounts of Item 3."""
    return changed(filing, fundings=fundings, **facts)


def alone(one: Any, **facts: Any) -> Filing:
    """A filing of one person, of whom nothing but the cover is known."""
    return changed(GOOD, **({"persons": (one,), "item5": (), "signatures": ()} | facts))


WITHOUT_TEN = item(5, "(b) The fund shares its powers, but has no power to vote the remaining 10 shares.")
DAY = dt.date(2020, 3, 2)
LATER = dt.date(2020, 4, 1)
COVERS_ONLY: dict[str, Any] = {"item5": (), "shares_outstanding": (), "signatures": ()}
BLANK = person("Blank Fund, L.P.", None, None, None, None, None)
NO_FIGURES = alone(BLANK)
EXCLUDED_TEN = component(0, "aggregate_amount", 10, "other", is_excluded=True)


def quoted(filing: Filing, path: str, quote: str, **more: Any) -> Filing:
    """A filing in which the evidence of one value says something else."""
    evidence = tuple(dataclasses.replace(e, quote=quote, **more) if e.field == path else e for e in filing.evidence)
    return changed(filing, evidence=evidence, text="")


def paged() -> Filing:
    """The good filing with evidence of its names too: a page for each person."""
    first, second = ((0, 99), (10_000, 10_099))
    evidence = [
        dataclasses.replace(e, start=e.start + shift, end=e.end + shift)
        for e in printed(GOOD).evidence
        for shift in (
            100 if e.field.startswith("persons[0]") else 10_100 if e.field.startswith("persons[1]") else 20_000,
        )
    ]
    evidence += [
        Evidence(field=f"persons[{n}].name", start=start, end=end, quote=p.name or "", state="single")
        for n, (p, (start, end)) in enumerate(zip(GOOD.persons, (first, second), strict=True))
    ]
    return changed(GOOD, evidence=tuple(evidence))


def moved(filing: Filing, path: str, place: str) -> Filing:
    """A filing in which a figure of the same digits comes from the place of another one."""
    (other,) = [e for e in filing.evidence if e.field == place]
    evidence = tuple(
        dataclasses.replace(e, start=other.start, end=other.end) if e.field == path else e for e in filing.evidence
    )
    return changed(filing, evidence=evidence, text="")


def swapped(filing: Filing, path: str, other: str) -> Filing:
    """A filing in which two figures stand in each other's place."""
    places = {e.field: (e.start, e.end) for e in filing.evidence}
    turned = {path: other, other: path}
    evidence = tuple(
        dataclasses.replace(e, start=places[turned[e.field]][0], end=places[turned[e.field]][1])
        if e.field in turned
        else e
        for e in filing.evidence
    )
    return changed(filing, evidence=evidence, text="")
