"""Facts that several rules share, as temporary tables of one connection, made from schema `raw` before any rule runs.

Only joins and sums that more than one rule needs; no judgement. All are set-based: one pass over a table, whatever the
number of filings.
"""

from __future__ import annotations

import duckdb

from expectations import business_days
from expectations.macros import MACROS

#: The figures of a cover: name in findings, column of raw.reporting_person, number of the row.
FIGURES: tuple[tuple[str, str, int], ...] = (
    ("sole_voting", "sole_voting_power", 7),
    ("shared_voting", "shared_voting_power", 8),
    ("sole_dispositive", "sole_dispositive_power", 9),
    ("shared_dispositive", "shared_dispositive_power", 10),
    ("aggregate", "aggregate_amount", 11),
)

#: Securities that give a right to acquire shares of the class: they enter the denominator of their holder only.
DERIVATIVES = "('option', 'warrant', 'convertible')"
#: Kinds that may or may not be outstanding shares already.
UNSETTLED = "('rsu', 'restricted', 'preferred', 'other')"

#: Trades whose quantity times price is some amount of money: absurd numbers would overflow, for all filings at once.
_PRICED = "abs(shares) < 1000000000000 AND abs(price) < 1000000000"

FACTS: tuple[tuple[str, str], ...] = (
    # Names of persons as they are compared, each wording once: the same names come again and again.
    (
        "_name",
        """SELECT name, plain, base, trim(substr(plain, length(base) + 1)) AS form FROM (
            SELECT name, plain, stem(plain) AS base FROM (
                SELECT name, plain_name(name) AS plain FROM (
                    SELECT person_name AS name FROM raw.reporting_person
                    UNION SELECT coalesce(on_behalf_of, name) FROM raw.signature
                    UNION SELECT holder_name FROM raw.component UNION SELECT person_name FROM raw."transaction"
                    UNION SELECT payer_name FROM raw.funding
                ) WHERE name IS NOT NULL
            )
        )""",
    ),
    (
        "_cover",
        """SELECT p.*, f.is_amendment, coalesce(plain_name(p.class_title), '') AS class_key,
            p.sole_voting_power + p.shared_voting_power AS voting,
            p.sole_dispositive_power + p.shared_dispositive_power AS dispositive, n.plain, n.base, n.form
        FROM raw.reporting_person AS p JOIN raw.filing AS f USING (filing_id)
        LEFT JOIN _name AS n ON n.name = p.person_name""",
    ),
    # Where the name and the figures of each cover stand: row 1 for the name, 7 to 11, 13.
    (
        "_place",
        f"""SELECT filing_id, try_cast(regexp_extract(field, '^persons.([0-9]+)', 1) AS INTEGER) AS cover,
            attribute, CASE attribute WHEN 'name' THEN 1 WHEN 'percent_of_class' THEN 13
                {" ".join(f"WHEN '{column}' THEN {row}" for _, column, row in FIGURES)} END AS row_number,
            span_start
        FROM (SELECT filing_id, field, split_part(field, '.', 2) AS attribute, span_start FROM raw.evidence
            WHERE starts_with(field, 'persons[') AND span_start >= 0)
        WHERE row_number IS NOT NULL""",
    ),
    # Covers of two figures or more whose rows stand in their order.
    (
        "_orderly",
        """SELECT filing_id, cover FROM _place WHERE row_number > 1 GROUP BY ALL
            HAVING count(*) > 1 AND list(span_start ORDER BY row_number) = list(span_start ORDER BY span_start)""",
    ),
    # Components of a figure by source; parts that another part includes do not count twice.
    (
        "_component_sum",
        """SELECT c.filing_id, c.cover, c.figure, c.source,
            sum(c.shares) FILTER (WHERE c.within IS NULL AND NOT c.is_excluded) AS total,
            count(*) FILTER (WHERE c.within IS NULL AND NOT c.is_excluded) AS parts,
            bool_or(c.is_excluded) AS has_excluded,
            bool_or(c.shares IS NULL AND NOT c.is_excluded) AS has_unknown,
            min(c.component_number) FILTER (WHERE c.within IS NULL AND NOT c.is_excluded) AS first_component
        FROM raw.component AS c GROUP BY ALL""",
    ),
    # Securities that a cover's holder may acquire within 60 days: at least, at most, over the ways it is stated.
    (
        "_derivative",
        f"""WITH part AS (
            SELECT c.filing_id, c.cover, c.source, c.shares, c.kind,
                CASE WHEN c.figure = 'aggregate_amount' THEN 'aggregate'
                    WHEN c.figure LIKE '%voting%' THEN 'voting' ELSE 'dispositive' END AS way
            FROM raw.component AS c
            LEFT JOIN raw.component AS whole ON whole.filing_id = c.filing_id AND whole.component_number = c.within
            WHERE NOT c.is_excluded AND coalesce(c.is_within_60_days, true) AND c.shares IS NOT NULL
                AND (whole.kind IS NULL OR whole.kind <> c.kind)
        ), sums AS (
            SELECT filing_id, cover, source, way,
                coalesce(sum(shares) FILTER (WHERE kind IN {DERIVATIVES}), 0) AS clear,
                coalesce(sum(shares) FILTER (WHERE kind IN {UNSETTLED}), 0) AS unsettled
            FROM part GROUP BY ALL
        )
        SELECT filing_id, cover, max(clear) AS least, max(clear + unsettled) AS most FROM sums GROUP BY ALL""",
    ),
    # The denominators that a cover's percentage may have, one row for each statement of outstanding shares.
    (
        "_denominator",
        """SELECT p.filing_id, p.cover, s.statement_number, s.count AS outstanding,
            s.count + coalesce(d.least, 0) AS lowest, s.count + coalesce(d.most, 0) AS highest
        FROM _cover AS p
        JOIN raw.shares_outstanding AS s ON s.filing_id = p.filing_id AND s.count > 0
            AND (s.class_title IS NULL OR p.class_key = '' OR contains(plain_name(s.class_title), p.class_key)
                OR contains(p.class_key, plain_name(s.class_title)))
        LEFT JOIN _derivative AS d ON d.filing_id = p.filing_id AND d.cover = p.cover""",
    ),
    # Item 5, one row for each position that resolves to a cover, beside that cover.
    (
        "_position",
        """SELECT i.*, p.person_name AS cover_name, p.class_key
        FROM raw.item5_position AS i JOIN _cover AS p ON p.filing_id = i.filing_id AND p.cover = i.cover
        WHERE i.class_title IS NULL OR p.class_key = '' OR contains(plain_name(i.class_title), p.class_key)
            OR contains(p.class_key, plain_name(i.class_title))""",
    ),
    # Who signed, by cover and by name.
    (
        "_signed",
        """SELECT DISTINCT s.filing_id, s.cover, n.plain
        FROM raw.signature AS s JOIN _name AS n ON n.name = coalesce(s.on_behalf_of, s.name)""",
    ),
    # Item 5(c) by person: signed sums, and what has no sign.
    (
        "_traded",
        f"""SELECT filing_id, cover, count(*) AS trades,
            coalesce(sum(shares) FILTER (WHERE side = 'buy'), 0) AS bought,
            coalesce(sum(shares) FILTER (WHERE side = 'sell'), 0) AS sold,
            coalesce(sum(shares) FILTER (WHERE coalesce(side, 'other') = 'other'), 0) AS other,
            sum(CASE WHEN {_PRICED} THEN shares * price END) FILTER (WHERE side = 'buy') AS paid,
            bool_or(side = 'buy' AND NOT coalesce({_PRICED}, false)) AS has_unpriced,
            bool_or(shares IS NULL) AS has_unknown
        FROM raw."transaction" WHERE security IS NULL GROUP BY ALL""",
    ),
    # Reports of a person on a class of an issuer, each with the one before it, whatever the order of loading. Issuer
    # and person are known by CIK where any filing gives one for the name, else by name; for a person only filings on
    # the same issuer count: namesakes elsewhere are others, and an increment holds one issuer's filings, not all.
    (
        "_report",
        """WITH filing AS (
            SELECT filing_id, amendment_number, is_amendment, filed_date, event_date, signature_date,
                transactions_state,
                accession_number, previous_accession_number, coalesce(filed_date, signature_date, event_date) AS day,
                coalesce(issuer_cik, max(issuer_cik) OVER (PARTITION BY base_name(issuer_name)), base_name(issuer_name))
                    AS issuer_key
            FROM raw.filing
        ), person AS (
            SELECT * FROM (
                SELECT c.filing_id, c.cover, c.person_name, c.class_key, c.aggregate_amount,
                    coalesce(c.person_cik, max(c.person_cik) OVER (PARTITION BY issuer_key, c.plain), c.plain)
                        AS person_key
                FROM _cover AS c JOIN filing USING (filing_id) WHERE c.person_name IS NOT NULL AND issuer_key <> ''
            ) QUALIFY row_number() OVER (PARTITION BY filing_id, person_key, class_key ORDER BY cover) = 1
        )
        SELECT p.*, f.* EXCLUDE (filing_id),
            lag({'filing_id': p.filing_id, 'cover': cover, 'aggregate': aggregate_amount, 'number': amendment_number,
                'is_amendment': is_amendment, 'event_date': event_date, 'day': day, 'accession': accession_number})
                OVER (PARTITION BY issuer_key, person_key, class_key
                    ORDER BY day, coalesce(amendment_number, 0), p.filing_id) AS before
        FROM person AS p JOIN filing AS f USING (filing_id) WHERE day IS NOT NULL AND issuer_key <> ''""",
    ),
)


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the macros, the calendar and the facts on a connection; nothing is written to its database."""
    for macro in MACROS:
        name, body = macro.split("(", 1)
        connection.execute(f"CREATE OR REPLACE TEMP MACRO {name.strip()}({body}")
    business_days.prepare(connection)
    for name, query in FACTS:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
