"""Trades from tables: the rows of Item 5(c), of schedules, annexes and exhibits.

`trade_grid` gives rows, `trade_blocks` puts them under their headers, `trade_columns` says what columns mean and
`trade_captions` what stands around them; here rows become trades. Sentences that tell of a trade belong to
`trade_prose`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from pipelines.filing import trade_blocks, trade_columns, trade_grid
from pipelines.filing.canonical import Canonical
from pipelines.filing.model import Side
from pipelines.filing.people import People
from pipelines.filing.trade_blocks import Block
from pipelines.filing.trade_captions import Captions, Context, Who
from pipelines.filing.trade_columns import Meaning
from pipelines.filing.trade_drafts import Draft, Manner, Span, day_of, is_derivative, manner_of, market_of, nature_of
from pipelines.filing.trade_grid import Column, Row
from pipelines.filing.trade_items import MONTH_ALONE, Item, currency_in
from pipelines.filing.trade_words import TOTAL

#: What stands before the security in a kind of trade: "Sale of June 2003 Put Option".
_KIND_OF_TRADE = re.compile(
    r"^.{0,30}?\b(?:purchase|sale|buy|sell|bought|sold)\b\s*(?:of|to\s+(?:open|close))?\s*", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b")
_LETTER_LAST = re.compile(r"\.\s+([PSB])$")


@dataclass(slots=True)
class Reading:
    """The trades of a stretch of text; `lines` were rows of them, `unread` says why rows could not be read."""

    drafts: list[Draft] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    has_strong_header: bool = False


def read(canonical: Canonical, people: People, start: int, end: int, context: Context) -> Reading:
    """The trades of the tables in `start..end`."""
    reading = Reading()
    before: Sequence[Meaning] = ()
    for block in trade_blocks.blocks(canonical, trade_grid.rows(canonical, start, end)):
        before = _Reader(canonical, people, context, reading).block(block, before)
    return reading


@dataclass(slots=True)
class _Since:
    """The rows since the last caption, summed up: to know a total by its number."""

    last: Draft | None = None
    count: int = 0
    total: Decimal = Decimal(0)
    net: Decimal = Decimal(0)

    def add(self, draft: Draft) -> None:
        """Count a row."""
        shares = draft.trade.shares or Decimal(0)
        self.last, self.count = draft, self.count + 1
        self.total += shares
        self.net += -shares if draft.trade.side == "sell" else shares

    def is_summed_by(self, drafts: Sequence[Draft]) -> bool:
        """Whether an undated row is the total of the rows."""
        if len(drafts) != 1 or not self.count or drafts[0].trade.shares is None:
            return False
        is_sum = drafts[0].trade.shares in (self.total, abs(self.net))
        return is_sum and (self.count > 1 or drafts[0].trade.price is None)


class _Reader:
    """Reads one block after the other; the context changes with the captions."""

    def __init__(self, canonical: Canonical, people: People, context: Context, reading: Reading) -> None:
        self.text = canonical.text
        self.people = people
        self.context = context
        self.captions = Captions(canonical, people, context)
        self.reading = reading
        self.taken: set[Span] = set()
        self.last: Who | None = None
        self.lefts: dict[Span, int] = {}
        self.names: set[Span] = set()

    def block(self, block: Block, before: Sequence[Meaning]) -> Sequence[Meaning]:
        """Read a block; answers what its columns mean, for a block that follows without a header."""
        dated = [row for row in block.rows if row.dates]
        columns = trade_grid.columns(dated, max((len(row.cells) for row in block.headers), default=0))
        meanings = trade_columns.meanings(self.text, columns, block.headers, before)
        self._name_texts(meanings)
        year = next((found for m in meanings if m.role == "date" and (found := _YEAR.search(m.header))), None)
        if year is not None:
            self.context.year = int(year[0])
        for span in block.marks.get(0, ()):
            self.captions.read(span)
        roles = {meaning.role for meaning in meanings}
        if "shares" not in roles or "date" not in roles:
            if block.headers and ("date" in roles or len(dated) > 1) and roles & {"price", "total"}:
                self.reading.unread.append("no column of the table is certain to hold the number of shares")
            return meanings
        if block.headers and {"date", "shares"} <= {m.role for m in meanings if m.header}:
            self.reading.has_strong_header = True
        self._rows(block, meanings)
        return meanings

    def _rows(self, block: Block, meanings: Sequence[Meaning]) -> None:
        date: Item | None = None
        since = _Since()
        number = -1
        for index, row in enumerate(block.rows):
            if index:
                marks = block.marks.get(index, ())
                for span in marks:
                    if span not in self.taken:
                        self.captions.read(span)
                since = _Since() if [span for span in marks if span not in self.taken] else since
            number += bool(row.dates)
            placed = _placed(row, meanings, number if row.dates else None)
            if any(TOTAL.search(self.text[item.start : item.end]) for item in row.texts):
                self.reading.lines.add(row.line)
                continue
            if not row.dates and since.last is not None and self._completes(since.last, row, placed):
                self.reading.lines.add(row.line)
                continue
            drafts = self._drafts(placed, meanings, date)
            if not row.dates and since.is_summed_by(drafts):
                self.reading.lines.add(row.line)
                continue
            date = next((item for m, item in placed if m.role == "date"), date)
            is_partly_read = _is_partly_read(self.text, row)
            for draft in drafts:
                if is_partly_read and draft.trade.price is None and draft.trade.price_low is None:
                    draft.repairs["price"] = "a figure of the row could not be read"
                since.add(draft)
                self.reading.drafts.append(draft)
                if index in block.rests:
                    self._finish_name(draft, block.rests[index])
            self.reading.lines.add(row.line)
            self.context.is_fresh = False

    # -- one row -------------------------------------------------------------------------------------------------

    def _drafts(
        self, placed: Sequence[tuple[Meaning, Item]], meanings: Sequence[Meaning], above: Item | None
    ) -> list[Draft]:
        found = []
        for group in _groups(placed, meanings):
            date = next((item for m, item in group if m.role == "date"), above)
            for meaning, item in group:
                if meaning.role == "shares" and item.kind == "number" and item.value:
                    draft = self._draft(meaning, item, group, meanings)
                    if date is not None:
                        self._set_date(draft, date)
                    found.append(draft)
        return found

    def _draft(
        self, meaning: Meaning, item: Item, group: Sequence[tuple[Meaning, Item]], meanings: Sequence[Meaning]
    ) -> Draft:
        draft = Draft()
        draft.set("shares", item.value, (item.start, item.end))
        self._set_prices(draft, meaning, group)
        words = self._words(group)
        self._set_side(draft, meaning, item, group, words)
        self._set_person(draft, meaning, group)
        self._set_market(draft, group)
        self._set_security(draft, group, words)
        return draft

    def _set_market(self, draft: Draft, group: Sequence[tuple[Meaning, Item]]) -> None:
        cell = next((i for m, i in group if m.role == "market" and i.kind == "text"), None)
        place = market_of(self.text, cell.start, cell.end) if cell is not None else None
        market = place or self.context.market
        if market is not None:
            draft.set("market", *market)

    def _set_security(
        self, draft: Draft, group: Sequence[tuple[Meaning, Item]], words: tuple[str, Span | None]
    ) -> None:
        """The security where it is not the class itself: by its column, the kind of the trade, or the caption."""
        cell = next((i for m, i in group if m.role == "security" and i.kind == "text"), None)
        printed, span = words
        if cell is not None and is_derivative(self._printed(cell)):
            draft.set("security", self._printed(cell), (cell.start, cell.end))
        elif span is not None and is_derivative(printed) and draft.trade.side != "other":
            draft.set("security", _KIND_OF_TRADE.sub("", printed), span)
        elif self.context.security:
            draft.set("security", *self.context.security)

    def _set_date(self, draft: Draft, item: Item) -> None:
        if item.date is not None:
            draft.set("date", item.date, (item.start, item.end))
            if item.date_to is not None:
                draft.set("date_to", item.date_to, (item.start, item.end))
            if MONTH_ALONE.fullmatch(self.text, item.start, item.end):
                draft.repairs["date"] = "a month without its days"
            if item.days:
                draft.repairs["date"] = "one number of shares for several days"
        elif item.month is not None and item.day is not None:
            date = day_of(item.month, item.day, self.context.year, self.context.latest)
            draft.set("date", date, (item.start, item.end))
            draft.repairs["date"] = (
                "year taken from the text around it" if date else "the day is printed without its year"
            )

    def _set_prices(self, draft: Draft, meaning: Meaning, group: Sequence[tuple[Meaning, Item]]) -> None:
        price = _nearest(meaning, [(m, i) for m, i in group if m.role == "price"])
        if price is not None:
            which, item = price
            if item.kind == "range":
                draft.set("price_low", item.value, (item.start, item.end))
                draft.set("price_high", item.high, (item.start, item.end))
            elif item.value is not None and not item.is_negative:
                draft.set("price", item.value, (item.start, item.end))
            if draft.trade.price is not None and (which.is_average or self.context.is_average):
                draft.set("is_average_price", True, (item.start, item.end))
            currency = item.currency or currency_in(which.header)
            if currency:
                draft.set("currency", currency, (item.start, item.end))
        for meaning_, item in group:
            span = (item.start, item.end)
            if meaning_.role in ("low", "high") and item.value is not None:
                draft.set(f"price_{meaning_.role}", item.value, span)
            elif meaning_.role == "range" and item.kind == "range":
                draft.set("price_low", item.value, span)
                draft.set("price_high", item.high, span)

    def _words(self, group: Sequence[tuple[Meaning, Item]]) -> tuple[str, Span | None]:
        """The words of a row that can say what kind of trade it was."""
        sides = [item for m, item in group if m.role == "side" and item.kind == "text"]
        loose = [item for m, item in group if m.role is None and item.kind == "text"]
        for chosen in (sides, loose):
            words = " ".join(self._printed(item) for item in chosen)
            if words and (chosen is sides or manner_of(words).side):
                return words, (chosen[0].start, chosen[-1].end)
        return "", None

    def _set_side(
        self,
        draft: Draft,
        meaning: Meaning,
        item: Item,
        group: Sequence[tuple[Meaning, Item]],
        words: tuple[str, Span | None],
    ) -> None:
        printed, span = words
        manner = manner_of(printed) if len(printed) > 2 else Manner(_letter(printed))
        signed = meaning.is_signed or self.context.is_signed or meaning.has_negative
        if manner.side is not None:
            draft.set("side", manner.side, span)
        elif item.side is not None:
            draft.set("side", item.side, (item.start, item.end))
        elif item.is_negative:
            draft.set("side", "sell", (item.start, item.end))
        elif meaning.side is not None and not signed:
            draft.set("side", meaning.side, (item.start, item.end))
        elif signed and (meaning.has_negative or (meaning.side or self.context.side) != "sell"):
            draft.set("side", "buy", (item.start, item.end))
        elif self.context.side is not None:
            draft.set("side", self.context.side, self.context.side_at or (item.start, item.end))
        elif (letter := self._letter_behind_name(group)) is not None:
            draft.set("side", *letter)
        else:
            draft.repairs["side"] = "nothing in the table says whether it was a purchase or a sale"
        nature = manner.nature
        if nature is None and draft.trade.side in ("buy", "sell"):
            nature = nature_of(printed)
            if nature is None:
                nature, span = self.context.nature, self.context.nature_at
        if nature is not None:
            draft.set("nature", nature, span)

    def _letter_behind_name(self, group: Sequence[tuple[Meaning, Item]]) -> tuple[Side, Span] | None:
        """A letter that the full stop of a name pulled into the cell of the name: "Fund A, L.P.  S"."""
        for _, item in group:
            match = _LETTER_LAST.search(self.text, item.start, item.end) if item.kind == "text" else None
            side = _letter(match[1]) if match else None
            if match and side is not None:
                return side, match.span(1)
        return None

    def _set_person(self, draft: Draft, meaning: Meaning, group: Sequence[tuple[Meaning, Item]]) -> None:
        cell = next((i for m, i in group if m.role == "person" and i.kind == "text"), None)
        if (
            cell is None
            and self.last is not None
            and any(m.role == "person" and m.column.is_text for m in self._current)
        ):
            self._put_person(draft, self.last)
            return
        if cell is not None:
            span = (cell.start, cell.end)
            self.last = Who(self._printed(cell), span, self.captions.cover(span))
            self._put_person(draft, self.last)
            return
        if meaning.name is not None:
            printed, start, end = meaning.name
            self._put_person(draft, Who(printed, (start, end), self.captions.cover((start, end))))
            return
        mention = next(
            (
                each
                for m, i in group
                if m.role is None and i.kind == "text"
                for each in self.captions.mentioned((i.start, i.end))
            ),
            None,
        )
        if mention is not None or self.context.person is not None:
            self._put_person(draft, mention or self.context.person)
        if self.context.account is not None:
            draft.set("account", *self.context.account)

    def _finish_name(self, draft: Draft, rest: Span) -> None:
        """Put the next line to a name: always in a column of names, else where only both together mean a person."""
        name = draft.trade.person_name
        if name is None:
            return
        whole = f"{name} {' '.join(self.text[slice(*rest)].split())}"
        cover = self.people.cover(whole)
        in_column = draft.spans["person_name"] in self.names
        if in_column or (cover is not None and draft.trade.cover is None):
            self._rename(draft, whole, cover)
            self.taken.add(rest)

    def _rename(self, draft: Draft, name: str, cover: int | None) -> None:
        span = draft.spans["person_name"]
        draft.set("person_name", name, span)
        draft.set("cover", cover, span)
        if self.last is not None and self.last.span == span:
            self.last = Who(name, span, cover)

    def _put_person(self, draft: Draft, who: Who | None) -> None:
        if who is None:
            return
        draft.set("person_name", who.name, who.span)
        if who.cover is not None:
            draft.set("cover", who.cover, who.span)

    def _completes(self, draft: Draft, row: Row, placed: Sequence[tuple[Meaning, Item]]) -> bool:
        """A second line of a row: the price that the first lacked, or the rest of a name."""
        if any(m.role == "shares" and i.kind == "number" and i.hint != "price" and not i.is_money for m, i in placed):
            return False
        prices = [item for item in row.values if item.hint == "price" or item.is_money or item.decimals]
        if len(prices) == 1 and len(row.values) == 1 and draft.trade.price is None and prices[0].kind == "number":
            draft.set("price", prices[0].value, (prices[0].start, prices[0].end))
        elif row.values:
            return False
        for item in row.texts:
            span = draft.spans.get("person_name")
            line = self.text.rfind("\n", 0, span[0]) if span else -1
            if span and draft.trade.person_name and item.start > span[1] and line >= 0 and self._under(span, item):
                whole = f"{draft.trade.person_name} {self._printed(item)}"
                self._rename(draft, whole, self.people.cover(whole))
        return True

    def _under(self, span: Span, item: Item) -> bool:
        """Whether an item of the next line stands under a span."""
        left = self.lefts.get(span)
        return left is not None and abs(left - item.left) <= 200

    # -- names ---------------------------------------------------------------------------------------------------

    def _name_texts(self, meanings: Sequence[Meaning]) -> None:
        """Columns of words without a header: persons where most of them name one, sides where most say one."""
        self._current = meanings
        self.lefts = {(i.start, i.end): m.column.left for m in meanings for i in m.column.items}
        for meaning in meanings:
            if not meaning.column.is_text or meaning.role is not None:
                continue
            printed = [self._printed(item) for item in meaning.column.items]
            if (
                sum(manner_of(each).side is not None or _letter(each) is not None for each in printed) * 3
                > len(printed) * 2
            ):
                meaning.role = "side" if not any(m.role == "side" for m in meanings) else None
            elif sum(self.people.cover(each) is not None for each in printed) * 2 > len(printed):
                meaning.role = "person"
        self.names = {(i.start, i.end) for m in meanings if m.role == "person" for i in m.column.items}

    def _printed(self, item: Item) -> str:
        return " ".join(self.text[item.start : item.end].split())

    # -- captions ------------------------------------------------------------------------------------------------


def _is_partly_read(text: str, row: Row) -> bool:
    """Whether a cell of the row has digits of which nothing was read."""
    return any(
        any(c.isdigit() for c in text[start:end]) and not any(i.start < end and start < i.end for i in row.items)
        for start, end, _, _ in row.cells
    )


def _letter(printed: str) -> Side | None:
    letters: dict[str, Side] = {"P": "buy", "B": "buy", "S": "sell", "A": "buy", "D": "sell", "BY": "buy", "SL": "sell"}
    return letters.get(printed.strip(" ().").upper())


def _placed(row: Row, meanings: Sequence[Meaning], number: int | None) -> list[tuple[Meaning, Item]]:
    """The items of a row with the columns they stand in."""
    if number is not None:
        return [(m, m.column.members[number]) for m in meanings if number in m.column.members]
    found: list[tuple[Meaning, Item]] = []
    for item in row.items:
        over = [m for m in meanings if _overlaps(m.column, item) and m.column.is_text == (item.kind == "text")]
        if over:
            found.append((over[0], item))
    return found


def _overlaps(column: Column, item: Item) -> bool:
    return item.left < column.right and column.left < item.right


def _groups(placed: Sequence[tuple[Meaning, Item]], meanings: Sequence[Meaning]) -> list[list[tuple[Meaning, Item]]]:
    """The tables that stand side by side in one grid: each begins with a date column of its own."""
    dates = [n for n, m in enumerate(meanings) if m.role == "date"]
    bounds = [
        after
        for before, after in pairwise(dates)
        if any(m.role == "shares" for m in meanings[before:after]) and any(m.role == "shares" for m in meanings[after:])
    ]
    if not bounds:
        return [list(placed)]
    edges = [0, *bounds, len(meanings)]
    order = {id(m): n for n, m in enumerate(meanings)}
    return [[(m, i) for m, i in placed if begin <= order[id(m)] < end] for begin, end in pairwise(edges)]


def _nearest(meaning: Meaning, prices: Sequence[tuple[Meaning, Item]]) -> tuple[Meaning, Item] | None:
    """The price that goes with a number of shares: the next to its right, else the only one."""
    right = [each for each in prices if each[0].column.left >= meaning.column.left]
    if right:
        return min(right, key=lambda each: each[0].column.left)
    return prices[0] if len(prices) == 1 else None
