"""The parties of the submission header and the reporting persons of the covers: who is whom.

EDGAR writes names in capitals without points, natural persons surname first ("HART JOHN W"). Two names are taken for
one person's only where nothing else of the filing could be meant; otherwise the cover stays without a CIK.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.filing import names
from pipelines.filing.model import Party, ReportingPerson
from pipelines.filing.names import Name

#: More parties than any header has; what stands behind them is not compared.
MOST_FILERS = 300
#: What filers and EDGAR put behind a name that is no part of it.
_TAIL = re.compile(r"(?:[\s,]+(?:et\s+al\.?|/[A-Z]{2,4}/?|/ADV|\([^()]{0,40}\)))++\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def with_ciks(persons: Sequence[ReportingPerson], parties: Sequence[Party]) -> tuple[ReportingPerson, ...]:
    """The persons with the CIK of the filer whose name is theirs, where exactly one filer's is."""
    filers = {party.cik: party.name for party in parties[:MOST_FILERS] if party.role == "filer" and party.cik}
    found = []
    for person in persons:
        ciks = [cik for cik, name in filers.items() if person.name and is_same(person.name, name)]
        found.append(replace(person, cik=ciks[0]) if person.cik is None and len(ciks) == 1 else person)
    return tuple(found)


def is_same(printed: str, conformed: str) -> bool:
    """Whether a printed name is the conformed one of the header: the same words, a person's in either order."""
    left, right = _TAIL.sub("", printed), _TAIL.sub("", conformed)
    if _key(left) == _key(right):
        return True
    one, other = names.parse(left), names.parse(right)
    if one.form != other.form and one.form and other.form:
        return False
    if one.words == other.words:
        return True
    return one.is_individual and other.is_individual and _same_individual(one, other)


def _same_individual(one: Name, other: Name) -> bool:
    """Surname first or last, initials for middle names; the first given name must be whole on both sides."""
    left, right = one.given_words, other.given_words
    if sorted(left) == sorted(right):
        return True
    for turned in (right[1:] + right[:1], right):
        if left[-1] == turned[-1] and left[0] == turned[0] and len(left[0]) > 1:
            middle, other_middle = left[1:-1], turned[1:-1]
            if not middle or not other_middle:
                return True
            if len(middle) == len(other_middle):
                return all(_initial(a, b) for a, b in zip(middle, other_middle, strict=True))
    return False


def _initial(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))


def _key(name: str) -> str:
    return "".join(_WORD.findall(name.replace("&", " and "))).casefold()
