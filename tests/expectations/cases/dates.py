"""Filings for the rules on dates and deadlines. See `case`."""

from __future__ import annotations

import datetime as dt

from tests.expectations.builder import GOOD, changed
from tests.expectations.cases.case import Case

CASES: tuple[Case, ...] = (
    Case(
        rule="event_before_filing",
        bad=(changed(GOOD, event_date=dt.date(2020, 3, 10)),),
        good=(GOOD, changed(GOOD, event_date=dt.date(2020, 3, 9))),
        nulls=(changed(GOOD, event_date=None), changed(GOOD, filed_date=None)),
        figures={"event": "2020-03-10", "filed": "2020-03-09"},
    ),
    Case(
        rule="signature_between_event_and_filing",
        bad=(
            changed(GOOD, signature_date=dt.date(2020, 3, 1)),
            changed(GOOD, signature_date=dt.date(2020, 3, 10)),
        ),
        good=(GOOD, changed(GOOD, filed_date=None)),
        nulls=(changed(GOOD, signature_date=None),),
        figures={"signed": "2020-03-01", "limit": "2020-03-02"},
    ),
    Case(
        rule="filed_by_deadline",
        bad=(
            changed(GOOD, filed_date=dt.date(2020, 3, 13)),
            changed(GOOD, event_date=dt.date(2024, 3, 1), filed_date=dt.date(2024, 3, 11)),
            changed(GOOD, accepted_at=dt.datetime(2020, 3, 12, 17, 31), filed_date=None),
            changed(GOOD, form="SC 13D/A", event_date=dt.date(2024, 3, 1), filed_date=dt.date(2024, 3, 6)),
        ),
        good=(
            changed(GOOD, filed_date=dt.date(2020, 3, 12)),
            changed(GOOD, event_date=dt.date(2024, 3, 1), filed_date=dt.date(2024, 3, 8)),
            changed(GOOD, accepted_at=dt.datetime(2020, 3, 12, 17, 30), filed_date=None),
            changed(GOOD, event_date=dt.date(2024, 3, 1), accepted_at=dt.datetime(2024, 3, 8, 21, 59), filed_date=None),
            changed(GOOD, event_date=dt.date(2020, 3, 4), filed_date=dt.date(2020, 3, 16)),
            changed(GOOD, form="SC 13D/A", event_date=dt.date(2024, 3, 1), filed_date=dt.date(2024, 3, 5)),
        ),
        exempt=(changed(GOOD, filed_date=dt.date(2020, 3, 13), previously_filed_13g=True),),
        nulls=(
            changed(GOOD, event_date=None),
            changed(GOOD, filed_date=None),
            changed(GOOD, form="SC 13D/A", filed_date=dt.date(2020, 4, 13)),
        ),
        figures={"filed": "2020-03-13", "due": "2020-03-12"},
    ),
)
