"""Trades from sentences: "On May 3, 1999 the Fund bought 10,000 shares at $5.25 a share on the Nasdaq".

A verb of trade in the past tense, the numbers of shares around it, and for each number the price, date and market that
stand in its part of the sentence. What is only planned, agreed or possible is no trade. Tables: `trade_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from pipelines.filing import running_text
from pipelines.filing.canonical import Canonical
from pipelines.filing.dates import find_dates
from pipelines.filing.folded import has_digit
from pipelines.filing.model import Nature, Side
from pipelines.filing.people import Mention, People
from pipelines.filing.prose import sentences
from pipelines.filing.trade_captions import Context, Who
from pipelines.filing.trade_drafts import Draft, Span, day_of, is_derivative, manner_of, market_of, nature_of, place_of
from pipelines.filing.trade_items import Item, items
from pipelines.filing.trade_sentence_words import (
    AT,
    ATTRIBUTE,
    AVERAGE,
    BY,
    BY_OTHERS,
    COORDINATE,
    EACH_DAY,
    ENTRY,
    FOLLOWING,
    FOR,
    FROM,
    IN_WORDS,
    ITS_NOUN,
    JOINED,
    NAME_BEFORE,
    NEXT_TO_VERB,
    NO_ONE,
    NOT_TRADED,
    NOUN,
    OF_ALL,
    PASSIVE,
    PER_SHARE,
    PERIOD,
    PRICED,
    PRONOUN,
    RECEIVED,
    SAME_DAY,
    SPECIAL,
    STRANGER,
    TERM,
    TO,
    TOTAL,
    UNDONE,
    VERB,
    VERBS,
    YEAR,
)


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


#: A shorter sentence without figures can still be the dash of an empty entry.
_SHORTEST = 9


class _Sentence:
    """One sentence: its verbs, items and persons."""

    def __init__(self, text: str, people: People, context: Context, start: int, end: int, state: _State) -> None:
        self.text, self.people, self.context, self.state = text, people, context, state
        self.start, self.end = start, end

    @cached_property
    def mentions(self) -> list[Mention]:
        """The persons whom the sentence names."""
        return self.people.mentions(self.start, self.end)

    def read(self, told: Told) -> None:
        """Add the trades of the sentence."""
        announces = self.text[self.end - 1] in ":;" or self.end - self.start <= _SHORTEST
        if not announces and not has_digit(self.text, self.start, self.end):
            self.state.lead = None
            return
        verbs = self._verbs()
        self.items = items(self.text, self.start, self.end, 0, self.end - self.start)
        if re.search(r"\brespectively\b", self.text[self.start : self.end], re.IGNORECASE):
            self.items = tuple(part for item in self.items for part in _single_days(item))
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
                elif PERIOD.search(self.text, self.start, self.end):
                    told.undated.append(draft)
                else:
                    told.doubts += 1
        if dates:
            self.state.date = dates[-1]

    def _lead(self, verbs: Sequence[_Verb]) -> None:
        """What the sentence leaves for the entries of a list behind it."""
        last = self.text[self.end - 1]
        self.state.lead = verbs[-1] if verbs and last in ":;" else None
        match = FOLLOWING.search(self.text, self.start, self.end) if last == ":" and not verbs else None
        if match is not None:
            side: Side = "buy" if match["buy"] else "sell"
            self.state.lead = _Verb(*match.span(), match[0].lower(), side, None, said=match.span())
        if self.state.lead is not None:
            self.state.who = self._subject(self.state.lead) or self.state.who

    def _is_entry(self) -> bool:
        """Whether the sentence is an entry of a list: it begins with its date or its number of shares."""
        first = next((item for item in self.items if item.kind != "text"), None)
        return first is not None and ENTRY.fullmatch(self.text, self.start, first.start) is not None

    def _by_day(self, draft: Draft) -> list[Draft]:
        """A trade told of several days: one for each of them where the words say so, else one that is in doubt."""
        series = next((item.days for item in self.items if item.days and item.start == draft.spans["date"][0]), ())
        if not series:
            return [draft]
        if not EACH_DAY.search(self.text, self.start, self.end):
            draft.repairs["date"] = "one number of shares for several days"
            return [draft]
        return [
            Draft(
                {**draft.values, "date": day, "date_to": None},
                {**{name: at for name, at in draft.spans.items() if name != "date_to"}, "date": (start, end)},
                dict(draft.repairs),
            )
            for day, start, end in series
        ]

    def _verbs(self) -> list[_Verb]:
        found = []
        for match in VERB.finditer(self.text, self.start, self.end):
            name = match.lastgroup or "v0"
            _, side, nature = VERBS[int(name[1:])]
            found.append(_Verb(match.start(), match.end(), match[0].lower(), side, nature, said=match.span()))
        for match in NOUN.finditer(self.text, self.start, self.end):
            named: Side = "buy" if match["buy"] else "sell"
            found.append(_Verb(*match.span(), match[0].lower(), named, None, said=match.span()))
        found.sort(key=lambda verb: verb.start)
        kept = [verb for verb in found if not self._is_undone(verb)]
        kept = [verb for at, verb in enumerate(kept) if not (at and RECEIVED.match(self.text, verb.start, self.end))]
        for index, verb in enumerate(kept):
            verb.begin = kept[index - 1].end if index else self.start
            verb.stop = kept[index + 1].start if index + 1 < len(kept) else self.end
        return kept

    def _is_undone(self, verb: _Verb) -> bool:
        before = self.text[max(self.start, verb.start - 60) : verb.start]
        if UNDONE.search(before) and not re.search(r"\b(?:has|have|had)\s+(?:\w+\s+)?$", before, re.IGNORECASE):
            return not re.search(r"\b(?:was|were|been)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE) or "to be" in before
        if NO_ONE.search(self.text, max(self.start, verb.start - 120), verb.start):
            return True
        if ATTRIBUTE.search(before) and ITS_NOUN.match(self.text, verb.end):
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
        match = PASSIVE.match(self.text, item.end, self.end)
        return match is not None and VERB.match(self.text, match.end(), self.end) is not None

    def _counts(self, item: Item) -> bool:
        if item.kind != "number" or item.is_money or item.value is None or item.hint == "price":
            return False
        after = self.text[item.end : item.end + 90]
        if re.match(
            r"\s{0,3}(?:days?|months?|years?|business|percent|%|people|persons|members|hours)\b", after, re.IGNORECASE
        ):
            return False
        if NOT_TRADED.search(self.text, max(self.start, item.start - 60), item.start):
            return False
        if item.hint is None and item.decimals == 0 and PRICED.match(self.text, item.end, self.end):
            return not item.is_negative and not AT.search(self.text, self.start, item.start)
        if item.hint == "shares":
            return not re.match(r"[^.;]{0,60}\b(?:outstanding)\b", after)
        return "," in self.text[item.start : item.end]

    # -- one number of shares ------------------------------------------------------------------------------------

    def _draft(self, verb: _Verb, item: Item, shares: Sequence[Item], index: int, after: int) -> Draft:
        draft = Draft()
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
        side, nature = self._side_of(verb), verb.nature
        manner = manner_of(words)
        by_others = BY_OTHERS.search(words) is not None
        if side == "buy" and nature is None and not by_others and manner.nature in SPECIAL:
            side, nature = manner.side or side, manner.nature
        elif nature == "transfer" and manner.nature in SPECIAL:
            nature = manner.nature
        if side == "other" and nature is None:
            nature = manner.nature if manner.nature in SPECIAL else "other"
        span: Span | None = verb.said
        draft.set("side", side, span)
        if nature is None:
            nature = nature_of(words) or nature_of(self.text[self.start : self.end])
            span = place_of(self.text, self.start, self.end, nature) if nature else self.context.nature_at
            nature = nature or self.context.nature
        if nature is not None:
            draft.set("nature", nature, span)

    def _side_of(self, verb: _Verb) -> Side:
        """The side of a reporting person: of "the Issuer bought 100 shares from the Fund" the Fund's."""
        other: Side = "sell" if verb.side == "buy" else "buy"
        link = FROM if verb.side == "buy" else TO
        if verb.side == "other" or any(mention.end <= verb.start for mention in self.mentions):
            return verb.side
        object_ = next((m for m in self.mentions if m.start >= verb.end and not m.is_possessive), None)
        stranger = STRANGER.search(self.text, self.start, verb.start)
        if object_ is None or stranger is None or not link.search(self.text, verb.end, object_.start):
            return verb.side
        return other

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
                if verb.begin <= item.start < part[0] and self._is_price(item) and PER_SHARE.match(self.text, item.end)
            ]
        if not prices and len(shares) > 1:
            prices = [i for i in self.items if i.start > shares[-1].end and self._is_price(i) and self._is_of_all(i)]
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
        return AVERAGE.search(self.text, max(begin, item.start - 60), item.start) is not None

    def _is_of_all(self, item: Item) -> bool:
        """Whether a price is that of all numbers in front: "both at $6", "in each case for $6 a share"."""
        return OF_ALL.search(self.text, max(self.start, item.start - 60), item.start) is not None

    def _is_price(self, item: Item) -> bool:
        before = self.text[max(self.start, item.start - 40) : item.start]
        is_negative = item.is_negative and not IN_WORDS.search(before)
        if item.kind not in ("number", "range") or item.value is None or is_negative:
            return False
        if PER_SHARE.match(self.text, item.end, self.end):
            return True
        if TOTAL.search(before) or re.match(
            r"\s{0,3}(?:million|thousand|billion)", self.text[item.end : item.end + 12]
        ):
            return False
        if item.hint == "price" or item.kind == "range":
            return True
        return (
            (item.is_money or item.decimals > 1)
            and AT.search(before) is not None
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
        return all(COORDINATE.fullmatch(self.text, one.end, other.start) for one, other in pairwise(shares))

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
        if chosen is None and (SAME_DAY.search(self.text, self.start, self.end) or self._goes_on(verb)):
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
        term = TERM.search(self.text, self.start, self.end)
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
        return PRONOUN.search(self.text, self.start, verb.start) is not None and self.state.date is not None

    def _year_near(self, item: Item) -> int | None:
        match = YEAR.search(self.text, item.end, min(self.end, item.end + 200))
        return int(match[0]) if match else None

    def _set_person(self, draft: Draft, verb: _Verb, index: int | None, count: int) -> None:
        several = self._subjects(verb)
        if len(several) > 1 and not (index is not None and len(several) == count):
            draft.repairs["person_name"] = "one number of shares for several persons"
            return
        who = self._who(several[index]) if index is not None and len(several) > 1 else self._subject(verb)
        if who is None and (verb.is_carried or PRONOUN.search(self.text, self.start, verb.start)):
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
        if not before or not NEXT_TO_VERB.fullmatch(self.text, before[-1].end, verb.start):
            return []
        joined = before[-1:]
        for mention in reversed(before[:-1]):
            if not JOINED.fullmatch(self.text, mention.end, joined[0].start):
                break
            joined.insert(0, mention)
        return joined

    def _subject(self, verb: _Verb) -> Who | None:
        by = [m for m in self.mentions if m.start >= verb.end and BY.search(self.text[verb.end : m.start])]
        if by:
            return self._who(by[0])
        passive = re.search(r"\b(?:was|were)\s+(?:\w+\s+){0,2}$", self.text[self.start : verb.start], re.IGNORECASE)
        account = [m for m in self.mentions if m.start >= verb.end and FOR.search(self.text[verb.end : m.start])]
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
        match = NAME_BEFORE.search(self.text, max(self.start, verb.start - 90), verb.start)
        if match is None:
            return None
        name = " ".join(match["name"].strip(" ,").split())
        return Who(name, match.span("name"), self.people.cover(name))

    def _who(self, mention: Mention) -> Who:
        covers = [cover for entity in mention.entities for cover in self.people.covers_of(entity)[:1]]
        name = " ".join(self.text[mention.start : mention.end].split())
        is_one = not mention.is_group or (len(self.people.everybody) == 1 and name.lower().endswith("person"))
        return Who(name, (mention.start, mention.end), covers[0] if len(covers) == 1 and is_one else None)


def _single_days(item: Item) -> list[Item]:
    """A series of days as so many dates."""
    return [item._replace(date=day, date_to=None, days=(), start=at, end=to) for day, at, to in item.days] or [item]


def _without_parts(shares: Sequence[Item]) -> Sequence[Item]:
    """The numbers of shares without the parts of the first of them: "1,000 shares in lots of 400 and 600"."""
    rest = sum((item.value or 0 for item in shares[1:]), Decimal(0))
    return shares[:1] if len(shares) > 2 and shares[0].value == rest else shares
