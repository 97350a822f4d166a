"""How much work the nesting of a document's tags is: a parser goes up through the open ones at many a tag.

A page of half a megabyte that opens a hundred thousand divisions and closes none would take it a quarter of a minute,
one of five megabytes half an hour in which nothing can stop it.
"""

from __future__ import annotations

import re

#: Fewer tags than this are no work, however they are nested.
FEW = 150_000
#: Open tags, summed over all tags of a document; the largest filings stay a thousand times below it.
MOST = 20_000_000_000

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
#: Tags that need no end or are ended by the next one of their kind.
_OPEN = frozenset(
    "p li td th tr dd dt option br hr img input meta link col area base wbr page s c caption tbody thead tfoot".split()
)


def is_too_deep(text: str) -> bool:
    """Whether the tags of a document are nested so deep that it cannot be parsed in any sensible time."""
    if text.count("<") < FEW:
        return False
    depth = work = 0
    for match in _TAG.finditer(text):
        if match[2].lower() in _OPEN:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        work += depth
        if work > MOST:
            return True
    return False
