"""Headings of the items: where they stand, and where the body ends.

A heading is an item number that opens a line and is followed by its title, by nothing, or by the wording of an
amendment. Tables of contents, "Item 5(a)" and "Item 4 above" are none. What an item says is read elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.filing.canonical import Canonical, Line
from pipelines.filing.folded import folded

#: Words of the titles of the form. A title counts as met when enough of them stand behind the number.
TITLES: dict[int, tuple[str, ...]] = {
    1: ("security", "issuer"),
    2: ("identity", "background"),
    3: ("source", "amount", "funds", "consideration"),
    4: ("purpose", "transaction"),
    5: ("interest", "securities", "issuer"),
    6: ("contracts", "arrangements", "understandings", "relationships"),
    7: ("material", "filed", "exhibits"),
}


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}


#: "Item 4.", "ITEM IV -", "**Item 5**", "I T E M  6:", a quotation mark in front ("“Item 4.").
_NUMBERED = re.compile(
    r"[\s\"“”'‘*_#>|\-–—•·]{0,8}I\s?T\s?E\s?M\s{0,4}(?:NO\.?\s?|NUMBER\s)?\s{0,4}"
    r"(?P<number>[1-7]|VII|VI|IV|V|III|II|I)(?![\w(])(?P<rest>[\s.:;)\-–—*_]{0,12})",
    re.IGNORECASE,
)


#: A bare number in front of a title: "5. Interest in Securities of the Issuer".
_BARE = re.compile(r"[\s*_#]{0,4}(?P<number>[1-7])[.):]{1,2}(?P<rest>[\s*_]{1,8})(?=[A-Z])")


#: What follows the seventh row of a cover whose rows are called items.
_ROW_8 = re.compile(r"^[ \t]{0,8}items?\s{0,3}8\b", re.IGNORECASE | re.MULTILINE)


_WORD = re.compile(r"[A-Za-z]+")


#: An amendment's wording right behind the number: "Item 4 is hereby amended", "Item 5 of the Statement is replaced".
_RUN_IN = re.compile(
    r"(?:(?:of|to|in)\s+(?:the|this|our|its|their|such)?\s*(?:original\s+|initial\s+|existing\s+)?"
    r"(?:schedule|statement|amendment|filing|13d)\b[^.:;]{0,120}?\s)?"
    r"(?:,?\s*(?:as\s+(?:previously\s+)?(?:filed|amended|reported)[^.:;]{0,60}?)?,?\s*)?"
    r"(?:is|are|shall\s+be|has\s+been|remains)\s+(?:hereby\s+|further\s+|also\s+){0,2}"
    r"(?:amended|supplemented|restated|replaced|deleted|revised|modified|unchanged|not\s+(?:being\s+)?amended)",
    re.IGNORECASE,
)


#: What follows a mention, not a heading: "Item 4 above", "Item 2 of this", "Item 5, and".
_MENTION = re.compile(
    r"(?:above|below|hereof|herein|hereto|thereof|and|or|of|to|through|in|is|are|was|were|shall|which|that|as|for|by"
    r"|with|on|from|has|have|contains|describes|incorporated|under|pursuant|[a-z])\b"
)


_DOTS = re.compile(r"\.{4,}|\t\s*\d{1,3}\s*$|\.\s*\.\s*\.\s*\.")


_CONTINUED = re.compile(r"[(\s\-–—]{0,3}cont(?:inued|['’]?d)\b", re.IGNORECASE)


#: What opens the signature block.
_SIGNATURE = re.compile(
    r"[\s*_#\"“]{0,6}S\s?I\s?G\s?N\s?A\s?T\s?U\s?R\s?E\s?(?:S|\(S\)|\s+PAGE|\s+BLOCK)?[\s.:*_]{0,6}$", re.I
)


_CERTIFY = re.compile(
    r"(?:after|upon|following)\s+(?:due\s+|making\s+)?(?:a\s+)?reasonable\s+(?:inquiry|enquiry|investigation)", re.I
)


_BELIEF = re.compile(r"best\s+of\s+(?:\w+\s+){1,4}(?:knowledge|belief|information)|\bcertif(?:y|ies)\b", re.I)


@dataclass(frozen=True, slots=True)
class Mark:
    number: int
    line: int
    start: int
    text: int
    strength: int


def body_end(canonical: Canonical, start: int, marks: Sequence[Mark] = ()) -> int:
    """Offset of the signature block, or of the end of the text."""
    first = next((mark.start for mark in marks if mark.strength > 1), start)
    last = max((mark.start for mark in marks if mark.strength > 1), default=start)
    text = canonical.text
    candidate = None
    reasonable = folded(text).rfind("reasonable")
    for index in range(bisect_left(canonical.starts, first), len(canonical.lines)):
        line = canonical.lines[index]
        if _is_signature(text, line) and not _listed(canonical, index):
            candidate = line.start
            if line.start > last or _certified(canonical, index):
                return line.start
        elif (
            line.start <= reasonable
            and _CERTIFY.search(text, line.start, min(line.end, line.start + 600))
            and _certifies(canonical, index)
        ):
            return line.start
    return candidate if candidate is not None and candidate > last else len(text)


def _is_signature(text: str, line: Line) -> bool:
    return line.end - line.start < 40 and _SIGNATURE.match(text, line.start, line.end) is not None


def _listed(canonical: Canonical, index: int) -> bool:
    """Whether a line of a table of contents: a page number stands beside it."""
    return len(canonical.lines[index].cells) > 1


def _certified(canonical: Canonical, index: int) -> bool:
    lines = canonical.lines[index : index + 6]
    return any(_CERTIFY.search(canonical.text, line.start, line.end) for line in lines)


def _certifies(canonical: Canonical, index: int) -> bool:
    begin = canonical.lines[max(index - 2, 0)].start
    stop = canonical.lines[min(index + 3, len(canonical.lines) - 1)].end
    return _BELIEF.search(canonical.text, begin, min(stop, begin + 1500)) is not None


def marks_in(canonical: Canonical, start: int) -> list[Mark]:
    """Everything that could be a heading, with its strength: 3 number and title, 2 number alone, 1 run-in wording."""
    found = []
    for index in range(bisect_left(canonical.starts, start), len(canonical.lines)):
        mark = _mark(canonical, index, canonical.lines[index])
        if mark is not None:
            found.append(mark)
    return found


def untitled(canonical: Canonical, end: int) -> list[Mark]:
    """Items without titles in front of `end`, where no other heading stands: all seven in order and no row 8 behind."""
    found = [mark for mark in marks_in(canonical, 0) if mark.start < end]
    last = found[-7:]
    if [mark.number for mark in last] != list(range(1, 8)) or _ROW_8.search(canonical.text, last[0].start, end):
        return []
    return last


def _mark(canonical: Canonical, index: int, line: Line) -> Mark | None:
    text = canonical.text
    match = _NUMBERED.match(text, line.start, line.end)
    if match is None:
        bare = _BARE.match(text, line.start, line.end)
        if bare is None:
            return None
        number = int(bare["number"])
        end = _title_end(canonical, index, bare.end(), number)
        return Mark(number, index, line.start, end, 3) if end is not None else None
    number = _ROMAN.get(match["number"].lower()) or int(match["number"])
    begin = match.start() + len(match.group()) - len(match.group().lstrip(" \t\"“”'‘*_#>|-–—•·"))
    end = _title_end(canonical, index, match.end(), number)
    if end is not None:
        return Mark(number, index, begin, end, 3)
    ahead = text[match.end() : line.end].lstrip()
    if not ahead or ahead in ("”", '"'):
        return _alone(canonical, index, begin, number, match.end())
    if _RUN_IN.match(ahead):
        return Mark(number, index, begin, match.end("number"), 1)
    if _CONTINUED.match(ahead):
        return Mark(number, index, begin, line.end, 2)
    if re.search(r"[.:\-–—]", match["rest"]) and not _MENTION.match(ahead) and _opens(canonical, index):
        return Mark(number, index, begin, match.end(), 2)
    return None


def _alone(canonical: Canonical, index: int, begin: int, number: int, end: int) -> Mark | None:
    """A number alone on its line: the title may stand on the next one."""
    lines = canonical.lines
    if index + 1 < len(lines):
        following = lines[index + 1]
        title = _title_end(canonical, index + 1, following.start, number)
        if title is not None:
            return Mark(number, index, begin, title, 3)
    return Mark(number, index, begin, min(end, lines[index].end), 2) if _opens(canonical, index) else None


def _opens(canonical: Canonical, index: int) -> bool:
    """Whether the line opens a paragraph rather than continuing the one above."""
    line = canonical.lines[index]
    if line.gap or line.table >= 0 or index == 0:
        return True
    previous = canonical.lines[index - 1]
    return canonical.text[previous.end - 1] in '.:;"”)' or previous.end - previous.start < 60 or previous.table >= 0


def _title_end(canonical: Canonical, index: int, at: int, number: int) -> int | None:
    """Offset after the title of an item that begins at `at`, `None` if it does not stand there."""
    line = canonical.lines[index]
    text = canonical.text
    words = TITLES[number]
    met: set[str] = set()
    end = None
    begin = at
    count = 0
    while True:
        for word in _WORD.finditer(text, at, min(line.end, begin + 160)):
            count += 1
            known = _nearest(word.group().lower(), words)
            if known is None:
                if word.group().lower() not in _FILLERS and not _close(word.group().lower()):
                    break
                continue
            met.add(known)
            end = word.end()
        else:
            if len(met) < len(words) and index + 1 < len(canonical.lines) and number in (3, 6) and met:
                following = canonical.lines[index + 1]
                if not following.gap and following.table == line.table:
                    index, line, at = index + 1, following, following.start
                    if at - begin < 160:
                        continue
        break
    if end is None or not _enough(met, number) or not text[begin:end].strip():
        return None
    return _past_title(text, end, line.end)


_TITLE_TAIL = re.compile(
    r"(?:\s+(?:or|of|and|with|respect|to|the|as|an?|other|in|by|for|issuer|company|exhibits?|consideration"
    r"|securities)\b){0,12}[.:*_\"”]{0,4}",
    re.IGNORECASE,
)


def _past_title(text: str, end: int, stop: int) -> int:
    """Past the rest of a title's last words and its full stop ("… of the Issuer.")."""
    tail = _TITLE_TAIL.match(text, end, stop)
    return tail.end() if tail else end


#: Small words of titles, and words that filers put into them.
_FILLERS = frozenset(
    """and of or in the to be as an a other with respect by for company shares stock common exhibit funds
    interests""".split()
)


def _enough(met: set[str], number: int) -> bool:
    return len(met) >= (1 if number in (1, 4) and len(TITLES[number]) == 1 else 2)


@lru_cache(maxsize=4096)
def _nearest(word: str, words: tuple[str, ...]) -> str | None:
    """The word of a title that `word` is, one or two wrong letters allowed ("Securites", "Purposes")."""
    for known in words:
        if word == known or (len(word) >= 4 and _distance(word, known) <= (1 if len(known) < 7 else 2)):
            return known
    return None


@lru_cache(maxsize=4096)
def _close(word: str) -> bool:
    return any(_distance(word, filler) <= 1 for filler in ("respect", "other", "company"))


def _distance(left: str, right: str) -> int:
    """Edit distance, for short words."""
    if abs(len(left) - len(right)) > 2:
        return 3
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


_FOUR_LETTERS = re.compile(r"(?:[\W\d_]*+[^\W\d_]){4}")


def choose(canonical: Canonical, marks: Sequence[Mark], end: int) -> list[Mark]:
    """The headings among the marks: a table of contents goes, run-in wording counts where no heading has its number."""
    strong = [mark for mark in marks if mark.strength > 1]
    kept = []
    for position, mark in enumerate(strong):
        later = any(other.number == mark.number for other in strong[position + 1 :])
        after = strong[position + 1].start if position + 1 < len(strong) else end
        body = canonical.text[mark.text : after]
        empty = _FOUR_LETTERS.match(body) is None
        line = canonical.lines[mark.line]
        if (later and empty) or _DOTS.search(canonical.text, mark.start, line.end):
            continue
        kept.append(mark)
    numbers = {mark.number for mark in kept}
    weak = [
        mark for mark in marks if mark.strength == 1 and mark.number not in numbers and _opens(canonical, mark.line)
    ]
    return sorted({mark.start: mark for mark in [*kept, *weak]}.values(), key=lambda mark: mark.start)
