"""Trades from tables: the rows of Item 5(c), of schedules, annexes and exhibits.

`trade_grid` gives rows and columns and `trade_columns` their meaning; here rows become trades, with what captions,
headers and the sentence before the table say for all of them. Sentences that tell of a trade belong to `trade_prose`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipelines.filing import trade_columns, trade_grid
from pipelines.filing.canonical import Canonical
from pipelines.filing.model import Nature, Side, Transaction
from pipelines.filing.names import ORGANISATION_WORDS
from pipelines.filing.people import People
from pipelines.filing.trade_columns import Meaning
from pipelines.filing.trade_drafts import Draft, Manner, Span, day_of, is_derivative, manner_of, market_of, nature_of
from pipelines.filing.trade_grid import Column, Row
from pipelines.filing.trade_items import Item
from pipelines.filing.trade_words import TOTAL

#: Lines between tables that say nothing about the rows.
_IDLE = re.compile(
    r"\W*(?:page\b|\d+\W*$|cusip|none\W*$|n/?a\W*$|no\s+transactions?\b|not\s+applicable|continued|-\s*\d+\s*-|schedule\s+13d"
    r"|(?:schedule|annex|appendix|exhibit|attachment)\s+[\w.-]{1,6}\W*$)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:transactions?|trades?|information|schedule|annex|appendix|exhibit|sixty|60|past|last|days|effected|since|filing|following"
    r"|respect|table|preceding|trading|pursuant|unless|during|issuer|item|commissions?|reported|notes?|weighted|price)\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\W*(?:(?:class\s+[a-z]\s+)?(?:common|ordinary|capital|voting)\s+(?:stock|shares?)|american\s+depositary|shares?\b|ads)",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"[(\[]?\s*(?:cont(?:inued|['’]?d)\.?)\s*[)\]]?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b")
_NAME_END = re.compile(r"\b(?:Inc|L\.?P|L\.?L\.?C|Ltd|Co|Corp|N\.?V|S\.?A|Jr|Sr|Esq|N\.?A)\.?$", re.IGNORECASE)
#: Words that may stand beside a name in a caption or cell without making it another's name.
_BESIDE = frozenset(
    "transactions transaction trades by of for in the and shares share common stock ordinary class a b purchases sales purchase sale"
    " account accounts continued on behalf an as held mr mrs ms dr call put options option warrants customer"
    " jr sr ii iii iv esq ph.d phd m.d md c.p.a cpa".split()
)
_CAPITAL = re.compile(r"[A-Z0-9][\w&'’.-]*")
_SMALL_IN_NAMES = frozenset(
    ("of", "and", "the", "for", "dated", "f/b/o", "fbo", "u/a/d", "u/a", "dtd", "de", "van", "von", "la")
)
_SUBJECT = re.compile(
    r"(?P<name>(?:[A-Z&][\w&'\u2019.,-]*\s+|of\s+|and\s+|the\s+){1,9}?)(?i:has\s+|have\s+)?(?i:bought|purchased|sold|acquired|disposed|made|effected)\b"
)
_LETTER_LAST = re.compile(r"\.\s+([PSB])$")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_LONGEST_CAPTION = 130
#: A clause that says how signs tell sales: "numbers in parentheses are sales", "with a minus sign those sold".
_SIGNS = re.compile(
    r"[^.,;]{0,120}(?:\bparenthes[ie]s\b|\bbracket(?:s|ed)?\b|\bminus\b|\bnegative\b|\([-\u2013]\))[^.,;]{0,80}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Who:
    """The person of the rows to come: the name as printed and where, the cover it means."""

    name: str
    span: Span
    cover: int | None


@dataclass(slots=True)
class Context:
    """What is said of the rows to come, by the sentence before them, their title and their captions."""

    person: Who | None = None
    account: tuple[str, Span] | None = None
    side: Side | None = None
    nature: Nature | None = None
    market: tuple[str, Span] | None = None
    security: tuple[str, Span] | None = None
    year: int | None = None
    latest: dt.date | None = None
    is_average: bool = False
    is_signed: bool = False
    is_nested: bool = False
    is_fresh: bool = False


@dataclass(slots=True)
class _Block:
    """Rows under one header; `marks` are the captions between them, by the row that they stand before.

    `rests` are lines under a row that may be the rest of a name in it.
    """

    headers: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    marks: dict[int, list[Span]] = field(default_factory=dict)
    rests: dict[int, Span] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """The trades of a stretch of text; `lines` are the lines that were rows, `unread` says why rows could not be read."""

    drafts: list[Draft] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    has_strong_header: bool = False


def read(canonical: Canonical, people: People, start: int, end: int, context: Context) -> Reading:
    """The trades of the tables in `start..end`."""
    reading = Reading()
    before: Sequence[Meaning] = ()
    for block in _blocks(canonical, trade_grid.rows(canonical, start, end)):
        before = _Reader(canonical, people, context, reading).block(block, before)
    return reading


def _blocks(canonical: Canonical, rows: Sequence[Row]) -> list[_Block]:
    """Group rows into blocks: a header, then the rows under it with the captions between."""
    text = canonical.text
    blocks: list[_Block] = []
    headers: list[Row] = []
    captions: list[Span] = []
    current: _Block | None = None
    loose = _loose(text, rows)
    for index, row in enumerate(rows):
        if row.dates and (row.values or _has_dash(row)) and trade_grid.is_row(text, row) and index not in loose:
            if current is None or headers or not _fits(current.rows[-1], row):
                current = _Block(headers=headers)
                blocks.append(current)
                headers = []
            current.marks[len(current.rows)] = captions
            current.rows.append(row)
            captions = []
        elif (
            trade_columns.is_header(text, row)
            or _names_columns(text, rows, index)
            or trade_columns.continues_header(
                text, row, headers[-1] if headers and headers[-1] is rows[index - 1] else None
            )
        ):
            headers.append(row)
        elif current is not None and not headers and _follows(text, current.rows[-1], row):
            current.marks.setdefault(len(current.rows), []).extend(captions)
            current.rows.append(row)
            captions = []
        elif current is not None and not headers and index and _may_be_rest(current, rows[index - 1], row):
            begin = current.rests.get(len(current.rows) - 1, (row.start, row.end))[0]
            if begin != row.start and captions:
                captions.pop()
            current.rests[len(current.rows) - 1] = (begin, row.end)
            captions.append((begin, row.end))
        elif captions and _goes_on(text, rows[index - 1], row, captions[-1]):
            captions[-1] = (captions[-1][0], row.end)
        elif row.end - row.start <= _LONGEST_CAPTION and len(row.cells) <= 2:
            captions.append((row.start, row.end))
        elif not row.table >= 0:
            captions.append((row.start, min(row.end, row.start + 1500)))
            headers = []
    return blocks


def _names_columns(text: str, rows: Sequence[Row], index: int) -> bool:
    """Whether a row of several names stands over the columns of a table: the accounts of tables side by side."""
    row = rows[index]
    if row.table < 0 or len(row.cells) < 2 or row.values or row.dates or index + 1 == len(rows):
        return False
    after = rows[index + 1]
    if after.table != row.table or not (trade_columns.is_header(text, after) or (after.dates and after.values)):
        return False
    return all(end - start <= 80 for start, end, _, _ in row.cells)


def _may_be_rest(block: _Block, before: Row, row: Row) -> bool:
    """Whether the only text of a line stands right under a text of the row above it (or under the rest of it)."""
    last = block.rows[-1]
    if row.gap or row.table >= 0 or len(row.items) != 1 or row.items[0].kind != "text":
        return False
    if before is not last and block.rests.get(len(block.rows) - 1, (0, 0))[1] != before.end:
        return False
    return any(abs(row.items[0].left - above.left) <= 400 for above in last.texts)


def _goes_on(text: str, before: Row, row: Row, caption: Span) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    if row.table >= 0 or before.table >= 0 or row.gap or before.end != caption[1] or len(row.cells) > 1:
        return False
    return text[before.end - 1] not in ".:;" and (before.end - before.start >= 45 or text[row.start].islower())


def _loose(text: str, rows: Sequence[Row]) -> set[int]:
    """Rows of one cell outside a table that are lines of wrapped prose: few lines around them are rows too."""
    loose: set[int] = set()
    run: list[int] = []
    for index, row in enumerate([*rows, None]):
        if row is not None and row.table < 0 and len(row.cells) == 1 and (not run or row.gap == 0):
            run.append(index)
            continue
        good = [n for n in run if _opens_as_row(text, rows[n])]
        if len(good) * 10 < len(run) * 6:
            loose.update(run)
        else:
            loose.update(n for n in run if n not in good)
        run = [index] if row is not None and row.table < 0 and len(row.cells) == 1 else []
    return loose


def _opens_as_row(text: str, row: Row) -> bool:
    """Whether a line begins as a row does: with a date, or with a number that no name or sentence goes on with."""
    if not row.items or not row.dates or row.items[0].kind not in ("date", "number"):
        return False
    following = row.items[1] if len(row.items) > 1 else None
    if row.items[0].kind == "date" or following is None or following.kind != "text":
        return True
    return row.items[0].hint == "shares" or not text[following.start].isupper()


def _has_dash(row: Row) -> bool:
    return any(item.kind == "dash" for item in row.items)


def _fits(before: Row, row: Row) -> bool:
    """Whether a row of another table goes on under the same columns."""
    if before.table == row.table:
        return True
    kinds = [item.kind for item in before.items if item.kind != "text"]
    return kinds == [item.kind for item in row.items if item.kind != "text"] and (before.table < 0) == (row.table < 0)


def _follows(text: str, before: Row, row: Row) -> bool:
    """Whether a row without a date goes on with the one before: another trade of the day, or the rest of its words."""
    if row.table != before.table or (row.table < 0 and row.gap > 1) or not trade_grid.is_row(text, row):
        return False
    if row.values:
        return (
            len(row.cells) > 1
            or len(row.values) > 1
            or (row.table >= 0 and not row.texts)
            or row.gap == 0
            and bool(row.texts)
        )
    return row.table < 0 and row.gap == 0 and _is_rest(before, row)


def _is_rest(before: Row, row: Row) -> bool:
    """Whether every text of the row stands under a text of the row before, and none at its left edge."""
    if not row.texts or row.items[0].left <= before.items[0].left:
        return False
    return all(any(abs(item.left - above.left) <= 200 for above in before.texts) for item in row.texts)


class _Reader:
    """Reads one block after the other; the context changes with the captions."""

    def __init__(self, canonical: Canonical, people: People, context: Context, reading: Reading) -> None:
        self.text = canonical.text
        self.people = people
        self.context = context
        self.reading = reading
        self.taken: set[Span] = set()

    def block(self, block: _Block, before: Sequence[Meaning]) -> Sequence[Meaning]:
        """Read a block; answers what its columns mean, for a block that follows without a header."""
        dated = [row for row in block.rows if row.dates]
        columns = trade_grid.columns(dated)
        meanings = trade_columns.meanings(self.text, columns, block.headers, before)
        self._name_texts(meanings)
        for span in block.marks.get(0, ()):
            self._caption(span)
        roles = {meaning.role for meaning in meanings}
        if "shares" not in roles or "date" not in roles:
            if block.headers and ("date" in roles or len(dated) > 1) and roles & {"price", "total"}:
                self.reading.unread.append("no column of the table is certain to hold the number of shares")
            return meanings
        if block.headers and {"date", "shares"} <= {m.role for m in meanings if m.header}:
            self.reading.has_strong_header = True
        self._rows(block, meanings)
        return meanings

    def _rows(self, block: _Block, meanings: Sequence[Meaning]) -> None:
        date: Item | None = None
        since: list[Draft] = []
        number = -1
        for index, row in enumerate(block.rows):
            if index:
                marks = block.marks.get(index, ())
                for span in marks:
                    self._caption(span)
                since = [] if [span for span in marks if span not in self.taken] else since
            number += bool(row.dates)
            placed = _placed(row, meanings, number if row.dates else None)
            if any(TOTAL.search(self.text[item.start : item.end]) for item in row.texts):
                self.reading.lines.add(row.line)
                continue
            if not row.dates and since and self._completes(since[-1], row, placed):
                self.reading.lines.add(row.line)
                continue
            drafts = self._drafts(placed, meanings, date)
            if not row.dates and _is_sum(drafts, since):
                self.reading.lines.add(row.line)
                continue
            date = next((item for m, item in placed if m.role == "date"), date)
            for draft in drafts:
                since.append(draft)
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
        draft = Draft(Transaction())
        draft.set("shares", item.value, (item.start, item.end))
        self._set_prices(draft, meaning, group)
        words = self._words(group)
        self._set_side(draft, meaning, item, group, words)
        self._set_person(draft, meaning, group)
        for name in ("market", "security"):
            cell = next((i for m, i in group if m.role == name and i.kind == "text"), None)
            if cell is not None and name == "market":
                place = market_of(self.text, cell.start, cell.end)
                if place:
                    draft.set("market", *place)
            elif cell is not None and is_derivative(self._printed(cell)):
                draft.set("security", self._printed(cell), (cell.start, cell.end))
        if draft.trade.market is None and self.context.market:
            draft.set("market", *self.context.market)
        if draft.trade.security is None and self.context.security:
            draft.set("security", *self.context.security)
        return draft

    def _set_date(self, draft: Draft, item: Item) -> None:
        if item.date is not None:
            draft.set("date", item.date, (item.start, item.end))
            if item.date_to is not None:
                draft.set("date_to", item.date_to, (item.start, item.end))
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
                draft.set("is_average_price", True, None)
            if item.currency:
                draft.set("currency", item.currency, (item.start, item.end))
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
        signed = meaning.is_signed or self.context.is_signed or self._has_negative(meaning)
        if manner.side is not None:
            draft.set("side", manner.side, span)
        elif item.side is not None:
            draft.set("side", item.side, (item.start, item.end))
        elif item.is_negative:
            draft.set("side", "sell", (item.start, item.end))
        elif meaning.side is not None and not signed:
            draft.set("side", meaning.side, (item.start, item.end))
        elif signed and (self._has_negative(meaning) or (meaning.side or self.context.side) != "sell"):
            draft.set("side", "buy", (item.start, item.end))
        elif self.context.side is not None:
            draft.set("side", self.context.side, (item.start, item.end))
        elif (letter := self._letter_behind_name(group)) is not None:
            draft.set("side", *letter)
        else:
            draft.repairs["side"] = "nothing in the table says whether it was a purchase or a sale"
        nature = manner.nature
        if nature is None and draft.trade.side in ("buy", "sell"):
            nature = nature_of(printed) or self.context.nature
        if nature is not None:
            draft.set("nature", nature, span if span and (manner.nature or nature_of(printed)) else None)

    def _letter_behind_name(self, group: Sequence[tuple[Meaning, Item]]) -> tuple[Side, Span] | None:
        """A letter that the full stop of a name pulled into the cell of the name: "Fund A, L.P.  S"."""
        for _, item in group:
            match = _LETTER_LAST.search(self.text, item.start, item.end) if item.kind == "text" else None
            side = _letter(match[1]) if match else None
            if match and side is not None:
                return side, match.span(1)
        return None

    @staticmethod
    def _has_negative(meaning: Meaning) -> bool:
        return any(item.is_negative and not item.is_markish for item in meaning.column.items)

    def _set_person(self, draft: Draft, meaning: Meaning, group: Sequence[tuple[Meaning, Item]]) -> None:
        cell = next((i for m, i in group if m.role == "person" and i.kind == "text"), None)
        if cell is not None:
            self._put_person(
                draft, Who(self._printed(cell), (cell.start, cell.end), self._cover((cell.start, cell.end)))
            )
            return
        if meaning.name is not None:
            printed, start, end = meaning.name
            self._put_person(draft, Who(printed, (start, end), self._cover((start, end))))
            return
        mention = next(
            (
                each
                for m, i in group
                if m.role is None and i.kind == "text"
                for each in self._mentioned((i.start, i.end))
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
        in_column = any(
            (item.start, item.end) == draft.spans["person_name"]
            for meaning in self._current
            if meaning.role == "person"
            for item in meaning.column.items
        )
        if in_column or (cover is not None and draft.trade.cover is None):
            self._rename(draft, whole, cover)
            self.taken.add(rest)

    @staticmethod
    def _rename(draft: Draft, name: str, cover: int | None) -> None:
        span = draft.spans["person_name"]
        draft.set("person_name", name, span)
        draft.set("cover", cover, span)

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
        for meaning in self._current:
            if any((i.start, i.end) == span for i in meaning.column.items):
                return abs(meaning.column.left - item.left) <= 200
        return False

    # -- names ---------------------------------------------------------------------------------------------------

    def _name_texts(self, meanings: Sequence[Meaning]) -> None:
        """Columns of words without a header: persons where most of them name one, sides where most say one."""
        self._current = meanings
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

    def _cover(self, span: Span) -> int | None:
        """The cover of a person whose name is all that a stretch of text says."""
        who = self._whole(span)
        return who.cover if who else None

    def _whole(self, span: Span) -> Who | None:
        printed = self.text[slice(*span)]
        found = self._mentioned(span)
        if not found:
            cover = self.people.cover(printed) if len(printed) < 120 else None
            return Who(" ".join(printed.split()), span, cover) if cover is not None else None
        if len(found) > 1:
            return None
        start, end = found[0].span
        around = _PARENTHESIS.sub(" ", f"{self.text[span[0] : start]} {self.text[end : span[1]]}")
        others = [word for word in _CAPITAL.findall(around) if word.lower().strip(".") not in _BESIDE]
        return None if others else found[0]

    def _mentioned(self, span: Span) -> list[Who]:
        """The reporting persons that a stretch of text names, one by one."""
        found = []
        for mention in self.people.mentions(*span):
            covers = [cover for entity in mention.entities for cover in self.people.covers_of(entity)[:1]]
            if len(covers) == 1 and not mention.is_group:
                found.append(Who(self.text[mention.start : mention.end], (mention.start, mention.end), covers[0]))
        return found

    def _printed(self, item: Item) -> str:
        return " ".join(self.text[item.start : item.end].split())

    # -- captions ------------------------------------------------------------------------------------------------

    def _caption(self, span: Span) -> None:
        context = self.context
        printed = " ".join(self.text[slice(*span)].split())
        year = _YEAR.search(printed)
        if year and len(printed) < 40:
            context.year = int(year[0])
        if not printed or span in self.taken or _IDLE.match(printed):
            return
        if printed.endswith(":") and len(printed.split()) > 6:
            self._introduction(span, printed)
            return
        if len(printed) > _LONGEST_CAPTION:
            return
        bare = _CONTINUED.sub("", printed).strip(" :-–—")
        who = self._person_of(span, bare)
        manner = Manner() if who or _is_organisation(bare) else manner_of(bare)
        if len(bare.split()) <= 6 and manner.side is not None:
            context.side = manner.side
        if is_derivative(bare):
            head = bare.rpartition(":")[0] or bare
            context.security = (head, (span[0], span[0] + len(head)))
        elif _CLASS.match(bare) or who is not None:
            context.security = None
        if who is not None:
            context.person, context.account, context.is_nested, context.is_fresh = who, None, False, True
        elif _is_name(bare) and manner.side is None:
            name, place = self._last_part(span, bare)
            if name is None:
                return
            if bare.startswith("(") or (
                context.person and context.person.cover is not None and (context.is_fresh or context.is_nested)
            ):
                context.account, context.is_nested = (name, place), not bare.startswith("(")
            else:
                context.person, context.account = Who(name, place, None), None
        elif not bare.endswith(".") and manner.side is None and not _TITLE.search(bare) and not _CLASS.match(bare):
            # A caption that was not understood may name somebody else than the caption before it did.
            context.person, context.account, context.is_nested = None, None, False

    def _introduction(self, span: Span, printed: str) -> None:
        """A sentence in front of rows: "Fund A sold the following shares in the open market:"."""
        context = self.context
        manner = manner_of(printed)
        if manner.side in ("buy", "sell"):
            context.side = manner.side
        context.nature = nature_of(printed) or context.nature
        context.market = market_of(self.text, *span) or context.market
        found = self._mentioned(span)
        if len({who.cover for who in found}) == 1:
            context.person, context.account, context.is_nested = found[0], None, False
            return
        subject = _SUBJECT.match(printed)
        if subject is not None and not found:
            context.person, context.account, context.is_nested = Who(subject["name"].strip(), span, None), None, False

    def _person_of(self, span: Span, bare: str) -> Who | None:
        """The reporting person that a caption names, alone or behind the class ("Common Stock: Master Fund")."""
        if is_derivative(bare) or _CLASS.match(bare):
            name, place = self._last_part(span, bare)
            return self._whole(place) if name else None
        if bare.endswith(".") and not _NAME_END.search(bare):
            found = self._mentioned(span)
            return found[0] if len(found) == 1 else None
        return self._whole(span)

    def _last_part(self, span: Span, bare: str) -> tuple[str | None, Span]:
        """The name in a caption that puts the class before it: "Common Stock: Managed Account"."""
        if not _CLASS.match(bare) and not is_derivative(bare):
            return bare, span
        head, colon, tail = bare.rpartition(":")
        if not colon or not tail.strip():
            return None, span
        start = self.text.rfind(tail.strip(), *span)
        return tail.strip(), (start, start + len(tail.strip())) if start >= 0 else span


def _is_name(bare: str) -> bool:
    """Whether a caption can be the name of a person, fund or account."""
    words = bare.split()
    if not words or len(words) > 14 or (_TITLE.search(bare) and ":" not in bare):
        return False
    if bare.endswith((".", ";")) and not _NAME_END.search(bare):
        return False
    capital = sum(not word[:1].islower() or word.lower() in _SMALL_IN_NAMES for word in words)
    return capital * 10 >= len(words) * 7 and any(c.isalpha() for c in bare)


def _is_organisation(bare: str) -> bool:
    """Whether a caption ends as the name of an organisation does."""
    words = re.findall(r"[A-Za-z]+", bare.lower())
    return bool(words) and (words[-1] in ORGANISATION_WORDS or _NAME_END.search(bare) is not None)


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
    typed = [m for m in meanings if not m.column.is_text and m.role != "date"]
    values = [item for item in row.items if item.kind != "text"]
    if not found and len(typed) == len(values):
        return list(zip(typed, values, strict=True))
    return found


def _overlaps(column: Column, item: Item) -> bool:
    return item.left < column.right and column.left < item.right


def _groups(placed: Sequence[tuple[Meaning, Item]], meanings: Sequence[Meaning]) -> list[list[tuple[Meaning, Item]]]:
    """The tables that stand side by side in one grid: each begins with a date column of its own."""
    dates = [n for n, m in enumerate(meanings) if m.role == "date"]
    bounds = [
        after
        for before, after in zip(dates, dates[1:], strict=False)
        if any(m.role == "shares" for m in meanings[before:after]) and any(m.role == "shares" for m in meanings[after:])
    ]
    if not bounds:
        return [list(placed)]
    edges = [0, *bounds, len(meanings)]
    order = {id(m): n for n, m in enumerate(meanings)}
    return [
        [(m, i) for m, i in placed if begin <= order[id(m)] < end] for begin, end in zip(edges, edges[1:], strict=False)
    ]


def _nearest(meaning: Meaning, prices: Sequence[tuple[Meaning, Item]]) -> tuple[Meaning, Item] | None:
    """The price that goes with a number of shares: the next to its right, else the only one."""
    right = [each for each in prices if each[0].column.left >= meaning.column.left]
    if right:
        return min(right, key=lambda each: each[0].column.left)
    return prices[0] if len(prices) == 1 else None


def _is_sum(drafts: Sequence[Draft], since: Sequence[Draft]) -> bool:
    """Whether an undated row is the total of the rows above it."""
    if len(drafts) != 1 or not since or drafts[0].trade.shares is None:
        return False
    shares = [draft.trade.shares or Decimal(0) for draft in since]
    signed = [-s if draft.trade.side == "sell" else s for s, draft in zip(shares, since, strict=True)]
    return drafts[0].trade.shares in (sum(shares), abs(sum(signed))) and (
        len(since) > 1 or drafts[0].trade.price is None
    )


def with_clause(canonical: Canonical, people: People, start: int, end: int, context: Context) -> Context:
    """The context as the sentence(s) before a table leave it: side, manner, market, who traded."""
    printed = canonical.text[start:end]
    text = _SIGNS.sub(" ", printed)
    manner = manner_of(text)
    side = manner.side if manner.side in ("buy", "sell") else None
    return replace(
        context,
        is_signed=context.is_signed or text != printed,
        side=side or context.side,
        nature=nature_of(text) or context.nature,
        market=market_of(canonical.text, start, end) or context.market,
        is_average=context.is_average or re.search(r"\b(?:weighted\s+)?average", text, re.IGNORECASE) is not None,
    )
