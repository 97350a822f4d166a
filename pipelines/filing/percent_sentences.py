"""Sentences that say what percentage the shares of the sentence before are: "This represents 5.1% of the class."

Percentages in the sentence of their number are read in `amounts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing.lexer import Atom, percents, shares_in
from pipelines.filing.lists import Lists
from pipelines.filing.statement_words import (
    ALL_ARE,
    NOT_THIS,
    OF_THE_CLASS,
    RESPECTIVELY,
    THIS_IS,
)
from pipelines.filing.walk import AGGREGATE, Walk


@dataclass(slots=True)
class PercentSentences(Lists):
    """Gives statements the percentages that the next sentence tells."""

    def _percent_of_last(self, before: Walk, start: int, end: int) -> None:
        """ "This represents 5.1% of the class": the percentage of the one number that the sentence before states."""
        if not self.found:
            return
        percent = next(iter(percents(self.text, start, min(end, start + 160))), None)
        if percent is not None and ALL_ARE.fullmatch(self.text, start, percent.start):
            for position in self._lately(self.begun):
                if self.found[position].field == AGGREGATE and self.found[position].percent is None:
                    self._give(position, percent)
            return
        owning = [p for p in before.last if p < len(self.found) and self.found[p].field == AGGREGATE]
        if percent is None or not owning or not THIS_IS.match(self.text[start : percent.start]):
            return
        said = self.text[start : percent.start]
        if NOT_THIS.search(said) or not OF_THE_CLASS.match(self.text, percent.end, end):
            return
        if len({self.found[p].start for p in owning}) != 1 or any(self.found[p].percent for p in owning):
            return
        value = self.found[owning[0]].value
        numbers = list(shares_in(self.text, start, end))
        if any(each.kind == "number" and each.value != value and each.end <= percent.start for each in numbers):
            return
        is_printed = any(each.value == value and each.end <= percent.start for each in numbers)
        if before.numbers > 1 and not is_printed and not _comes_to(value, numbers, percent):
            return
        for position in owning:
            self._give(position, percent)
        for position in self._lately(self.begun) if is_printed else ():
            one = self.found[position]
            if one.field == AGGREGATE and one.value == value and one.percent is None:
                self._give(position, percent)

    def _percents_of_last(self, before: Walk, start: int, end: int) -> None:
        """ "These represent 1.6% and 2.8%, respectively": those of the numbers that the sentence before lists."""
        if not self.found:
            return
        shares = percents(self.text, start, end)
        owning = [p for p in self._lately(before.begun) if self.found[p].field == AGGREGATE]
        if len(shares) < 2 or len(owning) != len(shares) or any(self.found[p].percent for p in owning):
            return
        said = self.text[start : shares[0].start]
        if NOT_THIS.search(said) or not THIS_IS.match(said) or not RESPECTIVELY.search(self.text, start, end):
            return
        for position, percent in zip(owning, shares, strict=True):
            self._give(position, percent)

    def _give(self, position: int, percent: Atom) -> None:
        """A statement gets its percentage."""
        self.found[position] = replace(
            self.found[position], percent=percent.percent, percent_start=percent.start, percent_end=percent.end
        )


def _comes_to(value: Decimal | None, numbers: Sequence[Atom], percent: Atom) -> bool:
    """Whether the percentage is that of the value in the number outstanding, its own derivatives added or not."""
    if value is None or percent.percent is None:
        return False
    more = [Decimal(0), *(each.value for each in numbers if each.kind == "number" and each.value)]
    classes = [each.value + one for each in numbers if each.kind == "outstanding" and each.value for one in more]
    return any(abs(value * 100 / whole - percent.percent.value) < Decimal("0.06") for whole in classes)
