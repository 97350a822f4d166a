"""Rules on a statement and its amendments: numbers, the list of earlier filings, persons, and the change of row 11.

Only what needs more than one filing, or speaks of more than one; across filings the order of loading does not matter.
"""

from __future__ import annotations

from expectations.exemptions import item_says
from expectations.rule import Exemption, Rule, of_subject

_NUMBER = "17 CFR 240.13d-101, cover page; 240.13d-2(a)"

#: The filing that a filing follows: of the reports before those of its persons, the latest.
_FOLLOWS = """
    SELECT filing_id, any_value(amendment_number) AS number, any_value(is_amendment) AS is_amendment,
        any_value(previous_accession_number) AS previous,
        max_by(before, (before.day, coalesce(before.number, 0), before.filing_id)) AS before
    FROM _report WHERE before IS NOT NULL GROUP BY filing_id"""

#: Other ways in which a holding changes; what is exercisable or convertible has not, and a grantor is a name.
_CHANGED = (
    r"\b((grant|split|gift|transfer|award)(s|ed|ing)?|vest(s|ed|ing)?|conver(t|ts|ted|ting|sion)|dividends?"
    r"|distribut(e[sd]?|ing|ions?)|exercis(e[sd]?|ing)|mergers?|merged|forfeit(s|ed|ures?)?|expir(e[sd]?|ing|ation)"
    r"|cancel(s|led|ed|lation)?|contribut(e[sd]?|ing|ions?)|exchang(e[sd]?|ing)|ceased to|no longer)\b"
)
#: Such a word in one breath with a number of shares: most filings speak of mergers and dividends that are not.
_NUMBERED = r"[0-9][0-9,.]* ([a-z]+ ){0,4}(shares|options|warrants|units|notes|rights)\b"
_NOT_TRADES = (
    rf"(?i)({_NUMBERED}[^.;]{{0,100}}{_CHANGED}|{_CHANGED}[^.;]{{0,100}}{_NUMBERED}"
    r"|[0-9]-(for|to)-[0-9]|stock split|(stock|share) dividend)"
)

#: Reports within sixty days of the one before, with the trades since: of the person, and of the whole filing.
_CHANGES = """
    SELECT r.*, aggregate_amount - before.aggregate AS change, own.low AS own_low, own.high AS own_high,
        every.low AS all_low, every.high AS all_high, coalesce(every.has_unknown, false) AS has_unknown, each.matches
    FROM _report AS r
    LEFT JOIN LATERAL (
        SELECT sum(CASE side WHEN 'buy' THEN shares WHEN 'sell' THEN -shares ELSE -shares END) AS low,
            sum(CASE side WHEN 'buy' THEN shares WHEN 'sell' THEN -shares ELSE shares END) AS high
        FROM raw."transaction" AS t
        WHERE t.filing_id = r.filing_id AND t.cover = r.cover AND t.security IS NULL
    ) AS own ON true
    LEFT JOIN LATERAL (
        SELECT sum(CASE side WHEN 'buy' THEN shares WHEN 'sell' THEN -shares ELSE -shares END) AS low,
            sum(CASE side WHEN 'buy' THEN shares WHEN 'sell' THEN -shares ELSE shares END) AS high,
            bool_or(shares IS NULL) AS has_unknown
        FROM raw."transaction" AS t WHERE t.filing_id = r.filing_id AND t.security IS NULL
    ) AS every ON true
    LEFT JOIN LATERAL (
        SELECT bool_or(w.bought - w.sold - w.other <= r.aggregate_amount - r.before.aggregate
            AND r.aggregate_amount - r.before.aggregate <= w.bought - w.sold + w.other) AS matches
        FROM _traded AS w WHERE w.filing_id = r.filing_id
    ) AS each ON true
    WHERE r.is_amendment AND r.before IS NOT NULL AND r.aggregate_amount IS NOT NULL
        AND r.before.aggregate IS NOT NULL AND r.transactions_state IN ('rows', 'none')
        AND coalesce(r.before.event_date, r.before.day) >= coalesce(r.event_date, r.day) - 60
        AND (r.amendment_number IS NULL OR r.amendment_number <= coalesce(r.before.number, 0) + 1)"""

RULES = of_subject(
    "trades and amendments",
    Rule(
        id="prior_filings_vs_number",
        name="The list of earlier filings agrees with the number",
        sentence="An amendment that lists the statement and its earlier amendments lists as many as its number says.",
        source=_NUMBER,
        kind="S",
        severity="warning",
        tolerance="None. A list of only the statement, or of only one amendment, is not a full list.",
        labels=("number", "listed"),
        computed=("expected",),
        exemptions=(
            Exemption(
                reason="The list names only some of the earlier amendments.",
                when="j.expected < j.found AND EXISTS (FROM raw.prior_filing p WHERE p.filing_id = j.filing_id "
                "AND p.amendment_number IS NOT NULL) AND (SELECT max(p.amendment_number) FROM raw.prior_filing p "
                "WHERE p.filing_id = j.filing_id) = j.found - 1",
            ),
        ),
        judged="""
            SELECT f.filing_id, 'amendment_number' AS field, f.amendment_number AS found,
                CASE WHEN p.greatest_number >= f.amendment_number THEN p.greatest_number + 1 ELSE p.listed END
                    AS expected,
                'amendment_number' AS found_path, 'prior_filings[' || p.last_one || '].date' AS expected_path,
                coalesce(p.greatest_number >= f.amendment_number, false)
                    OR (p.listed > 1 AND p.listed <> f.amendment_number) AS is_violated,
                'This is Amendment No. ' || f.amendment_number || ', but the text lists ' || p.listed
                    || ' earlier filings' || coalesce(', up to Amendment No. ' || nullif(p.greatest_number, 0),
                        '') || '.'
                    AS message
            FROM raw.filing AS f JOIN (
                SELECT filing_id, count(DISTINCT coalesce(amendment_number::VARCHAR, prior_filed_date::VARCHAR))
                    AS listed,
                    max(amendment_number) AS greatest_number, max(prior_number) AS last_one
                FROM raw.prior_filing GROUP BY filing_id
            ) AS p USING (filing_id) WHERE f.amendment_number > 0""",
    ),
    Rule(
        id="amendment_number_follows",
        name="Amendment numbers count up",
        sentence="An amendment's number is one more than that of the filing before it.",
        source=_NUMBER,
        kind="S",
        severity="info",
        tolerance="None.",
        scope="warehouse",
        labels=("number", "expected_number"),
        computed=("expected",),
        exemptions=(
            Exemption(
                reason="Filings between the two may not be in the warehouse.",
                when="j.found > j.expected AND NOT EXISTS (FROM _report r WHERE r.filing_id = j.filing_id "
                "AND r.previous_accession_number = r.before.accession) AND NOT EXISTS (FROM _report r WHERE "
                "r.filing_id = j.filing_id AND r.before.day = (SELECT max(p.prior_filed_date) FROM raw.prior_filing p "
                "WHERE p.filing_id = j.filing_id))",
            ),
        ),
        judged=f"""
            SELECT filing_id, 'amendment_number' AS field, number AS found, coalesce(before.number, 0) + 1 AS expected,
                before.filing_id AS expected_text, 'amendment_number' AS found_path,
                number <> coalesce(before.number, 0) + 1 AS is_violated,
                'This is Amendment No. ' || number || '; the filing before it, of ' || before.day || ', is '
                    || CASE WHEN coalesce(before.number, 0) = 0 THEN 'the original statement'
                        ELSE 'Amendment No. ' || before.number END || '.' AS message
            FROM ({_FOLLOWS})
            WHERE is_amendment AND number IS NOT NULL AND (before.number IS NOT NULL OR NOT before.is_amendment)""",
    ),
    Rule(
        id="person_continues",
        name="Reporting persons continue",
        sentence="Who reported in the filing before reports again, unless the amendment says that they left.",
        source="17 CFR 240.13d-2(a); 240.13d-101, cover page",
        kind="S",
        severity="info",
        tolerance="A person whose last row 11 was zero or under five percent need not come again.",
        scope="warehouse",
        labels=("before", "now"),
        exemptions=(
            Exemption(
                reason="The amendment says that a person left, or carries no covers for some of them.",
                when="EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND regexp_matches(i.text, "
                "'(?i)ceased to|no longer|removed as|terminat|withdr|not a member|dissol|exit filing|final "
                "amendment'))",
            ),
        ),
        judged="""
            SELECT f.filing_id, b.cover AS cover, b.person_name, 'persons' AS field, b.filing_id AS found_text,
                n.filing_id IS NULL AS is_violated,
                b.person_name || ' reported in the filing before, of ' || b.day || ', and is absent here.' AS message
            FROM (
                SELECT filing_id, any_value(issuer_key) AS issuer_key,
                    max_by(before, (before.day, coalesce(before.number, 0), before.filing_id)) AS before
                FROM _report WHERE before IS NOT NULL AND is_amendment GROUP BY filing_id
            ) AS f
            JOIN _report AS b ON b.filing_id = f.before.filing_id AND b.issuer_key = f.issuer_key
            LEFT JOIN _report AS n ON n.filing_id = f.filing_id AND n.issuer_key = b.issuer_key
                AND n.person_key = b.person_key
            JOIN _cover AS c ON c.filing_id = b.filing_id AND c.cover = b.cover
            WHERE b.aggregate_amount > 0 AND c.percent_of_class > 5""",
    ),
    Rule(
        id="change_matches_trades",
        name="The change of row 11 is the trades",
        sentence="Row 11 changes from one filing to the next by the trades that Item 5(c) lists.",
        source="17 CFR 240.13d-101, Item 5(c); 240.13d-2(a)",
        kind="S",
        severity="warning",
        tolerance="None between whole numbers of shares. Trades without a side may count either way, and those of all "
        "reporting persons or of one of them may be meant.",
        scope="warehouse",
        labels=("change", "traded"),
        computed=("found", "expected"),
        limits="Judged where the filing before is within the sixty days of Item 5(c) and no number of shares is "
        "unread.",
        exemptions=(
            Exemption(
                reason="The filing speaks of grants, conversions, splits or other changes besides trades.",
                when=f"{item_says(3, _NOT_TRADES)} OR {item_says(4, _NOT_TRADES)} OR {item_says(5, _NOT_TRADES)} "
                f"OR {item_says(6, _NOT_TRADES)}",
            ),
        ),
        judged=f"""
            SELECT filing_id, cover, person_name, 'aggregate' AS field, change AS found,
                coalesce(own_high, all_high, 0) AS expected, before.filing_id AS expected_text,
                cover_path(cover, 'aggregate_amount') AS found_path,
                NOT (coalesce(change BETWEEN own_low AND own_high, false)
                    OR coalesce(change BETWEEN all_low AND all_high, false) OR coalesce(matches, false)
                    OR (change = 0 AND (all_high IS NULL OR own_high IS NULL))) AS is_violated,
                someone(person_name) || ': row 11 went from ' || shown(before.aggregate) || ' to '
                    || shown(aggregate_amount) || ', but the trades since come to '
                    || shown(coalesce(own_high, all_high, 0)) || ' shares.' AS message
            FROM ({_CHANGES}) WHERE NOT has_unknown""",
    ),
)
