"""Overview: what came in lately, what changed, what is late or in doubt, and how fresh all this is."""

from __future__ import annotations

import altair as alt
import streamlit as st

from pipelines.dashboard import data, markup, quality_data
from pipelines.dashboard.markup import PERCENT, coded, column, filing_column, linked, points, signed
from pipelines.dashboard.parts import COLOURS, chart, section, write
from pipelines.dashboard.publication import Publication

#: How many rows the lists may have.
ROWS = ("15", "50", "200")

_PERSON = linked("person_name", "person", "person_id", "person")
_WHO = (column("filed_date", "filed"), _PERSON, column("issuer_name", "issuer"))


def draw(published: Publication) -> None:
    """The page."""
    totals = data.totals(published)
    write(markup.heading("Overview", 1))
    shown = {"Filings": "filings", "Issuers": "issuers", "Persons": "persons", "Holdings": "holdings",
             "Open findings": "open_findings", "Not loaded": "held_back"}  # fmt: skip
    row = st.container(horizontal=True, gap="large")
    for label, name in shown.items():
        row.metric(label, f"{totals[name]:,}", width="content")
    newest = totals["newest_filing"] or "none"
    write(markup.note(f"Newest filing: {newest}. Warehouse made {totals['built_at']:%Y-%m-%d %H:%M} UTC."))
    if not totals["filings"]:
        st.text("The warehouse holds no filing. Take some in with: schedule13d run FILE_OR_FOLDER")
        return
    _years(published)
    most = int(st.selectbox("Rows of each list", ROWS, key="rows", bind="query-params", width=200) or ROWS[0])
    section(
        "Lately filed",
        (
            column("filed_clock_date", "filed"),
            column("form"),
            column("amendment_number", "no."),
            linked("issuer_name", "issuer", "issuer_id", "issuer"),
            column("person_count", "persons"),
            coded("format"),
            filing_column(),
        ),
        data.recent_filings(published, most),
        name="recent-filings",
        described=data.descriptions(published, "dim_filing"),
    )
    amount = column("aggregate_amount", "shares")
    section(
        "New stakes",
        (*_WHO, amount, PERCENT, filing_column()),
        data.new_stakes(published, most),
        name="new-stakes",
        described=data.descriptions(published, "new_stake"),
    )
    last = (coded("exit_reason", "why"), column("last_aggregate_amount", "last shares"))
    section(
        "Exits",
        (*_WHO, *last, filing_column("ended_by_filing_id")),
        data.exits(published, most),
        name="exits",
        described=data.descriptions(published, "stake_exit"),
    )
    section(
        "Biggest moves",
        (
            *_WHO,
            signed("aggregate_change", "change of shares"),
            points("percent_change", "points"),
            points("percent_change_from_shares", "by shares"),
            points("percent_change_from_denominator", "by denominator"),
            filing_column(),
        ),
        data.biggest_changes(published, most),
        name="biggest-moves",
        described=data.descriptions(published, "biggest_change"),
    )
    section(
        "Late filings",
        (
            column("filed_date", "filed"),
            column("deadline_date", "deadline"),
            column("days_late", "days late"),
            linked("issuer_name", "issuer", "issuer_id", "issuer"),
            filing_column(),
        ),
        data.late_filings(published, most),
        name="late-filings",
        described=data.descriptions(published, "late_filing"),
    )
    section(
        "Open findings",
        (
            coded("severity"),
            coded("verdict", "whose"),
            column("rule_name", "rule"),
            column("message"),
            linked("issuer_name", "issuer", "issuer_id", "issuer"),
            filing_column(),
        ),
        quality_data.open_findings(published, most),
        name="open-findings",
        described=data.descriptions(published, "open_finding"),
    )


def _years(published: Publication) -> None:
    rows = data.filings_by_year(published)
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("filings:Q", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=["original", "amendment"], range=COLOURS),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=["year:O", "kind:N", "filings:Q"],
        )
        .properties(height=180, width="container")
    )
    chart(drawn, "Filings of each year, originals and amendments")
