"""Rules on what a filing must have: covers, readable figures, signatures, names of Item 2, an amendment number."""

from __future__ import annotations

from expectations.rule import Exemption, Rule, of_subject

#: Words of a name that tell who it is: three letters or more, without legal forms.
_TELLING = "list_filter(string_split(base, ' '), lambda w: length(w) >= 3)"

#: A row that gives no figure of its own.
_REFERS = r"(?i)\b(see|refers?|response to|in words|in digits|does not apply)\b"

#: The other row of the same power: with it, row 11 says what a blank row stands for.
_PARTNER = """CASE attribute WHEN 'sole_voting_power' THEN coalesce(p.shared_voting_power, 0)
    WHEN 'shared_voting_power' THEN coalesce(p.sole_voting_power, 0)
    WHEN 'sole_dispositive_power' THEN coalesce(p.shared_dispositive_power, 0)
    WHEN 'shared_dispositive_power' THEN coalesce(p.sole_dispositive_power, 0) END"""

RULES = of_subject(
    "completeness",
    Rule(
        id="original_has_covers",
        name="An original has reporting persons",
        sentence="An original statement has a cover page for at least one reporting person.",
        source="17 CFR 240.13d-101, cover page",
        kind="H",
        severity="critical",
        tolerance="None. Amendments may come without cover pages.",
        no_exception="Without a reporting person there is no statement.",
        judged="""
            SELECT f.filing_id, 'persons' AS field, 'extraction' AS verdict,
                NOT EXISTS (FROM raw.reporting_person AS p WHERE p.filing_id = f.filing_id) AS is_violated,
                'No cover page of a reporting person was read in this original statement.' AS message
            FROM raw.filing AS f WHERE f.form IS NOT NULL AND NOT f.is_amendment""",
    ),
    Rule(
        id="cover_figure_read",
        name="Every figure of a cover is read",
        sentence="Rows 7 to 11 and 13 of every cover page were read.",
        source="17 CFR 240.13d-101, cover page, rows 7 to 11 and 13",
        kind="H",
        severity="warning",
        tolerance="A row that the filer left blank is not unread, unless the other rows leave shares for it.",
        exemptions=(
            Exemption(
                reason="The row refers to another place of the filing, or states its figure in words.",
                when="EXISTS (FROM raw.evidence e WHERE e.filing_id = j.filing_id AND e.field = j.found_path "
                f"AND regexp_matches(e.quote || ' ' || coalesce(e.reason, ''), '{_REFERS}'))",
            ),
        ),
        judged=f"""
            SELECT e.filing_id, p.cover, p.person_name,
                replace(replace(replace(attribute, '_power', ''), '_amount', ''), '_of_class', '') AS field,
                e.field AS found_path, e.state = 'unread' AND (NOT regexp_matches(coalesce(e.reason, ''), '(?i)blank')
                    OR coalesce(p.aggregate_amount - {_PARTNER} > 0, false)) AS is_violated,
                someone(p.person_name) || ': ' || replace(attribute, '_', ' ') || ' could not be read'
                    || coalesce(' (' || nullif(e.reason, '') || ')', '') || '.' AS message,
                CASE WHEN NOT regexp_matches(e.quote || ' ' || coalesce(e.reason, ''), '{_REFERS}')
                    THEN 'extraction' END AS verdict
            FROM (
                SELECT *, try_cast(regexp_extract(field, '^persons.([0-9]+)', 1) AS INTEGER) AS cover,
                    split_part(field, '.', 2) AS attribute
                FROM raw.evidence WHERE field LIKE 'persons[%'
            ) AS e JOIN raw.reporting_person AS p ON p.filing_id = e.filing_id AND p.cover = e.cover
            WHERE attribute IN ('sole_voting_power', 'shared_voting_power', 'sole_dispositive_power',
                'shared_dispositive_power', 'aggregate_amount', 'percent_of_class')""",
    ),
    Rule(
        id="front_cover_complete",
        name="The front cover is complete",
        sentence="Issuer, class of securities and date of event are on the front cover.",
        source="17 CFR 240.13d-101, cover page",
        kind="S",
        severity="warning",
        tolerance="None.",
        exemptions=(
            Exemption(
                reason="An amendment of the structured form repeats only what changes.",
                when="EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id AND f.is_amendment AND f.format = "
                "'xml')",
            ),
        ),
        judged="""
            SELECT filing_id, field, CASE WHEN EXISTS (FROM raw.evidence AS e WHERE e.filing_id = f.filing_id
                    AND e.field = f.path AND e.state = 'unread') THEN 'extraction' END AS verdict,
                path AS found_path, is_missing AS is_violated,
                'The front cover gives no ' || replace(field, '_', ' ') || '.' AS message
            FROM (
                SELECT filing_id, unnest(['issuer_name', 'security_title', 'event_date']) AS field,
                    unnest(['issuer_name', 'security.title', 'event_date']) AS path,
                    unnest([coalesce(issuer_name, '') = '', coalesce(security_title, '') = '', event_date IS NULL])
                        AS is_missing
                FROM raw.filing
            ) AS f""",
    ),
    Rule(
        id="person_reported_once",
        name="A person has one cover",
        sentence="No two covers of a filing are for the same person and class.",
        source="17 CFR 240.13d-101, cover page",
        kind="S",
        severity="warning",
        tolerance="Covers of one person for several classes differ by class, or by their figures.",
        labels=("cover", "other_cover"),
        exemptions=(
            Exemption(
                reason="The covers give the person different types: it reports in several capacities.",
                when="EXISTS (FROM _cover a JOIN _cover b USING (filing_id, class_key) WHERE a.filing_id = j.filing_id "
                "AND a.cover < b.cover AND b.cover = j.cover AND a.plain = b.plain "
                "AND a.types <> b.types)",
            ),
        ),
        judged="""
            SELECT filing_id, max(cover) AS cover, any_value(person_name) AS person_name, 'name' AS field,
                cover_path(min(cover), 'name') AS expected_path, cover_path(max(cover), 'name') AS found_path,
                count(*) > count(DISTINCT (sole_voting_power, shared_voting_power, aggregate_amount)) AS is_violated,
                someone(any_value(person_name)) || ' has ' || count(*) || ' covers for the same class and figures.'
                    AS message
            FROM _cover WHERE person_name IS NOT NULL GROUP BY filing_id, plain, class_key""",
    ),
    Rule(
        id="amendment_has_number",
        name="An amendment has a number, an original has none",
        sentence="The form says whether the statement is an amendment, and the cover gives the amendment's number.",
        source="17 CFR 240.13d-101, cover page; EDGAR form type",
        kind="F",
        severity="info",
        tolerance="None.",
        no_exception="A fact about the numbering, whatever its reason.",
        judged="""
            SELECT filing_id, 'amendment_number' AS field, form AS expected_text, amendment_number AS found,
                'amendment_number' AS found_path, is_amendment <> (coalesce(amendment_number, 0) > 0) AS is_violated,
                CASE WHEN is_amendment THEN 'The amendment has no number.'
                    ELSE 'The original statement calls itself Amendment No. ' || amendment_number || '.' END AS message
            FROM raw.filing WHERE form IS NOT NULL""",
    ),
    Rule(
        id="every_person_signs",
        name="Every reporting person signs",
        sentence="Each reporting person has a signature.",
        source="17 CFR 240.13d-101, signature; 240.13d-1(k)(1)",
        kind="S",
        severity="info",
        tolerance="Covers of one person for several classes need one signature.",
        limits="Judged in filings with at least one signature that is some reporting person's.",
        exemptions=(
            Exemption(
                reason="A signature may be for several persons, or for one whose name was not resolved.",
                when="EXISTS (FROM raw.signature s WHERE s.filing_id = j.filing_id AND s.cover IS NULL) OR EXISTS ("
                "FROM raw.signature s WHERE s.filing_id = j.filing_id AND (regexp_matches(concat_ws(' ', s.name, "
                "s.on_behalf_of, s.capacity), '(?i)attorney|on behalf|each|all of|the (reporting|filing) persons') "
                "OR regexp_matches(s.capacity, '(?i)individually,? and|(him|her|it)self,? and|trustee')))",
            ),
            Exemption(
                reason="The person's own name stands among the signatures, as who signs for another.",
                when="EXISTS (FROM raw.signature s WHERE s.filing_id = j.filing_id "
                "AND plain_name(s.name) = plain_name(j.person_name))",
            ),
        ),
        judged="""
            SELECT p.filing_id, min(p.cover) AS cover, any_value(p.person_name) AS person_name, 'signature' AS field,
                cover_path(min(p.cover), 'name') AS found_path,
                NOT bool_or(EXISTS (FROM _signed AS s WHERE s.filing_id = p.filing_id
                    AND (s.cover = p.cover OR s.plain = p.plain)))
                    AS is_violated,
                someone(any_value(p.person_name)) || ' has a cover but no signature.' AS message
            FROM _cover AS p
            WHERE p.person_name IS NOT NULL AND EXISTS (FROM raw.signature AS s WHERE s.filing_id = p.filing_id
                AND s.cover IS NOT NULL)
            GROUP BY p.filing_id, p.plain""",
    ),
    Rule(
        id="signer_has_cover",
        name="Every signer has a cover",
        sentence="There are as many persons on covers as in the signatures.",
        source="17 CFR 240.13d-101, cover page and signature",
        kind="S",
        severity="info",
        tolerance="A signature that is for a reporting person by another name is resolved by the reader.",
        limits="Judged in original statements whose signatures were read.",
        exemptions=(
            Exemption(
                reason="The signer signs for others: as attorney, or for all reporting persons.",
                when="EXISTS (FROM raw.signature s WHERE s.filing_id = j.filing_id AND s.cover IS NULL "
                "AND coalesce(s.on_behalf_of, s.name) = j.found_text AND (s.on_behalf_of IS NULL OR regexp_matches("
                "concat_ws(' ', s.on_behalf_of, s.capacity), '(?i)attorney|each|all|persons')))",
            ),
        ),
        judged="""
            SELECT s.filing_id, coalesce(s.on_behalf_of, s.name) AS person_name, 'signature' AS field,
                coalesce(s.on_behalf_of, s.name) AS found_text,
                'signatures[' || min(s.signature_number) || '].name' AS found_path, s.cover IS NULL AS is_violated,
                coalesce(s.on_behalf_of, s.name) || ' signs the statement and has no cover.' AS message
            FROM raw.signature AS s JOIN raw.filing AS f USING (filing_id)
            WHERE NOT f.is_amendment AND coalesce(s.on_behalf_of, s.name) IS NOT NULL
                AND EXISTS (FROM raw.reporting_person AS p WHERE p.filing_id = s.filing_id)
            GROUP BY s.filing_id, coalesce(s.on_behalf_of, s.name), s.cover IS NULL""",
    ),
    Rule(
        id="person_named_in_item2",
        name="Item 2 names every reporting person",
        sentence="Each reporting person of an original is named in Item 2.",
        source="17 CFR 240.13d-101, Item 2",
        kind="S",
        severity="info",
        tolerance="Half of the telling words of the name are enough: Item 2 shortens names and turns them round.",
        limits="Judged in original statements whose Item 2 was read.",
        exemptions=(
            Exemption(
                reason="Item 2 refers to a schedule, an annex or the cover pages.",
                when="EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND i.item_number = 2 "
                "AND regexp_matches(i.text, '(?i)(schedule|annex|exhibit|appendix) [a-z0-9]|cover page'))",
            ),
        ),
        judged=f"""
            SELECT p.filing_id, p.cover, p.person_name, 'name' AS field, cover_path(p.cover, 'name') AS found_path,
                2 * len(list_filter(p.telling, lambda w: contains(i.capitals, w))) < len(p.telling) AS is_violated,
                p.person_name || ' has a cover and is not named in Item 2.' AS message
            FROM (
                SELECT filing_id, min(cover) AS cover, any_value(person_name) AS person_name,
                    {_TELLING.replace("base", "any_value(base)")} AS telling
                FROM _cover WHERE person_name IS NOT NULL GROUP BY filing_id, plain
            ) AS p
            JOIN (SELECT filing_id, string_agg(folded(text), ' ') AS capitals FROM raw.item WHERE item_number = 2
                AND filing_id IN (SELECT filing_id FROM raw.filing WHERE NOT is_amendment) GROUP BY filing_id) AS i
                USING (filing_id)
            WHERE length(i.capitals) > 40""",
    ),
)
