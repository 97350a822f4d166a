"""A trade while it is being read: its values with their spans, before it has its number in the filing.

Belongs here: what tables and prose share, from the side and nature that words give to the finished rows and their
evidence. Where the words are found belongs to `trade_tables` and `trade_prose`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pipelines.filing.folded import folded, has_any
from pipelines.filing.model import Evidence, Nature, Side, Transaction
from pipelines.filing.trade_words import DERIVATIVE, MANNERS, MARKET, MARKET_WORDS, WORDS

Span = tuple[int, int]
#: Cells are shorter than this; the same words stand in many rows.
_CELL = 80


@dataclass(slots=True)
class Draft:
    """A trade with the spans of its values; `repairs` names the fields whose reading assumed something, and what."""

    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    repairs: dict[str, str] = field(default_factory=dict)
    _trade: Transaction | None = None

    @property
    def trade(self) -> Transaction:
        """The trade as far as it is read."""
        if self._trade is None:
            self._trade = Transaction(**self.values)
        return self._trade

    def set(self, name: str, value: Any, span: Span | None) -> None:
        """Set a value and where it stands."""
        self.values[name] = value
        self._trade = None
        if span is not None:
            self.spans[name] = span


@dataclass(frozen=True, slots=True)
class Manner:
    """What words say about a trade: its side, its nature."""

    side: Side | None = None
    nature: Nature | None = None


def manner_of(text: str) -> Manner:
    """Side and nature by the words of a cell, a caption or a clause; nothing where it speaks of both sides."""
    return _manner_of_cell(text) if len(text) < _CELL else _manner_of(text)


def _manner_of(text: str) -> Manner:
    found = [(match.start(), side, nature) for pattern, side, nature in WORDS if (match := pattern.search(text))]
    if not found:
        return Manner()
    special = [(side, nature) for _, side, nature in found if nature is not None]
    plain = {side for _, side, nature in found if nature is None}
    if special and special[0][1] != "transfer":
        return Manner(*special[0])
    if len(plain) == 1:
        return Manner(plain.pop())
    if plain:
        return Manner()
    return Manner(*special[0]) if special else Manner()


_manner_of_cell = lru_cache(maxsize=512)(_manner_of)


def nature_of(text: str) -> Nature | None:
    """Whether the words say how purchases and sales were made, in one way only."""
    found = {nature for pattern, nature in MANNERS if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def place_of(text: str, start: int, end: int, said: Side | Nature | None) -> Span | None:
    """Where the words stand that say a side or a nature."""
    patterns = [pattern for pattern, side, nature in WORDS if said in (side, nature)]
    patterns += [pattern for pattern, nature in MANNERS if nature == said]
    found = [match.span() for pattern in patterns if (match := pattern.search(text, start, end))]
    return min(found, default=None)


def market_of(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The market named in a stretch of text, if it is one."""
    if not has_any(folded(text), MARKET_WORDS, start, end):
        return None
    found = list(MARKET.finditer(text, start, end))
    names = {match[1].lower() for match in found}
    if len(names) != 1:
        return None
    first = found[0]
    return " ".join(first[1].split()), first.span(1)


def is_derivative(text: str) -> bool:
    """Whether the words name a security other than the class itself."""
    return DERIVATIVE.search(text) is not None


def finish(
    text: str, drafts: Sequence[Draft], state: str = "single"
) -> tuple[tuple[Transaction, ...], tuple[Evidence, ...]]:
    """The trades in order, with evidence for each value."""
    trades = tuple(draft.trade for draft in drafts)
    return trades, tuple(evidence for index, draft in enumerate(drafts) for evidence in _evidence(text, index, draft))


def _evidence(text: str, index: int, draft: Draft) -> Iterator[Evidence]:
    for name, (start, end) in draft.spans.items():
        if getattr(draft.trade, name) is None:
            continue
        repair = draft.repairs.get(name)
        yield Evidence(
            field=f"transactions[{index}].{name}",
            start=start,
            end=end,
            quote=text[start:end],
            state="repaired" if repair else "single",
            reason=repair,
        )
    for name, reason in draft.repairs.items():
        if getattr(draft.trade, name) is None:
            yield Evidence(
                field=f"transactions[{index}].{name}", start=-1, end=-1, quote="", state="unread", reason=reason
            )


def day_of(month: int, day: int, year: int | None, latest: dt.date | None) -> dt.date | None:
    """The date of a day printed without its year: in the year named around it, else the last before `latest`."""
    if year is None and latest is None:
        return None
    try:
        if year is not None:
            return dt.date(year, month, day)
        assert latest is not None
        date = dt.date(latest.year, month, day)
        return date if date <= latest else dt.date(latest.year - 1, month, day)
    except ValueError:
        return None


def total_of(drafts: Sequence[Draft]) -> Decimal:
    """The shares of all drafts, unsigned."""
    return sum((draft.trade.shares or Decimal(0) for draft in drafts), Decimal(0))
