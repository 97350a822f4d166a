"""HTML covers as one table of rows: font soup, bold labels, unclosed tags, answers in a row of their own."""

from __future__ import annotations

from pipelines.filing.model import Filing
from tests.press.captions import GUTTER, GUTTER_TEXT, Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.html_body import div_pen, font_pen, style_pen, unclosed_pen
from tests.press.html_page import Habits, Page, document
from tests.press.layout import Printed, layout


@layout(family="html rows", era=(2000, 2010), format="html")
def font_soup(filing: Filing, choices: Choices) -> Printed:
    """One bordered table; every text in a FONT of its own, the box of a row in a last cell."""

    def font(text: str) -> str:
        return f'<FONT FACE="Times New Roman" SIZE="2">{text}</FONT>'

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str | None = None, box: str = "&nbsp;", more: str = "") -> str:
            words = font(caption(number, upper=True, instructions="(See Instructions)") + more)
            if answer is not None:
                words += f"<BR><BR>{font('&nbsp;&nbsp;&nbsp;&nbsp;')}<B>{font(answer)}</B>"
            return (
                f'<TR VALIGN="top"><TD WIDTH="6%" ALIGN="center">{font(str(number))}</TD>'
                f'<TD COLSPAN="2">{words}</TD><TD>{font(box)}</TD></TR>\n'
            )

        text = (
            f'<P ALIGN="center"><B>{font("SCHEDULE 13D")}</B></P>\n<TABLE WIDTH="100%"><TR>'
            f"<TD>{font('CUSIP No. ' + page.cusip)}</TD>"
            f'<TD ALIGN="right">{font(f"Page {page.number} of {page.total} Pages")}</TD></TR>'
            "</TABLE>\n"
        )
        text += '<TABLE WIDTH="100%" BORDER="1" CELLSPACING="0" CELLPADDING="3">\n'
        text += row(
            1,
            c.name + (f"<BR>&nbsp;&nbsp;&nbsp;&nbsp;{c.irs}" if c.irs else ""),
            more="<BR>" + irs_caption(page.year, upper=True),
        )
        text += (
            row(2, box=f"(a)&nbsp;{c.box_a}<BR>(b)&nbsp;{c.box_b}")
            + row(3)
            + row(4, c.value[4])
            + row(5, box=c.box(c.is_legal))
            + row(6, c.value[6])
        )
        for n in (7, 8, 9, 10):
            first = f'<TD ROWSPAN="4" COLSPAN="2" ALIGN="center">{font("<BR>".join(GUTTER))}</TD>' if n == 7 else ""
            text += (
                f'<TR VALIGN="top">{first}<TD ALIGN="center">{font(str(n))}</TD>'
                f"<TD>{font(caption(n, upper=True))}<BR>"
                f"<BR>{font('&nbsp;&nbsp;&nbsp;&nbsp;' + c.value[n])}</TD></TR>\n"
            )
        return (
            text
            + row(11, c.value[11])
            + row(12, box=c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
            + "</TABLE>\n<HR NOSHADE>\n"
        )

    head = (
        '<HTML>\n<HEAD>\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; '
        'charset=iso-8859-1">\n</HEAD>\n<BODY BGCOLOR="#FFFFFF">\n'
    )
    return document(filing, choices, cover, Habits(pen=font_pen, head=head, foot="</BODY>\n</HTML>\n"))


@layout(family="html rows", era=(2008, 2024), format="html")
def bold_labels(filing: Filing, choices: Choices) -> Printed:
    """The bold number glued to the caption inside one cell, the answer after a line break; thin black borders."""
    style = 'style="border:1px solid black;padding:3px;vertical-align:top;font-family:Times New Roman;font-size:10pt"'

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str, right: str | None = None) -> str:
            second = f'<td width="12%" {style}>{right}</td>' if right is not None else ""
            span = 3 if right is not None else 4
            return (
                f'<tr><td colspan="{span}" {style}><b>{number}'
                f"</b>&nbsp;&nbsp;{caption(number, upper=False)}<br>&nbsp;&nbsp;&nbsp;&nbsp;{answer}"
                f"</td>{second}</tr>\n"
            )

        text = (
            f'<hr style="page-break-after:always">\n<p>CUSIP No. {page.cusip}</p>\n'
            '<table style="width:100%;border-collapse:collapse">\n'
        )
        text += row(1, c.name + (f"<br>&nbsp;&nbsp;&nbsp;&nbsp;{c.irs}" if c.irs else ""))
        text += (
            row(2, "", f"(a) {c.box_a}<br>(b) {c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
            + row(5, "", c.box(c.is_legal))
            + row(6, c.value[6])
        )
        for n in (7, 8, 9, 10):
            first = f'<td rowspan="4" colspan="2" width="22%" {style}>{GUTTER_TEXT}</td>' if n == 7 else ""
            text += (
                f'<tr>{first}<td colspan="2" {style}><b>{n}</b>&nbsp;&nbsp;{caption(n, upper=False)}'
                f"<br>&nbsp;&nbsp;&nbsp;&nbsp;{c.value[n]}</td></tr>\n"
            )
        return (
            text
            + row(11, c.value[11])
            + row(12, "", c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
            + "</table>\n"
        )

    return document(filing, choices, cover, Habits(pen=style_pen, blanks=4))


@layout(family="html rows", era=(2000, 2009), format="html")
def unclosed_tags(filing: Filing, choices: Choices) -> Printed:
    """A home-made page: no end tags in tables or paragraphs, bare attributes, captions with a closing bracket."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str) -> str:
            return f"<tr valign=top><td width=5%>{number})<td>{caption(number, upper=False)}<td><b>{answer}</b>\n"

        text = (
            f"<hr>\n<p>CUSIP No. {page.cusip}<p align=right>Page {page.number}\n"
            "<table border=1 cellpadding=4 width=100%>\n"
        )
        text += row(1, c.name)
        if c.irs:
            text += f"<tr valign=top><td>&nbsp;<td>{irs_caption(page.year, upper=False)}<td>{c.irs}\n"
        text += (
            row(2, f"(a) {c.box_a} (b) {c.box_b}")
            + row(3, "&nbsp;")
            + row(4, c.value[4])
            + row(5, c.box(c.is_legal))
            + row(6, c.value[6])
        )
        text += f"<tr><td colspan=3><i>{GUTTER_TEXT}</i>\n"
        for n in (7, 8, 9, 10, 11):
            text += row(n, c.value[n])
        return text + row(12, c.box(c.is_excluding)) + row(13, c.value[13]) + row(14, c.value[14]) + "</table>\n"

    head = "<html><title>13D</title>\n<body bgcolor=white text=black>\n"
    return document(filing, choices, cover, Habits(pen=unclosed_pen, head=head, foot=""))


@layout(family="html rows", era=(2006, 2018), format="html")
def answers_below(filing: Filing, choices: Choices) -> Printed:
    """Caption in one table row, answer in the next, under it; an empty spacer row between the items."""

    def font(text: str) -> str:
        return f'<font style="DISPLAY: inline; FONT-FAMILY: Times New Roman; FONT-SIZE: 10pt">{text}</font>'

    def cover(c: Cover, page: Page) -> str:
        blank = '<tr><td colspan="4">&#160;</td></tr>\n'

        def row(number: int, answer: str) -> str:
            return (
                f'<tr><td width="6%" valign="top">{font(str(number) + ".")}</td>'
                f'<td colspan="3">{font(caption(number, upper=True))}</td></tr>\n'
                f'<tr><td>&#160;</td><td colspan="3">{font(answer) if answer else "&#160;"}</td></tr>\n{blank}'
            )

        text = (
            '<div style="PAGE-BREAK-BEFORE: always">&#160;</div>\n'
            f"<div>{font('CUSIP NO. ' + page.cusip)}</div>\n"
            '<table cellpadding="0" cellspacing="0" width="100%">\n'
        )
        text += row(1, f"<strong>{c.name}</strong>" + (f"<br/>{c.irs}" if c.irs else "")) + row(
            2, f"(a) {c.box_a}&#160;&#160;&#160;(b) {c.box_b}"
        )
        text += row(3, "") + row(4, c.value[4]) + row(5, c.box(c.is_legal)) + row(6, c.value[6])
        for n in (7, 8, 9, 10):
            first = f'<td rowspan="8" width="22%">{font(GUTTER_TEXT.upper())}</td>' if n == 7 else ""
            text += (
                f'<tr>{first}<td width="6%">{font(str(n) + ".")}</td>'
                f'<td colspan="2">{font(caption(n, upper=True))}</td></tr>\n'
            )
            text += f'<tr><td>&#160;</td><td colspan="2">{font(c.value[n])}</td></tr>\n'
        return (
            text
            + blank
            + row(11, c.value[11])
            + row(12, c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
            + "</table>\n"
        )

    return document(filing, choices, cover, Habits(pen=div_pen))
