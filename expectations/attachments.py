"""Rules on the Items of a statement, the paragraphs of Item 5, and what they call attached.

What an Item says belongs to `words`; covers, signatures and names to `completeness`.
"""

from __future__ import annotations

from expectations.rule import Exemption, Rule, of_subject

_LETTERS = ("a", "b", "c", "d", "e")

#: The paragraphs of Item 5 by their letters: those at the head of a line, and all that stand anywhere.
_PARAGRAPHS = r"""
    SELECT filing_id, change,
        list_transform(regexp_extract_all(text, '(?im)^[ \t]*(?:item 5\.?[ \t]*)?\(([a-e])\)', 1), lambda x: lower(x))
            AS heads,
        list_transform(regexp_extract_all(text, '(?i)\(([a-e])\)', 1), lambda x: lower(x)) AS anywhere,
        regexp_matches(text, '(?i)\([a-e]\)?\s*(-|–|—|to|through|,|and|&)\s*\(?[a-e]\)|\([a-e][^)]{1,12}\)')
            AS has_range
    FROM raw.item WHERE item_number = 5"""

_GAP = " ".join(
    f"WHEN NOT list_contains(anywhere, '{x}') AND list_contains(heads, '{before}') "
    f"AND list_has_any(heads, {list(after)}) THEN '{x}'"
    for n, x in enumerate(_LETTERS[1:-1], start=1)
    for before, after in [(_LETTERS[n - 1], _LETTERS[n + 1 :])]
)

#: Behind the name of a schedule: that it is attached.
_IS_ATTACHED = (
    r"\b\s*,?\s*"
    r"(?:hereto|attached|annexed|which is (?:attached|annexed)|to this (?:statement|schedule|filing|amendment))"
)

#: A schedule that Item 2 or 5 says is attached, by its letter or number.
_ATTACHED = rf"(?i)\b(schedule|annex|appendix)\s+([a-h]|[1-9]|[ivx]{{1,4}}){_IS_ATTACHED}"

#: The name of a schedule as a pattern: any blanks between its words, and I may be 1.
_PATTERN = r"""array_to_string(list_transform(string_split_regex(schedule, '\s+'), lambda w:
    CASE WHEN w IN ('i', 'I', '1') THEN '[Ii1]' ELSE w END), '[[:space:]]+')"""

#: How an Item of an amendment begins.
_AMENDS = (
    r"(?i)^\W*(?:the information (?:set forth )?in )?item\s+[1-7]\b[^.;]{0,60}\b(?:is|are)\s+(?:hereby\s+)?"
    r"(?:further\s+)?(?:amended|supplemented|restated)"
)

RULES = of_subject(
    "items and attachments",
    Rule(
        id="item5_paragraph_missing",
        name="Item 5 has its paragraphs",
        sentence="No lettered paragraph of Item 5 is left out between others.",
        source="17 CFR 240.13d-101, Item 5(a) to (e)",
        kind="S",
        severity="info",
        tolerance="A letter anywhere in Item 5, or a range of letters, will do. Paragraphs left out at the end are not "
        "told: many filers end where nothing applies.",
        labels=("missing", "present"),
        limits="Judged where two paragraphs or more begin a line with their letter, and no range of letters stands in "
        "Item 5.",
        exemptions=(
            Exemption(
                reason="An amendment changes some paragraphs of Item 5.",
                when="EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id AND f.is_amendment)",
            ),
        ),
        judged=f"""
            SELECT filing_id, 'item5' AS field, gap AS found_text, array_to_string(heads, ', ') AS expected_text,
                gap IS NOT NULL AS is_violated, 'Item 5 has no paragraph (' || gap || ').' AS message
            FROM (SELECT filing_id, heads, CASE {_GAP} END AS gap FROM ({_PARAGRAPHS})
                WHERE NOT has_range AND len(heads) > 1)""",
    ),
    Rule(
        id="original_has_items",
        name="An original answers every Item",
        sentence="An original statement has Items 1 to 7.",
        source="17 CFR 240.13d-101, Items 1 to 7; 240.12b-13",
        kind="S",
        severity="info",
        tolerance="An Item that another Item names, by itself or with others, is not missing; before the first one, a "
        "mention anywhere will do. Rows of covers that are called items do not count.",
        labels=("missing", "present"),
        computed=("found",),
        limits="Judged in original statements with four Items or more: fewer are an extract, or were not read.",
        exemptions=(
            Exemption(
                reason="The form of a statement in XML leaves out what was not filled in.",
                when="EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id AND f.format = 'xml')",
            ),
        ),
        judged="""
            SELECT filing_id, 'items' AS field, missing AS found, array_to_string(present, ', ') AS expected_text,
                coalesce(NOT regexp_matches(text, '(?i)\\bitems?[ .:]*([1-7]\\s*(,|and|&|,\\s*and)\\s*(item\\s*)?){0,6}'
                    || missing || '\\b|\\bitems?\\s+[1-7]\\s*(-|–|to|through)\\s*[1-7]\\b'), false) AS is_violated,
                'The original statement has no Item ' || missing || '.' AS message
            FROM (
                SELECT i.filing_id, list_sort(list_distinct(list(i.item_number))) AS present,
                    list_filter([1, 2, 3, 4, 5, 6, 7], lambda n: NOT list_contains(present, n))[1] AS missing,
                    CASE WHEN missing < present[1] THEN any_value(f.text)
                        ELSE string_agg(i.heading || ' ' || i.text, chr(10)) END AS text
                FROM raw.item AS i JOIN raw.filing AS f USING (filing_id)
                WHERE f.form IS NOT NULL AND NOT f.is_amendment GROUP BY i.filing_id
                HAVING count(DISTINCT i.item_number) >= 4
            )""",
    ),
    Rule(
        id="original_amends_nothing",
        name="An original amends nothing",
        sentence="No Item of an original statement begins by saying that it amends or supplements an earlier one.",
        source="17 CFR 240.13d-1(a), 240.13d-2(a); EDGAR form type",
        kind="F",
        severity="info",
        tolerance="One finding for a filing, on its first such Item.",
        labels=("item", "said"),
        no_exception="What was not stated before cannot be amended.",
        judged=f"""
            SELECT filing_id, 'items' AS field, 'Item ' || min(number) AS found_text, arg_min(said, number)
                    AS expected_text,
                min(number) IS NOT NULL AS is_violated,
                'Item ' || min(number) || ' of this original statement speaks of an earlier one.' AS message
            FROM (
                SELECT i.filing_id, nullif(regexp_extract(i.text, '{_AMENDS}'), '') AS said,
                    CASE WHEN said IS NOT NULL THEN i.item_number END AS number
                FROM raw.item AS i JOIN raw.filing AS f USING (filing_id)
                WHERE f.form IS NOT NULL AND NOT f.is_amendment AND i.text <> ''
            ) GROUP BY filing_id""",
    ),
    Rule(
        id="attached_schedule_is_there",
        name="What is attached is there",
        sentence="A schedule that Item 2 or 5 calls attached stands in the document.",
        source="17 CFR 240.13d-101, Items 2 and 5 and Instruction C",
        kind="S",
        severity="info",
        tolerance="A line that begins or ends with the schedule's name will do, or the name in capitals where nothing "
        "calls it attached; I is 1.",
        labels=("schedule", "referred"),
        limits="The first schedule that is called attached is looked for.",
        exemptions=(
            Exemption(
                reason="Schedules of a statement in XML may be filed as documents of their own.",
                when="EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id AND f.format = 'xml')",
            ),
        ),
        judged=f"""
            SELECT i.filing_id, 'items' AS field, schedule AS found_text, 'Item ' || i.item_number AS expected_text,
                NOT (regexp_matches(f.text, '(?im)^[^a-z0-9\\n]*' || name || '\\b|\\b' || name || '\\W{{0,3}}$')
                    OR len(regexp_extract_all(f.text, '\\b' || capitals || '\\b'))
                        > len(regexp_extract_all(f.text, '\\b' || capitals || '(?i:{_IS_ATTACHED})')))
                    AS is_violated,
                'Item ' || i.item_number || ' refers to ' || schedule || ', which is not in the document.' AS message
            FROM (SELECT *, {_PATTERN} AS name,
                upper(replace(name, '[[:space:]]', ' ')) AS capitals FROM (
                SELECT filing_id, min(item_number) AS item_number, arg_min(regexp_extract(regexp_extract(text,
                    '{_ATTACHED}'), '(?i)^[a-z]+\\s+[a-z0-9]+'), item_number) AS schedule
                FROM raw.item WHERE item_number IN (2, 5) AND regexp_matches(text, '{_ATTACHED}') GROUP BY filing_id
            )) AS i JOIN raw.filing AS f USING (filing_id) WHERE f.text <> ''""",
    ),
)
