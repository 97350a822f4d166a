{{ config(post_hook=["{{ create_holding_at() }}", "{{ comment_holding_at() }}"]) }}

with issuer as (
    select
        issuer_id,
        issuer_name
    from {{ ref('dim_issuer') }}
),

person as (
    select
        person_id,
        person_name
    from {{ ref('dim_person') }}
),

compared as (
    select
        holding.*,
        span.previous_filing_id,
        span.is_new_stake,
        span.is_superseded,
        span.valid_to,
        span.known_to,
        span.is_current,
        span.ended_by_filing_id,
        span.ended_on,
        span.ended_known_on,
        span.later_exit_reason,
        before.aggregate_amount as previous_aggregate_amount,
        before.percent_of_class as previous_percent_of_class,
        before.percent_relation as previous_percent_relation,
        before.sole_voting_power as previous_sole_voting_power,
        before.shared_voting_power as previous_shared_voting_power,
        before.sole_dispositive_power as previous_sole_dispositive_power,
        before.shared_dispositive_power as previous_shared_dispositive_power,
        before.denominator as previous_denominator
    from {{ ref('int_holding') }} as holding
    inner join {{ ref('int_span') }} as span
        on
            holding.filing_id = span.filing_id
            and holding.person_id = span.person_id
            and holding.security_id = span.security_id
    left join {{ ref('int_holding') }} as before
        on
            span.previous_filing_id = before.filing_id
            and span.person_id = before.person_id
            and span.security_id = before.security_id
),

-- Amendments seldom state the shares outstanding again: then the printed percentages imply the denominators.
split as (
    select
        filing_id,
        person_id,
        security_id,
        case
            when previous_aggregate_amount is null or aggregate_amount is null then null
            when denominator > 0 and previous_denominator > 0 then 'stated'
            when
                percent_relation = 'equal'
                and previous_percent_relation = 'equal'
                and previous_percent_of_class > 0
                and previous_aggregate_amount > 0
                and (aggregate_amount = 0) = (percent_of_class = 0)
                then 'implied'
        end as basis,
        case
            when aggregate_amount = 0 then -previous_percent_of_class
            else try_cast(round(
                cast(percent_of_class as double)
                * (1 - cast(previous_aggregate_amount as double) / cast(aggregate_amount as double)), 6
            ) as decimal(12, 6))
        end as from_shares
    from compared
)

select
    compared.filing_id,
    compared.person_id,
    compared.security_id,
    compared.issuer_id,
    compared.cover,
    coalesce(compared.person_name, person.person_name) as person_name,
    issuer.issuer_name,
    compared.sole_voting_power,
    compared.shared_voting_power,
    compared.sole_dispositive_power,
    compared.shared_dispositive_power,
    compared.aggregate_amount,
    compared.percent_of_class,
    compared.percent_relation,
    compared.percent_decimals,
    case compared.percent_relation when 'less_than' then '<' when 'more_than' then '>' else '' end
    || format('{:.' || compared.percent_decimals || 'f}', cast(compared.percent_of_class as double)) as percent_text,
    compared.percent_recomputed,
    compared.shares_outstanding,
    compared.shares_outstanding_as_of,
    compared.denominator as percent_denominator,
    compared.direct_shares,
    compared.derivative_shares,
    compared.indirect_shares,
    compared.unattributed_shares,
    compared.components_state,
    compared.excludes_shares,
    compared.group_a,
    compared.group_b,
    compared.types,
    compared.source_of_funds,
    compared.corroboration,
    cast(compared.corroborated_figures as integer) as corroborated_figures,
    cast(compared.unread_figures as integer) as unread_figures,
    cast(compared.cover_count as integer) as cover_count,
    compared.is_amendment,
    compared.amendment_number,
    compared.event_on as event_valid_from,
    compared.valid_to as event_valid_to,
    compared.filed_on as filed_valid_from,
    compared.known_to as filed_valid_to,
    compared.is_current,
    compared.is_superseded,
    compared.exit_reason is not null as is_exit,
    coalesce(compared.exit_reason, compared.later_exit_reason) as exit_reason,
    compared.ended_by_filing_id,
    compared.ended_on as ended_event_date,
    compared.ended_known_on as ended_filed_date,
    chain.later_reports as later_reports_of_chain,
    compared.is_new_stake,
    compared.previous_filing_id,
    cast(compared.aggregate_amount - compared.previous_aggregate_amount as decimal(38, 6)) as aggregate_change,
    case
        when compared.percent_relation = 'equal' and compared.previous_percent_relation = 'equal'
            then cast(compared.percent_of_class - compared.previous_percent_of_class as decimal(14, 6))
    end as percent_change,
    split.basis as percent_change_basis,
    case split.basis
        when 'stated'
            then {{ percent_of('compared.aggregate_amount - compared.previous_aggregate_amount', 'compared.denominator') }}
        when 'implied' then cast(split.from_shares as decimal(12, 6))
    end as percent_change_from_shares,
    case split.basis
        when 'stated'
            then try_cast(round(
                100 * cast(compared.previous_aggregate_amount as double)
                * (1 / cast(compared.denominator as double) - 1 / cast(compared.previous_denominator as double)), 6
            ) as decimal(12, 6))
        when 'implied'
            then cast(compared.percent_of_class - compared.previous_percent_of_class - split.from_shares as decimal(12, 6))
    end as percent_change_from_denominator,
    cast(compared.sole_voting_power - compared.previous_sole_voting_power as decimal(38, 6))
        as sole_voting_change,
    cast(compared.shared_voting_power - compared.previous_shared_voting_power as decimal(38, 6))
        as shared_voting_change,
    cast(compared.sole_dispositive_power - compared.previous_sole_dispositive_power as decimal(38, 6))
        as sole_dispositive_change,
    cast(compared.shared_dispositive_power - compared.previous_shared_dispositive_power as decimal(38, 6))
        as shared_dispositive_change
from compared
inner join split
    on
        compared.filing_id = split.filing_id
        and compared.person_id = split.person_id
        and compared.security_id = split.security_id
inner join {{ ref('int_chain') }} as chain on compared.filing_id = chain.filing_id
left join issuer on compared.issuer_id = issuer.issuer_id
left join person on compared.person_id = person.person_id
