"""The words that matter in a sentence about ownership, in order: persons, verbs of owning, powers, numbers,
percentages.

A sentence becomes a list of `Atom`s; what they add up to belongs to `statements`. Nothing here knows a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Atom:
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


_NOUN = r"(?:shares?|stock|units?|ADSs?|ADRs?|securities|common|ordinary|voting|class|series|depositary|restricted)"
_NUMBER = re.compile(
    r"(?<![\w$#€£.,/\-–])(?P<digits>\d[\dO]{0,2}(?:,[\dO]{3}){1,5}(?:\.\d{1,8})?|\d{1,12}(?:\.\d{1,8})?|\dO{0,6}"
    r"|O(?=\s+shares))"
    r"(?![\w/]|,\d|\s?%|[ \t]?per\s?cent|-\w|\.\d)",
    re.IGNORECASE,
)
#: Words in front of a number that is none of shares: "Item 5", "Amendment No. 6", "Rule 13", "within 60 days".
_NOT_SHARES_BEFORE = re.compile(
    r"(?:items?|sections?|rules?|rows?|lines?|no\.?|nos\.?|number|exhibits?|notes?|schedule|form|paragraphs?|pages?"
    r"|amendment"
    r"|class|series|fund|january|february|march|april|may|june|july|august|september|october|november|december|jan\.?"
    r"|feb\.?"
    r"|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|tranche|chapter|article|(?:€|£|\$)|us\$"
    r"|par\s+value(?:\s+of)?"
    r"|price\s+of|footnotes?|cusip|since|year|in|during|through|until)\s{0,3}(?:\(?s?\)?)?$",
    re.IGNORECASE,
)
_NOT_SHARES_AFTER = re.compile(
    r"[ \t]{0,3}(?:percent|per\s?cent)\b|\s{0,3}(?:(?:days?|months?|years?|business|calendar|basis|members|directors"
    r"|officers|persons|entities"
    r"|limited|clients|accounts|cents|dollars|million\s+dollars|votes)\b|,\s(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
#: "… of the 6,214,880 shares of Common Stock that were outstanding": within a few plain words, no figure between.
_OUTSTANDING_AFTER = re.compile(
    r"(?:\s+(?!represent|constitut|compris|which\s+(?:is|are|represent|constitut)|or\b"
    r"|and\b)[\w.’'$\-]{1,24},?){0,14}?\s+"
    r"(?:issued\s+and\s+|then\s+|total\s+)?outstanding\b",
    re.IGNORECASE,
)
_BASED_BEFORE = re.compile(
    r"(?:based\s+(?:up)?on|on\s+the\s+basis\s+of|of\s+the|of|there\s+(?:were|are)|had|has|assum\w+"
    r"|calculated\s+(?:using|on|from|based\s+(?:up)?on)"
    r"|divided\s+by|denominator\s+of|rest\s+on|using|reported)(?:\s+(?:the|a|an|total|aggregate|net|number|of"
    r"|approximately|about|there|are|were"
    r"|in|by|dividing|which)){0,8}\s*$",
    re.IGNORECASE,
)
_REPRESENT_AFTER = re.compile(
    r"[^.;]{0,60}?\b(?:represent|constitut|which\s+is|or\s+(?:about|approximately)?\s*\d)", re.I
)
_BASED_ON = re.compile(
    r"(?:based\s+(?:up)?on|assum\w+|calculated|denominator|divided\s+by|rest\s+on|basis\s+of)[^.;]{0,60}$", re.I
)

_WORDS_PERCENT = re.compile(
    r"\b(?P<less>less\s+than|under)\s+(?P<number>one|two|three|four"
    r"|five)(?P<half>-half)?\s+(?:of\s+one\s+)?(?:per\s?cent|%)",
    re.I,
)
_WORD_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}

_POWER_WORD = (
    r"(?:sole(?:ly)?|shared|share|exclusive|joint|no|neither|powers?|authority|voting|votes?|vote|dispos(?:e|es|ing"
    r"|ition|itive|itional)|investment"
    r"|direct|directing|direction|cause|control|discretion|rights?|or|and|to|the|of|over|with|respect|regard|in|such"
    r"|its|his|her|their"
    r"|which|has|have|had|having|as|for|such|person|that|any|those|these|all|same|said|both|full|indirect|indirectly"
    r"|held|hold|retained|decisions?)"
)
_POWER = re.compile(
    r"\b(?=(?:sole(?:ly)?|shared|exclusive|no|the|joint|voting|power|powers|vote|investment|dispositive|same|those"
    r"|such|full|authority|neither)\b)"
    + _POWER_WORD
    + rf"(?:(?:,?\s{{1,4}}|\s?/\s?|\s?\(\s?|\s?\)\s?|-){_POWER_WORD}\b){{0,45}}",
    re.IGNORECASE,
)
_POWER_END = re.compile(
    r"\b(?:powers?|authority|discretion|control|rights?|vot(?:es?|ing)|dispos(?:e|es|ing|ition|itive|itional)"
    r"|investment)\b",
    re.I,
)
_VOTE, _DISPOSE = re.compile(r"\bvot", re.I), re.compile(r"\bdispos|\binvestment\b", re.I)
_POWER_NOUN = re.compile(r"\b(?:powers?|authority|discretion|rights?)\b", re.I)
_THOSE = re.compile(r"\b(?:those|such|these|same|said)\s+powers?\b", re.I)

_SHARE = re.compile(
    r"""(?<!per\s)(?<!a\s)(?<!each\s)(?<!one\s)(?<!every\s)(?<!\d\s)\bshares?\b(?=,?\s+(?:with\b|(?:the\s+
        |such\s+|its\s+|their\s+|his\s+)?
        (?:sole\s+|full\s+)?(?:powers?|voting|dispositive|investment|authority)\b|(?:those|these|such)\s+powers
            |equally)|,\s+as\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_REFERENCE = re.compile(
    r"\b(?:the|such|those|any|all)\s+(?:[\w\u2019'.]{1,20}\s+){0,3}?(?:shares|securities|stock|units|holdings)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"""
    (?P<shared_after>\b(?:is|are|was|were)\s+shared\b)
  | (?P<total>\b(?:in\s+all|in\s+total|altogether|all\s+told|(?:for\s+|or\s+|is\s+
      |being\s+)?an?\s+(?:grand\s+)?total\s+of|totall?ing|for\s+an\s+aggregate\s+of)\b)
  | (?P<part>\b(?:including|includes?|inclusive\s+of|consist(?:s|ing)?\s+of|compris(?:es?|ed|ing)(?:\s+of)?
      |of\s+which|of\s+these,?\s+(?=\d)|namely
        |composed\s+of|being\s+(?:the\s+)?(?=\d)|made\s+up\s+of|exclud(?:es|ing)|exclusive\s+of
            |in\s+addition\s+to|other\s+than|underl(?:ies|ying)
        |issuable|plus|assum(?:es|ing)|inclusion\s+of|representing\s+(?=\(?[ivx]+\))
            |as\s+follows(?=\W{1,3}\([ivx]+\)))\b)
  | (?P<owned_by>\b(?:(?:is|are|was|were|be|being)\s+)?(?:(?:also|directly|indirectly|beneficially|deemed
      |to\s+be|record|jointly)\s+){0,3}
        (?:owned|held|reported|purchased|acquired)(?:\s+(?:directly|indirectly|beneficially|of\s+record
            |in\s+the\s+aggregate|and/or\s+held)){0,3}\s+by\b)
  | (?P<own>\b(?:(?:beneficially|directly|indirectly|personally|together|each|jointly|collectively|currently
      |now)\s+){0,3}
        (?:owns?|owning|holds?
            |(?<!shares\s)(?<!securities\s)(?<!stock\s)(?<!those\s)(?<!units\s)(?<!accounts\s)(?<!be\s)(?:owned
                |held))\b(?!\s+(?:of\s+record\s+)?by\b)
        |\bbeneficial(?:\s+and\s+record)?\s+ownership\b|\bbeneficial\s+owners?\b|\b(?:direct|record|registered
            |sole|indirect)\s+(?:and\s+(?:record|beneficial)\s+)?owners?\b
        |\bbeneficially\s+own(?:s|ed)?\b|\bholders?\s+of\s+record\s+of\b|\bowners?\s+of\s+record\s+of\b
            |\bthe\s+owners?\s+of\b
        |\bbeneficially\b(?=,?\s+(?:the\s+|an?\s+|all\s+)?\d)|\breports?\s+(?:beneficial|ownership))
  | (?P<pronoun>\bnone\s+of\s+(?:them|the\s+(?:foregoing|above|two|three|four|five))(?=\s+(?:has|have|owns?
      |holds?|is|are|may|beneficially)\b)
        |\b(?:he|she|it|they|each\s+of\s+(?:them|the\s+(?:foregoing|above|two|three|four|five|six|seven|eight
            |nine|ten))|the\s+foregoing(?:\s+persons)?
        |both(?:\s+of\s+them)?|the\s+(?:two|three|four|five|six|group)|each)\b(?!\s+of\b)(?!['\u2019]s\b))
  | (?P<none>\bnone\s+of\s+(?:them|the\s+(?:shares|securities|stock))\b|\bno\s+(?:shares|securities
      |common\s+stock|stock)\b
        |\bany\s+(?:of\s+(?:them|the\s|such)|shares|securities|common\s+stock|stock|other)\b|(?:(?<=over\s)
            |(?<=of\s))(?:any|none)\b)
  | (?P<all>\ball\s+of\s+(?:the|such|these|those|his|its|her|their|said)\s+(?:shares|securities|stock|above|foregoing)\b
        |\ball\s+(?:such|these|those|of\s+them|of\s+it|(?:the\s+)?shares)\b
        |(?:(?<=over\s)|(?<=of\s)|(?<=vote\s)|(?<=to\s))(?:(?:its|his|her|their|the|such|those
            |these)\s+(?:own\s+)?(?:shares|securities|holdings)\b
            (?!\s+(?:of|reported|set|beneficially|owned|held|described|that|which|covered|subject|he|she|it
                |outstanding))
            |(?:the\s+same|them\s+all)\b(?!\s+(?:\d|shares))))
  | (?P<not>\b(?:not|no\s+longer|neither|nor|never|cease[sd]?|nothing)\b|n't\b)
  | (?P<stop>\b(?:disclaim\w*|compare[sd]?\s+(?:with|to)|previously|(?:immediately\s+)?prior\s+to|except
      |admission|if|would|could|nothing
        |deemed\s+to\s+(?:constitute|be)\s+an?\s+admission|reported\s+in|formerly|as\s+opposed\s+to)\b)
  | (?P<open>\() | (?P<close>\))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_QUANTIFIER = re.compile(
    r"\b(each|none|neither|both|all|any|certain|some|one|either|every|nor|no|such)(?:\s+of)?(?:\s+(?:the|these|those"
    r"|such))?[\s(]{1,4}$",
    re.I,
)
_ZERO = re.compile(r"(?<=[:\s(])(?:-\s?0\s?-|[–—]\s?0\s?[–—])(?!\w)|(?<=:)\s{0,8}(?:none|nil|no\s+shares)\b", re.I)
_STRANGER = re.compile(r"\b[A-Z][a-z]{1,15}(?:\s[A-Z]\.)?(?:\s[A-Z][a-z]{1,15}(?:-[A-Z][a-z]{1,15})?){1,2}\b")
_NO_NAMES = frozenset(
    """common stock share shares class item items schedule issuer company board directors director securities
    exchange act
    commission form report quarterly annual section rule rules united states new york delaware nevada january
    february march
    april may june july august september october november december agreement agreements merger plan purchase note
    notes warrant
    warrants series preferred ordinary american depositary reporting person persons amendment statement percentage
    nasdaq global
    market chief executive officer officers president chairman vice managing member partner general manager trustee
    secretary
    treasurer principal investment fund trust partners capital management holdings group limited corp inc the of
    and by as in on
    at to for each all no sole shared aggregate number percent total securityholder covered proxy voting power
    select national
    street registration rights letter filing original prior business date time effective closing event beneficial
    ownership
    internal revenue code employee benefit savings sixty days outstanding special meeting articles charter under
    pursuant
    promissory convertible senior secured term loan credit facility option options restricted unit units award equity
    incentive stockholder stockholders shareholder shareholders holder holders committee north south east west
    island islands
    cayman british virgin hong kong based such these those this that it he she they however accordingly because
    since""".split()
)
_BEFORE = re.compile(r"([\w’'/]+)([\s“\"(,;:)]{0,4})(?:the\s+|an?\s+)?$", re.IGNORECASE)
#: A bare zero that nothing is glued to counts shares too.
_ALONE = re.compile(r"\s*(?:[;,)\n]|\.(?:\s|$)|and\b|$)")
_CLASS_AFTER = re.compile(
    r"\s{0,3}(?:(?:shares?|units?)\s+)?(?:of\s+)?(?:the\s+)?(?:issuer['’]s\s+|company['’]s\s+)?((?:class"
    r"|series)\s+[A-Z0-9]{1,3})\b",
    re.I,
)
_DIRECT = re.compile(r"\b(?:direct(?:ly)?|record|personally|registered)\b", re.I)


def lex(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Atom]:
    """The atoms of the sentence `text[start:end]`, in order."""
    taken = [(mention.start, mention.end) for mention in mentions]
    strangers = [
        m for m in _strangers(text, start, end) if not any(m.start < stop and begin < m.end for begin, stop in taken)
    ]
    atoms = [_person(text, start, mention) for mention in (*mentions, *strangers)]
    atoms += _percents(text, start, end)
    taken += [(atom.start, atom.end) for atom in atoms if atom.kind == "percent"]
    numbers = list(_numbers(text, start, end, taken))
    atoms += numbers
    taken += [(atom.start, atom.end) for atom in numbers]
    powers = [atom for atom in _powers(text, start, end) if not _overlaps(atom, taken)]
    atoms += powers
    taken += [(atom.start, atom.end) for atom in powers]
    shares = [Atom("share", m.start(), m.end(), word="share") for m in _SHARE.finditer(text, start, end)]
    atoms += [atom for atom in shares if not _overlaps(atom, taken)]
    others = [atom for atom in _others(text, start, end) if not _overlaps(atom, taken)]
    atoms += others
    taken += [(atom.start, atom.end) for atom in (*others, *shares)]
    references = [Atom("reference", m.start(), m.end()) for m in _REFERENCE.finditer(text, start, end)]
    atoms += [atom for atom in references if not _overlaps(atom, taken)]
    return sorted(atoms, key=lambda atom: (atom.start, -atom.end))


def shares_in(text: str, start: int, end: int) -> Iterator[Atom]:
    """The numbers of shares in `text[start:end]`, those outstanding marked as such."""
    percents = [(atom.start, atom.end) for atom in _percents(text, start, end)]
    return _numbers(text, start, end, percents)


def class_key(text: str) -> str:
    """ "Class A Common Stock" -> "class a"; empty if no class or series is named."""
    match = re.search(r"\b(class|series)\s+([A-Z0-9]{1,3})\b", text, re.IGNORECASE)
    return f"{match[1]} {match[2]}".lower() if match else ""


def word_before(text: str, start: int, at: int) -> str:
    """The word in front of an offset, articles skipped."""
    match = _BEFORE.search(text, max(start, at - 40), at)
    return match[1].lower() if match else ""


def _overlaps(atom: Atom, taken: Sequence[tuple[int, int]]) -> bool:
    return any(atom.start < stop and begin < atom.end for begin, stop in taken)


def _person(text: str, start: int, mention: Mention) -> Atom:
    quantifier = _QUANTIFIER.search(text, max(start, mention.start - 24), mention.start)
    word = quantifier[1].lower() if quantifier else ""
    return Atom(
        "person", mention.start, mention.end, mention, word=word, before=word_before(text, start, mention.start)
    )


def _strangers(text: str, start: int, end: int) -> Iterator[Mention]:
    """Names of natural persons whom the filing does not define: what is said of them is nobody else's."""
    for match in _STRANGER.finditer(text, start, end):
        if not _NO_NAMES.intersection(re.findall(r"[a-z]+", match.group().lower())):
            yield Mention(
                match.start(), match.end(), (), is_possessive=text[match.end() : match.end() + 1] in ("'", "\u2019")
            )


def _percents(text: str, start: int, end: int) -> list[Atom]:
    found = [Atom("percent", each.start, each.end, percent=each.value) for each in find_percents(text, start, end)]
    for match in _WORDS_PERCENT.finditer(text, start, end):
        value = Decimal(_WORD_NUMBERS[match["number"].lower()])
        value = value / 2 if match["half"] else value
        found.append(Atom("percent", match.start(), match.end(), percent=Percent(value=value, relation="less_than")))
    return found


def _numbers(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[Atom]:
    for match in _NUMBER.finditer(text, start, end):
        printed = match["digits"]
        if any(match.start() < stop and begin < match.end() for begin, stop in taken):
            continue
        before = text[max(start, match.start() - 48) : match.start()]
        grouped = "," in printed
        named = any(stop <= match.start() <= stop + 2 for _, stop in taken)
        if _NOT_SHARES_AFTER.match(text, match.end(), end):
            continue
        if not grouped and not named and _NOT_SHARES_BEFORE.search(before):
            continue
        after = text[match.end() : min(end, match.end() + 48)]
        if not grouped and not _is_counted(before, after) and not (printed == "0" and _ALONE.match(after)):
            continue
        value = Decimal(printed.upper().replace("O", "0").replace(",", ""))
        kind: Kind = "outstanding" if _is_outstanding(text, start, match.start(), match.end(), end) else "number"
        of_class = _CLASS_AFTER.match(text, match.end(), end)
        yield Atom(
            kind,
            match.start(),
            match.end(),
            value=value,
            class_key=" ".join(of_class[1].lower().split()) if of_class else "",
            before=word_before(text, start, match.start()),
        )
    for match in _ZERO.finditer(text, start, end):
        lead = len(match.group()) - len(match.group().lstrip())
        yield Atom("number", match.start() + lead, match.end(), value=Decimal(0))


def _is_counted(before: str, after: str) -> bool:
    """Whether an ungrouped number counts shares: a noun follows, or it stands behind a colon."""
    noun = re.match(rf"\s{{1,4}}(?:[\w.’'-]{{1,20}}\s+){{0,3}}?{_NOUN}\b", after, re.IGNORECASE)
    return noun is not None or re.search(r"[:=\t]\s{0,6}$", before) is not None


def _is_outstanding(text: str, start: int, at: int, after: int, end: int) -> bool:
    if _BASED_ON.search(text, max(start, at - 90), at):
        return True
    follows = _OUTSTANDING_AFTER.match(text, after, min(end, after + 220))
    if follows is None:
        return False
    between = text[after : follows.end()]
    return "%" not in between and "percent" not in between


def _powers(text: str, start: int, end: int) -> Iterator[Atom]:
    for match in _POWER.finditer(text, start, end):
        last = [word.end() for word in _POWER_END.finditer(match.group())]
        if not last:
            continue
        phrase, stop = match.group()[: last[-1]], match.start() + last[-1]
        if _THOSE.search(phrase) and not _VOTE.search(phrase) and not _DISPOSE.search(phrase):
            yield Atom(
                "power", match.start(), stop, word="those", powers=_qualified(phrase, (("", "vote"), ("", "dispose")))
            )
            continue
        powers = _powers_of(phrase)
        if powers and (_POWER_NOUN.search(phrase) or any(qualifier for qualifier, _ in powers)):
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
    for word in re.findall(r"[A-Za-z]+", phrase.lower()):
        if word in ("sole", "solely", "exclusive"):
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
        and _POWER_NOUN.search(phrase)
        and "as" not in phrase.lower().split()
    ):
        found = [(qualifier, "vote"), (qualifier, "dispose")]
    return tuple(dict.fromkeys(found))


def _others(text: str, start: int, end: int) -> Iterator[Atom]:
    for match in _OTHER.finditer(text, start, end):
        kind = match.lastgroup or ""
        word = " ".join(match.group().lower().split())
        before = word_before(text, start, match.start())
        if kind == "shared_after":
            yield Atom("share", match.start(), match.end(), word="after", before=before)
        elif kind == "own":
            yield Atom(
                "own",
                match.start(),
                match.end(),
                word="direct" if _DIRECT.search(word) else "beneficial" if "benef" in word else "own",
                before=before,
            )
        else:
            yield Atom(kind, match.start(), match.end(), word=word, before=before)  # type: ignore[arg-type]
