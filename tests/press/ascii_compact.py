"""Compact ASCII covers: one line a row, tabs, a grid of powers, two persons side by side, a table for all persons."""

from __future__ import annotations

from dataclasses import replace

from pipelines.filing.model import Filing
from tests.press import ascii_page, body, captions
from tests.press.ascii_body import plainly, set_blocks, setting
from tests.press.ascii_page import Habits, Page, document, indented
from tests.press.captions import Cover, caption
from tests.press.choices import Choices
from tests.press.layout import Printed, layout


@layout(family="ascii compact", era=(1995, 2003), format="ascii")
def one_line_rows(filing: Filing, choices: Choices) -> Printed:
    """Item 7: 1,000: every row on one line, captions left out but for a word."""
    word = choices.pick(("Item", "Row", "Line"))

    def cover(c: Cover, page: Page) -> str:
        lines = [
            f"CUSIP Number: {page.cusip}",
            "",
            f"{word} 1: Reporting Person - {c.name}" + (f" - {c.irs}" if c.irs else ""),
            f"{word} 2: Member of group: (a) {c.box_a} (b) {c.box_b}",
            f"{word} 3: SEC use only",
            f"{word} 4: Source of funds: {c.value[4]}",
            f"{word} 5: Legal proceedings: {c.box(c.is_legal)}",
            f"{word} 6: Citizenship or place of organization: {c.value[6]}",
        ]
        lines += [f"{word} {n}: {caption(n, upper=False)}: {c.value[n]}" for n in (7, 8, 9, 10)]
        lines += [
            f"{word} 11: Aggregate amount beneficially owned: {c.value[11]}",
            f"{word} 12: Excludes certain shares: {c.box(c.is_excluding)}",
            f"{word} 13: Percent of class: {c.value[13]}",
            f"{word} 14: Type of reporting person: {c.value[14]}",
        ]
        return "\n".join(lines) + "\n"

    return document(filing, choices, cover, Habits())


@layout(family="ascii compact", era=(1993, 1999), format="sgml")
def tabbed_rows(filing: Filing, choices: Choices) -> Printed:
    """Number, short caption and answer with tabs between them, in an early submission."""

    def cover(c: Cover, page: Page) -> str:
        def row(number: int, words: str, answer: str) -> str:
            return f"{number:>2}.\t{words}{chr(9) * max(1, (40 - len(words)) // 8)}{answer}\n\n"

        text = f"CUSIP Number: {page.cusip}\t\t\t\t\tPage {page.number}\n\n"
        text += (
            row(1, "Name of Reporting Person", c.name).rstrip("\n")
            + "\n"
            + (f"\tI.R.S. No.\t\t\t\t{c.irs}\n\n" if c.irs else "\n")
        )
        text += row(2, "Member of a Group", f"(a) {c.box_a}\t(b) {c.box_b}") + row(3, "SEC Use Only", "")
        text += row(4, "Source of Funds", c.value[4]) + row(5, "Legal Proceedings", c.box(c.is_legal))
        text += row(6, "Citizenship or Place of Organization", c.value[6]) + "\tShares beneficially owned with:\n\n"
        for number in (7, 8, 9, 10):
            text += row(number, caption(number, upper=False), c.value[number])
        text += row(11, "Aggregate Amount Owned", c.value[11]) + row(
            12, "Excludes Certain Shares", c.box(c.is_excluding)
        )
        return text + row(13, "Percent of Class", c.value[13]) + row(14, "Type of Reporting Person", c.value[14])

    return document(filing, choices, cover, Habits(dialect="IMS", has_pem=True))


@layout(family="ascii compact", era=(1994, 2002), format="ascii")
def grid_of_powers(filing: Filing, choices: Choices) -> Printed:
    """Captions in lower case with a colon; the four powers in a small grid of rows and columns."""

    def cover(c: Cover, page: Page) -> str:
        text = f"{page.header:<56s}Page {page.number} of {page.total}\n{'=' * 72}\n"
        text += (
            f"(1) Name of reporting person:\n{indented(c.name, 6)}\n"
            + (f"    I.R.S. identification no.: {c.irs}\n" if c.irs else "")
            + "\n"
        )
        text += (
            f"(2) Check the appropriate box if a member of a group:   (a) {c.box_a}   (b) "
            f"{c.box_b}\n\n(3) SEC use only\n\n"
        )
        text += (
            f"(4) Source of funds:  {c.value[4]}\n\n"
            f"(5) Check if disclosure of legal proceedings is required: {c.box(c.is_legal)}\n\n"
        )
        text += (
            f"(6) Citizenship or place of organization:  {c.value[6]}\n\n"
            "Number of shares beneficially owned by each reporting person with:\n\n"
        )
        text += (
            f"    (7) Sole voting power:{'':16s}(8) Shared voting power:\n        {c.value[7]:<34s}    {c.value[8]}\n\n"
        )
        text += (
            f"    (9) Sole dispositive power:{'':11s}(10) Shared dispositive power:\n"
            f"        {c.value[9]:<34s}    {c.value[10]}\n\n"
        )
        text += f"(11) Aggregate amount beneficially owned by each reporting person:\n      {c.value[11]}\n\n"
        text += f"(12) Check if the aggregate amount in row (11) excludes certain shares: {c.box(c.is_excluding)}\n\n"
        return text + (
            f"(13) Percent of class represented by amount in row (11):  {c.value[13]}\n\n"
            f"(14) Type of reporting person:  {c.value[14]}\n"
        )

    return document(filing, choices, cover, Habits())


@layout(family="ascii compact", era=(1994, 2001), format="ascii", max_persons=8, carries_derivatives=False)
def side_by_side(filing: Filing, choices: Choices) -> Printed:
    """Two persons on a page: captions at the left, an answer column for each."""
    habits = Habits(has_footnotes=False, has_remarks=False, boxes=(("[X]", "[ ]"), ("/X/", "/ /")))
    filing = plainly(filing)
    made = body.compose(filing, choices)
    filing = replace(plainly(made.filing), components=())
    covers, _ = ascii_page.cover_texts(filing, choices, habits)
    text = ascii_page.front_page(filing, choices)
    for start in range(0, len(covers), 2):
        text += f"<PAGE>\nCUSIP No. {filing.security.cusip}\n\n" + _columns(covers[start : start + 2])
    style = setting(choices)
    text += "<PAGE>\n" + set_blocks(made.blocks, style, choices)
    return ascii_page.wrapped(filing, text, "", choices, habits, made.forms)


def _columns(pair: list[Cover]) -> str:
    def row(words: str, answers: list[str]) -> str:
        cells = []
        for answer in answers:
            lines, line = [], ""
            for word in answer.split(" "):
                if len(line) + len(word) > 22 and line:
                    lines.append(line)
                    line = word
                else:
                    line += (" " if line else "") + word
            cells.append([*lines, line])
        left, line = [], ""
        for word in words.split():
            if len(line) + len(word) > 28:
                left.append(line)
                line = "    " + word
            else:
                line += (" " if line else "") + word
        left.append(line)
        height = max(len(left), *[len(c) for c in cells])
        out = []
        for n in range(height):
            parts = [c[n] if n < len(c) else "" for c in cells]
            out.append((f"{left[n] if n < len(left) else '':<32s}" + "".join(f"{p:<24s}" for p in parts)).rstrip())
        return "\n".join(out) + "\n\n"

    text = row("1. Name of Reporting Person", [c.name for c in pair])
    if any(c.irs for c in pair):
        text = text.rstrip("\n") + "\n" + row("   I.R.S. Identification No.", [c.irs for c in pair])
    text += row("2. Member of a Group", [f"(a) {c.box_a} (b) {c.box_b}" for c in pair]) + row(
        "3. SEC Use Only", ["" for _ in pair]
    )
    text += row("4. Source of Funds", [c.value[4] for c in pair]) + row(
        "5. Legal Proceedings", [c.box(c.is_legal) for c in pair]
    )
    text += row("6. Citizenship or Place of Organization", [c.value[6] for c in pair])
    for number in (7, 8, 9, 10):
        text += row(f"{number}. {caption(number, upper=False)}", [c.value[number] for c in pair])
    text += row("11. Aggregate Amount Beneficially Owned", [c.value[11] for c in pair])
    text += row("12. Excludes Certain Shares", [c.box(c.is_excluding) for c in pair])
    return (
        text
        + row("13. Percent of Class", [c.value[13] for c in pair])
        + row("14. Type of Reporting Person", [c.value[14] for c in pair])
    )


@layout(family="ascii compact", era=(1995, 2004), format="ascii")
def hyphenated_captions(filing: Filing, choices: Choices) -> Printed:
    """A narrow column: captions broken by hyphens, the answer after the last line, row numbers glued to captions."""

    def cover(c: Cover, page: Page) -> str:
        text = f"CUSIP No. {page.cusip}   13D   Page {page.number} of {page.total} Pages\n\n"
        text += f"1.NAME OF REPORT-\n  ING PERSON          {indented(c.name, 6)}\n" + (
            f"  I.R.S. IDENTIFICA-\n  TION NO.                  {c.irs}\n" if c.irs else ""
        )
        text += (
            f"\n2.CHECK THE APPRO-\n  PRIATE BOX IF A\n  MEMBER OF A GROUP         (a) {c.box_a}\n"
            f"                            (b) {c.box_b}\n\n3.SEC USE ONLY\n\n"
        )
        text += (
            f"4.SOURCE OF FUNDS           {c.value[4]}\n\n5.CHECK BOX IF DISCLO-\n"
            f"  SURE OF LEGAL PROCEED-\n  INGS IS REQUIRED          {c.box(c.is_legal)}\n\n"
        )
        text += (
            f"6.CITIZENSHIP OR PLACE\n  OF ORGANIZATION           {c.value[6]}\n\n"
            "  NUMBER OF SHARES BENE-\n  FICIALLY OWNED BY EACH\n  PERSON WITH\n\n"
        )
        text += f"7.SOLE VOTING POWER         {c.value[7]}\n\n8.SHARED VOTING POWER       {c.value[8]}\n\n"
        text += (
            f"9.SOLE DISPOSITIVE\n  POWER                     {c.value[9]}\n\n10.SHARED DISPOSI-\n"
            f"   TIVE POWER               {c.value[10]}\n\n"
        )
        text += (
            f"11.AGGREGATE AMOUNT\n   BENEFICIALLY OWNED       {c.value[11]}\n\n"
            "12.CHECK BOX IF THE\n   AGGREGATE AMOUNT IN\n   ROW (11) EXCLUDES\n"
            f"   CERTAIN SHARES           {c.box(c.is_excluding)}\n\n"
        )
        return text + (
            f"13.PERCENT OF CLASS\n   REPRESENTED BY\n   AMOUNT IN ROW (11)       {c.value[13]}\n"
            f"\n14.TYPE OF REPORTING\n   PERSON                   {c.value[14]}\n"
        )

    return document(filing, choices, cover, Habits(boxes=captions.ASCII_BOXES[:3]))
