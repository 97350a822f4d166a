"""Rules on several persons of one filing: group totals, parents and children, shared power.

Whether their percentages agree belongs to `percent`; whether each signs to `completeness`.
"""

from __future__ import annotations

from expectations.exemptions import (
    DERIVATIVES_MENTIONED,
    PERCENT_OF_VOTES,
    ROW_12,
    item_says,
    note_on_cover,
)
from expectations.rule import Exemption, Rule, of_subject

#: Someone outside the filing with whom power is shared.
_OTHERS = (
    r"(?i)spouse|wife|husband|co-?trustee|client|advisory account|managed account|sub-?advis|family|trustee|custodian"
    r"|(voting|support|shareholders?|stockholders?).{0,3} agreements?|irrevocable prox|held by the (stock|share)holders"
)

#: What a cover says that another reporting person holds directly, stated for row 11 where it is, else for its powers.
_HELD_BY = """
    WITH part AS (
        SELECT c.filing_id, c.cover, c.holder, c.source, c.shares, c.component_number,
            CASE WHEN c.figure = 'aggregate_amount' THEN 0 WHEN c.figure LIKE '%voting_power' THEN 1 ELSE 2 END AS way
        FROM raw.component AS c
        LEFT JOIN raw.component AS whole ON whole.filing_id = c.filing_id AND whole.component_number = c.within
        WHERE c.holder IS NOT NULL AND c.holder <> c.cover AND NOT c.is_excluded AND c.shares IS NOT NULL
            AND whole.holder IS DISTINCT FROM c.holder
    ), sums AS (
        SELECT filing_id, cover, holder, source, way, sum(shares) AS shares, min(component_number) AS component_number
        FROM part GROUP BY ALL
    )
    SELECT filing_id, cover, holder, arg_min(shares, (way, source)) AS shares,
        EXISTS (FROM raw.component AS o WHERE o.filing_id = s.filing_id AND o.cover = s.cover AND o.holder = o.cover)
            AS is_whole,
        arg_min(component_number, (way, source)) AS component_number
    FROM sums AS s GROUP BY ALL"""

#: What a person's own components say that it holds itself; null where they list no part of its own.
_ITSELF = """
    SELECT filing_id, cover, arg_min(shares, (way, source)) AS shares, bool_and(is_direct) AS is_direct FROM (
        SELECT filing_id, cover, source, CASE WHEN figure = 'aggregate_amount'
            THEN 0 WHEN figure LIKE '%voting_power' THEN 1
                ELSE 2 END AS way,
            sum(shares) FILTER (WHERE within IS NULL AND holder = cover) AS shares,
            bool_and(holder = cover OR (holder IS NULL AND holder_name IS NULL)) AS is_direct
        FROM raw.component WHERE NOT is_excluded GROUP BY ALL
    ) GROUP BY ALL"""

_REPORT_APART = (
    r"(?i)other (members|parties|reporting persons|stockholders|shareholders)"
    r"|separate(ly)? (filed|filing|schedule|statement)"
)

#: The stated percentage of all persons, with what it can be held against: the total and its denominators, each
#: person's percentage, and the sum of them.
_GROUP_PERCENT = """
    SELECT f.filing_id, f.group_percent_of_class AS percent, f.group_aggregate_amount AS total,
        share_decimals(f.group_percent_of_class)::INTEGER AS decimals, d.lowest, d.highest, p.greatest_one, p.sum_of_all
    FROM raw.filing AS f
    JOIN (
        SELECT filing_id, max(percent_low(percent_of_class, percent_relation, percent_decimals)) AS greatest_one,
            CASE WHEN count(percent_of_class) = count(*)
                THEN sum(percent_high(percent_of_class, percent_relation, percent_decimals)) END AS sum_of_all,
            count(DISTINCT class_key) AS classes
        FROM _cover GROUP BY filing_id
    ) AS p USING (filing_id)
    LEFT JOIN (
        SELECT s.filing_id, min(s.count) AS lowest, max(s.count) + coalesce(any_value(v.most), 0) AS highest
        FROM raw.shares_outstanding AS s
        LEFT JOIN (SELECT filing_id, sum(most) AS most FROM _derivative GROUP BY filing_id) AS v USING (filing_id)
        WHERE s.count > 0 GROUP BY s.filing_id
    ) AS d USING (filing_id)
    LEFT JOIN raw.evidence AS e ON e.filing_id = f.filing_id AND e.field = 'group_total.percent_of_class'
    WHERE f.group_percent_of_class > 0 AND p.classes = 1 AND (d.lowest IS NOT NULL OR p.greatest_one IS NOT NULL)
        AND NOT coalesce(regexp_matches(e.quote || ' ' || substr(f.text, greatest(e.span_start - 19, 1), 20),
            '(?i)less|more|over|under|above|below|exce|least|most|[<>]'), false)"""

RULES = of_subject(
    "groups",
    Rule(
        id="group_total_within_bounds",
        name="The group's total is within its bounds",
        sentence="A stated total of all reporting persons is at least the greatest of their amounts and at most the "
        "sum.",
        source="17 CFR 240.13d-5(b); 240.13d-101, Item 5(a)",
        kind="H",
        severity="critical",
        tolerance="None between whole numbers of shares; three half units of the coarsest print between fractions.",
        labels=("group_total", "bound"),
        limits="Covers of several classes are not judged together; the upper bound needs every person's row 11.",
        exemptions=(
            Exemption(
                reason="Members of the group report on their own, without a cover page in this filing.",
                when="j.found > j.expected AND " + item_says(5, _REPORT_APART),
            ),
            Exemption(
                reason="Row 12 of a cover is ticked: row 11 excludes certain shares.",
                when="j.found > j.expected AND EXISTS (FROM _cover p WHERE p.filing_id = j.filing_id AND "
                "p.excludes_shares)",
            ),
            Exemption(
                reason="The amendment repeats only some of the covers.",
                when="j.found > j.expected AND EXISTS (FROM raw.filing f JOIN raw.signature s USING (filing_id) "
                "WHERE f.filing_id = j.filing_id AND f.is_amendment AND s.cover IS NULL)",
            ),
        ),
        judged="""
            SELECT f.filing_id, 'group_total' AS field, f.group_aggregate_amount AS found,
                CASE WHEN f.group_aggregate_amount < p.greatest_one THEN p.greatest_one ELSE p.total END AS expected,
                'group_total.aggregate_amount' AS found_path,
                CASE WHEN f.group_aggregate_amount < p.greatest_one
                    THEN cover_path(p.greatest_cover, 'aggregate_amount') END AS expected_path,
                f.group_aggregate_amount < p.greatest_one
                        - rounding_of_sum(f.group_aggregate_amount, p.greatest_one, p.greatest_one)
                    OR (p.is_complete AND f.group_aggregate_amount
                        > p.total + rounding_of_sum(f.group_aggregate_amount, p.total, p.greatest_one)) AS is_violated,
                'The stated total of all reporting persons is ' || shown(f.group_aggregate_amount) || ', '
                    || CASE WHEN f.group_aggregate_amount < p.greatest_one
                        THEN 'less than the ' || shown(p.greatest_one) || ' of one of them'
                        ELSE 'more than the sum of their amounts, ' || shown(p.total) END || '.' AS message
            FROM raw.filing AS f JOIN (
                SELECT filing_id, max(aggregate_amount) AS greatest_one, arg_max(cover, aggregate_amount)
                    AS greatest_cover,
                    sum(aggregate_amount) AS total, count(aggregate_amount) = count(*) AS is_complete,
                    count(DISTINCT class_key) AS classes
                FROM _cover GROUP BY filing_id
            ) AS p USING (filing_id)
            WHERE f.group_aggregate_amount IS NOT NULL AND p.greatest_one IS NOT NULL AND p.classes = 1""",
    ),
    Rule(
        id="group_percent_matches_total",
        name="The group's percentage follows from its total",
        sentence="A stated percentage of all reporting persons is their total divided by the outstanding shares and "
        "derivatives, and lies between the greatest of their percentages and the sum.",
        source="17 CFR 240.13d-5(b); 240.13d-3(d)(1)(i); 240.13d-101, Item 5(a)",
        kind="S",
        severity="warning",
        tolerance="Half a unit of the last digit; the persons' derivatives count in the denominator or not.",
        labels=("group_percent", "bound"),
        computed=("expected",),
        limits="Covers of several classes are not judged together, nor percentages given as a bound (more than, less "
        "than). A total without a number is held to the persons' percentages only.",
        exemptions=(
            Exemption(
                reason=DERIVATIVES_MENTIONED.reason,
                when=f"j.found < j.expected AND {DERIVATIVES_MENTIONED.when}",
            ),
            Exemption(
                reason="Members of the group report on their own, without a cover page in this filing.",
                when="j.found > j.expected AND " + item_says(5, _REPORT_APART),
            ),
            Exemption(
                reason="The filing gives a percentage of votes, not of the class.",
                when=item_says(5, PERCENT_OF_VOTES),
            ),
        ),
        judged=f"""
            SELECT filing_id, 'group_percent' AS field, percent AS found, bound AS expected,
                'group_total.percent_of_class' AS found_path, bound IS NOT NULL AS is_violated,
                'The stated percentage of all reporting persons is ' || shown(percent) || ' %, but '
                    || CASE why WHEN 'total' THEN shown(total) || ' of the outstanding shares is about '
                        WHEN 'one' THEN 'one of them has ' ELSE 'together they have at most ' END
                    || shown(bound) || ' %.' AS message
            FROM (
                SELECT *, CASE WHEN NOT percent_agrees(total, percent, 'equal', decimals, lowest, highest) THEN 'total'
                        WHEN percent_high(percent, 'equal', decimals) < greatest_one THEN 'one'
                        WHEN percent_low(percent, 'equal', decimals) > sum_of_all THEN 'all' END AS why,
                    CASE why WHEN 'total' THEN round(total::DOUBLE * 100 / lowest::DOUBLE, 2)::DECIMAL(38,6)
                        WHEN 'one' THEN greatest_one WHEN 'all' THEN sum_of_all END AS bound
                FROM ({_GROUP_PERCENT})
            )""",
    ),
    Rule(
        id="parent_equals_union_of_children",
        name="What a parent counts of a child is what the child reports",
        sentence="The shares that a person's components attribute to another reporting person are that person's row "
        "11, or "
        "those of them that it holds itself.",
        source="17 CFR 240.13d-3(a); 240.13d-101, Item 5(a)",
        kind="S",
        severity="warning",
        tolerance="None between whole numbers of shares; half a unit of the last printed digit between fractions. Any "
        "one part that the child lists may be meant.",
        labels=("counted", "reported"),
        limits="All of the parent's row 11 is nothing that a child holds, where the parent lists shares of its own.",
        computed=("found",),
        exemptions=(
            Exemption(
                reason="The child's own components do not say what it holds directly: its row 11 may hold more.",
                when="j.found < j.expected AND NOT EXISTS (FROM (" + _ITSELF + ") d WHERE d.filing_id = j.filing_id "
                "AND d.cover = j.expected_text::INTEGER AND d.is_direct)",
            ),
            Exemption(
                reason="The covers are about different classes of shares.",
                when="EXISTS (FROM _cover a JOIN _cover b USING (filing_id) WHERE a.filing_id = j.filing_id "
                "AND a.cover = j.cover AND b.cover = j.expected_text::INTEGER AND a.class_key <> b.class_key)",
            ),
            Exemption(
                reason="The parent counts only part of the child's shares, as it says.",
                when="j.found < j.expected AND " + note_on_cover(r"(?i)portion|pro rata|pecuniary|percent of"),
            ),
            ROW_12,
        ),
        judged=f"""
            SELECT h.filing_id, h.cover, p.person_name, 'aggregate' AS field, h.shares AS found,
                c.aggregate_amount AS expected, h.holder::VARCHAR AS expected_text,
                'components[' || h.component_number || '].shares' AS found_path,
                cover_path(h.holder, 'aggregate_amount') AS expected_path,
                abs(h.shares - c.aggregate_amount) > rounding(h.shares, c.aggregate_amount)
                    AND coalesce(abs(h.shares - i.shares) > rounding(h.shares, i.shares), true)
                    AND NOT EXISTS (FROM raw.component AS x WHERE x.filing_id = h.filing_id AND x.cover = h.holder
                        AND x.shares = h.shares AND NOT x.is_excluded)
                    AND NOT (h.shares = p.aggregate_amount AND h.shares > c.aggregate_amount AND h.is_whole)
                    AS is_violated,
                someone(p.person_name) || ' counts ' || shown(h.shares) || ' shares held by ' || someone(c.person_name)
                    || ', whose own row 11 is ' || shown(c.aggregate_amount) || '.' AS message
            FROM ({_HELD_BY}) AS h
            JOIN _cover AS p ON p.filing_id = h.filing_id AND p.cover = h.cover
            JOIN _cover AS c ON c.filing_id = h.filing_id AND c.cover = h.holder
            LEFT JOIN ({_ITSELF}) AS i ON i.filing_id = h.filing_id AND i.cover = h.holder
            WHERE c.aggregate_amount IS NOT NULL""",
    ),
    Rule(
        id="shared_power_has_counterparty",
        name="Shared power is shared with someone",
        sentence="Where a person reports shared voting power, another reporting person does too.",
        source="17 CFR 240.13d-101, cover page, row 8, and Item 5(b)",
        kind="S",
        severity="info",
        tolerance="None.",
        limits="Judged in filings of several persons of a class whose rows 8 were all read.",
        exemptions=(
            Exemption(
                reason="The power is shared with someone who does not report: a spouse, a client, a co-trustee.",
                when=f"{note_on_cover(_OTHERS)} OR {item_says(5, _OTHERS)} OR {item_says(2, _OTHERS)} "
                "OR EXISTS (FROM raw.reporting_person p WHERE p.filing_id = j.filing_id AND p.cover = j.cover "
                "AND (list_contains(p.types, 'IA') OR list_contains(p.types, 'BD') OR list_contains(p.types, 'HC')))",
            ),
        ),
        judged="""
            SELECT filing_id, cover, person_name, 'shared_voting' AS field, shared_voting_power AS found,
                cover_path(cover, 'shared_voting_power') AS found_path, sharing = 1 AS is_violated,
                someone(person_name) || ' reports shared voting power over ' || shown(shared_voting_power)
                    || ' shares, and no other reporting person reports any.' AS message
            FROM (
                SELECT *, count(*) FILTER (WHERE shared_voting_power > 0) OVER same_class AS sharing,
                    count(*) OVER same_class AS persons, count(shared_voting_power) OVER same_class AS read
                FROM _cover WINDOW same_class AS (PARTITION BY filing_id, class_key)
            ) WHERE shared_voting_power > 0 AND persons > 1 AND read = persons""",
    ),
    Rule(
        id="sole_power_is_sole",
        name="Sole power is one person's",
        sentence="Two persons do not both report sole power over the same shares.",
        source="17 CFR 240.13d-101, cover page, rows 7 and 9, and Item 5(b)",
        kind="S",
        severity="info",
        tolerance="Judged by equal numbers: all of row 11 is under sole power, and equal to another person's.",
        labels=("sole_voting", "other_sole_voting"),
        exemptions=(
            Exemption(
                reason="The persons hold equal numbers of different shares, as their components or a stated total "
                "show.",
                when="EXISTS (FROM raw.component c WHERE c.filing_id = j.filing_id AND c.cover = j.cover "
                "AND c.holder = j.cover) OR EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id "
                "AND f.group_aggregate_amount >= 2 * j.found)",
            ),
        ),
        judged="""
            SELECT p.filing_id, p.cover, p.person_name, 'sole_voting' AS field, p.sole_voting_power AS found,
                o.sole_voting_power AS expected, cover_path(p.cover, 'sole_voting_power') AS found_path,
                cover_path(o.cover, 'sole_voting_power') AS expected_path, o.cover IS NOT NULL AS is_violated,
                someone(p.person_name) || ' and ' || someone(o.person_name) || ' both report sole power over '
                    || shown(p.sole_voting_power) || ' shares.' AS message
            FROM _cover AS p LEFT JOIN _cover AS o ON o.filing_id = p.filing_id AND o.cover = (
                SELECT min(x.cover) FROM _cover AS x WHERE x.filing_id = p.filing_id AND x.class_key = p.class_key
                    AND x.cover > p.cover AND x.plain <> p.plain
                    AND x.sole_voting_power = p.sole_voting_power
                        AND x.sole_dispositive_power = p.sole_dispositive_power
                    AND x.aggregate_amount = p.aggregate_amount)
            WHERE p.sole_voting_power > 0 AND p.sole_voting_power = p.aggregate_amount
                AND p.sole_dispositive_power = p.aggregate_amount""",
    ),
    Rule(
        id="group_boxes_exclude_each_other",
        name="Membership is claimed or disclaimed",
        sentence="A person does not tick both (a), member of a group, and (b), membership disclaimed.",
        source="17 CFR 240.13d-101, cover page, row 2",
        kind="F",
        severity="info",
        tolerance="None.",
        no_exception="The boxes contradict each other, whatever the text says.",
        judged="""
            SELECT filing_id, cover, person_name, 'group_a' AS field, cover_path(cover, 'group_a') AS found_path,
                cover_path(cover, 'group_b') AS expected_path, group_a AND group_b AS is_violated,
                someone(person_name) || ' ticks both boxes of row 2: (a) and (b).' AS message
            FROM _cover WHERE group_a IS NOT NULL AND group_b IS NOT NULL""",
    ),
)
