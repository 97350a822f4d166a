"""HTML covers that are harder than the form: redlines, images for boxes, cells of a gutter, two classes in a cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipelines.filing.model import Filing, ReportingPerson
from tests.press import body, captions, figures, item5_forms
from tests.press.captions import GUTTER, GUTTER_TEXT, HTML_BOXES, Cover, caption
from tests.press.choices import Choices
from tests.press.holdings import percent_of
from tests.press.html_body import escape, style_pen, unclosed_pen
from tests.press.html_page import Habits, Page, document, finished, page_of
from tests.press.layout import Printed, layout

IMAGES = (
    (
        '<img src="box_on.gif" alt="[X]" width="11" height="11">',
        '<img src="box_off.gif" alt="[ ]" width="11" height="11">',
    ),
    ('<input type="checkbox" checked>', '<input type="checkbox">'),
    ('<img src="checked.jpg" alt="checked box">', '<img src="unchecked.jpg" alt="unchecked box">'),
)


@layout(family="html unusual", era=(2005, 2020), format="html", carries_derivatives=False)
def redlined(filing: Filing, choices: Choices) -> Printed:
    """An amendment that marks its changes: the figures of before struck out, those of now underlined."""

    def changed(text: str) -> str:
        digits = text.replace(",", "").replace(".", "").replace("%", "")
        if not digits.isdigit() or digits == "0" or not choices.chance(70):
            return text
        before = text.replace(digits[-1], str((int(digits[-1]) + 3) % 10))
        return f'<font color="#ff0000"><strike>{before}</strike></font><font color="#0000ff"><u>{text}</u></font>'

    def cover(c: Cover, page: Page) -> str:
        style = 'style="border:1px solid black;padding:3px;vertical-align:top"'

        def row(number: int, answer: str) -> str:
            return (
                f'<tr><td width="5%" {style}><b>{number}</b></td>'
                f'<td colspan="3" {style}>{caption(number, upper=False)}<br>{answer}</td></tr>\n'
            )

        text = f'<hr>\n<p>CUSIP No. {page.cusip}</p>\n<table style="width:100%;border-collapse:collapse">\n' + row(
            1, c.name
        )
        text += (
            row(2, f"(a) {c.box_a} (b) {c.box_b}")
            + row(3, "")
            + row(4, c.value[4])
            + row(5, c.box(c.is_legal))
            + row(6, c.value[6])
        )
        for n in (7, 8, 9, 10):
            first = f'<td rowspan="4" colspan="2" {style}>{GUTTER_TEXT}</td>' if n == 7 else ""
            text += (
                f"<tr>{first}<td {style}><b>{n}</b>&nbsp;{caption(n, upper=False)}</td>"
                f"<td {style}>{changed(c.value[n])}</td></tr>\n"
            )
        text += row(11, changed(c.value[11])) + row(12, c.box(c.is_excluding)) + row(13, changed(c.value[13]))
        return text + row(14, c.value[14]) + "</table>\n"

    habits = Habits(pen=style_pen, boxes=HTML_BOXES[:3], has_irs=False, has_footnotes=False, has_remarks=False)
    return document(filing, choices, cover, habits)


@layout(family="html unusual", era=(2002, 2024), format="html")
def image_boxes(filing: Filing, choices: Choices) -> Printed:
    """Pictures or form inputs for boxes, (a) and (b) in columns of their own, numbers glued to captions."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str, boxes: str = "") -> str:
            return f"<tr><td valign=top colspan=4>{number}{caption(number, upper=True)}<br>{answer}</td>{boxes}</tr>\n"

        text = f"<p>CUSIP NO. {page.cusip}</p>\n<table width=100% border=1>\n" + row(
            1, c.name + (f"<br>{c.irs}" if c.irs else "")
        )
        text += (
            f"<tr><td valign=top colspan=2>2{caption(2, upper=True)}</td><td>(a)</td><td>{c.box_a}"
            f"</td><td>(b)</td><td>{c.box_b}</td></tr>\n"
        )
        text += (
            row(3, "") + row(4, c.value[4]) + row(5, "", f"<td colspan=2>{c.box(c.is_legal)}</td>") + row(6, c.value[6])
        )
        for n in (7, 8, 9, 10):
            first = f"<td rowspan=4>{' '.join(GUTTER)}</td>" if n == 7 else ""
            text += f"<tr>{first}<td valign=top colspan=3>{n}{caption(n, upper=True)}<br>{c.value[n]}</td></tr>\n"
        text += row(11, c.value[11]) + row(12, "", f"<td colspan=2>{c.box(c.is_excluding)}</td>") + row(13, c.value[13])
        return text + row(14, c.value[14]) + "</table>\n<hr>\n"

    return document(filing, choices, cover, Habits(pen=unclosed_pen, boxes=IMAGES, foot="</body></html>"))


@layout(family="html unusual", era=(2001, 2012), format="html")
def cells_of_a_gutter(filing: Filing, choices: Choices) -> Printed:
    """A typewriter's cover turned into a table: colons in cells, a gutter word in each row, answers below."""

    def cover(c: Cover, page: Page) -> str:
        def cells(*texts: str) -> str:
            return "<tr>" + "".join(f"<td>{t or '&nbsp;'}</td>" for t in texts) + "</tr>\n"

        text = f"<p>CUSIP No. {page.cusip}</p>\n<table width=100%>\n"
        for number, answer in (
            (1, c.name),
            (2, f"(a) {c.box_a} (b) {c.box_b}"),
            (3, ""),
            (4, c.value[4]),
            (5, c.box(c.is_legal)),
            (6, c.value[6]),
        ):
            text += cells(f"{number}", ":", caption(number, upper=True), "") + cells("", ":", "", answer)
        for k, number in enumerate((7, 8, 9, 10)):
            text += cells(GUTTER[2 * k], f": {number}", f": {caption(number, upper=True)}", "")
            text += cells(GUTTER[2 * k + 1], ":", ":", c.value[number])
        for number, answer in ((11, c.value[11]), (12, c.box(c.is_excluding)), (13, c.value[13]), (14, c.value[14])):
            text += cells(f"{number}", ":", caption(number, upper=True), "") + cells("", ":", "", answer)
        return text + "</table>\n"

    return document(filing, choices, cover, Habits(pen=style_pen, boxes=HTML_BOXES[:3], has_irs=False))


@layout(family="html unusual", era=(2004, 2024), format="html", max_persons=4, carries_derivatives=False)
def two_classes(filing: Filing, choices: Choices) -> Printed:
    """Class A and Class B in every figure's cell; Item 5 refers to the cover. Two entries for each cover."""
    habits = Habits(pen=style_pen, boxes=HTML_BOXES[:4])
    titles = ("Class A Common Stock", "Class B Common Stock")
    factor = choices.integer(2, 9)
    filing = replace(filing, components=(), transactions=(), transactions_state="none", fundings=(), group_total=None)
    filing = replace(
        filing,
        persons=tuple(replace(p, irs_number=None) for p in filing.persons),
        security=replace(filing.security, title="Class A Common Stock, par value $0.01 per share"),
    )
    count = filing.shares_outstanding[0]
    filing = replace(
        filing,
        shares_outstanding=(
            replace(count, class_title=titles[0]),
            replace(count, class_title=titles[1], count=count.count * factor),
        ),
    )
    made = body.compose(filing, choices, body.Manner(item5=(item5_forms.by_reference,)))
    filing = made.filing
    page = page_of(filing, choices, len(filing.persons))
    outstanding = filing.shares_outstanding[0].count
    boxes = choices.pick(HTML_BOXES[:4])
    text, persons = "", []
    for n, person in enumerate(filing.persons):
        pair = (_of_class(person, titles[0], 1, outstanding), _of_class(person, titles[1], factor, outstanding))
        persons += pair
        text += _classes_cover(pair, boxes, replace(page, number=n + 2))
    signatures = tuple(replace(s, cover=None if s.cover is None else 2 * s.cover) for s in filing.signatures)
    filing = replace(filing, persons=tuple(persons), components=(), signatures=signatures)
    return finished(filing, text, made, choices, habits)


def _of_class(person: ReportingPerson, title: str, factor: int, outstanding: Decimal) -> ReportingPerson:
    """The person's entry for a class: its figures a multiple of those for the other, and so is the class."""
    amounts = {
        f: (getattr(person, f) or Decimal(0)) * factor
        for f in captions.POWER_FIELDS.values()
        if f != "percent_of_class"
    }
    percent = percent_of(amounts["aggregate_amount"], outstanding * factor, 1)
    return replace(person, class_title=title, percent_of_class=percent, **amounts)


def _classes_cover(pair: tuple[ReportingPerson, ReportingPerson], boxes: tuple[str, str], page: Page) -> str:
    def both(field: str) -> str:
        def shown(p: ReportingPerson) -> str:
            return (
                figures.percent(p.percent_of_class)
                if field == "percent_of_class"
                else figures.power(getattr(p, field), "0")
            )

        return "<br>".join(f"{p.class_title}: {escape(shown(p))}" for p in pair)

    def row(number: int, answer: str) -> str:
        return f'<tr><td>{number}</td><td colspan="2">{caption(number, upper=True)}<br>{answer}</td></tr>\n'

    p = pair[0]
    text = f'<p>CUSIP No. {page.cusip} (Class A Common Stock)</p>\n<table border="1" width="100%">\n' + row(
        1, escape(p.name or "")
    )
    text += (
        row(2, f"(a) {boxes[not p.group_a]} (b) {boxes[not p.group_b]}")
        + row(3, "")
        + row(4, ", ".join(p.source_of_funds))
    )
    text += row(5, boxes[not p.legal_proceedings]) + row(6, escape(p.citizenship or ""))
    for n in (7, 8, 9, 10):
        first = f'<td rowspan="4">{GUTTER_TEXT.upper()}</td>' if n == 7 else ""
        text += f"<tr>{first}<td>{n}</td><td>{caption(n, upper=True)}<br>{both(captions.POWER_FIELDS[n])}</td></tr>\n"
    text += (
        row(11, both("aggregate_amount")) + row(12, boxes[not p.excludes_shares]) + row(13, both("percent_of_class"))
    )
    return text + row(14, ", ".join(p.types)) + "</table>\n"


@layout(family="html unusual", era=(2001, 2014), format="html")
def parallel_columns(filing: Filing, choices: Choices) -> Printed:
    """The four powers in one table row: numbers, captions and answers each in one cell with line breaks."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str) -> str:
            return (
                f"<tr valign=top><td>{number}</td><td colspan=3>{caption(number, upper=True)}<br>"
                f"<b>{answer}</b></td></tr>\n"
            )

        powers = (7, 8, 9, 10)
        text = f"<p>CUSIP No. {page.cusip}</p>\n<table border=1 width=100%>\n" + row(1, c.name)
        text += row(2, f"(a) {c.box_a} (b) {c.box_b}") + row(3, "") + row(4, c.value[4])
        text += row(5, c.box(c.is_legal)) + row(6, c.value[6])
        text += f"<tr valign=top><td>{GUTTER_TEXT.upper()}</td><td>{'<br>'.join(f'{n}.' for n in powers)}</td>"
        text += f"<td>{'<br>'.join(caption(n, upper=True) for n in powers)}</td>"
        text += f"<td align=right>{'<br>'.join(c.value[n] for n in powers)}</td></tr>\n"
        text += row(11, c.value[11]) + row(12, c.box(c.is_excluding)) + row(13, c.value[13])
        return text + row(14, c.value[14]) + "</table>\n<hr>\n"

    return document(filing, choices, cover, Habits(pen=unclosed_pen, boxes=HTML_BOXES[:4], has_irs=False, foot=""))


@layout(family="html unusual", era=(2003, 2020), format="html")
def tables_of_one_row(filing: Filing, choices: Choices) -> Printed:
    """Every row of the cover a table of its own, with a page header in a table between rows 6 and 7."""

    def cover(c: Cover, page: Page) -> str:
        def table(*cells: str) -> str:
            inner = "".join(f'<td style="border:1px solid black">{cell or "&nbsp;"}</td>' for cell in cells)
            return f'<table width="100%" cellspacing="0"><tr>{inner}</tr></table>\n'

        head = table(f"CUSIP No. {page.cusip}", "13D", f"Page {page.number} of {page.total} Pages")
        text = "<hr>\n" + head
        for number, answer in (
            (1, c.name),
            (2, f"(a) {c.box_a} (b) {c.box_b}"),
            (3, ""),
            (4, c.value[4]),
            (5, c.box(c.is_legal)),
            (6, c.value[6]),
        ):
            text += table(str(number), f"{caption(number, upper=False)}<br>{answer}")
        text += head + f"<p>{GUTTER_TEXT}:</p>\n"
        for number in (7, 8, 9, 10, 11):
            text += table(str(number), f"{caption(number, upper=False)}<br>{c.value[number]}")
        for number, answer in ((12, c.box(c.is_excluding)), (13, c.value[13]), (14, c.value[14])):
            text += table(str(number), f"{caption(number, upper=False)}<br>{answer}")
        return text

    return document(filing, choices, cover, Habits(pen=style_pen, boxes=HTML_BOXES[:4], has_irs=False))
