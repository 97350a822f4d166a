"""Quality: rules and their pass rates, what was read and what was not, what is held back."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import streamlit as st

from pipelines.dashboard import data, markup
from pipelines.dashboard.markup import Column, Row, column, filing_column
from pipelines.dashboard.parts import COLOURS, section, write
from pipelines.dashboard.publication import Publication
from pipelines.settings import from_environment


def _rate(row: Row) -> str | None:
    return None if row["pass_rate"] is None else f"{100 * row['pass_rate']:.1f}%"


def _year(row: Row) -> str:
    return "not known" if row["year"] is None else str(row["year"])


_RATE = Column("pass rate", _rate)
_RULES = (
    column("name", "rule"),
    column("severity"),
    column("status"),
    column("judged"),
    column("violating"),
    _RATE,
    column("filer", "the filer's"),
    column("explained"),
    column("extraction", "our reading"),
    column("sentence", "what it demands"),
    column("error", optional=True),
)


def draw(published: Publication) -> None:
    """The page."""
    settings = from_environment()
    write(markup.heading("Quality", 1))
    pages = {"Data Docs": settings.data_docs_url, "Runs in Dagster": f"http://127.0.0.1:{settings.ui_port}/runs"}
    links = " · ".join(
        f'<a href="{markup.escape(url)}" target="_blank" rel="noopener">{name}</a>' for name, url in pages.items()
    )
    write(markup.Html(f'<div class="s13">{links} (while <code>schedule13d ui</code> runs)</div>'))
    section("Rules", _RULES, data.rules(published), name="rules")
    clean = (
        Column("year", _year),
        column("format"),
        column("filings"),
        column("without_finding", "without a finding"),
        _RATE,
    )
    by_year = (
        column("rule_name", "rule"),
        Column("year", _year),
        column("format"),
        column("filings"),
        column("failing", "with a finding"),
        _RATE,
    )
    section("Rules by year and format", by_year, data.rules_by_year(published), name="rules-by-year")
    st.caption("Filings of a year and format that have no open finding of the rule; others than those shown have none.")
    left, right = st.columns(2)
    with left:
        section("Filings without an open finding", clean, data.clean_filings(published), name="clean-filings")
    with right:
        write(markup.heading("States of the values"))
        _states(data.states(published))
        section("Documents", (column("outcome"), column("documents")), data.documents(published), name="documents")
    held = (column("source_name", "document"), column("stage"), column("kind"), column("reason"))
    section("Held back", held, data.quarantine(published), name="quarantine", empty="Nothing is held back.")
    unread = (column("field"), column("reason"), column("figures"), column("filings"), filing_column(heading="such as"))
    section("Not read", unread, data.unread(published), name="unread", empty="Every value that was found was read.")


def _states(rows: Sequence[Row]) -> None:
    if not rows:
        return
    known = list(markup.STATES)
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("figures:Q", title="share of the values", stack="normalize"),
            y=alt.Y("format:N", title=None),
            color=alt.Color("state:N", title=None, scale=alt.Scale(domain=known, range=COLOURS)),
            tooltip=["format:N", "state:N", "figures:Q"],
        )
    )
    st.altair_chart(chart, width="stretch")
