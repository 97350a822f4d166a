"""Whom a sentence is about: subjects, lists, pronouns, persons who are only mentioned.

The subject is followed from left to right; what is said of it belongs to `statements`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipelines.filing import names
from pipelines.filing.lexer import Atom
from pipelines.filing.people import People
from pipelines.filing.statement_words import (
    AND_B,
    AND_ITS,
    APPOSED,
    BEHIND_VERB,
    CASE_OF,
    CLAUSE,
    COPULA,
    COUNT,
    DISTRIBUTES,
    ELLIPSIS,
    HEAD,
    HOLDINGS_OF,
    JOINED,
    JOINTLY_WITH,
    OBJECT_OF,
    OUT_OF,
    OVER_NEXT,
    ROLE_OF_EACH,
    SUBJECT_BEHIND,
    TOGETHER,
    UNKNOWN,
    VERB_AFTER,
    WITH_RESPECT,
    WITH_WHOM,
)
from pipelines.filing.walk import AGGREGATE, Statement, Walk


@dataclass(slots=True)
class Subjects(ABC):
    """Follows the subject through sentences and paragraphs; `Reader` adds what is said of it."""

    text: str
    people: People
    found: list[Statement] = field(default_factory=list)
    block: tuple[int, ...] = ()
    topic: tuple[int, ...] = ()
    intro: list[tuple[str, str]] = field(default_factory=list)
    several: tuple[int, ...] = ()
    single: tuple[int, ...] = ()
    natural: tuple[int, ...] = ()
    legal: tuple[int, ...] = ()
    named: dict[str, tuple[Decimal, int, int]] = field(default_factory=dict)
    acts: tuple[tuple[str, str], ...] = ()
    spoken: list[int] = field(default_factory=list)
    begun: int = 0
    said: list[tuple[str, str]] = field(default_factory=list)
    _series: int = 0
    _sharers: list[int] = field(default_factory=list)

    @abstractmethod
    def _state(self, walk: Walk, atom: Atom) -> None:
        """What a word of ownership says of the subject."""

    @abstractmethod
    def _on_percent(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        """What a percentage says of the subject."""

    @abstractmethod
    def _refer_possessive(self, walk: Walk, atom: Atom) -> None:
        """Whose figure a possessive speaks of."""

    def _person(self, walk: Walk, atoms: Sequence[Atom], index: int, chain: list[Atom], start: int) -> None:
        atom = atoms[index]
        mention = atom.mention
        assert mention is not None
        previous = atoms[index - 1] if index else None
        if mention.is_possessive:
            self._refer_possessive(walk, atom)
            chain.clear()
            return
        joined = (
            previous is not None
            and previous.kind == "person"
            and (JOINED.fullmatch(gap := self.text[previous.end : atom.start]) or AND_ITS.fullmatch(gap)) is not None
        )
        if (
            walk.carried
            and previous is not None
            and previous.before in ("which", "whom", "who", "that")
            and JOINED.fullmatch(self.text, previous.end, atom.start)
        ):
            return  # "of which she and Mr. Hart are trustees"
        opens = joined and self._opens_list(atoms, index, len(chain), start)
        if not opens and self._is_object(atom, chain, previous, start, joined=joined):
            chain.append(atom)
            self._object(walk, atoms, index, start)
            return
        chain.clear()
        if atom.before in ("that", "which", "whom", "who") and walk.spent:
            walk.carried = True
            return
        self.spoken.extend(mention.entities)
        self._subject(
            walk, atoms, index, mention.entities, is_group=mention.is_group, quantifier=atom.word, joined=joined
        )

    def _opens_list(self, atoms: Sequence[Atom], index: int, passed: int, start: int) -> bool:
        """ "By reason of their ties to the Fund, A, B and C may": whether the subjects begin with a person.

        `passed` persons right in front were taken for objects of the preposition that opens the sentence.
        """
        first = index - passed
        kinds = {atom.kind for atom in atoms[:first]}
        of_shares = kinds <= {"open", "close", "number", "owned_by", "reference", "percent"}
        of_shares = of_shares and WITH_RESPECT.match(self.text, start, atoms[first].start) is not None
        if not passed or not (kinds <= {"open", "close"} or of_shares):
            return False
        gaps: list[str] = []
        last = first
        while last + 1 < len(atoms) and atoms[last + 1].kind == "person":
            gap = self.text[atoms[last].end : atoms[last + 1].start]
            if JOINED.fullmatch(gap) is None:
                break
            gaps.append(gap)
            last += 1
        if last < index or not VERB_AFTER.match(self.text, atoms[last].end):
            return False
        commas = [at for at, gap in enumerate(gaps, 1) if "," in gap]
        joins = [at for at, gap in enumerate(gaps, 1) if "and" in gap.lower().split()]
        opening = next((at for at in commas if joins and at > joins[0]), commas[0] if commas else 0)
        return opening == passed

    def _is_object(self, atom: Atom, chain: Sequence[Atom], previous: Atom | None, start: int, *, joined: bool) -> bool:
        """Whether the clause is not about a person: behind a preposition or a verb, or listed with such a one."""
        if atom.word in DISTRIBUTES:
            if previous is not None and previous.kind == "owned_by" and COPULA.match(self.text, atom.end):
                return True  # "the number of shares owned by each of the Reporting Persons is"
            return ROLE_OF_EACH.search(self.text, max(start, atom.start - 70), atom.start) is not None
        acts = VERB_AFTER.match(self.text, atom.end) is not None
        if joined and chain and previous is chain[-1] and not atom.word:
            gap = self.text[previous.end : atom.start]
            opens = "," in gap and (acts or ("and" in gap.split() and len(chain) == 1))
            return not opens
        if atom.before in OBJECT_OF:
            return not (acts and "," in self.text[max(start, atom.start - 6) : atom.start])
        if not acts and APPOSED.search(self.text, max(start, atom.start - 60), atom.start):
            return True
        if not atom.before or atom.before in SUBJECT_BEHIND or acts:
            return False
        lead = self.text[max(start, atom.start - 30) : atom.start]
        printed = re.search(r"([\w\u2019'/]+)(\W{1,4})(?:the\s+|an?\s+)?$", lead, re.I)
        return printed is not None and printed[1][0].islower() and not re.search(r"[,;:()\u201c\"]", printed[2])

    def _subject(
        self,
        walk: Walk,
        atoms: Sequence[Atom],
        index: int,
        entities: tuple[int, ...],
        *,
        is_group: bool,
        quantifier: str,
        joined: bool,
    ) -> None:
        if quantifier in UNKNOWN:
            entities = ()
        if joined and walk.is_elliptic and not walk.spent and entities:
            walk.subject = tuple(dict.fromkeys((*walk.subject, *entities)))
            return
        raised = self._raised(walk, atoms, index)
        if raised and entities:
            entities = tuple(dict.fromkeys((*walk.subject, *entities)))
        fresh = bool(walk.fields) or walk.spent or walk.is_inherited
        walk.is_inherited = False
        behind = any(other.kind in ("own", "power", "number", "percent") for other in atoms[max(0, index - 1) : index])
        if walk.subject and not fresh and not behind and walk.last == [] and not entities and joined:
            walk.has_stranger = True
        elif walk.subject and not fresh and not behind and walk.last == []:
            walk.subject = () if not entities else tuple(dict.fromkeys((*walk.subject, *entities)))
            walk.is_group = walk.is_group or is_group
        else:
            walk.subject = entities
            walk.is_unknown = not entities
            walk.has_stranger = False
            walk.is_group = is_group
            walk.is_each = False
            walk.none_of = False
            walk.negated = False
            walk.in_part = False
        if fresh:
            # A verb said before applies to the new subject only across a short gap ("… and QP 800,450").
            walk.is_elliptic = bool(walk.fields) and self._elliptic(atoms, index)
            if not walk.is_elliptic:
                walk.fields = []
            walk.spent = False
            walk.carried = False
        if quantifier in ("each", "both", "every", "all") or raised:
            walk.is_each = True
        if quantifier in ("none", "neither", "nor", "no"):
            walk.none_of = walk.negated = walk.is_each = True
        walk.last = []
        if walk.is_partial:
            walk.is_partial = entities == self.single

    def _raised(self, walk: Walk, atoms: Sequence[Atom], index: int) -> bool:
        """ "A is the owner of, and B may be deemed to own, 10 shares": whether A and B have one figure."""
        previous = atoms[index - 1] if index else None
        if previous is None or previous.kind not in ("own", "power") or not walk.subject or not walk.fields:
            return False
        return not walk.spent and AND_B.fullmatch(self.text, previous.end, atoms[index].start) is not None

    def _elliptic(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether only a list of persons and a short gap stand between a person and the next number."""
        while index + 1 < len(atoms) and atoms[index + 1].kind == "person":
            if not JOINED.fullmatch(self.text[atoms[index].end : atoms[index + 1].start]):
                return False
            index += 1
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following is None or following.kind not in ("number", "open", "total"):
            return False
        return ELLIPSIS.fullmatch(self.text[atoms[index].end : following.start]) is not None

    def _object(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        """A person behind a preposition: mostly nobody's business, but "owned by X" and "in the case of X" count."""
        atom = atoms[index]
        assert atom.mention is not None
        entities = atom.mention.entities
        before = self.text[max(start, atom.start - 90) : atom.start]
        if walk.last and self._is_case_of(atoms, index, before):
            for position in walk.last:
                if len(entities) == 1:
                    self.found[position] = replace(self.found[position], entity=entities[0])
            walk.spent = False
            return
        if JOINTLY_WITH.search(before) and walk.subject and not walk.fields:
            walk.shares, walk.sharers = True, entities if len(entities) == 1 else ()
            return
        if not walk.fields and entities and HOLDINGS_OF.search(before) and COPULA.match(self.text, atom.end):
            walk.subject, walk.is_group, walk.fields, walk.kind = entities, atom.mention.is_group, [("own", "")], 2
            return
        previous = atoms[index - 1] if index else None
        if previous is not None and previous.kind == "number" and walk.passive and len(entities) == 1:
            if re.fullmatch(
                r"\s+(?:shares\s+|are\s+|directly\s+){0,3}by\s+(?:the\s+)?", self.text[previous.end : atom.start], re.I
            ):
                walk.subject, walk.fields, walk.spent = entities, [("own", "")], False
                self._state(walk, previous)
            return
        if previous is not None and previous.kind == "number" and WITH_WHOM.search(before):
            self._shared_behind(walk, atoms, index, entities)
            return
        if previous is None or previous.kind != "owned_by":
            return
        numbers = [a for a in atoms[: index - 1] if a.kind == "number"]
        if len(entities) == 1 and not walk.subject and WITH_RESPECT.match(self.text, start, previous.start):
            walk.lead = entities[0]
        elif (
            len(entities) == 1
            and walk.in_part
            and index > 3
            and [a.kind for a in atoms[index - 5 : index]] == ["number", "open", "percent", "close", "owned_by"]
        ):
            number, percent = atoms[index - 5], atoms[index - 3]
            self.found.append(
                Statement(
                    entities[0],
                    AGGREGATE,
                    number.value,
                    number.start,
                    number.end,
                    0,
                    percent.percent,
                    percent.start,
                    percent.end,
                )
            )
        elif (
            not numbers
            and not walk.fields
            and HEAD.search(self.text, start, previous.start)
            and COPULA.match(self.text, atom.end)
        ):
            walk.subject, walk.is_group = entities, atom.mention.is_group
            walk.is_each = atom.word in DISTRIBUTES
            walk.fields = [("own", "")]
            walk.kind = 2
            walk.spent = False
        elif numbers and not walk.subject and re.search(r"\b(?:solely|exclusively)\b", previous.word):
            powers = [("sole", act) for qualifier, act in walk.fields if qualifier in ("", "sole")]
            if len(entities) == 1 and powers and len(powers) == len(walk.fields):
                walk.subject, walk.is_group, walk.fields, walk.spent = entities, False, powers, False
                self._state(walk, numbers[-1])
        elif walk.passive and len(entities) == 1 and numbers and self._is_next_passive(walk, atoms, index):
            walk.subject, walk.is_group, walk.fields, walk.spent = entities, False, [("own", "")], False
            self._state(walk, numbers[-1])
            shares = [a for a in atoms[: index - 1] if a.kind == "percent" and numbers[-1].end < a.start]
            if len(shares) == 1:
                self._on_percent(walk, shares, 0, start)
        elif numbers and not walk.fields and re.match(r"(?:is|are|was|were)\b", previous.word) and len(entities) == 1:
            walk.subject, walk.is_group = entities, False
            walk.fields, walk.kind, walk.passive = [("own", "")], 1, True
            parts = [a.start for a in atoms[:index] if a.kind == "part" and a.start > numbers[0].end]
            cut = parts[0] if parts else atom.start
            numbers = [a for a in numbers if a.start < cut]
            percents = [a for a in atoms[: index - 1] if a.kind == "percent" and numbers[-1].end < a.start < cut]
            self._state(walk, numbers[-1])
            if len(percents) == 1:
                self._on_percent(walk, percents, 0, start)
        elif (
            len(entities) == 1
            and not walk.fields
            and not walk.subject
            and index > 1
            and atoms[index - 2].kind == "number"
            and OUT_OF.fullmatch(self.text, start, atoms[index - 2].start)
        ):
            walk.subject, walk.is_group, walk.fields = entities, False, [("own", "")]
            self._state(walk, atoms[index - 2])
            if [a.kind for a in atoms[index + 1 : index + 4]] == ["open", "percent", "close"]:
                self._on_percent(walk, [atoms[index + 2]], 0, start)
            walk.in_part, walk.last = True, []
        elif (
            len(entities) == 1
            and not walk.fields
            and [a.kind for a in atoms[max(0, index - 5) : index]] == ["number", "open", "percent", "close", "owned_by"]
            and OUT_OF.fullmatch(self.text, start, atoms[index - 5].start)
        ):
            walk.subject, walk.is_group, walk.fields = entities, False, [("own", "")]
            self._state(walk, atoms[index - 5])
            self._on_percent(walk, [atoms[index - 3]], 0, start)
            walk.in_part, walk.last = True, []

    def _shared_behind(self, walk: Walk, atoms: Sequence[Atom], index: int, entities: tuple[int, ...]) -> None:
        """ "shares power over 10 shares with A and over 20 with B": what A shares, too, and that more follows."""
        number = atoms[index - 1]
        stated = {p: self.found[p] for p in walk.last if self.found[p].start == number.start}
        shared = [s.field for s in stated.values() if s.field.startswith("shared")]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        others = following is not None and following.kind == "person"
        if others and following is not None and JOINED.fullmatch(self.text, atoms[index].end, following.start):
            return  # of several each may share another part
        if not walk.spent or len(entities) != 1 or not shared or len(shared) != len(stated):
            return
        for where in dict.fromkeys(shared):
            self.found.append(Statement(entities[0], where, number.value, number.start, number.end, -2))
        if following is not None and following.kind == "number":
            walk.goes_on = OVER_NEXT.fullmatch(self.text, atoms[index].end, following.start) is not None

    def _is_case_of(self, atoms: Sequence[Atom], index: int, before: str) -> bool:
        """Whether the figure in front is a person's: "10 in the case of A", "10 for A"; not "since it acts for A"."""
        said = CASE_OF.search(before)
        if said is None or said[1].lower() != "for":
            return said is not None
        return atoms[index - 1].kind in ("number", "percent", "close") if index else False

    def _is_next_passive(self, walk: Walk, atoms: Sequence[Atom], index: int) -> bool:
        """ "100 shares are owned by A and 50 shares are owned by B": whether the 50 are nobody's yet."""
        if not re.match(r"(?:is|are|was|were)\b", atoms[index - 1].word) or walk.in_part or not walk.last:
            return False
        number = next(a for a in reversed(atoms[: index - 1]) if a.kind == "number")
        return number.start > max(self.found[position].start for position in walk.last)

    def _on_pronoun(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if atom.word == "each" and not VERB_AFTER.match(self.text, atom.end) and walk.spent:
            return  # "shares of Class B stock, each convertible into two"
        if atom.before in OBJECT_OF or (atom.before in ("that", "which") and walk.spent):
            walk.carried = walk.carried or walk.spent
            return
        if atom.before in ("shares", "securities", "stock", "that", "which", "number", "holdings") or (
            walk.spent and atom.word in ("he", "she", "it") and not self._clause(atoms, index)
        ):
            walk.carried = True
            return
        if (
            atom.word.startswith("both")
            and BEHIND_VERB.search(self.text, max(start, atom.start - 24), atom.start)
            and not VERB_AFTER.match(self.text, atom.end)
        ):
            return  # "who controls both, is deemed": whom somebody controls
        if atom.word == "each" and not walk.subject and VERB_AFTER.match(self.text, atom.end):
            entities = self.several or self.people.everybody
            self._subject(walk, atoms, index, entities, is_group=False, quantifier="each", joined=False)
            return
        if atom.word == "each":
            walk.is_each = True
            return
        if atom.word in ("i", "we"):
            everybody = self.people.everybody
            if len(everybody) == 1 or atom.word == "we":
                self._subject(walk, atoms, index, everybody, is_group=len(everybody) > 1, quantifier="", joined=False)
            return
        several = atom.word.startswith(("each", "both", "none", "the", "they"))
        entities = (self.several or self.people.everybody) if several else self._one(walk, atom.word)
        if several and COUNT.keys() & set(atom.word.split()):
            entities = self._counted(atom)
        if atom.word == "none of them" and self.spoken:
            entities = tuple(dict.fromkeys(self.spoken))
        word = "none" if atom.word.startswith("none") else "each" if atom.word.startswith(("each", "both")) else ""
        self._subject(walk, atoms, index, entities, is_group=several and word == "", quantifier=word, joined=False)

    def _one(self, walk: Walk, word: str) -> tuple[int, ...]:
        """Whom "he", "she" or "it" means: the last one spoken of that is a natural person, or that is none."""
        wanted = word in ("he", "she")
        if walk.lead is not None and not walk.subject and wanted is self.people.entities[walk.lead].name.is_individual:
            return (walk.lead,)
        everybody = self.people.everybody
        for group in (walk.subject, self.single, self.natural if wanted else self.legal, everybody):
            if len(group) != 1:
                continue
            name = self.people.entities[group[0]].name
            sex = names.gender(name) if wanted else None
            if name.is_individual is wanted and sex in (None, "m" if word == "he" else "f"):
                return group
        return self._of_sex("m" if word == "he" else "f") if wanted else ()

    def _of_sex(self, sex: str) -> tuple[int, ...]:
        """The one of several spoken of last whose name tells that sex, if every natural person's tells one."""
        people = [self.people.entities[i].name for i in self.several]
        told = [names.gender(name) for name in people if name.is_individual]
        fits = [
            i for i, name in zip(self.several, people, strict=True) if name.is_individual and names.gender(name) == sex
        ]
        return tuple(fits) if len(fits) == 1 and None not in told else ()

    def _counted(self, atom: Atom) -> tuple[int, ...]:
        """The persons that "the three" means: as many as report, or as were spoken of last."""
        match = re.search(r"\b(two|three|four|five|six|seven|eight|nine|ten)\b", atom.word)
        if match is None:
            return ()
        options = [group for group in (self.several, self.people.everybody) if len(group) == COUNT[match[1]]]
        return options[0] if options else ()

    def _clause(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether a pronoun opens a new clause: "and", "therefore", a comma stands in front of it."""
        before = self.text[max(0, atoms[index].start - 24) : atoms[index].start]
        return CLAUSE.search(before) is not None

    def _remember(self, walk: Walk, atoms: Sequence[Atom]) -> None:
        self.said = list(walk.fields)
        if len(walk.subject) > 1:
            self.several, self.single = walk.subject, ()
        elif walk.subject:
            self.single = walk.subject
            if self.people.entities[walk.subject[0]].name.is_individual:
                self.natural = walk.subject
            else:
                self.legal = walk.subject
            seen = [i for a in atoms if a.kind == "person" and a.mention for i in a.mention.entities]
            if len(set(seen)) > 1 and not any(a.mention and a.mention.is_group for a in atoms):
                self.several = tuple(dict.fromkeys(seen))
        elif any(a.kind == "person" for a in atoms):
            self.single = ()

    @property
    def default(self) -> tuple[int, ...]:
        """Whom a line without a subject is about: the block's person, the only filer, the only one spoken of so far."""
        everybody = self.people.everybody
        if self.block or len(everybody) == 1:
            return self.block or everybody
        return self.topic if len(self.topic) == 1 else ()

    def _owners(self, walk: Walk, atom: Atom) -> tuple[int | None, ...]:
        """Whom a number is stated for: each entity, or (None) the group as a whole."""
        everybody = self.people.everybody
        subject = walk.subject or ()
        if not subject:
            return self.default if walk.is_label and not walk.is_unknown else ()
        owning = ("own", "") in walk.fields
        if walk.has_stranger and (owning or any(qualifier == "sole" for qualifier, _ in walk.fields)):
            return ()
        if len(subject) < 2 or walk.is_each or atom.value == 0:
            return subject
        if walk.is_group and owning:
            return (None,) if set(subject) == set(everybody) else ()
        if owning and TOGETHER.search(self.text, max(0, atom.start - 70), atom.end + 40):
            return (None,) if set(subject) == set(everybody) else ()
        if walk.is_group and any(qualifier == "sole" for qualifier, _ in walk.fields):
            return ()
        return subject
