"""Item 3 in the forms that filers use: who paid how much for how many shares.

Each form returns blocks and the fundings that they state, in the order in which they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from pipelines.filing.model import Filing, Funding
from tests.press.blocks import Block, Grid, Para
from tests.press.choices import Choices
from tests.press.figures import listing, money, shares, stopped

Stated = tuple[list[Block], tuple[Funding, ...]]
Form = Callable[[Filing, list[str], Choices], Stated]


def _totals(filing: Filing) -> list[Funding]:
    return [x for x in filing.fundings if x.within is None]


def _amount(x: Funding) -> str:
    return f"{'approximately ' if x.is_approximate else ''}{money(x.amount or Decimal(0))}"


def _named(x: Funding, names: list[str]) -> Funding:
    return replace(x, payer_name=names[x.cover or 0])


def sentences(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """A sentence for each payer; parts of a total in a sentence that follows it."""
    form = choices.pick(
        (
            "{who} paid {amount} for the {shares} shares of Common Stock that it holds, using its working capital.",
            "The {shares} shares of Common Stock held by {who} were purchased for an aggregate of {amount}.",
            "{who} used {amount} to purchase {shares} shares of Common Stock.",
        )
    )
    text: list[str] = []
    stated: list[Funding] = []
    for index, x in enumerate(filing.fundings):
        if x.within is not None:
            continue
        said = form.format(who=names[x.cover or 0], amount=_amount(x), shares=shares(x.shares or Decimal(0)))
        has_code = any("WC" in p.source_of_funds for p in filing.persons)
        text.append(said if has_code else said.replace("its working capital", "money of its own"))
        at = len(stated)
        stated.append(_named(x, names))
        parts = [p for p in filing.fundings if p.within == index]
        if parts:
            text.append(
                f"Of that amount, {money(parts[0].amount or Decimal(0))} came from working capital and "
                f"{money(parts[1].amount or Decimal(0))} was borrowed in margin accounts."
            )
            stated += [replace(_named(p, names), within=at) for p in parts]
    return [Para(" ".join(text))], tuple(stated)


def aggregate_prices(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """The aggregate purchase price of the shares owned directly by each."""
    totals = _totals(filing)
    blocks: list[Block] = [
        Para(
            f"The aggregate purchase price of the {shares(x.shares or Decimal(0))} shares of "
            "Common Stock owned directly by "
            f"{names[x.cover or 0]} is {_amount(x)}, excluding brokerage commissions."
        )
        for x in totals
    ]
    return blocks, tuple(_named(x, names) for x in totals)


def table(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """A table of payers, shares and amounts."""
    totals = [replace(x, is_approximate=False) for x in _totals(filing)]
    rows = tuple((names[x.cover or 0], shares(x.shares or Decimal(0)), money(x.amount or Decimal(0))) for x in totals)
    heads = choices.pick(
        (("Purchaser", "Shares", "Amount of Funds"), ("Name", "Number of Shares", "Aggregate Purchase Price"))
    )
    return [
        Para("The funds used to purchase the shares of Common Stock were as follows:"),
        Grid(heads, rows, (1, 2)),
    ], tuple(_named(x, names) for x in totals)


def one_sentence(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """All payers in one sentence."""
    totals = _totals(filing)
    parts = [f"{_amount(x)} by {names[x.cover or 0]} for {shares(x.shares or Decimal(0))} shares" for x in totals]
    text = (
        "The consideration for the Common Stock, which came from working capital or personal "
        f"funds, was {listing(parts)}."
    )
    return [Para(stopped(text))], tuple(_named(x, names) for x in totals)


def clauses(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """In the case of each payer."""
    totals = _totals(filing)
    parts = [
        f"{_amount(x)} in the case of the {shares(x.shares or Decimal(0))} shares purchased by {names[x.cover or 0]}"
        for x in totals
    ]
    return [Para(stopped(f"The amount of funds expended, without commissions, was {listing(parts)}."))], tuple(
        _named(x, names) for x in totals
    )


def lenders(filing: Filing) -> list[str]:
    """What Item 3 says of a bank, where row 4 of some cover names one."""
    is_lent = any("BK" in p.source_of_funds for p in filing.persons)
    return ["A part of the money was borrowed from Wheelwright Bank, N.A."] if is_lent else []


FORMS: tuple[Form, ...] = (sentences, aggregate_prices, table, one_sentence, clauses)
