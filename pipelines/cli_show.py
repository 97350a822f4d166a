"""How the command line prints filings and tables for people. Text of filings is printed as text, never as markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

#: Columns of a holding, in the order of the cover page, with short headings.
_HOLDING = {
    "person_name": "person",
    "sole_voting_power": "sole voting",
    "shared_voting_power": "shared voting",
    "sole_dispositive_power": "sole dispositive",
    "shared_dispositive_power": "shared dispositive",
    "aggregate_amount": "aggregate",
    "percent_of_class": "percent",
}

_OF_COVER = re.compile(r"persons\[(\d+)\]\.(\w+)")


def console() -> Console:
    """Where results are printed: as wide as the terminal, and without a limit where another program reads them."""
    plain = Console(highlight=False)
    return plain if plain.is_terminal else Console(highlight=False, width=10_000)


def print_table(
    console: Console, names: Sequence[str], rows: Sequence[Sequence[Any]], title: str | None = None
) -> None:
    """Rows as a table; numbers stand on the right."""
    numeric = [any(isinstance(row[n], int | float | Decimal) for row in rows) for n in range(len(names))]
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False)
    for name, is_number in zip(names, numeric, strict=True):
        table.add_column(Text(name), justify="right" if is_number else "left", overflow="fold", no_wrap=is_number)
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))
    console.print(table)
    if title is None:
        console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def cell(value: Any) -> str:
    """A value as people read it: thousands grouped, no trailing zeros, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return f"{value:,.0f}" if whole else f"{value.normalize():,f}"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.6g}"
    return printable(str(value))


def printable(text: str) -> str:
    """Text without what a terminal would take for a command."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def show(console: Console, facts: Mapping[str, Any]) -> None:
    """A filing: who holds what, what the rules found, and where each figure stands."""
    filing = facts["filing"]
    number = filing["amendment_number"]
    form = (filing["form"] or "Schedule 13D") + (f", Amendment No. {number}" if number is not None else "")
    console.print(Text(printable(f"{filing['issuer_name'] or 'Issuer not read'}: {form}"), style="bold"))
    known = ["filing_id", "source_name", "format", "security_title", "cusip", "event_date", "filed_date"]
    for name in known:
        if filing[name] is not None:
            console.print(Text(f"  {name.replace('_', ' '):<15} {printable(str(filing[name]))}"))
    holdings = [[_figure(name, row) for name in _HOLDING] for row in facts["holdings"]]
    print_table(console, list(_HOLDING.values()), holdings, title="Holdings")
    _findings(console, facts["findings"])
    rows = [
        [int(place[1]), place[2], q["quote"], q["state"], q["reason"]]
        for q in facts["quotations"]
        if (place := _OF_COVER.fullmatch(q["field"]))
    ]
    print_table(console, ["cover", "value", "quotation", "state", "reason"], rows, title="Quotations of the covers")
    if facts["unread"]:
        rows = [[u["field"], u["reason"]] for u in facts["unread"]]
        print_table(console, ["value", "reason"], rows, title="Not read")


def _figure(name: str, row: Mapping[str, Any]) -> Any:
    sign = {"less_than": "<", "more_than": ">"}.get(row.get("percent_relation") or "", "")
    if name == "percent_of_class" and sign and row[name] is not None:
        return sign + cell(row[name])
    return row[name]


def _findings(console: Console, findings: Sequence[Mapping[str, Any]]) -> None:
    if not findings:
        console.print("Findings: none")
        return
    console.print(Text("Findings", style="bold"))
    for one in findings:
        line = f"  {one['severity']}, {one['verdict']}: {printable(str(one['message']))}"
        console.print(Text(line, style="red" if one["severity"] == "critical" else ""), soft_wrap=True)
        quotes = [printable(one[name]) for name in ("found_quote", "expected_quote") if one[name]]
        said = [*(f"“{quote}”" for quote in quotes), printable(one["reason"] or "")]
        if any(said):
            console.print(Text(f"    {'  '.join(said)}", style="dim"), soft_wrap=True)
