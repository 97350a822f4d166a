"""ASCII covers in drawn boxes: bars and underscores, plus signs and dashes, equal signs over two pages."""

from __future__ import annotations

import textwrap

from pipelines.filing.model import Filing
from tests.press.ascii_page import Habits, Page, document
from tests.press.captions import GUTTER, Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.figures import percent, shares
from tests.press.layout import Printed, layout


@layout(family="ascii boxed", era=(1994, 2001), format="sgml")
def drawn_boxes(filing: Filing, choices: Choices) -> Printed:
    """Boxes of underscores and bars on all four sides."""

    def cover(c: Cover, page: Page) -> str:
        bar = "|" + "_" * 76 + "|\n"

        def row(text: str) -> str:
            return f"|{text:<76s}|\n"

        def block(number: int, answer: str, right: str = "") -> str:
            lines = textwrap.wrap(caption(number, upper=True, instructions="*"), 58)
            text = row(f" {number:>2} | {lines[0]}")
            text += "".join(row(f"    | {line}") for line in lines[1:])
            if right:
                text = text[: -len(row(""))] + row(f"{text[-len(row('')) :][1:77].rstrip():<66s}{right}")
            return text + (row("    |") + row(f"    |      {answer}") if answer or number in (4, 6) else "") + bar

        text = f"CUSIP No. {page.cusip:<26s}13D{'':20s}Page {page.number} of {page.total} Pages\n {'_' * 76}\n"
        text += (
            row(f"  1 | {caption(1, upper=True)}") + row(f"    | {irs_caption(page.year, upper=True)}") + row("    |")
        )
        text += "".join(row(f"    |      {line}") for line in textwrap.wrap(c.name, 60))
        text += (row(f"    |      {c.irs}") if c.irs else "") + bar
        text += row(f"  2 | {caption(2, upper=True):<54s}(a) {c.box_a}") + row(f"    | {'':54s}(b) {c.box_b}") + bar
        text += block(3, "") + block(4, c.value[4]) + block(5, "", c.box(c.is_legal)) + block(6, c.value[6])
        for n, number in enumerate((7, 8, 9, 10)):
            text += row(f"  {GUTTER[2 * n]:<17s}|{number:>3} | {caption(number, upper=True)}")
            text += row(f"  {GUTTER[2 * n + 1]:<17s}|    |      {c.value[number]}")
            text += row(f"{'':19s}|{'_' * 56}") if number < 10 else bar
        return (
            text
            + block(11, c.value[11])
            + block(12, "", c.box(c.is_excluding))
            + block(13, c.value[13])
            + block(14, c.value[14])
        )

    return document(filing, choices, cover, Habits(dialect="SEC", blanks=4))


@layout(family="ascii boxed", era=(1995, 2003), format="ascii")
def plus_boxes(filing: Filing, choices: Choices) -> Printed:
    """Boxes of plus signs; number, caption and answer each in a column of its own."""

    def cover(c: Cover, page: Page) -> str:
        bar = f"+{'-' * 4}+{'-' * 42}+{'-' * 27}+\n"

        def row(number: str, left: str, right: str) -> str:
            a, b = textwrap.wrap(left, 40) or [""], textwrap.wrap(right, 25) or [""]
            lines = max(len(a), len(b))
            a += [""] * (lines - len(a))
            b += [""] * (lines - len(b))
            return (
                "".join(
                    f"|{number if n == 0 else '':^4s}| {x:<41s}| {y:<26s}|\n"
                    for n, (x, y) in enumerate(zip(a, b, strict=True))
                )
                + bar
            )

        text = f"{page.header}\n{bar}"
        text += row("1", f"{caption(1, upper=False)}", c.name)
        if c.irs:
            text += row("", irs_caption(page.year, upper=False), c.irs)
        text += row("2", caption(2, upper=False), f"(a) {c.box_a}  (b) {c.box_b}") + row(
            "3", caption(3, upper=False), ""
        )
        text += row("4", caption(4, upper=False), c.value[4]) + row("5", caption(5, upper=False), c.box(c.is_legal))
        text += row("6", caption(6, upper=False), c.value[6])
        text += f"| Number of Shares Beneficially Owned by Each Reporting Person With:{'':9s}|\n{bar}"
        for number in (7, 8, 9, 10, 11):
            text += row(str(number), caption(number, upper=False), c.value[number])
        text += row("12", caption(12, upper=False), c.box(c.is_excluding))
        return (
            text + row("13", caption(13, upper=False), c.value[13]) + row("14", caption(14, upper=False), c.value[14])
        )

    return document(filing, choices, cover, Habits(boxes=(("[X]", "[ ]"), ("/X/", "/ /"), ("( X )", "(   )"))))


@layout(family="ascii boxed", era=(1996, 2004), format="sgml")
def broken_over_pages(filing: Filing, choices: Choices) -> Printed:
    """Equal signs and bars; every cover breaks over two pages between rows 6 and 7, with a page header in mid-cover."""

    total = filing.group_total
    remark: list[str] = []
    if len(filing.persons) > 1 and total is not None and total.aggregate_amount is not None and choices.chance(50):
        remark = [
            "",
            "     **  The reporting persons making this filing hold an aggregate of",
            f"         {shares(total.aggregate_amount)} Shares, or {percent(total.percent_of_class)} of the class.",
            "         The person on this cover page owns only what this page reports.",
        ]

    def cover(c: Cover, page: Page) -> str:
        thin, thick = "-----|" + "-" * 73 + "\n", "=" * 79 + "\n"

        def row(number: int, *lines: str) -> str:
            middle = len(lines) // 2
            return "".join(f"{number if n == middle else '':>3}  |  {line}\n" for n, line in enumerate(lines)) + thin

        head = f"CUSIP No. {page.cusip:<29s}13D\n\n"
        text = head + thick
        text += row(
            1, caption(1, upper=True), irs_caption(page.year, upper=True), "", c.name, *([c.irs] if c.irs else [])
        )
        text += row(
            2,
            caption(2, upper=True, instructions="*"),
            f"{'(a) ' + c.box_a:>60s}",
            f"{'(b) ' + c.box_b:>60s}",
            *remark,
            "",
        )
        text += row(3, caption(3, upper=True)) + row(4, caption(4, upper=True, instructions="*"), "", c.value[4])
        text += row(
            5,
            "CHECK BOX IF DISCLOSURE OF LEGAL PROCEEDINGS IS REQUIRED PURSUANT",
            "TO ITEMS 2(d) OR 2(e)",
            f"{c.box(c.is_legal):>60s}",
        )
        text += row(6, caption(6, upper=True), "", c.value[6])
        text += f"{'_' * 79}\n{'Page ' + str(page.number) + ' of ' + str(page.total) + ' Pages':^79s}\n<PAGE>\n{head}"
        text += "-" * 79 + "\n"
        for n, number in enumerate((7, 8, 9, 10)):
            text += f"{'':25s}|     |  {caption(number, upper=True)}\n{GUTTER[2 * n]:^25s}|{number:^5d}|\n"
            text += f"{GUTTER[2 * n + 1]:^25s}|     |  {c.value[number]}\n"
            text += f"{'':25s}|{'-' * 53}\n" if number < 10 else thick
        text += row(11, caption(11, upper=True), "", c.value[11])
        text += row(
            12,
            "CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (11) EXCLUDES",
            f"CERTAIN SHARES*{c.box(c.is_excluding):>45s}",
            "",
        )
        return (
            text
            + row(13, caption(13, upper=True), "", c.value[13])
            + row(14, caption(14, upper=True, instructions="*"), "", c.value[14])
        )

    return document(filing, choices, cover, Habits(dialect="SEC"))
