"""Known misreadings: would one of them make several failed checks of a cover true at once?

For every cover that fails two checks or more, each known repair is tried: a shift of columns, rows that changed places
(where the places of their figures say so), a row number or a footnote mark glued to the value, a lost comma or digit
grouping, percent and shares swapped. A repair counts where it makes two or more checks true that were false and none
false that was true, and where no other repair does with another result. A repair of shares must mend the cover's own
arithmetic, save where rows changed places: a cover that sums and that Item 5 contradicts is the filer's. The table
`_repair` then holds it; the verdict on that cover's findings is `extraction`.

The judge does not trust the reader: nothing here knows how the figures were read.
"""

from __future__ import annotations

import duckdb

from expectations.facts import FIGURES

_COLUMNS = tuple(column for _, column, _ in FIGURES)
_F = ("f7", "f8", "f9", "f10", "f11")
_ROW = "f7, f8, f9, f10, f11, percent, relation, decimals"

#: A cover's figures and what they can be checked against: denominators, Item 5, sums of components.
_WITNESSES = f"""
    SELECT p.filing_id, p.cover, {", ".join(f"p.{c}::DECIMAL(24,6) AS {f}" for c, f in zip(_COLUMNS, _F, strict=True))},
        p.percent_of_class::DECIMAL(24,6) AS percent, p.percent_relation AS relation, p.percent_decimals AS decimals,
        d.lowest, d.highest, {
    ", ".join(f"i.{c}::DECIMAL(24,6) AS i{f[1:]}" for c, f in zip(_COLUMNS, _F, strict=True))
},
        i.percent_of_class AS i_percent, i.percent_relation AS i_relation, i.percent_decimals AS i_decimals,
        {", ".join(f"s.s{f[1:]}" for f in _F)}
    FROM _cover AS p
    LEFT JOIN (SELECT filing_id, cover, min(lowest) AS lowest, max(highest) AS highest
        FROM _denominator GROUP BY ALL) AS d
        USING (filing_id, cover)
    LEFT JOIN (SELECT * FROM _position QUALIFY row_number() OVER (PARTITION BY filing_id,
        cover ORDER BY position_number) = 1)
        AS i ON i.filing_id = p.filing_id AND i.cover = p.cover
    LEFT JOIN (
        SELECT filing_id, cover, {
    ", ".join(f"max(total) FILTER (WHERE figure = '{c}') AS s{f[1:]}" for c, f in zip(_COLUMNS, _F, strict=True))
}
        FROM _component_sum WHERE NOT has_unknown AND parts > 1 GROUP BY ALL
    ) AS s ON s.filing_id = p.filing_id AND s.cover = p.cover"""

#: The checks of a cover, each true, false or null where it cannot be made.
_CHECKS = f"""[
    f7 + f8 = f11, f9 + f10 = f11, f7 + f8 = f9 + f10, greatest(f7, f8, f9, f10) <= f11,
    f11 = trunc(f11) OR f7 <> trunc(f7) OR f8 <> trunc(f8),
    percent BETWEEN 0 AND 100,
    percent_agrees(f11, percent, relation, decimals, lowest, highest),
    percents_overlap(percent, relation, decimals, i_percent, i_relation, i_decimals),
    {", ".join(f"{f} = i{f[1:]}" for f in _F)}, {", ".join(f"{f} = s{f[1:]}" for f in _F)}]"""


def _replacing(position: int, value: str) -> str:
    """The row of figures with one of them replaced."""
    return ", ".join(value if n == position else f for n, f in enumerate(_F)) + ", percent, relation, decimals"


#: Lengths (modulo 3) at which a row number of one or two digits before grouped digits still looks well grouped.
_WELL_GROUPED = {1: "(0, 2)", 2: "(0)"}


_TRANSPOSED = "two rows had changed places"


def _candidates() -> list[tuple[str, str, str, str, str]]:
    """Repairs as (what, field, row of figures, condition, figure that was read); tried in this order."""
    shift = "the columns were shifted by one row"
    found = [
        (shift, "aggregate", "f8, f9, f10, f11, f7, percent, relation, decimals", "true", "f11"),
        (shift, "aggregate", "f11, f7, f8, f9, f10, percent, relation, decimals", "true", "f11"),
        (shift, "aggregate", "NULL, f7, f8, f9, f10, f11, 'equal', share_decimals(f11)::INTEGER", "f11 <= 100", "f11"),
        (shift, "aggregate", "f8, f9, f10, f11, percent, NULL, NULL, NULL", "percent > 100", "f11"),
    ]
    for field, figures, condition, read in (
        ("sole_voting", "f8, f7, f9, f10, f11", "p7 > p8", "f7"),
        ("sole_dispositive", "f7, f8, f10, f9, f11", "p9 > p10", "f9"),
        ("sole_voting", "f8, f7, f10, f9, f11", "p7 > p8 AND p9 > p10", "f7"),
        ("sole_voting", "f9, f10, f7, f8, f11", "p7 > p9 AND p8 > p10", "f7"),
        ("shared_dispositive", "f7, f8, f9, f11, f10", "p10 > p11", "f10"),
    ):
        found.append((_TRANSPOSED, field, f"{figures}, percent, relation, decimals", condition, read))
    for n, (field, _, row) in enumerate(FIGURES):
        f, text = _F[n], f"plain_number({_F[n]})"
        found.append((
            f"row number {row} was glued to the value", field,
            _replacing(n, f"try_cast(substr({text}, {len(str(row)) + 1}) AS DECIMAL(24,6))"),
            f"{text} LIKE '{row}_%' AND (substr({text}, {len(str(row)) + 1}, 1) <> '0' OR {text} = '{row}0') "
            f"AND (badly_grouped(q{f[1:]}) OR length({text}) % 3 IN {_WELL_GROUPED[len(str(row))]})", f,
        ))  # fmt: skip
    for n, (field, _, _) in enumerate(FIGURES):
        f, text = _F[n], f"plain_number({_F[n]})"
        for digits in (1, 2):
            found.append((
                "a footnote mark was glued to the value", field,
                _replacing(n, f"try_cast(left({text}, length({text}) - {digits}) AS DECIMAL(24,6))"),
                f"length({text}) > {digits + 1} AND {f} = trunc({f}) AND badly_grouped(q{f[1:]})", f,
            ))  # fmt: skip
    found.append((
        "row number 13 was glued to the percentage", "percent",
        "f7, f8, f9, f10, f11, try_cast(substr(plain_number(percent), 3) AS DECIMAL(24,6)), relation, decimals",
        "plain_number(percent) LIKE '13_%'", "percent",
    ))  # fmt: skip
    # A percentage with fewer digits agrees with more: here Item 5 must print the very same digits.
    found.append((
        "a footnote mark was glued to the percentage", "percent",
        "f7, f8, f9, f10, f11, i_percent, relation, decimals - 1",
        "decimals > 0 AND i_decimals = decimals - 1 "
        "AND i_percent = trunc(percent * power(10, decimals - 1)) / power(10, decimals - 1)", "percent",
    ))  # fmt: skip
    found.append((
        "a footnote mark was glued to the percentage", "percent",
        "f7, f8, f9, f10, f11, trunc(percent / 10), relation, decimals", "decimals = 0 AND percent >= 10", "percent",
    ))  # fmt: skip
    for n, (field, _, _) in enumerate(FIGURES):
        f, partner = _F[n], {0: "f8", 1: "f7", 2: "f10", 3: "f9"}.get(n)
        whole = [f"f11 - {partner}"] if partner else ["f7 + f8", "f9 + f10"]
        for full in (*whole, f"i{f[1:]}"):
            found.append((
                "a comma or digit grouping was lost", field, _replacing(n, full),
                f"{f} > 0 AND {full} > {f} AND ({f} * 1000 = {full} OR trunc({full} / 1000) = {f} "
                f"OR trunc({full} / 1000000) = {f} OR {full} % 1000 = {f} OR {full} % 1000000 = {f})", f,
            ))  # fmt: skip
    found.append((
        "percent and shares were swapped", "aggregate",
        "f7, f8, f9, f10, percent, f11, 'equal', share_decimals(f11)::INTEGER", "percent > 100 AND f11 <= 100", "f11",
    ))  # fmt: skip
    return found


def _attempts() -> str:
    witnesses = ", ".join(f"{prefix}{f[1:]}" for prefix in ("i", "s") for f in _F)
    names = [*_F, "percent", "relation", "decimals"]
    selects = []
    for order, (what, field, row, condition, read) in enumerate(_candidates()):
        position = next((n for n, (name, _, _) in enumerate(FIGURES) if name == field), len(_F))
        attribute = _COLUMNS[position] if position < len(_F) else "percent_of_class"
        values = _split(row)
        figures = ", ".join(
            f"({value})::{'DECIMAL(24,6)' if n < 6 else 'VARCHAR' if n == 6 else 'INTEGER'} AS {name}"
            for n, (name, value) in enumerate(zip(names, values, strict=True))
        )
        selects.append(
            f"SELECT filing_id, cover, checks AS before, {order} AS attempt, '{what}' AS what, '{field}' AS field, "
            f"'{attribute}' AS attribute, {read}::DECIMAL(24,6) AS read, {figures}, lowest, highest, i_percent, "
            f"i_relation, "
            f"i_decimals, {witnesses} FROM _suspect WHERE {condition}"
        )
    return " UNION ALL ".join(selects)


def _split(row: str) -> list[str]:
    """The eight expressions of a row of figures, cut at the commas outside parentheses."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(row):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append(row[start:position].strip())
            start = position + 1
    return [*parts, row[start:].strip()]


#: Covers that fail two checks or more, with the quotations of their figures.
_SUSPECTS = f"""
    SELECT s.*, {
    ", ".join(
        "(SELECT any_value(e.quote) FROM raw.evidence AS e WHERE e.filing_id = s.filing_id "
        f"AND e.field = cover_path(s.cover, '{c}')) AS q{f[1:]}, (SELECT any_value(w.span_start) FROM _place AS w "
        f"WHERE w.filing_id = s.filing_id AND w.cover = s.cover AND w.attribute = '{c}') AS p{f[1:]}"
        for c, f in zip(_COLUMNS, _F, strict=True)
    )
}
    FROM (SELECT *, {_CHECKS} AS checks FROM ({_WITNESSES})) AS s
    WHERE len(list_filter(checks, lambda x: NOT x)) >= 2"""

_REPAIRS = f"""
    WITH attempt AS ({_attempts()}), checked AS (SELECT *, {_CHECKS} AS after FROM attempt), scored AS (
        SELECT *, list_sum(list_transform(list_zip(before, after), lambda t: (NOT t[1] AND t[2])::INTEGER)) AS gained,
            list_sum(list_transform(list_zip(before, after), lambda t: (t[1] AND NOT coalesce(t[2],
                false))::INTEGER)) AS lost
        FROM checked
    ), fitting AS (
        SELECT *, max(gained) OVER (PARTITION BY filing_id, cover) AS most
        FROM scored WHERE gained >= 2 AND coalesce(lost, 0) = 0 AND (field = 'percent' OR what = '{_TRANSPOSED}'
            OR (NOT before[1] AND after[1])
            OR (NOT before[2] AND after[2]) OR (NOT before[3] AND after[3]) OR (NOT before[4] AND after[4]))
    )
    SELECT filing_id, cover, arg_min(field, attempt) AS field, arg_min(attribute, attempt) AS attribute,
        arg_min(read, attempt) AS read,
        arg_min(CASE field WHEN 'sole_voting' THEN f7 WHEN 'shared_voting' THEN f8 WHEN 'sole_dispositive' THEN f9
            WHEN 'shared_dispositive' THEN f10 WHEN 'percent' THEN percent ELSE f11 END, attempt) AS repaired,
        'Read as if ' || arg_min(what, attempt) || ': with ' || replace(arg_min(field, attempt), '_', ' ') || ' of '
            || shown(arg_min(CASE field WHEN 'sole_voting' THEN f7 WHEN 'shared_voting' THEN f8
                WHEN 'sole_dispositive' THEN f9 WHEN 'shared_dispositive' THEN f10 WHEN 'percent' THEN percent
                ELSE f11 END, attempt))
            || ' in place of ' || shown(arg_min(read, attempt)) || ', ' || max(gained)
            || ' checks hold that fail.' AS reason
    FROM fitting WHERE gained = most
    GROUP BY filing_id, cover HAVING count(DISTINCT ({_ROW})) = 1"""


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `_repair` on a connection that has the facts."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE _suspect AS {_SUSPECTS}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE _repair AS {_REPAIRS}")
