"""One figure for each person, class and field among the statements of Item 5, or none where they do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing.model import Percent
from pipelines.filing.people import People
from pipelines.filing.walk import AGGREGATE, FIELDS, NOBODY, Statement

_REFERS = "by reference to another figure of the item"


#: The rank of what a table states.
_TABLED = 20
_SUM = "the parts that are listed for it sum to this figure of the item"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chosen figure, with its place; `owner` is the entity whose figure the text refers to, if it refers to one."""

    value: Decimal
    start: int
    end: int
    reason: str | None = None
    owner: int | None = None


class Chooser:
    """Chooses among the statements: one figure for each person, class and field."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = [s for s in statements if not s.field.startswith("_")]

    def entries(self, people: People) -> list[tuple[int, str]]:
        """Entities that something is stated for, with their classes where they report several, in order of mention."""
        found: dict[tuple[int, str], None] = {}
        for statement in self.statements:
            if statement.entity is None:
                continue
            several = len(people.covers_of(statement.entity)) > 1
            found[(statement.entity, statement.class_key if several else "")] = None
        return [entry for entry in found if entry[1] or len(people.covers_of(entry[0])) < 2]

    def aggregate(self, entity: int | None, key: str, depth: int = 0) -> Figure | None:
        """The aggregate of an entity (`None`: of the group)."""
        found = [s for s in self._of(entity, AGGREGATE, key) if s.value is not None]
        if found:
            return self._best(found)
        if depth < 3:
            values = {}
            for statement in self._of(entity, AGGREGATE, key):
                if statement.reference == NOBODY:
                    return None
                if statement.reference is not None and statement.reference != entity:
                    figure = self.aggregate(statement.reference, key, depth + 1)
                    if figure is not None:
                        values[figure.value] = replace(
                            figure, reason=_REFERS, owner=figure.owner or statement.reference
                        )
            if len(values) == 1:
                return next(iter(values.values()))
        return None

    def percent(self, entity: int | None, key: str) -> tuple[Percent, int, int] | None:
        """The percentage stated with the aggregate."""
        figure = self.aggregate(entity, key)
        found = [s for s in self._of(entity, AGGREGATE, key) if s.percent is not None]
        same = [s for s in found if figure is None or s.value in (None, figure.value)]
        if not same:
            powers = [s for where in FIELDS.values() for s in self._of(entity, where, key) if s.value]
            if figure is not None or len({s.value for s in powers}) == 1:
                same = [s for s in powers if s.percent is not None and (figure is None or s.value == figure.value)]
        if not same and figure is not None and entity is not None:
            group = self._of(None, AGGREGATE, key)  # who owns all that the group owns owns that percentage
            same = [s for s in group if s.percent is not None and s.value == figure.value]
        values = {(s.percent.value, s.percent.relation) for s in same if s.percent}
        if len(values) != 1 or not same[0].percent:
            return None
        return same[0].percent, same[0].percent_start, same[0].percent_end

    def power(self, entity: int, where: str, key: str) -> Figure | None:
        """A power of an entity."""
        found = self._of(entity, where, key)
        direct = [s for s in found if s.value is not None]
        whole = self.aggregate(entity, key)
        if direct:
            lots = {s.start: s.value for s in direct if s.value is not None}
            is_list = len({s.series for s in direct}) == 1
            if len(lots) > 1 and not is_list and whole is not None and len(set(lots.values())) == len(lots):
                is_list = sum(lots.values(), Decimal(0)) == whole.value
            if len(lots) > 1 and is_list:
                summed = sum(lots.values(), Decimal(0))
                stated = whole if whole is not None and whole.value == summed else None
                if stated is None and len(set(lots.values())) > 1:
                    stated = self._stated(summed)
                if stated is not None:
                    return Figure(stated.value, stated.start, stated.end, _SUM)
            return self._best(direct)
        if any(statement.reference == NOBODY for statement in found):
            return None  # a part of it is said without a figure
        figures = {}
        for statement in found:
            if statement.reference is not None:
                figure = self.aggregate(statement.reference, key)
                if figure is not None:
                    figures[figure.value] = figure
        if len(figures) == 1:
            figure = next(iter(figures.values()))
            return Figure(figure.value, figure.start, figure.end, _REFERS)
        return None

    def _stated(self, value: Decimal) -> Figure | None:
        """A number that the item states as somebody's aggregate."""
        found = next((s for s in self.statements if s.value == value and s.field == AGGREGATE), None)
        return Figure(value, found.start, found.end) if found else None

    def _of(self, entity: int | None, where: str, key: str) -> list[Statement]:
        found = [s for s in self.statements if s.entity == entity and s.field == where]
        tabled = [s for s in found if s.rank >= _TABLED]
        if tabled and not any(s.class_key for s in tabled):
            return found  # a table of the class that is reported outranks what prose says of other classes
        keys = {s.class_key for s in found if s.class_key}
        if len(keys) > 1 or (key and keys and key not in keys):
            found = [s for s in found if s.class_key == key] if key else []
        return found

    def _best(self, found: Sequence[Statement]) -> Figure | None:
        """The statement of the highest rank, if all of that rank agree or one is the sum of the others."""
        top = max(s.rank for s in found)
        best = {s.value: s for s in found if s.rank >= top - top % 2}
        if len(best) > 1:
            total = sum((value for value in best if value is not None), Decimal(0))
            best = {value: s for value, s in best.items() if value is not None and value * 2 == total}
        if len(best) != 1:
            return None
        value, statement = next(iter(best.items()))
        assert value is not None
        owner = self._owner(statement) if statement.is_named else None
        return Figure(value, statement.start, statement.end, _REFERS if statement.is_named else None, owner)

    def _owner(self, named: Statement) -> int | None:
        """Whose number a term such as "the Record Shares" names: the one whom the number itself is stated for."""
        owners = {
            s.entity for s in self.statements if s.start == named.start and not s.is_named and s.field == AGGREGATE
        }
        return next(iter(owners)) if len(owners) == 1 else None
