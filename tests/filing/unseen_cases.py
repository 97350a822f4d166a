"""Short texts of Item 5, with the figures or trades that a careful reader takes from them, set in a plain filing.

The texts stand in `unseen/`: `mended` are those that readers may be mended on, `kept` only measure how mended readers
generalise. All are invented, and were written before any reader was tried on them. What does not belong here: floors
(test_unseen.py), whole filings (tests/holdout).

A case begins with `## its name`. `P name | type | rows 7 to 11 and 13 | what Item 5 states` is a person: `ap1234` means
the aggregate, the percentage and rows 7 to 10 as on the cover, in any choice; `-` nothing; `3=695000` another figure. A
line `! 1:sv=0` corrects one figure of the first person, `2 ` begins the words of Item 2, lines after `T` are a table
until the next paragraph, and `= date side shares price` is a trade (`*` any date, `-` no price).
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from pipelines.filing.model import Filing, Percent
from pipelines.filing.read import read

FOLDER = Path(__file__).parent / "unseen"
ROWS = ("1", "2", "3", "4", "a", "p")  # as covers print them: rows 7, 8, 9, 10, 11, 13
FIELDS = {
    "1": "sole_voting_power",
    "2": "shared_voting_power",
    "3": "sole_dispositive_power",
    "4": "shared_dispositive_power",
    "a": "aggregate_amount",
    "p": "percent_of_class",
}
_SHORT = {"sv": "1", "hv": "2", "sd": "3", "hd": "4", "agg": "a", "pct": "p"}
_LABELS = (
    ("7", "SOLE VOTING POWER", "1"),
    ("8", "SHARED VOTING POWER", "2"),
    ("9", "SOLE DISPOSITIVE POWER", "3"),
    ("10", "SHARED DISPOSITIVE POWER", "4"),
    ("11", "AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON", "a"),
    ("12", "CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (11) EXCLUDES CERTAIN SHARES", ""),
    ("13", "PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (11)", "p"),
)


@dataclass(frozen=True)
class Holder:
    name: str
    kind: str
    cover: dict[str, str]
    stated: dict[str, str]


@dataclass
class Case:
    name: str
    is_html: bool
    holders: list[Holder] = field(default_factory=list)
    background: str = ""
    lines: list[str] = field(default_factory=list)
    trades: list[tuple[str, str, str, str]] | None = None


@cache
def cases(file: str) -> tuple[Case, ...]:
    """The cases of a file; typed text and HTML take turns."""
    found: list[Case] = []
    for block in re.split(r"(?m)^## ", (FOLDER / file).read_text(encoding="utf-8"))[1:]:
        name, *lines = block.strip().split("\n")
        case = Case(name, is_html=len(found) % 2 == 1)
        for line in lines:
            _take(case, line)
        found.append(case)
    return tuple(found)


def _take(case: Case, line: str) -> None:
    if line.startswith("P "):
        name, kind, rows, stated = (part.strip() for part in line[2:].split("|"))
        case.holders.append(_holder(name, kind, dict(zip(ROWS, rows.split(), strict=True)), stated))
    elif line.startswith("2 "):
        case.background = line[2:]
    elif line.startswith("! "):
        for who, key, value in re.findall(r"(\d):(\w+)=(\S+)", line):
            figures = case.holders[int(who) - 1].stated
            figures.pop(_SHORT[key], None)
            if value != "null":
                figures[_SHORT[key]] = value
    elif line.startswith("= "):
        case.trades = case.trades or []
        words = line[2:].split()
        if len(words) == 4:
            case.trades.append((words[0], words[1], words[2], words[3]))
        elif words == ["absent"]:
            case.trades = None
    else:
        case.lines.append(line)


def _holder(name: str, kind: str, cover: dict[str, str], stated: str) -> Holder:
    wanted: dict[str, str] = {}
    for word in stated.split():
        if "=" in word:
            key, value = word.split("=")
            wanted[key] = value
        elif word != "-":
            wanted |= {key: cover[key] for key in word}
    return Holder(name, kind, cover, wanted)


def document(case: Case) -> bytes:
    """The case as a filing: a front cover, the persons' covers, Items 1 to 7 and signatures."""
    holders = case.holders or [_holder("Halvard Capital LLC", "IA", dict(zip(ROWS, _HALVARD, strict=True)), "ap13")]
    names = [holder.name for holder in holders]
    front = ["SECURITIES AND EXCHANGE COMMISSION", "SCHEDULE 13D", "Under the Securities Exchange Act of 1934"]
    front += ["Norwell Instruments, Inc.", "(Name of Issuer)", "Common Stock, par value $.01 per share"]
    front += ["(Title of Class of Securities)", "655664100", "(CUSIP Number)", "June 1, 2010"]
    front += ["(Date of Event which Requires Filing of this Statement)"]
    between = "; ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
    background = case.background or f"This statement is filed by {between}."
    body: list[str | list[list[str]]] = [
        "Item 1. Security and Issuer",
        "This statement relates to the Common Stock of Norwell Instruments, Inc., 1 Mill Road, Salem.",
        "Item 2. Identity and Background",
        background,
        "Item 3. Source and Amount of Funds or Other Consideration",
        "Working capital.",
        "Item 4. Purpose of Transaction",
        "The shares are held for investment.",
        "Item 5. Interest in Securities of the Issuer",
        *_paragraphs(case),
        "Item 6. Contracts, Arrangements, Understandings or Relationships With Respect to Securities of the Issuer",
        "None.",
        "Item 7. Material to be Filed as Exhibits",
        "None.",
        "SIGNATURE",
        "After reasonable inquiry and to the best of my knowledge and belief, I certify that the information set forth "
        "in this statement is true, complete and correct.",
        "Dated: June 10, 2010",
        *(f"/s/ {name}" for name in names),
    ]
    return (_html if case.is_html else _typed)(front, holders, body).encode()


_HALVARD = ("900000", "0", "900000", "0", "900000", "6.0")


def _paragraphs(case: Case) -> list[str | list[list[str]]]:
    found: list[str | list[list[str]]] = []
    if case.trades is not None or not case.holders:
        found.append('(a) Halvard Capital LLC (the "Reporting Person") beneficially owns 900,000 shares (6.0%).')
        found.append("(b) The Reporting Person has sole voting and dispositive power over the 900,000 shares.")
    in_table = False
    for line in case.lines:
        if line == "T":
            found.append([])
            in_table = True
        elif in_table and " | " in line:
            table = found[-1]
            assert isinstance(table, list)
            table.append([cell.strip() for cell in line.split("|")])
        else:
            in_table = False
            found.append(line)
    return found


def _rows(holder: Holder) -> Iterator[tuple[str, str, str]]:
    yield "1", "NAME OF REPORTING PERSON", holder.name
    yield "2", "CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP", "(a) [ ] (b) [ ]"
    yield "3", "SEC USE ONLY", ""
    yield "4", "SOURCE OF FUNDS", "OO"
    yield "5", "CHECK BOX IF DISCLOSURE OF LEGAL PROCEEDINGS IS REQUIRED PURSUANT TO ITEMS 2(d) OR 2(e)", "[ ]"
    yield "6", "CITIZENSHIP OR PLACE OF ORGANIZATION", "Delaware"
    for number, label, key in _LABELS:
        value = holder.cover[key] if key else "[ ]"
        if key == "p":
            value = value.replace("<", "Less than ") + "%"
        elif key:
            value = f"{Decimal(value):,}"
        yield number, label, value
    yield "14", "TYPE OF REPORTING PERSON", holder.kind


def _typed(front: list[str], holders: list[Holder], body: list[str | list[list[str]]]) -> str:
    lines = [line.center(76).rstrip() + "\n" for line in front]
    for holder in holders:
        lines.append("<PAGE>\nCUSIP No. 655664100\n")
        lines += [f"({number}) {label}\n\n       {value}\n" for number, label, value in _rows(holder)]
    lines.append("<PAGE>\n")
    for part in body:
        if isinstance(part, str):
            lines.append(textwrap.fill(part, 76, break_long_words=False) + "\n")
            continue
        widths = [max(len(row[column]) for row in part) + 3 for column in range(len(part[0]))]
        lines += ["".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in part]
        lines.append("")
    return "\n".join(lines) + "\n"


def _html(front: list[str], holders: list[Holder], body: list[str | list[list[str]]]) -> str:
    parts = [f"<p align=center>{html.escape(line)}</p>" for line in front]
    for holder in holders:
        parts.append("<hr><p>CUSIP No. 655664100</p><table>")
        for number, label, value in _rows(holder):
            parts.append(f"<tr><td>{number}</td><td>{label}<br>{html.escape(value)}</td></tr>")
        parts.append("</table>")
    parts.append("<hr>")
    for part in body:
        if isinstance(part, str):
            parts.append(f"<p>{html.escape(part)}</p>")
            continue
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in part)
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "<html><body>\n" + "\n".join(parts) + "\n</body></html>\n"


@cache
def filing(file: str, index: int) -> Filing:
    found = read(document(cases(file)[index]), name=f"{index}.htm" if index % 2 else f"{index}.txt")
    assert isinstance(found, Filing), found
    return found


@dataclass(frozen=True)
class Cell:
    """One figure of one case: what is wanted, what was read (None: nothing), under which evidence."""

    case: str
    of: str
    want: str | None
    have: str | None
    state: str = ""

    @property
    def outcome(self) -> str:
        if self.want == self.have:
            return "right" if self.want is not None else "rightly empty"
        return "missing" if self.have is None else "wrong"


def figure(value: Decimal | Percent | str | None) -> str | None:
    """A figure in one way of writing."""
    if value is None:
        return None
    if isinstance(value, Percent):
        return ("<" if value.relation == "less_than" else "") + f"{value.value.normalize():f}"
    text = str(value)
    return ("<" if text.startswith("<") else "") + f"{Decimal(text.lstrip('<')).normalize():f}"


def cells_of_item5(file: str) -> Iterator[Cell]:
    """Each figure that Item 5 could state of each person."""
    for index, case in enumerate(cases(file)):
        found = filing(file, index)
        states = {evidence.field: evidence.state for evidence in found.evidence}
        for at, holder in enumerate(case.holders):
            entry = next((i for i, one in enumerate(found.item5) if one.cover == at), None)
            for key, name in FIELDS.items():
                have = None if entry is None else figure(getattr(found.item5[entry], name))
                state = states.get(f"item5[{entry}].{name}", "")
                yield Cell(case.name, f"{at + 1}.{name}", figure(holder.stated.get(key)), have, state)


def cells_of_trades(file: str) -> Iterator[Cell]:
    """The number of trades, and what each states."""
    for index, case in enumerate(cases(file)):
        have = filing(file, index).transactions
        want = case.trades or []
        yield Cell(case.name, "count", str(len(want)), str(len(have)))
        for at, (day, side, shares, price) in enumerate(want):
            trade = have[at] if at < len(have) else None
            if day != "*":
                yield Cell(case.name, f"{at}.date", day, str(trade.date) if trade and trade.date else None)
            yield Cell(case.name, f"{at}.side", side, trade.side if trade else None)
            yield Cell(case.name, f"{at}.shares", shares, figure(trade.shares) if trade else None)
            wanted = None if price == "-" else figure(price)
            yield Cell(case.name, f"{at}.price", wanted, figure(trade.price) if trade else None)
