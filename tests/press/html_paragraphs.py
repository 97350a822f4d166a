"""HTML covers without tables: paragraphs with tabs and non-breaking spaces, PRE, positioned divisions, lists."""

from __future__ import annotations

from pipelines.filing.model import Filing
from tests.press.captions import GUTTER, GUTTER_TEXT, HTML_BOXES, Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.html_body import font_pen, style_pen, unclosed_pen
from tests.press.html_page import Habits, Page, document
from tests.press.layout import Printed, layout

SIX = "&nbsp;" * 6


@layout(family="html paragraphs", era=(2000, 2012), format="html")
def tabbed_paragraphs(filing: Filing, choices: Choices) -> Printed:
    """A paragraph a row with tabs and runs of non-breaking spaces; rules between the powers."""

    def cover(c: Cover, page: Page) -> str:
        text = (
            f"<P>CUSIP NO. {page.cusip}{'&nbsp;' * 30}13D{'&nbsp;' * 30}Page {page.number} of "
            f"{page.total} Pages</P>\n<HR>\n"
        )
        text += (
            f"<P>1.&#9;Name of Reporting Person<BR>\n{SIX}{irs_caption(page.year, upper=False)}"
            f"</P>\n\n<P>{SIX}<B>{c.name}</B>{(SIX + c.irs) if c.irs else ''}</P>\n\n"
        )
        text += (
            f"<P>2.&#9;{caption(2, upper=False)}*{SIX}(a)&nbsp;&nbsp;{c.box_a}<BR>\n"
            f"{SIX * 9}(b)&nbsp;&nbsp;{c.box_b}</P>\n\n<P>3.&#9;SEC Use Only</P>\n\n"
        )
        text += (
            f"<P>4.&#9;Source of Funds*</P>\n\n<P>{SIX}<B>{c.value[4]}</B></P>\n\n"
            f"<P>5.&#9;{caption(5, upper=False)}{SIX}{c.box(c.is_legal)}</P>\n\n"
        )
        text += f"<P>6.&#9;{caption(6, upper=False)}</P>\n\n<P>{SIX}<B>{c.value[6]}</B></P>\n\n<P>"
        for k, n in enumerate((7, 8, 9, 10)):
            text += (
                f"{GUTTER[2 * k].title()}{SIX * 3}{n}.&nbsp;&nbsp;&nbsp;{caption(n, upper=False)}"
                f"<BR>\n{GUTTER[2 * k + 1].title()}{SIX * 4}<B>{c.value[n]}</B><BR>\n"
            )
            text += '<HR SIZE=1 WIDTH="60%">\n' if n < 10 else "</P>\n\n"
        text += (
            f"<P>11.&#9;{caption(11, upper=False)}</P>\n\n<P>{SIX}<B>{c.value[11]}</B></P>\n\n"
            f"<P>12.&#9;{caption(12, upper=False)}*{SIX}{c.box(c.is_excluding)}</P>\n\n"
        )
        return text + (
            f"<P>13.&#9;{caption(13, upper=False)}</P>\n\n<P>{SIX}<B>{c.value[13]}</B></P>\n\n"
            f"<P>14.&#9;{caption(14, upper=False)}*</P>\n\n<P>{SIX}<B>{c.value[14]}</B></P>\n"
            "<HR>\n"
        )

    return document(
        filing, choices, cover, Habits(pen=font_pen, boxes=(("[X]", "[&nbsp;&nbsp;]"), ("[x]", "[_]"), ("|X|", "|_|")))
    )


@layout(family="html paragraphs", era=(2000, 2008), format="html")
def preformatted(filing: Filing, choices: Choices) -> Printed:
    """The ASCII form of before inside PRE."""

    def cover(c: Cover, page: Page) -> str:
        rule = "-" * 74
        text = f"<PRE>\nCUSIP No. {page.cusip:<40s}Page {page.number} of {page.total} Pages\n{rule}\n"
        text += (
            f"(1)  NAME OF REPORTING PERSON\n\n          {c.name}\n"
            + (f"          {c.irs}\n" if c.irs else "")
            + f"{rule}\n"
        )
        text += (
            f"(2)  CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP   (a) {c.box_a}\n"
            f"{'':55s}(b) {c.box_b}\n{rule}\n(3)  SEC USE ONLY\n{rule}\n"
        )
        text += (
            f"(4)  SOURCE OF FUNDS\n          {c.value[4]}\n{rule}\n"
            "(5)  CHECK BOX IF DISCLOSURE OF LEGAL PROCEEDINGS IS\n"
            f"     REQUIRED PURSUANT TO ITEMS 2(d) OR 2(e)            {c.box(c.is_legal)}\n"
            f"{rule}\n"
        )
        text += f"(6)  CITIZENSHIP OR PLACE OF ORGANIZATION\n          {c.value[6]}\n{rule}\n"
        for k, n in enumerate((7, 8, 9, 10)):
            text += (
                f"{GUTTER[2 * k]:<20s}({n})  {caption(n, upper=True)}\n"
                f"{GUTTER[2 * k + 1]:<20s}     {c.value[n]}\n{'':20s}{rule[20:]}\n"
            )
        text += (
            f"(11) {caption(11, upper=True)}\n          {c.value[11]}\n{rule}\n"
            "(12) CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (11)\n"
            f"     EXCLUDES CERTAIN SHARES                            {c.box(c.is_excluding)}\n"
            f"{rule}\n"
        )
        return text + (
            f"(13) {caption(13, upper=True)}\n          {c.value[13]}\n{rule}\n"
            f"(14) {caption(14, upper=True)}\n          {c.value[14]}\n{rule}\n</PRE>\n"
        )

    return document(
        filing,
        choices,
        cover,
        Habits(pen=unclosed_pen, boxes=(("[X]", "[ ]"), ("|X|", "|_|"), ("/X/", "/ /")), marks=("plain",)),
    )


@layout(family="html paragraphs", era=(2003, 2020), format="html")
def positioned_divs(filing: Filing, choices: Choices) -> Printed:
    """Every text in a division at an absolute position, as converters from page images write them."""

    def cover(c: Cover, page: Page) -> str:
        top = 0
        out = [f'<div style="position:relative;width:816px;height:1056px;page-break-after:always">\n']  # noqa: F541

        def put(left: int, text: str, down: int = 16) -> None:
            nonlocal top
            out.append(f'<div style="position:absolute;left:{left}px;top:{top}px;white-space:nowrap">{text}</div>\n')
            top += down

        put(60, f"CUSIP No. {page.cusip}")
        put(60, "1", 0)
        put(110, "NAME OF REPORTING PERSON")
        put(110, c.name)
        if c.irs:
            put(110, c.irs)
        put(60, "2", 0)
        put(110, caption(2, upper=True), 0)
        put(640, f"(a) {c.box_a}")
        put(640, f"(b) {c.box_b}")
        for n, answer in ((3, ""), (4, c.value[4]), (5, c.box(c.is_legal)), (6, c.value[6])):
            put(60, str(n), 0)
            put(110, caption(n, upper=True))
            if answer:
                put(640 if n == 5 else 110, answer)
        put(60, GUTTER_TEXT.upper(), 20)
        for n in (7, 8, 9, 10):
            put(300, str(n), 0)
            put(350, caption(n, upper=True))
            put(350, c.value[n] or "&nbsp;")
        for n, answer in ((11, c.value[11]), (12, c.box(c.is_excluding)), (13, c.value[13]), (14, c.value[14])):
            put(60, str(n), 0)
            put(110, caption(n, upper=True))
            put(110, answer)
        return "".join(out) + "</div>\n"

    return document(filing, choices, cover, Habits(pen=style_pen, marks=("plain", "sup")))


@layout(family="html paragraphs", era=(2004, 2016), format="html")
def styled_list(filing: Filing, choices: Choices) -> Printed:
    """Classes from a style sheet; caption, colon and a SPAN with the answer; dots before the powers' answers."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str, words: str = "") -> str:
            return (
                f'<div class="dt">{number}.{SIX[:18]}{words or caption(number, upper=False)}'
                f':&nbsp;&nbsp;<span class="dd">{answer or "&nbsp;"}</span></div>\n'
            )

        text = (
            f'<hr>\n<div class="hdr">CUSIP No. {page.cusip}{"&nbsp;" * 40}Page {page.number} of '
            f"{page.total}</div>\n<hr>\n"
        ) + row(1, f"<b>{c.name}</b>")
        if c.irs:
            text += f'<div class="dd2">I.R.S. Identification No. (entities only):&nbsp;&nbsp;{c.irs}</div>\n'
        text += (
            row(2, f"(a)&nbsp;{c.box_a}&nbsp;&nbsp;&nbsp;(b)&nbsp;{c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
            + row(5, c.box(c.is_legal))
            + row(6, c.value[6])
        )
        text += f'<div class="grp">{GUTTER_TEXT}</div>\n'
        for n in (7, 8, 9, 10):
            text += (
                f'<div class="dt2">{n}.<span class="cap">{caption(n, upper=False)}'
                f"</span>&nbsp;&nbsp;{'.' * (36 - len(caption(n, upper=False)))}&nbsp;&nbsp;"
                f"<b>{c.value[n]}</b></div>\n"
            )
        return (
            text
            + row(11, f"<b>{c.value[11]}</b>")
            + row(12, c.box(c.is_excluding))
            + row(13, f"<b>{c.value[13]}</b>")
            + row(14, c.value[14])
        )

    css = "body { font-family: serif; font-size: 11pt } .cap { text-transform: uppercase } .grp { font-style: italic }"
    head = f'<html>\n<head><title>13D</title>\n<style type="text/css">\n{css}\n</style></head>\n<body>\n'
    return document(filing, choices, cover, Habits(pen=style_pen, head=head, boxes=HTML_BOXES[:3]))
