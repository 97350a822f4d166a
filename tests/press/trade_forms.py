"""Trades of Item 5(c) in the forms that filers use: tables of many shapes, sentences, lists.

Each form returns blocks and the rows that they state, in the order in which it prints them. Where the
table stands (in the item, in a schedule, in an exhibit) is decided by `body`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing.model import Transaction
from tests.press import figures
from tests.press.blocks import Block, Bullets, Grid, Lines, Para
from tests.press.choices import Choices

#: What stands in the column of prices where there was none.
NO_PRICE = "N/A"
Rows = tuple[Transaction, ...]
Stated = tuple[list[Block], Rows]


@dataclass(frozen=True, slots=True)
class Trades:
    """What a form prints: the rows, the names to call persons by, and how dates are written."""

    rows: Rows
    names: list[str]
    date_form: str

    def name(self, row: Transaction) -> str:
        """The name of who traded."""
        return self.names[row.cover or 0]

    def day(self, row: Transaction) -> str:
        """The date of the trade."""
        assert row.date is not None
        return figures.date(row.date, self.date_form)


Form = Callable[[Trades, Choices], Stated]


def _shares(row: Transaction) -> str:
    return figures.shares(row.shares or Decimal(0))


def _price(row: Transaction, *, sign: bool = True) -> str:
    return NO_PRICE if row.price is None else figures.price(row.price, sign=sign)


def _side(row: Transaction, words: tuple[str, str]) -> str:
    """Purchase or sale in a form's words, or the nature of what is neither."""
    if row.side == "other":
        return {"gift": "Gift", "grant": "Award"}[row.nature or "gift"]
    return words[row.side == "sell"]


def _by_person(rows: Rows) -> list[Rows]:
    groups: dict[int | None, list[Transaction]] = {}
    for row in rows:
        groups.setdefault(row.cover, []).append(row)
    return [tuple(sorted(g, key=lambda r: str(r.date))) for g in groups.values()]


def _grouped(rows: Rows) -> Rows:
    return tuple(row for group in _by_person(rows) for row in group)


def one_table_with_names(trades: Trades, choices: Choices) -> Stated:
    """Name, date, side, shares, price in one table."""
    heads = choices.pick(
        (
            ("Reporting Person", "Date", "Transaction", "Shares", "Price Per Share"),
            ("Party", "Trade Date", "Buy/Sell", "No. of Shares", "Price"),
            ("Name", "Date of Transaction", "Purchase or Sale", "Number of Shares", "Price Per Share ($)"),
        )
    )
    words = {
        "Transaction": ("Purchase", "Sale"),
        "Buy/Sell": ("Buy", "Sell"),
        "Purchase or Sale": ("Purchase", "Sale"),
    }[heads[2]]
    cells = tuple(
        (trades.name(r), trades.day(r), _side(r, words), _shares(r), _price(r, sign="$" not in heads[4]))
        for r in trades.rows
    )
    return [Grid(heads, cells, (3, 4))], trades.rows


def table_per_person(trades: Trades, choices: Choices) -> Stated:
    """A table under each person's name; purchases and sales told apart by a column."""
    heads = choices.pick(
        (("Date", "Bought/Sold", "Shares", "Price"), ("Trade Date", "Transaction", "Quantity", "Price Per Share"))
    )
    words = ("Bought", "Sold") if heads[1] == "Bought/Sold" else ("Purchase", "Sale")
    blocks: list[Block] = []
    for group in _by_person(trades.rows):
        blocks.append(Para(trades.name(group[0])))
        cells = tuple((trades.day(r), _side(r, words), _shares(r), _price(r)) for r in group)
        blocks.append(Grid(heads, cells, (2, 3)))
    return blocks, _grouped(trades.rows)


def nature_first(trades: Trades, choices: Choices) -> Stated:
    """Nature of the transaction, amount, price, date: under each person's name."""
    heads = ("Nature of the Transaction", "Amount of Shares Purchased/(Sold)", "Price ($)", "Date of Purchase/Sale")
    blocks: list[Block] = []
    for group in _by_person(trades.rows):
        blocks.append(Para(trades.name(group[0])))
        cells = tuple(
            ("Sale of Common Stock", f"({_shares(r)})", _price(r, sign=False), trades.day(r))
            if r.side == "sell"
            else ("Purchase of Common Stock", _shares(r), _price(r, sign=False), trades.day(r))
            for r in group
        )
        blocks.append(Grid(heads, cells, (1, 2, 3)))
    return blocks, _grouped(trades.rows)


def signed_amounts(trades: Trades, choices: Choices) -> Stated:
    """Sales are negative: in brackets or with a sign; the header says so."""
    heads = ("Name", "Date", "Shares Purchased (Sold)", "Price Per Share")
    brackets = choices.chance(70)
    cells = tuple(
        (
            trades.name(r),
            trades.day(r),
            (f"({_shares(r)})" if brackets else f"-{_shares(r)}") if r.side == "sell" else _shares(r),
            _price(r),
        )
        for r in trades.rows
    )
    return [Grid(heads, cells, (2, 3))], trades.rows


def bought_and_sold_columns(trades: Trades, choices: Choices) -> Stated:
    """One column for shares bought, another for shares sold."""
    heads = ("Name", "Date", "Shares Bought", "Shares Sold", "Price")
    cells = tuple(
        (
            trades.name(r),
            trades.day(r),
            "" if r.side == "sell" else _shares(r),
            _shares(r) if r.side == "sell" else "",
            _price(r),
        )
        for r in trades.rows
    )
    return [Grid(heads, cells, (2, 3, 4))], trades.rows


def sentences(trades: Trades, choices: Choices) -> Stated:
    """A sentence for each trade."""
    verbs = choices.pick((("purchased", "sold"), ("bought", "sold"), ("acquired", "disposed of")))
    at = choices.pick(("at a price of {} per share", "at {} per share", "at {} a share"))
    text = " ".join(
        f"On {figures.long_date(r.date)}, {trades.name(r)} {verbs[r.side == 'sell']} "
        f"{_shares(r)} shares of Common Stock "
        f"{at.format(_price(r))} in the open market."
        for r in trades.rows
        if r.date
    )
    return [Para(text)], trades.rows


def list_of_trades(trades: Trades, choices: Choices) -> Stated:
    """A line for each trade, under a sentence that says who bought; sales have a list of their own."""
    return _listed(trades, "{} - {} shares at {} per share")


def list_with_on(trades: Trades, choices: Choices) -> Stated:
    """As `list_of_trades`, each line a clause without a verb: On a day, so many shares at a price."""
    return _listed(trades, "On {}, {} shares at a price of {} per share;")


def _listed(trades: Trades, form: str) -> Stated:
    blocks: list[Block] = []
    printed: list[Transaction] = []
    for group in _by_person(trades.rows):
        for side, verb in (("buy", "purchased"), ("sell", "sold")):
            rows = [r for r in group if r.side == side]
            if rows:
                blocks.append(
                    Para(f"{trades.name(group[0])} {verb} the following shares of Common Stock in the open market:")
                )
                blocks.append(Lines(tuple(form.format(trades.day(r), _shares(r), _price(r)) for r in rows)))
                printed += rows
    return blocks, tuple(printed)


def codes(trades: Trades, choices: Choices) -> Stated:
    """P or S in a narrow column; a legend above."""
    heads = ("Date", "Person", "P/S", "Quantity", "Price")
    cells = tuple(
        (trades.day(r), trades.name(r), "S" if r.side == "sell" else "P", _shares(r), _price(r)) for r in trades.rows
    )
    return [
        Para("In the table below P stands for a purchase and S for a sale."),
        Grid(heads, cells, (3, 4)),
    ], trades.rows


def with_cost(trades: Trades, choices: Choices) -> Stated:
    """A last column with the total; sales in a table of their own."""
    blocks: list[Block] = []
    printed: list[Transaction] = []
    for side, word, total in (("buy", "Purchases", "Total Cost"), ("sell", "Sales", "Total Proceeds")):
        rows = [r for r in trades.rows if r.side == side]
        if rows:
            blocks.append(Para(f"{word} of Common Stock:"))
            heads = ("Date", "Name", "Shares", "Price Per Share", total)
            cells = tuple(
                (
                    trades.day(r),
                    trades.name(r),
                    _shares(r),
                    _price(r),
                    f"${(r.shares or Decimal(0)) * (r.price or Decimal(0)):,.2f}",
                )
                for r in rows
            )
            blocks.append(Grid(heads, cells, (2, 3, 4)))
            printed += rows
    return blocks, tuple(printed)


def points(trades: Trades, choices: Choices) -> Stated:
    """A list with a point for each trade."""
    items = tuple(
        f"{trades.name(r)} {'sold' if r.side == 'sell' else 'purchased'} {_shares(r)} shares on "
        f"{figures.long_date(r.date)} at a price of {_price(r)} per share"
        for r in trades.rows
        if r.date
    )
    return [Bullets(items)], trades.rows


def split_dollar(trades: Trades, choices: Choices) -> Stated:
    """The dollar sign in a cell of its own, as accountants set tables."""
    heads = ("Name", "Date", "Transaction", "Shares", "", "Price")
    cells = tuple(
        (
            trades.name(r),
            trades.day(r),
            _side(r, ("Purchase", "Sale")),
            _shares(r),
            "$",
            _price(r, sign=False),
        )
        for r in trades.rows
    )
    return [Grid(heads, cells, (3, 5))], trades.rows


def average_prices(trades: Trades, choices: Choices) -> Stated:
    """Average prices; the prices of a day ran over a range that a note states."""
    heads = ("Name", "Trade Date", "Transaction", "Shares", "Average Price Per Share")
    cells = tuple(
        (trades.name(r), trades.day(r), _side(r, ("Purchase", "Sale")), _shares(r), _price(r)) for r in trades.rows
    )
    rows = tuple(replace(r, is_average_price=True) for r in trades.rows)
    prices = [r.price for r in trades.rows if r.price is not None]
    note = (
        f"Each price is an average. Single trades were made at prices from {figures.price(min(prices))} to "
        f"{figures.price(max(prices))} per share."
    )
    return [Grid(heads, cells, (3, 4)), Para(note)], rows


#: Forms whose words leave room for gifts and awards.
FORMS_FOR_GIFTS: tuple[Form, ...] = (one_table_with_names, table_per_person, split_dollar, average_prices)
FORMS: tuple[Form, ...] = (
    one_table_with_names,
    table_per_person,
    nature_first,
    signed_amounts,
    bought_and_sold_columns,
    sentences,
    list_of_trades,
    codes,
    with_cost,
    points,
    split_dollar,
    average_prices,
)
#: Forms whose rows keep the trades apart without any table.
PLAIN_FORMS: tuple[Form, ...] = (sentences, list_of_trades)

NONE_STATED = (
    "None of the Reporting Persons has effected any transaction in the Common Stock during the past sixty days.",
    "There were no transactions in the Common Stock by the Reporting Persons in the last 60 days.",
    "No transactions in the class of securities reported on were effected during the past 60 days.",
    "None.",
)


def total(rows: Sequence[Transaction]) -> Decimal:
    """Shares bought less shares sold."""
    return sum(((r.shares or Decimal(0)) * (1 if r.side == "buy" else -1) for r in rows), Decimal(0))
