"""Trades and funds that agree with the lots: what Item 5(c) and Item 3 of a generated filing say.

Trades fall within sixty days before the event. Where a lot was bought wholly in them, its price in Item 3 is their sum
of quantity times price; else Item 3 states a larger lot. How they are worded belongs to `trade_forms` and `fund_forms`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipelines.filing.model import Funding, Transaction
from tests.press.choices import Choices
from tests.press.holdings import Lot, Member


def _trade_days(choices: Choices, event: dt.date, count: int) -> list[dt.date]:
    """Weekdays in the sixty days before the event, the event's day last, in order."""
    days = set()
    for _ in range(count):
        day = event - dt.timedelta(days=choices.integer(0, 48))
        while day.weekday() > 4:
            day -= dt.timedelta(days=1)
        days.add(day)
    if event.weekday() <= 4:
        days.add(event)
    return sorted(days)[-count:]


def _split(choices: Choices, shares: int, count: int) -> list[int]:
    """`count` positive whole numbers that sum to `shares`."""
    if shares < count:
        return [shares]
    parts = []
    for left in range(count, 1, -1):
        most = max(1, 2 * shares // left - 1)
        part = min(choices.integer(1, most), shares - left + 1)
        if part > 1000 and choices.chance(70):
            part -= part % 100
        parts.append(part)
        shares -= part
    return [*parts, shares]


def trades(choices: Choices, lots: Sequence[Lot], event: dt.date, *, price_places: int) -> tuple[Transaction, ...]:
    """Purchases that built whole lots, and sales of shares that are no longer held; none in one filing of four."""
    if choices.chance(25):
        return ()
    base = choices.integer(80, choices.pick((900, 9000, 40000)))
    rows = []
    for lot in lots:
        if lot.kind != "common" or lot.is_joint or lot.shares < 1 or not choices.chance(75):
            continue
        side = "sell" if choices.chance(15) else "buy"
        shares = int(lot.shares) if side == "buy" else max(1, int(lot.shares) // choices.integer(5, 40))
        if side == "buy" and choices.chance(40):
            shares = max(1, shares // choices.integer(2, 9))
        count = choices.integer(1, choices.pick((2, 4, 9, 9, 30)))
        days = _trade_days(choices, event, count)
        for day, quantity in zip(days, _split(choices, shares, len(days)), strict=False):
            price = Decimal(base + choices.integer(-base // 9, base // 9)) / 100
            price += Decimal(choices.integer(0, 99)) / 10000 if price_places == 4 else 0
            rows.append(
                Transaction(
                    cover=lot.holder,
                    date=day,
                    side=side,  # type: ignore[arg-type]
                    shares=Decimal(quantity),
                    price=price.quantize(Decimal(1).scaleb(-price_places)),
                    nature="open_market",
                )
            )
    if rows and choices.chance(15):
        rows.append(_gift(choices, rows[-1]))
    return tuple(rows)


def _gift(choices: Choices, last: Transaction) -> Transaction:
    """Shares given away or received for an award, without a price, on the day of another trade."""
    shares = Decimal(choices.integer(1, 90) * 100)
    return replace(last, side="other", shares=shares, price=None, nature=choices.pick(("gift", "grant")))


def fundings(
    choices: Choices, members: Sequence[Member], lots: Sequence[Lot], rows: Sequence[Transaction]
) -> tuple[Funding, ...]:
    """What each direct holder paid for its common shares; sometimes a total in two parts."""
    paid: list[Funding] = []
    for lot in lots:
        if lot.kind != "common" or lot.is_joint or any(x.cover == lot.holder for x in paid):
            continue
        bought = [x for x in rows if x.cover == lot.holder and x.side == "buy"]
        held = sum(
            (x.shares for x in lots if (x.kind, x.holder, x.is_joint) == ("common", lot.holder, False)), Decimal(0)
        )
        whole = sum((x.shares or Decimal(0) for x in bought), Decimal(0))
        amount = sum(((x.shares or 0) * (x.price or 0) for x in bought), Decimal(0)).quantize(Decimal("0.01"))
        if whole != held:
            amount += Decimal(choices.integer(100_000, 90_000_000)) / 100
        is_approximate = choices.chance(20)
        if is_approximate:
            amount = amount.quantize(Decimal(1)) if amount >= 1000 else amount
        index = len(paid)
        amount = Decimal(f"{amount:f}")
        paid.append(Funding(cover=lot.holder, amount=amount, shares=held, is_approximate=is_approximate))
        if amount > 5000 and not is_approximate and choices.chance(15):
            borrowed = (amount * choices.integer(1, 4) / 5).quantize(Decimal(1))
            paid.append(Funding(cover=lot.holder, amount=amount - borrowed, within=index))
            paid.append(Funding(cover=lot.holder, amount=borrowed, within=index))
    return tuple(paid)
