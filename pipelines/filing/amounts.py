"""Numbers and percentages of a sentence, stated for its subject: totals, parts, lists, zeros and denials.

Whom the sentence is about is followed in `subjects`; figures stated by reference are in `references`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing.lexer import Atom
from pipelines.filing.statement_words import (
    AHEAD,
    BUT_NOT,
    BUT_NOT_THE,
    CONVERTIBLE,
    DIRECTLY,
    FIRST_OF,
    IN_EACH_CASE,
    NAMED,
    NEXT_CLASS,
    OR_PERCENT,
    OTHER_SECURITY,
    PAIRED,
    SECOND_OF,
    SERIES,
    STAND_FOR,
    WITH_NUMBER,
)
from pipelines.filing.subjects import Subjects
from pipelines.filing.walk import AGGREGATE, FIELDS, Statement, Walk

#: Of more statements or percentages than these nobody makes one list.
_MANY = 200
#: "options, exercisable within 60 days, to purchase 500 shares, for a total …": a part where a total follows.
_DERIVATIVE = re.compile(
    r"\b(?:options?|warrants?|rights)\b[^.;\n]{0,90}?\bto\s+(?:purchase|acquire)\s+$", re.IGNORECASE
)


@dataclass(slots=True)
class Amounts(Subjects):
    """States the numbers of a sentence."""

    def _on_number(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        total_after = self._is_total(atoms, index)
        if walk.in_part and not (walk.total or total_after):
            return
        if walk.is_partial and ("own", "") in walk.fields:
            return
        is_left = walk.fields and not walk.spent and index > 0 and atoms[index - 1].kind == "own"  # "leaving him with"
        if atom.before in ("with", "including", "plus") and not walk.total and not is_left:
            return
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if self._is_replaced(atoms, index):
            return
        if not walk.total and self._is_derivative(walk, atoms, index):
            return
        if not walk.spent and self._is_first_part(atoms, index, start):
            walk.in_part, walk.part = True, ""
            return
        if following and following.kind == "number" and STAND_FOR.fullmatch(self.text[atom.end : following.start]):
            return
        if (not walk.fields or walk.is_inherited) and AHEAD.fullmatch(self.text, start, atom.start):
            walk.ahead = atom
        if not walk.fields:
            return
        if walk.goes_on:
            walk.goes_on = False  # the same power over another number, shared with somebody else
        elif walk.spent and not (walk.total or total_after):
            previous = [a for a in atoms[:index] if a.kind == "number"]
            if not previous or not self._goes_on(previous[-1], atom):
                return
            if all(self.found[position].start != previous[-1].start for position in walk.last):
                return  # the number in front was no figure of the subject either
            if previous[-1].class_key != atom.class_key:
                walk.last = []  # a percentage that follows is that of this class
        elif not walk.spent:
            self._series += 1
        if walk.negated and (atom.value or 0) != 0:
            walk.fields = []
            return
        walk.total, walk.in_part = walk.total or total_after, walk.in_part and not total_after
        self._state(walk, atom)

    def _is_total(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether a word for a total stands behind a number, or behind its percentage: "100 shares (5%) in all"."""
        behind = index + 1
        while behind < len(atoms) and atoms[behind].kind in ("open", "percent", "close"):
            behind += 1
        reach = 40 if behind == index + 1 else 60
        if behind == len(atoms) or atoms[behind].kind != "total" or atoms[behind].start - atoms[index].end > reach:
            return False
        return not self._leads(atoms, behind)

    def _is_first_part(self, atoms: Sequence[Atom], index: int, start: int) -> bool:
        """Whether the number is the first of parts without their sum: "(i) 100 shares of the Fund and (ii) 50"."""
        at = atoms[index].start
        if not FIRST_OF.search(self.text, max(start, at - 24), at):
            return False
        later = (a for a in atoms[index + 1 :] if a.kind == "number")
        return any(SECOND_OF.search(self.text, max(start, a.start - 24), a.start) for a in later)

    def _is_replaced(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether the next number counts: "from 100 to 80 shares", "50 preferred shares convertible into 80 (5%)"."""
        atom = atoms[index]
        behind = [a for a in atoms[index + 1 : index + 6] if a.kind not in ("open", "close")]
        following = next((a for a in behind if a.kind == "number"), None)
        if following is None:
            return False
        if atom.before == "from" and following.before == "to":
            return True
        gap = self.text[atom.end : following.start]
        if behind[0] is not following or len(behind) < 2 or behind[1].kind != "percent":
            return False
        return OTHER_SECURITY.match(gap) is not None and CONVERTIBLE.search(gap) is not None

    def _goes_on(self, before: Atom, atom: Atom) -> bool:
        """Whether two numbers stand in one list: joined at once, or each of another class behind its percentage."""
        gap = self.text[before.end : atom.start]
        if SERIES.fullmatch(gap):
            return True
        return bool(
            before.class_key and atom.class_key and before.class_key != atom.class_key and NEXT_CLASS.fullmatch(gap)
        )

    def _is_derivative(self, walk: Walk, atoms: Sequence[Atom], index: int) -> bool:
        """Whether the number is what options buy: no holding, unless it is said to be owned beneficially."""
        at = atoms[index].start
        if not any(other.kind == "total" for other in atoms[index + 1 :]) and (
            walk.kind == 2 or walk.fields != [("own", "")]
        ):
            return False
        return _DERIVATIVE.search(self.text, max(atoms[0].start, at - 130), at) is not None

    def _leads(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether a word for a total stands in front of its number."""
        atom = atoms[index]
        return atom.word.endswith(" of") or (
            index + 1 < len(atoms) and atoms[index + 1].kind == "number" and atoms[index + 1].start - atom.end < 4
        )

    def _state(self, walk: Walk, atom: Atom) -> None:
        rank = (10 if walk.total else 0) + walk.kind * 2
        if not walk.spent or walk.total:
            walk.last = []
        name = NAMED.match(self.text, atom.end, min(len(self.text), atom.end + 160))
        if name and atom.value is not None:
            self.named[" ".join(name[1].lower().split())] = (atom.value, atom.start, atom.end)
        owners = self._owners(walk, atom)
        if walk.total and walk.fields == [("own", "")]:
            owners = self._whose_total(walk, atom, owners)
        if walk.fields == [("own", "")] and OTHER_SECURITY.match(self.text, atom.end):
            owners = ()
        if ("own", "") in walk.fields:
            self.topic = tuple(dict.fromkeys((*self.topic, *(o for o in owners if o is not None))))
        for entity in owners:
            for qualifier, act in walk.fields:
                where = AGGREGATE if qualifier == "own" else FIELDS.get((qualifier, act), f"_{act}")
                if entity is None and where != AGGREGATE:
                    continue
                walk.last.append(len(self.found))
                self.found.append(
                    Statement(
                        entity,
                        where,
                        atom.value,
                        atom.start,
                        atom.end,
                        rank,
                        class_key=atom.class_key,
                        series=self._series,
                    )
                )
        for entity in walk.sharers if walk.shares and owners else ():
            for qualifier, act in walk.fields:
                if qualifier == "shared" and (qualifier, act) in FIELDS:
                    where = FIELDS[(qualifier, act)]
                    self.found.append(Statement(entity, where, atom.value, atom.start, atom.end, -2))
        walk.sharers = ()
        if walk.percent is not None and re.search(r"\bor\b", self.text[walk.percent.end : atom.start]):
            percent = walk.percent
            for position in walk.last:
                self.found[position] = replace(
                    self.found[position], percent=percent.percent, percent_start=percent.start, percent_end=percent.end
                )
        walk.percent = None
        walk.spent, walk.total, walk.shares = True, False, False

    def _lately(self, begun: int) -> range:
        """Positions of the statements since one, of so many at most that nothing takes long."""
        return range(max(begun, len(self.found) - _MANY), len(self.found))

    def _whose_total(self, walk: Walk, atom: Atom, owners: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """The group's, where a total is the sum of what the sentence states of several: "… and C 30, a total of 60"."""
        lately = (self.found[p] for p in self._lately(walk.begun))
        parts = {s.entity: s.value for s in lately if s.field == AGGREGATE and s.value}
        if len(parts) < 2 or sum((value for value in parts.values() if value), Decimal(0)) != atom.value:
            return owners
        return (None,) if set(parts) == set(self.people.everybody) else ()

    def _zero(self, walk: Walk, atom: Atom, powers: Sequence[tuple[str, str]], *, own: bool = False) -> None:
        for entity in walk.subject or (self.default if walk.is_label and not walk.is_unknown else ()):
            for power in _alternatives(powers):
                if power in FIELDS:
                    self.found.append(Statement(entity, FIELDS[power], Decimal(0), atom.start, atom.end, -1))
            if own:
                self.found.append(Statement(entity, AGGREGATE, Decimal(0), atom.start, atom.end, -1))

    def _on_percent(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if walk.in_part:
            parts = [a.start for a in atoms[:index] if a.kind == "part"]
            alone = sum(a.kind == "percent" and a.start > parts[-1] for a in atoms) == 1 if parts else False
            if not alone or not OR_PERCENT.search(self.text, max(start, atom.start - 60), atom.start):
                return
        owning = [p for p in walk.last if self.found[p].field == AGGREGATE]
        if self._share_out(walk, atoms, index):
            return
        if IN_EACH_CASE.search(self.text, max(start, atom.start - 40), atom.start):
            owning = [p for p in self._lately(walk.begun) if self.found[p].field == AGGREGATE]
            owning = [p for p in owning if self.found[p].percent is None]
        if owning and all(self.found[p].percent is None for p in owning):
            for position in owning:
                statement = self.found[position]
                self.found[position] = replace(
                    statement,
                    percent=atom.percent,
                    percent_start=atom.start,
                    percent_end=atom.end,
                    rank=statement.rank + 1,
                )
        elif not walk.spent and ("own", "") in walk.fields:
            walk.percent = atom
        elif walk.last and not owning and self._is_next_to(atoms, index):
            for position in walk.last:
                if self.found[position].percent is None:
                    self.found[position] = replace(
                        self.found[position], percent=atom.percent, percent_start=atom.start, percent_end=atom.end
                    )
        elif self.default and re.search(
            r"\bpercent(?:age)?(?:\s+of(?:\s+\w+){1,3})?(?:\s{0,2}[:\-–=\t]|\s+is)\s{0,4}(?:approximately\s+)?$",
            self.text[max(start, atom.start - 60) : atom.start],
            re.I,
        ):
            for entity in self.default:
                self.found.append(
                    Statement(entity, AGGREGATE, None, atom.start, atom.end, 0, atom.percent, atom.start, atom.end)
                )

    def _share_out(self, walk: Walk, atoms: Sequence[Atom], index: int) -> bool:
        """ "A owns 10 shares and B owns 20, or 1% and 2% of the class": each its own percentage."""
        run = [atoms[index]]
        for atom in atoms[index + 1 : index + _MANY]:
            if atom.kind != "percent" or not PAIRED.fullmatch(self.text, run[-1].end, atom.start):
                break
            run.append(atom)
        stated = [p for p in self._lately(walk.begun) if self.found[p].field == AGGREGATE] if len(run) > 1 else []
        if len(run) < 2 or len(stated) != len(run) or len({self.found[p].start for p in stated}) != len(run):
            return False
        if any(self.found[p].percent for p in stated):
            return False
        for position, each in zip(stated, run, strict=True):
            self.found[position] = replace(
                self.found[position], percent=each.percent, percent_start=each.start, percent_end=each.end
            )
        return True

    def _is_next_to(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether the percentage stands with the number in front of it: in brackets, or behind a comma or "or"."""
        before = [a for a in atoms[:index] if a.kind not in ("open", "reference")]
        if not before or before[-1].kind != "number":
            return False
        gap = self.text[before[-1].end : atoms[index].start]
        return WITH_NUMBER.fullmatch(gap) is not None

    def _on_total(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        if self._leads(atoms, index):
            walk.total, walk.in_part = True, False

    def _on_part(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        if atoms[index].word == "namely" and not walk.spent:
            return  # "owns less than 5%, namely 100 shares"
        walk.in_part, walk.part = True, atoms[index].word

    def _on_close(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        opened = [a for a in atoms[:index] if a.kind in ("open", "close", "part")]
        if len(opened) > 1 and opened[-1].kind == "part" and opened[-2].kind == "open":
            walk.in_part = False

    def _on_none(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        says_no = atom.word.startswith("no")
        if walk.spent or walk.in_part or not walk.fields or not (walk.negated or says_no):
            return
        own = ("own", "") in walk.fields and walk.kind > 0 and not DIRECTLY.match(self.text, atom.end)
        begun = len(self.found)
        self._zero(walk, atom, walk.fields, own=own)
        walk.fields, walk.spent, walk.last = [], True, []
        after = atoms[index + 1 : index + 3]
        percent = next((a.percent for a in after if a.kind == "percent"), None)
        if percent is not None and percent.value == 0:
            walk.last = list(range(begun, len(self.found)))

    def _on_not(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        at = atoms[index]
        is_but = walk.fields and not walk.spent and BUT_NOT.search(self.text, max(start, at.start - 8), at.start)
        if is_but and BUT_NOT_THE.match(self.text, at.end):
            return
        if walk.spent:
            walk.fields, walk.spent = [], False
        walk.negated = True
        if atoms[index].word in ("neither", "nor"):
            walk.none_of = walk.is_each = True

    def _on_stop(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        walk.is_dead = True


def _alternatives(powers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The powers with "sole or shared" taken as both."""
    return [
        (each, act)
        for qualifier, act in powers
        for each in (("sole", "shared") if qualifier == "either" else (qualifier,))
    ]
