"""The rules that a filing's own arithmetic and 17 CFR 240.13d imply, and their judgement on every load.

One module for each subject holds the rules, as data with their SQL; `findings` applies them and says whose error it is,
`gate` runs them through Great Expectations and decides what may be loaded and published. Reading filings, Dagster and
the models stay outside.
"""

from __future__ import annotations

from expectations import (
    attachments,
    chains,
    completeness,
    components,
    cover_rows,
    dates,
    funds,
    groups,
    identifiers,
    item5,
    percent,
    readings,
    trades,
    words,
)
from expectations.rule import Rule

RULES: tuple[Rule, ...] = (
    *readings.RULES,
    *cover_rows.RULES,
    *percent.RULES,
    *item5.RULES,
    *components.RULES,
    *groups.RULES,
    *trades.RULES,
    *chains.RULES,
    *funds.RULES,
    *dates.RULES,
    *identifiers.RULES,
    *completeness.RULES,
    *words.RULES,
    *attachments.RULES,
)

__all__ = ["RULES", "Rule"]
