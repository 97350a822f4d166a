"""Plant contradictions in a filing whose arithmetic holds: what filers get wrong, one kind at a time.

`KINDS` says for each kind which rule of `expectations` must find it. A contradiction is planted in the facts before
they are printed, so every layout can carry it. A body that leaves the contradicted fact out (Item 5 by reference) makes
the filing clean again, which `Kind.stands` tells; `print_planted` looks for a filing in which the contradiction stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pipelines.filing.model import Filing, ReportingPerson
from tests.press.choices import Choices, SeededChoices
from tests.press.generation import filing_for
from tests.press.layout import Layout, Printed

Plant = Callable[[Filing, Choices], Filing | None]
Stands = Callable[[Filing], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of contradiction: how it is planted, whether it stands in a printed filing, which rule finds it."""

    name: str
    rule: str
    plant: Plant
    stands: Stands


@dataclass(frozen=True, slots=True)
class Planted:
    """A printed filing with a contradiction in it."""

    kind: Kind
    printed: Printed
    seed: int


KINDS: dict[str, Kind] = {}


def always(filing: Filing) -> bool:
    """A cover or header says it in every layout."""
    return True


def states_item5(filing: Filing) -> bool:
    """Item 5 states amounts."""
    return any(p.aggregate_amount is not None for p in filing.item5)


def states_item5_powers(filing: Filing) -> bool:
    """Item 5 states powers."""
    return any(p.sole_voting_power is not None for p in filing.item5)


def has_header(filing: Filing) -> bool:
    """A submission header gives the date of filing."""
    return filing.filed_date is not None


def states_trades(filing: Filing) -> bool:
    """Item 5(c) lists trades."""
    return bool(filing.transactions)


def kind(rule: str, stands: Stands = always) -> Callable[[Plant], Plant]:
    """Register a function that plants a contradiction, under its name."""

    def register(plant: Plant) -> Plant:
        name = plant.__name__
        assert name not in KINDS, name
        KINDS[name] = Kind(name=name, rule=rule, plant=plant, stands=stands)
        return plant

    return register


def with_person(filing: Filing, cover: int, **changes: Any) -> Filing:
    """A filing with changes on one cover."""
    persons = list(filing.persons)
    persons[cover] = replace(persons[cover], **changes)
    return replace(filing, persons=tuple(persons))


def with_position(filing: Filing, cover: int, **changes: Any) -> Filing:
    """A filing with changes in what Item 5 says of one person."""
    return replace(filing, item5=tuple(replace(p, **changes) if p.cover == cover else p for p in filing.item5))


def largest(filing: Filing) -> int:
    """The cover with the greatest amount."""
    return max(range(len(filing.persons)), key=lambda n: filing.persons[n].aggregate_amount or 0)


def with_cover_everywhere(filing: Filing, cover: int, **changes: Any) -> Filing:
    """Changes on a cover and the same in Item 5, so that only the cover's own arithmetic is broken."""
    changed = with_person(filing, cover, **changes)
    stated = {f for f in changes if f in ReportingPerson.__dataclass_fields__ and hasattr(filing.item5[cover], f)}
    return with_position(changed, cover, **{f: changes[f] for f in stated})


def planted(name: str, filing: Filing, choices: Choices) -> Filing | None:
    """A filing with a contradiction of a kind planted, or `None` where the filing has no place for it."""
    persons = tuple(replace(p, excludes_shares=False) for p in filing.persons)  # row 12 would explain what is planted
    return KINDS[name].plant(replace(filing, persons=persons), choices)


def print_planted(name: str, layout: Layout, *, first_seed: int = 0, tries: int = 400, max_persons: int = 6) -> Planted:
    """Print a filing of a layout in which a contradiction of a kind stands; `LookupError` where none can be made."""
    one = KINDS[name]
    for seed in range(first_seed, first_seed + tries):
        choices = SeededChoices(f"{name} {layout.name} {seed}")
        filing = planted(name, filing_for(layout, choices, max_persons=max_persons), choices)
        if filing is None:
            continue
        printed = layout.print(filing, choices)
        if one.stands(printed.filing):
            return Planted(one, printed, seed)
    raise LookupError(f"no filing of layout {layout.name} carries {name}")
