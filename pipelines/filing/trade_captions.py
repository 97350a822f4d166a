"""What is said of the rows of a trade table outside of them: the sentence before it, its title and captions.

Here belongs whom a caption names, which side, security and year it gives. Rows belong to `trade_tables`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from pipelines.filing.canonical import Canonical
from pipelines.filing.dates import MONTH_NAMES
from pipelines.filing.model import Nature, Side
from pipelines.filing.names import ORGANISATION_WORDS
from pipelines.filing.people import People
from pipelines.filing.trade_drafts import Manner, Span, is_derivative, manner_of, market_of, nature_of, place_of

#: Lines between tables that say nothing about the rows.
_IDLE = re.compile(
    r"\W{0,40}(?:page\b|\d+\W*$|cusip|none\W*$|n/?a\W*$|no\s+transactions?\b|not\s+applicable|continued|-\s*\d+\s*-"
    r"|schedule\s+13d"
    r"|(?:schedule|annex|appendix|exhibit|attachment)\s+[\w.-]{1,6}\W*$)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:transactions?|trades?|information|schedule|annex|appendix|exhibit|sixty|60|past|last|days|effected"
    r"|since|filing|following"
    r"|respect|table|preceding|trading|pursuant|unless|during|issuer|item|commissions?|reported|notes?|weighted"
    r"|price)\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\W*+(?:(?:class\s+[a-z]\s+)?(?:common|ordinary|capital|voting)\s+(?:stock|shares?)|american\s+depositary"
    r"|shares?\b|ads)",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"[(\[]?\s*(?:cont(?:inued|['’]?d)\.?)\s*[)\]]?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b")
_NAME_END = re.compile(r"\b(?:Inc|L\.?P|L\.?L\.?C|Ltd|Co|Corp|N\.?V|S\.?A|Jr|Sr|Esq|N\.?A)\.?$", re.IGNORECASE)
#: Words that may stand beside a name in a caption or cell without making it another's name.
_BESIDE = frozenset(
    "transactions transaction trades by of for in the and shares share common stock ordinary class a b purchases"
    " sales purchase sale"
    " account accounts continued on behalf an as held mr mrs ms dr call put options option warrants customer"
    " jr sr ii iii iv esq ph.d phd m.d md c.p.a cpa".split()
)
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")
_OF_TIME = frozenset(
    "month quarter year week day of the for during in ended ending and to through from first second third"
    " fourth monday tuesday wednesday thursday friday".split()
)
_CAPITAL = re.compile(r"[A-Z0-9][\w&'’.-]*")
_SMALL_IN_NAMES = frozenset(
    ("of", "and", "the", "for", "dated", "f/b/o", "fbo", "u/a/d", "u/a", "dtd", "de", "van", "von", "la")
)
_SUBJECT = re.compile(
    r"(?P<name>(?:[A-Z&][\w&'\u2019.,-]*\s+|of\s+|and\s+|the\s+){1,9}?)(?i:has\s+|have\s+)?(?i:bought|purchased"
    r"|sold|acquired|disposed|made|effected)\b"
)
_SIDE_BY = re.compile(
    r"\W*(?:open[- ]market\s+)?(?:(?P<both>transactions?|trades?|trading|(?:purchases?|acquisitions?)\s*"
    r"(?:and|or|/|&)\s*(?:sales?|dispositions?))|(?P<buy>purchases?|acquisitions?)|(?P<sell>sales?|dispositions?))\s+"
    r"(?:of\s+(?:\w+\s+){1,4}?)?(?:made\s+|effected\s+)?(?:by|for)\s",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\([^()]*\)")
#: A clause that says how signs tell sales: "numbers in parentheses are sales", "with a minus sign those sold".
_SIGN_WORDS = re.compile(r"\bparenthes[ie]s\b|\bbracket(?:s|ed)?\b|\bminus\b|\bnegative\b|\([-\u2013]\)", re.IGNORECASE)
_SIGNS = re.compile(rf"[^.,;]{{0,120}}(?:{_SIGN_WORDS.pattern})[^.,;]{{0,80}}", re.IGNORECASE)
#: A longer line is no caption.
LONGEST_CAPTION = 130


@dataclass(slots=True)
class Who:
    """The person of the rows to come: the name as printed and where, the cover it means."""

    name: str
    span: Span
    cover: int | None


@dataclass(slots=True)
class Context:
    """What is said of the rows to come, by the sentence before them, their title and their captions."""

    person: Who | None = None
    account: tuple[str, Span] | None = None
    side: Side | None = None
    side_at: Span | None = None
    nature: Nature | None = None
    nature_at: Span | None = None
    market: tuple[str, Span] | None = None
    security: tuple[str, Span] | None = None
    year: int | None = None
    latest: dt.date | None = None
    is_average: bool = False
    is_signed: bool = False
    is_nested: bool = False
    is_fresh: bool = False
    is_titled: bool = False


class Captions:
    """Reads captions one after the other; the context changes with them."""

    def __init__(self, canonical: Canonical, people: People, context: Context) -> None:
        self.text = canonical.text
        self.people = people
        self.context = context

    def read(self, span: Span) -> None:
        context = self.context
        printed = " ".join(self.text[slice(*span)].split())
        year = _YEAR.search(printed)
        if year and len(printed) < 40:
            context.year = int(year[0])
        if not printed or _IDLE.match(printed) or _is_time(printed):
            return
        if printed.endswith(":") and len(printed.split()) > 6:
            self._introduction(span, printed)
            return
        if len(printed) > LONGEST_CAPTION:
            return
        bare = _CONTINUED.sub("", printed).strip(" :-–—")
        self._side_of_title(span, bare)
        who = self._person_of(span, bare)
        manner = Manner() if who or _is_organisation(bare) else manner_of(bare)
        if len(bare.split()) <= 6 and manner.side is not None:
            context.side = manner.side
            context.side_at = place_of(self.text, *span, manner.side)
        if is_derivative(bare):
            head = bare.rpartition(":")[0] or bare
            context.security = (head, (span[0], span[0] + len(head)))
        elif _CLASS.match(bare) or who is not None:
            context.security = None
        if who is not None:
            context.person, context.account, context.is_nested, context.is_fresh = who, None, False, True
        elif _is_name(bare) and manner.side is None:
            name, place = self._last_part(span, bare)
            if name is None:
                return
            if bare.startswith("(") or (
                context.person and context.person.cover is not None and (context.is_fresh or context.is_nested)
            ):
                context.account, context.is_nested = (name, place), not bare.startswith("(")
            else:
                context.person, context.account = Who(name, place, None), None
        elif not bare.endswith(".") and manner.side is None and not _TITLE.search(bare) and not _CLASS.match(bare):
            # A caption that was not understood may name somebody else than the caption before it did.
            context.person, context.account, context.is_nested = None, None, False

    def _side_of_title(self, span: Span, bare: str) -> None:
        """The side that a title gives with whose trades they are: "PURCHASES BY FUND A"; none where it says both."""
        title = _SIDE_BY.match(bare)
        if title is not None and title["both"]:
            if self.context.is_titled:
                self.context.side = self.context.side_at = None
        elif title is not None:
            self.context.is_titled = True
            side: Side = "buy" if title["buy"] else "sell"
            self.context.side, self.context.side_at = side, place_of(self.text, *span, side)

    def _introduction(self, span: Span, printed: str) -> None:
        """A sentence in front of rows: "Fund A sold the following shares in the open market:"."""
        context = self.context
        manner = manner_of(printed)
        if manner.side in ("buy", "sell"):
            context.side, context.side_at = manner.side, place_of(self.text, *span, manner.side)
        nature = nature_of(printed)
        if nature is not None:
            context.nature, context.nature_at = nature, place_of(self.text, *span, nature)
        context.market = market_of(self.text, *span) or context.market
        found = self.mentioned(span)
        if len({who.cover for who in found}) == 1:
            context.person, context.account, context.is_nested = found[0], None, False
            return
        subject = _SUBJECT.match(printed)
        if subject is not None and not found:
            context.person, context.account, context.is_nested = Who(subject["name"].strip(), span, None), None, False

    def _person_of(self, span: Span, bare: str) -> Who | None:
        """The reporting person that a caption names, alone or behind the class ("Common Stock: Master Fund")."""
        if is_derivative(bare) or _CLASS.match(bare):
            name, place = self._last_part(span, bare)
            return self.whole(place) if name else None
        if bare.endswith(".") and not _NAME_END.search(bare):
            found = self.mentioned(span)
            return found[0] if len(found) == 1 else None
        return self.whole(span)

    def _last_part(self, span: Span, bare: str) -> tuple[str | None, Span]:
        """The name in a caption that puts the class before it: "Common Stock: Managed Account"."""
        if not _CLASS.match(bare) and not is_derivative(bare):
            return bare, span
        _, colon, tail = bare.rpartition(":")
        if not colon or not tail.strip():
            return None, span
        start = self.text.rfind(tail.strip(), *span)
        return tail.strip(), (start, start + len(tail.strip())) if start >= 0 else span

    def cover(self, span: Span) -> int | None:
        """The cover of a person whose name is all that a stretch of text says."""
        who = self.whole(span)
        return who.cover if who else None

    def whole(self, span: Span) -> Who | None:
        printed = self.text[slice(*span)]
        found = self.mentioned(span)
        if not found:
            cover = self.people.cover(printed) if len(printed) < 120 else None
            return Who(" ".join(printed.split()), span, cover) if cover is not None else None
        if len(found) > 1:
            return None
        start, end = found[0].span
        around = _PARENTHESIS.sub(" ", f"{self.text[span[0] : start]} {self.text[end : span[1]]}")
        others = [word for word in _CAPITAL.findall(around) if word.lower().strip(".") not in _BESIDE]
        return None if others else found[0]

    def mentioned(self, span: Span) -> list[Who]:
        """The reporting persons that a stretch of text names, one by one."""
        found = []
        for mention in self.people.mentions(*span):
            covers = [cover for entity in mention.entities for cover in self.people.covers_of(entity)[:1]]
            if len(covers) == 1 and not mention.is_group:
                found.append(Who(self.text[mention.start : mention.end], (mention.start, mention.end), covers[0]))
        return found


def _is_name(bare: str) -> bool:
    """Whether a caption can be the name of a person, fund or account."""
    words = bare.split()
    if not words or len(words) > 14 or (_TITLE.search(bare) and ":" not in bare):
        return False
    if bare.endswith((".", ";")) and not _NAME_END.search(bare):
        return False
    capital = sum(not word[:1].islower() or word.lower() in _SMALL_IN_NAMES for word in words)
    return capital * 10 >= len(words) * 7 and any(c.isalpha() for c in bare)


def _is_time(printed: str) -> bool:
    """Whether a caption says of when the rows below are, and nothing of whose: "January 2024", "Week of 3 March"."""
    words = _WORD.findall(printed.lower())
    return any(word in MONTH_NAMES or _YEAR.fullmatch(word) for word in words) and all(
        word in MONTH_NAMES or word in _OF_TIME or _DAY.fullmatch(word) for word in words
    )


def _is_organisation(bare: str) -> bool:
    """Whether a caption ends as the name of an organisation does."""
    words = re.findall(r"[A-Za-z]+", bare.lower())
    return bool(words) and (words[-1] in ORGANISATION_WORDS or _NAME_END.search(bare) is not None)


def with_clause(canonical: Canonical, people: People, start: int, end: int, context: Context) -> Context:
    """The context as the sentence(s) before a table leave it: side, manner, market, who traded."""
    printed = canonical.text[start:end]
    text = _SIGNS.sub(" ", printed) if _SIGN_WORDS.search(printed) else printed
    manner = manner_of(text)
    side = manner.side if manner.side in ("buy", "sell") else None
    nature = nature_of(text)
    return replace(
        context,
        is_signed=context.is_signed or text != printed,
        side=side or context.side,
        side_at=place_of(canonical.text, start, end, side) if side else context.side_at,
        nature=nature or context.nature,
        nature_at=place_of(canonical.text, start, end, nature) if nature else context.nature_at,
        market=market_of(canonical.text, start, end) or context.market,
        is_average=context.is_average or re.search(r"\b(?:weighted\s+)?average", text, re.IGNORECASE) is not None,
    )
