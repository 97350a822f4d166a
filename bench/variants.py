"""Variants of printed filings: other names, numbers and identities of the same length, in documents and in frames.

A variant of a filing says what its original says, of another issuer, and every few variants by other persons: figures,
dates and layout stay, and so does every span of evidence. Persons therefore recur over one, two or eight issuers more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from bench.filings import Sheet, pool, word
from tests.press.naming import cusip_with_check_digit

#: How many variants in a row are about the same persons.
RUNS = (1, 1, 2, 8)
#: Chains that there may be, so that numbers of variants never meet.
MOST_CHAINS = 5_000

_LETTERS = "JKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Variant:
    """A variant by its number; number 0 is the original."""

    number: int
    chains: int
    ciks: tuple[str, ...]

    @cached_property
    def household(self) -> int:
        """Which run of persons the variant belongs to."""
        rounds, left = divmod(self.number, sum(RUNS))
        for place, length in enumerate(RUNS):
            if left < length:
                return rounds * len(RUNS) + place
            left -= length
        raise AssertionError

    @cached_property
    def replacements(self) -> Mapping[str, str]:
        """What stands in the original, and what stands in the variant in its place."""
        if not self.number:
            return {}
        words = {one: word(f"{one} {self.number}", len(one)) for one in pool("issuer")}
        if self.household:
            for kind in ("stem", "surname"):
                words |= {one: word(f"{one} {self.household}", len(one)) for one in pool(kind)}
        found = {form(one): form(other) for one, other in words.items() for form in (str, str.upper)}
        if self.household:
            found |= {one: f"{self.household * 10_000_000 + int(one):010d}" for one in self.ciks}
        for chain in range(self.chains):
            at = chain + self.number * MOST_CHAINS
            found[f"{900_000_000 + chain:010d}"] = f"{3_000_000_000 + at:010d}"
            found[f"{20_000 + chain:010d}"] = f"{2_000_000_000 + at:010d}"
            found |= {f"{20_000 + chain:05d}{letter}": _cusip(chain, letter, at) for letter in "ABCDEFGH"}
        return found

    def text(self, column: pl.Expr) -> pl.Expr:
        """A text column with everything put in its place."""
        if not self.number:
            return column
        return column.str.replace_many(list(self.replacements), list(self.replacements.values()))

    def documents(self, sheets: Sequence[Sheet]) -> Iterator[tuple[str, bytes]]:
        """File names and bytes of the variant of these sheets."""
        frame = pl.DataFrame(
            {"name": [s.name for s in sheets], "data": [s.data.decode("latin-1") for s in sheets]}
        ).with_columns(self.text(pl.col("name", "data")))
        for name, data in frame.iter_rows():
            yield name, data.encode("latin-1")

    def frame(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A frame of the originals as the frame of the variant."""
        texts = [n for n, t in frame.schema.items() if t == pl.String and n not in ("content_sha256", "document_key")]
        lists = [n for n, t in frame.schema.items() if t == pl.List(pl.String)]
        hashes = [n for n in ("content_sha256", "document_key") if n in frame.columns]
        return frame.with_columns(
            self.text(pl.col(texts)),
            *(pl.col(name).list.eval(self.text(pl.element())) for name in lists),
            *(pl.col(name).map_elements(self.content, return_dtype=pl.String) for name in hashes),
        )

    def content(self, content_sha256: str) -> str:
        """A hash of a content of the variant."""
        return hashlib.sha256(f"{content_sha256} {self.number}".encode()).hexdigest() if self.number else content_sha256


def variants(count: int, sheets: Iterable[Sheet], ciks: Iterable[str]) -> list[Variant]:
    """So many variants of sheets; `ciks` are those of persons."""
    chains = max(sheet.chain for sheet in sheets) + 1
    if chains > MOST_CHAINS:
        raise ValueError(f"{chains} chains, at most {MOST_CHAINS}")
    known = tuple(sorted(set(ciks)))
    return [Variant(number, chains, known) for number in range(count)]


def _cusip(chain: int, letter: str, at: int) -> str:
    """The first six characters of a CUSIP with the same check digit."""
    original = cusip_with_check_digit(f"{20_000 + chain:05d}{letter}10")
    for second in _LETTERS:
        for third in _LETTERS:
            made = f"{_base36(at)}{second}{third}"
            if cusip_with_check_digit(f"{made}10") == f"{made}10{original[-1]}":
                return made
    raise AssertionError


def _base36(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    while number:
        number, left = divmod(number, 36)
        text = digits[left] + text
    return text.rjust(4, "0")
