"""`schedule13d show`: a filing for people, with what was found in it and where each figure stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from pipelines import wording
from pipelines.cli_table import cell as cell, print_table, printable

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

#: Whose error a finding is, in words.
VERDICTS = {
    "filer": "the filing contradicts itself or the rules, as filed",
    "explained": "the figures differ, and an exception that the filing declares applies",
    "extraction": "we may have misread the filing",
}

_OF_COVER = re.compile(r"persons\[(\d+)\]\.(\w+)")


def show(console: Console, facts: Mapping[str, Any]) -> None:
    """A filing: who holds what, what the rules found, and where each figure stands."""
    filing = facts["filing"]
    number = filing["amendment_number"]
    form = (filing["form"] or "Schedule 13D") + (f", Amendment No. {number}" if number is not None else "")
    console.print(Text(printable(f"{filing['issuer_name'] or 'Issuer not read'}: {form}"), style="bold"))
    known = ["filing_id", "source_name", "format", "security_title", "cusip", "event_date", "filed_date"]
    for name in known:
        if filing[name] is not None:
            console.print(Text(f"  {name.replace('_', ' '):<15} {printable(str(filing[name]))}"), soft_wrap=True)
    holdings = [[row["cover"] + 1, *(_figure(name, row) for name in _HOLDING)] for row in facts["holdings"]]
    print_table(console, ["cover", *_HOLDING.values()], holdings, title="Holdings")
    _findings(console, facts["findings"])
    rows = [
        [int(place[1]) + 1, wording.name(place[2]), q["quote"], q["state"], q["reason"]]
        for q in facts["quotations"]
        if (place := _OF_COVER.fullmatch(q["field"]))
    ]
    print_table(console, ["cover", "value", "quotation", "state", "reason"], rows, title="Quotations of the covers")
    if facts["unread"]:
        rows = [[wording.path(u["field"]), u["reason"]] for u in facts["unread"]]
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
        for side in ("found", "expected"):
            if one[f"{side}_quote"]:
                said = f"    {wording.side(one[f'{side}_label'], side)}: “{printable(one[f'{side}_quote'])}”"
                console.print(Text(said, style="dim"), soft_wrap=True)
        if one["reason"]:
            console.print(Text(f"    {printable(one['reason'])}", style="dim"), soft_wrap=True)
    for line in verdicts(findings):
        console.print(Text(f"  {line}", style="dim"), soft_wrap=True)


def verdicts(findings: Sequence[Mapping[str, Any]]) -> list[str]:
    """What the verdicts of these findings mean, a line for each."""
    used = {one["verdict"] for one in findings}
    return [f"{verdict}: {meaning}" for verdict, meaning in VERDICTS.items() if verdict in used]
