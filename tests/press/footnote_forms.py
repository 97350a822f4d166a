"""Footnotes of covers: the components of a figure in words, and the marks at the rows.

Where the mark and the note stand on the page belongs to the layouts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing.model import Component, Filing
from tests.press.choices import Choices
from tests.press.figures import enumerated, shares, stopped
from tests.press.holdings import DERIVATIVES

OPENINGS = ("Consists of {}.", "Represents {}.", "Comprised of {}.", "These shares consist of {}.")
#: "Includes" promises no full list: only where there is one part.
OPENING_OF_ONE = (*OPENINGS, "Includes {}.")
HELD = ("held by {}", "owned directly by {}", "held directly by {}", "held of record by {}", "owned by {}")
#: A note at the percentage: what it was computed on.
BASES = (
    "Based on {n} shares of Common Stock outstanding.",
    "Calculated on the basis of {n} shares outstanding, as the Issuer has reported.",
)
KINDS = {
    "common": ("{n} shares of Common Stock",),
    "option": (
        "{n} shares of Common Stock issuable upon exercise of options exercisable within 60 days",
        "{n} shares of Common Stock underlying stock options that are currently exercisable",
        "options to purchase {n} shares of Common Stock, all exercisable within sixty days",
    ),
    "warrant": (
        "{n} shares of Common Stock issuable upon exercise of warrants",
        "{n} shares of Common Stock that may be acquired upon the exercise of warrants",
        "warrants to purchase {n} shares of Common Stock",
    ),
    "convertible": (
        "{n} shares of Common Stock issuable upon conversion of convertible notes",
        "{n} shares of Common Stock into which a convertible note may be converted",
    ),
}
#: Marks of notes in the order of their use on one cover.
MARKS = (
    ("(1)", "(2)", "(3)"),
    ("*", "**", "***"),
    ("[1]", "[2]", "[3]"),
    ("(a)", "(b)", "(c)"),
    ("1", "2", "3"),
)
Marks = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of one cover: which field carries which mark, and the notes; `components` are those they state."""

    marks: dict[str, str]
    notes: tuple[tuple[str, str], ...]
    components: tuple[Component, ...]


NO_NOTES = Notes({}, (), ())


def worded(part: Component, filing: Filing, choices: Choices, holder_form: str | None = None) -> tuple[str, Component]:
    """A component in words, and the component as the words state it."""
    text = choices.pick(KINDS[part.kind]).format(n=shares(part.shares or Decimal(0)))
    if part.holder is not None and part.holder != part.cover:
        name = filing.persons[part.holder].name or ""
        held = (holder_form or choices.pick(HELD)).format(name)
        joint = ", " if text.endswith("sixty days") else " "
        return f"{text}{joint}{held}", replace(part, holder_name=name)
    if part.holder is None and part.holder_name:
        return f"{text} held jointly with {part.holder_name}", replace(part, holder_name=None)
    return text, part


def notes_of(filing: Filing, cover: int, choices: Choices, *, style: Marks | None = None, percent: int = 75) -> Notes:
    """Footnotes for one cover: one for the sole and one for the shared powers, where they have parts."""
    parts = [x for x in filing.components if x.cover == cover]
    has_derivatives = any(x.kind in DERIVATIVES for x in parts)  # then the percentage needs the note
    if not parts or not (has_derivatives or choices.chance(percent)):
        return NO_NOTES
    sole = [x for x in parts if x.figure == "sole_voting_power"]
    shared = [x for x in parts if x.figure == "shared_voting_power"]
    style = style or choices.pick(MARKS[:4])
    marks: dict[str, str] = {}
    notes: list[tuple[str, str]] = []
    stated: list[Component] = []
    free = [*style]
    for group, fields in (
        (sole, ("sole_voting_power", "sole_dispositive_power")),
        (shared, ("shared_voting_power", "shared_dispositive_power")),
    ):
        if not group:
            continue
        mark = free.pop(0)
        marks |= dict.fromkeys(fields, mark)
        held = choices.pick(HELD)
        words = [worded(x, filing, choices, held) for x in group]
        notes.append(
            (
                mark,
                stopped(
                    choices.pick(OPENINGS if len(words) > 1 else OPENING_OF_ONE).format(
                        enumerated([w for w, _ in words])
                    )
                ),
            )
        )
        stated += [x for _, x in words]
    if len(notes) == 1 and choices.chance(60):
        marks["aggregate_amount"] = notes[0][0]
    elif len(notes) == 2 and style[0].startswith("(") and choices.chance(40):
        marks["aggregate_amount"] = "".join(mark for mark, _ in notes)
    if filing.shares_outstanding and choices.chance(20):
        mark = free.pop(0)
        marks["percent_of_class"] = mark
        notes.append((mark, choices.pick(BASES).format(n=shares(filing.shares_outstanding[0].count))))
    return Notes(marks, tuple(notes), tuple(stated))
