"""Tables that a filer pasted into a text box, so that all rows stand in one line: the line as rows again.

Rows that begin with a date are told from prose by what stands between the dates: a few tokens, a number among them, and
no word of a sentence. Only line breaks are put in; no character of the text changes.
"""

from __future__ import annotations

import re
from itertools import pairwise

_DATE = re.compile(
    r"(?<![\w/,-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, \d{4})(?![\w/])"
)
#: What the third form ends with; the others have two strokes each.
_YEAR_BEHIND = re.compile(r", \d{4}")
_NUMBER = re.compile(r"[($]*\d[\d,.]*[)*]*(?:\([\w*]{1,3}\))?")
_SENTENCE_WORDS = frozenset(
    "the a an on at was were is are that which by from pursuant between through dated filed as had has and or of to in "
    "with its their this such each other than".split()
)
_LONGEST_ROW = 14
#: The header of a table follows the end of a sentence.
_SENTENCE_END = re.compile(r"[.:;]\)?\s+(?=\S)")
_LONGEST_HEADER = 200


def rows(line: str) -> list[str]:
    """The line as it stands, or the sentence, header and rows that it is made of."""
    if line.count("/") // 2 + line.count("-") // 2 + len(_YEAR_BEHIND.findall(line)) < 2:
        return [line]
    dates = [match.start() for match in _DATE.finditer(line)]
    if len(dates) < 2:
        return [line]
    first = next((n for n in range(len(dates) - 1) if _is_row(line[dates[n] : dates[n + 1]])), None)
    if first is None:
        return [line]
    last = first
    while last + 1 < len(dates) - 1 and _is_row(line[dates[last + 1] : dates[last + 2]]):
        last += 1
    starts = dates[first : last + 2]
    widths = {len(line[a:b].split()) for a, b in pairwise(starts)}
    tail = line[starts[-1] :]
    reaches = [starts[-1] + _length(tail, width) for width in (max(widths), min(widths))]
    stop = next((reach for reach in reaches if _is_row(line[starts[-1] : reach])), None)
    if stop is None:
        return [line]
    before = line[: starts[0]]
    header = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    header = header if len(before) - header <= _LONGEST_HEADER else len(before)
    cuts = sorted({0, header, *starts, stop, len(line)})
    return [part for a, b in pairwise(cuts) if (part := line[a:b].strip())]


def _is_row(text: str) -> bool:
    """Whether a stretch that begins with a date is a row of a table."""
    date = _DATE.match(text)
    tokens = text[date.end() if date else 0 :].split()
    if not 2 <= len(tokens) <= _LONGEST_ROW or not any(_NUMBER.fullmatch(token) for token in tokens):
        return False
    return not any(token.lower().strip(",;") in _SENTENCE_WORDS for token in tokens)


def _length(text: str, width: int) -> int:
    """How far the first `width` tokens of a text reach."""
    matches = list(re.finditer(r"\S+", text[: width * 80]))[:width]
    return matches[-1].end() if matches else len(text)
