"""What a layout is, and the registry of all layouts.

A layout prints a whole filing in one manner: covers, body and wrapping as one kind of filer or filing agent of an era
made them. It returns the bytes together with the filing that a careful reader finds in them (a layout may leave out
what its kind left out: an IRS number, Item 2, the powers in Item 5).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.filing.model import Filing, Format
from tests.press.choices import Choices


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed filing: its bytes, the filing as the print states it, and the forms of body that were used."""

    data: bytes
    filing: Filing
    forms: tuple[str, ...] = ()


Printer = Callable[[Filing, Choices], Printed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A manner of printing. `era` are the first and last year in which it was used.

    A layout that has no place for footnotes does not carry derivatives: its percentages could not be explained.
    """

    name: str
    family: str
    era: tuple[int, int]
    format: Format
    printer: Printer
    carries_unicode: bool
    carries_fractions: int
    max_persons: int
    carries_derivatives: bool

    def print(self, filing: Filing, choices: Choices) -> Printed:
        """Print a filing."""
        return self.printer(filing, choices)


LAYOUTS: dict[str, Layout] = {}


def layout(
    *,
    family: str,
    era: tuple[int, int],
    format: Format,
    carries_unicode: bool | None = None,
    carries_fractions: int = 3,
    max_persons: int = 40,
    carries_derivatives: bool = True,
) -> Callable[[Printer], Printer]:
    """Register a printer under its function's name."""

    def register(printer: Printer) -> Printer:
        name = printer.__name__
        assert name not in LAYOUTS, name
        LAYOUTS[name] = Layout(
            name=name,
            family=family,
            era=era,
            format=format,
            printer=printer,
            carries_unicode=format not in ("ascii", "sgml") if carries_unicode is None else carries_unicode,
            carries_fractions=carries_fractions,
            max_persons=max_persons,
            carries_derivatives=carries_derivatives,
        )
        return printer

    return register
