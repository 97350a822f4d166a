"""Which reporting persons a printed name, short name or defined term means.

`People` knows the persons of the covers and those that the text defines, and finds every mention of them in the text.
An ambiguous name means nobody. What is said about a person belongs to the readers of the items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.filing import names
from pipelines.filing.canonical import Canonical
from pipelines.filing.model import ReportingPerson
from pipelines.filing.names import ORGANISATION_WORDS, PARTICLES, SUFFIXES, Name, Word
from pipelines.filing.roles import ALL, TITLES, Key
from pipelines.filing.text_words import TextWords


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody that the filing speaks of: the name, and the covers of that reporting person, one for each class."""

    name: Name
    covers: tuple[int, ...] = ()


class Mention(NamedTuple):
    """A stretch of text that names entities (indices into `People.entities`); none if the name is unknown or ambiguous.

    `is_group` tells a term for several ("the Reporting Persons"); `is_possessive` tells "Mr. Hart's" from "Mr. Hart".
    """

    start: int
    end: int
    entities: tuple[int, ...]
    is_group: bool = False
    is_possessive: bool = False


_TOO_SHORT = 3


_GAP = re.compile(r"[\s.\-–'’/]{0,4}|\s{0,2}&\s{0,2}|,\s{0,3}|[\s.]{0,3}\(|\),?[\s.]{0,3}")


#: Words at the end of a name that are printed with a full stop.
_DOTTED = frozenset(("inc", "corp", "ltd", "co", "jr", "sr", "pty", "pte"))


#: Words of legal forms; "and" joins names far more often than it stands in one of them.
_FORM_WORDS = frozenset(word for form in names.LEGAL_FORMS for word in form) - {"and"}


#: First words of terms that count though they be printed small.
_SMALL = frozenset(("undersigned", "reporting", "filing", "filers"))
#: Between two words of one name.
_INSIDE = frozenset((" ", "\n", ". ", "-", "/", " & "))


@dataclass(slots=True)
class People:
    """The persons of a filing and the terms for them; built by `read`."""

    entities: list[Entity] = field(default_factory=list)
    text: str = ""
    terms: dict[Key, tuple[int, ...]] = field(default_factory=dict)
    groups: set[Key] = field(default_factory=set)
    definite: set[Key] = field(default_factory=set)
    things: set[Key] = field(default_factory=set)
    full: set[Key] = field(default_factory=set)
    tails: set[Key] = field(default_factory=set)
    surnames: dict[str, tuple[int, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    titles: dict[tuple[str, str], int] = field(default_factory=dict)
    #: Set when all terms are known: what was found once is found again.
    is_complete: bool = False
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _found: dict[tuple[int, int], list[Mention]] = field(default_factory=dict)
    _words: TextWords = field(init=False)

    def __post_init__(self) -> None:
        self._words = TextWords(self.text)

    # -- what the readers ask ------------------------------------------------------------------------------------

    def resolve(self, printed: str) -> tuple[int, ...]:
        """The covers that a printed name or term means (the first cover of each person); empty if none for certain."""
        return tuple(self.entities[i].covers[0] for i in self.identify(printed) if self.entities[i].covers)

    def cover(self, printed: str) -> int | None:
        """The cover that a printed name means, if it is exactly one person's."""
        covers = self.resolve(printed)
        return covers[0] if len(covers) == 1 else None

    def identify(self, printed: str) -> tuple[int, ...]:
        """The entities that a printed name or term means."""
        known = self._known.get(printed)
        if known is None:
            known = self._known[printed] = self._identify(printed)
        return known

    def _identify(self, printed: str) -> tuple[int, ...]:
        words = names.words_of(printed)
        found = self._scan(printed, words)
        if not found:
            name = names.parse(" ".join(printed.split()))
            return self.fitting(name)
        if len(found) == 1 or all(mention.entities for mention in found):
            return tuple(dict.fromkeys(i for mention in found for i in mention.entities))
        return ()

    def mentions(self, start: int, end: int) -> list[Mention]:
        """Every mention in `text[start:end]`, in order; nobody may change the list."""
        found = self._found.get((start, end))
        if found is None:
            found = self._scan(self.text, self._words.between(start, end))
            if self.is_complete:
                self._found[start, end] = found
        return found

    @property
    def everybody(self) -> tuple[int, ...]:
        """The entities that have a cover."""
        return tuple(i for i, entity in enumerate(self.entities) if entity.covers)

    def covers_of(self, entity: int) -> tuple[int, ...]:
        """The covers of an entity."""
        return self.entities[entity].covers

    # -- finding mentions ----------------------------------------------------------------------------------------

    def _scan(self, text: str, words: Sequence[Word]) -> list[Mention]:
        found: list[Mention] = []
        longest, behind = self.longest, 0
        for index, (printed, _, _, is_capital) in enumerate(words):
            if index < behind or (not is_capital and printed not in _SMALL):
                continue
            if printed in TITLES and is_capital and not self._is_initials(text, words, index):
                behind = self._titled(text, words, index, found)
            elif printed in longest and (length := self._match(text, words, index)):
                if not self.things or tuple(word.text for word in words[index : index + length]) not in self.things:
                    found.append(self._mention(text, words, index, length))
                behind = index + length
        return found

    def _is_initials(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Whether "MS" or "DR" begins the name of an organisation that the filing knows: "MS Capital Partners"."""
        word = words[index]
        printed = text[word.start : word.end]
        return printed.isupper() and text[word.end : word.end + 1] == " " and self._match(text, words, index) > 1

    def _match(self, text: str, words: Sequence[Word], index: int) -> int:
        """Length in words of the longest term that begins at a word, 0 if none does."""
        longest = min(self.longest.get(words[index].text, 0), len(words) - index)
        if not longest:
            return 0
        reach = -1
        whole = tuple([word.text for word in words[index : index + longest]])
        for length in range(longest, 0, -1):
            key = whole[:length]
            if key not in self.terms:
                continue
            if reach < 0:
                reach = _reach(text, words, index, longest)
            if (length <= reach or key in self.full) and self._stands(text, words, index, length, key):
                return length
        return 0

    def _stands(self, text: str, words: Sequence[Word], index: int, length: int, key: Key) -> bool:
        """Whether a term stands by itself, not inside a longer name."""
        last = words[index + length - 1]
        if not last.is_capital and key not in self.groups and last.text not in _FORM_WORDS:
            return False
        before = words[index - 1] if index else None
        if key in self.definite and not (before and before.text in ("the", "each", "such", "both", "this")):
            return False
        if key in self.tails and before and before.is_capital and text[before.end : words[index].start] in _INSIDE:
            return before.text in _OPENERS
        if key in self.groups or key in self.full:
            return True
        after = words[index + length] if index + length < len(words) else None
        if after and _GAP.fullmatch(text[last.end : after.start]) and text[last.end : last.end + 1] not in ",(":
            if after.is_capital and (
                after.text in ORGANISATION_WORDS or after.text in _FORM_WORDS or after.text in names.NUMERALS
            ):
                return key[-1] in _FORM_WORDS and after.text not in _FORM_WORDS and after.text not in names.NUMERALS
            if after.text == "and" and text[after.start] == "&":
                return False
            if len(key) == 1 and after.is_capital and after.text.isalpha() and text[after.end - 1].islower():
                return text[last.end : after.start] not in (" ", "\n")
        if len(key) == 1 and before and before.is_capital:
            gap = text[before.end : words[index].start]
            if gap in (" ", ". ", "\n"):
                is_number = len(before.text) == 1 and text[max(0, before.start - 1) : before.start] in ("", "\n")
                if len(before.text) == 4 and before.text.isdigit():
                    return True  # the year of a date
                return before.text in _OPENERS or (gap == ". " and (is_number or len(before.text) > 3))
        return True

    def _mention(self, text: str, words: Sequence[Word], index: int, length: int) -> Mention:
        key = tuple(word.text for word in words[index : index + length])
        start, end = words[index].start, words[index + length - 1].end
        entities = self.terms[key]
        if (key[-1] in _DOTTED or len(key[-1]) == 1) and text[end : end + 1] == "." and len(key) > 1:
            end += 1
        if key[-1] == "person" and key in ALL:
            before = words[index - 1].text if index else ""
            if len(entities) > 1 and before not in ("each", "every", "all"):
                entities = ()
        return Mention(start, end, entities, len(entities) > 1 or key in self.groups, _is_possessive(text, end))

    def _titled(self, text: str, words: Sequence[Word], index: int, found: list[Mention]) -> int:
        """ "Mr. Hart", "Messrs. Hart and Lane", "Mr. and Mrs. Hart": the index after it."""
        title = words[index].text
        start = words[index].start
        at = index + 1
        titles = [title]
        if at + 1 < len(words) and words[at].text == "and" and words[at + 1].text in TITLES:
            titles.append(words[at + 1].text)
            at += 2
        while True:
            stop = self._surname_end(text, words, at)
            if stop == at:
                return max(at, index + 1)
            key = tuple(word.text for word in words[at:stop])
            end = words[stop - 1].end
            ids = tuple(dict.fromkeys(i for one in titles for i in self._called(one, key)))
            if len(ids) < len(titles):
                ids = ()
            found.append(Mention(start, end, ids, len(ids) > 1, _is_possessive(text, end)))
            at = stop
            if title not in ("messrs", "mmes") or at >= len(words):
                return at
            if words[at].text == "and" and at + 1 < len(words) and words[at + 1].is_capital:
                at += 1
            elif "," not in text[end : words[at].start] or not words[at].is_capital:
                return at
            if words[at].text in TITLES or self._match(text, words, at) > 1:
                return at
            start = words[at].start

    def _surname_end(self, text: str, words: Sequence[Word], at: int) -> int:
        """Index after the name that follows a title: given names, particles and surname ("van der Meer")."""
        stop = at
        while stop < len(words) and stop - at < 5 and _is_name_word(text, words, at, stop):
            stop += 1
            if words[stop - 1].text in self.surnames:
                break
        else:
            if stop > at and text[words[at].start : words[stop - 1].end].isupper():
                stop = at + 1
        while (
            stop > at
            and stop < len(words)
            and words[stop].text in SUFFIXES
            and words[stop].start - words[stop - 1].end < 4
        ):
            stop += 1
        return stop

    def _called(self, title: str, key: Key) -> tuple[int, ...]:
        """The one individual that a title and name mean."""
        defined = self.terms.get((title, *key))
        if defined is not None:
            return defined
        sex = TITLES[title]
        fits = [i for i in self.surnames.get(key[-1], ()) if _fits(self.entities[i].name, key)]
        if sex:
            told = [i for i in fits if names.gender(self.entities[i].name) in (sex, None)]
            sure = [i for i in told if names.gender(self.entities[i].name) == sex]
            fits = sure if sure and len(told) > 1 else told
        else:
            fits = self._without_sex(fits, key[-1])
        if len(fits) == 1 and sex and names.gender(self.entities[fits[0]].name) is None:
            other = "f" if sex == "m" else "m"
            if any(names.gender(self.entities[i].name) == other for i in self.surnames.get(key[-1], ())):
                return tuple(fits)
            mine, theirs = (max(self.titles.get((word, each), 0) for word in key) for each in (sex, other))
            return tuple(fits) if not theirs or mine > 2 * theirs else ()
        return tuple(fits) if len(fits) == 1 else ()

    def _without_sex(self, fits: list[int], surname: str) -> list[int]:
        """Whom "Dr. Hart" means where the text calls another of that surname "Mrs. Hart" and nobody "Mr. Hart"."""
        said = {sex for sex in ("m", "f") if self.titles.get((surname, sex))}
        if len(fits) != 2 or len(said) != 1:
            return fits
        others = [i for i in fits if names.gender(self.entities[i].name) not in said]
        return others if len(others) == 1 else fits

    def fitting(self, name: Name) -> tuple[int, ...]:
        """Entities whose name a printed one can be: other spacing, initials, order of words, a word left out."""
        if not name.words:
            return ()
        if name.is_individual and len(name.words) > 1:
            fits = [
                i for i, e in enumerate(self.entities) if e.name.is_individual and names.same_individual(e.name, name)
            ]
        else:
            fits = [i for i, e in enumerate(self.entities) if _contains(e.name, name)]
        return tuple(fits) if len(fits) == 1 else ()


#: Capitalised words in front of a one-word name that are no part of it.
_OPENERS = frozenset(
    "the of and by for in to from with that as each both such when where while if since because although accordingly "
    "mr mrs ms dr a an all neither nor or if none except percentage name".split()
)


def _reach(text: str, words: Sequence[Word], index: int, longest: int) -> int:
    """How many words from `index` on can be one name: no comma inside, save before a legal form or "Jr."."""
    for length in range(1, longest):
        left, right = words[index + length - 1], words[index + length]
        gap = text[left.end : right.start]
        if gap == " ":
            continue
        if not _GAP.fullmatch(gap) or ("," in gap and right.text not in _FORM_WORDS and right.text not in SUFFIXES):
            return length
        if "\n\n" in gap:
            return length
    return longest


def _is_name_word(text: str, words: Sequence[Word], at: int, stop: int) -> bool:
    word = words[stop]
    if (
        not (word.is_capital or word.text in PARTICLES)
        or word.text in TITLES
        or word.text == "and"
        or word.text[0].isdigit()
    ):
        return False
    if stop == at:
        return True
    before = words[stop - 1]
    gap = text[before.end : word.start]
    if gap in ("'", "’"):
        return word.text != "s"
    if gap.startswith("."):
        return len(before.text) == 1 and gap.strip() == "."
    return gap in (" ", "-", "‑", "\n") or (gap.startswith(",") and word.text in SUFFIXES)


def _is_possessive(text: str, end: int) -> bool:
    return text[end : end + 2] in ("'s", "’s", "'S", "’S") or (
        text[end : end + 1] in ("'", "’") and text[end - 1] in "sS"
    )


def _fits(name: Name, key: Key) -> bool:
    """Whether a title's name, "Ada Byrd" or "Byrd", agrees with a full name."""
    words = name.given_words
    key = tuple(word for word in key if word not in SUFFIXES)
    return len(key) == 1 or (
        key[-1] == words[-1] and (key[0] in PARTICLES or key[0][0] == words[0][0] or key[0] in words)
    )


def _contains(whole: Name, part: Name) -> bool:
    """Whether an organisation's printed name is another's with words left out, form and last numeral agreeing."""
    if part.form and whole.form and part.form != whole.form:
        return False
    if whole.words == part.words:
        return True
    short, long = sorted((part.words, whole.words), key=len)
    if len(short) < _TOO_SHORT or len(long) - len(short) > 2 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return names.numeral(short) == names.numeral(long) and all(word in rest for word in short)


def read(canonical: Canonical, persons: Sequence[ReportingPerson], start: int = 0, end: int | None = None) -> People:
    """The people of a filing, from its covers and from the definitions in `text[start:end]`."""
    from pipelines.filing.terms import Builder  # the dictionary of terms is built in a module of its own

    return Builder(canonical.text, persons, start, len(canonical.text) if end is None else end).people()
