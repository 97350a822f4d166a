"""Quality: rules and their pass rates, what was read and what was not, what is held back."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import streamlit as st

from pipelines import wording
from pipelines.dashboard import data, markup, quality_data
from pipelines.dashboard.markup import Column, Row, coded, column, filing_column, linked
from pipelines.dashboard.parts import COLOURS, LEGEND, chart, choice, section, write
from pipelines.dashboard.publication import Publication
from pipelines.settings import from_environment


def _rate(row: Row) -> str | None:
    return None if row["pass_rate"] is None else f"{100 * row['pass_rate']:.1f}%"


def _year(row: Row) -> str:
    return "not known" if row["year"] is None else str(row["year"])


_RATE = Column("pass rate", _rate)
_RULES = (
    Column("rule", lambda row: markup.link(row["name"], "quality", rule=row["name"]), name="name"),
    coded("severity"),
    coded("status"),
    column("judged"),
    column("violating"),
    _RATE,
    column("filer", "the filer's"),
    column("explained"),
    column("extraction", "our reading"),
    column("sentence", "what it demands"),
    column("error", optional=True),
)


_OPEN = (
    column("filed_date", "filed"),
    coded("severity"),
    coded("verdict", "whose"),
    column("rule_name", "rule"),
    column("message"),
    linked("issuer_name", "issuer", "issuer_id", "issuer"),
    filing_column(),
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
    rules = quality_data.rules(published)
    _findings(published, [rule["name"] for rule in rules if rule["violating"]])
    known = data.descriptions(published, "rule")
    section("Rules", _RULES, rules, name="rules", described=known, note="A rule leads to its open findings above.")
    clean = (
        Column("year", _year),
        coded("format"),
        column("filings"),
        column("without_finding", "without a finding"),
        _RATE,
    )
    by_year = (
        column("rule_name", "rule"),
        Column("year", _year),
        coded("format"),
        column("filings"),
        column("failing", "with a finding"),
        _RATE,
    )
    section("Rules by year and format", by_year, quality_data.rules_by_year(published), name="rules-by-year")
    write(
        markup.note(
            "Filings of a year and format that have no open finding of the rule; others than those shown have none."
        )
    )
    left, right = st.columns(2)
    with left:
        section("Filings without an open finding", clean, quality_data.clean_filings(published), name="clean-filings")
    with right:
        write(markup.heading("States of the values"))
        _states(quality_data.states(published))
        section(
            "Documents", (coded("outcome"), column("documents")), quality_data.documents(published), name="documents"
        )
    held = (column("source_name", "document"), coded("stage"), coded("kind"), column("reason"))
    section("Not loaded", held, quality_data.quarantine(published), name="quarantine", empty="Everything was loaded.")
    field = Column("value", lambda row: wording.kind(row["field"]))
    unread = (field, column("reason"), column("figures"), column("filings"), filing_column(heading="such as"))
    section(
        "Not read", unread, quality_data.unread(published), name="unread", empty="Every value that was found was read."
    )


def _findings(published: Publication, rules: Sequence[str]) -> None:
    left, middle, right = st.columns(3)
    with left:
        rule = choice("Rule", rules, "rule")
    with middle:
        severity = choice("Severity", ["critical", "warning", "info"], "severity")
    with right:
        verdict = choice("Whose error", ["filer", "explained", "extraction"], "verdict")
    rows = quality_data.open_findings(published, data.SHOWN, rule=rule, severity=severity, verdict=verdict)
    known = data.descriptions(published, "open_finding")
    section("Open findings", _OPEN, rows, name="open-findings", empty="None is open.", described=known)


def _states(rows: Sequence[Row]) -> None:
    if not rows:
        return
    known = list(markup.STATES)
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("figures:Q", title="share of the values", stack="normalize"),
            y=alt.Y("format:N", title=None),
            color=alt.Color("state:N", title=None, scale=alt.Scale(domain=known, range=COLOURS), legend=LEGEND),
            tooltip=["format:N", "state:N", "figures:Q"],
        )
        .properties(height=alt.Step(28), width="container")
    )
    chart(drawn, "Share of the values in each state, by format")
