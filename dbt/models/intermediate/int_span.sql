-- When a report of a person about a security stands, on both clocks, and what it follows. A report without any date has
-- no place among the others: it follows none, and stands only where there is no other.
with event as (
    select
        person_id,
        security_id,
        filing_id,
        filing_order,
        event_on,
        filed_on,
        is_amendment,
        amendment_number,
        exit_reason,
        coalesce(aggregate_amount = 0, false) as is_empty,
        true as is_report
    from {{ ref('int_holding') }}
    union all
    select distinct
        left_by.person_id,
        holding.security_id,
        left_by.filing_id,
        filing.filing_order,
        filing.event_on,
        filing.filed_on,
        filing.is_amendment,
        filing.amendment_number,
        left_by.exit_reason,
        false as is_empty,
        false as is_report
    from {{ ref('int_exit') }} as left_by
    inner join {{ ref('int_filing') }} as filing on left_by.filing_id = filing.filing_id
    inner join {{ ref('int_holding') }} as holding
        on left_by.person_id = holding.person_id and left_by.issuer_id = holding.issuer_id
    anti join {{ ref('int_holding') }} as own
        on left_by.filing_id = own.filing_id and left_by.person_id = own.person_id
),

followed as (
    select
        *,
        bool_or(event_on is not null) over (partition by person_id, security_id) as has_dated,
        lead(event_on) over chain as next_event_on,
        lead(filing_id) over chain as next_filing_id,
        lead(exit_reason) over chain as next_exit_reason,
        lead(is_report) over chain as next_is_report,
        lead(filed_on) over chain as end_filed_on,
        min(filed_on) over (chain rows between 1 following and unbounded following) as next_filed_on,
        coalesce(
            is_report
            and not (is_amendment and amendment_number is null)
            and lead(is_report) over chain
            and lead(event_on) over chain = event_on
            and lead(is_amendment) over chain = is_amendment
            and lead(amendment_number) over chain is not distinct from amendment_number,
            false
        ) as is_superseded
    from event
    window chain as (partition by person_id, security_id, event_on is null order by filing_order)
),

preceded as (
    select
        *,
        last_value(case when is_report and not is_superseded then filing_id end ignore nulls) over (
            partition by person_id, security_id, event_on is null
            order by filing_order
            rows between unbounded preceding and 1 preceding
        ) as previous_filing_id,
        last_value(case when not is_superseded then exit_reason is not null or is_empty end ignore nulls) over (
            partition by person_id, security_id, event_on is null
            order by filing_order
            rows between unbounded preceding and 1 preceding
        ) as had_ended
    from followed
)

select
    preceded.person_id,
    preceded.security_id,
    preceded.filing_id,
    preceded.previous_filing_id,
    -- An amendment whose statement is not loaded does not tell since when.
    case
        when is_empty or exit_reason is not null then false
        when event_on is null then null
        when had_ended is null and is_amendment and chain.chain_position = 1 then null
        else coalesce(had_ended, true)
    end as is_new_stake,
    is_superseded,
    case
        when exit_reason is not null then event_on
        else next_event_on
    end as valid_to,
    case
        when exit_reason is not null then filed_on
        when next_filed_on is not null then greatest(filed_on, next_filed_on)
    end as known_to,
    exit_reason is null and next_filing_id is null and (event_on is not null or not has_dated) as is_current,
    case
        when exit_reason is not null then preceded.filing_id
        when not next_is_report then next_filing_id
    end as ended_by_filing_id,
    case
        when exit_reason is not null then event_on
        when not next_is_report then next_event_on
    end as ended_on,
    case
        when exit_reason is not null then filed_on
        when not next_is_report then end_filed_on
    end as ended_known_on,
    case when exit_reason is null and not next_is_report then next_exit_reason end as later_exit_reason
from preceded
inner join {{ ref('int_chain') }} as chain on preceded.filing_id = chain.filing_id
where preceded.is_report
