"""No pattern of the readers backtracks without bound: each is run against long repetitions that almost match.

Regressions: a row of asterisks beside a name, marks behind EDGAR's conformed name, and numbers in brackets at the head
of a paragraph of Item 5 once kept a reader busy for hours.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pipelines import filing

UNITS = (
    "*",
    " *",
    "(1) ",
    " (1)",
    "(a",
    "- ",
    "-",
    ". ",
    ".",
    ", ",
    "1,",
    "1 ",
    "0",
    "A. ",
    "a ",
    "the ",
    "_",
    "\t",
    " ",
    "\u207d1\u207e",
)
TAILS = ("\u2603", "x \u2603")
#: Enough repetitions for exponential work to last for years; polynomial work on them is over in milliseconds.
TIMES, SECONDS = 60, 5


def patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for module in pkgutil.iter_modules(filing.__path__):
        names = vars(importlib.import_module(f"{filing.__name__}.{module.name}"))
        found |= {f"{module.name}.{n}": v for n, v in names.items() if isinstance(v, re.Pattern)}
    return found


class Hanging(AssertionError):
    """A pattern that does not come to an end."""


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Hanging

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def attack(pattern: re.Pattern[str]) -> None:
    for unit in UNITS:
        for tail in TAILS:
            text = unit * TIMES + tail
            pattern.search(text)
            pattern.match(text)
            pattern.fullmatch(text)
            pattern.search("Alder " + text)


def test_the_attack_finds_a_pattern_without_bound() -> None:
    with pytest.raises(Hanging), limit(1):
        attack(re.compile(r"(?:\s*\*+)+$"))


def test_every_pattern_comes_to_an_end() -> None:
    found = patterns()
    assert len(found) > 300
    hanging = []
    for name, pattern in found.items():
        try:
            with limit(SECONDS):
                attack(pattern)
        except Hanging:
            hanging.append(name)
    assert not hanging
