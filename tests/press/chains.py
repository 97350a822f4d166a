"""Chains: an original and amendments that follow from it, whose Item 5(c) trades explain every change of row 11.

A contradiction between filings is planted by leaving out a filing or by changing one (`CHAIN_KINDS`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from pipelines.filing.model import Filing, PriorFiling, Transaction
from tests.press import holdings
from tests.press.choices import Choices
from tests.press.generation import Book, book_for, filing_day, group_total, is_business_day, positions, signature
from tests.press.layout import Layout


def chain(layout: Layout, choices: Choices, length: int, *, max_persons: int = 6) -> list[Filing]:
    """An original and `length - 1` amendments, in order."""
    last_year = layout.era[1] - 2
    early = replace(layout, era=(min(layout.era[0], last_year), max(layout.era[0], last_year)))
    made = book_for(early, choices, max_persons=max_persons)
    first = replace(
        made.filing,
        form="SC 13D",
        amendment_number=None,
        prior_filings=(),
        fell_below_five_percent=None,
        format=layout.format,
    )
    books = [replace(made, filing=_named(first, layout))]
    while len(books) < length:
        books.append(_next(books[-1], books, choices, layout))
    return [b.filing for b in books]


def _named(filing: Filing, layout: Layout) -> Filing:
    if layout.format != "xml":
        return filing
    return replace(filing, form="SCHEDULE 13D/A" if filing.amendment_number else "SCHEDULE 13D")


def _next(book: Book, books: Sequence[Book], choices: Choices, layout: Layout) -> Book:
    before = book.filing
    assert before.event_date is not None
    assert before.filed_date is not None
    event = before.filed_date + dt.timedelta(days=choices.integer(12, 50))
    while not is_business_day(event):
        event += dt.timedelta(days=1)
    lots, rows = _traded(book, choices, before.filed_date, event)
    outstanding = (before.shares_outstanding[0].count * choices.integer(1000, 1015) / 1000).quantize(Decimal(1))
    persons = holdings.covers(
        book.members, lots, outstanding, book.digits, as_less_than=book.as_less_than, group=book.group
    )
    filed = filing_day(choices, event, is_amendment=True)
    number = len(books)
    count = replace(before.shares_outstanding[0], count=outstanding, as_of=event - dt.timedelta(days=6))
    ceased = None
    highest = max(100 * (p.aggregate_amount or Decimal(0)) / outstanding for p in persons)
    if highest < 5 and before.fell_below_five_percent is None:
        ceased = event
    filing = replace(
        before,
        form="SC 13D/A",
        amendment_number=number,
        accession_number=_accession(before, filed, choices),
        event_date=event,
        filed_date=filed,
        signature_date=filed,
        persons=persons,
        components=holdings.components(lots, book.members),
        shares_outstanding=(count,),
        item5=positions(persons),
        group_total=group_total(lots, outstanding, book.digits),
        transactions=rows,
        transactions_state="rows" if rows else "none",
        fundings=(),
        exhibits=(),
        previously_filed_13g=False,
        fell_below_five_percent=ceased,
        signatures=tuple(signature(n, persons, book.members, filed) for n in range(len(persons))),
        prior_filings=tuple(PriorFiling(amendment_number=n, date=b.filing.filed_date) for n, b in enumerate(books)),
    )
    return replace(book, filing=_named(filing, layout), lots=lots)


def _accession(before: Filing, filed: dt.date, choices: Choices) -> str:
    return f"{(before.accession_number or '')[:10]}-{filed.year % 100:02d}-{choices.integer(1, 9999):06d}"


def _traded(
    book: Book, choices: Choices, since: dt.date, event: dt.date
) -> tuple[tuple[holdings.Lot, ...], tuple[Transaction, ...]]:
    """Trades since the last filing and the lots after them; each holder only buys or only sells."""
    lots = list(book.lots)
    rows: list[Transaction] = []
    price = Decimal(choices.integer(200, 9000)) / 100
    done: set[int] = set()
    for n, lot in enumerate(lots):
        if lot.kind != "common" or lot.is_joint or lot.holder in done or lot.shares < 10 or not choices.chance(70):
            continue
        done.add(lot.holder)
        side = choices.pick(("buy", "sell"))
        for _ in range(choices.integer(1, 4)):
            quantity = Decimal(max(1, int(book.lots[n].shares) // choices.integer(9, 60)))
            day = since + dt.timedelta(days=choices.integer(1, (event - since).days))
            rows.append(
                Transaction(
                    cover=lot.holder,
                    date=min(day, event),
                    side=side,  # type: ignore[arg-type]
                    shares=quantity,
                    price=price + Decimal(choices.integer(0, 99)) / 100,
                    nature="open_market",
                )
            )
            signed = quantity if side == "buy" else -quantity
            lots[n] = replace(lots[n], shares=lots[n].shares + signed)
    return tuple(lots), tuple(sorted(rows, key=lambda r: (r.cover or 0, str(r.date))))


def change_unexplained(filings: list[Filing], choices: Choices) -> list[Filing] | None:
    """An amendment leaves out the trades that changed row 11."""
    last = filings[-1]
    if not last.transactions:
        return None
    return [*filings[:-1], replace(last, transactions=(), transactions_state="none")]


def number_skipped(filings: list[Filing], choices: Choices) -> list[Filing] | None:
    """The last amendment's number skips one."""
    last = filings[-1]
    return [*filings[:-1], replace(last, amendment_number=(last.amendment_number or 0) + 1)]


def person_dropped(filings: list[Filing], choices: Choices) -> list[Filing] | None:
    """A person of the filing before is no longer there, without a word."""
    last = filings[-1]
    gone = len(last.persons) - 1
    if gone < 1 or any(gone in (t.cover, None) for t in last.transactions):
        return None
    return [
        *filings[:-1],
        replace(
            last,
            persons=last.persons[:-1],
            item5=last.item5[:-1],
            signatures=tuple(s for s in last.signatures if s.cover != gone),
            components=tuple(c for c in last.components if gone not in (c.cover, c.holder)),
            group_total=None,
        ),
    ]


#: Contradictions between filings: name of the rule that finds it, and how it is planted.
CHAIN_KINDS: dict[str, tuple[str, Callable[[list[Filing], Choices], list[Filing] | None]]] = {
    "change_unexplained": ("change_matches_trades", change_unexplained),
    "number_skipped": ("amendment_number_follows", number_skipped),
    "person_dropped": ("person_continues", person_dropped),
}
