"""Where the press takes its decisions from: a seeded generator, or Hypothesis, behind one small interface.

Everything random in this package goes through `Choices`, so that a printed filing is a function of a seed and a failing
example shrinks. What is chosen belongs to the modules that choose.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Choices(Protocol):
    """A source of decisions."""

    def integer(self, low: int, high: int) -> int:
        """A whole number, bounds included."""
        ...

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        ...

    def chance(self, percent: int) -> bool:
        """True in about so many of a hundred cases."""
        ...


class SeededChoices:
    """Decisions from a seed: fast, for thousands of filings."""

    def __init__(self, seed: int | str) -> None:
        self._random = random.Random(seed)

    def integer(self, low: int, high: int) -> int:
        """A whole number, bounds included."""
        return self._random.randint(low, high)

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return self._random.choice(options)

    def chance(self, percent: int) -> bool:
        """True in about so many of a hundred cases."""
        return self._random.randrange(100) < percent


class DrawnChoices:
    """Decisions drawn from Hypothesis, so that examples shrink: towards small numbers, first options and False."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def integer(self, low: int, high: int) -> int:
        """A whole number, bounds included."""
        return self._draw(st.integers(low, high))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return self._draw(st.sampled_from(options))

    def chance(self, percent: int) -> bool:
        """True in about so many of a hundred cases."""
        return self._draw(st.integers(0, 99)) >= 100 - percent


def distinct(choices: Choices, options: Sequence[T], count: int) -> list[T]:
    """`count` different options in a random order."""
    rest = list(options)
    taken = []
    for _ in range(count):
        taken.append(rest.pop(choices.integer(0, len(rest) - 1)))
    return taken
