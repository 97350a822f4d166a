"""Words by which a text calls reporting persons without naming them; data for `people` and `terms`."""

from __future__ import annotations

Key = tuple[str, ...]

#: Terms for all reporting persons; "each Reporting Person" means all, "the Reporting Person" the only one.
ALL = {
    ("reporting", "persons"), ("reporting", "person"), ("reporting", "entities"), ("reporting", "entity"),
    ("reporting", "parties"), ("reporting", "group"), ("reporting", "stockholders"), ("reporting", "shareholders"),
    ("filing", "persons"), ("filing", "person"), ("filing", "parties"), ("filing", "entities"), ("filers",),
    ("undersigned",), ("reporters",),
}  # fmt: skip
TITLES = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "messrs": "m",
    "dr": None,
    "prof": None,
    "sir": "m",
    "mmes": "f",
}
#: Roles that a text calls a reporting person by without defining them, with the words or forms that make a name fit.
ROLES: tuple[tuple[Key, frozenset[str], frozenset[str]], ...] = (
    (("partnership",), frozenset(("partnership",)), frozenset(("lp", "llp", "lllp"))),
    (("general", "partner"), frozenset(("gp",)), frozenset()),
    (("gp",), frozenset(("gp",)), frozenset()),
    (("manager",), frozenset(("management", "manager", "managers")), frozenset()),
    (("investment", "manager"), frozenset(("management", "manager", "managers")), frozenset()),
    (("management", "company"), frozenset(("management",)), frozenset()),
    (("adviser",), frozenset(("adviser", "advisers", "advisor", "advisors", "advisory")), frozenset()),
    (("advisor",), frozenset(("adviser", "advisers", "advisor", "advisors", "advisory")), frozenset()),
    (("investment", "adviser"), frozenset(("adviser", "advisers", "advisor", "advisors", "advisory")), frozenset()),
    (("investment", "advisor"), frozenset(("adviser", "advisers", "advisor", "advisors", "advisory")), frozenset()),
    (("llc",), frozenset(), frozenset(("llc",))),
)
#: Words by which a text calls the one person whose name contains them: "the Foundation", "the Master Fund".
CALLED = frozenset(
    """trust fund foundation bank estate plan cooperative master offshore onshore institutional association
    partnership""".split()
)
