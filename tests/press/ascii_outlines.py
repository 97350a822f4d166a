"""ASCII covers as outlines: numbered captions with leaders, answers in a right column, on the next line, or above."""

from __future__ import annotations

import textwrap

from pipelines.filing.model import Filing
from tests.press.ascii_page import Habits, Page, document
from tests.press.captions import Cover, caption, irs_caption
from tests.press.choices import Choices
from tests.press.layout import Printed, layout


@layout(family="ascii outline", era=(1993, 2000), format="sgml")
def dotted_leaders(filing: Filing, choices: Choices) -> Printed:
    """(1) Caption ....answer....: dots before and after the answer, out to the margin."""

    def cover(c: Cover, page: Page) -> str:
        def dots(text: str, answer: str, width: int = 79) -> str:
            lead = choices.pick(("....", ".....", "......"))
            return f"{text} {lead}{answer}".ljust(width, ".") + "\n"

        text = (
            f"CUSIP No. {page.cusip}\n\n\n(1)  Names of Reporting Persons. S.S. or I.R.S. "
            "Identification Nos. of Above\n     Persons\n\n"
        )
        text += f"     {c.name}" + (f"  ({c.irs})" if c.irs else "") + f"\n {'.' * 78}\n"
        text += "(2)  Check the Appropriate Box if a Member of a Group (See Instructions)\n\n"
        mark = "X" if "X" in c.boxes[0] else "x"
        text += (
            f"     (a) {'.......' + (mark if c.a else ''):.<70s}\n\n"
            f"     (b) {'.......' + (mark if c.b else ''):.<70s}\n\n"
        )
        text += f"(3)  SEC Use Only {'.' * 61}\n\n" + dots("(4)  Source of Funds (See Instructions)", c.value[4]) + "\n"
        text += "(5)  Check if Disclosure of Legal Proceedings Is Required Pursuant to Items 2(d)\n"
        text += (
            f"     or 2(e) {('.....' + (mark if c.is_legal else '')).ljust(67, '.')}\n\n"
            + dots("(6)  Citizenship or Place of Organization", c.value[6])
            + "\n"
        )
        gutter = ("Number of", "Shares Bene-", "ficially", "Owned by", "Each Report-", "ing Person", "With", "")
        for n, number in enumerate((7, 8, 9, 10)):
            text += (
                f"{gutter[2 * n]:<17s}"
                + dots(f"({number}) {caption(number, upper=False)}", c.value[number], 62).rstrip("\n")
                + "\n"
            )
            text += f"{gutter[2 * n + 1]}\n"
        text += "\n" + dots("(11) Aggregate Amount Beneficially Owned by Each Reporting Person", c.value[11]) + "\n"
        text += (
            "(12) Check if the Aggregate Amount in Row (11) Excludes Certain Shares (See\n"
            f"     Instructions) {('.....' + (mark if c.is_excluding else '')).ljust(61, '.')}\n\n"
        )
        return text + dots("(13) Percent of Class Represented by Amount in Row (11)", c.value[13]) + "\n" + dots(
            "(14) Type of Reporting Person (See Instructions)", c.value[14])  # fmt: skip

    return document(filing, choices, cover, Habits(boxes=(("X", ""),), dialect="SEC"))


@layout(family="ascii outline", era=(1993, 2003), format="ascii")
def right_column(filing: Filing, choices: Choices) -> Printed:
    """1) Caption in the left half with spaced leaders, the answer in a right column, both over several lines."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int | None, left: str, right: str, indent: int = 0) -> str:
            a = textwrap.wrap(left, 40 - indent) or [""]
            b = textwrap.wrap(right, 26) or [""]
            head = f"{number:>2})" if number else "   "
            lines = []
            last = len(a) - 1
            for n in range(max(len(a), last + len(b))):
                text = " " * indent + (f"{head} {a[n]}" if n == 0 else f"    {a[n]}" if n <= last else "")
                if n == last:
                    text += " "
                    text += "".join(" ." for _ in range((52 - len(text)) // 2))
                value = b[n - last] if 0 <= n - last < len(b) else ""
                lines.append(f"{text:<54s}{value}".rstrip())
            return "\n".join(lines) + "\n\n"

        text = f"{page.header or 'CUSIP No. ' + page.cusip:<50s}  Page {page.number} of {page.total} Pages\n\n"
        text += row(1, f"Names of Reporting Persons; {irs_caption(page.year, upper=False)}", c.name).rstrip("\n") + "\n"
        text += f"{'':54s}{c.irs}\n\n" if c.irs else "\n"
        text += (
            row(2, "Check the Appropriate Box if a Member of a Group", f"(a)  {c.box_a}").rstrip("\n")
            + f"\n{'':54s}(b)  {c.box_b}\n\n"
        )
        text += row(3, "SEC Use Only", "") + row(4, "Source of Funds", c.value[4])
        text += row(
            5, "Check if Disclosure of Legal Proceedings is Required Pursuant to Items 2(d) or 2(e)", c.box(c.is_legal)
        )
        text += row(6, "Citizenship or Place of Organization", c.value[6])
        text += "     Number of Shares Beneficially Owned by Each\n     Reporting Person With\n\n"
        for number in (7, 8, 9, 10):
            text += row(number, caption(number, upper=False), c.value[number], 6)
        text += row(11, caption(11, upper=False), c.value[11])
        text += row(12, "Check if the Aggregate Amount in Row (11) Excludes Certain Shares", c.box(c.is_excluding))
        return text + row(13, caption(13, upper=False), c.value[13]) + row(14, caption(14, upper=False), c.value[14])

    return document(filing, choices, cover, Habits())


@layout(family="ascii outline", era=(1993, 1999), format="sgml", carries_derivatives=False)
def typewriter(filing: Filing, choices: Choices) -> Printed:
    """All capitals, 1) captions, answers on the next line between underscores, O for zero."""
    has_letters = choices.chance(40)  # the typist has no key for zero

    def cover(c: Cover, page: Page) -> str:
        def answer(text: str) -> str:
            if has_letters and text[:1].isdigit() and "-" not in text and "%" not in text:
                text = text.replace("0", "O")
            return f"     {'_' * 5}{text}".ljust(68, "_") + "\n\n"

        text = (
            f"CUSIP NO. {page.cusip}\n\n\n1)   NAME OF REPORTING PERSON\n"
            "     S.S. OR I.R.S. IDENTIFICATION NO. OF ABOVE PERSON\n\n"
        )
        text += answer(c.name + (f"     {c.irs}" if c.irs else ""))
        text += (
            f"2)   CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP\n\n     (A)  {c.box_a}\n"
            f"     (B)  {c.box_b}\n\n3)   SEC USE ONLY\n\n"
        )
        text += (
            f"4)   SOURCE OF FUNDS\n\n{answer(c.value[4])}5)   CHECK BOX IF DISCLOSURE OF LEGAL "
            "PROCEEDINGS IS REQUIRED\n"
        )
        text += (
            f"     PURSUANT TO ITEMS 2(D) OR 2(E)\n\n     {c.box(c.is_legal)}\n\n"
            f"6)   CITIZENSHIP OR PLACE OF ORGANIZATION\n\n{answer(c.value[6])}"
        )
        text += "NUMBER OF SHARES BENEFICIALLY OWNED BY REPORTING PERSON WITH:\n\n"
        for number in (7, 8, 9, 10):
            text += f"{number})".ljust(5) + f"{caption(number, upper=True)}\n\n{answer(c.value[number])}"
        text += f"11)  AGGREGATE AMOUNT BENEFICIALLY OWNED BY REPORTING PERSON\n\n{answer(c.value[11])}"
        text += (
            "12)  CHECK BOX IF THE AGGREGATE AMOUNT IN ROW 11 EXCLUDES CERTAIN\n     SHARES\n\n"
            f"     {c.box(c.is_excluding)}\n\n"
        )
        return text + (
            "13)  PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW 11\n\n"
            f"{answer(c.value[13])}14)  TYPE OF REPORTING PERSON\n\n{answer(c.value[14])}"
        )

    habits = Habits(
        boxes=(("( X )", "(   )"), ("(X)", "( )")),
        zeros=("O", "0", "NONE", "-0-"),
        dialect="IMS",
        is_upper=True,
        has_footnotes=False,
    )
    return document(filing, choices, cover, habits)


@layout(family="ascii outline", era=(1994, 2002), format="ascii", carries_derivatives=False)
def values_above(filing: Filing, choices: Choices) -> Printed:
    """Answers centred above a rule, captions below it; the powers in two columns side by side."""

    def cover(c: Cover, page: Page) -> str:
        rule = " " * 5 + "_" * 68 + "\n"

        def row(answer: str, number: int, words: str) -> str:
            wrapped = textwrap.wrap(words, 62)
            return (
                f"{answer:^78s}".rstrip()
                + f"\n{rule}     {str(number) + '.':<5s}"
                + "\n          ".join(wrapped)
                + "\n\n"
            )

        def pair(left: int, right: int) -> str:
            text = (
                f"     {c.value[left]:^28s}       {c.value[right]:^33s}".rstrip()
                + f"\n     {'_' * 28}       {'_' * 33}\n"
            )
            return text + (
                f"     {str(left) + '.':<5s}{caption(left, upper=False):<25s}     "
                f"{str(right) + '.':<5s}{caption(right, upper=False)}\n\n"
            )

        text = (
            f"CUSIP No. ___{page.cusip}____\n\n\n          {c.name}"
            + (f"{c.irs:>{max(20, 64 - len(c.name))}s}" if c.irs else "")
            + f"\n{rule}"
        )
        text += (
            "     1.   Name of Reporting Person          S.S. or I.R.S. Identification\n"
            "                                            No. of Above Person\n\n"
        )
        text += (
            f"          (a) {'___X___' if c.a else '_______'}          (b) "
            f"{'___X___' if c.b else '_______'}\n{rule}     2.   {caption(2, upper=False)}\n\n\n"
            f"{rule}     3.   SEC Use Only\n\n"
        )
        text += row(c.value[4], 4, caption(4, upper=False)) + row(
            "___X___" if c.is_legal else "_______",
            5,
            "Check if Disclosure of Legal Proceedings is Required Pursuant to Items 2(d) or 2(e)",
        )
        text += row(
            c.value[6], 6, caption(6, upper=False)
        ) + f"\n{'Number of Shares Beneficially Owned':^78s}\n{'by Each Reporting Person With':^78s}\n\n".replace(
            " \n", "\n"
        )
        text += pair(7, 8) + pair(9, 10) + row(c.value[11], 11, caption(11, upper=False))
        text += row(
            "___X___" if c.is_excluding else "_______",
            12,
            "Check if the Aggregate Amount in Row (11) Excludes Certain Shares",
        )
        return text + row(c.value[13], 13, caption(13, upper=False)) + row(c.value[14], 14, caption(14, upper=False))

    return document(filing, choices, cover, Habits(has_footnotes=False))
