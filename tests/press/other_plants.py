"""Contradictions in trades, funds, dates, identifiers and signatures. See `planting`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from pipelines.filing.model import Exhibit, Filing, Party
from tests.press.choices import Choices
from tests.press.generation import NEW_DEADLINES, business_days_after
from tests.press.planting import has_header, kind, states_trades


@kind("trade_not_after_filing", states_trades)
def trade_after_filing(filing: Filing, choices: Choices) -> Filing | None:
    """The last trade is dated after the filing."""
    if not filing.transactions or filing.filed_date is None:
        return None
    later = filing.filed_date + dt.timedelta(days=choices.integer(9, 40))
    rows = [*filing.transactions[:-1], replace(filing.transactions[-1], date=later)]
    return replace(filing, transactions=tuple(rows))


@kind("trade_within_sixty_days", states_trades)
def trade_too_old(filing: Filing, choices: Choices) -> Filing | None:
    """The first trade lies most of a year before the event."""
    if not filing.transactions or filing.event_date is None:
        return None
    earlier = filing.event_date - dt.timedelta(days=choices.integer(150, 300))
    rows = [replace(filing.transactions[0], date=earlier), *filing.transactions[1:]]
    return replace(filing, transactions=tuple(rows))


@kind("item3_amount_vs_trades", lambda f: bool(f.transactions and f.fundings))
def price_paid_differs(filing: Filing, choices: Choices) -> Filing | None:
    """Item 3 states a third more than the trades that bought all the shares cost."""
    for n, paid in enumerate(filing.fundings):
        bought = [r for r in filing.transactions if r.cover == paid.cover and r.side == "buy"]
        whole = sum((r.shares or Decimal(0) for r in bought), Decimal(0))
        if bought and paid.within is None and paid.amount and whole == paid.shares and not paid.is_approximate:
            more = (paid.amount * 4 / 3).quantize(Decimal("0.01")) + 1
            rows = [*filing.fundings]
            rows[n] = replace(paid, amount=more)
            return replace(filing, fundings=tuple(r for r in rows if r.within is None))
    return None


@kind("item3_parts_sum_to_total", lambda f: any(x.within is not None for x in f.fundings))
def parts_miss_total(filing: Filing, choices: Choices) -> Filing | None:
    """The two parts of an amount do not sum to it."""
    parts = [n for n, x in enumerate(filing.fundings) if x.within is not None]
    if not parts:
        return None
    rows = [*filing.fundings]
    rows[parts[0]] = replace(
        rows[parts[0]], amount=(rows[parts[0]].amount or Decimal(0)) + choices.integer(1000, 90000)
    )
    return replace(filing, fundings=tuple(rows))


@kind("item3_shares_vs_item5_direct", lambda f: bool(f.fundings))
def shares_paid_for_differ(filing: Filing, choices: Choices) -> Filing | None:
    """Item 3 of an original pays for more shares than its payer holds directly."""
    if filing.is_amendment:
        return None  # an amendment may tell a part
    for n, paid in enumerate(filing.fundings):
        if paid.shares and paid.within is None and any(c.cover == c.holder == paid.cover for c in filing.components):
            rows = [*filing.fundings]
            rows[n] = replace(paid, shares=paid.shares + choices.integer(1000, 90000))
            return replace(filing, fundings=tuple(rows))
    return None


@kind("event_before_filing", has_header)
def event_after_filing(filing: Filing, choices: Choices) -> Filing | None:
    """The date of event is after the filing."""
    assert filing.filed_date is not None
    return replace(
        filing,
        event_date=filing.filed_date + dt.timedelta(days=choices.integer(3, 20)),
        transactions=(),
        transactions_state="none",
    )


def _late(filing: Filing, days: int) -> Filing:
    assert filing.event_date is not None
    filed = business_days_after(filing.event_date + dt.timedelta(days=days), 1)
    signatures = tuple(replace(s, date=filed) for s in filing.signatures)
    return replace(
        filing,
        filed_date=filed,
        signature_date=filed,
        signatures=signatures,
        transactions=(),
        transactions_state="none",
    )


@kind("filed_by_deadline", has_header)
def original_filed_late(filing: Filing, choices: Choices) -> Filing | None:
    """An original is filed weeks after its deadline."""
    return None if filing.is_amendment else _late(filing, choices.integer(20, 90))


@kind("filed_by_deadline", has_header)
def amendment_filed_late(filing: Filing, choices: Choices) -> Filing | None:
    """An amendment is filed months after its event, since there is a number of days for it."""
    is_counted = filing.is_amendment and (filing.event_date or NEW_DEADLINES) > NEW_DEADLINES
    return _late(filing, choices.integer(45, 90)) if is_counted else None


@kind("signature_between_event_and_filing")
def signed_before_event(filing: Filing, choices: Choices) -> Filing | None:
    """The signatures are dated before the event."""
    assert filing.event_date is not None
    day = filing.event_date - dt.timedelta(days=choices.integer(3, 30))
    signatures = tuple(replace(s, date=day) for s in filing.signatures)
    return replace(filing, signature_date=day, signatures=signatures)


@kind("signature_between_event_and_filing", has_header)
def signed_after_filing(filing: Filing, choices: Choices) -> Filing | None:
    """The signatures are dated after the filing."""
    assert filing.filed_date is not None
    day = filing.filed_date + dt.timedelta(days=choices.integer(3, 30))
    signatures = tuple(replace(s, date=day) for s in filing.signatures)
    return replace(filing, signature_date=day, signatures=signatures)


@kind("cusip_check_digit")
def check_digit_wrong(filing: Filing, choices: Choices) -> Filing | None:
    """The last digit of the CUSIP is not its check digit."""
    code = filing.security.cusip or ""
    wrong = code[:8] + str((int(code[8]) + choices.integer(1, 9)) % 10)
    return replace(filing, security=replace(filing.security, cusip=wrong, cusips=(wrong,)))


@kind("cusip_placeholder")
def cusip_of_zeros(filing: Filing, choices: Choices) -> Filing | None:
    """Nine zeros stand for the CUSIP; in XML that is how a filer says that there is none."""
    if filing.format == "xml":
        return None
    return replace(filing, security=replace(filing.security, cusip="0" * 9, cusips=("0" * 9,)))


@kind("duplicate_exhibit_number", lambda f: len(f.exhibits) > len({e.number for e in f.exhibits}))
def exhibit_number_twice(filing: Filing, choices: Choices) -> Filing | None:
    """Two exhibits have the same number."""
    twice = (
        Exhibit(number="1", description="Joint Filing Agreement"),
        Exhibit(number="1", description="Purchase Agreement"),
    )
    return replace(filing, exhibits=twice)


@kind("entity_name_variant", lambda f: any(s.on_behalf_of for s in f.signatures))
def name_spelt_otherwise(filing: Filing, choices: Choices) -> Filing | None:
    """An entity signs under another legal form than its cover has."""
    other = {
        ", L.P.": ", L.L.C.",
        " LP": " LLC",
        " LLC": " LP",
        ", LLC": ", L.P.",
        ", Inc.": ", Ltd.",
        ", Ltd.": ", Inc.",
    }
    for n, s in enumerate(filing.signatures):
        for form, variant in other.items():
            if s.on_behalf_of and s.on_behalf_of.endswith(form):
                rows = [*filing.signatures]
                rows[n] = replace(s, on_behalf_of=s.on_behalf_of.removesuffix(form) + variant)
                return replace(filing, signatures=tuple(rows))
    return None


@kind("subject_is_not_filer", lambda f: bool(f.parties))
def subject_files(filing: Filing, choices: Choices) -> Filing | None:
    """The header names the issuer as the filer."""
    return replace(filing, parties=(Party(role="filer", name=filing.issuer_name or "", cik=filing.issuer_cik),))


@kind("every_person_signs")
def signature_missing(filing: Filing, choices: Choices) -> Filing | None:
    """One of several persons does not sign."""
    return replace(filing, signatures=filing.signatures[1:]) if len(filing.signatures) > 2 else None


@kind("person_reported_once")
def person_twice(filing: Filing, choices: Choices) -> Filing | None:
    """A cover stands twice."""
    if len(filing.persons) < 2:
        return None
    last = len(filing.persons)
    copy = replace(filing.item5[0], cover=last)
    return replace(filing, persons=(*filing.persons, filing.persons[0]), item5=(*filing.item5, copy))


@kind("prior_filings_vs_number", lambda f: bool(f.prior_filings))
def prior_filing_not_listed(filing: Filing, choices: Choices) -> Filing | None:
    """The list of earlier filings is shorter than the amendment's number says."""
    if not filing.is_amendment or len(filing.prior_filings) < 3:
        return None
    return replace(filing, prior_filings=filing.prior_filings[:-1])


@kind("fell_below_five_percent_shows", lambda f: f.fell_below_five_percent is not None)
def ceased_but_above(filing: Filing, choices: Choices) -> Filing | None:
    """Item 5(e) gives the day on which the persons ceased to own five percent, which their covers say they own."""
    lowest = min((p.percent_of_class.value for p in filing.persons if p.percent_of_class), default=Decimal(0))
    return replace(filing, fell_below_five_percent=filing.event_date) if filing.is_amendment and lowest > 6 else None
