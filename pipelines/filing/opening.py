"""What the opening of a rendered text says that it is: a Schedule 13D, another form, an exhibit.

Only the title and the words of the front page count; bytes and wrappings belong to `recognise`, the end of the text
to `ending`.
"""

from __future__ import annotations

import re
from typing import Literal

from pipelines.filing.canonical import Canonical
from pipelines.filing.model import SetAside

_SPACED = r"S\s?C\s?H\s?E\s?D\s?U\s?L\s?E"
_TITLE_13D = re.compile(rf"(?:{_SPACED}|\bSC|FORM)\s{{0,3}}1\s?3\s?-?\s?D\b|13d-101", re.IGNORECASE)
_TITLE_13G = re.compile(rf"(?:{_SPACED}|\bSC|FORM)\s{{0,3}}1\s?3\s?-?\s?G\b|13d-102", re.IGNORECASE)
_OTHER_TITLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"^\W{0,8}FORM\s+[345]\b|STATEMENT\s+OF\s+CHANGES\s+(?:IN|OF)\s+BENEFICIAL", re.I | re.M),
        "Form 3, 4 or 5",
    ),
    (re.compile(r"(?:INITIAL|ANNUAL)\s+STATEMENT\s+OF\s+(?:CHANGES\s+IN\s+)?BENEFICIAL", re.I), "Form 3, 4 or 5"),
    (
        re.compile(r"SCHEDULE\s+TO\b|SCHEDULE\s+14D-?[19]\b|TENDER\s+OFFER\s+STATEMENT", re.I),
        "a tender offer statement",
    ),
    (re.compile(r"SCHEDULE\s+13E-?[34]\b", re.I), "a going-private statement"),
    (re.compile(r"SCHEDULE\s+14[ACN]\b|PROXY\s+STATEMENT\s+PURSUANT", re.I), "proxy material"),
    (re.compile(r"^\W{0,8}FORM\s+(?:10-?[KQ]|8-?K|6-?K|20-?F|40-?F|S-\d|144|13F)\b", re.I | re.M), "another form"),
)
_EXHIBIT = re.compile(
    r"^\W{0,8}EX(?:HIBIT)?[\s-]{0,3}(?:NO\.?\s?)?(?:\d|[A-Z]\b)|JOINT\s+FILING\s+(?:AGREEMENT|STATEMENT)|JOINT\s+ACQUISITION\s+STATEMENT"
    r"|POWER\s+OF\s+ATTORNEY|KNOW\s+ALL\s+(?:MEN|PERSONS|BY)|^\W{0,8}(?:STOCK|SHARE|NOTE|SECURITIES)\s+PURCHASE\s+AGREEMENT"
    r"|^\W{0,8}PRESS\s+RELEASE|VOTING\s+AGREEMENT|REGISTRATION\s+RIGHTS\s+AGREEMENT",
    re.IGNORECASE | re.MULTILINE,
)
#: Words that the front cover of every Schedule 13D has.
FRONT = re.compile(r"Name\s+of\s+(?:the\s+)?Issuer|Title\s+of\s+Class|CUSIP|Exchange\s+Act\s+of\s+1934", re.IGNORECASE)
OPENING = 9000
#: How long a line with the title of a form can be; Schedule 13G is named in many others.
_TITLE_LINES = {"13D": 160, "13G": 90}
_BOX_SENTENCE = re.compile(
    r"previously\s+filed|to\s+report\s+the\s+acquisition|filed\s+(?:a|the|its|an?\s+initial)\b", re.I
)


def of_text(canonical: Canonical) -> SetAside | None:
    """Why a rendered text is no Schedule 13D by its opening; `None` if it is one or cannot be told."""
    title = first_title(canonical)
    if title == "13D":
        return None
    opening = canonical.text[:OPENING]
    if title == "13G" and FRONT.search(opening):
        return SetAside(kind="schedule_13g", reason="The document is Schedule 13G, not a Schedule 13D.")
    for pattern, name in _OTHER_TITLES:
        if pattern.search(opening[:3000]):
            return SetAside(kind="other_form", reason=f"The document is {name}, not a Schedule 13D.")
    if _EXHIBIT.search(opening[:1500]):
        return SetAside(kind="exhibit", reason="The document is an exhibit without the statement it belongs to.")
    return None


def first_title(canonical: Canonical) -> Literal["13D", "13G"] | None:
    """Which schedule the opening names first in a line of its own, prose about other filings apart."""
    text = canonical.text
    for line in canonical.lines:
        if line.start > OPENING:
            break
        for cell in line.cells:
            begin, end = cell.start, min(cell.end, cell.start + 600)
            for pattern, title in ((_TITLE_13D, "13D"), (_TITLE_13G, "13G")):
                match = pattern.search(text, begin, end)
                if match and not _is_prose(text, begin, match.start(), end, _TITLE_LINES[title]):
                    return "13D" if title == "13D" else "13G"
    return None


def _is_prose(text: str, begin: int, at: int, end: int, longest: int) -> bool:
    """Whether a mention stands in a sentence rather than in a title."""
    line_start = max(begin, text.rfind("\n", begin, at) + 1)
    line_end = text.find("\n", at, end)
    line = text[line_start : line_end if line_end >= 0 else end]
    before = text[max(begin, at - 60) : at]
    if _BOX_SENTENCE.search(text[max(begin, at - 200) : min(end, at + 120)]):
        return True
    return (
        len(line) > longest or re.search(r"\b(?:on|this|the|such|of|a|our|statement|said)\s{1,5}$", before) is not None
    )
