"""ASCII covers with ruled rows: dashes between the rows, a column of captions at the left of the powers."""

from __future__ import annotations

from pipelines.filing.model import Filing
from tests.press.ascii_page import Habits, Page, document, indented
from tests.press.captions import GUTTER, Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.layout import Printed, layout

RULE = "-" * 78


def _head(page: Page) -> str:
    return (
        f"{'SCHEDULE 13D'.center(78).rstrip()}\n\n"
        f"{page.header or 'CUSIP No. ' + page.cusip:<50s}Page {page.number} of {page.total} "
        "Pages\n\n"
    )


@layout(family="ascii ruled", era=(1993, 2002), format="sgml")
def ruled_rows(filing: Filing, choices: Choices) -> Printed:
    """The law firm's form: a dashed line under every row, sub-rules between the powers, in a PEM submission."""
    is_broken = choices.chance(20)  # a page break before row 11

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, answer: str = "", right: str = "") -> str:
            words = caption(number, upper=True, instructions="*")
            if len(words) > 66 or (right and len(words) > 56):
                head, tail = words[:48].rsplit(" ", 1)[0], words[len(words[:48].rsplit(" ", 1)[0]) + 1 :]
                text = f"{number:>2}   {head}\n     {tail:<62s}{right}\n"
            else:
                text = f"{number:>2}   {words:<62s}{right}\n"
            return text + (f"\n          {answer}\n" if answer or number in (4, 6, 11, 13, 14) else "\n") + RULE + "\n"

        text = _head(page) + RULE + "\n"
        text += f" 1   {caption(1, upper=True)}\n     {irs_caption(page.year, upper=True)}\n\n{indented(c.name, 10)}\n"
        text += (f"          {c.irs}\n" if c.irs else "") + RULE + "\n"
        text += (
            f" 2   {caption(2, upper=True, instructions='*'):<56s}(a)  {c.box_a}\n"
            f"{'(b)  ' + c.box_b:>{66 + len(c.box_b)}s}\n{RULE}\n"
        )
        text += row(3) + row(4, c.value[4]) + row(5, right=c.box(c.is_legal)) + row(6, c.value[6])
        gutter = iter(GUTTER)
        for number in (7, 8, 9, 10):
            text += f"{next(gutter):^24s}{number:>2}   {caption(number, upper=True)}\n{next(gutter):^24s}\n"
            text += f"{'':24s}          {c.value[number]}\n"
            text += f"{'':24s}{'-' * 54}\n" if number < 10 else f"{RULE}\n"
        if is_broken:
            text += f"{f'-{page.number}-':^78s}".rstrip() + "\n<PAGE>\n" + _head(page) + RULE + "\n"
        return (
            text
            + row(11, c.value[11])
            + row(12, right=c.box(c.is_excluding))
            + row(13, c.value[13])
            + row(14, c.value[14])
        )

    return document(filing, choices, cover, Habits(dialect="IMS", has_pem=True, blanks=4))


@layout(family="ascii ruled", era=(1993, 2001), format="ascii")
def starred_rows(filing: Filing, choices: Choices) -> Printed:
    """Rows between lines of stars, tabs for columns, captions typed badly."""
    typos = {
        "REPORTING": "REPORTNG",
        "APPROPRIATE": "APPROPIATE",
        "PROCEEDINGS": "PROCEDINGS",
        "ORGANIZATION": "ORGANZATION",
        "DISPOSITIVE": "DISPOSTIVE",
        "BENEFICIALLY": "BENEFICALLY",
        "AGGREGATE": "AGREGATE",
        "AMOUNT": "AMMOUNT",
    }
    chosen = {k: v for k, v in typos.items() if choices.chance(50)}
    stars = "* " * 35

    def typed(text: str) -> str:
        for right, wrong in chosen.items():
            text = text.replace(right, wrong)
        return text

    def cover(c: Cover, page: Page) -> str:
        text = f"CUSIP No. {page.cusip}\t\t\t13D\t\t\tPage {page.number} of {page.total}\n\n{stars}\n"
        text += (
            f"1\t{typed(caption(1, upper=True))}\n\t{typed(irs_caption(page.year, upper=True))}\n"
            f"\n\t     {c.name}\t     {c.irs}\n{stars}\n"
        )
        text += f"2\t{typed(caption(2, upper=True))}\n\t\t\t\t\t\t(a) {c.box_a}\n\t\t\t\t\t\t(b) {c.box_b}\n{stars}\n"
        text += f"3\tSEC USE ONLY\n{stars}\n4\t{typed(caption(4, upper=True))}\n\n\t     {c.value[4]}\n{stars}\n"
        text += (
            f"5\tCHECK BOX IF DISCLOSURE OF LEGAL {typed('PROCEEDINGS')} IS REQUIRED\n"
            f"\tPURSUANT TO ITEMS 2(d) OR 2(e)\t\t{c.box(c.is_legal)}\n{stars}\n"
        )
        text += f"6\t{typed(caption(6, upper=True))}\n\n\t     {c.value[6]}\n{stars}\n"
        words = ("NUMBER OF", "SHARES", typed("BENEFICIALLY"), "OWNED BY", "EACH", typed("REPORTING"), "PERSON", "WITH")
        for n, number in enumerate((7, 8, 9, 10)):
            text += (
                f"\t{words[2 * n]}\t\t{number}\t{typed(caption(number, upper=True))}\n"
                f"\t{words[2 * n + 1]}\t\t\t     {c.value[number]}\n"
            )
        text += stars + "\n"
        for number, answer in ((11, c.value[11]), (12, c.box(c.is_excluding)), (13, c.value[13]), (14, c.value[14])):
            text += f"{number}\t{typed(caption(number, upper=True))}\n\n\t     {answer}\n{stars}\n"
        return text

    return document(filing, choices, cover, Habits())


@layout(family="ascii ruled", era=(1996, 2003), format="sgml")
def sgml_tables(filing: Filing, choices: Choices) -> Printed:
    """EDGAR's <TABLE>, <S> and <C> tags around ruled rows, as a financial printer converted them."""

    def cover(c: Cover, page: Page) -> str:
        width = 92
        rule = "-" * width

        def row(number: int, *lines: str, right: str = "") -> str:
            head = f" {number:<7d}{caption(number, upper=True, instructions='*'):<70s}{right}".rstrip()
            return "\n".join([head, *[f"        {line}" for line in lines], rule]) + "\n"

        text = (
            "<TABLE>\n<S>                                              <C>                   "
            f"<C>\n{'-' * 40}{'':18s}{'-' * 20}\n"
        )
        text += (
            f"CUSIP NO. {page.cusip:<30s}  13D{'':13s}PAGE {page.number} OF {page.total} PAGES\n"
            f"{'-' * 40}{'':18s}{'-' * 20}\n</TABLE>\n\n"
        )
        text += f"<TABLE>\n<S>     <C>{'':60s}<C>\n{rule}\n"
        text += (
            f" 1      {caption(1, upper=True)}\n        {irs_caption(page.year, upper=True)}\n\n{indented(c.name, 8)}\n"
        )
        text += (f"        {c.irs}\n" if c.irs else "") + rule + "\n"
        text += row(2, f"{'(b)   ' + c.box_b:>{70 + len(c.box_b) + 6}s}", right=f"(a)   {c.box_a}")
        text += row(3) + row(4, "", c.value[4]) + row(5, right=c.box(c.is_legal)) + row(6, "", c.value[6])
        for n, number in enumerate((7, 8, 9, 10)):
            text += (
                f"   {GUTTER[2 * n]:<21s}{number:<5d}{caption(number, upper=True)}\n"
                f"   {GUTTER[2 * n + 1]:<21s}     {c.value[number]}\n"
            )
            text += f"{'':24s}{'-' * 68}\n" if number < 10 else rule + "\n"
        return (
            text
            + row(11, "", c.value[11])
            + row(12, right=c.box(c.is_excluding))
            + row(13, "", c.value[13])
            + row(14, "", c.value[14])
            + "</TABLE>\n"
        )

    return document(filing, choices, cover, Habits(dialect="SEC", has_pem=True))
