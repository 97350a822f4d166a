"""Compose the body of a filing: items, schedule and signatures as blocks, and the filing that they state.

A body is independent of the medium; what a medium cannot set (a table in XML's free text) is ruled out by `Manner`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.filing.model import Exhibit, Filing, Item, Item5Position, Transaction
from tests.press import figures, fund_forms, item5_forms, item_texts, signature_forms, trade_forms
from tests.press.blocks import Block, Bullets, Grid, Heading, Lines, Page, Para
from tests.press.choices import Choices


@dataclass(frozen=True, slots=True)
class Manner:
    """What the medium allows: tables, a document of its own for the trades; `item5` are the forms to use, if any.

    `has_short_names`: the text defines a name for every person, which it must where no cover names them.
    """

    has_tables: bool = True
    has_exhibit_document: bool = False
    item5: tuple[item5_forms.Form, ...] = ()
    has_short_names: bool = False


DEFAULT = Manner()


@dataclass(frozen=True, slots=True)
class Body:
    """A composed body: blocks of the main document, blocks of the exhibit (or none), and the filing as stated."""

    blocks: tuple[Block, ...]
    exhibit: tuple[Block, ...]
    filing: Filing
    forms: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    filing: Filing
    names: list[str]
    choices: Choices
    manner: Manner
    schedule: list[Block]
    exhibit: list[Block]
    forms: list[str]


def compose(filing: Filing, choices: Choices, manner: Manner = DEFAULT) -> Body:
    """A body for a filing. What its items say stands before what is composed; an empty text leaves an item out.

    A text of Item 5 that begins with a paragraph (a) has all of its paragraphs.
    """
    is_amendment = filing.is_amendment
    names = _names(filing, choices, percent=100 if manner.has_short_names else 55)
    draft = _Draft(filing, names, choices, manner, [], [], [])
    given = {i.number: i.text for i in filing.items}
    numbers = [n for n in _numbers(choices, is_amendment) if given.get(n) != ""]
    form = choices.pick(item_texts.HEADING_FORMS)
    blocks: list[Block] = []
    if is_amendment:
        blocks.append(Para(item_texts.opening_of_amendment(filing, names)))
    else:
        draft.filing = replace(draft.filing, prior_filings=())
    for number in numbers:
        blocks.append(Heading(number, item_texts.heading(number, form)))
        if is_amendment and number in (3, 4, 5):
            blocks.append(Para(choices.pick(item_texts.CHANGES).format(n=number)))
        blocks += [*(Para(text) for text in given.get(number, "").splitlines()), *_ITEMS[number](draft)]
    if 3 not in numbers:
        draft.filing = replace(draft.filing, fundings=())
    if 7 not in numbers:
        draft.filing = replace(draft.filing, exhibits=())
    blocks += _signatures(draft)
    if draft.schedule:
        blocks += [Page(), Heading(0, "SCHEDULE A"), *draft.schedule]
    stated = replace(
        draft.filing,
        items=tuple(Item(number=n, heading=item_texts.heading(n, form), text=given.get(n, "")) for n in numbers),
    )
    return Body(tuple(blocks), tuple(draft.exhibit), stated, tuple(draft.forms))


def _numbers(choices: Choices, is_amendment: bool) -> list[int]:
    if not is_amendment:
        return [1, 2, 3, 4, 5, 6, 7]
    return [n for n in (1, 3, 4, 5, 7) if n == 5 or choices.chance(65)]


def _names(filing: Filing, choices: Choices, *, percent: int) -> list[str]:
    """What the text calls each person: the full name, or a short name that the text defines."""
    full = [p.name or "" for p in filing.persons]
    if not choices.chance(percent):
        return full
    taken: set[str] = set()
    names = []
    for p in filing.persons:
        short = item_texts.alias(p.name or "", taken, is_individual=p.types == ("IN",))
        taken.add(short)
        names.append(short)
    return names


def _item1(draft: _Draft) -> list[Block]:
    return [Para(item_texts.security(draft.filing, draft.choices))]


def _item2(draft: _Draft) -> list[Block]:
    return [Para(text) for text in item_texts.identity(draft.filing, draft.names, draft.choices)]


def _item3(draft: _Draft) -> list[Block]:
    forms: Sequence[fund_forms.Form] = [
        f for f in fund_forms.FORMS if draft.manner.has_tables or f is not fund_forms.table
    ]
    if not draft.filing.fundings:
        return [Para("No funds were used.")]
    form = draft.choices.pick(forms)
    draft.forms.append(f"funds {form.__name__}")
    blocks, stated = form(draft.filing, draft.names, draft.choices)
    draft.filing = replace(draft.filing, fundings=stated)
    return [*blocks, *(Para(text) for text in fund_forms.lenders(draft.filing))]


def _item4(draft: _Draft) -> list[Block]:
    return [Para(draft.choices.pick(item_texts.PURPOSES))]


def _item6(draft: _Draft) -> list[Block]:
    return [Para(draft.choices.pick(item_texts.CONTRACTS))]


def item5_form(filing: Filing, choices: Choices, manner: Manner) -> item5_forms.Form:
    """A form of Item 5 (a) and (b) that suits the number of persons and the medium."""
    if manner.item5:
        return choices.pick(manner.item5)
    forms: Sequence[item5_forms.Form] = item5_forms.FORMS if len(filing.persons) <= 9 else item5_forms.LONG_FORMS
    if not manner.has_tables:
        forms = [f for f in forms if f not in (item5_forms.table_of_aggregates, item5_forms.table_of_all)]
    return choices.pick(forms)


def outstanding(filing: Filing, choices: Choices) -> str:
    """The sentence that states the shares outstanding."""
    if not filing.shares_outstanding:
        return ""
    if len(filing.shares_outstanding) > 1:
        classes = [f"{figures.shares(x.count)} shares of {x.class_title}" for x in filing.shares_outstanding]
        day = filing.shares_outstanding[0].as_of
        assert day is not None
        return f"As of {figures.long_date(day)} there were outstanding {figures.listing(classes)}."
    count = filing.shares_outstanding[0]
    assert count.as_of is not None
    form = choices.pick(
        (
            (
                "Percentages are based on {n} shares of Common Stock outstanding as of {day}, as "
                "reported in the Issuer\u2019s {source}."
            ),
            "There were {n} shares of Common Stock outstanding on {day}, according to the {source} of the Issuer.",
            "All percentages in this statement were computed on the {n} shares of Common Stock "
            "that were outstanding as of "
            "{day}, as the Issuer states in its {source}.",
        )
    )
    return form.format(n=figures.shares(count.count), day=figures.long_date(count.as_of), source=count.source)


def _item5(draft: _Draft) -> list[Block]:
    sentence = outstanding(draft.filing, draft.choices)
    blocks: list[Block] = [Para(sentence)] if sentence else []
    if any(i.number == 5 and i.text.startswith("(a)") for i in draft.filing.items):
        draft.filing = replace(
            draft.filing, item5=(), group_total=None, transactions=(), transactions_state="none",
            fell_below_five_percent=None,
        )  # fmt: skip
        return blocks
    form = item5_form(draft.filing, draft.choices, draft.manner)
    draft.forms.append(f"item5 {form.__name__}")
    stated_blocks, positions = form(draft.filing, draft.names, draft.choices)
    draft.filing = replace(draft.filing, item5=_with_names(positions, draft.filing))
    blocks += stated_blocks
    blocks += _total(draft)
    blocks += _trades(draft)
    return [*blocks, Para("(d) Not applicable."), Para(item5e(draft.filing, draft.choices))]


def item5e(filing: Filing, choices: Choices) -> str:
    """Item 5(e): the date of ceasing to own five percent, if there is one."""
    day = filing.fell_below_five_percent
    if day is None:
        return "(e) Not applicable."
    form = choices.pick(
        (
            "(e) On {day}, the Reporting Persons ceased to be the beneficial owners of more than five percent of the "
            "class.",
            "(e) The Reporting Persons ceased to beneficially own more than 5% of the Common Stock on {day}.",
        )
    )
    return form.format(day=figures.long_date(day))


def _with_names(positions: Sequence[Item5Position], filing: Filing) -> tuple[Item5Position, ...]:
    return tuple(replace(p, name=filing.persons[p.cover or 0].name or "") for p in positions)


def _total(draft: _Draft) -> list[Block]:
    total = draft.filing.group_total
    if len(draft.filing.persons) < 2 or total is None or total.aggregate_amount is None or not draft.choices.chance(20):
        draft.filing = replace(draft.filing, group_total=None)
        return []
    text = (
        f"In the aggregate, and without counting any share twice, the Reporting Persons beneficially own "
        f"{figures.shares(total.aggregate_amount)} shares of Common Stock, or "
        f"{figures.percent(total.percent_of_class)} of the class."
    )
    return [Para(text)]


def _trades(draft: _Draft) -> list[Block]:
    rows = draft.filing.transactions
    if not rows:
        return [Para(f"(c) {draft.choices.pick(trade_forms.NONE_STATED)}")]
    forms = trade_forms.FORMS if draft.manner.has_tables else trade_forms.PLAIN_FORMS
    if any(r.side == "other" for r in rows):
        if draft.manner.has_tables:
            forms = trade_forms.FORMS_FOR_GIFTS
        else:
            rows = tuple(r for r in rows if r.side != "other")
    form = draft.choices.pick(forms)
    year = draft.filing.event_date.year if draft.filing.event_date else 2000
    trades = trade_forms.Trades(rows, draft.names, draft.choices.pick(figures.date_forms(year)))
    stated_blocks, stated = form(trades, draft.choices)
    draft.forms.append(f"trades {form.__name__}")
    draft.filing = replace(draft.filing, transactions=_persons_named(stated, draft.names))
    place = draft.choices.pick(("item", "item", "schedule", "exhibit"))
    if place == "item" or not draft.manner.has_tables:
        lead = draft.choices.pick(
            (
                "(c) The transactions in the Common Stock during the past sixty days were these:",
                "(c) In the past 60 days the following transactions were effected in the open market:",
            )
        )
        return [Para(lead), *stated_blocks]
    if place == "exhibit" and draft.manner.has_exhibit_document:
        draft.exhibit += [Para("Transactions in the Common Stock during the past sixty days"), *stated_blocks]
        return [Para("(c) Exhibit 99.2 lists all transactions in the Common Stock during the past sixty days.")]
    draft.schedule += [Para("Transactions in the Common Stock during the past sixty days"), *stated_blocks]
    return [
        Para("(c) Schedule A to this statement lists all transactions in the Common Stock during the past sixty days.")
    ]


def _persons_named(rows: Sequence[Transaction], names: list[str]) -> tuple[Transaction, ...]:
    return tuple(replace(r, person_name=names[r.cover or 0]) for r in rows)


def _item7(draft: _Draft) -> list[Block]:
    exhibits = list(draft.filing.exhibits)
    if draft.exhibit:
        exhibits.append(Exhibit(number="99.2", description="Transactions during the past sixty days"))
    elif draft.choices.chance(40):
        exhibits.append(Exhibit(number=str(len(exhibits) + 1), description="Power of Attorney"))
    draft.filing = replace(draft.filing, exhibits=tuple(exhibits))
    if not exhibits:
        return [Para("None.")]
    form = draft.choices.pick(("lines", "points", "table", "dash"))
    if form == "table" and draft.manner.has_tables:
        return [Grid(("Exhibit", "Description"), tuple((f"{e.number}", e.description) for e in exhibits))]
    if form == "points":
        return [Bullets(tuple(f"Exhibit {e.number}: {e.description}" for e in exhibits))]
    mark = " - " if form == "dash" else ".  "
    return [Lines(tuple(f"Exhibit {e.number}{mark}{e.description}" for e in exhibits))]


def _signatures(draft: _Draft) -> list[Block]:
    word = draft.choices.pick(("SIGNATURE", "SIGNATURES", "Signature"))
    form = draft.choices.pick(signature_forms.FORMS)
    draft.forms.append(f"signature {form.__name__}")
    blocks, stated = form(draft.filing, draft.choices)
    draft.filing = replace(draft.filing, signatures=stated)
    return [Heading(0, word), Para(item_texts.CERTIFICATION), *blocks]


_ITEMS = {1: _item1, 2: _item2, 3: _item3, 4: _item4, 5: _item5, 6: _item6, 7: _item7}
