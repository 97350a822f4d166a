"""For every rule: a filing that violates it, one that meets it, a legitimate exception, and one with nulls."""

from __future__ import annotations

from tests.expectations.cases import (
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
from tests.expectations.cases.case import Case

_SUBJECTS = (
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

CASES: tuple[Case, ...] = tuple(case for subject in _SUBJECTS for case in subject.CASES)
