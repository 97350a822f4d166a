"""The form and the number of the amendment, from the head of the front cover.

Numbers stand in digits, words, Roman numerals or ordinals; a blank number is no amendment by itself. The other facts of
the front cover belong to `front`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.filing.model import Form

_AMENDMENT = re.compile(
    r"amendment\s{1,4}(?:no\b\.?|number|nos\.?|\#)\s{0,4}[:_\[(]{0,12}\s{0,6}"
    r"(?P<number>\d{1,3}(?![\da-z])|[a-z]{1,4}(?=\W)|[a-z]{3,9}(?:[- ][a-z]{3,6})?)?"
    r"|(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+amendment"
    r"(?=\s+to\b|\s{0,4}[)\n*])"
    r"|(?P<final>final\s+amendment(?:\s{0,3}[(,]?\s?no\.?\s{0,2}(?P<last>\d{1,3})\b)?)|amendment\s+(?P<plain>\d{1,3})\b",
    re.IGNORECASE,
)
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_FORM = re.compile(r"13\s?-?\s?D(?P<amended>\s?/\s?A\b|\s?-\s?A\b)?", re.IGNORECASE)
_TENDER = re.compile(r"schedule\s+(?:to\b|14d|13e)", re.IGNORECASE)
_STATEMENT_REACH = 200


@dataclass(frozen=True, slots=True)
class Amendment:
    """The form, the amendment's number, and where each of them stands (`None` where it does not)."""

    form: Form | None
    number: int | None
    form_at: tuple[int, int] | None
    number_at: tuple[int, int] | None


def read(text: str, end: int) -> Amendment:
    """Read the head of a front cover: `text` up to `end`."""
    match = _stated(text, end)
    number = _number(match) if match else None
    is_amendment = match is not None and (number is not None or match["final"] is not None)
    named = list(_FORM.finditer(text, 0, end))
    amended = next((m for m in named if m["amended"]), None)
    number_at = match.span() if match and number is not None else None
    if match and is_amendment:
        return Amendment("SC 13D/A", number, (amended or match).span(), number_at)
    if amended:
        return Amendment("SC 13D/A", number, amended.span(), number_at)
    return Amendment("SC 13D" if named else None, number, named[0].span() if named else None, number_at)


def _stated(text: str, end: int) -> re.Match[str] | None:
    """The place that gives the amendment's number: that of the Schedule 13D where another form shares the cover."""
    found = list(_AMENDMENT.finditer(text, 0, end))
    if len(found) < 2:
        return found[0] if found else None
    if _TENDER.search(text, 0, end):
        statement = [m for m in found if _FORM.search(text, max(0, m.start() - _STATEMENT_REACH), m.start())]
        if statement:
            return statement[0]
    return next((m for m in found if _is_headline(text, m)), found[0])


def _is_headline(text: str, match: re.Match[str]) -> bool:
    """Whether an amendment's number stands in a line of its own or in brackets, and not in a sentence."""
    return match.start() == 0 or text[match.start() - 1] in "(\n\t"


def _number(match: re.Match[str]) -> int | None:
    if match["ordinal"]:
        return _ORDINALS.index(match["ordinal"].lower())
    printed = (match["number"] or match["plain"] or match["last"] or "").strip().lower()
    if printed.isdigit():
        return int(printed)
    words = re.split(r"[- ]", printed)
    if words[0] in _NUMBERS or words[0] in _TENS:
        value = _TENS.get(words[0], _NUMBERS.index(words[0]) if words[0] in _NUMBERS else 0)
        if words[0] in _TENS and len(words) > 1 and words[1] in _NUMBERS[1:10]:
            value += _NUMBERS.index(words[1])
        return value
    return _roman(printed)


def _roman(printed: str) -> int | None:
    if not printed or any(letter not in _ROMAN for letter in printed):
        return None
    values = [_ROMAN[letter] for letter in printed]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
