"""Trades from sentences: "On May 3, 1999 the Fund bought 10,000 shares at $5.25 a share on the Nasdaq".

A verb of trade in the past tense, the numbers of shares around it, and for each number the price, date and market that
stand in its part of the sentence. What is only planned, agreed or possible is no trade. Tables: `trade_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from pipelines.filing import running_text
from pipelines.filing.canonical import Canonical
from pipelines.filing.dates import find_dates
from pipelines.filing.model import Nature, Side, Transaction
from pipelines.filing.people import Mention, People
from pipelines.filing.prose import sentences
from pipelines.filing.trade_captions import Context, Who
from pipelines.filing.trade_drafts import Draft, Span, day_of, is_derivative, manner_of, market_of, nature_of, place_of
from pipelines.filing.trade_items import Item, items

#: Verbs that tell of a trade that was made, with the side of their subject.
_VERBS: tuple[tuple[str, Side, Nature | None], ...] = (
    (r"re-?invested", "buy", "dividend_reinvestment"),
    (r"(?:re-?)?purchased|bought|subscribed\s+for|repurchased", "buy", None),
    (r"paid\b[^.;]{0,160}?\bto\s+(?:purchase|acquire|buy)", "buy", None),
    (r"acquired", "buy", None),
    (r"sold|disposed\s+of|liquidated|tendered", "sell", None),
    (r"(?:was|were|been)\s+(?:granted|awarded)|granted|awarded|vested", "other", "grant"),
    (
        r"gifted|donated|gave|made\s+(?:a\s+)?(?:bona\s+fide\s+)?(?:charitable\s+)?(?:gifts?|donations?)(?:\s+of)?",
        "other",
        "gift",
    ),
    (r"exercised", "other", "exercise"),
    (r"converted|exchanged", "other", "conversion"),
    (r"distributed", "other", "distribution"),
    (r"transferred|contributed|assigned|delivered|received|surrendered|withheld|forfeited", "other", "transfer"),
    (r"issued", "other", None),
)
_VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<v{number}>{pattern})" for number, (pattern, _, _) in enumerate(_VERBS)) + r")\b",
    re.IGNORECASE,
)
#: "made the following purchases: 1,000 shares …", "purchases of 1,000 shares were made".
_NOUN = re.compile(
    r"\b(?:(?P<buy>(?:open[- ]market\s+)?purchases?|acquisitions?)|(?P<sell>(?:open[- ]market\s+)?sales?"
    r"|dispositions?))\s+(?:by\s+[^,.;]{1,80}?\s+|on\s+[^.;]{4,30}?,?\s+)?of\b",
    re.IGNORECASE,
)
#: What stands in front of a verb that tells of nothing done.
_UNDONE = re.compile(
    r"\b(?:may(?!\s+(?:\d|the\b))|might|will|would|shall|could|should|can|to\s+be|not|nor|neither|never|if|unless|until|before"
    r"|intends?|plans?\s+(?:to|on)|expects?|proposes?"
    r"|agreed\s+to|agrees\s+to|right\s+to|obligat\w+\s+to|options?\s+to|entitled\s+to|able\s+to|committed\s+to"
    r"|offer(?:ed|s)?\s+to|be)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
#: "newly issued shares": a participle in front of its noun.
_ATTRIBUTE = re.compile(r"\b(?:newly|previously|recently|validly|duly|then)[\s-]+$", re.IGNORECASE)
_ITS_NOUN = re.compile(r"\s+(?:[\w'\u2019]{1,20}\s+){0,4}?(?:shares?|stock|units|securities)\b", re.IGNORECASE)
#: What announces a list: "has made the following purchases:".
_FOLLOWING = re.compile(
    r"\b(?:following|these)\s+(?:open[- ]market\s+)?(?:(?P<buy>purchases?|acquisitions?)"
    r"|(?P<sell>sales?|dispositions?))\b",
    re.IGNORECASE,
)
#: What stands before the first date or number of an entry of a list.
_ENTRY = re.compile(
    r"\W{0,6}(?:\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s{0,4})?(?:and\s+)?(?:on\s+)?(?:a\s+(?:further|total\s+of)\s+"
    r"|an\s+(?:additional|aggregate\s+of)\s+)?",
    re.IGNORECASE,
)
_NO_ONE = re.compile(
    r"\b(?:none\s+of|neither|no\s+(?:other\s+)?(?:person|reporting|transactions?|shares|purchases|sales))\b",
    re.IGNORECASE,
)
_PER_SHARE = re.compile(
    r"\s{0,3}(?:in\s+cash,?\s+|net\s+|\(net\)\s+)?(?:\(?(?:per|a|each|apiece|for\s+each)\b|/)", re.IGNORECASE
)
_AT = re.compile(
    r"(?:\bat|@|\bfor|\bprices?|\bprice\s+of|\baverage\s+of|\bfrom|\bto|\bbetween|\band|\bof|\bwas"
    r"|\bis)\s{0,2}(?:approximately\s+|about\s+)?(?:US)?$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:aggregate|total|gross|net)\s+(?:\w+\s+){0,3}(?:of\s+)?(?:approximately\s+)?$|\b(?:consideration"
    r"|proceeds|cost|amount)\s+(?:\w+\s+){0,2}of\s+(?:approximately\s+)?$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:average|weighted|mean)\b", re.IGNORECASE)
#: One number of shares for each of several days.
_EACH_DAY = re.compile(
    r"\bon\s+each\b|\beach\s+(?:day|date)\b|\b(?:shares|units)\s+each\b|\beach\s+of\s+(?:the\s+)?(?:days|dates)?"
    r"|\bper\s+day\b|\bdaily\b",
    re.IGNORECASE,
)
#: What stands before a number that is held, left out or part of another one.
_NOT_TRADED = re.compile(
    r"\b(?:increas|decreas|reduc|bring|rais|lower)\w*\s+(?:[\w\u2019']+\s+){0,5}to\s+(?:approximately\s+)?$"
    r"|\d\s+(?:shares\s+)?of\s+(?:the|its|his|her|their|such|those)\s+(?:\w+\s+){0,2}$|\bnet\s+of\s+$"
    r"|\b(?:options?|warrants?|notes?|contracts?|units?)\s*\((?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
#: What stands behind a number of shares that is not called so: "sold 300 at $4.30", "300 and 500 shares", "300 of the".
_PRICED = re.compile(
    r"\s{1,3}(?:at|@)\s{0,3}(?:US)?\$?\s?\d|\s{1,3}of\s+(?:the|its|his|her|their|such|those)\s"
    r"|(?:\s*(?:,|,?\s+and|&)\s+[\d,]{1,12}){1,9}\s+(?:[a-z]+\s+){0,3}?(?:shares|units|ads)\b",
    re.IGNORECASE,
)
_COORDINATE = re.compile(r"(?:\s+shares)?\s*(?:,|,?\s+and|&)\s+", re.IGNORECASE)
_SAME_DAY = re.compile(r"\b(?:same|that)\s+(?:date|day)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|he|she|they)\s+(?:also\s+|then\s+)?$", re.IGNORECASE)
#: Natures that the words around "acquired", "received" and "purchased" can give, and "sold" cannot.
_SPECIAL = frozenset(("exercise", "conversion", "grant", "gift", "distribution", "dividend_reinvestment"))
_FOR = re.compile(
    r"\b(?:for|to|on\s+behalf\s+of|in)(?:\s+the\s+(?:benefit|account)\s+of)?\s+(?:the\s+)?$", re.IGNORECASE
)
_JOINED = re.compile(r"(?:,|,?\s+and|&)\s+(?:the\s+)?", re.IGNORECASE)
_NEXT_TO_VERB = re.compile(r",?\s+(?:(?:each|both|together|also|has|have|had)\s+){0,3}", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?P<name>(?:[A-Z][\w.'\u2019&-]*,?\s+(?:of\s+|and\s+)?){2,8})(?:has\s+|have\s+|also\s+)?$")
#: The period that Item 5(c) is about.
_PERIOD = re.compile(
    r"\b(?:past|last|previous|preceding|prior|within|during|in\s+the)\s+(?:\w+\s+){0,3}(?:sixty|60|days)\b"
    r"|\bsince\s+(?:the\s+)?(?:\w+\s+){0,3}(?:filing|amendment|date)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?:\s+[\w'\u2019]+){1,5}?\s+(?:was|were)\s+(?:then\s+|also\s+)?", re.IGNORECASE)
#: A day by its name: "on the Closing Date".
_TERM = re.compile(
    r"\b(?:on|at|as\s+of)\s+the\s+(?P<term>(?-i:(?:[A-Z][\w-]{1,20}\s+){0,3}(?:Date|Closing|Time)))\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b")


@dataclass(slots=True)
class Told:
    """The trades that sentences tell of; `doubts` counts sentences that seem to tell of one which could not be read.

    `undated` are trades of the period that Item 5(c) is about, without their days.
    """

    drafts: list[Draft] = field(default_factory=list)
    undated: list[Draft] = field(default_factory=list)
    doubts: int = 0


@dataclass(slots=True)
class _State:
    """What a sentence leaves for the next one."""

    who: Who | None = None
    date: Item | None = None
    lead: _Verb | None = None


def read(canonical: Canonical, people: People, start: int, end: int, context: Context, taken: set[int]) -> Told:
    """The trades that the sentences of `start..end` tell of; `taken` are lines already read as rows of tables."""
    told = Told()
    state = _State()
    for first, last in running_text.spans(canonical, start, end, taken):
        for begin, stop in sentences(canonical.text, first, last):
            _Sentence(canonical.text, people, context, begin, stop, state).read(told)
    return told


@dataclass(slots=True)
class _Verb:
    """A verb of trade and the stretch of the sentence that is its own."""

    start: int
    end: int
    word: str
    side: Side
    nature: Nature | None
    begin: int = 0
    stop: int = 0
    said: Span = (0, 0)
    is_carried: bool = False


class _Sentence:
    """One sentence: its verbs, items and persons."""

    def __init__(self, text: str, people: People, context: Context, start: int, end: int, state: _State) -> None:
        self.text, self.people, self.context, self.state = text, people, context, state
        self.start, self.end = start, end

    def read(self, told: Told) -> None:
        """Add the trades of the sentence."""
        verbs = self._verbs()
        self.items = items(self.text, self.start, self.end, 0, self.end - self.start)
        if re.search(r"\brespectively\b", self.text[self.start : self.end], re.IGNORECASE):
            self.items = tuple(part for item in self.items for part in _single_days(item))
        self.mentions = self.people.mentions(self.start, self.end)
        self.dated: set[int] = set()
        dates = [item for item in self.items if item.kind == "date"]
        if not verbs and self.state.lead is not None and self._is_entry():
            lead = self.state.lead
            carried = _Verb(self.start, self.start, lead.word, lead.side, lead.nature, self.start, self.end, lead.said)
            carried.is_carried = True
            verbs = [carried]
        elif self.end - self.start > 8:
            self._lead(verbs)
        for verb in verbs:
            shares = _without_parts(self._shares(verb))
            for index, item in enumerate(shares):
                after = shares[index + 1].start if index + 1 < len(shares) else verb.stop
                draft = self._draft(verb, item, shares, index, after)
                if draft.trade.date is not None:
                    told.drafts += self._by_day(draft)
                elif _PERIOD.search(self.text, self.start, self.end):
                    told.undated.append(draft)
                else:
                    told.doubts += 1
        if dates:
            self.state.date = dates[-1]

    def _lead(self, verbs: Sequence[_Verb]) -> None:
        """What the sentence leaves for the entries of a list behind it."""
        last = self.text[self.end - 1]
        self.state.lead = verbs[-1] if verbs and last in ":;" else None
        match = _FOLLOWING.search(self.text, self.start, self.end) if last == ":" and not verbs else None
        if match is not None:
            side: Side = "buy" if match["buy"] else "sell"
            self.state.lead = _Verb(*match.span(), match[0].lower(), side, None, said=match.span())
        if self.state.lead is not None:
            self.state.who = self._subject(self.state.lead) or self.state.who

    def _is_entry(self) -> bool:
        """Whether the sentence is an entry of a list: it begins with its date or its number of shares."""
        first = next((item for item in self.items if item.kind != "text"), None)
        return first is not None and _ENTRY.fullmatch(self.text, self.start, first.start) is not None

    def _by_day(self, draft: Draft) -> list[Draft]:
        """A trade told of several days: one for each of them where the words say so, else one that is in doubt."""
        series = next((item.days for item in self.items if item.days and item.start == draft.spans["date"][0]), ())
        if not series:
            return [draft]
        if not _EACH_DAY.search(self.text, self.start, self.end):
            draft.repairs["date"] = "one number of shares for several days"
            return [draft]
        return [
            Draft(
                replace(draft.trade, date=day, date_to=None),
                {**{name: at for name, at in draft.spans.items() if name != "date_to"}, "date": (start, end)},
                dict(draft.repairs),
            )
            for day, start, end in series
        ]

    def _verbs(self) -> list[_Verb]:
        found = []
        for match in _VERB.finditer(self.text, self.start, self.end):
            name = match.lastgroup or "v0"
            _, side, nature = _VERBS[int(name[1:])]
            found.append(_Verb(match.start(), match.end(), match[0].lower(), side, nature, said=match.span()))
        for match in _NOUN.finditer(self.text, self.start, self.end):
            named: Side = "buy" if match["buy"] else "sell"
            found.append(_Verb(*match.span(), match[0].lower(), named, None, said=match.span()))
        found.sort(key=lambda verb: verb.start)
        kept = [verb for verb in found if not self._is_undone(verb)]
        for index, verb in enumerate(kept):
            verb.begin = kept[index - 1].end if index else self.start
            verb.stop = kept[index + 1].start if index + 1 < len(kept) else self.end
        return kept

    def _is_undone(self, verb: _Verb) -> bool:
        before = self.text[max(self.start, verb.start - 60) : verb.start]
        if _UNDONE.search(before) and not re.search(r"\b(?:has|have|had)\s+(?:\w+\s+)?$", before, re.IGNORECASE):
            return not re.search(r"\b(?:was|were|been)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE) or "to be" in before
        if _NO_ONE.search(self.text, max(self.start, verb.start - 120), verb.start):
            return True
        if _ATTRIBUTE.search(before) and _ITS_NOUN.match(self.text, verb.end):
            return True
        # "the shares acquired on May 1": a participle behind its noun tells of no new trade unless somebody did it.
        return (
            re.search(
                r"\b(?:shares?|stock|securities|options|units)\s+(?:so\s+|to\s+be\s+|previously\s+)?$", before, re.I
            )
            is not None
            and (not re.match(r"\s*(?:\d|an\s+aggregate)", self.text[verb.end : verb.end + 20]))
            and self._is_participle(verb)
        )

    def _is_participle(self, verb: _Verb) -> bool:
        """Whether no number of shares stands before the verb, so that it only describes the shares."""
        return not re.search(r"\d[\d,]*\s+(?:\w+\s+){0,6}$", self.text[self.start : verb.start])

    def _shares(self, verb: _Verb) -> list[Item]:
        """The numbers of shares that a verb is about: those behind it, else the last one before it."""
        numbers = [item for item in self.items if self._counts(item)]
        behind = [item for item in numbers if verb.end <= item.start < verb.stop and not self._is_passive(item)]
        if behind:
            return behind
        before = [item for item in numbers if verb.begin <= item.start < verb.start]
        passive = re.search(
            r"\b(?:was|were|been|being)\s+(?:\w+\s+){0,2}$", self.text[verb.begin : verb.start], re.IGNORECASE
        )
        return before[-1:] if passive or verb.word in ("vested", "converted") else []

    def _is_passive(self, item: Item) -> bool:
        """Whether a number is the subject of a verb behind it: "of which 1,800 shares were withheld"."""
        match = _PASSIVE.match(self.text, item.end, self.end)
        return match is not None and _VERB.match(self.text, match.end(), self.end) is not None

    def _counts(self, item: Item) -> bool:
        if item.kind != "number" or item.is_money or item.value is None or item.hint == "price":
            return False
        after = self.text[item.end : item.end + 90]
        if re.match(
            r"\s{0,3}(?:days?|months?|years?|business|percent|%|people|persons|members|hours)\b", after, re.IGNORECASE
        ):
            return False
        if _NOT_TRADED.search(self.text, max(self.start, item.start - 60), item.start):
            return False
        if item.hint is None and item.decimals == 0 and _PRICED.match(self.text, item.end, self.end):
            return not item.is_negative and not _AT.search(self.text, self.start, item.start)
        if item.hint == "shares":
            return not re.match(r"[^.;]{0,60}\b(?:outstanding)\b", after)
        return "," in self.text[item.start : item.end]

    # -- one number of shares ------------------------------------------------------------------------------------

    def _draft(self, verb: _Verb, item: Item, shares: Sequence[Item], index: int, after: int) -> Draft:
        draft = Draft(Transaction())
        draft.set("shares", item.value, (item.start, item.end))
        part = (item.end, after)
        words = self.text[verb.start : verb.stop]
        self._set_side(draft, verb, words)
        self._set_prices(draft, verb, part, shares, index)
        self._set_date(draft, verb, item, part, shares, index)
        self._set_person(draft, verb, index if len(shares) > 1 and self._says_respectively() else None, len(shares))
        market = market_of(self.text, *part) or market_of(self.text, self.start, self.end) or self.context.market
        if market and draft.trade.side != "other":
            draft.set("market", *market)
        noun = re.compile(r"(?:\s+[\w.'’-]+){1,9}").match(self.text, item.end, min(after, item.end + 90))
        if (
            noun
            and is_derivative(noun[0])
            and not re.search(r"\b(?:exercise|upon|of\s+the\s+(?:options?|warrants?))\b", noun[0])
        ):
            bare = noun[0].split(" at ")[0].split(" on ")[0].split(" for ")[0].strip()
            begin = self.text.index(bare, item.end)
            draft.set("security", " ".join(bare.split()), (begin, begin + len(bare)))
        return draft

    def _set_side(self, draft: Draft, verb: _Verb, words: str) -> None:
        side, nature = verb.side, verb.nature
        manner = manner_of(words)
        if side == "buy" and nature is None and manner.nature in _SPECIAL:
            side, nature = manner.side or side, manner.nature
        elif nature == "transfer" and manner.nature in _SPECIAL:
            nature = manner.nature
        if side == "other" and nature is None:
            nature = manner.nature if manner.nature in _SPECIAL else "other"
        span: Span | None = verb.said
        draft.set("side", side, span)
        if nature is None:
            nature = nature_of(words) or nature_of(self.text[self.start : self.end])
            span = place_of(self.text, self.start, self.end, nature) if nature else self.context.nature_at
            nature = nature or self.context.nature
        if nature is not None:
            draft.set("nature", nature, span)

    def _set_prices(self, draft: Draft, verb: _Verb, part: Span, shares: Sequence[Item], index: int) -> None:
        prices = [item for item in self.items if part[0] <= item.start < part[1] and self._is_price(item)]
        if len(shares) > 1 and (self._says_respectively() or self._is_coordinate(shares)):
            prices = self._respective(shares, index)
            if not prices and any(self._is_price(item) for item in self.items if item.start > shares[-1].end):
                draft.repairs["price"] = "several numbers and several prices, which do not go together one by one"
        elif not prices and len(shares) == 1:
            prices = [
                item
                for item in self.items
                if verb.begin <= item.start < part[0] and self._is_price(item) and _PER_SHARE.match(self.text, item.end)
            ]
        if not prices:
            return
        first = prices[0]
        span = (first.start, first.end)
        if first.kind == "range":
            draft.set("price_low", first.value, span)
            draft.set("price_high", first.high, span)
            mean = next(
                (item for item in prices[1:] if item.kind == "number" and self._is_average(part[0], item)), None
            )
            if mean is not None:
                draft.set("price", mean.value, (mean.start, mean.end))
                draft.set("is_average_price", True, (mean.start, mean.end))
        else:
            draft.set("price", first.value, span)
            extra = next((item for item in prices[1:] if item.kind == "range"), None)
            if extra is not None:
                draft.set("price_low", extra.value, (extra.start, extra.end))
                draft.set("price_high", extra.high, (extra.start, extra.end))
            if self._is_average(part[0], first):
                draft.set("is_average_price", True, span)
        if first.currency:
            draft.set("currency", first.currency, span)

    def _is_average(self, begin: int, item: Item) -> bool:
        return _AVERAGE.search(self.text, max(begin, item.start - 60), item.start) is not None

    def _is_price(self, item: Item) -> bool:
        if item.kind not in ("number", "range") or item.value is None or item.is_negative:
            return False
        before = self.text[max(self.start, item.start - 40) : item.start]
        if _PER_SHARE.match(self.text, item.end, self.end):
            return True
        if _TOTAL.search(before) or re.match(
            r"\s{0,3}(?:million|thousand|billion)", self.text[item.end : item.end + 12]
        ):
            return False
        if item.hint == "price" or item.kind == "range":
            return True
        return (
            (item.is_money or item.decimals > 1)
            and _AT.search(before) is not None
            and not re.search(r"\bfor\s*$", before, re.I)
        )

    def _respective(self, shares: Sequence[Item], index: int) -> list[Item]:
        """The price of one of several numbers: "1,000 and 2,000 shares at $5 and $6, respectively"."""
        prices = [item for item in self.items if item.start > shares[-1].end and self._is_price(item)]
        if len(prices) not in (1, len(shares)):
            behind = [item for item in self.items if item.start > shares[-1].end and item.is_money]
            prices = behind if prices and all(price in behind for price in prices) else prices
        if len(prices) == 1:
            return prices
        return [prices[index]] if len(prices) == len(shares) else []

    def _says_respectively(self) -> bool:
        return "respectively" in self.text[self.start : self.end].lower()

    def _is_coordinate(self, shares: Sequence[Item]) -> bool:
        """Whether nothing but "and" stands between the numbers: "1,000 and 2,000 shares"."""
        return all(_COORDINATE.fullmatch(self.text, one.end, other.start) for one, other in pairwise(shares))

    def _set_date(self, draft: Draft, verb: _Verb, item: Item, part: Span, shares: Sequence[Item], index: int) -> None:
        dates = [
            each
            for each in self.items
            if each.kind == "date"
            and not (each.value is not None and "/" in self.text[each.start : each.end] and self._is_price(each))
        ]
        inside = [each for each in dates if part[0] <= each.start < part[1] and self._is_day(each)]
        before = [each for each in dates if each.end <= item.start and self._is_day(each)]
        if len(shares) > 1 and "respectively" in self.text[self.start : self.end]:
            behind = [each for each in dates if each.start > shares[-1].end]
            inside = [behind[index]] if len(behind) == len(shares) else inside
        near = [each for each in before if each.start >= verb.begin and each.start not in self.dated]
        fresh = [each for each in inside if each.start not in self.dated]
        first, second = (near[-1:], fresh[:1]) if index == 0 else (fresh[:1], near[-1:])
        chosen = next(iter([*first, *second, *inside[:1], *before[-1:]]), None)
        if chosen is not None:
            self.dated.add(chosen.start)
        later = [each for each in dates if each.start > item.start and self._is_day(each)]
        if chosen is None and later and len(shares) > 1:
            chosen = later[0]
        if chosen is None and (_SAME_DAY.search(self.text, self.start, self.end) or self._goes_on(verb)):
            chosen = self.state.date
        if chosen is None:
            self._set_defined_day(draft)
            return
        span = (chosen.start, chosen.end)
        if chosen.date is not None:
            draft.set("date", chosen.date, span)
            if chosen.date_to is not None:
                draft.set("date_to", chosen.date_to, span)
        elif chosen.month is not None and chosen.day is not None:
            year = self.context.year or self._year_near(chosen)
            draft.set("date", day_of(chosen.month, chosen.day, year, self.context.latest), span)
            draft.repairs["date"] = "year taken from the text around it"

    def _set_defined_day(self, draft: Draft) -> None:
        """The day that the sentence calls by a term defined elsewhere: "On the Closing Date the Fund sold …"."""
        term = _TERM.search(self.text, self.start, self.end)
        if term is None:
            return
        words = r"\s+".join(re.escape(word) for word in term["term"].split())
        for defined in re.finditer(rf"\((?:the\s+|such\s+date,\s+the\s+)?[\"“]{words}[\"”]\)", self.text):
            day = next((each for each in find_dates(self.text, max(0, defined.start() - 60), defined.start())), None)
            if day is not None and not self.text[day[2] : defined.start()].strip(" ,\n"):
                draft.set("date", day[0], day[1:])
                draft.repairs["date"] = f"the day that is called {' '.join(term['term'].split())}"
                return

    def _is_day(self, item: Item) -> bool:
        """Whether a date is a day of trade, not that of a paper ("the agreement dated May 1, 1999", "expiring")."""
        before = self.text[max(self.start, item.start - 45) : item.start]
        return not re.search(
            r"\b(?:dated(?:\s+as\s+of)?|expir\w+(?:\s+on)?|until|matur\w+(?:\s+on)?|due|filed\s+(?:\w+\s+){0,4}on"
            r"|(?:agreement|plan|letter|contract|indenture|certificate|note|deed|order)s?\s+of"
            r"|since|end(?:ed|ing)(?:\s+on)?|prior\s+to|before|as\s+of)\s*$",
            before,
            re.IGNORECASE,
        )

    def _goes_on(self, verb: _Verb) -> bool:
        return _PRONOUN.search(self.text, self.start, verb.start) is not None and self.state.date is not None

    def _year_near(self, item: Item) -> int | None:
        match = _YEAR.search(self.text, item.end, min(self.end, item.end + 200))
        return int(match[0]) if match else None

    def _set_person(self, draft: Draft, verb: _Verb, index: int | None, count: int) -> None:
        several = self._subjects(verb)
        if len(several) > 1 and not (index is not None and len(several) == count):
            draft.repairs["person_name"] = "one number of shares for several persons"
            return
        who = self._who(several[index]) if index is not None and len(several) > 1 else self._subject(verb)
        if who is None and (verb.is_carried or _PRONOUN.search(self.text, self.start, verb.start)):
            who = self.state.who
        if who is not None:
            self.state.who = who
        who = who or self._unknown(verb) or self.context.person
        if who is None:
            return
        draft.set("person_name", who.name, who.span)
        if who.cover is not None:
            draft.set("cover", who.cover, who.span)

    def _subjects(self, verb: _Verb) -> list[Mention]:
        """The persons right before the verb that "and" joins."""
        before = [m for m in self.mentions if verb.begin <= m.start and m.end <= verb.start and not m.is_possessive]
        if not before or not _NEXT_TO_VERB.fullmatch(self.text, before[-1].end, verb.start):
            return []
        joined = before[-1:]
        for mention in reversed(before[:-1]):
            if not _JOINED.fullmatch(self.text, mention.end, joined[0].start):
                break
            joined.insert(0, mention)
        return joined

    def _subject(self, verb: _Verb) -> Who | None:
        by = [m for m in self.mentions if m.start >= verb.end and _BY.search(self.text[verb.end : m.start])]
        if by:
            return self._who(by[0])
        passive = re.search(r"\b(?:was|were)\s+(?:\w+\s+){0,2}$", self.text[self.start : verb.start], re.IGNORECASE)
        account = [m for m in self.mentions if m.start >= verb.end and _FOR.search(self.text[verb.end : m.start])]
        if account:
            named = account[0]
            if named.is_possessive and re.match(r".{0,3}\s+accounts?\b", self.text[named.end : named.end + 14]):
                return self._who(named)
        before = [m for m in self.mentions if m.end <= verb.start and not m.is_possessive]
        if passive and verb.nature not in ("grant",) and not before:
            return None
        return self._who(before[-1]) if before else None

    def _unknown(self, verb: _Verb) -> Who | None:
        """A name in front of the verb that no mention covers: nobody known, and not the person of the context."""
        match = _NAME_BEFORE.search(self.text, max(self.start, verb.start - 90), verb.start)
        if match is None:
            return None
        name = " ".join(match["name"].strip(" ,").split())
        return Who(name, match.span("name"), self.people.cover(name))

    def _who(self, mention: Mention) -> Who:
        covers = [cover for entity in mention.entities for cover in self.people.covers_of(entity)[:1]]
        name = " ".join(self.text[mention.start : mention.end].split())
        return Who(name, (mention.start, mention.end), covers[0] if len(covers) == 1 and not mention.is_group else None)


def _single_days(item: Item) -> list[Item]:
    """A series of days as so many dates."""
    return [item._replace(date=day, date_to=None, days=(), start=at, end=to) for day, at, to in item.days] or [item]


def _without_parts(shares: Sequence[Item]) -> Sequence[Item]:
    """The numbers of shares without the parts of the first of them: "1,000 shares in lots of 400 and 600"."""
    rest = sum((item.value or 0 for item in shares[1:]), Decimal(0))
    return shares[:1] if len(shares) > 2 and shares[0].value == rest else shares
