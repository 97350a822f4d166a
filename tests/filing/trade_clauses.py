"""A plain filing around one Item 5(c), with what stands behind it: read by the real readers.

What does not belong here: what the trades should be (test_trade_tables.py, test_trade_sentences.py).
"""

from __future__ import annotations

import datetime as dt

from pipelines.filing import html, items, people, plain, trades
from pipelines.filing.canonical import Canonical
from pipelines.filing.model import ReportingPerson

PERSONS = ("Larkspur Partners, L.P.", "Larkspur Offshore Fund, Ltd.", "Larkspur Management, LLC", "Wendell J. Ostrow")
LATEST = dt.date(2003, 6, 30)
DEFINITIONS = """
Item 2. Identity and Background.

     This statement is filed by Larkspur Partners, L.P. (the "Partnership"), Larkspur Offshore Fund, Ltd. (the
"Offshore Fund"), Larkspur Management, LLC ("Management") and Wendell J. Ostrow.

Item 5. Interest in Securities of the Issuer.

     (a)  The Partnership owns 100,000 shares.

     (b)  The Partnership has sole power over its shares.

"""
ENDING = """
     (d)  Not applicable.

     (e)  Not applicable.

                                   SIGNATURES

     After reasonable inquiry and to the best of my knowledge and belief, I certify that the information set forth in
this statement is true, complete and correct.

Dated: June 20, 2003

                                   /s/ Wendell J. Ostrow
                                   Wendell J. Ostrow
"""


def read(canonical: Canonical, persons: tuple[str, ...] = PERSONS, latest: dt.date | None = LATEST) -> trades.Trades:
    sections = items.read(canonical, 0)
    who = people.read(canonical, [ReportingPerson(name=name) for name in persons])
    found = trades.read(canonical, sections, who, latest=latest)
    for evidence in found.evidence:
        if evidence.start >= 0:
            assert canonical.text[evidence.start : evidence.end] == evidence.quote
    return found


def ascii_filing(clause: str, behind: str = "", persons: tuple[str, ...] = PERSONS) -> trades.Trades:
    return read(plain.render(DEFINITIONS + clause + ENDING + behind), persons)


def html_filing(clause: str, behind: str = "") -> trades.Trades:
    def paragraphs(text: str) -> str:
        return "".join(f"<p>{each}</p>" for each in text.split("\n\n") if each.strip())

    return read(html.render(f"<html><body>{paragraphs(DEFINITIONS)}{clause}{paragraphs(ENDING)}{behind}</body></html>"))


def table(*rows: tuple[str, ...], attributes: str = "") -> str:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table{attributes}>{body}</table>"


def short(found: trades.Trades) -> list[tuple[str, str | None, str, str | None]]:
    return [(str(t.date), t.side, f"{t.shares}", None if t.price is None else f"{t.price}") for t in found.transactions]
