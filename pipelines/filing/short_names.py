"""The ways a text prints a name: full, shortened, initialled, turned round.

Which person a way of printing means is decided in `terms`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipelines.filing import names
from pipelines.filing.names import NUMERALS, ORGANISATION_WORDS, Name
from pipelines.filing.roles import Key

FORM_KEYS: dict[str, list[Key]] = defaultdict(list)
for _key, _code in names.LEGAL_FORMS.items():
    FORM_KEYS[_code].append(_key)


#: Words that are too common to be anybody's short name by themselves.
COMMON = ORGANISATION_WORDS | frozenset(
    """first american new united general national global north south east west great blue red white black green the
    of and for
    world pacific atlantic common class series public private special strategic global select core total real""".split()
)


def spellings(name: Name) -> Iterable[Key]:
    """The full name with its form in every spelling; a natural person's with and without middle names and suffix."""
    if not name.is_individual:
        yield name.words
        for form in FORM_KEYS.get(name.form or "", ()):
            yield (*name.words, *form)
        return
    yield name.words
    given = name.given_words
    if len(given) > 1:
        yield given
        yield given[0], given[-1]
        for middle in given[1:-1]:
            yield given[0], middle[0], given[-1]
            yield given[0], middle, given[-1]


def turned(name: Name) -> Iterable[Key]:
    """The name read in EDGAR's order, surname first: "Hart James Lee" is James Lee Hart, James L. Hart, James Hart."""
    given = name.given_words
    if not 2 <= len(given) <= 4 or len(given[0]) < 2 or len(given[1]) < 2:
        return
    surname, first, middles = given[0], given[1], given[2:]
    yield (first, *middles, surname)
    if middles:
        yield (first, surname)
        yield (first, *(middle[0] for middle in middles), surname)


def shortened(name: Name) -> Iterable[Key]:
    """Beginnings of an organisation's name, and beginnings followed by one later word, its form or its role."""
    words = name.words
    for length in range(1, len(words) + 1):
        head = words[:length]
        if head[-1] in ("of", "and", "the", "for"):
            continue
        bare = length > 1 or (head[0] not in COMMON and len(head[0]) > 2)
        if bare and length < len(words):
            yield head
        if length > 1 or head[0] not in COMMON:
            for later in words[length + 1 :]:
                if later not in ("of", "and", "the", "for"):
                    yield (*head, later)
            if length < len(words):
                for form in FORM_KEYS.get(name.form or "", ()):
                    yield (*head, *form)
                    if words[-1] in NUMERALS:
                        yield (*head, words[-1], *form)
            if name.form in ("lp", "llp") and "partnership" not in words:
                yield (*head, "partnership")


def tails(name: Name) -> Iterable[Key]:
    """Ends of an organisation's name of two words or more: "Value Partners" of "Hart Value Partners, L.P."."""
    for first in range(1, len(name.words) - 1):
        if name.words[first] not in ("of", "and", "the", "for") and name.words[first][0].isalpha():
            yield name.words[first:]


def initialled(name: Name, everybody: Sequence[Name]) -> Iterable[Key]:
    letters = names.initials(name.words)
    if len(letters) < 2:
        return
    for head in range(2, len(name.words)):
        for later in name.words[head:]:
            if later not in NUMERALS and later not in ("of", "and", "the", "for"):
                yield (names.initials(name.words[:head]), later)
    number = [word for word in name.words if word in NUMERALS]
    tails: list[Key] = [tuple(number[-1:])]
    if not number and any(n.words[:-1] == name.words and n.words[-1] in NUMERALS for n in everybody if n.words):
        tails.append(("i",))
    for tail in tails:
        if len(letters) > 2:
            yield (letters, *tail)
        if name.form and len(letters) > 1:
            yield (letters + name.form[0], *tail)
            yield (letters, *tail, name.form)
