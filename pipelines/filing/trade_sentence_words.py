"""Words and phrases by which `trade_prose` reads a sentence about trades; data, no logic.

Words of tables of trades belong to `trade_words`.
"""

from __future__ import annotations

import re

from pipelines.filing.model import Nature, Side

#: Verbs that tell of a trade that was made, with the side of their subject.
VERBS: tuple[tuple[str, Side, Nature | None], ...] = (
    (r"re-?invested", "buy", "dividend_reinvestment"),
    (r"(?:re-?)?purchased|bought|subscribed\s+for|repurchased", "buy", None),
    (r"paid\b[^.;]{0,160}?\bto\s+(?:purchase|acquire|buy)", "buy", None),
    (r"acquired", "buy", None),
    (r"covered\b[^.;]{0,80}?\bby\s+(?:buying|purchasing|acquiring)", "buy", None),
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
VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<v{number}>{pattern})" for number, (pattern, _, _) in enumerate(VERBS)) + r")\b",
    re.IGNORECASE,
)
#: "made the following purchases: 1,000 shares …", "purchases of 1,000 shares were made".
NOUN = re.compile(
    r"\b(?:(?P<buy>(?:open[- ]market\s+)?purchases?|acquisitions?)|(?P<sell>(?:open[- ]market\s+)?sales?"
    r"|dispositions?))\s+(?:by\s+[^,.;]{1,80}?\s+|on\s+[^.;]{4,30}?,?\s+)?of\b",
    re.IGNORECASE,
)
#: What stands in front of a verb that tells of nothing done.
UNDONE = re.compile(
    r"\b(?:may(?!\s+(?:\d|the\b))|might|will|would|shall|could|should|can|to\s+be|not|nor|neither|never|if|unless|until|before"
    r"|intends?|plans?\s+(?:to|on)|expects?|proposes?"
    r"|agreed\s+to|agrees\s+to|right\s+to|obligat\w+\s+to|options?\s+to|entitled\s+to|able\s+to|committed\s+to"
    r"|offer(?:ed|s)?\s+to|be)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
#: "newly issued shares": a participle in front of its noun.
ATTRIBUTE = re.compile(r"\b(?:newly|previously|recently|validly|duly|then)[\s-]+$", re.IGNORECASE)
ITS_NOUN = re.compile(r"\s+(?:[\w'\u2019]{1,20}\s+){0,4}?(?:shares?|stock|units|securities)\b", re.IGNORECASE)
#: What announces a list: "has made the following purchases:".
FOLLOWING = re.compile(
    r"\b(?:following|these)\s+(?:open[- ]market\s+)?(?:(?P<buy>purchases?|acquisitions?)"
    r"|(?P<sell>sales?|dispositions?))\b",
    re.IGNORECASE,
)
#: What stands before the first date or number of an entry of a list.
ENTRY = re.compile(
    r"\W{0,6}(?:\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s{0,4})?(?:and\s+)?(?:on\s+)?(?:a\s+(?:further|total\s+of)\s+"
    r"|an\s+(?:additional|aggregate\s+of)\s+)?",
    re.IGNORECASE,
)
NO_ONE = re.compile(
    r"\b(?:none\s+of|neither|no\s+(?:other\s+)?(?:person|reporting|transactions?|shares|purchases|sales))\b",
    re.IGNORECASE,
)
PER_SHARE = re.compile(
    r"\)?\s{0,3}(?:in\s+cash,?\s+|net\s+|\(net\)\s+)?(?:\(?(?:per|a|each|apiece|for\s+each)\b|/)", re.IGNORECASE
)
AT = re.compile(
    r"(?:\bat|@|\bfor|\bprices?|\bprice\s+of|\baverage\s+of|\bfrom|\bto|\bbetween|\band|\bof|\bwas"
    r"|\bis)\s{0,2}(?:approximately\s+|about\s+)?(?:US)?$",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:aggregate|total|gross|net)\s+(?:\w+\s+){0,3}(?:of\s+)?(?:approximately\s+)?$|\b(?:consideration"
    r"|proceeds|cost|amount)\s+(?:\w+\s+){0,2}of\s+(?:approximately\s+)?$",
    re.IGNORECASE,
)
AVERAGE = re.compile(r"\b(?:average|weighted|mean)\b", re.IGNORECASE)
#: One number of shares for each of several days.
EACH_DAY = re.compile(
    r"\bon\s+each\b|\beach\s+(?:day|date)\b|\b(?:shares|units)\s+each\b|\beach\s+of\s+(?:the\s+)?(?:days|dates)?"
    r"|\bper\s+day\b|\bdaily\b",
    re.IGNORECASE,
)
#: What stands before a number that is held, left out or part of another one.
NOT_TRADED = re.compile(
    r"\b(?:increas|decreas|reduc|bring|rais|lower)\w*\s+(?:[\w\u2019']+\s+){0,5}to\s+(?:approximately\s+)?$"
    r"|\d\s+(?:shares\s+)?of\s+(?:the|its|his|her|their|such|those)\s+(?:\w+\s+){0,2}$|\bnet\s+of\s+$"
    r"|\b(?:options?|warrants?|notes?|contracts?|units?)\s*\((?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
#: What stands behind a number of shares that is not called so: "sold 300 at $4.30", "300 and 500 shares", "300 of the".
PRICED = re.compile(
    r"\s{1,3}(?:at|@)\s{0,3}(?:US)?\$?\s?\d|\s{1,3}of\s+(?:the|its|his|her|their|such|those)\s"
    r"|(?:\s*(?:,|,?\s+and|&)\s+[\d,]{1,12}){1,9}\s+(?:[a-z]+\s+){0,3}?(?:shares|units|ads)\b",
    re.IGNORECASE,
)
COORDINATE = re.compile(r"(?:\s+shares)?\s*(?:,|,?\s+and|&)\s+", re.IGNORECASE)
SAME_DAY = re.compile(r"\b(?:same|that)\s+(?:date|day)\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:it|he|she|they)\s+(?:also\s+|then\s+)?$", re.IGNORECASE)
#: What was got for the shares that were sold or tendered is no trade of its own.
RECEIVED = re.compile(
    r"(?:received|paid)\s+(?:(?:a|an|the)\s+)?(?:(?:price|cash|consideration|payment|net|gross|total|in\s+cash|of)\s+){0,4}"
    r"(?:US|C|A|HK)?[$\u20ac\u00a3]",
    re.IGNORECASE,
)
#: An option that somebody else exercises makes a purchase or a sale of its writer.
BY_OTHERS = re.compile(
    r"\bexercise\s+(?:of\s+[\w\s]{1,40}\s)?by\s+(?:(?:the|a|an|its|their)\s+)?(?:holders?|owners?|counterpart\w+|buyers?|purchasers?)\b"
    r"|\b(?:assignment|exercise)\s+of\s+[\w\s]{0,40}?\bwritten\b",
    re.IGNORECASE,
)
#: In front of the reporting person who is the other side of somebody else's purchase or sale, and of that somebody.
FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
TO = re.compile(r"\bto\s+(?:the\s+)?$", re.IGNORECASE)
STRANGER = re.compile(r"\b[A-Z][\w.&'\u2019-]{1,30}\s+(?:(?:has|have|had|also|then)\s+){0,2}$")
#: In front of a price that is repeated in figures: "eight dollars ($8.00)".
IN_WORDS = re.compile(r"\b(?:dollars?|cents?|euros?|pounds?)\s*$", re.IGNORECASE)
#: In front of one price of several numbers.
OF_ALL = re.compile(
    r"\b(?:both|each|all|in\s+each\s+case|in\s+both\s+cases)\b,?\s+(?:at|for)\s+(?:[\w\s]{0,30}\s)?(?:US)?[$\u20ac\u00a3]?\s?$",
    re.IGNORECASE,
)
#: Natures that the words around "acquired", "received" and "purchased" can give, and "sold" cannot.
SPECIAL = frozenset(("exercise", "conversion", "grant", "gift", "distribution", "dividend_reinvestment"))
FOR = re.compile(
    r"\b(?:for|to|on\s+behalf\s+of|in)(?:\s+the\s+(?:benefit|account)\s+of)?\s+(?:the\s+)?$", re.IGNORECASE
)
JOINED = re.compile(r"(?:,|,?\s+and|&)\s+(?:the\s+)?", re.IGNORECASE)
NEXT_TO_VERB = re.compile(r",?\s+(?:(?:each|both|together|also|has|have|had)\s+){0,3}", re.IGNORECASE)
BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
NAME_BEFORE = re.compile(r"(?P<name>(?:[A-Z][\w.'\u2019&-]*,?\s+(?:of\s+|and\s+)?){2,8})(?:has\s+|have\s+|also\s+)?$")
#: The period that Item 5(c) is about.
PERIOD = re.compile(
    r"\b(?:past|last|previous|preceding|prior|within|during|in\s+the)\s+(?:\w+\s+){0,3}(?:sixty|60|days)\b"
    r"|\bsince\s+(?:the\s+)?(?:\w+\s+){0,3}(?:filing|amendment|date)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"(?:\s+[\w'\u2019]+){1,5}?\s+(?:was|were)\s+(?:then\s+|also\s+)?", re.IGNORECASE)
#: A day by its name: "on the Closing Date".
TERM = re.compile(
    r"\b(?:on|at|as\s+of)\s+the\s+(?P<term>(?-i:(?:[A-Z][\w-]{1,20}\s+){0,3}(?:Date|Closing|Time)))\b", re.IGNORECASE
)
YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b")
