-- How well the six figures of a cover page are attested; the weakest of them names the state of the whole cover.
with figure as (
    select
        filing_id,
        cast(regexp_extract(field, '^persons\[(\d+)\]', 1) as integer) as cover,
        list_position(['contradicted', 'unread', 'repaired', 'single', 'corroborated'], state) as rank
    from {{ ref('stg_evidence') }}
    where
        field like 'persons[%'
        and regexp_matches(
            field,
            '^persons\[\d+\]\.((sole|shared)_(voting|dispositive)_power|aggregate_amount|percent_of_class)$'
        )
)

select
    filing_id,
    cover,
    ['contradicted', 'unread', 'repaired', 'single', 'corroborated'][min(rank)] as corroboration,
    cast(count(*) filter (where rank = 5) as integer) as corroborated_figures,
    cast(count(*) filter (where rank = 2) as integer) as unread_figures
from figure
group by filing_id, cover
