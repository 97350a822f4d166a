"""Rules on what the Items say in words against the rows of the covers: rows 4, 6 and 11.

Prose is judged only where it names a person or a code itself. Where it says "the Fund" of several, gives another word
for a source, or leaves something out, nothing follows, and the rule does not judge. Which Items and attachments there
are belongs to `attachments`.
"""

from __future__ import annotations

from expectations.exemptions import ROW_12, item_says, note_on_cover
from expectations.macros import LEGAL_FORMS
from expectations.places import PLACES
from expectations.rule import Exemption, Rule, of_subject

_PLACES = "|".join(sorted(PLACES, key=len, reverse=True))
_CODES = ", ".join(f"'{code}': '{place}'" for place, code in PLACES.items())
_BODY_KIND = (
    r"(?:[a-z-]+ ){0,3}(?:corporat|limited (?:partnership|liability|compan)|(?:general )?partnership"
    r"|(?:business |statutory )?trust|exempt|compan)"
)

#: The place that each wording of row 6 names, by EDGAR's code or in words; those that name none or several are absent.
_ROW_6 = f"""
    SELECT citizenship, coalesce(code, found[1]) AS place FROM (
        SELECT citizenship, list_distinct(regexp_extract_all(folded(citizenship), '\\b({_PLACES})\\b')) AS found,
            CASE WHEN length(trim(citizenship)) = 2 THEN MAP {{{_CODES}}}[upper(trim(citizenship))] END AS code
        FROM (SELECT DISTINCT citizenship FROM _cover WHERE citizenship IS NOT NULL)
    ) WHERE code IS NOT NULL OR len(found) = 1"""

#: Legal forms as they end names, after a comma or not.
_FORMS = (
    r",?(?: (?:l\.?l?\.?l?\.?[pc]\.?|inc\.?|corp\.?|corporation|ltd\.?|limited|company|co\.?|n\.?v\.?|s\.?a\.?|plc))?"
)
#: Names in prose without their legal forms, which are written in many ways.
_STEM = f"regexp_replace(lower(trim(person_name)), '{_FORMS}$', '')"

#: What may stand behind a name: "(the “Fund”), a Delaware trust" or, in a list, ", X and Y are Delaware companies".
_BEHIND = f'^{_FORMS}["”]?'
_DEFINED = _BEHIND + r'[^()"“”]{0,90}\((?:the |each,? )?["“]([^"“”]{2,40})["”]'
_ONE = _BEHIND + rf"(?:,? ?\([^()]{{0,90}}\))?(?:,| is|, is) (?:organized as )?an? ({_PLACES.lower()}) {_BODY_KIND}"
_LIST = _BEHIND + rf"((?:,| and)[^;:]{{0,100}}?) are (?:each )?({_PLACES.lower()}) {_BODY_KIND}"
_NO_LIST = r"\b(is|was|were|has|have|of|in|by|for|which|who|whose|that|serves?|acts?|controls?|owns?|manages?)\b"

#: Entities with the place of their row 6, beside the Item 2 of their filing: its text in small letters, and the places
#: that it names for bodies.
_ENTITIES = f"""
    WITH entity AS (
        SELECT filing_id, cover, person_name, citizenship, place, {_STEM} AS stem
        FROM _cover JOIN ({_ROW_6}) USING (citizenship)
        WHERE person_name IS NOT NULL AND NOT list_contains(types, 'IN')
    ), background AS (
        SELECT filing_id, lower(regexp_replace(text, '\\s+', ' ', 'g')) AS flat,
            list_distinct(list_transform(regexp_extract_all(flat, '\\b({_PLACES.lower()}) {_BODY_KIND}', 1),
                lambda x: upper(x))) AS told
        FROM raw.item WHERE item_number = 2
        QUALIFY row_number() OVER (PARTITION BY filing_id ORDER BY item_position) = 1
    ), named AS (
        SELECT filing_id, string_agg(lower(person_name), '|') AS names FROM _cover GROUP BY filing_id
    )
    SELECT e.*, n.names, b.flat, len(list_filter(told, lambda x: x <> place)) > 0 AS may_differ
    FROM entity AS e JOIN background AS b USING (filing_id) JOIN named AS n USING (filing_id) WHERE len(told) > 0"""

#: What Item 2 says of each, where it may differ: behind its name, and behind the name that Item 2 defines for it, if no
#: other person's name ends so.
_TOLD = f"""
    SELECT *, list_filter(list_transform(behind, lambda x: upper(coalesce(nullif(regexp_extract(x, '{_ONE}', 1), ''),
            CASE WHEN NOT regexp_matches(regexp_extract(x, '{_LIST}', 1), '{_NO_LIST}')
                THEN nullif(regexp_extract(x, '{_LIST}', 2), '') END))), lambda x: x IS NOT NULL)[1] AS told
    FROM (
        SELECT *, list_transform(list_concat(pieces, CASE WHEN short_name <> '' AND NOT contains(replace(names,
                lower(person_name), ''), short_name) THEN string_split(flat, short_name)[2:] ELSE [] END),
            lambda x: left(x, 240)) AS behind
        FROM (
            SELECT *, regexp_extract(left(pieces[1], 160), '{_DEFINED}', 1) AS short_name
            FROM (SELECT *, CASE WHEN may_differ THEN string_split(flat, stem)[2:] ELSE [] END AS pieces
                FROM ({_ENTITIES}))
        )
    )"""

#: What Item 3 says of a source, by the code that the form has for it: in so many words, and affirmed.
_SOURCES = {
    "WC": r"(?i)\b(from|with|using|through|was|were|is|of)\s+((its|their|his|the|own|general|available|internal"
    r"|existing|respective|cash|on|hand|and|funds)\s+){0,6}working\s+capital\s+"
    r"(of\s+(such|the|each|those)\s+(funds?|reporting|persons?|purchasers?|partnerships?)|on hand|funds|and available)"
    r"|\b(from|with|using)\s+((its|their)\s+)(own\s+|general\s+|available\s+|internal\s+)*working\s+capital\b",
    "PF": r"(?i)\b(from|with|using|of|were|was)\s+((his|her|their)\s+)((own|respective)\s+)?personal\s+funds\b",
    "BK": r"(?i)\b(loans?|borrowed|borrowings?)\s+(from|by|of|with)\s+([A-Z][\w&.]*,?\s+|a |the ){0,6}bank\b"
    r"|\bbank\s+(loans?|borrowings)\b",
}

#: A source that a sentence denies or does not settle; a bank may lend to the issuer as well.
_DENIED = r"(?i)\b(no|not|none|nor|neither|without|margin|may|will|if)\b"
_LENT_ELSEWHERE = r"(?i)\b(issuer|company|merger)\b"

_SOURCE_ROWS = " UNION ALL ".join(
    f"""SELECT filing_id, '{code}' AS code, regexp_extract(text, '[^.;]{{0,200}}(?:{pattern})[^.;]{{0,60}}') AS sentence
    FROM items WHERE regexp_matches(text, '{pattern}')"""
    for code, pattern in _SOURCES.items()
)

#: One row for each filing and code that Item 3 speaks of in so many words.
_SOURCE_TOLD = f"""
    WITH items AS (
        SELECT filing_id, text FROM raw.item WHERE item_number = 3
            AND regexp_matches(text, '(?i)working\\s+capital|personal\\s+funds|\\bbank\\b')
    ), codes AS (
        SELECT filing_id, list_sort(list_distinct(flatten(list(source_of_funds)))) AS codes
        FROM raw.reporting_person GROUP BY filing_id
    )
    SELECT s.filing_id, s.code, regexp_replace(s.sentence, '\\s+', ' ', 'g') AS sentence, c.codes
    FROM ({_SOURCE_ROWS}) AS s JOIN codes AS c USING (filing_id)
    WHERE len(c.codes) > 0 AND NOT regexp_matches(s.sentence, '{_DENIED}')
        AND NOT (s.code = 'BK' AND regexp_matches(s.sentence, '{_LENT_ELSEWHERE}'))"""

#: Sentences that make somebody the owner of what others own.
_DEEMED = (
    r"(?:is|are|(?:may|shall)(?: each)? be|be)\s+deemed\s+(?:to\s+(?:have|be|own|share|beneficially)|the\s+beneficial)"
)

#: Behind the last telling word of a name: legal forms, numbers, initials with full stops; then who is deemed what.
_DEEMED_BEHIND = (
    rf"(?i)^(?:[ ,]+(?:[IV]{{1,3}}|JR|SR|&|{'|'.join(LEGAL_FORMS)}|[A-Z](?:[.][A-Z])+)[.]?)*"
    rf"(?:[^a-z0-9.;][^.;]{{0,60}}?)?\s{_DEEMED}(?:\b[A-Z][.]|[^.;]){{0,120}}"
)

#: The telling words of a name: three letters or more.
_TELLING = "list_filter(string_split(base, ' '), lambda w: length(w) >= 3 AND w <> 'AND')"

#: Persons that report nothing, with what stands before and behind the last telling word of their names in Item 5, and
#: the sentences that deem them owners: in front the other words of the name, and nothing that denies.
_IDLE = f"""
    SELECT filing_id, cover, len(list_filter(places, lambda x: x.said <> '' AND NOT regexp_matches(x.said,
            '(?is)deemed.*[0-9] *(%|percent|of the|[a-z]* *shares)') AND NOT regexp_matches(
            regexp_extract(x.before, '(?:[^.;]|\\b[A-Z]\\.)*$') || x.said,
                '(?i)\\b(not|no|neither|nor|none|zero|except)\\b')
            AND len(list_filter(words[:-2], lambda w: contains(right(x.before,
                greatest(60, length(array_to_string(words, ' ')) + 40)), w))) = len(words) - 1
            AND (regexp_matches(x.said, '\\b(EACH|ALL|OTHERS?|FOREGOING|ENTITIES)\\b') OR len(list_filter(owners,
                lambda o: len(list_filter(o, lambda w: contains(x.said, w))) = len(o))) > 0))) > 0 AS is_deemed
    FROM (
        SELECT *, list_transform(range(2, len(pieces) + 1), lambda i: {{'before': right(pieces[i - 1], 160),
            'said': regexp_extract(left(concat(pieces[i], words[-1] || pieces[i + 1], words[-1] || pieces[i + 2]), 320),
                '{_DEEMED_BEHIND}')}}) AS places
        FROM (
            SELECT p.filing_id, p.cover, p.words, o.owners, string_split(i.capitals, p.words[-1]) AS pieces
            FROM (SELECT filing_id, cover, {_TELLING} AS words FROM _cover WHERE aggregate_amount = 0) AS p
            JOIN (
                SELECT filing_id, translate(folded(string_agg(text, ' ')), '''’', '') AS capitals FROM raw.item
                WHERE item_number = 5 AND contains(text, 'deemed')
                    AND filing_id IN (SELECT filing_id FROM _cover WHERE aggregate_amount = 0) GROUP BY filing_id
            ) AS i USING (filing_id)
            JOIN (SELECT filing_id, list({_TELLING}) AS owners FROM _cover WHERE aggregate_amount > 0 AND base <> ''
                GROUP BY filing_id) AS o USING (filing_id)
            WHERE len(p.words) > 0
        )
    )"""

RULES = of_subject(
    "rows in words",
    Rule(
        id="organization_vs_item2",
        name="Row 6 is what Item 2 says",
        sentence="The place of organization in row 6 of a cover is the one that Item 2 tells of that person.",
        source="17 CFR 240.13d-101, cover page, row 6, and Item 2",
        kind="S",
        severity="info",
        tolerance="States, territories and frequent countries are compared, by name or EDGAR's code; a country whose "
        "states are listed is no place of its own.",
        labels=("row_6", "item2"),
        limits='Judged where row 6 names one known place and Item 2 any. Only "NAME, a Delaware corporation" and lists '
        "of names of that kind count, under the cover's name or one that Item 2 defines.",
        exemptions=(
            Exemption(
                reason="Item 2 says that somebody was organized elsewhere before.",
                when=item_says(
                    2,
                    r"(?i)\b(formerly an?|reincorporated|redomesticat|redomicil|converted (from|into|to)|continued)\b",
                ),
            ),
        ),
        judged=f"""
            SELECT filing_id, cover, person_name, 'citizenship' AS field, citizenship AS found_text,
                told AS expected_text, cover_path(cover, 'citizenship') AS found_path,
                coalesce(told <> place, false) AS is_violated,
                person_name || ': row 6 gives ' || citizenship || ', Item 2 says ' || told || '.' AS message
            FROM ({_TOLD})""",
    ),
    Rule(
        id="funds_code_vs_item3",
        name="Row 4 has the source that Item 3 names",
        sentence="A source that Item 3 names in the form's own words (working capital, personal funds, a bank's loan) "
        "stands in row 4 of some cover.",
        source="17 CFR 240.13d-101, cover page, row 4 and its instructions, and Item 3",
        kind="S",
        severity="info",
        tolerance="Any cover may bear the code.",
        labels=("row_4", "item3"),
        limits="Only affirmed wordings count: who says funds of the partners, or his own means, names no code.",
        exemptions=(
            Exemption(
                reason="The sentence says where those funds came from, which another code stands for.",
                when="regexp_matches(j.expected_text, '(?i)contribut|affiliat|subscri|inherit|gift|parent')",
            ),
            Exemption(
                reason="Row 4 gives AF: the working capital may be an affiliate's.",
                when="j.expected_text LIKE 'WC:%' AND regexp_matches(j.found_text, 'AF')",
            ),
        ),
        judged=f"""
            SELECT filing_id, 'source_of_funds' AS field, array_to_string(codes, ', ') AS found_text,
                code || ': ' || trim(sentence) AS expected_text, NOT list_contains(codes, code) AS is_violated,
                'Item 3 names ' || CASE code WHEN 'WC' THEN 'working capital' WHEN 'PF' THEN 'personal funds'
                    ELSE 'a loan of a bank' END || ' as a source, and no cover gives ' || code || ' in row 4, but '
                    || array_to_string(codes, ', ') || '.' AS message
            FROM ({_SOURCE_TOLD})""",
    ),
    Rule(
        id="bank_code_has_loan",
        name="Bank funds are told in Item 3",
        sentence="Where a cover gives BK, a loan of a bank, Item 3 tells of borrowing.",
        source="17 CFR 240.13d-101, cover page, row 4 and its instructions, and Item 3",
        kind="S",
        severity="info",
        tolerance="Any word for borrowing, credit or a bank will do.",
        labels=("row_4", "item3"),
        limits="Judged where Item 3 has text of its own.",
        exemptions=(
            Exemption(
                reason="Item 3 refers to another place, or is left as it was.",
                when="EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND i.item_number = 3 AND ("
                "coalesce(i.change, '') IN ('unchanged', 'supplemented', 'amended') OR regexp_matches(i.text, "
                r"'(?i)\b(items? [1-7]|schedule [a-z0-9]|exhibit|annex|offer to purchase|previously|incorporated)\b'"
                ")))",
            ),
        ),
        judged="""
            SELECT p.filing_id, min(p.cover) AS cover, arg_min(p.person_name, p.cover) AS person_name,
                'source_of_funds' AS field, 'BK' AS found_text, cover_path(min(p.cover), 'source_of_funds')
                    AS found_path,
                NOT bool_or(regexp_matches(i.text, '(?i)bank|loan|borrow|credit|margin|financ|lend|debt|facilit|note'))
                    AS is_violated,
                someone(arg_min(p.person_name, p.cover))
                    || ': row 4 gives BK, a loan of a bank, and Item 3 tells of no borrowing.' AS message
            FROM raw.reporting_person AS p JOIN raw.item AS i ON i.filing_id = p.filing_id AND i.item_number = 3
            WHERE list_contains(p.source_of_funds, 'BK') AND length(i.text) > 40 GROUP BY p.filing_id""",
    ),
    Rule(
        id="deemed_owner_reports",
        name="Who is deemed to own reports it",
        sentence="A person that Item 5 deems the owner of what others own does not report zero.",
        source="17 CFR 240.13d-3(a), 240.13d-4, 240.13d-101, cover page, row 11, and Item 5(a)",
        kind="S",
        severity="info",
        tolerance="None.",
        labels=("aggregate", "deemed"),
        limits="Judged in filings whose Item 5 deems anybody an owner and in which somebody owns shares; persons are "
        "known by the words of their own names. The sentence names an owner by its full name, or all of them; one with "
        "figures is compared with the cover elsewhere.",
        exemptions=(
            ROW_12,
            Exemption(
                reason="A footnote or comment of the cover disclaims ownership.", when=note_on_cover("(?i)disclaim")
            ),
            Exemption(
                reason="Item 5 says that ownership is disclaimed.",
                when=item_says(5, r"(?i)\bdisclaim|not be (deemed|construed)|admission"),
            ),
        ),
        judged=f"""
            SELECT p.filing_id, p.cover, p.person_name, 'aggregate' AS field, p.aggregate_amount AS found,
                cover_path(p.cover, 'aggregate_amount') AS found_path, coalesce(d.is_deemed, false) AS is_violated,
                p.person_name || ' is deemed by Item 5 to own what others own; its cover reports no shares.' AS message
            FROM (
                SELECT *, max(aggregate_amount) OVER (PARTITION BY filing_id) AS most
                FROM _cover WHERE person_name IS NOT NULL AND aggregate_amount IS NOT NULL
            ) AS p
            JOIN (
                SELECT DISTINCT filing_id FROM raw.item
                WHERE item_number = 5 AND contains(text, 'deemed') AND regexp_matches(text, '(?i)\\b{_DEEMED}')
            ) AS i USING (filing_id)
            LEFT JOIN ({_IDLE}) AS d USING (filing_id, cover) WHERE p.most > 0""",
    ),
)
