"""The parts that a text lists for a figure: numbers with their clauses, kinds, nesting and exclusions.

Who holds a part, and which cover it belongs to, is read in `components`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.filing.folded import folded, has_digit
from pipelines.filing.lexer import Atom, shares_in
from pipelines.filing.model import ComponentKind
from pipelines.filing.prose import sentences

#: What makes a component of a kind, by the words around its number; the first that fits counts.
KINDS: tuple[tuple[ComponentKind, re.Pattern[str]], ...] = (
    (
        "rsu",
        re.compile(
            r"\b(?:restricted\s+(?:stock|share)\s+units?|RSUs?|performance\s+(?:stock|share)\s+units?|PSUs?"
            r"|deferred\s+(?:stock|share)\s+units?)\b",
            re.I,
        ),
    ),
    ("option", re.compile(r"\b(?:options?|SARs?|stock\s+appreciation\s+rights?)\b", re.I)),
    ("warrant", re.compile(r"\bwarrants?\b", re.I)),
    ("preferred", re.compile(r"\b(?:preferred|preference)\s+(?:stock|shares?|units?)\b|\bPreferred\b", re.I)),
    (
        "convertible",
        re.compile(
            r"\b(?:conver(?:sion|t\w*)|(?:promissory\s+)?notes?|debentures?|exchange\s+of|exchangeable)\b", re.I
        ),
    ),
    (
        "restricted",
        re.compile(r"\b(?:restricted\s+(?:stock|shares?|common)|unvested\s+(?:shares|stock)|restricted)\b", re.I),
    ),
    (
        "voting_agreement",
        re.compile(
            r"\b(?:voting|support|tender|stockholders?['\u2019]?|shareholders?['\u2019]?"
            r"|lock-?up)\s+(?:and\s+\w+\s+)?agreements?\b|\bprox(?:y|ies)\b",
            re.I,
        ),
    ),
    (
        "other",
        re.compile(
            r"\b(?:swaps?|forward\s+contracts?|rights\s+to\s+acquire|phantom|401\(k\)|ESOP\s+allocation|futures)\b",
            re.I,
        ),
    ),
)


_DERIVATIVE = frozenset(("option", "rsu", "warrant", "convertible", "preferred"))


_NOT_WITHIN = re.compile(
    r"\bnot\s+(?:currently\s+|presently\s+|be\s+)?(?:exercisable|vest(?:ed)?|convertible)|\bunvested\b"
    r"|\bafter\s+(?:more\s+than\s+)?(?:60|sixty)\s+days|\bmore\s+than\s+(?:60|sixty)\s+days",
    re.I,
)


_WITHIN = re.compile(
    r"\bwithin\s+(?:the\s+next\s+)?(?:60|sixty)\b|\b(?:currently|presently|immediately|fully|now)\s+(?:exercisable"
    r"|vested|convertible)|\bbecame\s+(?:exercisable|convertible)",
    re.I,
)


#: What brings in the parts of a figure, parts of a part, and what a figure leaves out; in a text in lower case.
_INTRO = re.compile(
    r"\b(?:(?P<out>exclud(?:es?|ed|ing)|does\s+not\s+include|do\s+not\s+include|not\s+including|exclusive\s+of"
    r"|not\s+included)\b"
    r"|(?P<within>of\s+which|including|inclusive\s+of|which\s+includes?)\b"
    r"|(?P<parts>represents?|representing|consist(?:s|ing)?\s+of|compris(?:es?|ed|ing)(?:\s+of)?|composed\s+of"
    r"|made\s+up\s+of|includes?|reflects?|being|of\s+these(?:\s+shares)?|plus)\b"
    r"|(?P<stop>no\s+more\s+than|not\s+(?:to\s+)?exceed|up\s+to|maximum|would|could|prior\s+to|previously"
    r"|purchase\s+price|conversion\s+price|exercise\s+price|based\s+(?:up)?on)\b)"
)


#: "representing 5.4 % of the class" brings in no parts; "of which" and "including" only where a number follows.
_SHARE_OF_CLASS = re.compile(
    r"\s+(?:[a-z]+\s+){0,5}[\d.]+\s?(?:%|per\s?cent)|\s+(?:[a-z-]+\s+){0,4}(?:all|less\s+than)\b", re.I
)


_NUMBER_NEAR = re.compile(
    r"[\s,:]+(?:\([a-z]{1,4}\)\s*)?(?:(?:approximately|about|the|an|aggregate|of|total)\s+){0,4}\d", re.I
)


_MARKER = re.compile(r"\((?:[ivx]{1,5}|[a-h]|[A-H]|\d{1,2})\)")


_OF_SHARES = re.compile(r"\bshares?\b|\bstock\b|\bunits?\b|\bADSs?\b", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A component as found in a text: its number's atom, its clause, and how it hangs together with the others."""

    number: Atom
    start: int
    end: int
    is_excluded: bool
    within: int | None


@lru_cache(maxsize=32)
def pieces(text: str, start: int, end: int, names: tuple[tuple[int, int], ...] = ()) -> tuple[Piece, ...]:
    """The components that `text[start:end]` lists; `names` are the spans of names, whose numbers count nothing."""
    found: list[Piece] = []
    for begin, stop in sentences(text, start, end):
        if has_digit(text, begin, stop):
            found += _in_sentence(text, begin, stop, len(found), names)
    return tuple(found)


def _in_sentence(text: str, start: int, end: int, base: int, names: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    numbers = [
        n for n in shares_in(text, start, end, names) if n.kind == "number" and n.value and not _is_rate(text, n)
    ]
    events: list[tuple[int, str, Atom | None]] = [(n.start, "number", n) for n in numbers]
    events += [
        (m.start(), m.lastgroup or "", None) for m in _INTRO.finditer(folded(text), start, end) if _brings_in(text, m)
    ]
    mode, top, position, count = "", None, start, 0
    ordered = sorted(events, key=lambda event: event[0])
    for index, (at, kind, number) in enumerate(ordered):
        if number is None:
            if kind == "stop":
                mode = "stop" if not mode or at - position > 0 else mode
            elif kind == "within":
                mode = "within" if top is not None else "parts"
            else:
                mode = kind
            position = at
            continue
        stop = next((e[0] for e in ordered[index + 1 :] if e[2] is not None or e[1] in ("out", "parts")), end)
        clause_start, clause_end = _clause(text, start, end, number, stop, position)
        position = number.end
        if mode in ("", "stop"):
            if not mode and _states_holder(text, start, number, clause_end):
                yield Piece(number, clause_start, clause_end, False, None)
                top = base + count
                count += 1
            continue
        inner = mode == "within"
        yield Piece(number, clause_start, clause_end, mode == "out", top if inner else None)
        if not inner:
            top = base + count
        count += 1


def _brings_in(text: str, match: re.Match[str]) -> bool:
    if match.lastgroup == "within":
        return _NUMBER_NEAR.match(text, match.end()) is not None
    return match.lastgroup != "parts" or _SHARE_OF_CLASS.match(text, match.end()) is None


def _is_rate(text: str, number: Atom) -> bool:
    """Whether a number counts no shares of the figure: votes, a ratio, shares for each."""
    return (
        re.match(
            r"\s+(?:votes?|for\s+(?:each|every|one)|shares?\s+for\s+(?:each|every|one))\b",
            text[number.end : number.end + 40],
            re.I,
        )
        is not None
    )


def _clause(text: str, start: int, end: int, number: Atom, stop: int, floor: int) -> tuple[int, int]:
    """The words around a number that describe it: from the last break before it to the next number or list mark."""
    head = text[floor : number.start]
    marks = [m.end() for m in _MARKER.finditer(head)]
    begin = floor + (marks[-1] if marks else _last_break(head) if floor > start else 0)
    tail = _MARKER.search(text, number.end, stop)
    finish = tail.start() if tail else stop
    if not tail and stop < end:
        finish = number.end + _last_break(text[number.end : stop])
    return max(begin, start), min(finish, end)


def _last_break(text: str) -> int:
    """Where the words of the next number begin: behind the last comma or "and"; all of the text if it has none."""
    at = max(text.rfind(", "), text.rfind(" and "), text.rfind("; "))
    return at + 1 if at >= 0 else len(text)


def _states_holder(text: str, start: int, number: Atom, stop: int) -> bool:
    """Whether a sentence without "represents" still says whose the shares are: "X holds 100 shares"."""
    after = text[number.end : stop]
    before = text[start : number.start]
    return (
        _OF_SHARES.search(after[:60]) is not None
        and (
            re.search(r"\b(?:held|owned)\b[^.;]{0,40}\bby\b", after, re.I) is not None
            or re.search(r"\b(?:holds|owns|subject\s+to)\b", before + after, re.I) is not None
        )
        and re.search(r"%|per\s?cent", after[:30]) is None
    )


def kind_of(clause: str) -> ComponentKind:
    """The kind of a component by its clause."""
    for kind, words in KINDS:
        if words.search(clause):
            return kind
    return "common"


def within_60_days(clause: str, kind: ComponentKind) -> bool | None:
    if kind not in _DERIVATIVE and kind != "restricted":
        return None
    if _NOT_WITHIN.search(clause):
        return False
    return True if _WITHIN.search(clause) else None
