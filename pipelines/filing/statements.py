"""What a sentence states about who owns how much, with which powers: a walk along the atoms of `lexer`.

A sentence is read from left to right with a subject ("Mr. Hart", "each of A and B"), what is said of it (owning,
sole or
shared power to vote or dispose), and the numbers and percentages that follow. Where the walk is not sure whom or what a
number belongs to it states nothing. Which statement counts for a person belongs to `item5`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from pipelines.filing.lexer import Atom, lex, percents, shares_in, word_before
from pipelines.filing.people import Mention
from pipelines.filing.prose import sentences
from pipelines.filing.references import References
from pipelines.filing.statement_words import (
    ALL_ARE,
    ALL_WITH,
    ALONE,
    AMONG,
    AND_THE,
    AS_TO_NEXT,
    BARE_NUMBER,
    BEHIND,
    CHANGES_TO,
    DEEMED,
    HELD_WITH,
    JOINED,
    LABEL_AFTER,
    NOT_THIS,
    NOTHING_MORE,
    OF_THE_CLASS,
    OF_THOSE,
    OR_PERCENT,
    OVER_NEXT,
    OVER_OTHERS,
    OVER_WHAT,
    PAIRED,
    POINT,
    POINTS_TO,
    POSSESSES,
    RELATES,
    RELATIVE,
    RESPECTIVELY,
    SHARED_WITH,
    SHARES_WITH,
    SUMS_UP,
    THIS_IS,
    VERB_AFTER,
    WHAT_WAS,
    WITH_WHOM,
)
from pipelines.filing.walk import AGGREGATE, FIELDS, Statement, Walk


@dataclass(slots=True)
class Reader(References):
    """Reads the paragraphs of an item one after the other and collects statements."""

    def read(self, start: int, end: int) -> None:
        """Read a paragraph."""
        walk = Walk()
        self.spoken, self.begun = [], len(self.found)
        if self.intro and self._listed(start, end):
            return
        for begin, stop in sentences(self.text, start, end):
            continued = self.text[begin - 1] == ";" if begin > start else False
            if self.intro and begin > start and not continued and self._listed(begin, stop):
                continue
            self._percent_of_last(walk, begin, stop)
            self._percents_of_last(walk, begin, stop)
            walk = self._sentence(begin, stop, walk if continued else None)
        if walk.fields and not walk.spent and self.text[start:end].rstrip().endswith((":", "-", "\u2014")):
            self.intro = walk.fields

    def _percent_of_last(self, before: Walk, start: int, end: int) -> None:
        """ "This represents 5.1% of the class": the percentage of the one number that the sentence before states."""
        percent = next(iter(percents(self.text, start, min(end, start + 160))), None)
        if percent is not None and ALL_ARE.fullmatch(self.text, start, percent.start):
            for position, one in enumerate(self.found[self.begun :], self.begun):
                if one.field == AGGREGATE and one.percent is None:
                    self._give(position, percent)
            return
        owning = [p for p in before.last if p < len(self.found) and self.found[p].field == AGGREGATE]
        if percent is None or not owning or not THIS_IS.match(self.text[start : percent.start]):
            return
        said = self.text[start : percent.start]
        if NOT_THIS.search(said) or not OF_THE_CLASS.match(self.text, percent.end, end):
            return
        if len({self.found[p].start for p in owning}) != 1 or any(self.found[p].percent for p in owning):
            return
        value = self.found[owning[0]].value
        numbers = list(shares_in(self.text, start, end))
        if any(each.kind == "number" and each.value != value and each.end <= percent.start for each in numbers):
            return
        is_printed = any(each.value == value and each.end <= percent.start for each in numbers)
        if before.numbers > 1 and not is_printed and not _comes_to(value, numbers, percent):
            return
        for position in owning:
            self._give(position, percent)
        for position, one in enumerate(self.found[self.begun :] if is_printed else (), self.begun):
            if one.field == AGGREGATE and one.value == value and one.percent is None:
                self._give(position, percent)

    def _percents_of_last(self, before: Walk, start: int, end: int) -> None:
        """ "These represent 1.6% and 2.8%, respectively": those of the numbers that the sentence before lists."""
        shares = percents(self.text, start, end)
        owning = [p for p in range(before.begun, len(self.found)) if self.found[p].field == AGGREGATE]
        if len(shares) < 2 or len(owning) != len(shares) or any(self.found[p].percent for p in owning):
            return
        said = self.text[start : shares[0].start]
        if NOT_THIS.search(said) or not THIS_IS.match(said) or not RESPECTIVELY.search(self.text, start, end):
            return
        for position, percent in zip(owning, shares, strict=True):
            self._give(position, percent)

    def _give(self, position: int, percent: Atom) -> None:
        """A statement gets its percentage."""
        self.found[position] = replace(
            self.found[position], percent=percent.percent, percent_start=percent.start, percent_end=percent.end
        )

    def _listed(self, start: int, end: int) -> bool:
        """Read a point of a list, "Mr. Hart: 100 shares (5.1%)", as said by the words in front of the list."""
        mentions = self.people.mentions(start, end)
        atoms = lex(self.text, start, end, mentions) if mentions else []
        atoms, late = _without_parts(self.text, atoms)
        held = [atom for atom in atoms if atom.kind == "power"]
        if any(a.kind not in ("person", "number", "percent", "open", "close", "reference", "power") for a in atoms):
            return False
        if held and not (len(held) == 1 and self._is_held(atoms)):
            return False
        points: list[tuple[Atom, Atom, Atom | None]] = []
        atoms = [a for a in atoms if a.kind in ("person", "number", "percent") and a.start >= mentions[0].start]
        floor = start
        for index, atom in enumerate(atoms):
            following = atoms[index + 1 : index + 3]
            if atom.kind != "person":
                continue
            opens = self.text.rfind("\n", floor, atom.start) + 1 or floor
            number = following[0] if following and following[0].kind == "number" else None
            if number is None or not POINT.fullmatch(self.text, opens if points else start, atom.start):
                return False
            if not POINTS_TO.fullmatch(self.text, atom.end, number.start):
                return False
            percent = following[1] if len(following) > 1 and following[1].kind == "percent" else late
            points.append((atom, number, percent))
            floor = (percent or number).end
        for person, number, percent in points:
            walk = Walk(subject=person.mention.entities if person.mention else (), fields=list(self.intro), kind=2)
            self._state(walk, number)
            if percent is not None:
                self._on_percent(walk, [percent], 0, start)
            if held:
                walk.fields, walk.last = [power for power in held[0].powers if power in FIELDS], []
                self._state(walk, number)
        return bool(points)

    def _is_held(self, atoms: Sequence[Atom]) -> bool:
        """Whether powers behind the number of a point are over it: "Mr. Hart: 100 shares, with sole voting power"."""
        if atoms[-1].kind != "power" or len(atoms) < 2 or [a.kind for a in atoms].count("number") != 1:
            return False
        figures = [atom for atom in atoms if atom.kind in ("number", "percent")]
        between = self.text[figures[-1].end : atoms[-1].start]
        return (
            re.fullmatch(r"(?:\s+(?:shares|units|stock|of|common|ordinary)\b){0,4}" + ALL_WITH.pattern, between, re.I)
            is not None
        )

    def _sentence(self, start: int, end: int, before: Walk | None) -> Walk:
        mentions = self.people.mentions(start, end)
        for one, other in pairwise(mentions):
            if self._ends_with(one, other):
                self._sentence(start, one.end, before)
                return self._sentence(other.start, end, None)
        atoms = lex(self.text, start, end, mentions)
        walk = Walk(begun=len(self.found))
        if before is not None:
            walk.subject, walk.is_each, walk.is_group = before.subject, before.is_each, before.is_group
            walk.is_inherited = True
            walk.last = before.last
            walk.fields, walk.kind, walk.spent = list(before.fields), before.kind, bool(before.fields)
        if before is not None and SHARED_WITH.match(self.text, start, end):
            walk.fields = [("shared", act) for _, act in dict.fromkeys(before.fields) if act]
            walk.spent, walk.is_inherited, walk.is_label = False, False, before.is_label
        walk.numbers = len([atom for atom in atoms if atom.kind == "number"])
        walk.is_partial = OF_THOSE.match(self.text, start, end) is not None
        if before is None and BARE_NUMBER.match(self.text, start, end) and self.default:
            walk.fields, walk.is_label = [("own", "")], True
        walk.total = SUMS_UP.match(self.text, start, end) is not None and bool(mentions)
        begun = len(self.found)
        if (
            before is None
            and RELATES.search(self.text, start, min(end, start + 200))
            and len(self.people.everybody) > 1
        ):
            walk.subject, walk.is_group, walk.fields, walk.kind = self.people.everybody, True, [("own", "")], 2
        if WHAT_WAS.match(self.text, start, end):
            atoms = [atom for atom in atoms if atom.kind == "person"]
        chain: list[Atom] = []
        for index, atom in enumerate(atoms):
            if walk.is_dead:
                break
            if atom.kind == "person":
                if self._is_sharer(walk, atoms, index, start):
                    continue
                self._person(walk, atoms, index, chain, start)
            else:
                getattr(self, f"_on_{atom.kind}", _ignore)(walk, atoms, index, start)
        self._state_without_figure(walk, atoms, end)
        if RESPECTIVELY.search(self.text, start, end) or self._is_paired(walk, atoms):
            self._distribute(begun, walk, atoms)
        self._remember(walk, atoms)
        return walk

    def _state_without_figure(self, walk: Walk, atoms: Sequence[Atom], end: int) -> None:
        """ "Mr. Hart has sole power to vote and dispose.": of what he owns, where the sentence says no more."""
        if not atoms or atoms[-1].kind != "power" or walk.spent or walk.in_part or walk.negated or walk.is_dead:
            return
        if not walk.subject or not walk.fields or not NOTHING_MORE.fullmatch(self.text, atoms[-1].end, end):
            return
        kinds = {qualifier for qualifier, _ in walk.fields}
        is_over_those = any(a.kind == "all" or a.word.startswith("such ") for a in atoms[:-1] if a.kind != "person")
        numbers = any(a.kind in ("number", "none") for a in atoms)
        if (kinds == {"sole"} and not numbers) or (kinds == {"shared"} and is_over_those and not numbers):
            self._state_reference(walk, atoms[-1], None)

    def _ends_with(self, name: Mention, other: Mention) -> bool:
        """Whether the full stop of a name ends the sentence, too: "… owned by Hart Ltd. Hart Ltd. has"."""
        if self.text[name.end - 1] != "." or not self.text[name.end : other.start].isspace():
            return False
        return VERB_AFTER.match(self.text, other.end) is not None

    def _distribute(self, begun: int, walk: Walk, atoms: Sequence[Atom]) -> None:
        """ "A and B own 10 and 20 shares, respectively": each its own number; nothing where the counts differ."""
        stated, self.found[begun:] = self.found[begun:], []
        order = list(dict.fromkeys(s.entity for s in stated))
        if len(order) < 2 and len({s.start for s in stated}) == 1:
            self.found += stated
            return
        shares_of_class = [a for a in atoms if a.kind == "percent"]
        if len(shares_of_class) > len(order):
            shares_of_class = self._run(shares_of_class)
        for where in dict.fromkeys(s.field for s in stated):
            numbers = sorted({(s.start, s.end, s.value) for s in stated if s.field == where})
            listed = [(a.start, a.end, a.value) for a in atoms if a.kind == "number"]
            if len(numbers) == 1 and len(listed) == len(order) == len(shares_of_class) and where == AGGREGATE:
                numbers = listed  # each with its percentage in brackets behind it
            elif len(numbers) < len(order):
                numbers = self._listed_with(atoms, numbers[0][0], len(order)) or numbers
            if len(order) < 2 or None in order:
                continue
            if len(numbers) == 1 < max(len({s.start for s in stated if s.field == each}) for each in FIELDS.values()):
                self.found += [s for s in stated if s.field == where]  # one figure for all of them, in another clause
                continue
            if len(numbers) != len(order):
                continue
            for index, (entity, (start, end, value)) in enumerate(zip(order, numbers, strict=True)):
                made = Statement(entity, where, value, start, end, walk.kind * 2)
                if where == AGGREGATE and len(shares_of_class) == len(order):
                    each = shares_of_class[index]
                    made = replace(made, percent=each.percent, percent_start=each.start, percent_end=each.end)
                self.found.append(made)

    def _listed_with(self, atoms: Sequence[Atom], at: int, count: int) -> list[tuple[int, int, Decimal | None]]:
        """So many numbers as are listed from one on, nothing but commas and "and" between them."""
        run = self._run([atom for atom in atoms if atom.kind == "number" and atom.start >= at])
        return [(a.start, a.end, a.value) for a in run] if len(run) == count else []

    def _run(self, atoms: Sequence[Atom]) -> list[Atom]:
        """The first of some atoms and those that are listed with it."""
        run = list(atoms[:1])
        for one, other in pairwise(atoms):
            if not PAIRED.fullmatch(self.text, one.end, other.start):
                break
            run.append(other)
        return run

    def _is_paired(self, walk: Walk, atoms: Sequence[Atom]) -> bool:
        """ "A and B own 10 and 20 shares": whether as many numbers are listed as there are owners, and no others."""
        if len(walk.subject) < 2 or walk.is_group or walk.is_each:
            return False
        numbers = [atom for atom in atoms if atom.kind == "number"]
        if len(numbers) != len(walk.subject) or len({number.value for number in numbers}) < 2:
            return False
        return all(PAIRED.fullmatch(self.text, one.end, other.start) for one, other in pairwise(numbers))

    def _on_own(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if walk.carried:
            walk.carried = False
            return
        if walk.in_part and self._is_inside(atoms, index):
            return
        noun = "owner" in atom.word or (
            not CHANGES_TO.match(self.text, atom.start) and "ownership" in self.text[atom.start : atom.end].lower()
        )
        goes_on = not walk.spent and any(act for _, act in walk.fields)  # "shared power over, and ownership of, 10"
        if (
            noun
            and not goes_on
            and not re.search(
                r"\b(?:ha[sd]|have|having|deemed|is|are|was|were|be|as|retain\w*|report\w*"
                r"|possess\w*)\b(?:\W+\w+){0,5}\W*$",
                self.text[max(start, atom.start - 70) : atom.start],
                re.I,
            )
        ):
            return
        self._relative(walk, atoms, index)
        if not noun and atom.before in ("of", "by", "that", "which") and not walk.subject:
            return
        if walk.spent:
            walk.fields, walk.spent, walk.in_part = [], False, False
            walk.kind = 0
        kinds = {"direct": 0, "own": 1, "beneficial": 2}
        kind = kinds[atom.word]
        if DEEMED.search(self.text, max(start, atom.start - 60), atom.start):
            kind = 2
        walk.is_label = walk.is_label or LABEL_AFTER.match(self.text, atom.end) is not None
        walk.kind = max(walk.kind, kind) if walk.fields and ("own", "") in walk.fields else kind
        if ("own", "") not in walk.fields:
            walk.fields.append(("own", ""))
        walk.in_part = False

    def _is_inside(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether brackets that a part was opened in are still open: "(of which 20 are held in trust)"."""
        brackets = [a for a in atoms[:index] if a.kind in ("open", "close", "part")]
        return len(brackets) > 1 and brackets[-1].kind == "part" and brackets[-2].kind == "open"

    def _relative(self, walk: Walk, atoms: Sequence[Atom], index: int) -> None:
        """ "…, which owns": the person in front for this verb only; the subject before it takes the next one."""
        atom, previous = atoms[index], atoms[index - 1] if index else None
        mention = previous.mention if previous is not None else None
        is_other = previous is not None and mention is not None and mention.entities != walk.subject
        if is_other and previous and mention and RELATIVE.fullmatch(self.text, previous.end, atom.start):
            walk.main = walk.subject
            walk.subject, walk.fields, walk.spent = mention.entities, [], False
            return
        if walk.main is not None and walk.spent:
            walk.subject, walk.main = walk.main, None

    def _on_share(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        if atoms[index].word == "after":
            self._shared_among(walk, atoms, index, start)
            return
        if walk.spent:
            walk.fields, walk.spent = [], False
        walk.shares = True
        sharers = self._shared_with(atoms, index)
        walk.sharers = sharers if len(sharers) == 1 else ()  # of several each may share another part

    def _shared_with(self, atoms: Sequence[Atom], index: int) -> tuple[int, ...]:
        """With whom the subject shares: the persons between "shares with" and the powers."""
        found: list[int] = []
        for before, atom in zip(atoms[index:], atoms[index + 1 :], strict=False):
            if atom.kind == "power":
                return tuple(dict.fromkeys(found))
            gap = self.text[before.end : atom.start]
            linked = SHARES_WITH.fullmatch(gap) if before is atoms[index] else JOINED.fullmatch(gap)
            if atom.kind != "person" or atom.mention is None or not linked or atom.mention.is_possessive:
                return ()
            found.extend(atom.mention.entities)
        return ()

    def _is_sharer(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> bool:
        """ "shares power to vote with A over 10 shares and with B over 20": whether a person is such an A or B."""
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        mention = atoms[index].mention
        if mention is None or following is None or following.kind != "number" or not walk.subject:
            return False
        if not walk.fields or any(qualifier != "shared" for qualifier, _ in walk.fields) or walk.in_part:
            return False
        if not WITH_WHOM.search(self.text, max(start, atoms[index].start - 30), atoms[index].start):
            return False
        if not OVER_WHAT.fullmatch(self.text, atoms[index].end, following.start):
            return False
        walk.shares, walk.sharers, walk.goes_on = True, mention.entities, walk.spent
        return True

    def _shared_among(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        """ "power over 10 shares is shared by A and B, and over 20 by C and D"; without names the subject shares it."""
        walk.is_dead = True
        acts = [act for qualifier, act in walk.fields if not qualifier]
        number = next((a for a in reversed(atoms[:index]) if a.kind == "number"), None)
        groups: list[tuple[Atom, list[int]]] = [(number, [])] if number else []
        linked = False
        for at in range(index + 1, len(atoms)):
            atom = atoms[at]
            previous = atoms[at - 1]
            gap = self.text[previous.end : atom.start]
            if atom.kind == "number" and (not groups or OVER_NEXT.fullmatch(gap) or AS_TO_NEXT.search(gap)):
                if groups and not (groups[-1][0] is number and number is None):
                    groups.append((atom, []) if number is not None else (atom, groups[-1][1]))
                else:
                    groups.append((atom, self._sharers))
                continue
            entities = (
                atom.mention.entities if atom.mention else (self._counted(atom) if atom.kind == "pronoun" else ())
            )
            linked = AMONG.search(gap) is not None or (linked and JOINED.fullmatch(gap) is not None)
            if not linked:
                break
            (groups[-1][1] if groups else self._sharers).extend(entities)
        if number is not None and len(groups) > 1 and not all(sharers for _, sharers in groups):
            self._sharers = []
            return
        self._series += 1
        for figure, sharers in groups:
            for entity in dict.fromkeys(sharers):
                for act in acts:
                    place = (figure.value, figure.start, figure.end)
                    self.found.append(
                        Statement(entity, FIELDS[("shared", act)], *place, walk.kind * 2, series=self._series)
                    )
        if not any(sharers for _, sharers in groups):
            for position in walk.last:
                statement = self.found[position]
                if statement.field.startswith("_"):
                    self.found[position] = replace(statement, field=FIELDS[("shared", statement.field[1:])])
        self._sharers = []

    def _on_power(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        self._relative(walk, atoms, index)
        walk.is_label = walk.is_label or word_before(self.text, start, atom.start) not in POSSESSES
        powers = self.acts if atom.word == "those" and self.acts else atom.powers
        if atom.word == "those":
            powers = tuple((atom.powers[0][0], act) for _, act in powers)
        else:
            self.acts = powers
        if walk.carried:
            walk.carried = False
        behind = self._stands_behind(walk, atoms, index, start)
        same = self._same_kind(walk, atoms, index)
        if walk.spent:
            walk.fields, walk.spent, walk.in_part = [], False, False
        if same:
            powers = tuple((qualifier or same, act) for qualifier, act in powers)
        if walk.shares:
            powers = tuple((qualifier or "shared", act) for qualifier, act in powers)
        else:
            known = [q for q, _ in walk.fields if q in ("sole", "shared")]
            powers = tuple((qualifier or (known[-1] if known else ""), act) for qualifier, act in powers)
        if ALONE.search(self.text, max(start, atom.start - 40), atom.start):
            powers = tuple((qualifier or "sole", act) for qualifier, act in powers)
        for qualifier, act in powers:
            if qualifier == "no" and OVER_OTHERS.match(self.text, atom.end):
                continue
            if qualifier == "no":
                self._zero(walk, atom, [("sole", act), ("shared", act)])
            elif (qualifier, act) not in walk.fields:
                walk.fields.append((qualifier, act))
        if walk.none_of:
            self._zero(walk, atom, [power for power in powers if power[0] in ("sole", "shared", "either")])
            walk.fields = []
        walk.fields = [each for each in walk.fields if each[0] != "no"]
        if walk.ahead is not None and walk.fields and self._is_over_ahead(walk, atoms, index):
            self._state(walk, walk.ahead)
        elif behind and walk.fields:
            owning = walk.last
            self._state_reference(walk, atom, None)
            walk.last = owning
        elif atom.word == "those" and walk.shares and walk.fields and not self._has_figure(atoms, index):
            self._share_those(walk)

    def _same_kind(self, walk: Walk, atoms: Sequence[Atom], index: int) -> str:
        """ "shares the power to vote 100 shares and the power to dispose of 50": how the second power is held."""
        kinds = {qualifier for qualifier, _ in walk.fields}
        if not walk.spent or len(kinds) != 1 or not kinds <= {"sole", "shared"} or not index:
            return ""
        number = atoms[index - 1]
        is_next = number.kind == "number" and AND_THE.fullmatch(self.text, number.end, atoms[index].start)
        return kinds.pop() if is_next else ""

    def _stands_behind(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> bool:
        """ "owns 100 shares, over which it has sole power to vote": whether powers are over the figure in front."""
        if not walk.spent or ("own", "") not in walk.fields or walk.total or self._has_figure(atoms, index):
            return False
        return BEHIND.search(self.text, max(start, atoms[index].start - 60), atoms[index].start) is not None

    def _is_over_ahead(self, walk: Walk, atoms: Sequence[Atom], index: int) -> bool:
        """Whether powers are over the number that opens the sentence: "As to 100 shares, Mr. Hart has sole power"."""
        if walk.ahead is None or any(a.kind in ("number", "all", "reference", "none") for a in atoms[index + 1 :]):
            return False
        if walk.subject and walk.subject != self.default:
            return True
        walk.is_label = walk.is_label or not walk.subject
        gap = self.text[walk.ahead.end : atoms[index].start]
        return bool(walk.subject) or HELD_WITH.fullmatch(gap) is not None

    def _has_figure(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether what powers are over is said behind them."""
        return any(other.kind in ("number", "all", "reference", "none", "person") for other in atoms[index + 1 :])

    def _share_those(self, walk: Walk) -> None:
        """ "Mr. Hart may be deemed to share such power": over the one number that the sentence before states it for."""
        last = self.found[-1] if self.found else None
        if last is None or last.value is None or last.field not in FIELDS.values():
            return
        same = [s for s in self.found if s.series == last.series and s.field in FIELDS.values()]
        if len({s.start for s in same}) != 1:
            return
        for entity in walk.subject:
            for power in walk.fields:
                if power in FIELDS:
                    place = (last.value, last.start, last.end)
                    self.found.append(Statement(entity, FIELDS[power], *place, walk.kind * 2))
        walk.spent, walk.shares = True, False


def _comes_to(value: Decimal | None, numbers: Sequence[Atom], percent: Atom) -> bool:
    """Whether the percentage is that of the value in the number outstanding, its own derivatives added or not."""
    if value is None or percent.percent is None:
        return False
    more = [Decimal(0), *(each.value for each in numbers if each.kind == "number" and each.value)]
    classes = [each.value + one for each in numbers if each.kind == "outstanding" and each.value for one in more]
    return any(abs(value * 100 / whole - percent.percent.value) < Decimal("0.06") for whole in classes)


def _without_parts(text: str, atoms: list[Atom]) -> tuple[list[Atom], Atom | None]:
    """A point of a list without what its number is made up of; and a percentage said behind that."""
    at = next((i for i, atom in enumerate(atoms) if atom.kind == "part"), len(atoms))
    before = [atom for atom in atoms[:at] if atom.kind in ("person", "number")]
    if at == len(atoms) or [atom.kind for atom in before] != ["person", "number"]:
        return atoms, None
    behind = [atom for atom in atoms[at:] if atom.kind == "percent"]
    stated = [a for a in behind if OR_PERCENT.search(text, max(a.start - 60, atoms[at].start), a.start)]
    return atoms[:at], stated[0] if len(stated) == len(behind) == 1 else None


def _ignore(walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
    """An atom that changes nothing."""
