"""SQL macros that the rules share: exact arithmetic on printed digits, names, and the wording of figures.

Temporary macros of one connection, made before any rule runs (`facts.prepare`). Facts about filings belong to
`facts`, judgements to the rules.

Percentages are intervals. A printed 14.69 stands for every value from 14.685 to 14.695 (half a unit of the last
printed digit), "less than 1" for every value from 0 to 1 without 1. Comparisons multiply and never divide, so that
decimals stay exact.
"""

from __future__ import annotations

#: Ends of names that say what kind of body it is, in the spelling that `plain_name` leaves. The models fold wordings
#: first and know the same forms (dbt/macros/names.sql); a test holds the two lists together.
LEGAL_FORMS = (
    "LLC", "LP", "LLP", "LLLP", "INC", "INCORPORATED", "CORP", "CORPORATION", "CO", "COMPANY", "LTD", "LIMITED", "PLC",
    "NV", "BV", "SA", "AG", "GMBH", "SARL", "SPA", "AB", "AS", "ASA", "OYJ", "PTE", "PTY", "LC", "SE", "KG", "PC",
    "NA", "BHD", "LIMITED PARTNERSHIP",
    "LIMITED LIABILITY COMPANY", "LIMITED LIABILITY PARTNERSHIP", "LIMITED LIABILITY CO",
)  # fmt: skip

_FORMS = "|".join(sorted(LEGAL_FORMS, key=len, reverse=True))

#: Numbers as printed: digits with grouping commas, points and stray blanks.
_NUMBER = r"[0-9][0-9,. ]*"

MACROS: tuple[str, ...] = (
    # Half a unit of the last printed digit of a percentage with so many decimals.
    """half_unit(decimals) AS
        ([0.5, 0.05, 0.005, 0.0005, 0.00005, 0.000005, 0.0000005]::DECIMAL(8,7)[])[least(coalesce(decimals, 0),
            6) + 1]""",
    # The interval that a printed percentage stands for.
    """percent_low(value, relation, decimals) AS CASE relation
        WHEN 'less_than' THEN 0::DECIMAL(14,7)
        WHEN 'more_than' THEN value::DECIMAL(14,7)
        ELSE CASE WHEN value IS NOT NULL
            THEN greatest(0, value::DECIMAL(13,6) - half_unit(decimals))::DECIMAL(14,7) END END""",
    """percent_high(value, relation, decimals) AS CASE relation
        WHEN 'less_than' THEN value::DECIMAL(14,7)
        WHEN 'more_than' THEN 1000::DECIMAL(14,7)
        ELSE (value::DECIMAL(13,6) + half_unit(decimals))::DECIMAL(14,7) END""",
    # Whether some number of outstanding shares between two bounds gives the printed percentage.
    """percent_agrees(shares, value, relation, decimals, lowest, highest) AS CASE relation
        WHEN 'less_than' THEN shares * 100 < value::DECIMAL(14,7) * highest
        WHEN 'more_than' THEN shares * 100 > value::DECIMAL(14,7) * lowest
        ELSE shares * 100 >= percent_low(value, relation, decimals) * lowest
            AND shares * 100 <= percent_high(value, relation, decimals) * highest END""",
    # The same where the last digit was cut off instead of rounded.
    """percent_cut_off(shares, value, relation, decimals, lowest, highest) AS relation = 'equal'
        AND shares * 100 >= value::DECIMAL(14,7) * lowest
        AND shares * 100 < (value::DECIMAL(13,6) + 2 * half_unit(decimals))::DECIMAL(14,7) * highest""",
    # Whether two printed percentages can be the same value.
    """percents_overlap(value, relation, decimals, other_value, other_relation, other_decimals) AS
        percent_low(value, relation, decimals) <= percent_high(other_value, other_relation, other_decimals)
        AND percent_low(other_value, other_relation, other_decimals) <= percent_high(value, relation, decimals)""",
    # Digits printed after the point.
    """decimals_of(printed) AS length(regexp_extract(printed, '[.]([0-9]+)$', 1))::INTEGER""",
    # Digits after the point that a number of shares needs.
    """share_decimals(x) AS length(rtrim(split_part(abs(x)::DECIMAL(38,6)::VARCHAR, '.', 2), '0'))""",
    # What rounding can do between one number and a coarser print of it: whole numbers of shares are exact.
    """rounding(a, b) AS CASE WHEN a = trunc(a) AND b = trunc(b) THEN 0::DECIMAL(8,7)
        ELSE half_unit(least(share_decimals(a), share_decimals(b))::INTEGER) END""",
    # What rounding can do in a sum: nothing between whole shares, else three half units of the coarsest print.
    """rounding_of_sum(total, a, b) AS CASE WHEN total = trunc(total) AND a = trunc(a) AND b = trunc(b)
        THEN 0::DECIMAL(9,7) ELSE 3 * half_unit(least(CASE WHEN total <> 0 THEN share_decimals(total) END,
            CASE WHEN a <> 0 THEN share_decimals(a) END, CASE WHEN b <> 0 THEN share_decimals(b) END)::INTEGER) END""",
    # Capitals without accents.
    """folded(x) AS upper(strip_accents(translate(x, 'øØłŁđĐ', 'oOlLdD')))""",
    # Names without case, accents, punctuation, "the", and with L.L.C. written LLC.
    r"""plain_name(x) AS trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        folded(x), '&', ' AND ', 'g'), '[.''’`]', '', 'g'), '[^\p{L}\p{N}]+', ' ', 'g'), '^ *THE | +$', '', 'g'))""",
    rf"""stem(plain) AS regexp_replace(plain, '( ({_FORMS}))+$', '')""",
    """base_name(x) AS stem(plain_name(x))""",
    """legal_form(x) AS trim(substr(plain_name(x), length(base_name(x)) + 1))""",
    # Text for people.
    """shown(x) AS CASE WHEN x IS NULL THEN 'nothing' WHEN abs(x) >= 1000000000000000000 THEN x::VARCHAR
        WHEN x = trunc(x) THEN format('{:,}', x::HUGEINT::BIGINT)
        ELSE format('{:,}', trunc(x)::BIGINT) || '.' || rtrim(split_part(abs(x)::DECIMAL(38,6)::VARCHAR, '.', 2), '0')
        END""",
    """shown_percent(value, relation, decimals) AS
        CASE relation WHEN 'less_than' THEN 'less than ' WHEN 'more_than' THEN 'more than ' ELSE '' END
        || regexp_extract(value::DECIMAL(13,6)::VARCHAR, '^-?[0-9]+')
        || CASE WHEN coalesce(decimals, 0) > 0
            THEN '.' || left(split_part(value::DECIMAL(13,6)::VARCHAR, '.', 2), decimals) ELSE '' END || ' %'""",
    """someone(x) AS coalesce(x, 'a reporting person')""",
    """plain_number(x) AS regexp_replace(x::DECIMAL(38,6)::VARCHAR, '\\.?0+$', '')""",
    # Numbers that stand in a text, each by itself, without grouping commas.
    r"""figures_in(x) AS list_transform(regexp_extract_all(x, '[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?'),
        lambda f: replace(f, ',', ''))""",
    # Where a value stands in the extraction.
    """cover_path(cover, attribute) AS 'persons[' || cover || '].' || attribute""",
    # Whether a printed quotation states a number: grouping marks, a decimal comma, typed O for 0, "million" and words
    # for zero allowed.
    r"""zeros_typed(x) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(x, '[oO]([0-9,.])', '0\1', 'g'),
        '([0-9,.])[oO]', '\10', 'g'), '([0-9,.])[oO]', '\10', 'g'), '([0-9,.])[oO]', '\10', 'g')""",
    rf"""numbers_in(quote) AS list_transform(regexp_extract_all(
        zeros_typed(regexp_replace(quote, '[\s\x{{00A0}}]+', ' ', 'g')), '{_NUMBER}'),
        lambda x: rtrim(replace(replace(x, ' ', ''), ',', ''), '.'))""",
    r"""states_somehow(quote, value) AS list_contains(list_transform(numbers_in(quote), lambda x:
            try_cast(x AS DECIMAL(38,6)) = value::DECIMAL(38,6)
            OR (regexp_matches(x, '\.[0-9]{3}$') AND try_cast(replace(x, '.', '') AS DECIMAL(38,6)) = value)
            OR (regexp_matches(x, '^[.]') AND try_cast('0' || x AS DECIMAL(38,6)) = value)
            OR (regexp_matches(quote, '[0-9],[0-9]{1,2} *%? *$') AND try_cast(regexp_extract(replace(quote, ',', '.'),
                '[0-9]+[.][0-9]{1,2}') AS DECIMAL(38,6)) = value)
            OR (regexp_matches(quote, '(?i)million') AND try_cast(x AS DECIMAL(30,6)) * 1000000 = value)), true)
        OR list_contains(list_transform(string_split_regex(quote, '\s+'), lambda x:
            try_cast(rtrim(replace(x, ',', ''), '.%') AS DECIMAL(38,6)) = value::DECIMAL(38,6)), true)
        OR coalesce(list_contains(regexp_extract_all(lower(quote), '[a-z]+'), ['one', 'two', 'three', 'four',
            'five', 'six', 'seven',
            'eight', 'nine', 'ten'][CASE WHEN value BETWEEN 1 AND 10 AND value = trunc(value)
                THEN value::INTEGER END]), false)
        OR (value = 0 AND regexp_matches(quote, '(?i)none|nil|zero|n/?a|not applicable'
            '|^[^0-9a-z]*[-‐‑‒–—―−o]+[^0-9a-z]*$'))
        """,
    # The plain case first, in 64 bits: the rest is a hundred times slower, and seldom needed.
    r"""states(quote, value) AS CASE
        WHEN try_cast(rtrim(replace(quote, ',', ''), '%') AS DECIMAL(18,6)) = value THEN true
        ELSE states_somehow(quote, value) END""",
    # Whether the quotation is cut out of a longer number: what stands right before and right after it says so.
    r"""cut_from_longer(before, quote, after) AS
        (regexp_matches(quote, '[0-9]$') AND regexp_matches(after, '^,[0-9]{3}([^0-9]|$)'))
        OR (regexp_matches(quote, '^[0-9]{3}([^0-9]|$)') AND regexp_matches(before, '[0-9],$'))""",
    # Whether a figure does not stand verbatim at its span: the quotation does not state it, is not what stands there,
    # or is cut out of a longer number. A reading that the reader marks as repaired is cut on purpose; a zero may be
    # said in words.
    """not_verbatim(value, quote, first, last, state, document) AS value IS NOT NULL AND first IS NOT NULL AND (
        (NOT states(quote, value) AND (value <> 0 OR regexp_matches(quote, '[0-9]')))
        OR (document <> '' AND substr(document, first + 1, last - first) <> quote)
        OR (state <> 'repaired' AND document <> '' AND cut_from_longer(
            substr(document, greatest(first - 1, 1), least(first, 2)), quote, substr(document, last + 1, 5))))""",
    # A quotation in its line, with forty characters before and after; where the line is nothing else, with the text
    # before it.
    r"""in_line(document, quote, first, last) AS CASE WHEN first IS NOT NULL AND document <> ''
        THEN trim(regexp_replace(CASE WHEN regexp_matches(
                regexp_extract(substr(document, greatest(first - 39, 1), least(first, 40)), '[^\n]*$')
                || regexp_extract(substr(document, last + 1, 40), '^[^\n]*'), '[\p{L}\p{N}]')
            THEN regexp_extract(substr(document, greatest(first - 39, 1), least(first, 40)), '[^\n]*$') || quote
                || regexp_extract(substr(document, last + 1, 40), '^[^\n]*')
            ELSE substr(document, greatest(first - 79, 1), least(first, 80)) || quote END, '\s+', ' ', 'g')) END""",
    # Whether what is printed at a span, with the digits that touch it, is a number.
    r"""prints(document, quote, first, last, value) AS document <> '' AND try_cast(replace(
        regexp_extract(substr(document, greatest(first - 2, 1), least(first, 3)), '[0-9,]*$') || quote
        || regexp_extract(substr(document, last + 1, 3), '^[0-9]*'), ',', '') AS DECIMAL(38,6)) = value""",
    # Whether commas do not group a printed number by three digits, as where something is glued to it; unknown is yes.
    r"""badly_grouped(quote) AS NOT coalesce(contains(quote, ',')
        AND regexp_matches(quote, '^[^0-9]*[0-9]{1,3}(,[0-9]{3})+([^0-9,]|$)'), false)""",
)
