"""Cover pages printed for tests: three invented persons, and a few layouts that are not those of the press.

The words are the form's and ours; each layout is a function from a person to text, so that a test can change one row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing import cover, front, html, markdown, plain
from pipelines.filing.canonical import Canonical
from pipelines.filing.cover import Covers
from pipelines.filing.model import Percent, ReportingPerson

FIGURES = (
    "sole_voting_power",
    "shared_voting_power",
    "sole_dispositive_power",
    "shared_dispositive_power",
    "aggregate_amount",
)


@dataclass(frozen=True)
class Page:
    """What a cover page prints: the answers to rows 7-11 and 13 as text, the rest as values."""

    name: str
    figures: tuple[str, str, str, str, str]
    percent: str
    group: tuple[bool, bool] = (False, True)
    source: str = "WC"
    legal: bool = False
    citizenship: str = "Delaware"
    excludes: bool = False
    types: str = "PN"

    def with_figure(self, row: int, text: str) -> Page:
        """The same page with another answer in a row of shares."""
        figures = list(self.figures)
        figures[row - 7] = text
        return replace(self, figures=tuple(figures))


PAGES = (
    Page("Quillwort Capital, L.P.", ("0", "1,204,500", "0", "1,204,500", "1,204,500"), "7.4%"),
    Page(
        "Quillwort Management LLC",
        ("0", "1,204,500", "0", "1,204,500", "1,204,500"),
        "7.4%",
        types="IA, OO",
        excludes=True,
    ),
    Page(
        "Theophila B. Quillwort",
        ("25,300", "1,204,500", "25,300", "1,204,500", "1,229,800"),
        "7.6%",
        source="PF, AF",
        legal=True,
        citizenship="United States of America",
        types="IN",
    ),
)
LABELS = (
    "NAME OF REPORTING PERSON",
    "CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP",
    "SEC USE ONLY",
    "SOURCE OF FUNDS",
    "CHECK BOX IF DISCLOSURE OF LEGAL PROCEEDINGS IS REQUIRED PURSUANT TO ITEMS 2(d) OR 2(e)",
    "CITIZENSHIP OR PLACE OF ORGANIZATION",
    "SOLE VOTING POWER",
    "SHARED VOTING POWER",
    "SOLE DISPOSITIVE POWER",
    "SHARED DISPOSITIVE POWER",
    "AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON",
    "CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (11) EXCLUDES CERTAIN SHARES",
    "PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (11)",
    "TYPE OF REPORTING PERSON",
)
GUTTER = ("NUMBER OF", "SHARES", "BENEFICIALLY", "OWNED BY", "EACH", "REPORTING", "PERSON", "WITH")


def answers(page: Page, on: str = "[X]", off: str = "[ ]") -> tuple[str, ...]:
    """The answers to rows 1-14."""
    a, b = (on if ticked else off for ticked in page.group)
    return (
        page.name,
        f"(a) {a} (b) {b}",
        "",
        page.source,
        on if page.legal else off,
        page.citizenship,
        *page.figures,
        on if page.excludes else off,
        page.percent,
        page.types,
    )


def numbered(page: Page, on: str = "[X]", off: str = "[ ]") -> list[tuple[int, str, str]]:
    """Number, label and answer of rows 1-14."""
    return [(n, *row) for n, row in enumerate(zip(LABELS, answers(page, on, off), strict=True), 1)]


def typed_right(page: Page) -> str:
    """Answers to the right of their labels, numbers in brackets."""
    rows = [f" ({n}) {label}      {answer}\n" for n, label, answer in numbered(page)]
    return "CUSIP No. 081234 10 5          13D/A           Page 2 of 9 Pages\n\n" + "\n".join(rows)


def typed_below(page: Page) -> str:
    """Answers below their labels, the gutter beside rows 7-10, rules of underscores."""
    out = []
    for n, label, answer in numbered(page, "/X/", "/ /"):
        if 7 <= n <= 10:
            out += [f"{GUTTER[2 * (n - 7)]:<18}{n}.  {label}", f"{GUTTER[2 * (n - 7) + 1]:<18}    {answer}"]
        else:
            out += [f"{n}.  {label}", "", f"        {answer}", "_" * 70]
    return "\n".join(out)


def drawn(page: Page) -> str:
    """A drawn box with walls."""
    out = ["+" + "-" * 76 + "+"]
    for n, label, answer in numbered(page, "|X|", "|_|"):
        out += [f"| {n:<3}| {label:<70}|", f"|    | {answer:<70}|", "+" + "-" * 76 + "+"]
    return "\n".join(out)


def two_in_a_line(page: Page) -> str:
    """Rows 7 and 8, 9 and 10 side by side."""
    a = answers(page)
    return "\n".join(
        (
            *(f" {n}.  {LABELS[n - 1]}\n     {a[n - 1]}" for n in range(1, 7)),
            f"     7.  Sole Voting Power               8.  Shared Voting Power\n         {a[6]:<36}{a[7]}",
            f"     9.  Sole Dispositive Power          10. Shared Dispositive Power\n         {a[8]:<36}{a[9]}",
            *(f" {n}. {LABELS[n - 1]}\n     {a[n - 1]}" for n in range(11, 15)),
        )
    )


def above(page: Page) -> str:
    """Answers above the rules that their labels stand below."""
    out = []
    for n, label, answer in numbered(page, "___X___", "_______"):
        out += [f"          {answer}", "     " + "_" * 60, f"     {n}.   {label}", ""]
    return "\n".join(out)


def misspelt(page: Page) -> str:
    """Words misspelt, broken and glued."""
    wrong = {
        "SOLE VOTING": "SOEL VOITNG",
        "CITIZENSHIP": "CITZENSHIP",
        "AGGREGATE": "AGGREGRATE",
        "DISPOSITIVE": "DISPOS- ITIVE",
    }
    text = typed_below(page).replace("BENEFICIALLY OWNED", "BENEFICIALLYOWNED").replace("ORGANIZATION", "ORGANZATION")
    for right, typo in wrong.items():
        text = text.replace(right, typo if right != "SOLE VOTING" else "SOLE VOITNG")
    return text


def numbered_only(page: Page) -> str:
    """Rows that only their number marks."""
    a = answers(page)
    return "\n".join(f"Item {n}: {'Reporting Person - ' if n == 1 else ''}{a[n - 1]}" for n in range(1, 15) if n != 3)


def grid(page: Page) -> str:
    """An HTML table with the gutter as a cell over four rows and values in the label's cell."""
    rows = []
    for n, label, answer in numbered(page, "&#9746;", "&#9744;"):
        gutter = f"<td rowspan=4>{'<br>'.join(GUTTER)}</td>" if n == 7 else ""
        span = "" if 7 <= n <= 10 else " colspan=2"
        rows.append(f"<tr>{gutter}<td>{n}.</td><td{span}><p>{label.title()}</p><p>{answer}</p></td></tr>")
    return f"<table>{''.join(rows)}</table>"


def answer_column(page: Page) -> str:
    """An HTML table with the answers in a column of their own and no numbers."""
    rows = "".join(f"<tr><td>{label}</td><td>{answer}</td></tr>" for _, label, answer in numbered(page))
    return f"<table>{rows}</table>"


def paragraphs(page: Page) -> str:
    """Paragraphs with hard spaces and boxes of a symbol font."""
    box = "<font face=Wingdings>{}</font>"
    return "".join(
        f"<p>{n}.&nbsp;&nbsp;&nbsp;&nbsp;{label}<br>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;<u>{answer}</u></p>"
        for n, label, answer in numbered(page, box.format("x"), box.format("&#168;"))
    )


def in_one_line(page: Page) -> str:
    """The whole page run together, as careless conversions leave it."""
    gutter = " ".join(GUTTER)
    return " ".join(f"{gutter + ' ' if n == 7 else ''}{n} {label} {answer}" for n, label, answer in numbered(page))


def bold_lines(page: Page) -> str:
    """Markdown: labels in bold, answers below."""
    return "\n\n".join(f"**{n}. {label.title()}**\n{answer}" for n, label, answer in numbered(page))


LAYOUTS: dict[str, tuple[str, Callable[[Page], str]]] = {
    "typed_right": ("ascii", typed_right),
    "typed_below": ("ascii", typed_below),
    "drawn": ("ascii", drawn),
    "two_in_a_line": ("ascii", two_in_a_line),
    "above": ("ascii", above),
    "misspelt": ("ascii", misspelt),
    "numbered_only": ("ascii", numbered_only),
    "in_one_line": ("ascii", in_one_line),
    "grid": ("html", grid),
    "answer_column": ("html", answer_column),
    "paragraphs": ("html", paragraphs),
    "bold_lines": ("markdown", bold_lines),
}
_FRONT = """SCHEDULE 13D

Bellwether Tool Works, Inc.
(Name of Issuer)

Common Stock, par value $.01 per share
(Title of Class of Securities)

081234 10 5
(CUSIP Number)

June 3, 1998
(Date of Event which Requires Filing of this Statement)
"""
_BODY = "Item 1. Security and Issuer.\n\nThis statement is about 5,000,000 shares.\n"


def document(layout: str, pages: tuple[Page, ...] = PAGES, after: str = "") -> Canonical:
    """A statement with its pages in a layout, rendered; `after` stands after the last page."""
    kind, print_page = LAYOUTS[layout]
    covers = [print_page(page) for page in pages]
    if kind == "html":
        head = "".join(f"<p>{line}</p>" for line in _FRONT.splitlines() if line)
        return html.render(f"<html><body>{head}<hr>{''.join(covers)}{after}<hr><p>{_BODY}</p></body></html>")
    joined = "\n\n<PAGE>\n\n".join(covers) if kind == "ascii" else "\n\n---\n\n".join(covers)
    text = f"{_FRONT}\n{'<PAGE>' if kind == 'ascii' else '---'}\n\n{joined}\n{after}\n\n{_BODY}"
    return plain.render(text) if kind == "ascii" else markdown.render(text)


def read(canonical: Canonical) -> Covers:
    """The covers of a rendered document."""
    return cover.read(canonical, front.read(canonical))


def expected(page: Page) -> ReportingPerson:
    """The reporting person that a page with plain figures states."""
    return ReportingPerson(
        name=page.name,
        group_a=page.group[0],
        group_b=page.group[1],
        source_of_funds=tuple(page.source.split(", ")),
        legal_proceedings=page.legal,
        citizenship=page.citizenship,
        **{field: Decimal(text.replace(",", "")) for field, text in zip(FIGURES, page.figures, strict=True)},
        excludes_shares=page.excludes,
        percent_of_class=Percent(value=Decimal(page.percent.rstrip("%"))),
        types=tuple(page.types.split(", ")),
    )
