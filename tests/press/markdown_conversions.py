"""Markdown conversions of filings: tabs between cells, pipe tables, HTML tables in Markdown, bold lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipelines.filing.model import Filing
from tests.press import body, captions, footnote_forms, noise, submissions
from tests.press.captions import GUTTER_TEXT, Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.layout import Printed, layout
from tests.press.markdown_body import Tables, escape, set_blocks

INPUTS = ('<input checked="" type="checkbox"/>', '<input type="checkbox"/>')
SYMBOLS = (("\u2612", "\u2610"), ("\u2611", "\u2610"), ("[x]", "[ ]"), ("☒", "☐"))
SUPERSCRIPT = {"(1)": "\u207d\u00b9\u207e", "(2)": "\u207d\u00b2\u207e", "(3)": "\u207d\u00b3\u207e"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a converter writes."""

    tables: Tables
    boxes: Sequence[tuple[str, str]]
    zeros: Sequence[str] = ("0", "-0-", "\u2013 0 \u2013", "\u2014")
    mark: Callable[[str], str] = escape
    is_bold_front: bool = True
    has_escapes: bool = True
    has_remarks: bool = True
    glues: Sequence[str] = (" ", "")
    styles: Sequence[footnote_forms.Marks] = footnote_forms.MARKS[:2]


def convert(filing: Filing, choices: Choices, print_cover: Callable[[Cover, int, str], str], habits: Habits) -> Printed:
    """A whole filing as a converter writes it."""
    made = body.compose(filing, choices)
    filing = made.filing
    dressed = escape if habits.has_escapes else str
    filled = captions.hand(
        choices,
        habits.boxes,
        habits.zeros,
        habits.glues,
        filing.shares_outstanding,
        has_remarks=habits.has_remarks,
    )
    style = choices.pick(habits.styles)
    covers, components = [], []
    percent = choices.pick((0, 80, 100))
    for n, person in enumerate(filing.persons):
        found = footnote_forms.notes_of(filing, n, choices, style=style, percent=percent)
        components += list(found.components)
        covers.append(captions.cover(person, found, choices, filled, escape=dressed, mark=habits.mark))
    text = _front(filing, choices, filled.boxes, habits)
    for n, one in enumerate(covers):
        text += print_cover(one, n + 2, filing.security.cusip or "") + "\n"
        text += "".join(f"{'- ' if choices.chance(30) else ''}{dressed(m)} {dressed(t)}\n\n" for m, t in one.notes)
    text += set_blocks(made.blocks, habits.tables, choices)
    stated = replace(submissions.without_header(filing), components=tuple(components), footnotes=(), format="markdown")
    return Printed(noise.line_ends(text.encode(), choices), stated, made.forms)


def _front(filing: Filing, choices: Choices, boxes: tuple[str, str], habits: Habits) -> str:
    front = captions.front(filing, choices, section="\u00a7\u00a7 ")
    bold = "**{}**" if habits.is_bold_front else "{}"
    text = "\n\n".join(bold.format(escape(t)) for t in front.titles) + "\n\n"
    for texts, words in front.pairs:
        text += (
            "\n".join(bold.format(escape(t)) if len(texts) == 1 else escape(t) for t in texts)
            + "\n"
            + "\n".join(words)
            + "\n\n"
        )
    return text + f"{front.note_13g}. {boxes[not front.is_ticked]}\n\n"


@layout(family="markdown", era=(2004, 2024), format="markdown")
def tab_cells(filing: Filing, choices: Choices) -> Printed:
    """Tabs between the cells of a row, caption and answer run together, HTML inputs for boxes."""

    def cover(c: Cover, page: int, cusip: str) -> str:
        text = f"1\tNAME OF REPORTING PERSON {c.name}\t\n"
        if c.irs:
            text += f"\tI.R.S. IDENTIFICATION NO. OF ABOVE PERSON {c.irs}\t\n"
        text += (
            f"2\t{caption(2, upper=True)} (a) {c.box_a} (b) {c.box_b}\t\n3\tSEC USE ONLY\t\n"
            f"4\tSOURCE OF FUNDS {c.value[4]}\t\n"
        )
        text += f"5\t{caption(5, upper=True)} {c.box(c.is_legal)}\t\n6\t{caption(6, upper=True)} {c.value[6]}\t\n"
        for n in (7, 8, 9, 10):
            text += f"{GUTTER_TEXT.upper() if n == 7 else ''}\t{n}\t{caption(n, upper=True)} {c.value[n]}\n"
        text += (
            f"11\t{caption(11, upper=True)} {c.value[11]}\t\n12\t{caption(12, upper=True)} {c.box(c.is_excluding)}\t\n"
        )
        return text + f"13\t{caption(13, upper=True)} {c.value[13]}\t\n14\t{caption(14, upper=True)} {c.value[14]}\t\n"

    mark = (lambda m: SUPERSCRIPT.get(m, escape(m))) if choices.chance(60) else escape
    return convert(
        filing, choices, cover, Habits(tables="tabs", boxes=(INPUTS, SYMBOLS[0]), mark=mark, is_bold_front=False)
    )


@layout(family="markdown", era=(2004, 2024), format="markdown")
def pipe_tables(filing: Filing, choices: Choices) -> Printed:
    """Pipe tables with br elements between caption and answer, and an empty header row."""

    def cover(c: Cover, page: int, cusip: str) -> str:
        def row(number: int, answer: str, right: str = "") -> str:
            return f"| {number} | {caption(number, upper=True)}{'<br><br>' + answer if answer else ''} |  | {right} |\n"

        text = (
            f"---\n\n| CUSIP No. {cusip} | SCHEDULE 13D | Page {page} of {page + 9} Pages |\n"
            "| --- | --- | --- |\n\n|  |  |  |  |\n| --- | --- | --- | --- |\n"
        )
        text += (
            row(1, f"**{c.name}**" + (f"<br>{c.irs}" if c.irs else ""))
            + row(2, "", f"(a) {c.box_a}<br>(b) {c.box_b}")
            + row(3, "")
        )
        text += row(4, c.value[4]) + row(5, "", c.box(c.is_legal)) + row(6, c.value[6])
        for n in (7, 8, 9, 10):
            text += (
                f"| {GUTTER_TEXT.upper() if n == 7 else ''} | {n} | {caption(n, upper=True)}<br><br>{c.value[n]} |  |\n"
            )
        return (
            text
            + row(11, c.value[11])
            + row(12, "", c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
        )

    return convert(filing, choices, cover, Habits(tables="pipes", boxes=SYMBOLS))


@layout(family="markdown", era=(2004, 2024), format="markdown")
def html_tables_kept(filing: Filing, choices: Choices) -> Printed:
    """Markdown around HTML tables that the converter left as they were."""

    def cover(c: Cover, page: int, cusip: str) -> str:
        def row(number: int, answer: str) -> str:
            return f'<tr><td>{number}</td><td colspan="2">{caption(number, upper=True)}<br/>{answer}</td></tr>\n'

        text = (
            f"CUSIP No. {cusip}\n\n<table>\n"
            + row(1, c.name + (f"<br/>{c.irs}" if c.irs else ""))
            + row(2, f"(a) {c.box_a} (b) {c.box_b}")
        )
        text += row(3, "") + row(4, c.value[4]) + row(5, c.box(c.is_legal)) + row(6, c.value[6])
        for n in (7, 8, 9, 10):
            first = f'<td rowspan="4">{GUTTER_TEXT.upper()}</td>' if n == 7 else ""
            text += f"<tr>{first}<td>{n}</td><td>{caption(n, upper=True)}<br/>{c.value[n]}</td></tr>\n"
        return (
            text
            + row(11, c.value[11])
            + row(12, c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
            + "</table>\n"
        )

    return convert(filing, choices, cover, Habits(tables="html", boxes=(INPUTS, SYMBOLS[0])))


@layout(family="markdown", era=(2004, 2024), format="markdown")
def bold_lines(filing: Filing, choices: Choices) -> Printed:
    """A line a row: number and caption in bold with a colon, then the answer."""

    def cover(c: Cover, page: int, cusip: str) -> str:
        def row(number: int, answer: str) -> str:
            return f"**{number}. {caption(number, upper=False)}:** {answer}\n\n"

        text = (
            f"### CUSIP No. {cusip}\n\n"
            + row(1, c.name)
            + (f"**{irs_caption(2010, upper=False)}:** {c.irs}\n\n" if c.irs else "")
        )
        text += (
            row(2, f"(a) {c.box_a} (b) {c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
            + row(5, c.box(c.is_legal))
            + row(6, c.value[6])
        )
        text += f"*{GUTTER_TEXT}:*\n\n" + "".join(row(n, c.value[n]) for n in (7, 8, 9, 10, 11))
        return text + row(12, c.box(c.is_excluding)) + row(13, c.value[13]) + row(14, c.value[14])

    return convert(filing, choices, cover, Habits(tables="pipes", boxes=SYMBOLS))


@layout(family="markdown", era=(2004, 2024), format="markdown")
def page_broken_tabs(filing: Filing, choices: Choices) -> Printed:
    """Tabs between cells, with a page header between rows of a cover and answers on lines of their own."""

    def cover(c: Cover, page: int, cusip: str) -> str:
        def row(number: int, answer: str) -> str:
            return f"{number}.\t{caption(number, upper=False)}\n\t{answer}\n"

        text = f"CUSIP No. {cusip}\tSchedule 13D\tPage {page}\n\n" + row(1, c.name) + (f"\t{c.irs}\n" if c.irs else "")
        text += (
            row(2, f"(a) {c.box_a}\t(b) {c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
            + row(5, c.box(c.is_legal))
            + row(6, c.value[6])
        )
        text += f"\nCUSIP No. {cusip}\tSchedule 13D\tPage {page}\n\n{GUTTER_TEXT}\n" + "".join(
            row(n, c.value[n]) for n in (7, 8, 9, 10, 11)
        )
        return text + row(12, c.box(c.is_excluding)) + row(13, c.value[13]) + row(14, c.value[14])

    return convert(filing, choices, cover, Habits(tables="tabs", boxes=SYMBOLS, is_bold_front=False))
