"""Figures stated by reference: "the shares owned by the Fund", "all of its shares", a named block of shares.

The figure itself stands elsewhere in the item; `item5` looks it up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.filing.amounts import Amounts
from pipelines.filing.lexer import Atom
from pipelines.filing.statement_words import (
    AND_MORE,
    AS_ABOVE,
    HIS_IS,
    HIS_OWN,
    HOLDING_N,
    HOLDINGS,
    OF_OTHERS,
    OWNED,
    OWNS,
    OWNS_AFTER,
)
from pipelines.filing.walk import AGGREGATE, FIELDS, NOBODY, Statement, Walk


@dataclass(slots=True)
class References(Amounts):
    """States figures that the text only refers to."""

    def _on_all(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        if walk.spent or walk.in_part or walk.negated or self._followed_by_number(atoms, index):
            return
        if walk.lead is None and self._owned_by(walk, atoms, index):
            return
        if walk.fields == [("own", "")] and atoms[index].word.startswith("the same"):
            last = next((s for s in reversed(self.found[-50:]) if s.field == AGGREGATE and s.value), None)
            if last is not None and last.entity is not None and last.entity not in walk.subject:
                self._state_reference(walk, atoms[index], last.entity)
            return
        self._state_reference(walk, atoms[index], walk.lead)

    def _owned_by(self, walk: Walk, atoms: Sequence[Atom], index: int) -> bool:
        """Whether a person is named behind words for shares, whose shares they are: if one for certain, stated so."""
        atom = atoms[index]
        for other in atoms[index + 1 : index + 4]:
            if other.kind == "person" and other.mention is not None:
                between = self.text[atom.end : other.start]
                passive = OWNED.fullmatch(between) is not None and "by" in between
                active = OWNS.fullmatch(between) is not None and OWNS_AFTER.match(self.text, other.end) is not None
                if not passive and not active:
                    return False
                if len(other.mention.entities) == 1 and not AND_MORE.match(self.text, other.end):
                    self._state_reference(walk, atom, other.mention.entities[0])
                return True
        return False

    def _on_reference(self, walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if walk.spent or walk.in_part or walk.negated or not walk.fields or self._followed_by_number(atoms, index):
            return
        name = " ".join(self.text[atom.start : atom.end].lower().split())
        for prefix in ("the ", "all of the ", "such ", "those ", "any ", "all "):
            name = name.removeprefix(prefix)
        for known, (value, begin, stop) in self.named.items():
            if self.text[atom.start : atom.end + len(known)].lower().find(known) >= 0:
                before = len(self.found)
                self._state(walk, atom._replace(kind="number", value=value, start=begin, end=stop))
                self.found[before:] = [replace(s, is_named=True) for s in self.found[before:]]
                return
        if walk.lead is not None and not any(other.kind == "person" for other in atoms[index + 1 :]):
            self._state_reference(walk, atom, walk.lead)
            return
        if HIS_OWN.match(self.text, atom.end) or AS_ABOVE.match(self.text, atom.end):
            self._state_reference(walk, atom, None)
            return
        if self._owned_by(walk, atoms, index):
            return
        for other in atoms[index + 1 : index + 4]:
            if other.kind == "person":
                if other.mention is not None and not other.mention.entities and OF_OTHERS.match(self.text, atom.end):
                    self._state_reference(walk, atom, NOBODY)
                return
            if (
                other.kind == "pronoun"
                and other.word in ("he", "she", "it")
                and OWNS.fullmatch(self.text[atom.end : other.start])
            ):
                self._state_reference(walk, atom, None)
                return
        if OF_OTHERS.match(self.text, atom.end):
            self._state_reference(walk, atom, NOBODY)

    def _refer_possessive(self, walk: Walk, atom: Atom) -> None:
        """ "power over the Fund's shares": the Fund's own figure. "Mr. Hart's ownership is 100 shares": his."""
        assert atom.mention is not None
        said = walk.fields if walk.fields else self.said
        is_his = HIS_IS.match(self.text, atom.end) and said == [("own", "")] and walk.spent is bool(walk.fields)
        is_holding = not walk.fields and HOLDINGS.match(self.text, atom.end)
        if len(atom.mention.entities) == 1 and (is_holding or is_his):
            walk.spent, walk.in_part, walk.is_each, walk.last = False, False, False, []
            walk.subject, walk.is_group, walk.fields, walk.kind = atom.mention.entities, False, [("own", "")], 2
            return
        if not walk.fields and len(atom.mention.entities) == 1 and HOLDING_N.match(self.text, atom.end):
            walk.subject, walk.is_group, walk.fields, walk.kind = atom.mention.entities, False, [("own", "")], 1
            return
        if walk.spent or walk.in_part or walk.negated or not walk.fields or len(atom.mention.entities) != 1:
            return
        after = re.compile(r"['’]s?\s+(?:\w+\s+)?(?:shares|securities|stock|holdings)\b(?!\s*and)", re.I)
        near = re.search(
            r"\b(?:over|of|vote|own)\s+(?:all\s+of\s+)?(?:the\s+)?$",
            self.text[max(0, atom.start - 20) : atom.start],
            re.I,
        )
        if near and after.match(self.text, atom.end):
            self._state_reference(walk, atom, atom.mention.entities[0])

    def _state_reference(self, walk: Walk, atom: Atom, entity: int | None) -> None:
        fields = [f for f in walk.fields if f != ("own", "") or entity is not None]
        if not fields:
            return
        walk.last = []
        owners = [owner for owner in self._owners(walk, atom) if owner is not None]
        for owner in owners:
            for qualifier, act in fields:
                where = AGGREGATE if qualifier == "own" else FIELDS.get((qualifier, act), f"_{act}")
                walk.last.append(len(self.found))
                self.found.append(
                    Statement(
                        owner, where, None, atom.start, atom.end, 1, reference=owner if entity is None else entity
                    )
                )
        walk.spent, walk.shares = True, False

    def _followed_by_number(self, atoms: Sequence[Atom], index: int) -> bool:
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        return following is not None and following.kind == "number" and following.start - atoms[index].end < 12
