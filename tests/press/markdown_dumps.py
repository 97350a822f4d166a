"""Text dumps of filings: every cell on a line of its own, covers run together in one line, superscripts lost."""

from __future__ import annotations

from dataclasses import replace

from pipelines.filing.model import Filing
from tests.press import footnote_forms
from tests.press.captions import GUTTER_TEXT, Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.layout import Printed, layout
from tests.press.markdown_conversions import SYMBOLS, Habits, convert


@layout(family="markdown dump", era=(2004, 2024), format="markdown")
def a_cell_a_line(filing: Filing, choices: Choices) -> Printed:
    """Numbers, captions, boxes and answers each on a line of its own, as a text extractor leaves a table."""

    def cover(c: Cover, page: int, cusip: str) -> str:
        lines = ["CUSIP No.", cusip, "13D", f"Page {page}", "1", "NAME OF REPORTING PERSON", c.name]
        if c.irs:
            lines += [irs_caption(2010, upper=True), c.irs]
        lines += [
            "2",
            caption(2, upper=True),
            "(a)",
            c.box_a,
            "(b)",
            c.box_b,
            "3",
            "SEC USE ONLY",
            "4",
            "SOURCE OF FUNDS",
            c.value[4],
        ]
        lines += [
            "5",
            caption(5, upper=True),
            c.box(c.is_legal),
            "6",
            caption(6, upper=True),
            c.value[6],
            GUTTER_TEXT.upper(),
        ]
        for n in (7, 8, 9, 10, 11):
            lines += [str(n), caption(n, upper=True), c.value[n]]
        lines += [
            "12",
            caption(12, upper=True),
            c.box(c.is_excluding),
            "13",
            caption(13, upper=True),
            c.value[13],
            "14",
            caption(14, upper=True),
            c.value[14],
        ]
        return "\n".join(line for line in lines if line) + "\n"

    return convert(filing, choices, cover, Habits(tables="tabs", boxes=SYMBOLS[:2], is_bold_front=False))


@layout(family="markdown dump", era=(2004, 2024), format="markdown")
def run_together(filing: Filing, choices: Choices) -> Printed:
    """A whole cover in one line."""

    def cover(c: Cover, page: int, cusip: str) -> str:
        text = f"CUSIP No. {cusip} SCHEDULE 13D Page {page} of {page + 9} Pages\n\n1 NAME OF REPORTING PERSON {c.name} "
        text += f"I.R.S. IDENTIFICATION NO. OF ABOVE PERSON {c.irs} " if c.irs else ""
        text += f"2 {caption(2, upper=True)} (a) {c.box_a} (b) {c.box_b} 3 SEC USE ONLY 4 SOURCE OF FUNDS {c.value[4]} "
        text += (
            f"5 {caption(5, upper=True)} {c.box(c.is_legal)} 6 {caption(6, upper=True)} "
            f"{c.value[6]} {GUTTER_TEXT.upper()} "
        )
        text += "".join(f"{n} {caption(n, upper=True)} {c.value[n]} " for n in (7, 8, 9, 10, 11))
        text += f"12 {caption(12, upper=True)} {c.box(c.is_excluding)} 13 {caption(13, upper=True)} {c.value[13]} "
        return text + f"14 {caption(14, upper=True)} {c.value[14]}\n"

    return convert(filing, choices, cover, Habits(tables="tabs", boxes=SYMBOLS[:2], is_bold_front=False))


@layout(family="markdown dump", era=(2004, 2024), format="markdown", carries_fractions=0)
def lost_superscripts(filing: Filing, choices: Choices) -> Printed:
    """Footnote marks that were superscripts stand as plain digits right behind the figures."""
    filing = replace(
        filing,
        components=tuple(c for c in filing.components if (filing.persons[c.cover].aggregate_amount or 0) >= 1000),
    )

    def cover(c: Cover, page: int, cusip: str) -> str:
        def row(number: int, answer: str) -> str:
            return f"{number}\t{caption(number, upper=True)}\t{answer}\n"

        text = (
            f"CUSIP No. {cusip}\t13D\tPage {page}\n\n"
            + row(1, c.name)
            + (f"\t{irs_caption(2010, upper=True)}\t{c.irs}\n" if c.irs else "")
        )
        text += (
            row(2, f"(a) {c.box_a} (b) {c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
            + row(5, c.box(c.is_legal))
            + row(6, c.value[6])
        )
        text += GUTTER_TEXT.upper() + "\n" + "".join(row(n, c.value[n]) for n in (7, 8, 9, 10, 11))
        return text + row(12, c.box(c.is_excluding)) + row(13, c.value[13]) + row(14, c.value[14])

    habits = Habits(
        tables="tabs",
        boxes=SYMBOLS[:2],
        is_bold_front=False,
        styles=(footnote_forms.MARKS[4],),
        glues=("",),
        has_remarks=False,
    )
    return convert(filing, choices, cover, habits)
