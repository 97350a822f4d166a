"""Lists in a sentence about ownership: points with a name and a number each, numbers in the order of their owners.

Sentences that are no lists are read in `statements`; which words make a list is data of `statement_words`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from pipelines.filing.lexer import Atom, lex
from pipelines.filing.references import References
from pipelines.filing.statement_words import (
    ALL_WITH,
    OR_PERCENT,
    PAIRED,
    POINT,
    POINTS_TO,
)
from pipelines.filing.walk import AGGREGATE, FIELDS, Statement, Walk


@dataclass(slots=True)
class Lists(References):
    """Reads lists as said by the words in front of them."""

    def _listed(self, start: int, end: int) -> bool:
        """Read a point of a list, "Mr. Hart: 100 shares (5.1%)", as said by the words in front of the list."""
        mentions = self.people.mentions(start, end)
        if not mentions or not POINT.fullmatch(self.text, start, mentions[0].start):
            return False
        if not POINTS_TO.match(self.text, mentions[0].end, end):
            return False
        atoms = lex(self.text, start, end, mentions)
        atoms, late = _without_parts(self.text, atoms)
        held = [atom for atom in atoms if atom.kind == "power"]
        if any(a.kind not in ("person", "number", "percent", "open", "close", "reference", "power") for a in atoms):
            return False
        if held and not (len(held) == 1 and self._is_held(atoms)):
            return False
        points: list[tuple[Atom, Atom, Atom | None]] = []
        atoms = [a for a in atoms if a.kind in ("person", "number", "percent") and a.start >= mentions[0].start]
        floor = start
        for index, atom in enumerate(atoms):
            following = atoms[index + 1 : index + 3]
            if atom.kind != "person":
                continue
            opens = self.text.rfind("\n", floor, atom.start) + 1 or floor
            number = following[0] if following and following[0].kind == "number" else None
            if number is None or not POINT.fullmatch(self.text, opens if points else start, atom.start):
                return False
            if not POINTS_TO.fullmatch(self.text, atom.end, number.start):
                return False
            percent = following[1] if len(following) > 1 and following[1].kind == "percent" else late
            points.append((atom, number, percent))
            floor = (percent or number).end
        for person, number, percent in points:
            walk = Walk(subject=person.mention.entities if person.mention else (), fields=list(self.intro), kind=2)
            self._state(walk, number)
            if percent is not None:
                self._on_percent(walk, [percent], 0, start)
            if held:
                walk.fields, walk.last = [power for power in held[0].powers if power in FIELDS], []
                self._state(walk, number)
        return bool(points)

    def _is_held(self, atoms: Sequence[Atom]) -> bool:
        """Whether powers behind the number of a point are over it: "Mr. Hart: 100 shares, with sole voting power"."""
        if atoms[-1].kind != "power" or len(atoms) < 2 or [a.kind for a in atoms].count("number") != 1:
            return False
        figures = [atom for atom in atoms if atom.kind in ("number", "percent")]
        between = self.text[figures[-1].end : atoms[-1].start]
        return (
            re.fullmatch(r"(?:\s+(?:shares|units|stock|of|common|ordinary)\b){0,4}" + ALL_WITH.pattern, between, re.I)
            is not None
        )

    def _distribute(self, begun: int, walk: Walk, atoms: Sequence[Atom]) -> None:
        """ "A and B own 10 and 20 shares, respectively": each its own number; nothing where the counts differ."""
        stated, self.found[begun:] = self.found[begun:], []
        order = list(dict.fromkeys(s.entity for s in stated))
        if len(order) < 2 and len({s.start for s in stated}) == 1:
            self.found += stated
            return
        shares_of_class = [a for a in atoms if a.kind == "percent"]
        if len(shares_of_class) > len(order):
            shares_of_class = self._run(shares_of_class)
        for where in dict.fromkeys(s.field for s in stated):
            numbers = sorted({(s.start, s.end, s.value) for s in stated if s.field == where})
            listed = [(a.start, a.end, a.value) for a in atoms if a.kind == "number"]
            if len(numbers) == 1 and len(listed) == len(order) == len(shares_of_class) and where == AGGREGATE:
                numbers = listed  # each with its percentage in brackets behind it
            elif len(numbers) < len(order):
                numbers = self._listed_with(atoms, numbers[0][0], len(order)) or numbers
            if len(order) < 2 or None in order:
                continue
            if len(numbers) == 1 < max(len({s.start for s in stated if s.field == each}) for each in FIELDS.values()):
                self.found += [s for s in stated if s.field == where]  # one figure for all of them, in another clause
                continue
            if len(numbers) != len(order):
                continue
            for index, (entity, (start, end, value)) in enumerate(zip(order, numbers, strict=True)):
                made = Statement(entity, where, value, start, end, walk.kind * 2)
                if where == AGGREGATE and len(shares_of_class) == len(order):
                    each = shares_of_class[index]
                    made = replace(made, percent=each.percent, percent_start=each.start, percent_end=each.end)
                self.found.append(made)

    def _listed_with(self, atoms: Sequence[Atom], at: int, count: int) -> list[tuple[int, int, Decimal | None]]:
        """So many numbers as are listed from one on, nothing but commas and "and" between them."""
        run = self._run([atom for atom in atoms if atom.kind == "number" and atom.start >= at])
        return [(a.start, a.end, a.value) for a in run] if len(run) == count else []

    def _run(self, atoms: Sequence[Atom]) -> list[Atom]:
        """The first of some atoms and those that are listed with it."""
        run = list(atoms[:1])
        for one, other in pairwise(atoms):
            if not PAIRED.fullmatch(self.text, one.end, other.start):
                break
            run.append(other)
        return run

    def _is_paired(self, walk: Walk, atoms: Sequence[Atom]) -> bool:
        """ "A and B own 10 and 20 shares": whether as many numbers are listed as there are owners, and no others."""
        if len(walk.subject) < 2 or walk.is_group or walk.is_each:
            return False
        numbers = [atom for atom in atoms if atom.kind == "number"]
        if len(numbers) != len(walk.subject) or len({number.value for number in numbers}) < 2:
            return False
        return all(PAIRED.fullmatch(self.text, one.end, other.start) for one, other in pairwise(numbers))


def _without_parts(text: str, atoms: list[Atom]) -> tuple[list[Atom], Atom | None]:
    """A point of a list without what its number is made up of; and a percentage said behind that."""
    at = next((i for i, atom in enumerate(atoms) if atom.kind == "part"), len(atoms))
    before = [atom for atom in atoms[:at] if atom.kind in ("person", "number")]
    if at == len(atoms) or [atom.kind for atom in before] != ["person", "number"]:
        return atoms, None
    behind = [atom for atom in atoms[at:] if atom.kind == "percent"]
    stated = [a for a in behind if OR_PERCENT.search(text, max(a.start - 60, atoms[at].start), a.start)]
    return atoms[:at], stated[0] if len(stated) == len(behind) == 1 else None
