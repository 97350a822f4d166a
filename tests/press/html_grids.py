"""HTML covers in grids: gutters of empty cells, nested tables, tables split at the powers, answers far to the right."""

from __future__ import annotations

from pipelines.filing.model import Filing
from tests.press.captions import GUTTER, GUTTER_TEXT, HTML_BOXES, Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.html_body import div_pen, font_pen, style_pen
from tests.press.html_page import Habits, Page, document
from tests.press.layout import Printed, layout

LINE = 'STYLE="border-bottom:1px solid #000000"'


def _p(text: str) -> str:
    return (
        '<P STYLE="margin-top:0px;margin-bottom:1px">'
        f'<FONT STYLE="font-family:Times New Roman" SIZE="2">{text}</FONT></P>'
    )


@layout(family="html grid", era=(2001, 2024), format="sgml")
def gutter_columns(filing: Filing, choices: Choices) -> Printed:
    """Number, an empty cell as gutter, caption and answer as paragraphs; Wingdings boxes inside the captions."""
    gap = f'<TD VALIGN="bottom" {LINE}><FONT SIZE="1">&nbsp;</FONT></TD>\n'
    pad = "&nbsp;" * 6

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, words: str, *answers: str) -> str:
            cells = _p(words) + "".join('\n<P STYLE="font-size:12px">&nbsp;</P>' + _p(pad + a) for a in answers)
            return (
                f'<TR>\n<TD WIDTH="4%" VALIGN="top" {LINE}>{_p(f"&nbsp;&nbsp;{number}.")}</TD>\n{gap}'
                f'<TD VALIGN="top" COLSPAN="5" {LINE}>{cells}</TD></TR>\n'
            )

        text = f'{_p("CUSIP No. " + page.cusip)}\n<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">\n'
        text += row(1, caption(1, upper=True), c.name, *([c.irs] if c.irs else []))
        text += row(
            2,
            (
                f"{caption(2, upper=True)}"
                f"<BR>(a)&nbsp;&nbsp;{c.box_a}&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;(b)&nbsp;&nbsp;"
                f"{c.box_b}"
            ),
        )
        text += row(3, caption(3, upper=True)) + row(
            4, caption(4, upper=True, instructions="(See Instructions)"), c.value[4]
        )
        text += row(5, f"{caption(5, upper=True)}&nbsp;&nbsp;{c.box(c.is_legal)}") + row(
            6, caption(6, upper=True), c.value[6]
        )
        for n in (7, 8, 9, 10):
            words = "\n".join(_p(w.replace(" ", "&nbsp;")) for w in GUTTER)
            first = (
                f'<TD VALIGN="middle" ROWSPAN="4" COLSPAN="3" ALIGN="center" {LINE}>{words}</TD>\n' if n == 7 else ""
            )
            text += (
                f'<TR>\n{first}{gap}<TD VALIGN="top" {LINE}>{_p(f"&nbsp;&nbsp;{n}.")}</TD>\n{gap}'
                f'<TD VALIGN="top" {LINE}>{_p(caption(n, upper=True))}\n'
                f'<P STYLE="font-size:12px">&nbsp;</P>{_p(pad + c.value[n])}</TD></TR>\n'
            )
        text += row(11, caption(11, upper=True), c.value[11]) + row(
            12, f"{caption(12, upper=True)}&nbsp;&nbsp;{c.box(c.is_excluding)}"
        )
        text += row(13, caption(13, upper=True), c.value[13]) + row(14, caption(14, upper=True), c.value[14])
        return text + f'</TABLE>\n<P ALIGN="center">{page.number}</P>\n<HR SIZE="3" WIDTH="100%">\n'

    return document(
        filing,
        choices,
        cover,
        Habits(pen=font_pen, boxes=HTML_BOXES[3:7], marks=("sup", "sup font"), is_submission=True),
    )


@layout(family="html grid", era=(2003, 2014), format="sgml")
def nested_tables(filing: Filing, choices: Choices) -> Printed:
    """Every row a table in a bordered cell; answers in a third level of tables."""

    def span(text: str) -> str:
        return f'<span style="font-family: Arial, Helvetica, sans-serif; font-size: 9pt">{text}</span>'

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str = "", box: str = "") -> str:
            right = f'<table border="0" align="right" cellpadding="0" cellspacing="0">{box}</table>' if box else ""
            below = (
                f'<tr><td>&nbsp;</td><td><table border="0"><tr><td>{span(answer)}</td></tr></table></td></tr>'
                if answer
                else ""
            )
            return (
                '<tr><td style="border: 1px solid #000000">'
                '<table width="100%" cellpadding="1" border="0"><tr>'
                f'<td width="5%" valign="top">{span(str(number))}</td>'
                f'<td valign="top">{span(caption(number, upper=True))}{right}</td></tr>{below}</table>'
                "</td></tr>\n"
            )

        def tick(label: str, box: str) -> str:
            return f"<tr><td>{span(label)}</td><td>{span(box)}</td></tr>"

        text = (
            f"<div>{span('CUSIP No. ' + page.cusip)}</div>\n"
            '<table width="100%" cellpadding="0" cellspacing="0" border="0">\n'
        )
        text += row(1, f"<b>{c.name}</b>" + (f"<br>{c.irs}" if c.irs else "")) + row(
            2, "", tick("(a)&nbsp;", c.box_a) + tick("(b)&nbsp;", c.box_b)
        )
        text += row(3) + row(4, c.value[4]) + row(5, "", tick("", c.box(c.is_legal))) + row(6, c.value[6])
        text += (
            '<tr><td style="border: 1px solid #000000"><table width="100%" border="0"><tr>'
            f'<td width="25%" rowspan="4">{span(GUTTER_TEXT.upper())}</td>'
        )
        for n in (7, 8, 9, 10):
            text += ("" if n == 7 else "<tr>") + (
                f'<td><table border="0"><tr><td>{span(str(n))}</td><td>{span(caption(n, upper=True))}'
                f"</td></tr><tr><td>&nbsp;</td><td>{span(c.value[n] or '&nbsp;')}</td></tr></table>"
                "</td></tr>\n"
            )
        text += "</table></td></tr>\n" + row(11, c.value[11]) + row(12, "", tick("", c.box(c.is_excluding)))
        return text + row(13, c.value[13]) + row(14, c.value[14]) + "</table>\n"

    return document(filing, choices, cover, Habits(pen=div_pen, is_submission=True, blanks=4))


@layout(family="html grid", era=(2009, 2024), format="html")
def split_at_powers(filing: Filing, choices: Choices) -> Printed:
    """Three tables a cover: rows 1-6, the powers, rows 11-14; caption, blank and answer as paragraphs of a cell."""
    style = 'STYLE="border: windowtext 1pt solid; padding: 5.75pt; font-size: 10pt; vertical-align: top"'

    def cover(c: Cover, page: Page) -> str:
        def para(text: str) -> str:
            return f'        <P STYLE="font: 10pt Times New Roman, Times, Serif; margin: 0pt 0">{text}</P>\n'

        def row(number: int, answer: str = "", box: str = "") -> str:
            last = f"    <TD {style}>{box}</TD>" if box else ""
            words = (
                para(caption(number, upper=False, instructions="(See Instructions)"))
                + para("&nbsp;")
                + para(answer or "&nbsp;")
            )
            return (
                f'<TR>\n    <TD {style} WIDTH="5%">{number}.</TD>\n    '
                f'<TD COLSPAN="{1 if box else 2}" {style}>\n{words}</TD>{last}</TR>\n'
            )

        head = '<TABLE CELLSPACING="0" CELLPADDING="0" STYLE="width: 100%; border-collapse: collapse">\n'
        text = f"{para('CUSIP No. ' + page.cusip)}{head}" + row(1, c.name + (f"<BR>\n{c.irs}" if c.irs else ""))
        text += (
            row(2, box=f"(a) {c.box_a}<BR>(b) {c.box_b}")
            + row(3)
            + row(4, c.value[4])
            + row(5, box=c.box(c.is_legal))
            + row(6, c.value[6])
            + "</TABLE>\n"
            + para("")
            + head
        )
        for n in (7, 8, 9, 10):
            first = (
                (
                    f'    <TD ROWSPAN="4" WIDTH="20%" {style}>Number of Shares Bene-ficially Owned<BR>\n'
                    "by Each Reporting Person With</TD>\n"
                )
                if n == 7
                else ""
            )
            text += (
                f"<TR>\n{first}    <TD {style}>{n}.</TD>\n    <TD {style}>\n"
                f"{para(caption(n, upper=False))}{para('&nbsp;')}{para(c.value[n] or '&nbsp;')}</TD>"
                "</TR>\n"
            )
        return (
            text
            + "</TABLE>\n"
            + para("")
            + head
            + row(11, c.value[11])
            + row(12, box=c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
            + "</TABLE>\n"
        )

    return document(filing, choices, cover, Habits(pen=style_pen, blanks=6))


@layout(family="html grid", era=(2002, 2015), format="html")
def answers_at_right(filing: Filing, choices: Choices) -> Printed:
    """Number, caption, a colon in a cell of its own, and the answer at the right."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str, words: str = "") -> str:
            return (
                f'<tr valign="top"><td>({number})</td><td>&nbsp;</td>'
                f"<td>{words or caption(number, upper=False)}</td><td>:</td><td>&nbsp;</td>"
                f"<td>{answer or '&nbsp;'}</td></tr>\n"
            )

        text = (
            f'<p align="center">Page {page.number} of {page.total}</p>\n<p>CUSIP No.: {page.cusip}'
            '</p>\n<table width="95%">\n'
        ) + row(1, c.name)
        if c.irs:
            text += (
                f"<tr><td>&nbsp;</td><td>&nbsp;</td><td>{irs_caption(page.year, upper=False)}</td>"
                f"<td>:</td><td>&nbsp;</td><td>{c.irs}</td></tr>\n"
            )
        text += (
            row(2, f"(a) {c.box_a}&nbsp;&nbsp;(b) {c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
            + row(5, c.box(c.is_legal))
            + row(6, c.value[6])
        )
        text += f'<tr><td colspan="6">{GUTTER_TEXT}:</td></tr>\n' + "".join(
            row(n, c.value[n]) for n in (7, 8, 9, 10, 11)
        )
        percent = c.value[13].replace("%", "</td><td>%") if choices.chance(40) else c.value[13]
        return text + row(12, c.box(c.is_excluding)) + row(13, percent) + row(14, c.value[14]) + "</table>\n<hr>\n"

    return document(filing, choices, cover, Habits(pen=style_pen, boxes=HTML_BOXES[:3]))
