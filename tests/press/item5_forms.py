"""Item 5 (a) and (b) in the forms that filers use; each returns blocks and the positions that they state.

The outstanding count, (c) to (e) and the other items are put around by `body`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipelines.filing.model import Filing, Item5Position
from tests.press.blocks import Block, Bullets, Grid, Lines, Para
from tests.press.choices import Choices
from tests.press.figures import enumerated, listing, percent, shares

Stated = tuple[list[Block], tuple[Item5Position, ...]]
Form = Callable[[Filing, list[str], Choices], Stated]
POWERS = ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power")
PHRASES = (
    ("Sole power to vote or direct the vote", "sole_voting_power"),
    ("Shared power to vote or direct the vote", "shared_voting_power"),
    ("Sole power to dispose or direct the disposition", "sole_dispositive_power"),
    ("Shared power to dispose or direct the disposition", "shared_dispositive_power"),
)


def _without_powers(position: Item5Position) -> Item5Position:
    return replace(position, **dict.fromkeys(POWERS))


def _number(position: Item5Position, field: str) -> str:
    return shares(getattr(position, field))


def _powers_sentence(name: str, p: Item5Position) -> str:
    """One sentence for the four powers; voting and dispositive power apart only where they differ."""
    if (p.sole_voting_power, p.shared_voting_power) == (p.sole_dispositive_power, p.shared_dispositive_power):
        return (
            f"{name} has sole voting and dispositive power over {_number(p, 'sole_voting_power')} shares and shared "
            f"voting and dispositive power over {_number(p, 'shared_voting_power')} shares."
        )
    return (
        f"{name} has sole power to vote {_number(p, 'sole_voting_power')} shares, shared power to vote "
        f"{_number(p, 'shared_voting_power')} shares, sole power to dispose of {_number(p, 'sole_dispositive_power')} "
        f"shares and shared power to dispose of {_number(p, 'shared_dispositive_power')} shares."
    )


def prose_per_person(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """A sentence for each person in (a), another in (b)."""
    verb = choices.pick(("beneficially owns", "is the beneficial owner of", "may be deemed to beneficially own"))
    of = choices.pick((", or {} of the class", ", representing approximately {} of the outstanding shares", " ({})"))
    first = [
        (
            f"{names[p.cover or 0]} {verb} {_number(p, 'aggregate_amount')} shares of Common "
            f"Stock{of.format(percent(p.percent_of_class))}."
        )
        for p in filing.item5
    ]
    second = [_powers_sentence(names[p.cover or 0], p) for p in filing.item5]
    return [Para("(a) " + " ".join(first)), Para("(b) " + " ".join(second))], filing.item5


def lettered_per_person(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """A. Name, then (a) with the percentage on its own line, and (b) with four numbered powers."""
    blocks: list[Block] = []
    for p in filing.item5:
        name = names[p.cover or 0]
        blocks.append(Para(f"{_letter(p.cover or 0)}. {name}"))
        blocks.append(
            Para(
                (
                    f"(a) As of the date hereof, {name} may be deemed to beneficially own "
                    f"{_number(p, 'aggregate_amount')} shares."
                ),
                1,
            )
        )
        blocks.append(Para(f"Percentage: {percent(p.percent_of_class)}", 1))
        lines = [f"{n}. {phrase}: {_number(p, field)}" for n, (phrase, field) in enumerate(PHRASES, 1)]
        blocks.append(Lines((f"(b) {lines[0]}", *lines[1:])))
    return blocks, filing.item5


def _letter(number: int) -> str:
    return chr(65 + number % 26) * (1 + number // 26)


def table_of_aggregates(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """(a) as a table of persons, shares and percent; (b) refers to the cover."""
    heads = choices.pick(
        (("Name", "Shares", "Percent"), ("Reporting Person", "Number of Shares", "Percentage of Class"))
    )
    rows = tuple(
        (names[p.cover or 0], _number(p, "aggregate_amount"), percent(p.percent_of_class)) for p in filing.item5
    )
    blocks: list[Block] = [
        Para("(a) The holdings of the Reporting Persons are as follows:"),
        Grid(heads, rows, (1, 2)),
        Para(
            "(b) The powers of each Reporting Person to vote and to dispose of these shares are "
            "in rows 7 through 10 of its cover page."
        ),
    ]
    return blocks, tuple(_without_powers(p) for p in filing.item5)


def table_of_all(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """(a) and (b) in one table with every figure."""
    heads = (
        "Reporting Person",
        "Shares Beneficially Owned",
        "Percent of Class",
        "Sole Voting Power",
        "Shared Voting Power",
        "Sole Dispositive Power",
        "Shared Dispositive Power",
    )
    rows = tuple(
        (
            names[p.cover or 0],
            _number(p, "aggregate_amount"),
            percent(p.percent_of_class),
            *(_number(p, f) for f in POWERS),
        )
        for p in filing.item5
    )
    return [Para("(a) and (b) The following table states the holdings and powers of each Reporting Person:"),
            Grid(heads, rows, tuple(range(1, 7)))], filing.item5  # fmt: skip


def points(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """A list of points in (a), sentences in (b)."""
    items = tuple(
        f"{names[p.cover or 0]}: {_number(p, 'aggregate_amount')} shares ({percent(p.percent_of_class)})"
        for p in filing.item5
    )
    second = " ".join(_powers_sentence(names[p.cover or 0], p) for p in filing.item5)
    return [Para("(a) The Reporting Persons beneficially own:"), Bullets(items), Para("(b) " + second)], filing.item5


def each_of(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """Persons with the same figures in one sentence."""
    groups: dict[tuple[object, ...], list[Item5Position]] = {}
    for p in filing.item5:
        key = (p.aggregate_amount, p.percent_of_class, *(getattr(p, f) for f in POWERS))
        groups.setdefault(key, []).append(p)
    first, second = [], []
    for group in groups.values():
        p, who = group[0], listing([names[x.cover or 0] for x in group])
        subject = who if len(group) == 1 else f"Each of {who}"
        first.append(
            f"{subject} may be deemed to be the beneficial owner of "
            f"{_number(p, 'aggregate_amount')} shares, constituting "
            f"{percent(p.percent_of_class)} of the shares outstanding."
        )
        second.append(_powers_sentence(subject, p))
    return [Para("(a) " + " ".join(first)), Para("(b) " + " ".join(second))], filing.item5


def by_reference(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """(a) and (b) refer to the cover pages and state nothing."""
    text = choices.pick(
        (
            "(a), (b) See rows 7 through 13 of the cover page of each Reporting Person, which are incorporated here.",
            "(a) - (b) The answers to rows (7) through (13) of the cover pages are incorporated herein by reference.",
        )
    )
    return [Para(text)], ()


def clauses(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """(a) as one sentence with a clause for each person; (b) refers to the cover."""
    parts = [
        (
            f"{names[p.cover or 0]} beneficially owned {_number(p, 'aggregate_amount')} shares, "
            f"or {percent(p.percent_of_class)} of the class"
        )
        for p in filing.item5
    ]
    first = Para(f"(a) On the date of this statement {enumerated(parts)}.")
    second = Para("(b) See rows 7 through 10 of each cover page.")
    return [first, second], tuple(_without_powers(p) for p in filing.item5)


def power_lines(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """For each person lines: amount, percent, and the number of shares as to which it has each power."""
    blocks: list[Block] = []
    for p in filing.item5:
        lines = [
            names[p.cover or 0],
            f"(a) Amount beneficially owned: {_number(p, 'aggregate_amount')}",
            f"Percent of class: {percent(p.percent_of_class)}",
            "(b) Number of shares as to which such person has:",
        ]
        lines += [
            f"({'i' * n if n < 4 else 'iv'}) {phrase}: {_number(p, f)}" for n, (phrase, f) in enumerate(PHRASES, 1)
        ]
        blocks.append(Lines(tuple(lines)))
    return blocks, filing.item5


def powers_by_kind(filing: Filing, names: list[str], choices: Choices) -> Stated:
    """(a) in sentences; (b) turned round: for each power the persons that have it."""
    first = [
        (
            f"{names[p.cover or 0]} is the beneficial owner of {_number(p, 'aggregate_amount')} "
            f"shares ({percent(p.percent_of_class)})."
        )
        for p in filing.item5
    ]
    blocks: list[Block] = [Para("(a) " + " ".join(first)), Para("(b)")]
    blocks += [
        Para(f"{phrase}: " + "; ".join(f"{names[p.cover or 0]}: {_number(p, f)}" for p in filing.item5), 1)
        for phrase, f in PHRASES
    ]
    return blocks, filing.item5


FORMS: tuple[Form, ...] = (
    prose_per_person,
    lettered_per_person,
    table_of_aggregates,
    table_of_all,
    points,
    each_of,
    by_reference,
    clauses,
    power_lines,
    powers_by_kind,
)
#: Forms that are still readable with forty persons.
LONG_FORMS: tuple[Form, ...] = (
    lettered_per_person,
    table_of_aggregates,
    table_of_all,
    points,
    by_reference,
    power_lines,
)
