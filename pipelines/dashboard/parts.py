"""Parts that several pages draw: downloads, charts of stakes, search results. Queries stand in `data`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import streamlit as st

from pipelines.dashboard import data, downloads, markup
from pipelines.dashboard.markup import Column, coded, column, linked

#: Colours that colour-blind people can tell apart: those of Okabe and Ito, moved until a test found none too near.
COLOURS = ["#0072B2", "#D55E00", "#00B884", "#A04080", "#6CC4FF", "#6B5200", "#000000", "#8C8C8C"]

Rows = Sequence[Mapping[str, Any]]

#: The sign of what is taken away.
_DOWN = ":material/download:"

#: Holders that are drawn.
HOLDERS = 40

#: A table of more rows has a height of its own, and is scrolled.
TALL = 25

#: Legends stand below, where long names have room.
LEGEND = alt.Legend(orient="bottom", columns=1, labelLimit=320)

#: An axis of days that says the year, also where there is but one of them.
DAYS = alt.Axis(format="%Y-%m-%d", labelOverlap=True, tickCount=6)

#: Words of charts are as dark as those of pages: Streamlit's own grey is too pale to be read by everyone.
_INK: dict[str, Any] = {"labelColor": "#333333", "titleColor": "#333333", "labelFontSize": 12, "titleFontSize": 12}

ISSUERS = (linked("issuer_name", "issuer", "issuer_id", "issuer"), column("issuer_cik", "CIK"),
           column("filing_count", "filings"), column("last_filed_date", "last filed"))  # fmt: skip
PERSONS = (linked("person_name", "person", "person_id", "person"), coded("kind"), column("issuer_count", "issuers"),
           column("filing_count", "filings"), column("last_filed_date", "last filed"))  # fmt: skip


def write(html: markup.Html) -> None:
    """Put markup made in `markup` on the page."""
    st.html(html)


def section(
    title: str,
    columns: Sequence[Column],
    rows: Rows,
    *,
    name: str = "",
    empty: str = "None.",
    described: Mapping[str, str] | None = None,
    note: str = "",
) -> None:
    """A heading, a table with what its columns mean, and its rows to take away."""
    write(markup.heading(title))
    if note:
        write(markup.note(note))
    shown = rows[: data.SHOWN]
    write(markup.table(columns, shown, empty=empty, tall=len(rows) > TALL, name=title, described=described))
    if len(rows) >= data.SHOWN:
        write(markup.note(f"{data.SHOWN} rows are shown at most; schedule13d export has all."))
    if rows and name:
        offer(name, rows)


def offer(name: str, rows: Rows) -> None:
    """Rows as CSV and Parquet, made when they are asked for."""
    words = name.replace("-", " ")
    row = st.container(horizontal=True)
    row.download_button(
        f"{words} as CSV",
        lambda: downloads.as_csv(rows),
        f"{name}.csv",
        "text/csv",
        key=f"{name}-csv",
        type="tertiary",
        icon=_DOWN,
        on_click="ignore",  # drawing the page again would take the file away while it is asked for
    )
    row.download_button(
        "as Parquet",
        lambda: downloads.as_parquet(rows),
        f"{name}.parquet",
        "application/octet-stream",
        key=f"{name}-pq",
        type="tertiary",
        icon=_DOWN,
        on_click="ignore",  # drawing the page again would take the file away while it is asked for
    )


def choice(label: str, options: Sequence[str], key: str) -> str | None:
    """One of several words, kept in the address under `key`; nothing where all are meant."""
    chosen: str | None = st.selectbox(label, ["all", *options], key=key, bind="query-params", width=420)
    return None if chosen in (None, "all") else chosen


def chart(drawn: alt.Chart, says: str) -> None:
    """A chart in the colours of the pages, with words for those who do not see it."""
    whole = drawn.configure_axis(**_INK, gridColor="#dddddd").configure_legend(**_INK).configure_view(stroke=None)
    st.altair_chart(whole.configure(font="Source Sans, sans-serif", background="white"), theme=None, alt=says)


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
        name = markup.brief(row[f"{by}_name"])
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
    drawn = (
        alt.Chart(alt.InlineData(values=values))
        .mark_line(interpolate="step-after", point=alt.OverlayMarkDef(size=60))
        .encode(
            x=alt.X("date:T", title=None, axis=DAYS),
            y=alt.Y("percent:Q", title="percent of class"),
            color=alt.Color("of:N", title=None, scale=alt.Scale(range=COLOURS), legend=LEGEND),
            shape=alt.Shape("of:N", legend=None),
            tooltip=[alt.Tooltip("of:N", title=by), "date:T", "percent:Q"],
        )
        .properties(height=320, width="container")
    )
    chart(drawn, f"Percent of class over time, a line for each {by}; the figures are those of the table of reports")
    if left_out > 0:
        write(markup.note(f"{left_out} more are in the table below."))


def split(rows: Rows) -> None:
    """Current holders: shares held directly, as derivatives, through others, and not attributed."""
    kinds = {
        "direct_shares": "direct",
        "derivative_shares": "derivative",
        "indirect_shares": "through others",
        "unattributed_shares": "not attributed",
    }
    values = [
        {"person": markup.brief(row["person_name"]), "kind": kind, "shares": float(row[name])}
        for row in rows[:HOLDERS]
        for name, kind in kinds.items()
        if row[name]
    ]
    if not values:
        return
    drawn = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("shares:Q", title="shares"),
            y=alt.Y("person:N", title=None, sort="-x", axis=alt.Axis(labelLimit=220)),
            color=alt.Color(
                "kind:N", title=None, scale=alt.Scale(domain=list(kinds.values()), range=COLOURS), legend=LEGEND
            ),
            tooltip=["person:N", "kind:N", "shares:Q"],
        )
        .properties(height=alt.Step(22), width="container")
    )
    chart(drawn, "Shares of each current holder: direct, derivative, through others, not attributed")
    if len(rows) > HOLDERS:
        write(markup.note(f"The first {HOLDERS} are drawn."))
