"""Federal business days and EDGAR's cut-off hour, as tables that the rules on deadlines join.

The calendar comes from the `holidays` package, federal closures by executive order included. It is made new whenever
rules run, so that no table goes stale.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import duckdb
import holidays
import polars as pl

#: EDGAR's electronic filings begin in 1993.
FIRST_YEAR, LAST_YEAR = 1992, 2040

#: Amendments of 2023 to Regulation 13D-G: shorter deadlines and a later cut-off hour for Schedules 13D and 13G.
NEW_DEADLINES = dt.date(2024, 2, 5)


@lru_cache(maxsize=1)
def calendar() -> pl.DataFrame:
    """Every calendar day, whether it is a business day, and the ordinal of the last business day on or before it.

    So the fifth business day after any day, open or not, is the one whose ordinal is five greater.
    """
    closed = holidays.country_holidays(
        "US", years=range(FIRST_YEAR, LAST_YEAR + 1), categories=("government", "public")
    )
    day, ordinal, rows = dt.date(FIRST_YEAR, 1, 1), 0, []
    while day.year <= LAST_YEAR:
        is_open = day.weekday() < 5 and day not in closed
        ordinal += is_open
        rows.append((day, is_open, ordinal))
        day += dt.timedelta(days=1)
    return pl.DataFrame(rows, schema={"day": pl.Date, "is_open": pl.Boolean, "ordinal": pl.Int32}, orient="row")


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `_calendar` on a connection."""
    frame = calendar()
    connection.register("_calendar_frame", frame.to_arrow())
    connection.execute("CREATE OR REPLACE TEMP TABLE _calendar AS SELECT * FROM _calendar_frame")
    connection.unregister("_calendar_frame")
