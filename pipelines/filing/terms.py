"""The dictionary of terms behind `people`: which words can stand for which person of a filing.

A full name is sure, a definition in the text is as good. Short names and roles ("the Partnership", "Hart Management",
"HCP II") are taken only where they fit one person and the text defines them for nobody else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from pipelines.filing import definitions, names, uncovered
from pipelines.filing.definitions import Definition
from pipelines.filing.folded import folded, matches_of
from pipelines.filing.model import ReportingPerson
from pipelines.filing.names import Name
from pipelines.filing.people import Entity, Mention, People
from pipelines.filing.roles import ALL, CALLED, ROLES, TITLES, Key
from pipelines.filing.short_names import initialled, shortened, spellings, tails, turned
from pipelines.filing.uncovered import NOT_OWNERS

_PHRASE = re.compile(
    r"[A-Z][\w.&'’-]{0,40}(?:,?\s{1,3}(?:(?:of|the|for|de|&|f/b/o)\s+){0,2}[A-Z0-9][\w.&'’-]{0,40}){0,9}[.,\s]{0,4}$"
)


#: Defined terms that are nobody: they are passed over, whereas an unknown person ends what was said of the last one.
_THINGS = re.compile(
    r"(?:stock|shares?|securities|statement|schedule(?:\s+13d)?|amendment(?:\s+no\.?\s+\d+)?|agreements?|act|notes?"
    r"|warrants?|options?"
    r"|merger|offer|transactions?|order|date|price|closing|letter|filing|interests?|units?|adss?|ipo|time|law|rules?"
    r"|code|effect)$",
    re.IGNORECASE,
)


#: A title and the name behind it, in a text in lower case.
_TITLED = re.compile(
    r"(m(?:r(?<!\wmr)s?|s(?<!\wms)|iss(?<!\wmiss)|essrs(?<!\wmessrs)|mes(?<!\wmmes))|dr(?<!\wdr)|prof(?<!\wprof)"
    r"|sir(?<!\wsir))\b\.?\s{1,3}([a-z\u00df-\u00ff]+(?:['\u2019][a-z]{2,})?)"
)
_TITLE_WORDS = ("mr", "ms", "miss", "messrs", "mmes", "dr", "prof", "sir")
#: A further word of a name behind the first, initials between them.
_FURTHER_NAME = re.compile(r"(?:\s{1,3}[A-Z]\.?){0,2}\s{1,3}([A-Z][A-Za-z'\u2019-]+)")
#: "Hart Nominees (Jersey) Limited": a place or a number inside the name.
_BRACKETS = re.compile(r"\w\s\((?!\s?(?:the|a/?k/?a|f/?k/?a|formerly|see)\b)[\w .]{2,25}\)\s\w", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[^\w&]+")
#: What stands in no such phrase: other signs, words in small letters but for those that stand inside a name.
_NO_PHRASE = re.compile(r"[^\w.&'’,/\s-]|\s(?!(?:of|the|for|de|&|f/b/o)\s|[A-Z0-9\s.,]|$)")
_REACH = 420
#: Places at which words are looked for before the text is made flat.
_MOST_TRIES = 500
#: A short name that a cover prints behind the name: 'Banque Hart – "BH"'.
_QUOTED = re.compile(r"[\"\u201c]([\w.& -]{2,40})[\"\u201d]")
#: Codes of row 14 that no natural person has.
_LEGAL_TYPES = frozenset(("BK", "BD", "IC", "IV", "EP", "SA", "CP", "CO", "PN", "FI"))


class Builder:
    """Builds `People` step by step: names, definitions, short names, roles."""

    def __init__(self, text: str, persons: Sequence[ReportingPerson], start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.persons = persons
        self.made = People(text=text)
        self.candidates: dict[Key, set[int]] = defaultdict(set)
        self.defined: set[Key] = set()
        #: So many terms stand in the index; none is ever taken away.
        self.indexed = 0
        self.occurring: dict[Key, bool] = {}
        #: Words that a title stands in front of, with no further word of a reporting person's name behind them.
        self.titled: set[str] = set()

    def people(self) -> People:
        """Everything in order of certainty."""
        self._count_titles()
        self._add_covers()
        self._index()
        found = list(definitions.find(self.text, self.start, self.end))
        for definition in found:
            if definition.before == "means":
                self._define_ahead(definition)
            elif not definition.is_group:
                self._define(definition)
        if not self.persons:
            self._add_uncovered()
        self._add_short_names()
        self._add_roles()
        self._add_tails()
        self._index()
        for definition in found:
            if definition.is_group:
                self._define_group(definition)
        for key in ALL:
            self.made.terms.setdefault(key, self.made.everybody or tuple(range(len(self.made.entities))))
            self.made.groups.add(key)
        self._index()
        self.made.is_complete = True
        return self.made

    # -- names ---------------------------------------------------------------------------------------------------

    def _count_titles(self) -> None:
        of_names = {word.text for person in self.persons for word in names.words_of(person.name or "")}
        for match in matches_of(_TITLED, folded(self.text), _TITLE_WORDS, self.start, self.end):
            title, word = match.groups()
            if self.text[match.start(2)].isupper() or word in names.PARTICLES:
                further = _FURTHER_NAME.match(self.text, match.end(), self.end)
                if (further[1].lower() if further else "") not in of_names:
                    self.titled.add(word)
                key = (word.replace("'", "").replace("\u2019", ""), TITLES[title] or "")
                self.made.titles[key] = self.made.titles.get(key, 0) + 1

    def _add_covers(self) -> None:
        for cover, person in enumerate(self.persons):
            if not person.name:
                continue
            is_individual = "IN" in person.types or (False if _LEGAL_TYPES.intersection(person.types) else None)
            name = names.parse(person.name, is_individual=is_individual)
            for index, entity in enumerate(self.made.entities):
                if entity.name.words == name.words and entity.name.form == name.form:
                    self.made.entities[index] = Entity(entity.name, (*entity.covers, cover))
                    break
            else:
                self.made.entities.append(Entity(name, (cover,)))
        for index, entity in enumerate(self.made.entities):
            self._add_full_name(index, entity.name)

    def _add_full_name(self, index: int, name: Name) -> None:
        for key in spellings(name):
            known = self.made.terms.get(key)
            if known and known != (index,) and key != name.words and self.made.entities[known[0]].name.words == key:
                continue  # another's very name
            if known and known != (index,) and key == name.words != self.made.entities[known[0]].name.words:
                known = None
            self.made.terms[key] = (index,) if known in (None, (index,)) else ()
            if len(key) > 3:
                self.made.full.add(key)
        if _BRACKETS.search(name.printed):
            whole = tuple(word.text for word in names.words_of(name.printed))
            if self.made.terms.setdefault(whole, (index,)) == (index,) and len(whole) > 3:
                self.made.full.add(whole)
        for quoted in _QUOTED.finditer(name.printed):
            self.candidates[_key(quoted[1])].add(index)
        if name.is_individual:
            for surname in self._surnames(name):
                self.made.surnames[surname] = (*self.made.surnames.get(surname, ()), index)
                self.candidates[(surname,)].add(index)
            for key in turned(name):
                self.candidates[key].add(index)
        same = [e for e in self.made.entities if e.name.words == name.words]
        if len(same) > 1:
            self.made.terms[name.words] = ()

    def _surnames(self, name: Name) -> tuple[str, ...]:
        """The surname; for a name in EDGAR's order (surname first) also its first word, where the text says so."""
        given = name.given_words
        if not given:
            return ()
        return (given[-1], given[0]) if given[0] in self.titled and len(given) > 1 else (given[-1],)

    # -- definitions ---------------------------------------------------------------------------------------------

    def _define(self, definition: Definition) -> None:
        key = _key(definition.term)
        if not key or key in ALL:
            return
        owner = self._defined_for(definition, key)
        self.defined.add(key)
        known = self.made.terms.get(key)
        if known and owner != known and len(known) == 1:
            # A name of its own stays its own; a term defined twice for different persons means neither.
            if owner and key not in spellings(self.made.entities[known[0]].name):
                self.made.terms[key] = ()
            return
        self.made.terms[key] = owner
        if not owner and _THINGS.search(definition.term):
            self.made.things.add(key)
        self._index()

    def _define_ahead(self, definition: Definition) -> None:
        """ "the "Manager" is X, LLC": a term for the reporting person whose whole name follows it at once."""
        key = _key(definition.term)
        mention = next(iter(self.made.mentions(definition.end, min(self.end, definition.end + 160))), None)
        if not key or key in ALL or mention is None or mention.start != definition.end:
            return
        if len(mention.entities) == 1 and self._is_full_name(mention) and not self.made.terms.get(key):
            self.made.terms[key] = mention.entities
            self.defined.add(key)
            self._index()

    def _defined_for(self, definition: Definition, key: Key) -> tuple[int, ...]:
        floor = max(self.start, definition.start - _REACH)
        best: tuple[int, int, tuple[int, ...]] | None = None
        for mention in self.made.mentions(floor, definition.start):
            between = self.text[mention.end : definition.start]
            if (
                len(mention.entities) != 1
                or mention.is_possessive
                or not definitions.is_appositive(between, definition.term)
            ):
                continue
            overlap = _overlap(key, self.made.entities[mention.entities[0]].name)
            near = int(not between.strip(" ,\n\t"))
            near += int(near and self._is_full_name(mention))
            if best is None or (overlap + near, mention.end) >= best[:2]:
                best = (overlap + near, mention.end, mention.entities)
        foreign = NOT_OWNERS.search(definition.term) is not None
        if best is not None and best[0] > (1 if foreign else 0):
            return best[2]
        phrase = _phrase(self.text[floor : definition.start])
        if phrase is None:
            return best[2] if best and not foreign else ()
        name = names.parse(" ".join(phrase.group().split()))
        fits = self.made.fitting(name) if self.persons else ()
        if fits:
            return fits
        if best is not None and phrase.start() + floor < best[1] and not foreign:
            return best[2]
        if self.persons or foreign or not name.words:
            return ()
        self.made.entities.append(Entity(names.parse(" ".join(phrase.group().split()).rstrip(" ,"))))
        index = len(self.made.entities) - 1
        self._add_full_name(index, name)
        return (index,)

    def _is_full_name(self, mention: Mention) -> bool:
        """Whether a mention prints the whole name of a reporting person, its legal form and all."""
        own = self.made.entities[mention.entities[0]]
        name = names.parse(" ".join(self.text[mention.start : mention.end].split()))
        return bool(own.covers) and name.form is not None and (name.words, name.form) == (own.name.words, own.name.form)

    def _define_group(self, definition: Definition) -> None:
        key = _key(definition.term)
        if not key:
            return
        if key in ALL:
            return
        if NOT_OWNERS.search(definition.term):
            self.made.terms.setdefault(key, ())
            if _THINGS.search(definition.term):
                self.made.things.add(key)
            return
        if self.made.terms.get(key) and not definition.before:
            return
        inside = self.made.mentions(definition.start, definition.end)
        own = [m for m in inside if _key(self.text[m.start : m.end]) != key]
        joined = re.search(r"\btogether\s+with\b|\band\b", definition.before) is not None
        listed = self._listed(definition.start)
        if joined and own:
            listed = listed[-1:]
        members = [i for mention in [*listed, *own] for i in mention.entities]
        unique = tuple(dict.fromkeys(members))
        if unique or key not in self.made.terms:
            self.made.terms[key] = unique
            self.made.groups.add(key)
            self.defined.add(key)

    def _listed(self, at: int) -> list[Mention]:
        """The mentions of the list that ends at an offset: "A ("X"), a company, B and C"; none if there is no list."""
        listed: list[Mention] = []
        for mention in reversed(self.made.mentions(max(self.start, at - 2500), at)):
            between = self.text[mention.end : at]
            if not definitions.is_listing(between):
                break
            listed.append(mention)
            at = mention.start
        return listed[::-1] if all(mention.entities for mention in listed) else []

    # -- short names and roles -----------------------------------------------------------------------------------

    def _add_uncovered(self) -> None:
        """Without covers the text alone tells who reports."""
        within = self.text, self.start, self.end
        surnames = sorted({surname for surname, _ in self.made.titles})
        for name in (
            *uncovered.titled(*within, surnames),
            *uncovered.organisations(*within),
            *uncovered.owners(*within),
        ):
            known = any(e.name.words == name.words or names.same_individual(e.name, name) for e in self.made.entities)
            if not known and name.words not in self.made.terms:
                self.made.entities.append(Entity(name))
                self._add_full_name(len(self.made.entities) - 1, name)

    def _add_short_names(self) -> None:
        sure = {key for key, ids in self.made.terms.items() if ids}
        for index, entity in enumerate(self.made.entities):
            if not entity.name.is_individual:
                for key in shortened(entity.name):
                    self.candidates[key].add(index)
                for key in initialled(entity.name, [e.name for e in self.made.entities]):
                    self.candidates[key].add(index)
        for key, ids in self.candidates.items():
            if key not in sure and key not in self.made.terms and len(ids) == 1:
                self.made.terms[key] = tuple(ids)
        for key, ids in list(self.candidates.items()):
            if len(ids) > 1 and key not in self.made.terms:
                self.made.terms[key] = self._left_over(key, ids)

    def _add_tails(self) -> None:
        """Ends of names that are one organisation's alone: "Value Partners" for "Hart Value Partners, L.P."."""
        found: dict[Key, set[int]] = defaultdict(set)
        for index, entity in enumerate(self.made.entities):
            if not entity.name.is_individual:
                for key in tails(entity.name):
                    found[key].add(index)
        for key, ids in found.items():
            if len(ids) == 1 and key not in self.made.terms and key not in self.candidates:
                self.made.terms[key] = tuple(ids)
                self.made.tails.add(key)

    def _left_over(self, key: Key, ids: set[int]) -> tuple[int, ...]:
        """The one that a shared short name can mean because the text has another short name for each of the others."""
        if len(ids) > 6 or any(self.made.entities[i].name.is_individual for i in ids) or not self._occurs(key):
            return ()
        others = [
            i
            for i in ids
            if not any(
                short != key and short[: len(key)] == key and self.candidates.get(short) == {i} and self._occurs(short)
                for short in shortened(self.made.entities[i].name)
            )
        ]
        return tuple(others) if len(others) == 1 and len(ids) > 1 else ()

    def _occurs(self, key: Key) -> bool:
        """Whether words stand in the text one behind the other, whatever signs are between them."""
        known = self.occurring.get(key)
        if known is None:
            known = self.occurring[key] = self._look_for(key)
        return known

    def _look_for(self, key: Key) -> bool:
        low = folded(self.text)
        at = self.start - 1
        for _ in range(_MOST_TRIES if self.is_plain else 0):
            at = low.find(key[0], at + 1, self.end)
            if at < 0:
                return False
            if self._stand_at(low, at, key):
                return True
        return f" {' '.join(key)} " in self.flat

    def _stand_at(self, low: str, at: int, words: Key) -> bool:
        if at > self.start and (low[at - 1].isalnum() or low[at - 1] in "_&"):
            return False
        for word in words:
            if not low.startswith(word, at, self.end) or not word.isalnum():
                return False
            at += len(word)
            between = _BETWEEN_WORDS.match(low, at, self.end)
            if between is None:
                return at == self.end and word is words[-1]
            at = between.end()
        return True

    @cached_property
    def is_plain(self) -> bool:
        """Whether the text in lower case has the same letters, each where it stood."""
        return self.text.isascii() or len(self.text.lower()) == len(self.text)

    @cached_property
    def flat(self) -> str:
        """The words of the text in lower case with one space between them."""
        return " " + _BETWEEN_WORDS.sub(" ", self.text[self.start : self.end].lower()) + " "

    def _add_roles(self) -> None:
        found: dict[Key, set[int]] = defaultdict(set)
        for index, entity in enumerate(self.made.entities):
            name = entity.name
            if name.is_individual:
                continue
            for key, words, forms in ROLES:
                if words.intersection(name.words) or name.form in forms:
                    found[key].add(index)
            for first in range(len(name.words)):
                for last in range(first + 1, min(first + 4, len(name.words)) + 1):
                    if CALLED.intersection(name.words[first:last]):
                        found[name.words[first:last]].add(index)
        for key, ids in found.items():
            if len(ids) == 1 and key not in self.defined and not self.made.terms.get(key):
                self.made.terms[key] = tuple(ids)
                if len(key) == 1 or key in {role for role, _, _ in ROLES}:
                    self.made.definite.add(key)

    def _index(self) -> None:
        longest = self.made.longest
        for key in islice(self.made.terms, self.indexed, None):
            if longest.get(key[0], 0) < len(key):
                longest[key[0]] = len(key)
        self.indexed = len(self.made.terms)


def _phrase(text: str) -> re.Match[str] | None:
    """The capitalised words that a text ends with."""
    after = 0
    for match in _NO_PHRASE.finditer(text):
        after = match.start() + 1
    return _PHRASE.search(text, after)


def _key(term: str) -> Key:
    words = tuple(word.text for word in names.words_of(term))
    return words[1:] if words[:1] == ("the",) else words


def _overlap(key: Key, name: Name) -> int:
    """How well a term fits the name that it is defined for: shared words, initials, the form, a role."""
    score = sum(2 for word in key if word in name.words or word == name.form)
    letters = names.initials(name.words)
    if key and (key[0] == letters or key[0].startswith(letters) or letters.startswith(key[0])):
        score += 2
    for role, words, forms in ROLES:
        if key == role and (words.intersection(name.words) or name.form in forms):
            score += 2
    if key and key[-1] in ("fund", "trust", "foundation") and key[-1] not in name.words:
        score -= 1
    return score
