"""Persons of a filing without cover pages, from its text: whom it titles, organisations, and who is said to own.

An amendment of the early years may print no covers. Which terms stand for these persons is decided in `terms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipelines.filing import names
from pipelines.filing.names import Name
from pipelines.filing.roles import ALL, TITLES
from pipelines.filing.short_names import COMMON

#: Words in a defined term or a name that make it nobody who owns shares.
NOT_OWNERS = re.compile(
    r"\b(?:issuer|company|stock|shares?|securities|statement|schedule|amendment|agreements?|commission|act|notes?"
    r"|warrants?|merger|proxy|plan|board|parent|offer|transactions?|accounts?|order|date|price|closing|letter)\b",
    re.IGNORECASE,
)
#: A natural person who is said to own.
_OWNER = re.compile(
    r"\b([A-Z][a-z]{1,15}(?:\s[A-Z]\.)?(?:\s[A-Z][\w'\u2019-]{1,20}){1,2})\s+(?:may\s+(?:each\s+)?be\s+deemed"
    r"|beneficially\s+own|owns\b|ha[sd]\s+(?:sole|shared)"
    r"|is\s+the\s+(?:direct|beneficial|record|sole)\b)"
)
#: An organisation by its legal form; the issuer, defined as such, is left out.
_ORGANISATION = re.compile(
    r"\b(?:[A-Z][\w&\u2019'-]{0,20}(?:\s\([A-Z]{1,4}\))?,?\s){1,6}(?:L\.P\.|LP|L\.L\.C\.|LLC|Inc\.|Corp\.|Corporation"
    r"|Ltd\.|Limited|S\.A\.|plc|GmbH|N\.V\.|B\.V\.|Co\.)(?!\w)"
    r"(?!\s{0,3}[,(]{1,2}[^()]{0,60}[\"\u201c](?:Issuer|Company))"
)


def titled(text: str, start: int, end: int, surnames: Iterable[str]) -> Iterator[Name]:
    """The natural persons that the text calls "Mr." or "Ms." by a surname, where it first names them in full."""
    for surname in surnames:
        full = re.compile(rf"((?:[A-Z][\w'\u2019-]{{0,20}}\.?\s{{1,2}}){{1,3}})(?i:{re.escape(surname)})\b")
        for match in full.finditer(text, start, end):
            name = names.parse(" ".join(match.group().split()))
            is_full = name.is_individual and len(name.words) > 1 and not TITLES.keys() & set(name.words)
            if is_full and not any(word.islower() for word in name.printed.split()):
                yield name
                break


def organisations(text: str, start: int, end: int) -> Iterator[Name]:
    """The organisations that the text names with their legal forms."""
    for match in _ORGANISATION.finditer(text, start, end):
        name = names.parse(" ".join(match.group().split()))
        if not name.is_individual and len(name.words) > 1 and not NOT_OWNERS.search(match.group()):
            yield name


def owners(text: str, start: int, end: int) -> Iterator[Name]:
    """The natural persons who are said to own or to have power over shares."""
    for match in _OWNER.finditer(text, start, end):
        name = names.parse(" ".join(match[1].split()))
        if name.is_individual and name.words not in ALL and not COMMON.intersection(name.words):
            yield name
