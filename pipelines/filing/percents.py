"""Every way to read row 13 of a cover as a percentage.

As in `candidates`, whose costs and marks are used here: a candidate stands verbatim in its row, `choice` decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipelines.filing import numbers
from pipelines.filing.candidates import (
    LATER_PIECE,
    MARK_ONLY,
    MOST_PIECES,
    NO_ANSWER,
    SECOND_READING,
    ZERO,
    Candidate,
    Row,
    cheapest,
    marks,
)
from pipelines.filing.model import Percent
from pipelines.filing.pieces import Piece

LEADER_POINT = "point of a leader before the value"

_POINT_FIRST = re.compile(r"\.(\d{1,2})\s?%")
_PERCENT_NUMBER = re.compile(
    r"(?<![A-Za-z])(?:[\dO]{1,4}(?:\s?[.,]\s?[\dO]{1,8})?|[.,]\s?[\dO]{1,8})\s{0,2}(?:%|per\s?cent(?:um)?)?",
    re.IGNORECASE,
)
_PERCENT_SIGN = re.compile(r"%|per\s?cent\b", re.IGNORECASE)


def percents(parts: Sequence[Piece]) -> Row:
    """The candidates of row 13."""
    found: list[Candidate] = []
    note: str | None = None
    seen = 0
    for position, part in enumerate(parts):
        if seen >= MOST_PIECES:
            break
        text = part.text
        if MARK_ONLY.fullmatch(text) and "%" not in text:
            continue
        if seen and (NO_ANSWER.match(text) or text[0] in "*\u2020\u207d"):
            break
        following = parts[position + 1] if position + 1 < len(parts) else None
        percent = numbers.parse_percent(text)
        at = 0
        if percent is None and not seen and not NO_ANSWER.match(text) and len(text) < 200:
            first = next(numbers.find_percents(text), None)
            if first is not None:
                percent, at = first.value, first.start
                bound = numbers.bound_before(text[: first.start])
                if bound and percent.relation == "equal":
                    percent, at = Percent(value=percent.value, relation=bound[0]), bound[1]
        if percent is not None:
            found.append(_percent(part, percent, at, LATER_PIECE * seen, None, following))
            leader = _POINT_FIRST.match(text)
            if leader:
                whole = Percent(value=Decimal(leader[1]))
                span = (leader.start(1), leader.end())
                found.append(
                    Candidate(
                        whole.value, part.start + span[0], part.start + span[1], SECOND_READING, LEADER_POINT, (), whole
                    )
                )
        elif not found:
            if NO_ANSWER.match(text):
                return Row((), "the row refers elsewhere or does not apply")
            note = note or "no percentage in digits in the row"
        seen += 1
        if percent is not None and "%" in text:
            break
    return Row(cheapest(found), None if found else note)


def _percent(
    part: Piece, percent: Percent, at: int, cost: int, repair: str | None, following: Piece | None
) -> Candidate:
    text = part.text
    start, end = at, len(text)
    for match in _PERCENT_NUMBER.finditer(text, at):
        if any(c.isdigit() or c == "O" for c in match[0]):
            start = match.start() if percent.relation == "equal" else at
            end = match.start() + len(match[0].rstrip())
            break
    else:
        zero = ZERO.search(text, at)
        if zero:
            start, end = zero.span()
    if not _PERCENT_SIGN.search(text):
        cost += SECOND_READING
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    return Candidate(
        percent.value, part.start + start + lead, part.start + end, cost, repair, marks(part, end, following), percent
    )
