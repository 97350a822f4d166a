"""Powers to vote and to dispose in a sentence: whose they are, over what, and with whom they are shared.

Verbs of owning are read in `statements`, the words that make a stretch of powers in `lexer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.filing.lexer import Atom, word_before
from pipelines.filing.percent_sentences import PercentSentences
from pipelines.filing.statement_words import (
    ALONE,
    AMONG,
    AND_THE,
    AS_TO_NEXT,
    BEHIND,
    HELD_WITH,
    JOINED,
    NOTHING_MORE,
    OVER_NEXT,
    OVER_OTHERS,
    OVER_WHAT,
    POSSESSES,
    RELATIVE,
    SHARES_WITH,
    WITH_WHOM,
)
from pipelines.filing.walk import FIELDS, Statement, Walk


@dataclass(slots=True)
class Powers(PercentSentences):
    """Reads stretches of powers, and who shares them."""

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
