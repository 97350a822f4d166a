"""ASCII covers that leave the form: sentences in the power rows, no row numbers, no covers at all."""

from __future__ import annotations

from dataclasses import replace

from pipelines.filing.model import Filing, PriorFiling
from tests.press import ascii_page, body, captions
from tests.press.ascii_body import plainly, set_blocks, setting
from tests.press.ascii_page import Habits, Page, document
from tests.press.captions import Cover, caption
from tests.press.choices import Choices
from tests.press.figures import shares
from tests.press.layout import Printed, layout


@layout(family="ascii unusual", era=(1996, 2004), format="sgml", carries_derivatives=False)
def powers_in_sentences(filing: Filing, choices: Choices) -> Printed:
    """A venture fund's cover: sole powers in a sentence with an exception, shared ones by reference to it."""
    filing = plainly(filing)
    officer = filing.persons[-1].name
    said: dict[str, str] = {}
    persons = []
    for p in filing.persons:
        if p.sole_voting_power and not p.shared_voting_power and p.sole_voting_power == p.sole_dispositive_power:
            said[p.name or ""] = shares(p.sole_voting_power)
            persons.append(replace(p, shared_voting_power=None, shared_dispositive_power=None))
        else:
            persons.append(p)
    filing = replace(filing, persons=tuple(persons))

    def cover(c: Cover, page: Page) -> str:
        rule = "-" * 74

        def row(number: int, answer: str, label: str = "") -> str:
            return f"{number:>3}   {label or caption(number, upper=True)}\n      {answer}\n{rule}\n"

        text = f"CUSIP NO. {page.cusip:<24s}13 D{'':16s}Page {page.number} of {page.total} Pages\n\n{rule}\n"
        text += row(1, c.name + (f"\n      Tax ID Number:    {c.irs}" if c.irs else ""), "NAME OF REPORTING PERSON")
        text += (
            row(2, f"                               (a)  {c.box_a}       (b)  {c.box_b}")
            + f"  3   SEC USE ONLY\n{rule}\n"
        )
        text += row(4, c.value[4]) + row(5, c.box(c.is_legal)) + row(6, c.value[6])
        gutter = ("NUMBER OF", "SHARES", "BENEFICIALLY", "OWNED BY EACH", "REPORTING", "PERSON", "WITH", "")
        for n, number in enumerate((7, 8, 9, 10)):
            answer = [c.value[number]]
            if c.name in said and number in (7, 9):
                verb = "vote" if number == 7 else "dispose of"
                answer = [
                    f"{said[c.name]} shares, except that {officer},",
                    f"who manages {c.name}, may be deemed to",
                    f"have sole power to {verb} these shares.",
                ]
            elif c.name in said:
                answer = [f"See response to row {number - 1}."]
            text += f"{gutter[2 * n]:<17s}{number:<5d}{caption(number, upper=True)}\n"
            for k, line in enumerate(answer):
                text += f"{gutter[2 * n + 1] if k == 0 else '':<22s}{line}\n"
            text += f"{'':17s}{rule[17:]}\n"
        text += row(11, c.value[11]) + row(12, c.box(c.is_excluding)) + row(13, c.value[13]) + row(14, c.value[14])
        return text

    return document(filing, choices, cover, Habits(has_footnotes=False, has_remarks=False, dialect="SEC"))


@layout(family="ascii unusual", era=(1993, 2003), format="ascii")
def captions_without_numbers(filing: Filing, choices: Choices) -> Printed:
    """Captions with a colon and no row numbers; the answer follows in the line."""

    def cover(c: Cover, page: Page) -> str:
        def row(words: str, answer: str) -> str:
            return f"{words + ':':<52s}{answer}\n"

        text = f"CUSIP No. {page.cusip}\n\n" + row("Name of Reporting Person", c.name)
        text += row("I.R.S. Identification No.", c.irs) if c.irs else ""
        text += (
            row("Check the Appropriate Box if a Member of a Group", f"(a) {c.box_a}  (b) {c.box_b}") + "SEC Use Only\n"
        )
        text += row("Source of Funds", c.value[4])
        text += row("Check if Legal Proceedings Are Disclosed in Item 2", c.box(c.is_legal))
        text += row("Citizenship or Place of Organization", c.value[6])
        text += "\nNumber of Shares Beneficially Owned by Each Reporting Person With:\n\n"
        for n in (7, 8, 9, 10):
            text += "   " + row(caption(n, upper=False), c.value[n])
        text += "\n" + row("Aggregate Amount Beneficially Owned", c.value[11])
        text += row("Check if the Aggregate Amount Excludes Shares", c.box(c.is_excluding))
        return text + row("Percent of Class Represented", c.value[13]) + row("Type of Reporting Person", c.value[14])

    return document(filing, choices, cover, Habits())


@layout(family="ascii unusual", era=(1993, 2006), format="sgml", max_persons=6, carries_derivatives=False)
def no_covers(filing: Filing, choices: Choices) -> Printed:
    """An amendment of text alone: a front page, items, a signature, and no cover page of any person."""
    filing = plainly(filing)
    assert filing.event_date is not None
    prior = filing.prior_filings or (
        PriorFiling(amendment_number=0, date=filing.event_date.replace(year=filing.event_date.year - 1)),
    )
    filing = replace(
        filing,
        form="SC 13D/A",
        amendment_number=filing.amendment_number or 1,
        prior_filings=prior,
        previously_filed_13g=False,
    )
    made = body.compose(filing, choices, body.Manner(has_short_names=True))
    stated = plainly(made.filing)
    stated = replace(
        stated,
        persons=(),
        components=(),
        item5=tuple(replace(p, cover=None) for p in stated.item5),
        transactions=tuple(replace(t, cover=None) for t in stated.transactions),
        fundings=tuple(replace(x, cover=None) for x in stated.fundings),
    )
    style = setting(choices)
    text = ascii_page.front_page(filing, choices) + "<PAGE>\n" + set_blocks(made.blocks, style, choices)
    printed = ascii_page.wrapped(
        filing, text, "", choices, Habits(dialect="SEC", boxes=captions.ASCII_BOXES[:1]), made.forms
    )
    header = printed.filing
    return replace(printed, filing=replace(stated, format="sgml", parties=header.parties))
