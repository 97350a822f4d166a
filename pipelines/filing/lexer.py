"""The words that matter in a sentence about ownership, in order: persons, verbs of owning, powers, numbers,
percentages.

A sentence becomes a list of `Atom`s; what they add up to belongs to `statements`. Nothing here knows a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from pipelines.filing.folded import folded, has_any
from pipelines.filing.lexer_words import (
    ALONE,
    ARTICLES,
    BARE_PERCENT,
    BASED_ON,
    BETWEEN_WORDS,
    CLASS_AFTER,
    CLASS_NAMED,
    COUNTED_AT_ONCE,
    COUNTED_BEFORE,
    DIRECT,
    DISPOSE,
    EITHER,
    GROUPED,
    IN_FIGURES,
    MILLION,
    NO_NAMES,
    NOT_SHARES_AFTER,
    NOT_SHARES_BEFORE,
    NOUN_AFTER,
    NUMBER,
    OTHER,
    OUTSTANDING_AFTER,
    POWER,
    POWER_END,
    POWER_NOUN,
    QUANTIFIER,
    REFERENCE,
    SHARE,
    STRANGER,
    THOSE,
    UNGROUPED,
    VOTE,
    WORD_NUMBERS,
    WORDS_PERCENT,
    YEAR,
    ZERO,
)
from pipelines.filing.model import Percent
from pipelines.filing.numbers import find_percents
from pipelines.filing.people import Mention

Kind = Literal[
    "person",  # a mention of somebody
    "pronoun",  # he, it, they, each of them, the foregoing
    "own",  # a verb of owning
    "owned_by",  # owned by, held by
    "power",  # a stretch of words about powers
    "share",  # the verb: to share (a power)
    "number",  # a number of shares
    "percent",
    "outstanding",  # a number of shares outstanding: not anybody's
    "total",  # in all, a total of
    "part",  # including, consisting of: what follows is a part
    "all",  # all of the shares, all of them
    "none",  # none of them, any shares behind a "not"
    "not",
    "reference",  # the shares owned by ...
    "stop",  # words that take what follows out of the statement: disclaims, previously, if
    "close",  # a closing parenthesis
    "open",
]


#: A combination of powers: ("sole" | "shared" | "no" | "", "vote" | "dispose").
Power = tuple[str, str]


class Atom(NamedTuple):
    """A word or phrase with its span; the other fields belong to its kind."""

    kind: Kind
    start: int
    end: int
    mention: Mention | None = None
    value: Decimal | None = None
    percent: Percent | None = None
    powers: tuple[Power, ...] = ()
    word: str = ""
    before: str = ""
    class_key: str = ""


def lex(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Atom]:
    """The atoms of the sentence `text[start:end]`, in order."""
    taken = [(mention.start, mention.end) for mention in mentions]
    strangers = [
        m for m in _strangers(text, start, end) if not any(m.start < stop and begin < m.end for begin, stop in taken)
    ]
    atoms = [_person(text, start, mention) for mention in (*mentions, *strangers)]
    atoms += percents(text, start, end)
    taken += [(atom.start, atom.end) for atom in atoms if atom.kind == "percent"]
    numbers = list(_numbers(text, start, end, taken))
    atoms += numbers
    taken += [(atom.start, atom.end) for atom in numbers]
    powers = [atom for atom in _powers(text, start, end) if not _overlaps(atom, taken)]
    atoms += powers
    taken += [(atom.start, atom.end) for atom in powers]
    low = folded(text)
    shares = [Atom("share", m.start(), m.end(), word="share") for m in SHARE.finditer(low, start, end)]
    atoms += [atom for atom in shares if not _overlaps(atom, taken)]
    others = [atom for atom in _others(text, start, end) if not _overlaps(atom, taken)]
    atoms += others
    taken += [(atom.start, atom.end) for atom in (*others, *shares)]
    references = [Atom("reference", m.start(), m.end()) for m in REFERENCE.finditer(low, start, end)]
    atoms += [atom for atom in references if not _overlaps(atom, taken)]
    return sorted(atoms, key=lambda atom: (atom.start, -atom.end))


def shares_in(text: str, start: int, end: int, names: Sequence[tuple[int, int]] = ()) -> Iterator[Atom]:
    """The numbers of shares in `text[start:end]`, those outstanding marked as such; `names` are spans of names."""
    taken = [(atom.start, atom.end) for atom in percents(text, start, end)]
    return _numbers(text, start, end, [*taken, *names])


def class_key(text: str) -> str:
    """ "Class A Common Stock" -> "class a"; empty if no class or series is named."""
    match = CLASS_NAMED.search(text)
    return f"{match[1]} {match[2]}".lower() if match else ""


def word_before(text: str, start: int, at: int) -> str:
    """The word in front of an offset, articles skipped."""
    window = text[max(start, at - 40) : at]
    bare = window.rstrip(BETWEEN_WORDS)
    begin = _last_word(bare)
    word = bare[begin:].lower()
    if word in ARTICLES and window[len(bare) :].isspace():
        further = bare[:begin].rstrip(BETWEEN_WORDS)
        if 0 < begin - len(further) <= 4 and (before := further[_last_word(further) :]):
            return before.lower()
    return word if len(window) - len(bare) <= 4 else ""


def _last_word(text: str) -> int:
    """Where the word begins that a text ends with."""
    at = len(text)
    while at and (text[at - 1].isalnum() or text[at - 1] in "_\u2019'/"):
        at -= 1
    return at


def _overlaps(atom: Atom, taken: Sequence[tuple[int, int]]) -> bool:
    return any(atom.start < stop and begin < atom.end for begin, stop in taken)


def _person(text: str, start: int, mention: Mention) -> Atom:
    quantifier = QUANTIFIER.search(text, max(start, mention.start - 24), mention.start)
    word = quantifier[1].lower() if quantifier else ""
    return Atom(
        "person", mention.start, mention.end, mention, word=word, before=word_before(text, start, mention.start)
    )


def _strangers(text: str, start: int, end: int) -> Iterator[Mention]:
    """Names of natural persons whom the filing does not define: what is said of them is nobody else's."""
    for match in STRANGER.finditer(text, start, end):
        if not NO_NAMES.intersection(re.findall(r"[a-z]+", match.group().lower())):
            yield Mention(
                match.start(), match.end(), (), is_possessive=text[match.end() : match.end() + 1] in ("'", "\u2019")
            )


@lru_cache(maxsize=64)
def percents(text: str, start: int, end: int) -> tuple[Atom, ...]:
    """The percentages in `text[start:end]`."""
    found = [Atom("percent", each.start, each.end, percent=each.value) for each in find_percents(text, start, end)]
    low = folded(text)
    if has_any(low, ("percentage",), start, end):
        for match in BARE_PERCENT.finditer(low, start, end):
            found.append(Atom("percent", match.start(1), match.end(1), percent=Percent(value=Decimal(match[1]))))
    if not has_any(low, ("less", "under"), start, end):
        return tuple(found)
    for match in WORDS_PERCENT.finditer(text, start, end):
        if IN_FIGURES.match(text, match.end(), end):
            continue
        value = Decimal(WORD_NUMBERS[match["number"].lower()])
        value = value / 2 if match["half"] else value
        found.append(Atom("percent", match.start(), match.end(), percent=Percent(value=value, relation="less_than")))
    return tuple(found)


def _numbers(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[Atom]:
    for match in NUMBER.finditer(text, start, end):
        printed = match["digits"]
        if any(match.start() < stop and begin < match.end() for begin, stop in taken):
            continue
        before = text[max(start, match.start() - 48) : match.start()]
        grouped = GROUPED.search(printed) is not None
        named = any(stop <= match.start() <= stop + 2 for _, stop in taken)
        if NOT_SHARES_AFTER.match(text, match.end(), end):
            continue
        if not grouped and not named and NOT_SHARES_BEFORE.match(before[::-1].lower()):
            continue
        after = text[match.end() : min(end, match.end() + 48)]
        if not grouped and not _is_counted(printed, before, after) and not (printed == "0" and ALONE.match(after)):
            continue
        value = Decimal(printed.upper().replace("O", "0").translate(UNGROUPED))
        million = MILLION.match(text, match.end(), end)
        value = value * 1_000_000 if million else value
        kind: Kind = "outstanding" if _is_outstanding(text, start, match.start(), match.end(), end) else "number"
        of_class = CLASS_AFTER.match(text, match.end(), end)
        yield Atom(
            kind,
            match.start(),
            million.end() if million else match.end(),
            value=value,
            class_key=" ".join(of_class[1].lower().split()) if of_class else "",
            before=word_before(text, start, match.start()),
        )
    if not has_any(text, (":", "-0", "- 0", "\u2013", "\u2014"), start, end):
        return
    for match in ZERO.finditer(text, start, end):
        lead = len(match.group()) - len(match.group().lstrip())
        yield Atom("number", match.start() + lead, match.end(), value=Decimal(0))


def _is_counted(printed: str, before: str, after: str) -> bool:
    """Whether an ungrouped number counts shares: a noun follows (a year's at once), or it stands behind a colon."""
    if YEAR.fullmatch(printed):
        return COUNTED_AT_ONCE.match(after) is not None
    return NOUN_AFTER.match(after) is not None or COUNTED_BEFORE.search(before) is not None


def _is_outstanding(text: str, start: int, at: int, after: int, end: int) -> bool:
    low = folded(text)
    if BASED_ON.search(low, max(start, at - 90), at):
        return True
    if not has_any(low, ("outstanding", "issue"), after, min(end, after + 220)):
        return False
    follows = OUTSTANDING_AFTER.match(text, after, min(end, after + 220))
    if follows is None:
        return False
    between = text[after : follows.end()]
    return "%" not in between and "percent" not in between


def _powers(text: str, start: int, end: int) -> Iterator[Atom]:
    for match in POWER.finditer(folded(text), start, end):
        last = [word.end() for word in POWER_END.finditer(match.group())]
        if not last:
            continue
        phrase, stop = match.group()[: last[-1]], match.start() + last[-1]
        if THOSE.search(phrase) and not VOTE.search(phrase) and not DISPOSE.search(phrase):
            yield Atom(
                "power", match.start(), stop, word="those", powers=_qualified(phrase, (("", "vote"), ("", "dispose")))
            )
            continue
        powers = _powers_of(phrase)
        if powers and (POWER_NOUN.search(phrase) or any(qualifier for qualifier, _ in powers)):
            yield Atom("power", match.start(), stop, powers=powers)


def _qualified(phrase: str, powers: tuple[Power, ...]) -> tuple[Power, ...]:
    qualifier = (
        "shared" if re.search(r"\bshared?\b", phrase, re.I) else "sole" if re.search(r"\bsole\b", phrase, re.I) else ""
    )
    return tuple((qualifier, act) for _, act in powers)


def _powers_of(phrase: str) -> tuple[Power, ...]:
    """ "sole power to vote and shared power to dispose" -> (sole, vote), (shared, dispose)."""
    found: list[Power] = []
    qualifier = ""
    for word in re.findall(r"[A-Za-z]+", EITHER.sub("either", phrase.lower())):
        if word == "either":
            qualifier = "no" if qualifier == "no" else "either"
        elif word in ("sole", "solely", "exclusive", "alone"):
            qualifier = "sole"
        elif word in ("shared", "share", "joint"):
            qualifier = "shared"
        elif word in ("no", "neither"):
            qualifier = "no"
        elif word.startswith("vot"):
            found.append((qualifier, "vote"))
        elif word.startswith("dispos") or word == "investment":
            found.append((qualifier, "dispose"))
    if (
        not found
        and qualifier in ("sole", "shared")
        and POWER_NOUN.search(phrase)
        and "as" not in phrase.lower().split()
    ):
        found = [(qualifier, "vote"), (qualifier, "dispose")]
    return tuple(dict.fromkeys(found))


def _others(text: str, start: int, end: int) -> Iterator[Atom]:
    for match in OTHER.finditer(folded(text), start, end):
        kind = match.lastgroup or ""
        word = " ".join(match.group().split())
        if word in ("i", "we") and text[match.start() : match.end()] not in ("I", "We", "we"):
            continue
        before = word_before(text, start, match.start())
        if kind == "shared_after":
            yield Atom("share", match.start(), match.end(), word="after", before=before)
        elif kind == "own":
            yield Atom(
                "own",
                match.start(),
                match.end(),
                word="direct" if DIRECT.search(word) else "beneficial" if "benef" in word else "own",
                before=before,
            )
        else:
            kind = "not" if kind == "not_glued" else kind
            yield Atom(kind, match.start(), match.end(), word=word, before=before)  # type: ignore[arg-type]
