"""Where the covers of a document end and its body begins: the first heading of an item.

Reading the items belongs to `items`; here one heading is enough, told from rows of a cover that are called items too.
"""

from __future__ import annotations

import re

from pipelines.filing.canonical import Canonical

_ITEM = re.compile(r"\W{0,6}item\s{0,3}(\d)\b(?!\s*\([a-z]\)\s*(?:and|of|or)\b)", re.IGNORECASE)
#: Words of the heading of each item, any of which will do.
_HEADINGS = {
    1: ("security and", "securities and", "security & ", "issuer", "isuer", "subject company", "company"),
    2: ("identity", "background"),
    3: ("source and amount", "sources and amount", "source or amount", "amount of funds", "consideration"),
    4: ("purpose",),
    5: ("interest in", "interests in", "interest of", "securities of the"),
    6: ("contract", "arrangement", "understanding"),
    7: ("material", "exhibit"),
}
_CHANGED = re.compile(
    r"(?:is|are|of\s+the\s+(?:schedule|statement)[^.]{0,80})\s+(?:hereby\s+)?(?:amended|supplemented|restated|deleted)|"
    r"no\s+change|not\s+amended|unchanged",
    re.IGNORECASE,
)
_SIGNATURES = re.compile(r"\W{0,4}signatures?\W{0,4}", re.IGNORECASE)
_CERTIFY = re.compile(r"after\s+(?:a\s+)?reasonable\s+inquiry", re.IGNORECASE)
_LOOK_AHEAD = 160
#: Headings this near to each other (a page number between) can stand in a table of contents.
_CONTENTS_GAP = 2
_FEWEST_ENTRIES = 3


def body_line(canonical: Canonical, first: int) -> int:
    """Index of the first line of the body from line `first` on; the number of lines if there is none."""
    lines = canonical.lines
    text = canonical.text
    for index in range(first, len(lines)):
        start = lines[index].start
        initial = text[start]
        if initial in "Ss":
            line = text[start : lines[index].end]
            if _SIGNATURES.fullmatch(line) and _CERTIFY.search(text, start, start + 400):
                return index
            continue
        if initial not in "Ii" and initial.isalnum():
            if initial == "A" and _CERTIFY.match(text, start):
                return index
            continue
        item = _ITEM.match(text, start, start + 20)
        if item and _is_heading(text[item.end() : start + _LOOK_AHEAD], int(item[1])):
            return index
    return len(lines)


def after_contents(canonical: Canonical, heading: int) -> int | None:
    """The line after a table of contents that begins with the heading in line `heading`, if it can be one."""
    count = len(canonical.lines)
    last, headings = heading, 1
    while (following := body_line(canonical, last + 1)) < count and following <= last + _CONTENTS_GAP:
        last, headings = following, headings + 1
    return last + 1 if headings >= _FEWEST_ENTRIES and following < count else None


def _is_heading(after: str, number: int) -> bool:
    low = " ".join(after.lower().split())
    words = _HEADINGS.get(number)
    if words is None:
        return False
    return any(word in low[:90] for word in words) or _CHANGED.search(low) is not None
