"""HTML covers whose difficulty is typography: imitated small capitals, invisible characters, answers on top."""

from __future__ import annotations

import re

from pipelines.filing.model import Filing
from tests.press.captions import GUTTER_TEXT, HTML_BOXES, Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.html_body import font_pen, style_pen
from tests.press.html_page import Habits, Page, document
from tests.press.layout import Printed, layout


def small_capitals(text: str) -> str:
    """Capitals with all but the first letter of each word in a smaller font."""
    return re.sub(r"([A-Z])([A-Z]+)", r'\1<FONT SIZE="1">\2</FONT>', text.upper())


@layout(family="html typography", era=(2000, 2016), format="sgml")
def imitated_small_capitals(filing: Filing, choices: Choices) -> Printed:
    """Every word of a caption in two fonts, as law firms imitated small capitals."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str, box: str = "") -> str:
            last = f'<TD VALIGN="top">{box}</TD>' if box else ""
            return (
                f'<TR><TD VALIGN="top" WIDTH="5%">{number}</TD><TD COLSPAN="{2 if box else 3}">'
                f"{small_capitals(caption(number, upper=True))}<BR>{answer or '&nbsp;'}</TD>{last}</TR>\n"
            )

        text = f'<P>CUSIP N<FONT SIZE="1">O</FONT>. {page.cusip}</P>\n<TABLE BORDER="1" WIDTH="100%">\n'
        more = f"<BR>{small_capitals(irs_caption(page.year, upper=True))} {c.irs}" if c.irs else ""
        text += row(1, c.name + more) + row(2, "", f"(a)&nbsp;{c.box_a}<BR>(b)&nbsp;{c.box_b}") + row(3, "")
        text += row(4, c.value[4]) + row(5, "", c.box(c.is_legal)) + row(6, c.value[6])
        for n in (7, 8, 9, 10):
            first = f'<TD ROWSPAN="4">{small_capitals(GUTTER_TEXT)}</TD>' if n == 7 else ""
            text += (
                f"<TR>{first}<TD>{n}</TD><TD COLSPAN='2'>{small_capitals(caption(n, upper=True))}"
                f"<BR>{c.value[n]}</TD></TR>\n"
            )
        text += row(11, c.value[11]) + row(12, "", c.box(c.is_excluding)) + row(13, c.value[13])
        return text + row(14, c.value[14]) + "</TABLE>\n<HR>\n"

    return document(filing, choices, cover, Habits(pen=font_pen, boxes=HTML_BOXES[:4], is_submission=True))


@layout(family="html typography", era=(2010, 2024), format="html")
def invisible_characters(filing: Filing, choices: Choices) -> Printed:
    """Zero-width spaces, soft hyphens and narrow spaces inside captions and around figures."""

    def strewn(text: str) -> str:
        if not text or "&" in text or "<" in text:
            return text
        return choices.pick(("{}", "&#8203;{}", "{}&#8203;", "&#160;{}&#8239;", "&#65279;{}")).format(text)

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str) -> str:
            words = (
                caption(number, upper=False)
                .replace("Beneficially", "Bene&shy;ficially")
                .replace("Power", "&#8203;Power")
            )
            return f"<tr><td>{number}&#8203;.</td><td>{words}</td><td>{strewn(answer)}</td></tr>\n"

        text = f"<hr>\n<p>CUSIP&#160;No.&#160;{page.cusip}</p>\n<table>\n" + row(1, c.name)
        text += row(2, f"(a)&#8239;{c.box_a}&#8195;(b)&#8239;{c.box_b}") + row(3, "") + row(4, c.value[4])
        text += row(5, c.box(c.is_legal)) + row(6, c.value[6]) + f'<tr><td colspan="3">{GUTTER_TEXT}</td></tr>\n'
        text += "".join(row(n, c.value[n]) for n in (7, 8, 9, 10, 11)) + row(12, c.box(c.is_excluding))
        return text + row(13, c.value[13]) + row(14, c.value[14]) + "</table>\n"

    return document(filing, choices, cover, Habits(pen=style_pen, boxes=HTML_BOXES[2:3], has_irs=False))


@layout(family="html typography", era=(2001, 2015), format="html")
def answers_before_captions(filing: Filing, choices: Choices) -> Printed:
    """The answer stands above its caption in the same cell, underlined, as on a paper form."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str) -> str:
            return (
                f'<tr><td valign="bottom">{number}.</td><td colspan="2" align="center">'
                f"<u>{answer or '&nbsp;' * 20}</u><br>"
                f"<small>{caption(number, upper=False)}</small></td></tr>\n"
            )

        text = f'<p align="center">CUSIP No. {page.cusip}</p>\n<table width="90%" align="center">\n' + row(1, c.name)
        text += row(2, f"(a) {c.box_a} (b) {c.box_b}") + row(3, "") + row(4, c.value[4]) + row(5, c.box(c.is_legal))
        text += row(6, c.value[6]) + f'<tr><td colspan="3" align="center">{GUTTER_TEXT}</td></tr>\n'
        text += "".join(row(n, c.value[n]) for n in (7, 8, 9, 10, 11)) + row(12, c.box(c.is_excluding))
        return text + row(13, c.value[13]) + row(14, c.value[14]) + "</table>\n"

    return document(
        filing, choices, cover, Habits(pen=style_pen, boxes=HTML_BOXES[:3], has_irs=False, has_remarks=False)
    )
