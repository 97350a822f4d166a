"""Issuer: who holds it now and how, stakes over time, groups counted once, filings."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from pipelines.dashboard import data, markup, quality_data
from pipelines.dashboard.markup import Column, coded, column, filing_column, flagged, linked, percent, placed, signed
from pipelines.dashboard.parts import ISSUERS, percent_over_time, section, split, write
from pipelines.dashboard.publication import Publication


def _rounded(percent: Decimal | None) -> str | None:
    return None if percent is None else f"{percent:.2f}%"


#: Whose columns the page explains.
_TABLES = ("fct_holding", "current_holder", "stake_history", "fct_group_position", "open_finding", "dim_filing")

_PERSON = linked("person_name", "person", "person_id", "person")
_HOLDERS = (
    _PERSON,
    placed("aggregate_amount", "shares"),
    placed("percent_of_class", "percent", percent),
    column("direct_shares", "direct"),
    column("derivative_shares", "derivative"),
    column("indirect_shares", "through others"),
    column("unattributed_shares", "not attributed"),
    column("since"),
    coded("corroboration", "state"),
    filing_column(),
)
_HISTORY = (
    column("event_date", "event"),
    _PERSON,
    placed("aggregate_amount", "shares"),
    placed("percent_of_class", "percent", percent),
    signed("aggregate_change", "change"),
    signed("percent_change", "points"),
    flagged("is_exit", "exit"),
    filing_column(),
)
_GROUPS = (
    column("filed_clock_date", "filed"),
    column("member_count", "members"),
    flagged("is_disclaimed", "disclaimed"),
    column("total_shares", "counted once"),
    coded("basis"),
    column("lower_bound", "at least"),
    column("upper_bound", "at most"),
    column("stated_total", "as stated"),
    Column("recomputed", lambda row: _rounded(row["percent_recomputed"]), name="percent_recomputed", is_figure=True),
    filing_column(),
)
_FILINGS = (
    column("filed_clock_date", "filed"),
    column("event_date", "event"),
    column("form"),
    column("amendment_number", "no."),
    column("person_count", "persons"),
    flagged("is_late", "late"),
    coded("format"),
    filing_column(),
)
_FINDINGS = (
    column("filed_date", "filed"),
    coded("severity"),
    coded("verdict", "whose"),
    column("rule_name", "rule"),
    column("message"),
    filing_column(),
)


def draw(published: Publication) -> None:
    """The page of one issuer, or the list of them."""
    issuer_id = st.query_params.get("id")
    found = data.issuer(published, issuer_id) if issuer_id else None
    if issuer_id is None or found is None:
        write(markup.heading("Issuers", 1))
        if issuer_id:
            st.text("There is no such issuer in the warehouse.")
        text = st.text_input("Name, CIK or CUSIP", key="name", bind="query-params") or ""
        rows = data.find_issuers(published, text, data.SHOWN)
        known = data.descriptions(published, "dim_issuer")
        empty = "No issuer has this name." if text.strip() else "None."
        section("All issuers", ISSUERS, rows, name="issuers", empty=empty, described=known)
        return
    write(markup.heading(found["issuer_name"] or "(no name)", 1))
    st.text(f"CIK {found['issuer_cik'] or 'not known'} · CUSIP {', '.join(found['cusips'] or []) or 'not known'}")
    trades = markup.link("Trades in its securities", "trades", issuer=issuer_id)
    write(markup.Html(f'<div class="s13">{trades}</div>'))
    holders = data.holders(published, issuer_id)
    of = {name: data.descriptions(published, name) for name in _TABLES}
    section(
        "Current holders",
        _HOLDERS,
        holders,
        name="holders",
        empty="No report stands.",
        described=of["fct_holding"] | of["current_holder"],
        note="Each figure leads to its place in the filing. Shares of a chain stand with each person who reports them, "
        "so never add them up; a group (below) counts them once.",
    )
    split(holders)
    history = data.stake_history(published, issuer_id=issuer_id)
    write(markup.heading("Stakes over time"))
    percent_over_time(history, "person")
    section("Reports", _HISTORY, history, name="stake-history", described=of["stake_history"])
    groups = data.groups(published, issuer_id)
    section("Groups", _GROUPS, groups, name="groups", described=of["fct_group_position"])
    found_wrong = quality_data.open_findings(published, data.SHOWN, issuer_id=issuer_id)
    section("Open findings", _FINDINGS, found_wrong, name="findings", described=of["open_finding"])
    filings = data.filings_of_issuer(published, issuer_id)
    section("Filings", _FILINGS, filings, name="filings", described=of["dim_filing"])
