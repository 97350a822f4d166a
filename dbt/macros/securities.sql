{#
  How a printed class title and a CUSIP become comparable. Which security a filing is about: int_filing.
#}

{# Upper case, without the par value and without punctuation. #}
{% macro folded_title(title) %}
    regexp_replace(upper(strip_accents({{ title }})), '[^A-Z0-9.$]+', ' ', 'g')
{%- endmacro %}

{# "Class A Common Stock, par value $.01" -> common-a. Null where there is no title. #}
{% macro class_key(title) %}
    {%- set t = folded_title(title) -%}
    case
        when trim({{ t }}) = '' then null
        else
            case
                when regexp_matches({{ t }}, '\bORDINARY\b') then 'ordinary'
                when regexp_matches({{ t }}, '\bCOMMON (STOCK|SHARE)') then 'common'
                when regexp_matches({{ t }}, '\b(PREFERRED|PREFERENCE)\b') then 'preferred'
                when regexp_matches({{ t }}, '\bWARRANTS?\b') then 'warrant'
                when regexp_matches({{ t }}, '\b(DEPOSITARY|ADSS?|ADRS?)\b') then 'ads'
                when regexp_matches({{ t }}, '\bBENEFICIAL INTEREST') then 'beneficial-interest'
                when regexp_matches({{ t }}, '\bUNITS?\b') then 'unit'
                when regexp_matches({{ t }}, '\b(COMMON|STOCK|SHARES?)\b') then 'common'
                else 'other-' || lower(regexp_replace(trim(left({{ t }}, 40)), '[^A-Z0-9]+', '-', 'g'))
            end
            || coalesce(
                '-' || lower(nullif(regexp_extract({{ t }}, '\b(?:CLASS|SERIES) ([A-Z0-9]{1,2})\b', 1), '')), ''
            )
    end
{%- endmacro %}

{# Does the check digit hold, and is it no placeholder? Null where there is no CUSIP. #}
{% macro is_valid_cusip(cusip) %}
    case
        when {{ cusip }} is null then null
        when not regexp_full_match({{ cusip }}, '[0-9A-Z*@#]{8}[0-9]') then false
        when length(replace({{ cusip }}, left({{ cusip }}, 1), '')) = 0 then false
        when {{ cusip }} like '123456%' then false
        else
            (10 - list_sum(list_transform(
                list_transform(range(1, 9), lambda i: (case
                    when substr({{ cusip }}, i, 1) between '0' and '9' then ord(substr({{ cusip }}, i, 1)) - 48
                    when substr({{ cusip }}, i, 1) = '*' then 36
                    when substr({{ cusip }}, i, 1) = '@' then 37
                    when substr({{ cusip }}, i, 1) = '#' then 38
                    else ord(substr({{ cusip }}, i, 1)) - 55
                end) * (case when i % 2 = 0 then 2 else 1 end)),
                lambda doubled: doubled // 10 + doubled % 10
            )) % 10) % 10 = ord(substr({{ cusip }}, 9, 1)) - 48
    end
{%- endmacro %}
