"""Rules on the trades of Item 5(c) in one filing. Trades against the change of row 11 belong to `chains`."""

from __future__ import annotations

from expectations.exemptions import item_says
from expectations.rule import Exemption, Rule, of_subject

_SOURCE = "17 CFR 240.13d-101, Item 5(c)"

RULES = of_subject(
    "trades and amendments",
    Rule(
        id="trade_not_after_filing",
        name="Trades precede the filing",
        sentence="No trade of Item 5(c) is dated after the filing.",
        source=_SOURCE,
        kind="S",
        severity="warning",
        tolerance="None: both are days. The date of signature, or of a later event, stands in where the "
        "date of filing is not known.",
        labels=("traded", "filed"),
        no_exception="What has not happened yet is no trade of the past sixty days.",
        judged="""
            SELECT t.filing_id, t.cover, t.person_name, 'transaction_date' AS field,
                t.transaction_date::VARCHAR AS found_text,
                coalesce(f.filed_date, greatest(f.signature_date, f.event_date))::VARCHAR AS expected_text,
                'transactions[' || t.transaction_number || '].date' AS found_path,
                CASE WHEN f.filed_date IS NULL THEN 'signature_date' END AS expected_path,
                t.transaction_date > coalesce(f.filed_date, greatest(f.signature_date, f.event_date)) AS is_violated,
                'A trade is dated ' || t.transaction_date || ', after the filing of '
                    || coalesce(f.filed_date, greatest(f.signature_date, f.event_date)) || '.' AS message
            FROM raw."transaction" AS t JOIN raw.filing AS f USING (filing_id)
            WHERE t.transaction_date IS NOT NULL AND coalesce(f.filed_date, f.signature_date) IS NOT NULL""",
    ),
    Rule(
        id="trade_within_sixty_days",
        name="Trades are of the past sixty days",
        sentence="The trades of Item 5(c) lie within sixty days before the event or the filing.",
        source=_SOURCE,
        kind="F",
        severity="info",
        tolerance="Sixty days before the earlier of event and filing. One finding for a filing, on its oldest trade.",
        labels=("traded", "earliest"),
        exemptions=(
            Exemption(
                reason="Item 5 lists the trades since an earlier filing, or of a longer time.",
                when=item_says(
                    5,
                    r"(?i)\bsince\s+(the\s+)?(date\s+of\s+)?(the\s+|its\s+|their\s+|our\s+)?(filing|last|most recent"
                    r"|previous|prior|initial|original|amendment|schedule)|\b(past|last|previous|prior)\s+"
                    r"(90|ninety|120|180|six|twelve|12|three|two|1|one)\b[^.;]{0,12}(days|months|years?)",
                ),
            ),
        ),
        judged="""
            SELECT filing_id, cover, person_name, 'transaction_date' AS field, day::VARCHAR AS found_text,
                (reference - 60)::VARCHAR AS expected_text,
                'transactions[' || transaction_number || '].date' AS found_path, 'event_date' AS expected_path,
                day < reference - 60 AS is_violated,
                'A trade is dated ' || day || ', ' || (reference - day) || ' days before ' || reference || '.'
                    AS message
            FROM (
                SELECT t.filing_id, min(t.transaction_date) AS day, arg_min(t.cover, t.transaction_date) AS cover,
                    arg_min(t.person_name, t.transaction_date) AS person_name,
                    arg_min(t.transaction_number, t.transaction_date) AS transaction_number,
                    any_value(least(f.event_date, coalesce(f.filed_date, f.signature_date))) AS reference
                FROM raw."transaction" AS t JOIN raw.filing AS f USING (filing_id)
                WHERE t.transaction_date IS NOT NULL AND least(f.event_date, f.filed_date, f.signature_date) IS NOT NULL
                GROUP BY t.filing_id
            )""",
    ),
    Rule(
        id="price_within_range",
        name="An average price is within its range",
        sentence="The average price of a trade lies between the lowest and the highest price that it names.",
        source=_SOURCE,
        kind="S",
        severity="warning",
        tolerance="Half a unit of the fourth decimal: prices are printed rounded.",
        labels=("price", "limit"),
        no_exception="An average lies within its range by arithmetic.",
        judged="""
            SELECT filing_id, cover, person_name, 'price' AS field, price AS found,
                CASE WHEN price < price_low THEN price_low ELSE price_high END AS expected,
                'transactions[' || transaction_number || '].price' AS found_path,
                'transactions[' || transaction_number || '].price_' || CASE WHEN price < price_low THEN 'low'
                    ELSE 'high'
                    END AS expected_path,
                price < price_low - 0.00005 OR price > price_high + 0.00005 OR price_low > price_high AS is_violated,
                'A trade of ' || shown(shares) || ' shares has the average price ' || shown(price)
                    || ', outside its range of ' || shown(price_low) || ' to ' || shown(price_high) || '.' AS message
            FROM raw."transaction" WHERE price IS NOT NULL AND price_low IS NOT NULL AND price_high IS NOT NULL""",
    ),
)
