{#
  What the loader needs to know which filings belong together before the models run over them: macros of the database,
  so that names and CUSIPs are folded there as they are here.
#}
{% macro create_key_macros() %}
create or replace macro intermediate.bare_name_of(x) as {{ bare_name(folded_name('x')) }};
create or replace macro intermediate.name_of(x) as
    {{ name_key(bare_name(folded_name('x'))) }} || '|' || coalesce({{ legal_form(folded_name('x')) }}, '');
create or replace macro intermediate.cusip6_of(x) as case when {{ is_valid_cusip('x') }} then left(x, 6) end;
{% endmacro %}
