"""Issuer: who holds it now and how, stakes over time, groups counted once, filings."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from pipelines.dashboard import data, markup
from pipelines.dashboard.markup import PERCENT, Column, column, filing_column, linked
from pipelines.dashboard.parts import ISSUERS, percent_over_time, section, split, write
from pipelines.dashboard.publication import Publication


def _rounded(percent: Decimal | None) -> str | None:
    return None if percent is None else f"{percent:.2f}%"


_PERSON = linked("person_name", "person", "person_id", "person")
_HOLDERS = (
    _PERSON,
    column("aggregate_amount", "shares"),
    PERCENT,
    column("direct_shares", "direct"),
    column("derivative_shares", "derivative"),
    column("indirect_shares", "through others"),
    column("unattributed_shares", "not attributed"),
    column("since"),
    column("corroboration", "state"),
    filing_column(),
)
_HISTORY = (
    column("event_date", "event"),
    _PERSON,
    column("aggregate_amount", "shares"),
    PERCENT,
    column("aggregate_change", "change"),
    column("percent_change", "points"),
    column("is_exit", "exit"),
    filing_column(),
)
_GROUPS = (
    column("filed_clock_date", "filed"),
    column("member_count", "members"),
    column("is_disclaimed", "disclaimed"),
    column("total_shares", "counted once"),
    column("basis"),
    column("lower_bound", "at least"),
    column("upper_bound", "at most"),
    column("stated_total", "as stated"),
    Column("percent recomputed", lambda row: _rounded(row["percent_recomputed"])),
    filing_column(),
)
_FILINGS = (
    column("filed_clock_date", "filed"),
    column("event_date", "event"),
    column("form"),
    column("amendment_number", "no."),
    column("person_count", "persons"),
    column("is_late", "late"),
    column("format"),
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
        section("All issuers", ISSUERS, data.find_issuers(published, limit=data.SHOWN), name="issuers")
        return
    write(markup.heading(found["issuer_name"] or "(no name)", 1))
    st.text(f"CIK {found['issuer_cik'] or 'not known'} · CUSIP {', '.join(found['cusips'] or []) or 'not known'}")
    trades = markup.link("Trades in its securities", "trades", issuer=issuer_id)
    write(markup.Html(f'<div class="s13">{trades}</div>'))
    holders = data.holders(published, issuer_id)
    section("Current holders", _HOLDERS, holders, name="holders", empty="No report stands.")
    split(holders)
    st.caption("Shares of a chain stand with each person who reports them; a group counts them once.")
    history = data.stake_history(published, issuer_id=issuer_id)
    write(markup.heading("Stakes over time"))
    percent_over_time(history, "person")
    section("Reports", _HISTORY, history, name="stake-history")
    section("Groups", _GROUPS, data.groups(published, issuer_id), name="groups")
    section("Filings", _FILINGS, data.filings_of_issuer(published, issuer_id), name="filings")
