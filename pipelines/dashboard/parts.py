"""Parts that several pages draw: downloads, charts of stakes, search results. Queries stand in `data`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import streamlit as st

from pipelines.dashboard import data, downloads, markup
from pipelines.dashboard.markup import Column, column, linked

#: Colours that colour-blind people can tell apart (Okabe and Ito).
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#8A6D00", "#000000", "#7F7F7F"]

Rows = Sequence[Mapping[str, Any]]

#: Legends stand below, where long names have room.
LEGEND = alt.Legend(orient="bottom", columns=2, labelLimit=420)

#: An axis of days that says the year, also where there is but one of them.
DAYS = alt.Axis(format="%Y-%m-%d", labelOverlap=True, tickCount=8)

ISSUERS = (linked("issuer_name", "issuer", "issuer_id", "issuer"), column("issuer_cik", "CIK"),
           column("filing_count", "filings"), column("last_filed_date", "last filed"))  # fmt: skip
PERSONS = (linked("person_name", "person", "person_id", "person"), column("kind"), column("issuer_count", "issuers"),
           column("filing_count", "filings"), column("last_filed_date", "last filed"))  # fmt: skip


def write(html: markup.Html) -> None:
    """Put markup made in `markup` on the page."""
    st.html(html)


def section(title: str, columns: Sequence[Column], rows: Rows, *, name: str = "", empty: str = "None.") -> None:
    """A heading, a table, and its rows to take away."""
    write(markup.heading(title))
    write(markup.table(columns, rows[: data.SHOWN], empty=empty, tall=len(rows) > 25))
    if len(rows) >= data.SHOWN:
        st.caption(f"{data.SHOWN} rows are shown at most; schedule13d export has all.")
    if rows and name:
        offer(name, rows)


def offer(name: str, rows: Rows) -> None:
    """Rows as CSV and Parquet, made when they are asked for."""
    row = st.container(horizontal=True)
    row.download_button("CSV", lambda: downloads.as_csv(rows), f"{name}.csv", "text/csv", key=f"{name}-csv")
    row.download_button(
        "Parquet", lambda: downloads.as_parquet(rows), f"{name}.parquet", "application/octet-stream", key=f"{name}-pq"
    )


def series(rows: Rows, by: str) -> tuple[list[dict[str, Any]], int]:
    """Points of lines of percent of class, and how many lines are left out; `by` is person or issuer.

    A line is an id, called as in its latest report (rows come latest first): a name spelt otherwise is no other line.
    "Less than 1%" is no point: what it is less than was not held.
    """
    known = [
        row
        for row in rows
        if row["percent_of_class"] is not None
        and row["event_date"] is not None
        and row["percent_relation"] in (None, "equal")
    ]
    names: dict[str, str] = {}
    counted = Counter(row[f"{by}_id"] for row in known)
    for row in known:
        name = (row[f"{by}_name"] or "(no name)")[:60]
        taken = {other for key, other in names.items() if key != row[f"{by}_id"]}
        names.setdefault(row[f"{by}_id"], name if name not in taken else f"{name} ({len(taken) + 1})")
    chosen = {key for key, _ in counted.most_common(len(COLOURS))}
    points = [
        {"date": row["event_date"].isoformat(), "percent": float(row["percent_of_class"]), "of": names[row[f"{by}_id"]]}
        for row in known
        if row[f"{by}_id"] in chosen
    ]
    return points, len(names) - len(chosen)


def percent_over_time(rows: Rows, by: str) -> None:
    """Percent of class over time, a line for each person or issuer; the eight with the most reports."""
    values, left_out = series(rows, by)
    if not values:
        return
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_line(interpolate="step-after", point=True)
        .encode(
            x=alt.X("date:T", title=None, axis=DAYS),
            y=alt.Y("percent:Q", title="percent of class"),
            color=alt.Color("of:N", title=None, scale=alt.Scale(range=COLOURS), legend=LEGEND),
            shape=alt.Shape("of:N", legend=None),
            tooltip=["of:N", "date:T", "percent:Q"],
        )
        .properties(height=320)
    )
    st.altair_chart(chart, width="stretch")
    if left_out > 0:
        st.caption(f"{left_out} more are in the table below.")


def split(rows: Rows) -> None:
    """Current holders: shares held directly, as derivatives, through others, and not attributed."""
    kinds = {
        "direct_shares": "direct",
        "derivative_shares": "derivative",
        "indirect_shares": "through others",
        "unattributed_shares": "not attributed",
    }
    values = [
        {"person": (row["person_name"] or "(no name)")[:60], "kind": kind, "shares": float(row[name])}
        for row in rows[:40]
        for name, kind in kinds.items()
        if row[name]
    ]
    if not values:
        return
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("shares:Q", title="shares"),
            y=alt.Y("person:N", title=None, sort="-x", axis=alt.Axis(labelLimit=260)),
            color=alt.Color(
                "kind:N", title=None, scale=alt.Scale(domain=list(kinds.values()), range=COLOURS), legend=LEGEND
            ),
            tooltip=["person:N", "kind:N", "shares:Q"],
        )
    )
    st.altair_chart(chart, width="stretch")
