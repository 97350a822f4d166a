"""Run round trips and count: cells right and wrong by layout and by field, silent errors, the bars."""

from __future__ import annotations

import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.filing.read import read
from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for
from tests.round_trip.comparison import Cell, compare

#: Shares of right cells below which a run fails.
BARS = {"figures": 1.0, "cover": 0.998, "item5": 0.99, "trades": 0.99, "components": 0.99}


def _none() -> list[int]:
    """No cell right of none compared; a function of the module, so that a tally can pass between processes."""
    return [0, 0]


@dataclass(slots=True)
class Tally:
    """Counts of right and compared cells by (layout, group) and (group, field), and examples of what is wrong."""

    filings: int = 0
    silent: int = 0
    by_layout: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(_none))
    by_field: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(_none))
    by_form: dict[str, list[int]] = field(default_factory=lambda: defaultdict(_none))
    wrong: list[tuple[str, str, Cell]] = field(default_factory=list)
    crashes: Counter[str] = field(default_factory=Counter)

    def add(self, layout: str, seed: str, forms: tuple[str, ...], cells: Iterable[Cell]) -> None:
        """Count the cells of one filing; cells of the body also by the form in which the body was worded."""
        self.filings += 1
        form_of = {form.split()[0]: form for form in forms}
        for cell in cells:
            if cell.group in form_of:
                self.by_form[form_of[cell.group]][0] += cell.is_right
                self.by_form[form_of[cell.group]][1] += 1
            groups = [cell.group, "figures"] if cell.is_figure else [cell.group]
            for group in groups:
                self.by_layout[layout, group][0] += cell.is_right
                self.by_layout[layout, group][1] += 1
            self.by_field[cell.group, cell.field][0] += cell.is_right
            self.by_field[cell.group, cell.field][1] += 1
            self.silent += cell.is_silent
            if not cell.is_right:
                self.wrong.append((layout, seed, cell))

    def merge(self, other: Tally) -> None:
        """Add another tally's counts."""
        self.filings += other.filings
        self.silent += other.silent
        for mine, theirs in (
            (self.by_layout, other.by_layout),
            (self.by_field, other.by_field),
            (self.by_form, other.by_form),
        ):
            for key, (right, count) in theirs.items():
                mine[key][0] += right
                mine[key][1] += count
        self.wrong += other.wrong
        self.crashes.update(other.crashes)

    def share(self, group: str) -> tuple[int, int]:
        """Right and compared cells of a group over all layouts."""
        cells = [v for (_, g), v in self.by_layout.items() if g == group]
        return sum(v[0] for v in cells), sum(v[1] for v in cells)

    def failures(self) -> list[str]:
        """The bars that were missed, in words."""
        missed = []
        for group, bar in BARS.items():
            right, count = self.share(group)
            if count and right < bar * count:
                missed.append(f"{group}: {right} of {count} cells right, {100 * right / count:.3f} % < {100 * bar:g} %")
        if self.silent:
            missed.append(f"{self.silent} wrong figures that nothing flags")
        return missed + [f"{count} filings failed: {what}" for what, count in self.crashes.items()]


def one(layout_name: str, seed: str, tally: Tally, *, max_persons: int | None = None) -> None:
    """Print a filing of a layout from a seed, read it, count its cells."""
    layout = LAYOUTS[layout_name]
    choices = SeededChoices(f"{layout_name} {seed}")
    printed = layout.print(filing_for(layout, choices, max_persons=max_persons), choices)
    try:
        got = read(printed.data, name=f"{layout_name}.{'xml' if layout.format == 'xml' else 'txt'}")
    except Exception:
        tally.crashes[f"{layout_name}: {traceback.format_exc(limit=-1).splitlines()[-1]}"] += 1
        return
    tally.add(layout_name, seed, printed.forms, compare(printed.filing, got))


def run(names: list[str], first: int, count: int, max_persons: int | None = None) -> Tally:
    """`count` filings, layouts in turn, seeds from `first`."""
    tally = Tally()
    for n in range(count):
        number = first + n
        one(names[number % len(names)], str(number // len(names)), tally, max_persons=max_persons)
    return tally
