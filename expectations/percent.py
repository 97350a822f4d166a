"""Rules on row 13, percent of class, and on the denominators that it implies.

A printed percentage is an interval (see `macros`); the arithmetic is exact. Item 5's percentages against the cover's
belong to `item5`.
"""

from __future__ import annotations

from expectations.exemptions import DERIVATIVES_MENTIONED, VOTING_PERCENT, item_says
from expectations.rule import Exemption, Rule, of_subject

_ROW_13 = "17 CFR 240.13d-101, cover page, row 13; 240.13d-3(d)(1)(i)"
_PRINTED = 'Half a unit of the last printed digit; "less than" is every value below the bound.'
_SHOWN = "shown_percent(percent_of_class, percent_relation, percent_decimals)"

#: More shares outstanding than any class registered with the Commission has: no denominator is greater.
_NO_CLASS_IS_LARGER = "50000000000"

_HELD = "FROM _cover WHERE aggregate_amount IS NOT NULL AND percent_of_class IS NOT NULL"

#: Derivatives that the text mentions and that were not read would enlarge the denominator, by row 11 at most.
_UNREAD_DERIVATIVES = Exemption(
    reason=DERIVATIVES_MENTIONED.reason,
    when="j.found < j.expected AND EXISTS (FROM _denominator d JOIN _cover p USING (filing_id, cover) "
    "WHERE d.filing_id = j.filing_id AND d.cover = j.cover AND percent_agrees(p.aggregate_amount, p.percent_of_class, "
    "p.percent_relation, p.percent_decimals, d.outstanding, d.highest + p.aggregate_amount)) "
    "AND NOT EXISTS (FROM raw.component c WHERE c.filing_id = j.filing_id AND c.cover = j.cover "
    f"AND c.kind NOT IN ('common', 'voting_agreement')) AND {DERIVATIVES_MENTIONED.when}",
)
_CUT_OFF = Exemption(
    reason="The last digit was cut off instead of rounded.",
    when="EXISTS (FROM _denominator d JOIN _cover p USING (filing_id, cover) WHERE d.filing_id = j.filing_id "
    "AND d.cover = j.cover AND percent_cut_off(p.aggregate_amount, p.percent_of_class, p.percent_relation, "
    "p.percent_decimals, d.lowest, d.highest))",
)
_WITHOUT_DERIVATIVES = Exemption(
    reason="The percentage leaves the person's own derivatives out of the denominator.",
    when="EXISTS (FROM _denominator d JOIN _cover p USING (filing_id, cover) WHERE d.filing_id = j.filing_id "
    "AND d.cover = j.cover AND percent_agrees(p.aggregate_amount, p.percent_of_class, p.percent_relation, "
    "p.percent_decimals, d.outstanding, d.outstanding))",
)

_SOME_DERIVATIVES = Exemption(
    reason="The percentage has some of the person's own derivatives in the denominator, and not all.",
    when="EXISTS (FROM _denominator d JOIN _cover p USING (filing_id, cover) JOIN raw.component c USING (filing_id, "
    "cover) WHERE d.filing_id = j.filing_id AND d.cover = j.cover AND c.kind NOT IN ('common', 'voting_agreement') "
    "AND NOT c.is_excluded AND percent_agrees(p.aggregate_amount, p.percent_of_class, p.percent_relation, "
    "p.percent_decimals, d.outstanding + c.shares, d.outstanding + c.shares))",
)

#: Words by which persons call themselves members of a group.
_IN_A_GROUP = r"(?i)(member|part|form|constitut)[a-z]*( of| as)?( a| any| the)?( single)? .?group"

#: Without derivatives read for a cover, row 11 may hold some: at most all of it.
_KNOWN = "coalesce(d.most, 0)"
_AT_MOST = "CASE WHEN coalesce(d.most, 0) > 0 THEN d.most ELSE aggregate_amount END"


def _disjoint(derivatives: str) -> str:
    """SQL: the persons whose intervals are furthest apart, for each class of a filing without outstanding shares."""
    return f"""
    WITH implied AS (
        SELECT p.*, CASE WHEN percent_high(percent_of_class, percent_relation, percent_decimals) > 0
                THEN aggregate_amount::DOUBLE * 100
                    / percent_high(percent_of_class, percent_relation, percent_decimals)::DOUBLE
                    - {derivatives} END AS low,
            CASE WHEN percent_low(percent_of_class, percent_relation, percent_decimals) > 0
                THEN aggregate_amount::DOUBLE * 100
                    / percent_low(percent_of_class, percent_relation, percent_decimals)::DOUBLE
                    - coalesce(d.least, 0) ELSE 'infinity'::DOUBLE END AS high
        FROM _cover AS p LEFT JOIN _derivative AS d USING (filing_id, cover)
        WHERE aggregate_amount > 0 AND percent_of_class > 0
            AND NOT EXISTS (FROM raw.shares_outstanding s WHERE s.filing_id = p.filing_id AND s.count > 0)
    )
    SELECT filing_id, class_key, count(*) AS persons, max(low) AS low, min(high) AS high,
        arg_max({{'cover': cover, 'name': person_name, 'value': percent_of_class, 'relation': percent_relation,
            'decimals': percent_decimals, 'aggregate': aggregate_amount}}, low) AS small,
        arg_min({{'cover': cover, 'name': person_name, 'value': percent_of_class, 'relation': percent_relation,
            'decimals': percent_decimals, 'aggregate': aggregate_amount}}, high) AS large
    FROM implied GROUP BY filing_id, class_key HAVING count(*) > 1"""


#: Unread derivatives in rows 11, none larger than its row, would let one denominator agree with all percentages.
_CLOSED_BY_DERIVATIVES = (
    f"EXISTS (FROM ({_disjoint(_AT_MOST)}) x JOIN _cover p ON p.filing_id = x.filing_id AND p.class_key = x.class_key "
    "WHERE p.filing_id = j.filing_id AND p.cover = j.cover AND x.low <= x.high * (1 + 1e-12))"
)

RULES = of_subject(
    "percent and denominators",
    Rule(
        id="percent_in_range",
        name="Row 13 is a percentage",
        sentence="Row 13 lies between 0 and 100 percent.",
        source=_ROW_13,
        kind="H",
        severity="critical",
        tolerance="None.",
        labels=("percent", "limit"),
        computed=("expected",),
        exemptions=(
            Exemption(
                reason="Derivatives counted in row 11 and not in the denominator can give more than 100 percent.",
                when="j.found > 100 AND EXISTS (FROM _derivative d WHERE d.filing_id = j.filing_id AND d.cover = "
                "j.cover "
                f"AND d.most > 0) AND (NOT EXISTS (FROM _denominator d WHERE d.filing_id = j.filing_id "
                f"AND d.cover = j.cover) OR {_WITHOUT_DERIVATIVES.when})",
            ),
        ),
        judged=f"""
            SELECT filing_id, cover, person_name, 'percent' AS field, percent_of_class AS found, 100 AS expected,
                cover_path(cover, 'percent_of_class') AS found_path,
                percent_of_class < 0 OR percent_of_class > 100 AS is_violated,
                someone(person_name) || ': row 13 is ' || {_SHOWN} || ', outside 0 to 100 percent.' AS message
            FROM _cover WHERE percent_of_class IS NOT NULL""",
    ),
    Rule(
        id="zero_shares_zero_percent",
        name="No shares, no percent",
        sentence="Row 13 is zero exactly when row 11 is zero.",
        source=_ROW_13,
        kind="H",
        severity="critical",
        tolerance='A percentage that rounds to the printed zero; "less than" is not zero.',
        labels=("percent", "aggregate"),
        limits="Zero percent of some shares is judged where the outstanding shares are stated, or would have to be "
        "more "
        "than any class has.",
        no_exception="Nothing of a class is no part of it, and some of it is some part.",
        judged=f"""
            SELECT filing_id, cover, person_name, 'percent' AS field, percent_of_class AS found,
                aggregate_amount AS expected, cover_path(cover, 'percent_of_class') AS found_path,
                cover_path(cover, 'aggregate_amount') AS expected_path,
                CASE WHEN aggregate_amount = 0 THEN percent_of_class > 0 AND percent_relation <> 'less_than'
                    WHEN percent_of_class = 0 THEN coalesce(aggregate_amount * 100
                        > percent_high(percent_of_class, percent_relation, percent_decimals) * (
                            SELECT max(d.highest) FROM _denominator AS d
                            WHERE d.filing_id = p.filing_id AND d.cover = p.cover),
                        aggregate_amount * 100 > percent_high(percent_of_class, percent_relation, percent_decimals)
                            * {_NO_CLASS_IS_LARGER}::DECIMAL(24,6))
                    ELSE false END AS is_violated,
                someone(person_name) || ': row 11 is ' || shown(aggregate_amount) || ', but row 13 is ' || {_SHOWN}
                    || '.' AS message
            FROM (SELECT * {_HELD}) AS p""",
    ),
    Rule(
        id="percent_matches_outstanding",
        name="Row 13 follows from row 11 and the outstanding shares",
        sentence="Row 13 is row 11 divided by the outstanding shares and the person's own derivatives.",
        source=_ROW_13,
        kind="S",
        severity="warning",
        tolerance=_PRINTED,
        labels=("percent", "computed"),
        computed=("expected",),
        exemptions=(_CUT_OFF, _WITHOUT_DERIVATIVES, _SOME_DERIVATIVES, _UNREAD_DERIVATIVES, VOTING_PERCENT),
        judged=f"""
            SELECT filing_id, cover, any_value(person_name) AS person_name, 'percent' AS field,
                any_value(percent_of_class) AS found,
                round(any_value(aggregate_amount)::DOUBLE * 100 / arg_min(lowest, statement_number)::DOUBLE,
                    greatest(2, coalesce(any_value(percent_decimals), 0))) AS expected,
                cover_path(cover, 'percent_of_class') AS found_path,
                'shares_outstanding[' || min(statement_number) || '].count' AS expected_path,
                NOT bool_or(percent_agrees(aggregate_amount, percent_of_class, percent_relation, percent_decimals,
                    lowest, highest)) AS is_violated,
                someone(any_value(person_name)) || ': row 13 is ' || any_value({_SHOWN}) || ', but '
                    || shown(any_value(aggregate_amount)) || ' of ' || shown(arg_min(outstanding, statement_number))
                    || ' shares outstanding'
                    || CASE WHEN arg_min(lowest - outstanding, statement_number) > 0 THEN ' and '
                        || shown(arg_min(lowest - outstanding, statement_number)) || ' of the person''s own derivatives'
                        ELSE '' END
                    || ' is ' || shown(round(any_value(aggregate_amount)::DOUBLE * 100
                        / arg_min(lowest, statement_number)::DOUBLE, greatest(2,
                            coalesce(any_value(percent_decimals), 0)))
                        ::DECIMAL(38,6)) || ' %.' AS message
            FROM (SELECT * {_HELD} AND aggregate_amount > 0 AND percent_of_class > 0) AS p
            JOIN _denominator AS d USING (filing_id, cover) GROUP BY filing_id, cover""",
    ),
    Rule(
        id="percent_denominators_intersect",
        name="The persons' percentages imply one denominator",
        sentence="Some one number of outstanding shares agrees with rows 11 and 13 of all persons of a class.",
        source=_ROW_13,
        kind="S",
        severity="warning",
        tolerance=_PRINTED,
        labels=("percent", "other_percent"),
        limits="Judged where the filing states no outstanding shares and two or more persons have rows 11 and 13.",
        exemptions=(
            Exemption(
                reason=DERIVATIVES_MENTIONED.reason,
                when=f"{_CLOSED_BY_DERIVATIVES} AND {DERIVATIVES_MENTIONED.when}",
            ),
            Exemption(
                reason="The filing is about several classes of shares.",
                when="EXISTS (FROM _cover a JOIN _cover b USING (filing_id) WHERE a.filing_id = j.filing_id "
                "AND a.cover < b.cover AND a.plain = b.plain)",
            ),
            VOTING_PERCENT,
        ),
        judged=f"""
            SELECT filing_id, small.cover AS cover, small.name AS person_name, 'percent' AS field, small.value AS found,
                large.value AS expected, cover_path(small.cover, 'percent_of_class') AS found_path,
                cover_path(large.cover, 'percent_of_class') AS expected_path,
                low > high * (1 + 1e-12) AS is_violated,
                someone(small.name) || ' reports ' || shown(small.aggregate) || ' shares as '
                    || shown_percent(small.value, small.relation, small.decimals) || ', '
                    || someone(large.name) || ' ' || shown(large.aggregate) || ' as '
                    || shown_percent(large.value, large.relation, large.decimals)
                    || ' of the class: no number of outstanding shares gives both.' AS message
            FROM ({_disjoint(_KNOWN)})""",
    ),
    Rule(
        id="original_above_five_percent",
        name="An original is above five percent",
        sentence="Some person of an original statement, or all together, own more than five percent of the class.",
        source="17 CFR 240.13d-1(a)",
        kind="S",
        severity="info",
        tolerance=_PRINTED,
        labels=("percent", "threshold"),
        computed=("expected",),
        limits="Judged in original statements whose rows 13 were all read.",
        exemptions=(
            Exemption(
                reason="The persons own more than five percent together.",
                when="j.found * (SELECT count(*) FROM _cover p WHERE p.filing_id = j.filing_id) > 5 "
                "AND (SELECT sum(percent_high(p.percent_of_class, p.percent_relation, p.percent_decimals)) "
                "FROM _cover p WHERE p.filing_id = j.filing_id) > 5",
            ),
            Exemption(
                reason="Another part of the filing states more than five percent, or that the persons fell below.",
                when="EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id AND (f.group_percent_of_class > 5 "
                "OR f.fell_below_five_percent IS NOT NULL)) OR EXISTS (FROM raw.item5_position i "
                "WHERE i.filing_id = j.filing_id AND i.percent_of_class > 5)",
            ),
            Exemption(
                reason="The persons may be members of a group that owns more.",
                when=" OR ".join(item_says(n, _IN_A_GROUP) for n in (2, 4, 5, 6)),
            ),
            VOTING_PERCENT,
        ),
        judged="""
            SELECT p.filing_id, arg_max(p.cover, p.percent_of_class) AS cover,
                arg_max(p.person_name, p.percent_of_class) AS person_name, 'percent' AS field,
                max(p.percent_of_class) AS found, 5 AS expected,
                cover_path(arg_max(p.cover, p.percent_of_class), 'percent_of_class') AS found_path,
                max(percent_high(p.percent_of_class, p.percent_relation, p.percent_decimals)) <= 5 AS is_violated,
                'No person of this original statement reports more than five percent: the most is '
                    || arg_max(shown_percent(p.percent_of_class, p.percent_relation, p.percent_decimals),
                        p.percent_of_class) || '.' AS message
            FROM _cover AS p JOIN raw.filing AS f USING (filing_id)
            WHERE NOT f.is_amendment AND f.form IS NOT NULL
            GROUP BY p.filing_id HAVING count(p.percent_of_class) = count(*)""",
    ),
    Rule(
        id="fell_below_five_percent_shows",
        name="Who fell below five percent reports less",
        sentence="Where Item 5(e) gives the date of ceasing to own five percent, row 13 is not above five.",
        source="17 CFR 240.13d-101, Item 5(e) and cover page, row 13",
        kind="S",
        severity="warning",
        tolerance=_PRINTED,
        labels=("percent", "threshold"),
        computed=("expected",),
        exemptions=(
            Exemption(
                reason="Some of the persons are below five percent: the date may be theirs.",
                when="EXISTS (FROM _cover p WHERE p.filing_id = j.filing_id "
                "AND percent_high(p.percent_of_class, p.percent_relation, p.percent_decimals) <= 5)",
            ),
            VOTING_PERCENT,
        ),
        judged="""
            SELECT p.filing_id, arg_max(p.cover, p.percent_of_class) AS cover,
                arg_max(p.person_name, p.percent_of_class) AS person_name, 'percent' AS field,
                max(p.percent_of_class) AS found, 5 AS expected,
                cover_path(arg_max(p.cover, p.percent_of_class), 'percent_of_class') AS found_path,
                max(percent_low(p.percent_of_class, p.percent_relation, p.percent_decimals)) > 5 AS is_violated,
                'Item 5(e) says that five percent was left on ' || any_value(f.fell_below_five_percent)
                    || ', but row 13 is up to ' || arg_max(shown_percent(p.percent_of_class, p.percent_relation,
                        p.percent_decimals),
                        p.percent_of_class) || '.' AS message
            FROM _cover AS p JOIN raw.filing AS f USING (filing_id)
            WHERE f.fell_below_five_percent IS NOT NULL AND p.percent_of_class IS NOT NULL GROUP BY p.filing_id""",
    ),
)
