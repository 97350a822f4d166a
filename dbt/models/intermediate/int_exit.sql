-- Persons whose stake an amendment ends without a cover page for them: Item 5(e) filled, or Item 5(a) states none.
with ended as (
    select
        signatory.filing_id,
        signatory.issuer_id,
        signatory.person_id,
        'item_5e' as exit_reason
    from {{ ref('int_signatory') }} as signatory
    inner join {{ ref('int_filing') }} as filing on signatory.filing_id = filing.filing_id
    where filing.fell_below_five_percent is not null and filing.duplicate_of_filing_id is null
    union all
    select
        filing.filing_id,
        filing.issuer_id,
        known.person_id,
        'zero' as exit_reason
    from {{ ref('stg_item5_position') }} as position
    inner join {{ ref('int_filing') }} as filing on position.filing_id = filing.filing_id
    inner join {{ ref('int_name') }} as name on position.person_name = name.name
    inner join {{ ref('int_known_name') }} as known
        on filing.issuer_id = known.issuer_id and name.name_key = known.name_key
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
from ended
group by filing_id, issuer_id, person_id
