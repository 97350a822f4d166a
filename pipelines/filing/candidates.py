"""Every way to read the figures of a cover: rows 7-11 as numbers of shares, row 13 as a percentage.

A candidate stands verbatim in its row's pieces, with its span; a repair (a row number or a footnote mark glued to the
value, lost digit grouping) is a candidate like any other, marked so and dearer. Which one is right is for `choice`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pipelines.filing import numbers
from pipelines.filing.model import Percent
from pipelines.filing.pieces import Piece

#: What a candidate costs: the plain reading of the first piece nothing, the more has to be assumed the more.
LATER_PIECE, SECOND_READING, INSIDE_WORDS, ROW_NUMBER_ALONE, REPAIR, MARK_REPAIR, DEAR_REPAIR = 2, 1, 1, 6, 3, 4, 5
_NO_SLIP = 3
MOST_PIECES = 5
_MOST_CANDIDATES = 6

ROW_NUMBER = "row number glued to the value"
GLUED_MARK = "footnote mark glued to the value"

NO_ANSWER = re.compile(
    r"""\W{0,4}(?:see|refer|same\s+as|incorporated|response|please|n/?\.?a\.?\b|not\s+(?:applicable|available|known)
    |inapplicable|unknown|to\s+be\s+|item\s+\d|row\s+\d|\[.{0,10}\]$)""",
    re.VERBOSE | re.IGNORECASE,
)
_MARK = (
    r"(?:\u207d[^\u207e]{1,4}\u207e|[*\u2020\u2021\u00a7]{1,4}|/\d{1,2}/"
    r"|[(\[]\s?(?:\d{1,2}|[A-Za-z]{1,2}|[*\u2020]{1,3}|i{1,3}|iv|vi{0,3})\s?[)\]])"
)
MARK_ONLY = re.compile(rf"(?:{_MARK}\s*,?\s*){{1,4}}")
_MARKS_AFTER = re.compile(rf"\s{{0,3}}(?:{_MARK}[\s,]{{0,2}}){{1,4}}")
_ONE_MARK = re.compile(_MARK)
ZERO = re.compile(
    r"[-\u2013\u2014]\s?[0oO]\s?[-\u2013\u2014]|\b(?:none|nil|zero|no\s+shares)\b|(?<![\d.,])[0O](?![\d,.]\d)|"
    r"[-\u2013\u2014]{1,3}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[\dOo]")
_FIRST_NUMBER = re.compile(r"(?<![\w.,$/-])[\dO]{1,3}(?:,[\dO]{3}){1,5}(?:\.\d{1,10})?(?![\d/]|[,.'\u2019][\dO])")
#: A sum or a number of millions: none of its figures is the row's answer by itself.
_CALCULATION = re.compile(r"\d\s?[+=\u00f7;]\s?\d|\d\s?(?:thousand|[mb]illion)\b", re.IGNORECASE)
_WORDS_BEFORE = re.compile(r"[A-Za-z(][^\d\n]{0,80}?[:\s-]\s{0,3}(?=[\dO])")
_GLUED_ROW = re.compile(r"[(\[]?(\d{1,2})[)\].:]{0,2}\s{0,4}(?=[\dO-])")
_ZERO_AND_MARK = re.compile(r"[^\w]{0,3}(0)[1-9](?![\d,.])")
_TWO_DIGITS = re.compile(r"\W*\d{1,2}\W*")
_UNGROUPED = re.compile(r"\d{4,9}(?![\d,.])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that a row may have: a number of shares (or a percentage), where it stands, and what it costs."""

    value: Decimal
    start: int
    end: int
    cost: int = 0
    repair: str | None = None
    marks: tuple[str, ...] = ()
    percent: Percent | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The candidates of a row, cheapest first; `note` says why there is none although the row is not blank."""

    candidates: tuple[Candidate, ...] = ()
    note: str | None = None


def shares(row: int, parts: Sequence[Piece]) -> Row:
    """The candidates of a row of shares."""
    return _shares(row, tuple(parts))


@lru_cache(maxsize=512)
def _shares(row: int, parts: tuple[Piece, ...]) -> Row:
    found: list[Candidate] = []
    note: str | None = None
    seen = 0
    for position, part in enumerate(parts):
        if seen >= MOST_PIECES:
            break
        if MARK_ONLY.fullmatch(part.text):
            continue
        if seen and (NO_ANSWER.match(part.text) or part.text[0] in "*\u2020\u207d("):
            break
        later = LATER_PIECE * seen
        seen += 1
        following = parts[position + 1] if position + 1 < len(parts) else None
        here = _of_piece(row, part, later, following)
        if not here and not found:
            if NO_ANSWER.match(part.text):
                return Row((), "the row refers elsewhere or does not apply")
            note = note or "no number of shares in the row"
        found.extend(here)
        # A plain figure is the answer: what follows it belongs to something else.
        if here and min(candidate.cost for candidate in here) == later:
            break
    return Row(cheapest(found), None if found else note)


def with_fractions(covers: Sequence[Mapping[int, Row]]) -> list[dict[int, Row]]:
    """Covers in which `1,245.300` is a fraction: one such figure may be a slip of the pen, several are no slip."""
    alike = [
        candidate
        for rows in covers
        for row in rows.values()
        for candidate in row.candidates[:1]
        if candidate.repair == numbers.GROUPING and candidate.percent is None
    ]
    if len(alike) < _NO_SLIP:
        return [dict(rows) for rows in covers]
    return [{number: _fraction_first(row) for number, row in rows.items()} for rows in covers]


def _fraction_first(row: Row) -> Row:
    if len(row.candidates) < 2 or row.candidates[0].repair != numbers.GROUPING:
        return row
    first, second = row.candidates[:2]
    return Row((replace(second, cost=first.cost), replace(first, cost=second.cost), *row.candidates[2:]), row.note)


def cheapest(found: list[Candidate]) -> tuple[Candidate, ...]:
    best: dict[Decimal, Candidate] = {}
    for candidate in found:
        other = best.get(candidate.value)
        if other is None or candidate.cost < other.cost:
            best[candidate.value] = candidate
    return tuple(sorted(best.values(), key=lambda c: (c.cost, c.start)))[:_MOST_CANDIDATES]


def _of_piece(row: int, part: Piece, cost: int, following: Piece | None) -> list[Candidate]:
    text = part.text
    readings = numbers.share_readings(text)
    if not readings:
        return [] if NO_ANSWER.match(text) else _inside_words(row, part, cost, following)
    marked = _ZERO_AND_MARK.match(text)
    if marked:
        # No number begins with a zero: the digit after it is a footnote mark that lost its superscript.
        return [_candidate(part, Decimal(0), marked.span(1), cost, GLUED_MARK, following)]
    found: list[Candidate] = []
    for order, reading in enumerate(readings):
        span = _span(text, reading.value, 0)
        if span is None:
            continue
        extra = REPAIR if reading.repair == numbers.GLUED_MARK else SECOND_READING * order
        if reading.value == row and _TWO_DIGITS.fullmatch(text):
            extra += ROW_NUMBER_ALONE
        repair = reading.repair if reading.repair != "fraction" else None
        found.append(_candidate(part, reading.value, span, cost + extra, repair, following))
    if readings[0].value:
        found.extend(_without_row_number(row, part, cost, following))
        found.extend(_without_mark(part, cost, following))
    return found


def _inside_words(row: int, part: Piece, cost: int, following: Piece | None) -> list[Candidate]:
    """A number after words (`Common Stock 1,500`) or after the row's own number."""
    text = part.text
    found = _without_row_number(row, part, cost, following)
    if _CALCULATION.search(text):
        return found
    number = _FIRST_NUMBER.search(text)
    words = _WORDS_BEFORE.match(text)
    at = number.start() if number else (words.end() if words else -1)
    if at < 0 or (number and found):
        return found
    for reading in numbers.share_readings(number[0] if number else text[at:])[:1]:
        span = _span(text, reading.value, at)
        if span is not None:
            found.append(_candidate(part, reading.value, span, cost + INSIDE_WORDS, reading.repair, following))
    return found


def _without_row_number(row: int, part: Piece, cost: int, following: Piece | None) -> list[Candidate]:
    """The value after the row's number that is glued to it: `(7) 1,500`, `71,500`."""
    text = part.text
    match = _GLUED_ROW.match(text)
    at = 0
    if match and int(match[1]) == row:
        at = match.end()
    elif text.startswith(str(row)):
        at = len(str(row))
    if not at or at >= len(text):
        return []
    found = []
    for reading in numbers.share_readings(text[at:])[:1]:
        span = _span(text, reading.value, at)
        if span and reading.repair is None:
            apart = not text[at - 1].isdigit()
            found.append(
                _candidate(
                    part, reading.value, span, cost + (INSIDE_WORDS if apart else DEAR_REPAIR), ROW_NUMBER, following
                )
            )
    return found


def _without_mark(part: Piece, cost: int, following: Piece | None) -> list[Candidate]:
    """`15001` read as 1500 with a footnote mark."""
    match = _UNGROUPED.match(part.text)
    if not match or match[0][-1] == "0":
        return []
    value = Decimal(match[0][:-1])
    return [_candidate(part, value, (match.start(), match.end() - 1), cost + MARK_REPAIR, GLUED_MARK, following)]


def _candidate(
    part: Piece, value: Decimal, span: tuple[int, int], cost: int, repair: str | None, following: Piece | None
) -> Candidate:
    return Candidate(value, part.start + span[0], part.start + span[1], cost, repair, marks(part, span[1], following))


def marks(part: Piece, at: int, following: Piece | None) -> tuple[str, ...]:
    """Footnote marks as printed after a value: in its own piece, or alone in the next one."""
    found = _MARKS_AFTER.match(part.text, at)
    if found:
        return tuple(_ONE_MARK.findall(found[0]))
    if at >= len(part.text.rstrip()) and following is not None and following.line - part.line <= 1:
        alone = MARK_ONLY.fullmatch(following.text)
        if alone:
            return tuple(_ONE_MARK.findall(following.text))
    return ()


def _span(text: str, value: Decimal, at: int) -> tuple[int, int] | None:
    """Where the printed digits of a value stand in a text."""
    if not value:
        match = ZERO.search(text, at)
        return match.span() if match else None
    digits = format(value, "f").replace(".", "")
    wanted = digits.lstrip("0")
    first = _DIGIT.search(text, at)
    while first:
        start = first.start()
        position, matched = start, 0
        last = start
        while position < len(text) and matched < len(wanted):
            sign = text[position]
            if sign in "oO":
                sign = "0"
            if sign.isdigit():
                if matched == 0 and sign == "0":
                    position += 1
                    continue
                if sign != wanted[matched]:
                    break
                matched += 1
                last = position
            elif sign not in ",. \u00a0":
                break
            position += 1
        if matched == len(wanted):
            return start, last + 1
        first = _DIGIT.search(text, start + 1)
    return None
