"""What the columns of a trade table mean: by the words of their headers first, then by what stands in them.

The words are data of `trade_words`; the rows and columns come from `trade_grid`; `trade_tables` reads the trades.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pipelines.filing.model import Side
from pipelines.filing.trade_grid import Column, Row
from pipelines.filing.trade_words import HEADER_BUY, HEADER_SELL, HEADER_SIGNED, HEADERS, Role

_COMMISSIONS = re.compile(
    r"[(,]?\s*(?:exclu\w+|inclu\w+|excl\.?|incl\.?|before|net|without|less|plus|with)\s+(?:of\s+)?(?:any\s+|the\s+)?"
    r"(?:brokerage\s+|brokers?'?\s+)?(?:commissions?|fees?)(?:\s*,?\s*if\s+any)?[^)]{0,30}\)?",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"[-\u2010-\u2014\u2212]\s")
_WORD = re.compile(r"[A-Za-z]+")
#: Words that stand in headers of trade tables and seldom in a name: a line made of them alone is a header.
_HEADER_WORDS = frozenset(
    """date dates trade trades traded transaction transactions of the no nos number shares share common stock
    price prices per unit units purchased sold purchase sale sales bought or and amount quantity average
    weighted approximate aggregate total cost exclusive inclusive commissions commission nature type how
    effected where in us dollars paid received range low high acquired disposed p s buy sell purchaser seller
    net gross proceeds settlement security securities class ordinary ads adss usd each value executed
    reporting person name account fund day on market broker method through shs qty volume principal activity
    funds action by whom open""".split()
)
#: Of them, those that can also be the short name of somebody: "Fund", "Reporting Person", "Account 2".
_NAMING_WORDS = frozenset(
    ("reporting", "person", "account", "fund", "funds", "purchaser", "seller", "broker", "principal")
)
#: A header of numbers that says only which way the shares went: "Purchases" beside "Sales".
_SIDE_ALONE = re.compile(r"\W*(?:purchases?|acquisitions?|buys?|sales?|sells?|dispositions?)\W*", re.IGNORECASE)
#: Single words that are captions of a list of one side rather than headers.
_CAPTIONS = frozenset(("purchases", "sales", "purchase", "sale", "bought", "sold", "dispositions", "acquisitions"))
#: The year of all days of a column: "Date (2010)".
_YEAR = re.compile(r"[(\[]?(?:19[89]|20[0-4])\d[)\]]?")
_MOST_HEADER_WORDS = 14
#: What longer headers mean is not kept.
_LONGEST_HEADER = 200
#: How far (in hundredths of a character) a typed header may stand from its column.
_NEAR = 1200


@dataclass(slots=True)
class Header:
    """The header of a column: its words from top to bottom, and those lines of it that name no role (an account)."""

    words: str = ""
    names: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Meaning:
    """What a column holds: `role`, the side that its header gives, whether signs tell the sides, who it is for."""

    column: Column
    role: Role | None = None
    side: Side | None = None
    is_signed: bool = False
    name: tuple[str, int, int] | None = None
    is_average: bool = False
    header: str = ""
    has_negative: bool = False


def role_of(header: str) -> Role | None:
    """The role that the words of a header give a column."""
    return _role_of_cell(header) if len(header) < _LONGEST_HEADER else _role_of(header)


def _role_of(header: str) -> Role | None:
    bare = _COMMISSIONS.sub(" ", header)
    bare = " ".join(re.sub(r"[(\[]\d{1,2}[)\]]|\*+", " ", bare).split())
    if not bare:
        return None
    return next((role for role, pattern in HEADERS if pattern.search(bare)), None)


_role_of_cell = lru_cache(maxsize=512)(_role_of)


def is_header(text: str, row: Row) -> bool:
    """Whether a row of words is (part of) the header of a trade table."""
    if row.dates or any(
        not item.is_markish and item.value and item.value > 12 and not _YEAR.fullmatch(text, item.start, item.end)
        for item in row.values
    ):
        return False
    printed = [text[start:end] for start, end, _, _ in row.cells]
    words = [_WORD.findall(each) for each in printed]
    if any(len(each) > _MOST_HEADER_WORDS for each in words) or not any(words):
        return False
    if len(printed) > 1:
        return any(role_of(each) not in (None, "person") for each in printed)
    flat = [word.lower() for word in words[0]]
    if (flat[0] in _CAPTIONS and len(flat) == 1) or (printed[0][-1] in ".:" and flat[-1] not in ("no", "nos")):
        return False
    return all(word in _HEADER_WORDS for word in flat)


def _is_of_headers(printed: str) -> bool:
    """Whether a line of a header says what stands below it and cannot name anybody: "No. of", "securities"."""
    words = {word.lower() for word in _WORD.findall(printed)}
    return bool(words) and words <= _HEADER_WORDS and not words & _NAMING_WORDS


def continues_header(text: str, row: Row, header: Row | None) -> bool:
    """Whether a short line right under a header goes on with one of its columns other than the first."""
    if header is None or row.gap or row.table >= 0 or len(row.cells) != 1 or row.dates or row.values:
        return False
    start, end, left, right = row.cells[0]
    if end - start > 24:
        return False
    return any(other[2] < right and left < other[3] for other in header.cells[1:])


def meanings(
    text: str, columns: Sequence[Column], headers: Sequence[Row], inherited: Sequence[Meaning]
) -> list[Meaning]:
    """What each column means."""
    found = [Meaning(column) for column in columns]
    if headers:
        for meaning, header in zip(found, _headers(text, columns, headers), strict=True):
            _by_header(meaning, header)
    elif _same_shape(columns, inherited):
        for meaning, before in zip(found, inherited, strict=True):
            meaning.role, meaning.side, meaning.is_signed = before.role, before.side, before.is_signed
            meaning.is_average, meaning.header = before.is_average, before.header
    _by_contents(found)
    _repeat(found)
    for meaning in found:
        if not meaning.is_signed:
            _unsign(text, meaning.column)
        meaning.has_negative = any(item.is_negative and not item.is_markish for item in meaning.column.items)
    return found


def _same_shape(columns: Sequence[Column], before: Sequence[Meaning]) -> bool:
    return len(columns) == len(before) and all(
        left.is_text == right.column.is_text and _kind(left) == _kind(right.column)
        for left, right in zip(columns, before, strict=True)
    )


def _kind(column: Column) -> str:
    kinds: list[str] = [item.kind for item in column.items if item.kind != "dash"] or ["dash"]
    return max(set(kinds), key=kinds.count)


def _headers(text: str, columns: Sequence[Column], rows: Sequence[Row]) -> list[Header]:
    """The header of each column: the cells above it that overlap it, else the nearest; by order where places differ."""
    found = [Header() for _ in columns]
    empty: list[tuple[int, int]] = []
    for row in rows:
        cells = [cell for cell in row.cells if any(c.isalnum() or c in "$#%" for c in text[cell[0] : cell[1]])]
        if len(cells) == 1 and len(columns) > 1 and _spread(text, cells[0], columns, found):
            continue
        over = _over(columns, cells, empty, is_grid=row.table >= 0)
        if len(cells) == len(columns) and len({n for n, _ in over}) < len(over):
            over = _in_order(cells)
        for n, (start, end) in over:
            printed = " ".join(text[start:end].split())
            found[n].words = f"{found[n].words} {printed}".strip()
            if role_of(printed) in (None, "person") and not _is_of_headers(printed):
                found[n].names.append((printed, start, end))
    return found


def _over(
    columns: Sequence[Column],
    cells: Sequence[tuple[int, int, int, int]],
    empty: list[tuple[int, int]],
    *,
    is_grid: bool,
) -> list[tuple[int, tuple[int, int]]]:
    """Which columns each header cell stands over: those that it overlaps, else the nearest that has no other.

    `empty` are the places of cells over columns that hold nothing: a cell under one of them belongs to it.
    """
    if len(cells) == len(columns) and not is_grid:
        return _in_order(cells)
    found: list[tuple[int, tuple[int, int]]] = []
    loose = []
    for start, end, left, right in cells:
        over = [n for n, column in enumerate(columns) if column.left < right and left < column.right]
        best = over if is_grid else [n for n in over if _is_best(columns[n], (start, end, left, right), cells)]
        found += [(n, (start, end)) for n in best]
        if over and not best:
            empty.append((left, right))
        elif not over:
            loose.append(((start, end), left, right))
    for span, left, right in loose:
        free = [n for n in range(len(columns)) if n not in {taken for taken, _ in found}]
        if any(begin < right and left < stop for begin, stop in empty):
            free = []
        centre = (left + right) // 2
        nearest = min(free, key=lambda n: abs((columns[n].left + columns[n].right) // 2 - centre), default=None)
        if (
            nearest is not None
            and not is_grid
            and abs((columns[nearest].left + columns[nearest].right) // 2 - centre) <= _NEAR
        ):
            found.append((nearest, span))
        else:
            empty.append((left, right))
    return sorted(found)


def _in_order(cells: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, tuple[int, int]]]:
    return [(order, (start, end)) for order, (start, end, _, _) in enumerate(cells)]


def _is_best(column: Column, cell: tuple[int, int, int, int], cells: Sequence[tuple[int, int, int, int]]) -> bool:
    """Whether no other cell of a typed header stands better over a column: by its left, its right or its middle."""

    def distance(other: tuple[int, int, int, int]) -> int:
        left, right = other[2] - column.left, other[3] - column.right
        return min(abs(left), abs(right), abs(left + right) // 2)

    rivals = [other for other in cells if other != cell and column.left < other[3] and other[2] < column.right]
    return all(distance(cell) < distance(other) for other in rivals)


def _spread(text: str, cell: tuple[int, int, int, int], columns: Sequence[Column], found: Sequence[Header]) -> bool:
    """A header typed in one cell over columns known by their order only: its words in the order of their roles."""
    typed = [n for n, column in enumerate(columns) if not column.is_text]
    pattern = re.compile(
        r"(?:trade\s+|transaction\s+)?dates?(?:\s+of\s+\w+)?|(?:number|no\.|amount|quantity)\s+of\s+(?:shares"
        r"|units|securities)"
        r"(?:\s+(?:purchased|sold|bought|acquired)(?:\s*/?\s*\(?sold\)?)?)?|shares(?:\s+(?:purchased|sold|bought"
        r"|acquired)"
        r"(?:\s*/?\s*\(?sold\)?)?)?|(?:average\s+|purchase\s+|weighted\s+average\s+)?price(?:\s*(?:per"
        r"|/)\s*(?:share|unit))?|total(?:\s+cost)?|cost",
        re.IGNORECASE,
    )
    hits = [match[0] for match in pattern.finditer(text, cell[0], cell[1])]
    if len(hits) != len(typed) or len(hits) < 2:
        return False
    for n, printed in zip(typed, hits, strict=True):
        found[n].words = f"{found[n].words} {printed}".strip()
    return True


def _by_header(meaning: Meaning, header: Header) -> None:
    meaning.header = header.words
    meaning.role = role_of(header.words)
    kind = _kind(meaning.column)
    if kind == "date":
        meaning.role = None if meaning.role == "fee" else "date"
    elif meaning.role == "date":
        meaning.role = None
    if meaning.column.is_text and meaning.role in ("shares", "price", "total", "after", "fee", "percent", "range"):
        meaning.role = _text_role(header.words)
    elif not meaning.column.is_text and meaning.role in ("side", "market", "security"):
        meaning.role = "shares" if meaning.role == "side" else None
    elif kind == "number" and meaning.role is None and _SIDE_ALONE.fullmatch(header.words):
        meaning.role = "shares"
    if meaning.role == "shares":
        meaning.is_signed = HEADER_SIGNED.search(header.words) is not None
        bought, sold = HEADER_BUY.search(header.words), HEADER_SELL.search(header.words)
        if bool(bought) != bool(sold):
            meaning.side = "buy" if bought else "sell"
    meaning.is_average = re.search(r"\b(?:average|avg\.?|weighted|mean)\b", header.words, re.IGNORECASE) is not None
    if (
        meaning.role in ("person", "shares", None)
        and not meaning.column.is_text
        and header.names
        and not _SIDE_ALONE.fullmatch(header.words)
    ):
        meaning.name = header.names[-1]


def _text_role(header: str) -> Role | None:
    """A second look at the header of a column of words: "Shares Bought/Sold" can head the words "Bought", "Sold"."""
    for role, pattern in HEADERS:
        if role in ("side", "market", "security", "person") and pattern.search(header):
            return role
    return None


def _by_contents(found: Sequence[Meaning]) -> None:
    for meaning in found:
        if not meaning.column.is_text and meaning.role is None and _kind(meaning.column) == "date":
            meaning.role = "date"
    typed = [m for m in found if not m.column.is_text and _kind(m.column) in ("number", "range")]
    _accounts(typed)
    for meaning in typed:
        if _kind(meaning.column) == "range" and meaning.role in (None, "price"):
            meaning.role = (
                "range" if any(other.role == "price" and other is not meaning for other in typed) else "price"
            )
    _split_by_money(typed)
    open_ = [m for m in typed if m.role is None]
    if open_:
        _arithmetic(open_, typed)
    for meaning in [m for m in typed if m.role is None]:
        roles = {m.role for m in typed}
        if "shares" not in roles and _whole(meaning.column):
            meaning.role = "shares"
        elif "price" not in roles and _priced(meaning.column):
            meaning.role = "price"


def _repeat(found: Sequence[Meaning]) -> None:
    """Tables side by side of which only the first was understood: the columns after each date mean the same."""
    typed = [m for m in found if not m.column.is_text]
    bounds = [*(n for n, m in enumerate(typed) if m.role == "date"), len(typed)]
    parts = [typed[begin:end] for begin, end in pairwise(bounds)]
    for part in parts[1:]:
        alike = [_kind(m.column) for m in part] == [_kind(m.column) for m in parts[0]]
        if alike and all(m.role is None for m in part[1:]):
            for meaning, before in zip(part[1:], parts[0][1:], strict=True):
                meaning.role, meaning.side, meaning.is_signed = before.role, before.side, before.is_signed
                meaning.is_average = before.is_average


def _unsign(text: str, column: Column) -> None:
    """Dashes set off by a space before every number of a column are no minus signs."""
    numbers = [item for item in column.items if item.kind == "number"]
    if numbers and all(_SET_OFF.match(text, item.start, item.end) for item in numbers):
        for number, item in column.members.items():
            column.members[number] = item._replace(is_negative=False)


def _accounts(typed: Sequence[Meaning]) -> None:
    """Several columns of whole numbers headed by names: the shares of as many accounts."""
    named = [m for m in typed if m.role in (None, "person") and m.name and _whole(m.column)]
    if any(m.role == "shares" and not m.name for m in typed) or not named:
        return
    for meaning in named:
        meaning.role = "shares"


def _split_by_money(typed: Sequence[Meaning]) -> None:
    """Of two columns that their headers call shares, the one of money or fractions is the price or the total."""
    shares = [m for m in typed if m.role == "shares"]
    if len(shares) < 2 or all(_whole(m.column) for m in shares):
        return
    for meaning in shares:
        if not _whole(meaning.column) and any(_whole(other.column) for other in shares if other is not meaning):
            meaning.role = None


def _whole(column: Column) -> bool:
    values = [item for item in column.items if item.kind == "number"]
    return bool(values) and sum(item.decimals == 0 and not item.is_money for item in values) * 2 > len(values)


def _priced(column: Column) -> bool:
    values = [item for item in column.items if item.kind in ("number", "range")]
    return bool(values) and sum(
        item.decimals > 0 or item.is_money or item.kind == "range" for item in values
    ) * 2 > len(values)


def _arithmetic(unknown: Sequence[Meaning], typed: Sequence[Meaning]) -> None:
    """Where one column times another gives a third, they are shares, price and total."""
    free = [m for m in typed if m.role in (None, "shares", "price", "total")]
    for total in free:
        for shares in free:
            for price in free:
                if len({id(total), id(shares), id(price)}) < 3 or not _whole(shares.column):
                    continue
                if any(
                    m.role not in (None, role) for m, role in ((total, "total"), (shares, "shares"), (price, "price"))
                ):
                    continue
                if _multiplies(shares.column, price.column, total.column):
                    total.role, shares.role, price.role = "total", "shares", "price"
                    return


def _multiplies(shares: Column, price: Column, total: Column) -> bool:
    rows = [n for n in shares.members if n in price.members and n in total.members]
    good = 0
    for n in rows:
        one, two, three = shares.members[n].value, price.members[n].value, total.members[n].value
        if one is None or two is None or three is None or not three:
            continue
        good += abs(one * two - three) <= abs(three) * Decimal("0.01")
    return len(rows) >= 2 and good * 10 >= len(rows) * 8
