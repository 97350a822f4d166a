"""Rules on names, CUSIPs, exhibit numbers and parties: what identifies something.

Amendment numbers belong to `chains`.
"""

from __future__ import annotations

from expectations.rule import Exemption, Rule, of_subject

#: Character values of the CUSIP check digit: digits as they are, letters from 10, then * @ #.
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#"

#: CUSIP check digit, modulus 10 double-add-double over the first eight characters.
_CHECK_DIGIT = f"""(10 - list_sum(list_transform(range(1, 9), lambda i: (
        ((strpos('{_ALPHABET}', substr(cusip, i::BIGINT, 1)) - 1) * (1 + (i - 1) % 2)) // 10
        + ((strpos('{_ALPHABET}', substr(cusip, i::BIGINT, 1)) - 1) * (1 + (i - 1) % 2)) % 10)))::INTEGER % 10) % 10"""

#: One character over and over, a run of digits, or "none" in letters.
_PLACEHOLDER = (
    "(length(replace(cusip, left(cusip, 1), '')) = 0 OR cusip IN ('123456789', '012345678', '12345678', '987654321') "
    "OR regexp_matches(cusip, '^(NONE|NA|N/A|NOTAPPLICABLE|TBD|PENDING|UNKNOWN|XX+)'))"
)

#: Names of the covers, and names elsewhere that should be spelt as there.
_NAMES = """
    WITH cover_name AS (
        SELECT filing_id, cover, person_name, plain, base, form FROM _cover WHERE person_name IS NOT NULL
    ), mention AS (
        SELECT filing_id, cover, coalesce(on_behalf_of, name) AS name,
            'signatures[' || signature_number || '].' || CASE WHEN on_behalf_of IS NULL THEN 'name'
                ELSE 'on_behalf_of' END
                AS path
        FROM raw.signature WHERE coalesce(on_behalf_of, name) IS NOT NULL
        UNION ALL
        SELECT filing_id, holder, holder_name, 'components[' || component_number || '].holder_name'
        FROM raw.component WHERE holder_name IS NOT NULL
        UNION ALL
        SELECT filing_id, cover, person_name, 'transactions[' || transaction_number || '].person_name'
        FROM raw."transaction" WHERE person_name IS NOT NULL
        UNION ALL
        SELECT filing_id, cover, payer_name, 'fundings[' || funding_number || '].payer_name'
        FROM raw.funding WHERE payer_name IS NOT NULL
    ), spelt AS (
        SELECT filing_id, plain, any_value(base) AS base, any_value(form) AS form, any_value(cover) AS cover,
            min(name) AS name, min(path) AS path
        FROM mention JOIN _name USING (name) GROUP BY filing_id, plain
    )
    SELECT c.filing_id, c.cover, any_value(c.person_name) AS person_name, s.plain,
        any_value(s.name) AS name, any_value(s.path) AS path,
        bool_or((s.base = c.base AND s.form <> '' AND c.form <> '' AND s.form <> c.form
                AND NOT starts_with(c.plain, s.plain) AND NOT starts_with(s.plain, c.plain))
            OR (s.cover = c.cover AND length(s.plain) >= 10 AND s.plain <> c.plain AND s.form = c.form
                AND length(s.plain) - length(replace(s.plain, ' ', ''))
                    = length(c.plain) - length(replace(c.plain, ' ', ''))
                AND levenshtein(s.plain, c.plain) BETWEEN 1 AND 2
                AND list_reduce(list_transform(list_zip(string_split(s.plain, ' '), string_split(c.plain, ' ')),
                    lambda t: t[1] = t[2] OR (least(length(t[1]), length(t[2])) >= 4
                        AND NOT regexp_matches(t[1] || t[2], '[0-9]'))), lambda a, b: a AND b)))
            AND NOT bool_or(EXISTS (FROM cover_name o WHERE o.filing_id = s.filing_id AND o.plain = s.plain))
                AS is_variant
    FROM spelt AS s JOIN cover_name AS c ON c.filing_id = s.filing_id
        AND (s.cover = c.cover OR (s.base = c.base AND s.form <> ''))
    GROUP BY c.filing_id, c.cover, s.plain"""

RULES = of_subject(
    "identifiers",
    Rule(
        id="cusip_check_digit",
        name="The CUSIP's check digit is right",
        sentence="The ninth character of the CUSIP is the check digit of the first eight.",
        source="CUSIP check digit: modulus 10, double-add-double; 17 CFR 240.13d-101, cover page",
        kind="S",
        severity="warning",
        tolerance="None.",
        labels=("check_digit", "computed"),
        limits="Placeholders are judged by their own rule.",
        exemptions=(
            Exemption(
                reason="The filer gives an ISIN, a SEDOL or another number in place of a CUSIP.",
                when="regexp_matches(j.found_text, '^([A-Z]{2}[A-Z0-9]{9}[0-9]|[B-DF-HJ-NP-TV-Z0-9]{6}[0-9])$')",
            ),
        ),
        judged=f"""
            SELECT filing_id, 'cusip' AS field, cusip AS found_text,
                CASE WHEN length(cusip) = 9 THEN ({_CHECK_DIGIT})::VARCHAR END AS expected_text,
                'security.cusip' AS found_path,
                NOT coalesce(regexp_matches(cusip, '^[0-9A-Z*@#]+$') AND length(cusip) = 9
                    AND right(cusip, 1) = ({_CHECK_DIGIT})::VARCHAR, false) AS is_violated,
                CASE WHEN length(cusip) <> 9 THEN 'CUSIP ' || cusip || ' has ' || length(cusip)
                    || ' characters where a CUSIP has nine.'
                    ELSE 'CUSIP ' || cusip || ' ends in ' || right(cusip, 1) || ', but its check digit is '
                    || ({_CHECK_DIGIT})::VARCHAR || '.' END AS message
            FROM raw.filing WHERE cusip <> '' AND NOT {_PLACEHOLDER}""",
    ),
    Rule(
        id="cusip_placeholder",
        name="The CUSIP is no placeholder",
        sentence="The CUSIP identifies a security and is not a row of zeros or the like.",
        source="EDGAR Schedule 13D/G XML technical specification: 000000000 stands for none",
        kind="S",
        severity="info",
        tolerance="None.",
        exemptions=(
            Exemption(
                reason="The structured form takes 000000000 where a class has no CUSIP.",
                when="j.found_text = '000000000' AND EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id "
                "AND f.format = 'xml')",
            ),
        ),
        judged=f"""
            SELECT filing_id, 'cusip' AS field, cusip AS found_text, 'security.cusip' AS found_path,
                {_PLACEHOLDER} AS is_violated, 'CUSIP ' || cusip || ' is a placeholder.' AS message
            FROM raw.filing WHERE cusip <> ''""",
    ),
    Rule(
        id="cusip_is_one",
        name="One CUSIP for one class",
        sentence="The filing gives one CUSIP for its class of securities.",
        source="17 CFR 240.13d-101, cover page",
        kind="S",
        severity="info",
        tolerance="None.",
        exemptions=(
            Exemption(
                reason="The filing is about several classes.",
                when="(SELECT count(DISTINCT p.class_key) FROM _cover p WHERE p.filing_id = j.filing_id) > 1 "
                "OR EXISTS (FROM raw.filing f WHERE f.filing_id = j.filing_id AND (f.format = 'xml' OR "
                "regexp_matches(f.security_title, '(?i)\\b(and|class [a-z] .*class [a-z])\\b')))",
            ),
        ),
        judged="""
            SELECT filing_id, 'cusip' AS field, cusips[1] AS found_text, other AS expected_text,
                'security.cusip' AS found_path, other IS NOT NULL AS is_violated,
                'The filing gives CUSIP ' || cusips[1] || ' and CUSIP ' || other || '.' AS message
            FROM (SELECT filing_id, cusips, list_filter(cusips, lambda c: c <> cusips[1])[1] AS other
                FROM raw.filing WHERE len(cusips) > 0)""",
    ),
    Rule(
        id="subject_is_not_filer",
        name="The subject company does not file on itself",
        sentence="No filer of the submission header is its subject company.",
        source="EDGAR submission header; 17 CFR 240.13d-1(a)",
        kind="H",
        severity="critical",
        tolerance="None.",
        labels=("filer", "subject"),
        no_exception="An issuer is no beneficial owner of its own shares.",
        judged="""
            SELECT s.filing_id, 'party' AS field, any_value(f.cik) FILTER (WHERE f.cik = s.cik) AS found_text,
                s.cik AS expected_text, bool_or(f.cik = s.cik) AS is_violated,
                'The header names ' || any_value(s.name) || ' (CIK ' || s.cik
                    || ') as subject company and as filer.' AS message
            FROM raw.party AS s JOIN raw.party AS f ON f.filing_id = s.filing_id AND f.role = 'filer'
            WHERE s.role = 'subject' AND s.cik IS NOT NULL AND f.cik IS NOT NULL GROUP BY s.filing_id, s.cik""",
    ),
    Rule(
        id="duplicate_exhibit_number",
        name="Exhibit numbers are unique",
        sentence="No two exhibits of Item 7 have the same number.",
        source="17 CFR 240.13d-101, Item 7; Regulation S-K, Item 601(a)(3)",
        kind="F",
        severity="info",
        tolerance="The same exhibit listed twice with the same description is one.",
        labels=("number", "times"),
        computed=("expected",),
        no_exception="A fact about the numbering, whatever its reason.",
        judged="""
            SELECT filing_id, 'exhibit_number' AS field, number AS found_text, count(DISTINCT plain_description)
                AS expected,
                'exhibits[' || min(exhibit_position) || '].number' AS found_path,
                'exhibits[' || max(exhibit_position) || '].number' AS expected_path,
                count(DISTINCT plain_description) > 1 AS is_violated,
                'Exhibit number ' || number || ' is given to ' || count(DISTINCT plain_description) || ' exhibits.'
                    AS message
            FROM (SELECT filing_id, exhibit_position, upper(trim(exhibit_number)) AS number,
                    plain_name(description) AS plain_description FROM raw.exhibit WHERE trim(exhibit_number) <> '')
            GROUP BY filing_id, number""",
    ),
    Rule(
        id="type_fits_name",
        name="The type of person fits the name",
        sentence="Row 14 gives no individual (IN) a legal form, a partnership (L.P.) is PN, and a corporation (Inc., "
        "Corp.) is CO.",
        source="17 CFR 240.13d-101, cover page, row 14 and its instructions",
        kind="F",
        severity="info",
        tolerance="Other codes may stand beside it.",
        labels=("types", "name"),
        limits="Other legal forms are not judged: limited liability companies report as OO, CO or PN.",
        exemptions=(
            Exemption(
                reason="Row 14 names the person's business, without its legal form.",
                when="j.found_text <> 'IN' AND NOT regexp_matches(j.found_text, '\\bIN\\b') "
                "AND regexp_matches(j.found_text, 'BD|BK|IV|IC|IA|EP|HC|SA|CP|FI')",
            ),
        ),
        judged="""
            SELECT filing_id, cover, person_name, 'types' AS field, array_to_string(types, ', ') AS found_text,
                person_name AS expected_text, cover_path(cover, 'types') AS found_path,
                cover_path(cover, 'name') AS expected_path,
                list_contains(types, 'IN') OR NOT list_contains(types, CASE WHEN form IN ('LP', 'LLLP',
                    'LIMITED PARTNERSHIP') THEN 'PN' ELSE 'CO' END) AS is_violated,
                person_name || ' reports as ' || array_to_string(types, ', ') || ' in row 14.' AS message
            FROM _cover
            WHERE person_name IS NOT NULL AND len(types) > 0
                AND form IN ('LP', 'LLLP', 'LIMITED PARTNERSHIP', 'INC', 'INCORPORATED', 'CORP',
                'CORPORATION')""",
    ),
    Rule(
        id="entity_name_variant",
        name="A name is spelt one way",
        sentence="A reporting person bears one name throughout the filing, legal form included.",
        source="17 CFR 240.13d-101, cover page, row 1, and signatures",
        kind="F",
        severity="info",
        tolerance='Case, accents, punctuation, "the", initials and shortened names are no variants.',
        labels=("name", "variant"),
        exemptions=(
            Exemption(
                reason="The filing says that the person has, or had, another name.",
                when="EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND regexp_matches(i.text, "
                r"'(?i)\b(formerly|f/k/a|n/k/a|d/b/a|also known as|doing business as|changed its name|renamed)\b'))",
            ),
        ),
        judged=f"""
            SELECT filing_id, cover, person_name, 'name' AS field, person_name AS found_text, name AS expected_text,
                cover_path(cover, 'name') AS found_path, path AS expected_path, is_variant AS is_violated,
                'The cover names ' || person_name || ', another place of the filing ' || name || '.' AS message
            FROM ({_NAMES})""",
    ),
)
