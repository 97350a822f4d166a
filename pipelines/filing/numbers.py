"""Numbers as filers print them: numbers of shares and percentages in a cell, percentages in running text.

`parse_*` reads the text of one cell and answers what it states, or `None`; `share_readings` offers every way it can be
read. Dates belong to `dates`; amounts of money, the figures of sentences, what a number means, and the choice between
readings by the arithmetic of a cover belong to the readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipelines.filing.folded import folded, has_any
from pipelines.filing.model import Percent, Relation


@dataclass(frozen=True, slots=True)
class FoundPercent:
    """A percentage at `text[start:end]`, the words of its relation included."""

    value: Percent
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cell as a number of shares; `repair` names what had to be assumed, `None` for the plain way."""

    value: Decimal
    repair: str | None = None


GROUPING = "digit grouping"
GLUED_MARK = "footnote mark glued to the value"

# A figure longer than this is no number of shares, percentage or amount of a filing.
_LONGEST_CELL = 4000
_MOST_DIGITS = 18

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d\x96\x97-"
_MARKS = "*\u2020\u2021\u00a7\u00b6#^~\u00b0\u00b9\u00b2\u00b3\u2070\u2074-\u2079+"
#: A footnote mark after a value: stars, daggers, superscripts, (1), [a], /2/, <F3>.
_MARK = (
    rf"(?:[{_MARKS}]|\u207d[^\u207e]{{1,4}}\u207e|[(\[{{](?:\d{{1,2}}|[A-Za-z]{{1,4}}|[{_MARKS}]{{1,4}})[)\]}}]|/\d{{1,2}}/"
    r"|<[A-Za-z]{1,3}\d{1,3}>)"
)
_ZERO = re.compile(
    rf"""\s*(?:[{_DASHES}]\s*)?
    (?: 0 (?![\d,.OoA-Za-z/:%]) | O (?![\w,.]) | [Nn]one\b | NONE\b | [Nn]il\b | NIL\b | [Zz]ero\b | ZERO\b
      | [Nn]o\s+shares?\b | NO\s+SHARES?\b | (?<=[{_DASHES}]) o (?!\w) | (?<=[{_DASHES}]\s) o (?!\w) )""",
    re.VERBOSE,
)
_DASHED_ZERO = re.compile(rf"\s*[{_DASHES}]\s*[0O]\s*[{_DASHES}]")
_DASH_ALONE = re.compile(
    rf"\s{{0,20}}[{_DASHES}](?:\s?[{_DASHES}]){{0,2}}\s{{0,20}}(?:{_MARK}\s{{0,20}}){{0,4}}(?:shares?)?\s{{0,20}}",
    re.IGNORECASE,
)
#: What may stand before a figure without changing it: leaders, gutter colons, marks, words of approximation.
_LEAD = re.compile(
    rf"\s*(?:(?:\.(?!\d)|[_\u2026:=|*\u2020\u2021]|[{_DASHES}]{{2,200}}+)\s*){{0,200}}+(?:(?:approximately|approx\.?|about|an\s+aggregate\s+of)\s+)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\dOo](?:[\dOo]|\s?[,.]{1,2}\s?(?=[\dOo])|['\u2019](?=\d{3}(?!\d))|\s(?=[\dOo])){0,60}")
_AFTER_SHARES = re.compile(
    r"['\u2019\u00b7_;]\d|\s?[+\u00f7]\s?\d|\s?(?:thousand|[mb]illion)\b|\s?(?:%|per\s?cent\b|:\d|/\d(?!\d?/(?!\d))|\s\d{1,2}/\d|(?:st|nd|rd|th)\b)|[A-Za-z$]",
    re.IGNORECASE,
)
#: A figure alone in square brackets.
_SQUARE = re.compile(r"\A\s*\[\s?([\d,.]{1,30})\s?\]\s*\Z")
_GLUED_WORD = re.compile(r"(?:shares?|sh\.?|common|units?|ordinary)\b", re.IGNORECASE)
_PLAIN = re.compile(r"\d{1,18}(?:\.\d{1,10})?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,10})?")


def parse_shares(text: str) -> Decimal | None:
    """The number of shares that a cell states, fractions kept; `None` where it states none or is ambiguous.

    `-0-`, `None`, `Nil` and a dash alone are zero; footnote marks and a sentence after the figure are dropped.
    """
    readings = share_readings(text)
    if not readings or readings[0].repair == GLUED_MARK:
        return None
    if len(readings) > 1 and readings[1].repair is None:
        return None
    return readings[0].value


@lru_cache(maxsize=2048)
def share_readings(text: str) -> tuple[Reading, ...]:
    """Every way to read a cell as a number of shares, the likeliest first.

    A figure such as `1,245.300` is read as meant (1,245,300), with the printed fraction as second reading; `333.336`
    can be either. `1,234,5678` offers 1,234,567 with a footnote mark glued to it, which `parse_shares` never takes.
    """
    text = _SQUARE.sub(r"\1", text[:_LONGEST_CELL])
    if _ZERO.match(text) or _DASH_ALONE.fullmatch(text):
        return (Reading(Decimal(0)),)
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    body = _bare_of_dashes(text[begin:])
    found = _DIGITS.match(body)
    if found is None or not any(c.isdigit() for c in found[0]):
        return ()
    return _readings_of(found[0], body[found.end() :])


_BETWEEN_DASHES = re.compile(rf"[{_DASHES}]\s?([\d,.]{{1,30}})\s?[{_DASHES}]")


def _bare_of_dashes(text: str) -> str:
    """`-1,000-` as `1,000`: filers who print `-0-` print other figures so too."""
    match = _BETWEEN_DASHES.match(text)
    return match[1] + text[match.end() :] if match else text


def _readings_of(run: str, after: str) -> tuple[Reading, ...]:
    """Readings of a run of digits, separators and spaces, given what follows it."""
    printed = re.sub(r"['\u2019]", ",", re.sub(r"[Oo]", "0", run))
    pieces = printed.split()
    joined = "".join(pieces)
    if len(pieces) > 1:
        first, rest = pieces[0], pieces[1:]
        if _is_split_number(first, joined, pieces):
            return _of_token(joined, after)
        if len(rest[0]) <= 2 and (_GROUPED.fullmatch(first) or _PLAIN.fullmatch(first)):
            return _of_token(first, " " + " ".join(rest) + after)
        return ()
    return _of_token(printed, after)


def _is_split_number(first: str, joined: str, pieces: list[str]) -> bool:
    """Whether spaces inside a run stand in one number: `1, 245,300`, `12,34 5,678`, `1 245 300`."""
    if _GROUPED.fullmatch(joined):
        if not _GROUPED.fullmatch(first) and not (_PLAIN.fullmatch(first) and "," in joined.removeprefix(first)[1:]):
            return True
        return joined[len(first)] in ",."
    return len(pieces) > 2 and len(first) <= 3 and all(re.fullmatch(r"\d{3}", piece) for piece in pieces[1:])


def _of_token(token: str, after: str) -> tuple[Reading, ...]:
    glued = _GLUED_WORD.match(after)
    if _AFTER_SHARES.match(after) and not glued:
        return ()
    token = re.sub(r"([,.]){2}", r"\1", token)
    if sum(c.isdigit() for c in token) > _MOST_DIGITS + 10:
        return ()
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){1,5}\.\d{3}", token):
        return (Reading(_grouped(token), GROUPING), Reading(Decimal(token.replace(",", "")), "fraction"))
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", token):
        return (Reading(Decimal(token)), Reading(_grouped(token)))
    if _PLAIN.fullmatch(token) or _GROUPED.fullmatch(token):
        return (Reading(Decimal(token.replace(",", ""))),)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,5}|\d{1,3}(?:[.,]\d{3}){2,5}", token):
        return (Reading(_grouped(token), GROUPING),)
    if re.fullmatch(r"\d{1,9}(?:,(?:\d{3}){1,4}){1,5}", token):
        return (Reading(_grouped(token), GROUPING),)
    mark = re.fullmatch(r"(\d{1,3}(?:,\d{3}){1,5})\d{1,2}", token)
    return (Reading(_grouped(mark[1]), GLUED_MARK),) if mark else ()


def _grouped(token: str) -> Decimal:
    return Decimal(token.replace(",", "").replace(".", ""))


_LESS = r"\b(?:less\s+than|lower\s+than|fewer\s+than|not\s+more\s+than|under|below)|[<\u2264]"
_MORE = r"\b(?:more\s+than|greater\s+than|in\s+excess\s+of|over|above|exceeds|exceeding)|[>\u2265]"
_RELATION = rf"(?:(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\s{{0,4}})?"
_ABOUT = r"(?:(?:approximately|approx\.?|about|[~\u2248])\s{0,4})?"
_SIGN = re.compile(r"[%\uff05\ufe6a]|\b(?:per\s?cent(?:um)?|pct)\b", re.IGNORECASE)
_SIGN_IN_LOW = re.compile(_SIGN.pattern)
_PERCENT_CELL = re.compile(
    rf"""{_RELATION}{_ABOUT}(?P<whole>[\dO]{{0,4}})(?P<fraction>\s?[.,]\s?[\dO]{{1,8}})?
    (?![.,;'\u2019\u00b7]{{0,2}}[\dO])
    (?P<sign>\s{{0,4}}(?:{_MARK}\s?){{0,3}}(?:{_SIGN.pattern}))?""",
    re.VERBOSE | re.IGNORECASE,
)
_PERCENT_BEFORE_SIGN = re.compile(
    rf"""{_RELATION}{_ABOUT}(?<![\d.,/$;'\u2019\u00b7])(?P<whole>\d{{0,4}})(?P<fraction>\s?\.\s?\d{{1,8}}|,\d{{1,2}})?\s{{0,4}}
    (?:{_MARK}\s?)?\Z""",
    re.VERBOSE,
)
_NO_PERCENT = re.compile(r"\s?[A-Za-z/\u00bc-\u00be\u2150-\u215f]|\s\d{1,2}/\d|[-:]\d|\s*shares", re.IGNORECASE)
_WORDS_AFTER = re.compile(r"\s?(?:of|based|see|as|assuming)\b", re.IGNORECASE)
#: "1/2 of 1%", "one tenth of one percent (1%)": a part of the percentage that follows, which is not what is stated.
_PART_OF = re.compile(
    r"(?:/\d{1,3}|[\u00bc-\u00be\u2150-\u215f]|\b(?:half|third|quarter|fifth|tenth|hundredth)s?)\s+of\b", re.I
)
_BOUND = re.compile(rf"(?P<less>{_LESS})|(?P<more>{_MORE})", re.IGNORECASE)
_BRACKETED = re.compile(r"\s{0,9}[(\[]\s?([^()\[\]\n]{1,40}%)\s?[)\]]\s{0,9}")
_PLAUSIBLE_WITHOUT_SIGN = 200
_WINDOW = 60


def parse_percent(text: str) -> Percent | None:
    """The percentage that a cell states, digits as printed; `None` where blank, a mark alone or in words only."""
    text = text[:_LONGEST_CELL]
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        text = bracketed[1]
    if _DASH_ALONE.fullmatch(text.replace("%", "")) or _ZERO.match(text) or _DASHED_ZERO.match(text):
        return Percent(value=Decimal(0))
    lead = _LEAD.match(text)
    match = _PERCENT_CELL.match(text, lead.end() if lead else 0)
    if match is None:
        return None
    value = _percent_value(match)
    if value is None or not (match["sign"] or _stands_without_sign(value, text[match.end() :])):
        return None
    return Percent(value=value, relation=_relation(match))


def find_percents(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundPercent]:
    """The percentages printed with a percent sign or word in `text[start:end]`, in order."""
    end = len(text) if end is None else end
    if not has_any(folded(text), ("%", "\uff05", "\ufe6a", "cent", "pct"), start, end):
        return iter(())
    return iter(_percents(text, start, end))


@lru_cache(maxsize=512)
def _percents(text: str, start: int, end: int) -> tuple[FoundPercent, ...]:
    low = folded(text)
    found: list[FoundPercent] = []
    floor = start
    for sign in _SIGN_IN_LOW.finditer(low, start, end):
        begin = max(floor, sign.start() - _WINDOW)
        match = _PERCENT_BEFORE_SIGN.search(low[begin : sign.start()])
        value = _percent_value(match) if match else None
        if match is not None and value is not None:
            before = text[floor : begin + match.start()]
            if _PART_OF.search(before[-_WINDOW:]):
                floor = sign.end()
                continue
            lead = len(match[0]) - len(match[0].lstrip())
            percent = Percent(value=value, relation=_relation(match))
            found.append(FoundPercent(percent, begin + match.start() + lead, sign.end()))
        floor = sign.end()
    return tuple(found)


def bound_before(words: str) -> tuple[Relation, int] | None:
    """What words before a percentage, without digits of their own, make of it: `less than one percent (` of 1%."""
    bound = None if any(c.isdigit() for c in words) else _BOUND.search(words)
    return (("less_than" if bound["less"] else "more_than"), bound.start()) if bound else None


def _stands_without_sign(value: Decimal, after: str) -> bool:
    return value <= _PLAUSIBLE_WITHOUT_SIGN and (_WORDS_AFTER.match(after) is not None or not _NO_PERCENT.match(after))


def _percent_value(match: re.Match[str]) -> Decimal | None:
    whole = match["whole"].upper().replace("O", "0")
    fraction = match["fraction"] or ""
    digits = re.sub(r"[\s.,]", "", fraction).upper().replace("O", "0")
    if (not whole and not digits) or not any(c.isdigit() for c in match["whole"] + fraction):
        return None
    if "," in fraction and len(digits) > 2:
        return None
    return Decimal(f"{whole or '0'}.{digits}" if digits else whole)


def _relation(match: re.Match[str]) -> Relation:
    if match["less"]:
        return "less_than"
    return "more_than" if match["more"] else "equal"
