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

#: The place that a row 6 names, by EDGAR's code or in words; null where it names none of the known ones, or several.
_PLACE_OF = f"""CASE WHEN length(trim(citizenship)) = 2 THEN MAP {{{_CODES}}}[upper(trim(citizenship))]
    ELSE (SELECT CASE WHEN len(found) = 1 THEN found[1] END FROM (SELECT list_distinct(regexp_extract_all(
        folded(citizenship), '\\b({_PLACES})\\b')) AS found)) END"""

#: A name as it may stand in prose: its words with what may come between them.
_AS_WRITTEN = r"replace(regexp_escape(trim(person_name)), '\ ', '[ ,.]+')"

#: Entities with the place of their row 6, beside the Item 2 of a filing that names other places for bodies, too.
_ENTITIES = f"""
    WITH entity AS (
        SELECT filing_id, cover, person_name, citizenship, {_PLACE_OF} AS place FROM _cover
        WHERE person_name IS NOT NULL AND citizenship IS NOT NULL AND NOT list_contains(types, 'IN')
    ), background AS (
        SELECT filing_id, regexp_replace(string_agg(text, ' '), '\\s+', ' ', 'g') AS text,
            list_distinct(flatten(list(list_transform(regexp_extract_all(text, '(?i)\\b({_PLACES})\\s+{_BODY_KIND}', 1),
                lambda x: upper(regexp_replace(x, '\\s+', ' ', 'g')))))) AS told
        FROM raw.item WHERE item_number = 2 AND filing_id IN (SELECT filing_id FROM entity WHERE place IS NOT NULL)
        GROUP BY filing_id
    )
    SELECT e.*, len(list_filter(told, lambda x: x <> place)) > 0 AS may_differ, b.text
    FROM entity AS e JOIN background AS b USING (filing_id) WHERE place IS NOT NULL AND len(told) > 0"""

#: Of these, those that may differ, with the name that Item 2 defines for them.
_NAMED = f"""
    SELECT *, nullif(regexp_extract(text, '(?i)' || name
        || '[^()"“”]{{0,90}}\\((?:the |each,? )?["“”]([^"“”]{{2,40}})["“”]', 1), '') AS short_name
    FROM (SELECT *, {_AS_WRITTEN} AS name FROM ({_ENTITIES}) WHERE may_differ)"""

#: What Item 2 says of each: "NAME, a Delaware corporation"; and a list with the name in it: "NAME and OTHER are
#: Delaware corporations", from the name on.
_TOLD = f"""
    SELECT *, regexp_extract(text, before || '["”]?(?:,? ?\\([^()]{{0,90}}\\))?(?:,| is|, is) (?:organized as )?an? '
            || '({_PLACES}) {_BODY_KIND}', 1) AS one_told,
        regexp_extract(text, before || '([^;:]{{0,100}}? are (?:each )?(?:{_PLACES})) {_BODY_KIND}', 1) AS list_told
    FROM (
        SELECT *, '(?i)(?:^|[^a-z0-9])(?:' || name || coalesce('|' || regexp_escape(short_name), '') || ')' AS before
        FROM ({_NAMED})
    )"""

#: Names and "and" alone may stand between a name of a list and its verb.
_OF_LIST = f"""CASE WHEN NOT regexp_matches(regexp_replace(regexp_extract(list_told, '^(.*) are ', 1),
        '\\b(and|each|both|the)\\b', '', 'g'), '\\b[a-z]{{2,}}|\\. [A-Z]')
    THEN nullif(regexp_extract(list_told, '(?i)({_PLACES})$', 1), '') END"""

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

#: What may stand behind the telling words of a name, with full stops: legal forms, numbers, initials.
_ENDS = f"(?:[ ,]+(?:[IV]{{1,3}}|JR|SR|&|{'|'.join(LEGAL_FORMS)}|[A-Z](?:[.][A-Z])+)[.]?)*"

#: The telling words of a name, one behind the other.
_TELLING = (
    "nullif(array_to_string(list_filter(string_split(base_name(person_name), ' '), "
    "lambda w: length(w) >= 3 AND w <> 'AND'), '[^;]{0,10}'), '')"
)

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
                coalesce(told <> '' AND told <> place, false) AS is_violated,
                person_name || ': row 6 gives ' || citizenship || ', Item 2 says ' || told || '.' AS message
            FROM (
                SELECT e.filing_id, e.cover, e.person_name, e.citizenship, e.place,
                    upper(coalesce(nullif(t.one_told, ''), {_OF_LIST})) AS told
                FROM ({_ENTITIES}) AS e LEFT JOIN ({_TOLD}) AS t USING (filing_id, cover)
            )""",
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
        "known by the words of their own names. A sentence with figures is compared with the cover elsewhere.",
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
                cover_path(p.cover, 'aggregate_amount') AS found_path,
                CASE WHEN p.aggregate_amount = 0 THEN coalesce(len(list_filter(regexp_extract_all(
                    translate(folded(i.text), '''’', ''),
                    '(?i)[^.;]{{0,100}}\\b' || p.telling || '\\b{_ENDS}[^.;]{{0,60}}?\\s{_DEEMED}[^.;]{{0,120}}'),
                    lambda s: NOT regexp_matches(s, '(?i)\\b(not|no|neither|nor|none|zero|except)\\b')
                        AND NOT regexp_matches(s, '(?i)deemed.*[0-9] *(%|percent|of the|[a-z]* *shares)'))) > 0, false)
                    ELSE false END AS is_violated,
                p.person_name || ' is deemed by Item 5 to own what others own; its cover reports no shares.' AS message
            FROM (
                SELECT filing_id, cover, person_name, aggregate_amount, {_TELLING} AS telling,
                    max(aggregate_amount) OVER (PARTITION BY filing_id) AS most
                FROM _cover WHERE person_name IS NOT NULL AND aggregate_amount IS NOT NULL
            ) AS p
            JOIN (
                SELECT filing_id, string_agg(text, ' ') AS text FROM raw.item
                WHERE item_number = 5 AND regexp_matches(text, '(?i)\\b{_DEEMED}') GROUP BY filing_id
            ) AS i ON i.filing_id = p.filing_id
            WHERE p.most > 0""",
    ),
)
