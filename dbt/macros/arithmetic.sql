{# 100 * part / whole, to six decimals; null where either is missing, the whole is not positive or the result absurd. #}
{% macro percent_of(part, whole) %}
    case
        when ({{ whole }}) > 0
            then try_cast(round(100 * cast({{ part }} as double) / cast({{ whole }} as double), 6) as decimal(12, 6))
    end
{%- endmacro %}

{# Number times price: exact where that fits into 38 digits, else to double precision. #}
{% macro amount_of(shares, price) %}
    coalesce(
        try(cast(cast({{ shares }} as decimal(38, 6)) * cast({{ price }} as decimal(38, 6)) as decimal(28, 6))),
        try_cast(cast({{ shares }} as double) * cast({{ price }} as double) as decimal(28, 6))
    )
{%- endmacro %}
