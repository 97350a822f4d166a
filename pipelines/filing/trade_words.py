"""The vocabulary of trades: what filers call the columns of a trade table, the sides, the natures and the markets.

Data only: patterns with what they mean. How a table or a sentence is read by them belongs to `trade_tables` and
`trade_prose`.
"""

from __future__ import annotations

import re

from pipelines.filing.model import Nature, Side

Role = str

#: Roles of columns by the words of their header, tried in this order. The first that matches gives the role.
#: Example headers in the comments.
HEADERS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        # "Shares owned after the transaction", "Balance", "Cumulative"
        (
            "after",
            r"\b(?:owned|held|holdings?|balance|cumulative|remaining|position|beneficially)\b"
            r"|\bafter\b|\bfollowing\s+(?:the\s+)?(?:reported\s+)?(?:trade|transaction|purchase|sale)",
        ),
        # "Commission per share", "Fees"
        ("fee", r"\bcommissions?\b(?!\s*(?:exclud|includ|not))|\bfees?\b|\bsettlement\s+date\b"),
        # "% of class"
        ("percent", r"%|\bper\s?cent(?:age)?\b"),
        # "Range of Prices", "High", "Low"
        (
            "low",
            r"^\W*(?:low(?:est)?|minimum)(?:\s+(?:sale|sales|trade|purchase)?\s*price)?\b[^a-z]*(?:\(?\$\)?)?\W*$"
            r"|\blow(?:est)?\s+price\b",
        ),
        (
            "high",
            r"^\W*(?:high(?:est)?|maximum)(?:\s+(?:sale|sales|trade"
            r"|purchase)?\s*price)?\b[^a-z]*(?:\(?\$\)?)?\W*$|\bhigh(?:est)?\s+price\b",
        ),
        ("range", r"\brange\b"),
        # "Price per share", "Unit cost"
        (
            "price",
            r"\b(?:price|cost)s?\s*(?:\(?\$\)?\s*)?(?:per|/)\s*\w|\b(?:unit|share|per[- ]share)\s+(?:price|cost)s?\b",
        ),
        # "Aggregate purchase price", "Total cost", "Gross proceeds", "Amount paid"
        (
            "total",
            r"\b(?:total|aggregate)\s+(?:purchase\s+|sales?\s+)?price"
            r"|\b(?:total|aggregate|approximate|approx\.?|gross|net)\s+(?:purchase\s+|sales?\s+)?(?:cost"
            r"|consideration|proceeds|value|dollars?|paid|expenditure)"
            r"|\b(?:proceeds|consideration|value|dollar\s+amount)\b|\bamount\s+(?:paid|received|of\s+funds|\(\$\))"
            r"|\bcost\b(?!\s*(?:per|/|basis\s+per))|\btotal\s*(?:\(?\$\)?)?\s*$",
        ),
        # "Price per share", "Unit cost", "Average price", "$/Share"
        (
            "price",
            r"\bprices?\b|\bper\s+(?:unit|share|sh|ads|ordinary|common|security)|\bcost\s*(?:per|/)|\$\s*/"
            r"|/\s*share\b|\bunit\s+cost\b"
            r"|\brate\b|\bpx\b",
        ),
        # "Trade date", "Date of purchase"
        ("date", r"\bdates?\b|\btrade\s+day\b|\bday\b|\bmonth\b|\bwhen\b"),
        # "Shares purchased (sold)", "Number of shares bought", "Quantity"
        (
            "shares",
            r"\b(?:shares?|shs|number|no\.|nos\.|quantity|qty|units?|volume|securities\s+(?:purchased|sold"
            r"|acquired|disposed)"
            r"|amount\s+of\s+(?:securities|common|stock)|amount|ads|adss|adrs|contracts|par\s+value)\b|\#|№",
        ),
        # "Buy/Sell", "Type of transaction", "Transaction", "Acquired (A) or disposed (D)"
        (
            "side",
            r"\b(?:buy|sell|bought|sold|purchased?|sales?|acquired|acquisition|disposed|disposition|transactions?"
            r"|trans\.?|activity"
            r"|action|action\s+taken|nature|type|b/s|p/s)\b",
        ),
        # "Where and how effected", "Market", "Broker"
        ("market", r"\b(?:markets?|exchange|where|how|manner|method|brokers?|place|venue|effected|executed|through)\b"),
        # "Class of security", "Instrument", "Expiration"
        ("security", r"\b(?:security|class|title|instrument|expiration|strike|expiry|derivative)\b"),
        # "Purchaser", "Reporting person", "Fund", "Account"
        (
            "person",
            r"\b(?:purchasers?|sellers?|buyers?|funds?|accounts?|acct|reporting|persons?|names?|entity|entities"
            r"|party|parties|holders?"
            r"|stockholders?|shareholders?|owners?|clients?|traders?|investors?|trust|partnership|member"
            r"|by\s+whom|on\s+behalf)\b",
        ),
    )
)

#: Words of a header that say which side the column's shares are on.
HEADER_BUY = re.compile(r"\b(?:purchase[ds]?|bought|acquired|acquisitions?|buys?|buying|additions?)\b", re.IGNORECASE)
HEADER_SELL = re.compile(r"\b(?:sold|sales?|sell|disposed|dispositions?|selling)\b", re.IGNORECASE)
#: "Shares purchased (sold)", "Sold (-)": signs tell the sides.
HEADER_SIGNED = re.compile(
    r"[(\[{]\s*(?:sold|sales?|sell|disposed|dispositions?|disposals?)\b|\b(?:sold|sales?|sell"
    r"|dispos\w+)\s*[(\[]\s*[-\u2013\u2014]\s*[)\]]"
    r"|\+\s*/\s*-|\(\s*-\s*\)",
    re.IGNORECASE,
)

#: Words that give side and nature of a trade, in a cell, a caption or a sentence. The first that matches wins.
_WORDS: tuple[tuple[str, Side, Nature | None], ...] = (
    (r"\bdividend\s+reinvest|\breinvest(?:ed|ment|s|ing)?\b|\bDRIP\b", "buy", "dividend_reinvestment"),
    (
        r"\bgift(?:s|ed|ing)?\b|\bdonat(?:ed|ion|ions)\b|\bcharitable\s+contribution|\bbona\s+fide\b"
        r"|\bcontributed\s+to\s+charit",
        "other",
        "gift",
    ),
    (r"\bexercis(?:e|es|ed|ing)\b", "other", "exercise"),
    (r"\bconver(?:ted|sion|sions|ting|t)\b|\bexchange[ds]?\s+(?:for|of)\b|\bexchanged\b", "other", "conversion"),
    (r"\bin[- ]kind\b|\bdistribut(?:ed|ion|ions|ing)\b", "other", "distribution"),
    (
        r"\bgrant(?:s|ed)?\b|\baward(?:s|ed)?\b|\bvest(?:ed|ing|s)?\b|\brestricted\s+stock\s+(?:units?"
        r"|awards?)\b|\bstock\s+dividend\b",
        "other",
        "grant",
    ),
    (
        r"\b(?:transferred|transfers?|contributed|contributions?|assigned|inherit(?:ed|ance)|bequest|bequeathed)\b",
        "other",
        "transfer",
    ),
    (
        r"\bwithh(?:eld|olding)\b|\bforfeit(?:ed|ure)\b|\bexpired\b|\bexpiration\b|\bcancell?(?:ed|ation)\b"
        r"|\bredeemed\b",
        "other",
        "other",
    ),
    (r"\breceived\b|\bdelivered\b|\breceipt\b|\bdelivery\b", "other", "transfer"),
    (
        r"\bpurchas(?:e|es|ed|ing)\b|\bbought\b|\bbuys?\b|\bbuying\b|\bacqui(?:red|res|sition|sitions|ring)\b"
        r"|\bsubscri(?:bed|ption)\b"
        r"|\bcovered\b|\bbuy\s+to\s+cover\b",
        "buy",
        None,
    ),
    (
        r"\bsales?\b|\bsold\b|\bsells?\b|\bselling\b|\bdispos(?:ed|ition|itions|al|als)\b|\bshort\s+sales?\b"
        r"|\btendered\b",
        "sell",
        None,
    ),
)
#: The same, compiled.
WORDS = tuple((re.compile(pattern, re.IGNORECASE), side, nature) for pattern, side, nature in _WORDS)

#: One letter in a column of its own, or behind a number in brackets: "12,000 (P)".
LETTERS: dict[str, Side] = {"P": "buy", "B": "buy", "S": "sell", "A": "buy", "D": "sell"}

#: Natures that a statement about all trades, or a column "how effected", gives to purchases and sales.
MANNERS: tuple[tuple[re.Pattern[str], Nature], ...] = (
    (
        re.compile(
            r"\bprivate(?:ly)?[- ](?:negotiated|transactions?|placement|purchase|sale)|\bprivately\b"
            r"|\bnegotiated\s+transactions?\b"
            r"|\bprivate\b",
            re.IGNORECASE,
        ),
        "private",
    ),
    (
        re.compile(
            r"\bopen[- ]market\b|\bbrokers?(?:age)?\s+transactions?\b|\bon\s+the\s+(?:open\s+market|New\s+York"
            r"|Nasdaq|NYSE|American)"
            r"|\bexchange\b|\bover[- ]the[- ]counter\b|\bnasdaq\b|\bnyse\b|\bordinary\s+brokerage\b",
            re.IGNORECASE,
        ),
        "open_market",
    ),
)

#: Names of markets, as printed.
MARKET = re.compile(
    r"(?:the\s+)?(New\s+York\s+Stock\s+Exchange|NY\s+Stock\s+Exchange|American\s+Stock\s+Exchange"
    r"|NYSE(?:\s+(?:American|MKT|Arca))?"
    r"|AMEX|NASDAQ(?:[- ](?:National\s+Market(?:\s+System)?|SmallCap\s+Market|Small\s+Cap\s+Market|Capital\s+Market"
    r"|Global(?:\s+Select)?\s+Market|Stock\s+Market|NMS))?|(?:Toronto|London|Boston|Pacific|Philadelphia|Chicago"
    r"|Midwest|Tokyo"
    r"|Tel[- ]Aviv|Hong\s+Kong|Frankfurt|Vancouver|Australian|TSX\s+Venture)\s+(?:Stock\s+"
    r"|Securities\s+)?Exchange|OTC(?:QB|QX|\s+Bulletin\s+Board)?"
    r"|over[- ]the[- ]counter(?:\s+market)?)\b",
    re.IGNORECASE,
)

#: One of these stands in every such name; in a text in lower case.
MARKET_WORDS = ("exchange", "nyse", "amex", "nasdaq", "otc", "counter")

#: A row that sums others up and is no trade.
TOTAL = re.compile(
    r"^\W*(?:(?:grand|sub)[- ]?)?totals?\b|^\W*(?:aggregate|net\s+(?:purchases|sales|change)|balance|average"
    r"|weighted)\b",
    re.IGNORECASE,
)

#: Words of securities other than the class itself, in captions, columns and sentences.
DERIVATIVE = re.compile(
    r"\b(?:call|put)\s+options?\b|\b(?:calls|puts)\b(?!\s+for)|\boptions?\b|\bwarrants?\b|\b(?:convertible"
    r"|exchangeable)\s+[a-z ]{0,30}(?:notes?|debentures?|bonds?)\b"
    r"|\b(?:Series\s+[A-Z][-\w]*\s+)?(?:convertible\s+)?preferred\s+(?:stock|shares?)\b|\bswaps?\b"
    r"|\brestricted\s+stock\s+units?\b|\bRSUs\b"
    r"|\bdebentures?\b|\bsenior\s+notes?\b|\bunderlying\b",
    re.IGNORECASE,
)

#: Currency marks, with the code stored where it is not the dollar.
CURRENCIES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"C\$|CA\$|Cdn\.?\s?\$|CAD|Canadian", "CAD"),
        (r"A\$|AU\$|AUD|Australian\s+dollars?", "AUD"),
        (r"HK\$|HKD", "HKD"),
        (r"NT\$|TWD", "TWD"),
        (r"S\$|SGD", "SGD"),
        (r"NIS|ILS|\u20aa", "ILS"),
        (r"\u00a3|GBP|pence\b", "GBP"),
        (r"\u20ac|EUR|euros?\b", "EUR"),
        (r"\u00a5|JPY|yen\b", "JPY"),
        (r"CHF|SFr\.?|Swiss\s+francs?", "CHF"),
        (r"RMB|CNY", "CNY"),
        (r"SEK", "SEK"),
        (r"NOK", "NOK"),
        (r"DKK", "DKK"),
    )
)
