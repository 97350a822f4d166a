"""Filings for the rules on trades, and on amendments of a chain. See `case`."""

from __future__ import annotations

import dataclasses
import datetime as dt

from pipelines.filing.model import PriorFiling
from tests.expectations.builder import GOOD, changed, person
from tests.expectations.cases.case import (
    BLANK,
    DAY,
    FUND,
    LATER,
    MANAGER,
    NO_FIGURES,
    Case,
    D,
    amendment,
    item,
    trade,
    traded,
)

CASES: tuple[Case, ...] = (
    Case(
        rule="trade_not_after_filing",
        bad=(traded(trade(dt.date(2020, 3, 10), "buy", 100)),),
        good=(traded(trade(dt.date(2020, 3, 9), "buy", 100)),),
        nulls=(traded(trade(None, "buy", 100)),),
        figures={"traded": "2020-03-10", "filed": "2020-03-09"},
        cover=0,
    ),
    Case(
        rule="trade_within_sixty_days",
        bad=(traded(trade(dt.date(2020, 1, 1), "buy", 100), trade(DAY, "buy", 100)),),
        good=(traded(trade(dt.date(2020, 1, 2), "buy", 100)),),
        exempt=(
            changed(
                traded(trade(dt.date(2020, 1, 1), "buy", 100)), items=(item(5, "(c) Trades since the last amendment."),)
            ),
        ),
        nulls=(traded(trade(None, "buy", 100)),),
        figures={"traded": "2020-01-01", "earliest": "2020-01-02"},
        cover=0,
    ),
    Case(
        rule="price_within_range",
        bad=(traded(trade(DAY, "buy", 100, "9.10", price_low=D("8.00"), price_high=D("9.00"))),),
        good=(traded(trade(DAY, "buy", 100, "9.00", price_low=D("8.00"), price_high=D("9.00"))),),
        nulls=(traded(trade(DAY, "buy", 100, None, price_low=D("8.00"), price_high=D("9.00"))),),
        figures={"price": 9.1, "limit": 9},
        cover=0,
    ),
    Case(
        rule="prior_filings_vs_number",
        bad=(
            amendment(
                3,
                LATER,
                prior_filings=(PriorFiling(amendment_number=0, date=DAY), PriorFiling(amendment_number=1, date=LATER)),
            ),
        ),
        good=(
            amendment(
                2,
                LATER,
                prior_filings=(PriorFiling(amendment_number=0, date=DAY), PriorFiling(amendment_number=1, date=LATER)),
            ),
            amendment(5, LATER, prior_filings=(PriorFiling(amendment_number=0, date=DAY),)),
        ),
        exempt=(
            amendment(
                5,
                LATER,
                prior_filings=(PriorFiling(amendment_number=0, date=DAY), PriorFiling(amendment_number=4, date=LATER)),
            ),
        ),
        nulls=(amendment(None, LATER, prior_filings=(PriorFiling(amendment_number=0, date=DAY),)),),
        figures={"number": 3, "listed": 2},
    ),
    Case(
        rule="amendment_number_follows",
        bad=(GOOD, amendment(1, LATER), amendment(1, LATER + dt.timedelta(30), accession_number="again")),
        good=(GOOD, amendment(1, LATER), amendment(2, LATER + dt.timedelta(30))),
        exempt=(GOOD, amendment(4, LATER)),
        nulls=(GOOD, amendment(None, LATER)),
        figures={"number": 1, "expected_number": 2},
    ),
    Case(
        rule="person_continues",
        bad=(GOOD, amendment(1, LATER, persons=(MANAGER,))),
        good=(GOOD, amendment(1, LATER)),
        exempt=(GOOD, amendment(1, LATER, persons=(MANAGER,), items=(item(2, "The fund is no longer a member."),))),
        nulls=(NO_FIGURES, amendment(1, LATER, persons=(BLANK,))),
        cover=0,
    ),
    Case(
        rule="change_matches_trades",
        bad=(
            GOOD,
            traded(
                trade(dt.date(2020, 3, 20), "buy", 5000),
                filing=amendment(
                    1,
                    LATER,
                    persons=(person("Fernhill Fund, L.P.", 0, 606000, 0, 606000, 606000),),
                    items=(item(4, "(b) No merger or transfer."), item(5, "No longer owns 5% since May 3, 2020.")),
                ),
            ),
        ),
        good=(
            GOOD,
            traded(
                trade(dt.date(2020, 3, 20), "buy", 8000),
                trade(dt.date(2020, 3, 21), "sell", 2000),
                filing=amendment(1, LATER, persons=(person("Fernhill Fund, L.P.", 0, 606000, 0, 606000, 606000),)),
            ),
        ),
        exempt=(
            GOOD,
            amendment(
                1,
                LATER,
                persons=(person("Fernhill Fund, L.P.", 0, 606000, 0, 606000, 606000),),
                items=(item(5, "6,000 shares vested."),),
            ),
        ),
        nulls=(GOOD, amendment(1, LATER, persons=(dataclasses.replace(FUND, aggregate_amount=None),))),
        figures={"change": 6000, "traded": 5000},
        cover=0,
    ),
)
