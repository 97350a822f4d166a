"""What a sentence states about who owns how much, with which powers: a walk along the atoms of `lexer`.

A sentence is read from left to right with a subject ("Mr. Hart", "each of A and B"), what is said of it (owning,
sole or
shared power to vote or dispose), and the numbers and percentages that follow. Where the walk is not sure whom or what a
number belongs to it states nothing. Which statement counts for a person belongs to `item5`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipelines.filing.lexer import Atom, class_key, lex, word_before
from pipelines.filing.model import Percent
from pipelines.filing.people import People
from pipelines.filing.prose import sentences

#: What a statement is about: the aggregate, or a power.
FIELDS = {
    ("sole", "vote"): "sole_voting_power",
    ("shared", "vote"): "shared_voting_power",
    ("sole", "dispose"): "sole_dispositive_power",
    ("shared", "dispose"): "shared_dispositive_power",
}
AGGREGATE = "aggregate_amount"

_OBJECT_OF = frozenset(
    """of by with to from for in between among than through under via against including on behalf over at
    concerning into
    upon within without toward towards per beside versus regarding""".split()
)
#: Small words that a subject can follow without a comma.
_SUBJECT_BEHIND = frozenset(
    """and or nor but because since as while whereas when if although though hereof herein thereof therefore
    consequently
    accordingly that these those each both either neither basis date whether thus hence additionally however""".split()
)
_VERB_AFTER = re.compile(
    r"\s+(?:also\s+|each\s+|now\s+|then\s+|both\s+|together\s+|collectively\s+|jointly\s+|therefore\s+|currently\s+"
    r"|directly\s+|indirectly\s+|beneficially\s+|itself\s+|himself\s+|herself\s+){0,2}"
    r"(?:owns?|owned|holds?|held|ha[sd]|have|may|might|is|are|was|were|does|do|did|shares?\s+(?:with|the\s+power"
    r"|power|voting)|will|reports?|ceased?"
    r"|disclaims?|beneficial)\b",
    re.I,
)
_DISTRIBUTES = frozenset(("each", "both", "every", "all", "neither", "none", "either", "nor", "no"))
_UNKNOWN = frozenset(("certain", "some", "one", "any"))
_JOINED = re.compile(
    r"[\s,;]{0,3}(?:(?:and|or|nor|&)\s{1,3})?(?:(?:by|each\s+of|the|also|both|individually)\s{1,3}){0,2}[\s(]{0,2}",
    re.I,
)
#: Between a person and a number that a verb said earlier applies to: "… and QP 800,450", "Mrs. Hart over 15,220".
_ELLIPSIS = re.compile(
    r"[\s,:;(\-–—]{0,6}(?:(?:of|over|as\s+to|with\s+respect\s+to|the|its|his|her|all|a\s+total\s+of"
    r"|an\s+aggregate\s+of|approximately|about)\s+){0,4}",
    re.I,
)
#: Between two numbers of one list: "100 shares of Class A Stock and 50 of Class B Stock".
_SERIES = re.compile(
    r"(?:[\s,]{1,3}(?:shares?|units|of|the|such|those|its|his|her|class|series|[A-Z][\w.’'&\-]{0,20}|and|common|stock"
    r"|par|value|held|owned|by|that"
    r"|holds|owns|directly|remaining|other|additional)){0,16}[\s,]{1,3}(?:and|plus)\s+(?:(?:the|an?|its|his|her"
    r"|another|additional|remaining|other)\s+){0,2}"
)
_HEAD = re.compile(r"\b(?:number|amount|total|aggregate|shares|percentage)\b", re.I)
_OR_PERCENT = re.compile(
    r"(?:,\s*|\)\s*|\s)(?:or|constitut\w+|represent\w*|compris\w+|which\s+(?:is|are|represents?|constitutes?)"
    r"|equal\s+to|collectively)\s+(?:an\s+aggregate\s+of\s+)?(?:about\s+|approximately\s+)?$",
    re.I,
)
#: A verb of owning that is a label: "beneficially owned: 100", "Amount beneficially owned by such person: 100".
_LABEL_AFTER = re.compile(r"(?:\s+by\s+(?:such|each|the|said)\s+(?:reporting\s+)?person)?\s*(?:[:=\t]|\.{2,})", re.I)
_POSSESSES = frozenset(
    "has have had having with retain retains exercise exercises hold holds share shares possess possesses possessed deemed".split()
)
_HOLDINGS = re.compile(
    r"['\u2019]s?\s+(?:(?:aggregate|total|current|direct)\s+){0,2}(?:beneficial\s+ownership|ownership|holdings?"
    r"|position|stake|interest)\b"
    r"(?:\s+(?:in|of)\s+[\w ]{1,40}?)?\s+(?:is|was|equals|totals|amounts\s+to)\b",
    re.I,
)
_OF_THOSE = re.compile(r"\W*of\s+(?:these|those|such|the\s+foregoing|this\s+(?:total|amount|number))\b", re.I)
_BARE_NUMBER = re.compile(r"\s*(?:\(a\)|a\.)?[\s:.\-]*(?=\d[\d,.]*\s+(?:shares|units|common|ordinary)\b)", re.I)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
_OVER_NEXT = re.compile(r"[\s,;]{0,3}(?:and\s+)?(?:over|as\s+to|of)\s+(?:the\s+)?", re.I)
_AS_TO_NEXT = re.compile(r"\b(?:as\s+to|over|with\s+respect\s+to)\s+(?:the\s+)?$", re.I)
_AMONG = re.compile(r"\b(?:by|among|between)\s+(?:each\s+of\s+)?(?:the\s+)?$", re.I)
_ALONE = re.compile(r"\balone\s+(?:\w+\s+){0,3}$|\balone\W+$", re.I)
#: A point of a list, and what stands between its name and its number.
_POINT = re.compile(r"[\s\u2022\u00b7*\-\u2013o]{0,6}(?:\(?[a-z0-9]{1,4}[.)])?[\s\u2022*\-]{0,4}(?:the\s+)?", re.I)
_POINTS_TO = re.compile(
    r"(?:\s*\([^()]{0,30}\))?(?:\s*[:=\u2013\u2014\-]\s*|\s*\.{2,}\s*|\t\s*|\s{2,})(?:approximately\s+)?", re.I
)
_TOGETHER = re.compile(r"\b(?:aggregate|collectively|combined|together)\b", re.I)
_COPULA = re.compile(r"\s*(?:\([^()]{0,60}\)\s*)?(?:is|are|was|were|totals?|equals?|amounts?\s+to|:)(?:\W|$)", re.I)
_WITH_RESPECT = re.compile(r"\W*(?:\([a-z]\)\W*)?(?:with\s+respect\s+to|as\s+to|over|regarding)\b", re.I)
_OWNED = re.compile(
    r"(?:\s+(?:of\s+[A-Z][\w’' ]{0,30}))?(?:\s+(?:that|which)\s+(?:are|is|were|was))?(?:\s+(?:reported|deemed|to\s+be"
    r"|also|herein|as)){0,4}"
    r"(?:\s+(?:beneficially|directly|indirectly|record))*\s+(?:owned|held)(?:\s+(?:directly|indirectly|beneficially"
    r"|of\s+record|directly\s+and\s+beneficially))*"
    r"(?:\s+by)?\s+(?:the\s+)?$",
    re.I,
)
_OWNS = re.compile(r"\s+(?:that\s+|which\s+)?(?:the\s+)?$", re.I)
_OWNS_AFTER = re.compile(r"\s+(?:also\s+)?(?:directly\s+|beneficially\s+)?(?:owns?|holds?)\b", re.I)
_AND_MORE = re.compile(
    r"[\s,]{0,3}(?:directly\s+|beneficially\s+|of\s+record\s+)?(?:and|as\s+well\s+as|plus"
    r"|together\s+with)\s+(?:of\s+)?(?:those|the|any|its|his|\d|[A-Z])",
    re.I,
)
_NAMED = re.compile(
    r"[^.;()]{0,60}\(\s?(?:the|such|these|collectively,?(?:\s+the)?)?\s?[\"“]([^\"”]{3,60}?(?:shares|stock|securities"
    r"|units))[,.]?[\"”]\s?\)",
    re.I,
)
_DEEMED = re.compile(r"\b(?:deemed|taken|considered|regarded)\b", re.I)
#: "The aggregate number of shares to which this Schedule 13D relates is …".
_RELATES = re.compile(
    r"\bto\s+which\s+(?:this|the)\s+(?:schedule\s+13d|statement|amendment|filing)\s+relates\s+is\b", re.I
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A number stated for an entity (or, with `entity` None, for the whole group): its field, spans, and how it
    was said.

    `reference` is the entity whose own aggregate is meant ("the shares owned by the Fund"; the entity itself for
    "all of
    its shares"), then `value` is None. `rank` orders statements of one field, `series` numbers that stand in one list.
    """

    entity: int | None
    field: str
    value: Decimal | None
    start: int
    end: int
    rank: int = 0
    percent: Percent | None = None
    percent_start: int = -1
    percent_end: int = -1
    reference: int | None = None
    class_key: str = ""
    series: int = -1
    is_named: bool = False


@dataclass(slots=True)
class _Walk:
    """The state of the walk along a sentence."""

    subject: tuple[int, ...] = ()
    is_group: bool = False
    is_each: bool = False
    fields: list[tuple[str, str]] = field(default_factory=list)
    kind: int = 1
    spent: bool = False
    carried: bool = False
    negated: bool = False
    none_of: bool = False
    in_part: bool = False
    part: str = ""
    shares: bool = False
    total: bool = False
    is_dead: bool = False
    is_inherited: bool = False
    is_elliptic: bool = False
    is_partial: bool = False
    percent: Atom | None = None
    passive: bool = False
    is_unknown: bool = False
    has_stranger: bool = False
    is_label: bool = False
    lead: int | None = None
    last: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of an item one after the other and collects statements."""

    text: str
    people: People
    found: list[Statement] = field(default_factory=list)
    block: tuple[int, ...] = ()
    topic: tuple[int, ...] = ()
    intro: list[tuple[str, str]] = field(default_factory=list)
    several: tuple[int, ...] = ()
    single: tuple[int, ...] = ()
    named: dict[str, tuple[Decimal, int, int]] = field(default_factory=dict)
    acts: tuple[tuple[str, str], ...] = ()
    spoken: list[int] = field(default_factory=list)
    _series: int = 0
    _sharers: list[int] = field(default_factory=list)

    def read(self, start: int, end: int) -> None:
        """Read a paragraph."""
        walk = _Walk()
        self.spoken = []
        if self.intro and self._listed(start, end):
            return
        for begin, stop in sentences(self.text, start, end):
            continued = self.text[begin - 1] == ";" if begin > start else False
            walk = self._sentence(begin, stop, walk if continued else None)
        if walk.fields and not walk.spent and self.text[start:end].rstrip().endswith((":", "-", "\u2014")):
            self.intro = walk.fields

    def _listed(self, start: int, end: int) -> bool:
        """Read a point of a list, "Mr. Hart: 100 shares (5.1%)", as said by the words in front of the list."""
        mentions = self.people.mentions(start, end)
        if not mentions or not _POINT.fullmatch(self.text, start, mentions[0].start):
            return False
        atoms = [a for a in lex(self.text, start, end, mentions) if a.start >= mentions[0].end]
        first = atoms[0] if atoms else None
        if first is None or first.kind != "number" or not _POINTS_TO.fullmatch(self.text, mentions[0].end, first.start):
            return False
        if any(a.kind not in ("number", "percent", "open", "close", "reference") for a in atoms):
            return False
        walk = _Walk(subject=mentions[0].entities, fields=list(self.intro), kind=2)
        self._state(walk, first)
        for atom in atoms:
            if atom.kind == "percent":
                self._on_percent(walk, [atom], 0, start)
        return True

    @property
    def default(self) -> tuple[int, ...]:
        """Whom a line without a subject is about: the block's person, the only filer, the only one spoken of so far."""
        everybody = self.people.everybody
        if self.block or len(everybody) == 1:
            return self.block or everybody
        return self.topic if len(self.topic) == 1 else ()

    # -- the walk ------------------------------------------------------------------------------------------------

    def _sentence(self, start: int, end: int, before: _Walk | None) -> _Walk:
        mentions = self.people.mentions(start, end)
        atoms = lex(self.text, start, end, mentions)
        walk = _Walk()
        if before is not None:
            walk.subject, walk.is_each, walk.is_group = before.subject, before.is_each, before.is_group
            walk.is_inherited = True
            walk.last = before.last
            walk.fields, walk.kind, walk.spent = list(before.fields), before.kind, bool(before.fields)
        walk.is_partial = _OF_THOSE.match(self.text, start, end) is not None
        if before is None and _BARE_NUMBER.match(self.text, start, end) and self.default:
            walk.fields, walk.is_label = [("own", "")], True
        begun = len(self.found)
        if (
            before is None
            and _RELATES.search(self.text, start, min(end, start + 200))
            and len(self.people.everybody) > 1
        ):
            walk.subject, walk.is_group, walk.fields, walk.kind = self.people.everybody, True, [("own", "")], 2
        chain: list[Atom] = []
        for index, atom in enumerate(atoms):
            if walk.is_dead:
                break
            if atom.kind == "person":
                self._person(walk, atoms, index, chain, start)
            else:
                getattr(self, f"_on_{atom.kind}", _ignore)(walk, atoms, index, start)
        if _RESPECTIVELY.search(self.text, start, end):
            self._distribute(begun, walk, atoms)
        self._remember(walk, atoms)
        return walk

    def _distribute(self, begun: int, walk: _Walk, atoms: Sequence[Atom]) -> None:
        """ "A and B own 10 and 20 shares, respectively": each its own number; nothing where the counts differ."""
        stated, self.found[begun:] = self.found[begun:], []
        order = list(dict.fromkeys(s.entity for s in stated))
        percents = [a for a in atoms if a.kind == "percent"]
        for where in dict.fromkeys(s.field for s in stated):
            numbers = sorted({(s.start, s.end, s.value) for s in stated if s.field == where})
            if len(numbers) != len(order) or len(order) < 2 or None in order:
                continue
            for index, (entity, (start, end, value)) in enumerate(zip(order, numbers, strict=True)):
                made = Statement(entity, where, value, start, end, walk.kind * 2)
                if where == AGGREGATE and len(percents) == len(order):
                    each = percents[index]
                    made = replace(made, percent=each.percent, percent_start=each.start, percent_end=each.end)
                self.found.append(made)

    def _person(self, walk: _Walk, atoms: Sequence[Atom], index: int, chain: list[Atom], start: int) -> None:
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
            and _JOINED.fullmatch(self.text[previous.end : atom.start]) is not None
        )
        if self._is_object(atom, chain, previous, start, joined=joined):
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

    def _is_object(self, atom: Atom, chain: Sequence[Atom], previous: Atom | None, start: int, *, joined: bool) -> bool:
        """Whether a person is not what the clause is about: behind a preposition or a verb, or listed with such a one."""
        if atom.word in _DISTRIBUTES:
            return False
        acts = _VERB_AFTER.match(self.text, atom.end) is not None
        if joined and chain and previous is chain[-1] and not atom.word:
            gap = self.text[previous.end : atom.start]
            opens = "," in gap and (acts or ("and" in gap.split() and len(chain) == 1))
            return not opens
        if atom.before in _OBJECT_OF:
            return not (acts and "," in self.text[max(start, atom.start - 6) : atom.start])
        if not atom.before or atom.before in _SUBJECT_BEHIND or acts:
            return False
        lead = self.text[max(start, atom.start - 30) : atom.start]
        printed = re.search(r"([\w\u2019'/]+)(\W{1,4})(?:the\s+|an?\s+)?$", lead, re.I)
        return printed is not None and printed[1][0].islower() and not re.search(r"[,;:()\u201c\"]", printed[2])

    def _subject(
        self,
        walk: _Walk,
        atoms: Sequence[Atom],
        index: int,
        entities: tuple[int, ...],
        *,
        is_group: bool,
        quantifier: str,
        joined: bool,
    ) -> None:
        atom = atoms[index]
        if quantifier in _UNKNOWN:
            entities = ()
        if joined and walk.is_elliptic and not walk.spent and entities:
            walk.subject = tuple(dict.fromkeys((*walk.subject, *entities)))
            return
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
        if quantifier in ("each", "both", "every", "all"):
            walk.is_each = True
        if quantifier in ("none", "neither", "nor", "no"):
            walk.none_of = walk.negated = walk.is_each = True
        walk.last = []
        if walk.is_partial:
            walk.is_partial = entities == self.single

    def _elliptic(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether only a list of persons and a short gap stand between a person and the next number."""
        while index + 1 < len(atoms) and atoms[index + 1].kind == "person":
            if not _JOINED.fullmatch(self.text[atoms[index].end : atoms[index + 1].start]):
                return False
            index += 1
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following is None or following.kind not in ("number", "open", "total"):
            return False
        return _ELLIPSIS.fullmatch(self.text[atoms[index].end : following.start]) is not None

    def _object(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        """A person behind a preposition: mostly nobody's business, but "owned by X" and "in the case of X" count."""
        atom = atoms[index]
        assert atom.mention is not None
        entities = atom.mention.entities
        before = self.text[max(start, atom.start - 90) : atom.start]
        if re.search(r"\b(?:in\s+the\s+case\s+of|as\s+to|for)\s+(?:the\s+)?$", before, re.I) and walk.last:
            for position in walk.last:
                if len(entities) == 1:
                    self.found[position] = replace(self.found[position], entity=entities[0])
            walk.spent = False
            return
        previous = atoms[index - 1] if index else None
        if previous is not None and previous.kind == "number" and walk.passive and len(entities) == 1:
            if re.fullmatch(
                r"\s+(?:shares\s+|are\s+|directly\s+){0,3}by\s+(?:the\s+)?", self.text[previous.end : atom.start], re.I
            ):
                walk.subject, walk.fields, walk.spent = entities, [("own", "")], False
                self._state(walk, previous)
            return
        if previous is None or previous.kind != "owned_by":
            return
        numbers = [a for a in atoms[: index - 1] if a.kind == "number"]
        if len(entities) == 1 and not walk.subject and _WITH_RESPECT.match(self.text, start, previous.start):
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
            and _HEAD.search(self.text, start, previous.start)
            and _COPULA.match(self.text, atom.end)
        ):
            walk.subject, walk.is_group = entities, atom.mention.is_group
            walk.fields = [("own", "")]
            walk.kind = 2
            walk.spent = False
        elif numbers and not walk.fields and re.match(r"(?:is|are|was|were)\b", previous.word) and len(entities) == 1:
            walk.subject, walk.is_group = entities, False
            walk.fields, walk.kind, walk.passive = [("own", "")], 1, True
            self._state(walk, numbers[-1])

    def _on_pronoun(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if atom.before in _OBJECT_OF or atom.before in ("that", "which", "and") and walk.spent and atom.before != "and":
            walk.carried = walk.carried or walk.spent
            return
        if atom.before in ("shares", "securities", "stock", "that", "which", "number", "holdings") or (
            walk.spent and atom.word in ("he", "she", "it") and not self._clause(atoms, index)
        ):
            walk.carried = True
            return
        if atom.word == "each":
            walk.is_each = True
            return
        several = atom.word.startswith(("each", "both", "none", "the", "they"))
        entities = (
            (self.several or self.people.everybody)
            if several
            else (walk.subject if len(walk.subject) == 1 else self.single)
        )
        if several and _COUNT.keys() & set(atom.word.split()):
            entities = self._counted(atom)
        if atom.word == "none of them" and self.spoken:
            entities = tuple(dict.fromkeys(self.spoken))
        word = "none" if atom.word.startswith("none") else "each" if atom.word.startswith(("each", "both")) else ""
        self._subject(walk, atoms, index, entities, is_group=several and word == "", quantifier=word, joined=False)

    def _clause(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether a pronoun opens a new clause: "and", "therefore", a comma stands in front of it."""
        before = self.text[max(0, atoms[index].start - 16) : atoms[index].start]
        return re.search(r"(?:[,;]\s*(?:and\s+|but\s+)?|\band\s+|\bbut\s+)$", before) is not None

    def _on_own(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if walk.carried:
            walk.carried = False
            return
        noun = "owner" in atom.word or "ownership" in self.text[atom.start : atom.end].lower()
        if noun and not re.search(
            r"\b(?:ha[sd]|have|having|deemed|is|are|was|were|be|as|retain\w*|report\w*"
            r"|possess\w*)\b(?:\W+\w+){0,5}\W*$",
            self.text[max(start, atom.start - 70) : atom.start],
            re.I,
        ):
            return
        if not noun and atom.before in ("of", "by", "that", "which") and not walk.subject:
            return
        if walk.spent:
            walk.fields, walk.spent, walk.in_part = [], False, False
            walk.kind = 0
        kinds = {"direct": 0, "own": 1, "beneficial": 2}
        kind = kinds[atom.word]
        if _DEEMED.search(self.text, max(start, atom.start - 60), atom.start):
            kind = 2
        walk.is_label = walk.is_label or _LABEL_AFTER.match(self.text, atom.end) is not None
        walk.kind = max(walk.kind, kind) if walk.fields and ("own", "") in walk.fields else kind
        if ("own", "") not in walk.fields:
            walk.fields.append(("own", ""))
        walk.in_part = False

    def _on_share(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        if atoms[index].word == "after":
            self._shared_among(walk, atoms, index, start)
            return
        if walk.spent:
            walk.fields, walk.spent = [], False
        walk.shares = True

    def _shared_among(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
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
            if atom.kind == "number" and (not groups or _OVER_NEXT.fullmatch(gap) or _AS_TO_NEXT.search(gap)):
                if groups and not (groups[-1][0] is number and number is None):
                    groups.append((atom, []) if number is not None else (atom, groups[-1][1]))
                else:
                    groups.append((atom, self._sharers))
                continue
            entities = (
                atom.mention.entities if atom.mention else (self._counted(atom) if atom.kind == "pronoun" else ())
            )
            linked = _AMONG.search(gap) is not None or (linked and _JOINED.fullmatch(gap) is not None)
            if not linked:
                break
            (groups[-1][1] if groups else self._sharers).extend(entities)
        for figure, sharers in groups:
            for entity in dict.fromkeys(sharers):
                for act in acts:
                    self.found.append(
                        Statement(
                            entity, FIELDS[("shared", act)], figure.value, figure.start, figure.end, walk.kind * 2
                        )
                    )
        if not any(sharers for _, sharers in groups):
            for position in walk.last:
                statement = self.found[position]
                if statement.field.startswith("_"):
                    self.found[position] = replace(statement, field=FIELDS[("shared", statement.field[1:])])
        self._sharers = []

    def _counted(self, atom: Atom) -> tuple[int, ...]:
        """The persons that "the three" means: as many as report, or as were spoken of last."""
        match = re.search(r"\b(two|three|four|five|six|seven|eight|nine|ten)\b", atom.word)
        if match is None:
            return ()
        options = [group for group in (self.several, self.people.everybody) if len(group) == _COUNT[match[1]]]
        return options[0] if options else ()

    def _on_power(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        walk.is_label = walk.is_label or word_before(self.text, start, atom.start) not in _POSSESSES
        powers = self.acts if atom.word == "those" and self.acts else atom.powers
        if atom.word == "those":
            powers = tuple((atom.powers[0][0], act) for _, act in powers)
        else:
            self.acts = powers
        if walk.carried:
            walk.carried = False
        if walk.spent:
            walk.fields, walk.spent, walk.in_part = [], False, False
        if walk.shares:
            powers = tuple((qualifier or "shared", act) for qualifier, act in powers)
        else:
            known = [q for q, _ in walk.fields if q in ("sole", "shared")]
            powers = tuple((qualifier or (known[-1] if known else ""), act) for qualifier, act in powers)
        if _ALONE.search(self.text, max(start, atom.start - 40), atom.start):
            powers = tuple((qualifier or "sole", act) for qualifier, act in powers)
        for qualifier, act in powers:
            if qualifier == "no":
                self._zero(walk, atom, [("sole", act), ("shared", act)])
            elif (qualifier, act) not in walk.fields:
                walk.fields.append((qualifier, act))
        if walk.none_of:
            self._zero(walk, atom, [power for power in powers if power[0] in ("sole", "shared")])
            walk.fields = []
        walk.fields = [each for each in walk.fields if each[0] != "no"]

    def _on_number(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if walk.in_part and not walk.total:
            return
        if walk.is_partial and ("own", "") in walk.fields:
            return
        if atom.before in ("with", "including", "plus") and not walk.total:
            return
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        total_after = (
            following is not None
            and following.kind == "total"
            and following.start - atom.end < 40
            and not self._leads(atoms, index + 1)
        )
        if not walk.fields:
            return
        if walk.spent and not (walk.total or total_after):
            previous = [a for a in atoms[:index] if a.kind == "number"]
            if not previous or not _SERIES.fullmatch(self.text[previous[-1].end : atom.start]):
                return
        elif not walk.spent:
            self._series += 1
        if walk.negated and (atom.value or 0) != 0:
            walk.fields = []
            return
        walk.total = walk.total or total_after
        self._state(walk, atom)

    def _leads(self, atoms: Sequence[Atom], index: int) -> bool:
        """Whether a word for a total stands in front of its number."""
        atom = atoms[index]
        return atom.word.endswith(" of") or (
            index + 1 < len(atoms) and atoms[index + 1].kind == "number" and atoms[index + 1].start - atom.end < 4
        )

    def _state(self, walk: _Walk, atom: Atom) -> None:
        rank = (10 if walk.total else 0) + walk.kind * 2
        if not walk.spent or walk.total:
            walk.last = []
        name = _NAMED.match(self.text, atom.end, min(len(self.text), atom.end + 160))
        if name and atom.value is not None:
            self.named[" ".join(name[1].lower().split())] = (atom.value, atom.start, atom.end)
        owners = self._owners(walk, atom)
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
        if walk.percent is not None and re.search(r"\bor\b", self.text[walk.percent.end : atom.start]):
            percent = walk.percent
            for position in walk.last:
                self.found[position] = replace(
                    self.found[position], percent=percent.percent, percent_start=percent.start, percent_end=percent.end
                )
        walk.percent = None
        walk.spent, walk.total, walk.shares = True, False, False

    def _owners(self, walk: _Walk, atom: Atom) -> tuple[int | None, ...]:
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
        if owning and _TOGETHER.search(self.text, max(0, atom.start - 70), atom.end + 40):
            return (None,) if set(subject) == set(everybody) else ()
        if walk.is_group and any(qualifier == "sole" for qualifier, _ in walk.fields):
            return ()
        return subject

    def _zero(self, walk: _Walk, atom: Atom, powers: Sequence[tuple[str, str]], *, own: bool = False) -> None:
        for entity in walk.subject or (self.default if walk.is_label and not walk.is_unknown else ()):
            for power in powers:
                if power in FIELDS:
                    self.found.append(Statement(entity, FIELDS[power], Decimal(0), atom.start, atom.end, -1))
            if own:
                self.found.append(Statement(entity, AGGREGATE, Decimal(0), atom.start, atom.end, -1))

    def _on_none(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        says_no = atom.word.startswith("no")
        if walk.spent or walk.in_part or not walk.fields or not (walk.negated or says_no):
            return
        self._zero(walk, atom, [p for p in walk.fields if p in FIELDS], own=("own", "") in walk.fields)
        walk.fields = []

    def _on_all(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        if walk.spent or walk.in_part or walk.negated or self._followed_by_number(atoms, index):
            return
        self._state_reference(walk, atoms[index], walk.lead)

    def _on_reference(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if walk.spent or walk.in_part or walk.negated or not walk.fields or self._followed_by_number(atoms, index):
            return
        name = " ".join(self.text[atom.start : atom.end].lower().split())
        for prefix in ("the ", "all of the ", "such ", "those ", "any ", "all "):
            name = name.removeprefix(prefix)
        for known, (value, begin, stop) in self.named.items():
            if self.text[atom.start : atom.end + len(known)].lower().find(known) >= 0:
                before = len(self.found)
                self._state(walk, replace(atom, kind="number", value=value, start=begin, end=stop))
                self.found[before:] = [replace(s, is_named=True) for s in self.found[before:]]
                return
        if walk.lead is not None and not any(other.kind == "person" for other in atoms[index + 1 :]):
            self._state_reference(walk, atom, walk.lead)
            return
        for other in atoms[index + 1 : index + 4]:
            if other.kind == "person" and other.mention is not None:
                between = self.text[atom.end : other.start]
                passive = _OWNED.fullmatch(between) is not None and "by" in between
                active = _OWNS.fullmatch(between) is not None and _OWNS_AFTER.match(self.text, other.end) is not None
                if (
                    (passive or active)
                    and len(other.mention.entities) == 1
                    and not _AND_MORE.match(self.text, other.end)
                ):
                    self._state_reference(walk, atom, other.mention.entities[0])
                return
            if (
                other.kind == "pronoun"
                and other.word in ("he", "she", "it")
                and _OWNS.fullmatch(self.text[atom.end : other.start])
            ):
                self._state_reference(walk, atom, None)
                return

    def _refer_possessive(self, walk: _Walk, atom: Atom) -> None:
        """ "power over the Fund's shares": the Fund's own figure. "Mr. Hart's ownership is 100 shares": his."""
        assert atom.mention is not None
        if not walk.fields and len(atom.mention.entities) == 1 and _HOLDINGS.match(self.text, atom.end):
            walk.subject, walk.is_group, walk.fields, walk.kind = atom.mention.entities, False, [("own", "")], 2
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

    def _state_reference(self, walk: _Walk, atom: Atom, entity: int | None) -> None:
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

    def _on_percent(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        atom = atoms[index]
        if walk.in_part:
            parts = [a.start for a in atoms[:index] if a.kind == "part"]
            alone = sum(a.kind == "percent" and a.start > parts[-1] for a in atoms) == 1 if parts else False
            if not alone or not _OR_PERCENT.search(self.text, max(start, atom.start - 60), atom.start):
                return
        owning = [p for p in walk.last if self.found[p].field == AGGREGATE]
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
        elif self.default and re.search(
            r"\bpercent(?:age)?(?:\s+of(?:\s+\w+){1,3})?\s{0,2}[:\-–=]\s{0,4}(?:approximately\s+)?$",
            self.text[max(start, atom.start - 60) : atom.start],
            re.I,
        ):
            for entity in self.default:
                self.found.append(
                    Statement(entity, AGGREGATE, None, atom.start, atom.end, 0, atom.percent, atom.start, atom.end)
                )

    def _on_total(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        if self._leads(atoms, index):
            walk.total, walk.in_part = True, False

    def _on_part(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        walk.in_part, walk.part = True, atoms[index].word

    def _on_close(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        opened = [a for a in atoms[:index] if a.kind in ("open", "close", "part")]
        if len(opened) > 1 and opened[-1].kind == "part" and opened[-2].kind == "open":
            walk.in_part = False

    def _on_not(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        if walk.spent:
            walk.fields, walk.spent = [], False
        walk.negated = True
        if atoms[index].word in ("neither", "nor"):
            walk.none_of = walk.is_each = True

    def _on_stop(self, walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
        walk.is_dead = True

    def _remember(self, walk: _Walk, atoms: Sequence[Atom]) -> None:
        if len(walk.subject) > 1:
            self.several, self.single = walk.subject, ()
        elif walk.subject:
            self.single = walk.subject
            seen = [i for a in atoms if a.kind == "person" and a.mention for i in a.mention.entities]
            if len(set(seen)) > 1 and not any(a.mention and a.mention.is_group for a in atoms):
                self.several = tuple(dict.fromkeys(seen))
        elif any(a.kind == "person" for a in atoms):
            self.single = ()


_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def _ignore(walk: _Walk, atoms: Sequence[Atom], index: int, start: int) -> None:
    """An atom that changes nothing."""


__all__ = ["AGGREGATE", "FIELDS", "Reader", "Statement", "class_key"]
