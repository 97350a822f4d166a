"""Trades: Item 5(c) rows with their prices, and the sum of signed shares."""

from __future__ import annotations

import altair as alt
import streamlit as st

from pipelines.cli_table import cell
from pipelines.dashboard import data, markup
from pipelines.dashboard.markup import Column, coded, column, filing_column, linked
from pipelines.dashboard.parts import COLOURS, DAYS, LEGEND, chart, choice, section, write
from pipelines.dashboard.publication import Publication, Row

_TRADES = (
    column("transaction_date", "date"),
    column("transaction_date_to", "to", optional=True),
    linked("person_name", "person", "person_id", "person"),
    linked("issuer_name", "issuer", "issuer_id", "issuer"),
    coded("side"),
    coded("nature"),
    column("shares"),
    column("price"),
    Column("range of prices", lambda row: _range(row), True, "price_low", is_figure=True),
    column("currency"),
    column("cumulative_shares", "sum so far"),
    filing_column(),
)


def _range(row: markup.Row) -> str | None:
    """The range of prices that an average stands for."""
    if row["price_low"] is None and row["price_high"] is None:
        return None
    return f"{cell(row['price_low'])} to {cell(row['price_high'])}"


def draw(published: Publication) -> None:
    """The page, of one issuer or person where the address names one."""
    issuer_id, person_id = st.query_params.get("issuer"), st.query_params.get("person")
    whose = ""
    if issuer_id:
        whose += f" in {(data.issuer(published, issuer_id) or {}).get('issuer_name') or 'an unknown issuer'}"
    if person_id:
        whose += f" of {(data.person(published, person_id) or {}).get('person_name') or 'an unknown person'}"
    write(markup.heading(f"Trades{whose}", 1))
    side = choice("Side", ["buy", "sell", "other"], "side")
    rows = data.trades(published, issuer_id=issuer_id, person_id=person_id, side=side)
    _prices(rows)
    known = data.descriptions(published, "fct_transaction")
    section("Rows", _TRADES, rows, name="trades", empty="No trade is told.", described=known)
    write(
        markup.note(
            "The sum adds the shares of a person's trades in a class as far as they and "
            "their side were read; it is not the position, which also has what was held before."
        )
    )


def _prices(rows: list[Row]) -> None:
    values = [
        {
            "date": row["transaction_date"].isoformat(),
            "price": float(row["price"]),
            "shares": float(row["shares"] or 0),
            "side": row["side"] or "not read",
            "person": markup.brief(row["person_name"]),
        }
        for row in rows
        if row["transaction_date"] is not None and row["price"] is not None
    ]
    if not values:
        return
    sides = sorted({str(value["side"]) for value in values})
    drawn = (
        alt.Chart(alt.InlineData(values=values))
        .mark_point(filled=True, opacity=0.8)
        .encode(
            x=alt.X("date:T", title=None, axis=DAYS),
            y=alt.Y("price:Q", title="price", scale=alt.Scale(zero=False)),
            size=alt.Size("shares:Q", legend=None, scale=alt.Scale(range=[40, 500])),
            color=alt.Color("side:N", title=None, scale=alt.Scale(domain=sides, range=COLOURS), legend=LEGEND),
            shape=alt.Shape("side:N", title=None, scale=alt.Scale(domain=sides), legend=LEGEND),
            tooltip=["date:T", "person:N", "side:N", "shares:Q", "price:Q"],
        )
        .properties(height=280, width="container")
    )
    chart(drawn, "Prices of the trades over time by side; the figures are those of the table")
