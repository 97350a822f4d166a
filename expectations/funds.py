"""Rules on Item 3: amounts, their parts, and the shares that they paid for."""

from __future__ import annotations

from expectations.exemptions import item_says
from expectations.rule import Exemption, Rule, of_subject

_SOURCE = "17 CFR 240.13d-101, Item 3"

#: Amounts by payer: parts only where the whole is not that payer's own; amounts for instruments other than the class
#: have no place here.
_PAID = """
    SELECT f.filing_id, f.cover, count(*) AS amounts, sum(f.amount) AS amount, sum(f.shares) AS shares,
        bool_or(f.is_approximate) AS is_approximate,
        bool_or(f.amount IS NULL AND NOT f.is_granted) AS has_unknown, bool_or(f.shares IS NULL) AS has_no_shares,
        min(f.funding_number) AS first_funding, any_value(f.payer_name) AS payer_name
    FROM raw.funding AS f
    LEFT JOIN raw.funding AS whole ON whole.filing_id = f.filing_id AND whole.funding_number = f.within
    WHERE f.cover IS DISTINCT FROM whole.cover AND f.instrument IS NULL AND f.cover IS NOT NULL
    GROUP BY f.filing_id, f.cover"""

#: What a person holds directly: components of its row 11 (else of its powers) that are its own outstanding shares.
_DIRECT = """
    WITH way AS (
        SELECT c.filing_id, c.cover, c.source, CASE WHEN c.figure = 'aggregate_amount' THEN 0
                WHEN c.figure LIKE '%voting_power' THEN 1 ELSE 2 END AS way,
            sum(c.shares) AS shares, bool_or(c.shares IS NULL) AS has_unknown,
            min(c.component_number) AS first_component
        FROM raw.component AS c
        WHERE (c.holder = c.cover OR (c.holder IS NULL AND c.holder_name IS NULL AND c.figure NOT LIKE 'shared%'))
            AND NOT c.is_excluded
            AND c.within IS NULL AND c.kind IN ('common', 'restricted')
        GROUP BY ALL
    )
    SELECT filing_id, cover, arg_min(shares, (way, source)) AS shares,
        arg_min(has_unknown, (way, source)) AS has_unknown, arg_min(first_component, (way, source)) AS first_component
    FROM way GROUP BY ALL"""

_AMENDS_ITEM_3 = (
    "EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND i.item_number = 3 "
    "AND i.change IN ('amended', 'supplemented', 'unchanged'))"
)

#: Item 3 of an amendment that speaks of purchases since the last one.
_SINCE_LAST = r"(?i)additional\s+(securities|shares|common)|since the (most recent|last)"

#: Means besides an amount of money. Margin counts where it is spoken of by itself, without the amount that it is in.
_OTHER_MEANS = (
    r"(?i)\b(gifts?|granted|exchange for|in consideration of)\b|(^|[.;])[^.;$]{0,400}\bmargin\b[^.;$]{0,400}([.;]|$)"
)

#: A number of shares, its price and what they come to, in one breath.
_LOT = (
    r"(?i)([0-9][0-9,]*)\s+(?:shares|units)\b([^;$0-9]{0,150}?)\$\s?([0-9][0-9,.]*[0-9])\s+(?:per|a|for each)\s+"
    r"(?:share|unit)\b([^;$0-9]{0,100}?\b(?:aggregate|total)\b[^;$0-9]{0,60})\$\s?([0-9][0-9,.]*[0-9])"
    r"([^;$]{0,80})"
)
_LOTS = f"""
    SELECT *, try_cast(replace(counted, ',', '') AS DECIMAL(18,0)) AS shares,
        try_cast(replace(priced, ',', '') AS DECIMAL(18,6)) AS price,
        try_cast(replace(paid, ',', '') AS DECIMAL(24,6)) AS amount
    FROM (
        SELECT filing_id, regexp_extract(lot, '{_LOT}', 1) AS counted, regexp_extract(lot, '{_LOT}', 3) AS priced,
            regexp_extract(lot, '{_LOT}', 5) AS paid, regexp_replace(lot, '\\s+', ' ', 'g') AS said
        FROM (
            SELECT filing_id, unnest(regexp_extract_all(text, '{_LOT}')) AS lot
            FROM raw.item WHERE item_number = 3
        )
    )"""

RULES = of_subject(
    "funds",
    Rule(
        id="item3_parts_sum_to_total",
        name="Parts of an amount sum to it",
        sentence="The parts that Item 3 gives of an amount sum to that amount.",
        source=_SOURCE,
        kind="S",
        severity="warning",
        tolerance="One unit of currency for each part where cents are printed; half a percent of amounts called "
        "approximate.",
        labels=("parts", "total"),
        computed=("found",),
        limits="A single part may be less than its amount: the rest is not said.",
        exemptions=(
            Exemption(
                reason="Item 3 says that the rest came from elsewhere, or was spent on commissions.",
                when="j.found < j.expected AND "
                + item_says(3, r"(?i)\b(remainder|remaining|balance|rest|commissions?|among others?)\b"),
            ),
        ),
        judged="""
            SELECT t.filing_id, t.cover, any_value(t.payer_name) AS person_name, 'amount' AS field,
                sum(p.amount) AS found, any_value(t.amount) AS expected,
                'fundings[' || min(p.funding_number) || '].amount' AS found_path,
                'fundings[' || t.funding_number || '].amount' AS expected_path,
                CASE WHEN count(*) = 1 THEN sum(p.amount) - any_value(t.amount)
                    ELSE abs(sum(p.amount) - any_value(t.amount)) END > CASE
                    WHEN any_value(t.is_approximate) OR bool_or(p.is_approximate) THEN any_value(t.amount) * 0.005
                    WHEN any_value(t.amount) = trunc(any_value(t.amount)) AND bool_and(p.amount = trunc(p.amount))
                        THEN 0
                    ELSE count(*) END AS is_violated,
                'Item 3: the parts of ' || shown(any_value(t.amount)) || ' come to ' || shown(sum(p.amount)) || '.'
                    AS message
            FROM raw.funding AS t JOIN raw.funding AS p ON p.filing_id = t.filing_id AND p.within = t.funding_number
            WHERE t.amount IS NOT NULL GROUP BY t.filing_id, t.funding_number, t.cover
            HAVING count(p.amount) = count(*)""",
    ),
    Rule(
        id="item3_price_times_shares",
        name="Shares times price are the amount",
        sentence="Where Item 3 gives a number of shares, a price per share and their amount in one breath, the first "
        "two come to the third.",
        source=_SOURCE,
        kind="S",
        severity="warning",
        tolerance="Half a unit of the last digit of the price for each share, and of the amount; one percent of "
        "amounts called approximate, and of average prices.",
        labels=("amount", "computed"),
        computed=("found", "expected"),
        limits="Judged where nothing but words stands between the three figures, in the order shares, price, amount. "
        "The first that differs is told.",
        exemptions=(
            Exemption(
                reason="The amount is said to hold commissions or other costs, or to leave some out.",
                when="regexp_matches(j.expected_text, '(?i)commission|fees|expenses|costs|interest|net of|discount')",
            ),
        ),
        judged=f"""
            SELECT filing_id, 'amount' AS field, amount AS found, (shares * price)::DECIMAL(38,6) AS expected,
                said AS expected_text, abs(shares * price - amount) > allowed AS is_violated,
                'Item 3: ' || shown(shares) || ' shares at ' || shown(price) || ' come to '
                    || shown(round(shares * price, 2)::DECIMAL(38,6)) || ', not to ' || shown(amount) || '.' AS message
            FROM (
                SELECT *, shares * half_unit(decimals_of(priced)) + half_unit(decimals_of(paid)) + CASE
                    WHEN regexp_matches(said, '(?i)approximately|about|average') THEN amount * 0.01 ELSE 0 END
                        AS allowed,
                    row_number() OVER (PARTITION BY filing_id ORDER BY abs(shares * price - amount) <= allowed, said)
                        AS place
                FROM ({_LOTS}) WHERE shares < 1000000000000 AND price < 1000000 AND amount IS NOT NULL
            ) WHERE place = 1""",
    ),
    Rule(
        id="item3_amount_vs_trades",
        name="Item 3 pays for the trades of Item 5(c)",
        sentence="What Item 3 says was paid is the sum of quantity and price of the purchases of Item 5(c).",
        source=f"{_SOURCE} and 5(c)",
        kind="S",
        severity="warning",
        tolerance="Two percent, for commissions and rounded prices; five for whole thousands called approximate.",
        labels=("item3", "trades"),
        computed=("found", "expected"),
        limits="Both sides are compared where Item 3 names as many shares as Item 5(c) has bought, or speaks of "
        "purchases since the last filing; else Item 3 may only not be less than the trades.",
        exemptions=(
            Exemption(
                reason="Item 3 speaks of margin, gifts, grants or other means besides the amount.",
                when="j.found < j.expected AND EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND "
                "i.item_number = 3 "
                f"AND regexp_matches(i.text, '{_OTHER_MEANS}'))",
            ),
            Exemption(
                reason="The amendment leaves Item 3 as it was or supplements it with some purchases only.",
                when="EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND i.item_number = 3 "
                "AND i.change IN ('supplemented', 'unchanged'))",
            ),
        ),
        judged=f"""
            SELECT p.filing_id, p.cover, coalesce(c.person_name, p.payer_name) AS person_name, 'amount' AS field,
                p.amount AS found, coalesce(t.paid, 0)::DECIMAL(38,6) AS expected,
                'fundings[' || p.first_funding || '].amount' AS found_path,
                CASE WHEN p.shares = t.bought AND NOT p.has_no_shares OR m.is_since_last
                    THEN abs(p.amount - coalesce(t.paid, 0)) > allowed * greatest(p.amount, coalesce(t.paid, 0))
                    ELSE p.has_no_shares AND p.amount < t.paid * (1 - allowed) END AS is_violated,
                someone(coalesce(c.person_name, p.payer_name)) || ': Item 3 gives ' || shown(p.amount)
                    || ', the purchases of Item 5(c) come to ' || shown(round(coalesce(t.paid, 0), 2)) || '.' AS message
            FROM (
                SELECT *, CASE WHEN is_approximate AND amount % 1000 = 0 THEN 0.05 ELSE 0.02 END AS allowed
                FROM ({_PAID})
            ) AS p
            JOIN raw.filing AS f USING (filing_id)
            JOIN _cover AS c ON c.filing_id = p.filing_id AND c.cover = p.cover
            LEFT JOIN _traded AS t ON t.filing_id = p.filing_id AND t.cover = p.cover
            LEFT JOIN (
                SELECT filing_id, bool_or(regexp_matches(text, '{_SINCE_LAST}')) AS is_since_last
                FROM raw.item WHERE item_number = 3
                    AND filing_id IN (SELECT filing_id FROM raw.filing WHERE is_amendment)
                GROUP BY filing_id
            ) AS m ON m.filing_id = p.filing_id
            WHERE p.amount > 0 AND NOT p.has_unknown AND f.transactions_state = 'rows'
                AND NOT coalesce(t.has_unpriced, false) AND (t.paid IS NOT NULL OR m.is_since_last)
                AND NOT EXISTS (FROM raw."transaction" AS x WHERE x.filing_id = p.filing_id AND x.cover IS NULL)""",
    ),
    Rule(
        id="item3_shares_vs_item5_direct",
        name="Item 3 accounts for the shares held directly",
        sentence="The shares that Item 3 says a person bought or was granted are those that it holds directly.",
        source=f"{_SOURCE} and 5(a)",
        kind="S",
        severity="warning",
        tolerance="None between whole numbers of shares; half a unit of the last printed digit between fractions.",
        labels=("item3", "item5_direct"),
        computed=("found", "expected"),
        limits="Judged where Item 3 gives a number of shares for every amount of a person. Where no components say "
        "what "
        "the person holds directly, Item 3 may only not account for more than its row 11.",
        exemptions=(
            Exemption(reason="The amendment speaks only of what it adds to Item 3.", when=_AMENDS_ITEM_3),
            Exemption(
                reason="Shares were sold, given away or split since they were acquired.",
                when="j.found > j.expected AND EXISTS (FROM _traded t WHERE t.filing_id = j.filing_id AND t.cover = "
                "j.cover "
                "AND t.sold + t.other >= j.found - j.expected)",
            ),
            Exemption(
                reason="Item 3 gives the shares of several persons: another cover, or all together, report the number.",
                when="j.found > j.expected AND (EXISTS (FROM _cover p WHERE p.filing_id = j.filing_id "
                "AND p.cover <> j.cover AND p.aggregate_amount = j.found) OR EXISTS (FROM raw.filing f "
                "WHERE f.filing_id = j.filing_id AND f.group_aggregate_amount = j.found))",
            ),
        ),
        judged=f"""
            SELECT p.filing_id, p.cover, coalesce(c.person_name, p.payer_name) AS person_name, 'shares' AS field,
                p.shares AS found, d.shares AS expected,
                'fundings[' || p.first_funding || '].shares' AS found_path,
                'components[' || d.first_component || '].shares' AS expected_path,
                abs(p.shares - d.shares) > rounding(p.shares, d.shares) AS is_violated,
                someone(coalesce(c.person_name, p.payer_name)) || ': Item 3 accounts for ' || shown(p.shares)
                    || ' shares, Item 5 gives ' || shown(d.shares) || ' held directly.' AS message
            FROM ({_PAID}) AS p JOIN ({_DIRECT}) AS d USING (filing_id, cover)
            JOIN _cover AS c ON c.filing_id = p.filing_id AND c.cover = p.cover
            WHERE NOT p.has_no_shares AND NOT d.has_unknown AND d.shares IS NOT NULL
            UNION ALL
            SELECT p.filing_id, p.cover, coalesce(c.person_name, p.payer_name), 'shares', p.shares, c.aggregate_amount,
                'fundings[' || p.first_funding || '].shares', cover_path(p.cover, 'aggregate_amount'),
                p.shares > c.aggregate_amount + rounding(p.shares, c.aggregate_amount),
                someone(coalesce(c.person_name, p.payer_name)) || ': Item 3 accounts for ' || shown(p.shares)
                    || ' shares, more than the ' || shown(c.aggregate_amount) || ' of row 11.'
            FROM ({_PAID}) AS p JOIN _cover AS c ON c.filing_id = p.filing_id AND c.cover = p.cover
            WHERE NOT p.has_no_shares AND c.aggregate_amount IS NOT NULL
                AND NOT EXISTS (FROM raw.component AS x WHERE x.filing_id = p.filing_id AND x.cover = p.cover)""",
    ),
)
