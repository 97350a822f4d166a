"""HTML covers of recent software: Word's export with split runs, reporting suites, and a table for all persons."""

from __future__ import annotations

from dataclasses import replace

from pipelines.filing.model import Filing
from tests.press.captions import GUTTER, GUTTER_TEXT, HTML_BOXES, ROWS, Cover, caption
from tests.press.choices import Choices
from tests.press.html_body import style_pen, unclosed_pen
from tests.press.html_page import Habits, Page, document, finished, prepared
from tests.press.layout import Printed, layout


@layout(family="html modern", era=(2004, 2024), format="html")
def word_export(filing: Filing, choices: Choices) -> Printed:
    """MsoNormal paragraphs, empty o:p elements, figures split into runs in the middle."""

    def runs(text: str) -> str:
        """A text as Word leaves it after edits: in several spans, cut anywhere but in an entity or tag."""
        if len(text) < 5 or "&" in text or "<" in text or not choices.chance(50):
            return f"<span style='font-size:10.0pt'>{text}</span>"
        cut = choices.integer(1, len(text) - 1)
        return (
            f"<span style='font-size:10.0pt'>{text[:cut]}</span>"
            f"<span style='font-size:10.0pt;mso-bidi-font-weight:bold'>{text[cut:]}</span>"
        )

    def cover(c: Cover, page: Page) -> str:
        def para(text: str, style: str = "") -> str:
            return f"<p class=MsoNormal{style}>{text}<o:p></o:p></p>\n"

        def row(number: int, answer: str, right: str = "") -> str:
            words = para(runs(caption(number, upper=True))) + (para(runs(answer)) if answer else "")
            last = (
                f"<td width=90 valign=top style='border:solid windowtext 1.0pt;padding:0in 5.4pt'>{para(right)}</td>"
                if right
                else ""
            )
            return (
                "<tr>\n<td width=36 valign=top style='border:solid windowtext 1.0pt;padding:0in "
                f"5.4pt'>{para(str(number))}</td>\n<td width=540 colspan={2 if right else 3} "
                f"valign=top style='border:solid windowtext 1.0pt;padding:0in 5.4pt'>{words}"
                f"</td>{last}\n</tr>\n"
            )

        text = (
            para(f"CUSIP No. {page.cusip}")
            + "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>\n"
        )
        text += (
            row(1, c.name)
            + row(2, "", f"(a) {c.box_a}<br>\n(b) {c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
            + row(5, "", c.box(c.is_legal))
            + row(6, c.value[6])
        )
        for n in (7, 8, 9, 10):
            first = (
                (
                    "<td width=150 colspan=2 rowspan=4 style='border:solid windowtext "
                    f"1.0pt'>{para(GUTTER_TEXT.upper())}</td>\n"
                )
                if n == 7
                else ""
            )
            text += (
                f"<tr>\n{first}<td width=36 style='border:solid windowtext 1.0pt'>{para(str(n))}"
                "</td>\n<td style='border:solid windowtext "
                f"1.0pt'>{para(runs(caption(n, upper=True)))}{para(runs(c.value[n]))}</td>\n</tr>\n"
            )
        return (
            text
            + row(11, c.value[11])
            + row(12, "", c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
            + "</table>\n"
            + para("&nbsp;")
        )

    head = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n'
        '<meta name=Generator content="Microsoft Word 12">\n</head>\n<body lang=EN-US>\n'
        "<div class=WordSection1>\n"
    )
    return document(
        filing, choices, cover, Habits(pen=style_pen, head=head, foot="</div>\n</body>\n</html>\n", has_irs=False)
    )


@layout(family="html modern", era=(2013, 2024), format="html")
def reporting_suite(filing: Filing, choices: Choices) -> Printed:
    """Divisions and inherited fonts in every cell, a sizing row of empty cells first, no white space."""

    def cell(text: str, extra: str = "") -> str:
        return f'<td {extra}style="vertical-align:top;padding:2px;border-bottom:1px solid #000000;">{text}</td>'

    def div(text: str, pad: int = 0) -> str:
        return (
            f'<div style="text-align:left;padding-left:{pad}px;font-size:10pt;">'
            f'<font style="font-family:inherit;font-size:10pt;">{text}</font></div>'
        )

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str) -> str:
            return (
                f"<tr>{cell(div(f'{number}.'))}"
                f"{cell(div(caption(number, upper=True)) + div(answer, 24), 'colspan={0}3{0} '.format(chr(34)))}</tr>"
            )

        text = (
            '<div style="font-size:10pt;"><font '
            f'style="font-family:inherit;font-size:10pt;">CUSIP No.{page.cusip}</font></div>'
        )
        text += (
            '<table cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;">'
            '<tr><td colspan="4"></td></tr><tr><td style="width:6%;"></td><td style="width:20%;">'
            '</td><td style="width:6%;"></td><td style="width:68%;"></td></tr>'
        )
        text += (
            row(1, c.name + (f"</font></div>{div(c.irs, 24)[:-13]}" if c.irs else ""))
            + row(2, f"(a) {c.box_a}&#160;&#160;(b) {c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
        )
        text += row(5, c.box(c.is_legal)) + row(6, c.value[6])
        for n in (7, 8, 9, 10):
            first = (
                f'<td colspan="2" rowspan="4" style="vertical-align:middle;">{div("<br>".join(GUTTER))}</td>'
                if n == 7
                else ""
            )
            text += f"<tr>{first}{cell(div(f'{n}.'))}{cell(div(caption(n, upper=True)) + div(c.value[n], 24))}</tr>"
        return (
            text
            + row(11, c.value[11])
            + row(12, c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
            + '</table><div style="page-break-after:always;"></div>'
        )

    return document(
        filing,
        choices,
        cover,
        Habits(pen=style_pen, head="<!DOCTYPE html><html><head></head><body>", boxes=HTML_BOXES[2:4]),
    )


@layout(family="html modern", era=(2002, 2024), format="html", carries_derivatives=False)
def one_row_a_person(filing: Filing, choices: Choices) -> Printed:
    """In place of covers a table with a row for each person; rows 2, 5 and 12 are stated once above it."""
    habits = Habits(
        pen=unclosed_pen,
        boxes=(("[X]", "[&nbsp;]"),),
        has_footnotes=False,
        has_irs=False,
        has_remarks=False,
        zeros=("0", "&mdash;", "-0-"),
    )
    alike = {
        "legal_proceedings": filing.persons[0].legal_proceedings,
        "excludes_shares": filing.persons[0].excludes_shares,
    }
    filing = replace(filing, persons=tuple(replace(p, **alike) for p in filing.persons))
    filing, covers, made = prepared(filing, choices, habits)
    first = covers[0]
    text = (
        f"<hr>\n<p><b>CUSIP No. {filing.security.cusip}</b>\n"
        "<p>The answers to rows 1 through 14 of the cover page are given in one table for "
        "all reporting persons. The answers to rows 2, 5 and 12 are the same for each of "
        "them:\n<ul>\n"
    )
    text += (
        f"<li>Row 2. {ROWS[2]}: (a) {first.box_a} (b) {first.box_b}\n"
        f"<li>Row 3. SEC use only.\n<li>Row 5. {ROWS[5]}: {first.box(first.is_legal)}\n"
        f"<li>Row 12. {ROWS[12]}: {first.box(first.is_excluding)}\n</ul>\n"
    )
    heads = (
        "(1)<br>Names of Reporting Persons",
        "(4)<br>Source of Funds",
        "(6)<br>Citizenship or Place of Organization",
        "(7)<br>Sole Voting Power",
        "(8)<br>Shared Voting Power",
        "(9)<br>Sole Dispositive Power",
        "(10)<br>Shared Dispositive Power",
        "(11)<br>Aggregate Amount Bene- ficially Owned",
        "(13)<br>Percent of Class",
        "(14)<br>Type",
    )
    text += "<table border=1 cellpadding=2 width=100%>\n<tr valign=bottom>" + "".join(f"<th>{h}" for h in heads) + "\n"
    for c in covers:
        text += (
            f"<tr valign=top><td>{c.name}"
            + "".join(
                f"<td{' align=right' if n > 6 else ''}>{c.value[n] or '&nbsp;'}"
                for n in (4, 6, 7, 8, 9, 10, 11, 13, 14)
            )
            + "\n"
        )
    return finished(filing, text + "</table>\n<hr>\n", made, choices, habits)
