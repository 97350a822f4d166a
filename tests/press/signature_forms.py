"""Signature blocks in several forms; each returns blocks and the signatures as they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipelines.filing.model import Filing, Signature
from tests.press.blocks import Block, Lines, Para
from tests.press.choices import Choices
from tests.press.figures import long_date

Stated = tuple[list[Block], tuple[Signature, ...]]
Form = Callable[[Filing, Choices], Stated]


def _dated(filing: Filing) -> str:
    assert filing.signature_date is not None
    return long_date(filing.signature_date)


def name_and_title(filing: Filing, choices: Choices) -> Stated:
    """Entity, By, Name, Title; individuals above their typed name."""
    blocks: list[Block] = [Para(choices.pick(("Dated: ", "Date: ", "DATED: ")) + _dated(filing))]
    for s in filing.signatures:
        if s.on_behalf_of:
            lines = (s.on_behalf_of.upper(), f"By: /s/ {s.name}", f"Name: {s.name}", f"Title: {s.capacity}")
        else:
            lines = (f"/s/ {s.name}", (s.name or "").upper())
        blocks.append(Lines(lines))
    return blocks, filing.signatures


def ruled(filing: Filing, choices: Choices) -> Stated:
    """A rule between the conformed signature and the typed name."""
    blocks: list[Block] = [Para(f"Dated: {_dated(filing)}")]
    for s in filing.signatures:
        lines: tuple[str, ...] = (f"/s/ {s.name}", "_" * 32, str(s.name))
        if s.on_behalf_of:
            lines = (s.on_behalf_of, f"By: /s/ {s.name}", "_" * 32, f"{s.name}, {s.capacity}")
        blocks.append(Lines(lines, is_right=True))
    return blocks, filing.signatures


def dated_each(filing: Filing, choices: Choices) -> Stated:
    """A date under every signature."""
    blocks: list[Block] = []
    for s in filing.signatures:
        head = (s.on_behalf_of, f"By: /s/ {s.name}", f"Name: {s.name}", f"Title: {s.capacity}") if s.on_behalf_of else (
            f"/s/ {s.name}", str(s.name))  # fmt: skip
        blocks.append(Lines((*[str(x) for x in head], f"Date: {_dated(filing)}")))
    return blocks, filing.signatures


def date_last(filing: Filing, choices: Choices) -> Stated:
    """The date stands after the signatures, in words without a label."""
    blocks: list[Block] = []
    for s in filing.signatures:
        if s.on_behalf_of:
            blocks.append(Lines((s.on_behalf_of, f"By: /s/ {s.name}", f"Its: {s.capacity}")))
        else:
            blocks.append(Lines((f"/s/ {s.name}", str(s.name))))
    blocks.append(Para(_dated(filing)))
    return blocks, tuple(replace(s) for s in filing.signatures)


FORMS: tuple[Form, ...] = (name_and_title, ruled, dated_each, date_last)
