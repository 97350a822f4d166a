"""Compare a filing as printed with the filing as read, cell by cell.

Names and places compare as the labelled corpus does (letters and digits, case folded), figures exactly. A wrong figure
is silent where nothing says so: it has a value, or it is `None` without an evidence of state `unread`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipelines.filing.model import Filing, Item5Position, ReportingPerson, SetAside, Transaction

FIGURES = (
    "sole_voting_power",
    "shared_voting_power",
    "sole_dispositive_power",
    "shared_dispositive_power",
    "aggregate_amount",
    "percent_of_class",
)
COVER = (
    "name",
    "irs_number",
    "group_a",
    "group_b",
    "source_of_funds",
    "legal_proceedings",
    "citizenship",
    *FIGURES,
    "excludes_shares",
    "types",
)
FRONT = (
    "form",
    "amendment_number",
    "event_date",
    "signature_date",
    "previously_filed_13g",
    "issuer_name",
    "accession_number",
    "filed_date",
    "fell_below_five_percent",
    "transactions_state",
)
#: States of evidence that tell a reader of the warehouse not to trust a value blindly.
FLAGGED = frozenset({"unread", "contradicted"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A compared value. `is_silent`: it is wrong and nothing flags it."""

    group: str
    field: str
    is_right: bool
    want: Any
    got: Any
    is_silent: bool = False

    @property
    def is_figure(self) -> bool:
        """One of the six figures of a cover."""
        return self.group == "cover" and self.field in FIGURES


def folded(value: Any) -> str | None:
    """Letters and digits of a text, without accents and case."""
    if value is None:
        return None
    text = unicodedata.normalize("NFKD", str(value).replace("ø", "o").replace("Ø", "O")).casefold()
    return re.sub(r"[^a-z0-9]+", " ", text).strip() or None


def same(field: str, want: Any, got: Any) -> bool:
    """Whether two values of a field are the same for every purpose."""
    if field in ("name", "citizenship", "issuer_name", "title", "person"):
        return folded(want) == folded(got)
    if field in ("source_of_funds", "types", "items_present"):
        return sorted(want or ()) == sorted(got or ())
    if field in ("irs_number", "cusip"):
        return re.sub(r"\W", "", str(want or "")).upper() == re.sub(r"\W", "", str(got or "")).upper()
    if field in ("group_a", "group_b", "legal_proceedings", "excludes_shares", "previously_filed_13g"):
        return bool(want) == bool(got)
    if field == "percent_of_class":
        return _percent(want) == _percent(got)
    return bool(want == got)


def _percent(value: Any) -> tuple[Decimal, str] | None:
    return None if value is None else (value.value, value.relation)


def compare(want: Filing, got: Filing | SetAside) -> Iterator[Cell]:
    """All cells of a filing; a filing that was set aside has them all wrong, but flagged."""
    if isinstance(got, SetAside):
        for person in want.persons:
            for field in COVER:
                yield Cell("cover", field, False, getattr(person, field), got.reason)
        return
    flagged = {e.field for e in got.evidence if e.state in FLAGGED}
    yield from _filing_cells(want, got)
    yield from _cover_cells(want.persons, got.persons, flagged)
    yield from _item5_cells(want.item5, got.item5)
    yield from _trade_cells(want.transactions, got.transactions)
    yield from _component_cells(want, got)
    yield from _fund_cells(want, got)
    yield from _list_cells("exhibit", [e.number for e in want.exhibits], [e.number for e in got.exhibits])
    signers = [folded(s.on_behalf_of or s.name) for s in want.signatures]
    yield from _list_cells("signature", signers, [folded(s.on_behalf_of or s.name) for s in got.signatures])


def _filing_cells(want: Filing, got: Filing) -> Iterator[Cell]:
    for field in FRONT:
        a, b = getattr(want, field), getattr(got, field)
        yield Cell("filing", field, same(field, a, b), a, b)
    for field in ("title", "cusip"):
        a, b = getattr(want.security, field), getattr(got.security, field)
        yield Cell("filing", field, same(field, a, b), a, b)
    numbers = [i.number for i in want.items], [i.number for i in got.items]
    yield Cell("filing", "items_present", same("items_present", *numbers), *numbers)
    for field in ("name", "phone"):
        a, b = getattr(want.contact, field, None), getattr(got.contact, field, None)
        yield Cell("filing", f"contact {field}", folded(a) == folded(b), a, b)
    totals = [getattr(f.group_total, "aggregate_amount", None) for f in (want, got)]
    yield Cell("filing", "group_total", totals[0] == totals[1], *totals)
    priors = [[(p.amendment_number, p.date) for p in f.prior_filings] for f in (want, got)]
    yield Cell("filing", "prior_filings", priors[0] == priors[1], *priors)
    count = want.shares_outstanding[0] if want.shares_outstanding else None
    read = got.shares_outstanding[0] if got.shares_outstanding else None
    for field in ("count", "as_of"):
        a, b = getattr(count, field, None), getattr(read, field, None)
        yield Cell("filing", f"outstanding {field}", a == b, a, b)


def _cover_cells(want: Sequence[ReportingPerson], got: Sequence[ReportingPerson], flagged: set[str]) -> Iterator[Cell]:
    for n, person in enumerate(want):
        other = got[n] if n < len(got) else None
        for field in COVER:
            a, b = getattr(person, field), getattr(other, field, None)
            right = other is not None and same(field, a, b)
            silent = not right and field in FIGURES and f"persons[{n}].{field}" not in flagged
            yield Cell("cover", field, right, a, b if other is not None else "no such person", silent)
    for n in range(len(want), len(got)):
        for field in COVER:
            yield Cell("cover", field, False, "no such person", getattr(got[n], field), field in FIGURES)


def _item5_cells(want: Sequence[Item5Position], got: Sequence[Item5Position]) -> Iterator[Cell]:
    read = {(p.cover, p.class_title): p for p in got}
    by_name = {folded(p.name): p for p in got}
    for p in want:
        other = (read.get((p.cover, p.class_title)) if p.cover is not None else None) or by_name.get(folded(p.name))
        for field in FIGURES:
            a = getattr(p, field)
            if a is not None:
                b = getattr(other, field, None)
                yield Cell("item5", field, same(field, a, b), a, b if other else "no such position")
    if not want:
        yield Cell("item5", "none stated", not any(p.aggregate_amount is not None for p in got), 0, len(got))


def _trade_cells(want: Sequence[Transaction], got: Sequence[Transaction]) -> Iterator[Cell]:
    yield Cell("trades", "count", len(want) == len(got), len(want), len(got))
    for n, row in enumerate(want):
        other = got[n] if n < len(got) else None
        for field in ("date", "side", "shares", "price", "cover"):
            a, b = getattr(row, field), getattr(other, field, None)
            yield Cell("trades", field, a == b, a, b)


def _component_cells(want: Filing, got: Filing) -> Iterator[Cell]:
    def keys(filing: Filing) -> Counter[tuple[Any, ...]]:
        return Counter((c.cover, c.shares, c.kind) for c in filing.components)

    read = keys(got)
    for c in want.components:
        key = (c.cover, c.shares, c.kind)
        yield Cell("components", "part", read[key] > 0, key, [k for k in read if k[0] == c.cover])
        if c.holder is None:  # held jointly
            continue
        holders = {
            x.holder if x.holder is not None else x.cover for x in got.components if (x.cover, x.shares, x.kind) == key
        }
        yield Cell("components", "holder", c.holder in holders, c.holder, holders)


def _fund_cells(want: Filing, got: Filing) -> Iterator[Cell]:
    read = [(f.cover, f.amount) for f in got.fundings]
    for f in want.fundings:
        found = (f.cover, f.amount) in read
        yield Cell("funds", "amount", found, (f.cover, f.amount), read)
        if f.within is not None:
            whole = want.fundings[f.within].amount
            wholes = [
                got.fundings[x.within].amount for x in got.fundings if x.amount == f.amount and x.within is not None
            ]
            yield Cell("funds", "part of", whole in wholes, whole, wholes)
        if f.shares is not None and found:
            shares = [x.shares for x in got.fundings if (x.cover, x.amount) == (f.cover, f.amount)]
            yield Cell("funds", "shares", f.shares in shares, f.shares, shares)


def _list_cells(group: str, want: Sequence[Any], got: Sequence[Any]) -> Iterator[Cell]:
    left = Counter(got)
    for one in want:
        yield Cell(group, "entry", left[one] > 0, one, list(got))
        left[one] -= 1
