"""What a sentence states about who owns how much, with which powers: a walk along the atoms of `lexer`.

A sentence is read from left to right with a subject ("Mr. Hart", "each of A and B"), what is said of it (owning, sole
or shared power to vote or dispose), and the numbers and percentages that follow. Where the walk is not sure whom or
what a number belongs to it states nothing. Which statement counts for a person belongs to `item5`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.filing.folded import folded
from pipelines.filing.lexer import Atom, lex
from pipelines.filing.people import Mention
from pipelines.filing.powers import Powers
from pipelines.filing.prose import sentences
from pipelines.filing.statement_words import (
    BARE_NUMBER,
    CHANGES_TO,
    DEEMED,
    LABEL_AFTER,
    NAME_ENDS,
    OF_THOSE,
    RELATES,
    RESPECTIVELY,
    SHARED_WITH,
    SUMS_UP,
    VERB_AFTER,
    WHAT_WAS,
)
from pipelines.filing.walk import Walk

#: No sentence about ownership has so many characters; what is longer is read in pieces, so that nothing takes long.
_LONGEST = 12_000


@dataclass(slots=True)
class Reader(Powers):
    """Reads the paragraphs of an item one after the other and collects statements."""

    def read(self, start: int, end: int) -> None:
        """Read a paragraph."""
        walk = Walk()
        self.spoken, self.begun = [], len(self.found)
        if self.intro and self._listed(start, end):
            return
        for begin, stop in self._spans(start, end):
            continued = self.text[begin - 1] == ";" if begin > start else False
            if self.intro and begin > start and not continued and self._listed(begin, stop):
                continue
            self._percent_of_last(walk, begin, stop)
            self._percents_of_last(walk, begin, stop)
            walk = self._sentence(begin, stop, walk if continued else None)
        if walk.fields and not walk.spent and self.text[start:end].rstrip().endswith((":", "-", "\u2014")):
            self.intro = walk.fields

    def _spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sentences of a paragraph, those that end with the full stop of a name among them."""
        for begin, stop in sentences(self.text, start, end):
            at = begin
            if NAME_ENDS.search(self.text, begin, stop):
                for one, other in pairwise(self.people.mentions(begin, stop)):
                    if self._ends_with(one, other):
                        yield at, one.end
                        at = other.start
            while stop - at > _LONGEST:
                cut = max(self.text.rfind(" ", at + 1, at + _LONGEST), self.text.rfind("\n", at + 1, at + _LONGEST))
                cut = cut if cut > at else at + _LONGEST
                yield at, cut
                at = cut
            yield at, stop

    def _sentence(self, start: int, end: int, before: Walk | None) -> Walk:
        mentions = self.people.mentions(start, end)
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
        low = folded(self.text)
        if (
            before is None
            and low.find("relates", start, min(end, start + 200)) >= 0
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
        says_respectively = low.find("respectively", start, end) >= 0 and RESPECTIVELY.search(self.text, start, end)
        if says_respectively or self._is_paired(walk, atoms):
            self._distribute(begun, walk, atoms)
        self._remember(walk, atoms)
        return walk

    def _ends_with(self, name: Mention, other: Mention) -> bool:
        """Whether the full stop of a name ends the sentence, too: "… owned by Hart Ltd. Hart Ltd. has"."""
        if self.text[name.end - 1] != "." or not self.text[name.end : other.start].isspace():
            return False
        return VERB_AFTER.match(self.text, other.end) is not None

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


def _ignore(walk: Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
    """An atom that changes nothing."""
