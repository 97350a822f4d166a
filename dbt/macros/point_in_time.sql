{#
  marts.holding_at(as_of, known_on): the reports that stood on `as_of` (event clock) as far as filings made until
  `known_on` (filed clock) told. A table macro of the database, so that any client can ask it.
#}
{% macro create_holding_at() %}
create or replace macro marts.holding_at(as_of, known_on) as table
    with latest as (
        select *
        from marts.fct_holding
        where event_valid_from <= as_of and filed_valid_from <= known_on
        qualify row_number() over (
            partition by person_id, security_id
            order by
                event_valid_from desc, filed_valid_from desc,
                coalesce(amendment_number, case when is_amendment then 10000 else 0 end) desc, filing_id desc
        ) = 1
    )
    select *
    from latest
    where
        not is_exit
        and (ended_by_filing_id is null or ended_event_date > as_of or ended_filed_date > known_on)
{% endmacro %}

{% macro comment_holding_at() %}
comment on macro table marts.holding_at is
    'Grain: one person x security. The reports of marts.fct_holding that stood on as_of (event clock) as far as '
    'filings made until known_on (filed clock) told: from marts.holding_at(date ''2021-06-30'', date ''2021-07-15'').'
{% endmacro %}
