"""Filings for the rules on funds that Item 3 tells of. See `case`."""

from __future__ import annotations

from pipelines.filing.model import Funding
from tests.expectations.cases.case import BLANK, DAY, LATER, Case, D, amendment, component, item, paid, trade, traded

CASES: tuple[Case, ...] = (
    Case(
        rule="item3_parts_sum_to_total",
        bad=(
            paid(
                Funding(cover=0, amount=D(1000)),
                Funding(cover=0, amount=D(400), within=0),
                Funding(cover=0, amount=D(601), within=0),
            ),
        ),
        good=(
            paid(
                Funding(cover=0, amount=D(1000)),
                Funding(cover=0, amount=D(400), within=0),
                Funding(cover=0, amount=D(600), within=0),
            ),
            paid(
                Funding(cover=0, amount=D(1000), is_approximate=True),
                Funding(cover=0, amount=D(400), within=0),
                Funding(cover=0, amount=D(602), within=0),
            ),
        ),
        exempt=(
            paid(
                Funding(cover=0, amount=D(1000)),
                Funding(cover=0, amount=D(400), within=0),
                Funding(cover=0, amount=D(500), within=0),
                items=(item(3, "It spent $1,000, of which $400 and $500 were borrowed; the balance was its own."),),
            ),
        ),
        nulls=(paid(Funding(cover=0, amount=D(1000)), Funding(cover=0, amount=None, within=0)),),
        figures={"parts": 1001, "total": 1000},
        cover=0,
    ),
    Case(
        rule="item3_amount_vs_trades",
        bad=(
            paid(Funding(cover=0, amount=D(500)), filing=traded(trade(DAY, "buy", 100, "9.00"))),
            paid(Funding(cover=0, amount=D(1000), shares=D(100)), filing=traded(trade(DAY, "buy", 100, "9.00"))),
            paid(
                Funding(cover=None, amount=D(1500), payer_name="Reporting Persons"),
                Funding(cover=0, amount=D(500), within=0),
                Funding(cover=1, amount=D(1000), within=0),
                filing=traded(trade(DAY, "buy", 100, "9.00")),
            ),
        ),
        good=(
            paid(Funding(cover=0, amount=D(9000)), filing=traded(trade(DAY, "buy", 100, "9.00"))),
            paid(Funding(cover=0, amount=D(905), shares=D(100)), filing=traded(trade(DAY, "buy", 100, "9.00"))),
        ),
        exempt=(
            paid(
                Funding(cover=0, amount=D(500)),
                filing=traded(trade(DAY, "buy", 100, "9.00")),
                items=(item(3, "Working capital and margin loans."),),
            ),
            paid(
                Funding(cover=0, amount=D(500)),
                filing=traded(trade(DAY, "buy", 100, "9.00"), filing=amendment(1, LATER)),
                items=(item(3, "Item 3 is supplemented.", "supplemented"),),
            ),
        ),
        nulls=(
            paid(Funding(cover=0, amount=None), filing=traded(trade(DAY, "buy", 100, "9.00"))),
            paid(Funding(cover=0, amount=D(500)), filing=traded(trade(DAY, "buy", 100, None))),
        ),
        figures={"item3": 500, "trades": 900},
        cover=0,
    ),
    Case(
        rule="item3_shares_vs_item5_direct",
        bad=(
            paid(
                Funding(cover=0, shares=D(400000), is_granted=True),
                Funding(cover=0, amount=D(1), shares=D(200010)),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
            ),
        ),
        good=(
            paid(
                Funding(cover=0, shares=D(400000), is_granted=True),
                Funding(cover=0, amount=D(1), shares=D(200000)),
                Funding(cover=0, amount=D(1), instrument="warrants", shares=D(5)),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
            ),
        ),
        exempt=(
            paid(
                Funding(cover=0, amount=D(1), shares=D(200000)),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
                items=(item(3, "Added: 200,000 shares.", "supplemented"),),
            ),
            paid(
                Funding(cover=0, amount=D(1), shares=D(700000)),
                components=(component(0, "aggregate_amount", 600000, holder=0),),
                filing=traded(trade(DAY, "sell", 100000, "9.00")),
            ),
            paid(Funding(cover=0, amount=D(1), shares=D(650000))),
        ),
        nulls=(
            paid(Funding(cover=0, amount=D(1)), components=(component(0, "aggregate_amount", 600000, holder=0),)),
            paid(Funding(cover=0, amount=D(1), shares=D(5)), persons=(BLANK,), item5=()),
        ),
        figures={"item3": 600010, "item5_direct": 600000},
        cover=0,
    ),
)
