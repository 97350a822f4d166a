"""A statement, and the state of a walk along a sentence: what `subjects` and `statements` share."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.filing.lexer import Atom
from pipelines.filing.model import Percent

#: What a statement is about: the aggregate, or a power.
FIELDS = {
    ("sole", "vote"): "sole_voting_power",
    ("shared", "vote"): "shared_voting_power",
    ("sole", "dispose"): "sole_dispositive_power",
    ("shared", "dispose"): "shared_dispositive_power",
}
AGGREGATE = "aggregate_amount"
#: The reference of a statement about shares of somebody who has no figure of his own: it is known to be incomplete.
NOBODY = -1


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
class Walk:
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
    numbers: int = 0
    sharers: tuple[int, ...] = ()
    is_label: bool = False
    goes_on: bool = False
    lead: int | None = None
    main: tuple[int, ...] | None = None
    begun: int = 0
    ahead: Atom | None = None
    last: list[int] = field(default_factory=list)
