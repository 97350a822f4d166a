"""Generate filings whose arithmetic holds: from a seed for thousands, from Hypothesis for examples that shrink.

The facts of a filing are decided here once; layouts and bodies only word and place them. A chain of amendments that
follow from each other is made by `chains`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import holidays
from hypothesis import strategies as st

from pipelines.filing.model import (
    Contact,
    Exhibit,
    Filing,
    GroupTotal,
    Item5Position,
    PriorFiling,
    ReportingPerson,
    Security,
    SharesOutstanding,
    Signature,
)
from tests.press import dealing, holdings, naming
from tests.press.choices import Choices, DrawnChoices
from tests.press.layout import Layout

#: From here on an original is due in five business days and an amendment in two.
NEW_DEADLINES = dt.date(2024, 2, 5)
_HOLIDAYS = holidays.country_holidays("US", years=range(1993, 2031))
OUTSTANDING = (300_000, 4_000_000, 45_000_000, 380_000_000, 9_000_000_000)
SOURCES = ("Quarterly Report on Form 10-Q", "Annual Report on Form 10-K", "prospectus", "proxy statement")


@dataclass(frozen=True, slots=True)
class Book:
    """A filing with the lots that its figures were computed from, and how they are rounded and row 2 is ticked."""

    filing: Filing
    members: tuple[holdings.Member, ...]
    lots: tuple[holdings.Lot, ...]
    digits: int
    as_less_than: bool
    group: tuple[bool, bool]


def is_business_day(day: dt.date) -> bool:
    """A weekday that is no federal holiday."""
    return day.weekday() < 5 and day not in _HOLIDAYS


def business_days_after(day: dt.date, count: int) -> dt.date:
    """The `count`-th business day after a day."""
    while count:
        day += dt.timedelta(days=1)
        count -= is_business_day(day)
    return day


def filing_day(choices: Choices, event: dt.date, *, is_amendment: bool) -> dt.date:
    """A business day on or after the event, within the deadline of the era."""
    if is_amendment:
        return business_days_after(event, choices.integer(1, 2))
    if event >= NEW_DEADLINES:
        return business_days_after(event, choices.integer(1, 5))
    return business_days_after(event, choices.integer(1, 5))


def _persons(choices: Choices, most: int) -> int:
    return min(most, choices.pick((1, 1, 2, 2, 3, 3, 4, 5, 6, 9, choices.integer(10, 40))))


def book(
    choices: Choices, *, era: tuple[int, int], unicode: bool, fractions: int, max_persons: int, derivatives: bool = True
) -> Book:
    """A filing of an era, with the book of lots behind it."""
    outstanding = Decimal(choices.integer(1, 9) * choices.pick(OUTSTANDING) + choices.integer(0, 99_999))
    places = min(fractions, choices.pick((2, 3))) if fractions and choices.chance(12) else 0
    members, blocks = holdings.structure(choices, _persons(choices, max_persons), foreign=unicode)
    if not derivatives:
        blocks = [b for b in blocks if b[1] not in holdings.DERIVATIVES]
    is_amendment = choices.chance(45)
    has_ceased = is_amendment and choices.chance(12)
    lots = holdings.sized(choices, members, blocks, outstanding, places, most=48 if has_ceased else None)
    digits = choices.pick((1, 1, 1, 2, 2))
    group = choices.pick(((False, False), (True, False), (False, True)))
    as_less_than = choices.chance(30)
    persons = holdings.covers(members, lots, outstanding, digits, as_less_than=as_less_than, group=group)
    persons = tuple(replace(p, legal_proceedings=choices.chance(4), excludes_shares=choices.chance(4)) for p in persons)
    first, last = max(era[0], 1993), min(era[1], 2026)
    event = dt.date(choices.integer(first, last), choices.integer(1, 12), choices.integer(1, 28))
    while not is_business_day(event):
        event += dt.timedelta(days=1)
    filed = filing_day(choices, event, is_amendment=is_amendment)
    number = choices.pick((1, 2, 3, 5, 12)) if is_amendment else None
    form = {False: "SC 13D", True: "SC 13D/A"}[is_amendment]
    rows = dealing.trades(choices, lots, event, price_places=choices.pick((2, 2, 3, 4)))
    as_of = event - dt.timedelta(days=choices.integer(5, 80))
    count = SharesOutstanding(count=outstanding, as_of=as_of, source=choices.pick(SOURCES))
    issuer, code = naming.issuer(choices), naming.cusip(choices)
    filing = Filing(
        format="ascii",
        form=form,  # type: ignore[arg-type]
        amendment_number=number,
        issuer_name=issuer,
        issuer_cik=f"{choices.integer(700000, 1999999):010d}",
        security=Security(title=choices.pick(naming.CLASS_TITLES), cusip=code, cusips=(code,)),
        accession_number=(
            f"{choices.integer(700000, 1999999):010d}-{filed.year % 100:02d}-{choices.integer(1, 9999):06d}"
        ),
        filed_date=filed,
        event_date=event,
        signature_date=filed,
        previously_filed_13g=not is_amendment and choices.chance(15),
        contact=_contact(choices, persons[-1].name or ""),
        persons=persons,
        components=holdings.components(lots, members),
        shares_outstanding=(count,),
        item5=positions(persons),
        group_total=group_total(lots, outstanding, digits),
        transactions=rows,
        transactions_state="rows" if rows else "none",
        fell_below_five_percent=event if has_ceased else None,
        fundings=dealing.fundings(choices, members, lots, rows),
        exhibits=(Exhibit(number="1", description="Joint Filing Agreement"),) if len(persons) > 1 else (),
        signatures=tuple(signature(n, persons, members, filed) for n in range(len(persons))),
        prior_filings=_prior(choices, number, event),
    )
    return Book(filing, tuple(members), tuple(lots), digits, as_less_than, group)


def positions(persons: Sequence[ReportingPerson]) -> tuple[Item5Position, ...]:
    """What Item 5 (a) and (b) must say of each cover."""
    return tuple(
        Item5Position(
            name=p.name or "",
            cover=n,
            aggregate_amount=p.aggregate_amount,
            percent_of_class=p.percent_of_class,
            sole_voting_power=p.sole_voting_power,
            shared_voting_power=p.shared_voting_power,
            sole_dispositive_power=p.sole_dispositive_power,
            shared_dispositive_power=p.shared_dispositive_power,
        )
        for n, p in enumerate(persons)
    )


def group_total(lots: Sequence[holdings.Lot], outstanding: Decimal, digits: int) -> GroupTotal:
    """The total of all lots, each counted once."""
    total = sum((x.shares for x in lots), Decimal(0))
    derivatives = sum((x.shares for x in lots if x.kind in holdings.DERIVATIVES), Decimal(0))
    percent = holdings.percent_of(total, outstanding + derivatives, digits)
    return GroupTotal(aggregate_amount=total, percent_of_class=percent)


def _contact(choices: Choices, name: str) -> Contact:
    street = (
        f"{choices.integer(1, 2999)} {choices.pick(('Harbor Street', 'Main Street', 'Fifth Avenue', 'Market Square'))}"
    )
    city = choices.pick(("New York, New York 10022", "Boston, Massachusetts 02110", "Chicago, Illinois 60606"))
    return Contact(
        name=name, address=f"{street}\n{city}", phone=f"({choices.integer(201, 979)}) 555-01{choices.integer(10, 99)}"
    )


def signature(
    cover: int, persons: Sequence[ReportingPerson], members: Sequence[holdings.Member], day: dt.date
) -> Signature:
    """The signature of a person, or for an entity that of the individual among them, or of an officer."""
    if members[cover].is_individual:
        return Signature(name=persons[cover].name, date=day, cover=cover)
    signer = next((m.name for m in reversed(members) if m.is_individual), "Wilhelmina Castaway")
    return Signature(
        name=signer, on_behalf_of=persons[cover].name, capacity="Authorized Signatory", date=day, cover=cover
    )


def _prior(choices: Choices, number: int | None, event: dt.date) -> tuple[PriorFiling, ...]:
    if not number:
        return ()
    day = event - dt.timedelta(days=choices.integer(60, 120))
    days = [day := day - dt.timedelta(days=choices.integer(20, 90)) for _ in range(number)]
    return tuple(PriorFiling(amendment_number=n, date=d) for n, d in enumerate(reversed(days)))


def book_for(layout: Layout, choices: Choices, *, max_persons: int | None = None) -> Book:
    """A filing that a layout can carry."""
    return book(
        choices,
        era=layout.era,
        unicode=layout.carries_unicode,
        fractions=layout.carries_fractions,
        derivatives=layout.carries_derivatives,
        max_persons=min(layout.max_persons, max_persons or layout.max_persons),
    )


def filing_for(layout: Layout, choices: Choices, *, max_persons: int | None = None) -> Filing:
    """A filing that a layout can carry, without the book behind it."""
    made = book_for(layout, choices, max_persons=max_persons).filing
    if layout.format == "xml":
        form = "SCHEDULE 13D/A" if made.is_amendment else "SCHEDULE 13D"
        made = replace(made, form=form)
    return replace(made, format=layout.format)


@st.composite
def filings(draw: st.DrawFn, layout: Layout, max_persons: int = 12) -> Filing:
    """Hypothesis: filings that a layout can carry."""
    return filing_for(layout, DrawnChoices(draw), max_persons=max_persons)
