-- Persons whose stake an amendment ends without a cover page for them: Item 5(e) filled, or Item 5(a) states none.
with known as (
    select
        issuer_id,
        name_key,
        min(person_id) as person_id
    from {{ ref('int_cover') }}
    where name_key is not null
    group by issuer_id, name_key
    having count(distinct person_id) = 1
),

bare as (
    select
        filing.filing_id,
        filing.issuer_id,
        filing.fell_below_five_percent
    from {{ ref('int_filing') }} as filing
    anti join {{ ref('int_cover') }} as cover on filing.filing_id = cover.filing_id
    where filing.is_amendment and filing.duplicate_of_filing_id is null
),

named as (
    select
        filing_id,
        name,
        cik
    from {{ ref('stg_party') }}
    where role <> 'subject'
    union
    select
        filing_id,
        coalesce(on_behalf_of, name) as name,
        null as cik
    from {{ ref('stg_signature') }}
),

fallen as (
    select
        bare.filing_id,
        bare.issuer_id,
        coalesce(known_cik.person_id, known.person_id) as person_id,
        'item_5e' as exit_reason
    from bare
    inner join named on bare.filing_id = named.filing_id
    left join {{ ref('int_name') }} as name on named.name = name.name
    left join known on bare.issuer_id = known.issuer_id and name.name_key = known.name_key
    left join {{ ref('int_cover') }} as known_cik
        on bare.issuer_id = known_cik.issuer_id and 'cik:' || named.cik = known_cik.person_id
    where bare.fell_below_five_percent is not null
),

emptied as (
    select
        filing.filing_id,
        filing.issuer_id,
        known.person_id,
        'zero' as exit_reason
    from {{ ref('stg_item5_position') }} as position
    inner join {{ ref('int_filing') }} as filing on position.filing_id = filing.filing_id
    inner join {{ ref('int_name') }} as name on position.person_name = name.name
    inner join known on filing.issuer_id = known.issuer_id and name.name_key = known.name_key
    where
        position.cover is null
        and position.aggregate_amount = 0
        and filing.is_amendment
        and filing.duplicate_of_filing_id is null
)

select
    filing_id,
    issuer_id,
    person_id,
    min(exit_reason) as exit_reason
from (
    select * from fallen
    union all
    select * from emptied
) as ended
where person_id is not null
group by filing_id, issuer_id, person_id
