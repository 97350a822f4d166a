-- Which components make up a person's aggregate amount. A filing tells the parts of the same shares several times: under
-- the voting rows, under the dispositive rows, in Item 5. One telling is counted: the one that adds up to row 11.
with inside as (
    select
        filing_id,
        within as component_number,
        sum(shares) as shares
    from {{ ref('stg_component') }}
    where within is not null and not is_excluded
    group by filing_id, within
),

part as (
    select
        component.filing_id,
        component.component_number,
        component.cover,
        component.figure,
        component.shares,
        component.kind,
        component.holder_name,
        component.holder,
        component.is_within_60_days,
        component.is_excluded,
        component.within,
        component.source,
        case
            when component.figure = 'aggregate_amount' then 1
            when component.figure in ('sole_voting_power', 'shared_voting_power') then 2
            when component.figure in ('sole_dispositive_power', 'shared_dispositive_power') then 3
            else 4
        end as family,
        list_position(['footnote', 'comment', 'item5'], component.source) as source_rank,
        component.shares - coalesce(inside.shares, 0) as own_shares
    from {{ ref('stg_component') }} as component
    left join inside
        on component.filing_id = inside.filing_id and component.component_number = inside.component_number
),

-- What is left of a component after the ones inside it; where they exceed it, the outer one is counted alone.
netted as (
    select
        part.*,
        coalesce(outer_part.own_shares < 0, false) as is_inside_less,
        case when part.own_shares < 0 then part.shares else part.own_shares end as net_shares
    from part
    left join part as outer_part
        on part.filing_id = outer_part.filing_id and part.within = outer_part.component_number
),

telling as (
    select
        filing_id,
        cover,
        family,
        source,
        source_rank,
        sum(net_shares) as total,
        bool_or(shares is null) as has_unread
    from netted
    where not is_excluded and not is_inside_less
    group by filing_id, cover, family, source, source_rank
),

chosen as (
    select
        telling.filing_id,
        telling.cover,
        telling.family,
        telling.source,
        telling.total,
        person.aggregate_amount,
        not telling.has_unread and telling.total = person.aggregate_amount as is_complete
    from telling
    inner join {{ ref('stg_reporting_person') }} as person
        on telling.filing_id = person.filing_id and telling.cover = person.cover
    qualify row_number() over (
        partition by telling.filing_id, telling.cover
        order by
            coalesce(not telling.has_unread and telling.total = person.aggregate_amount, false) desc,
            coalesce(telling.total <= person.aggregate_amount, false) desc,
            telling.total desc nulls last,
            telling.family,
            telling.source_rank
    ) = 1
)

select
    netted.filing_id,
    netted.component_number,
    netted.cover,
    cover.person_id,
    cover.issuer_id,
    cover.security_id,
    netted.figure,
    netted.source,
    netted.shares,
    netted.net_shares,
    netted.kind,
    netted.kind in ('option', 'rsu', 'warrant', 'convertible', 'preferred') as is_derivative,
    netted.is_within_60_days,
    netted.is_excluded,
    netted.within,
    coalesce(netted.holder_name, holder.person_name, case when netted.holder is null then cover.person_name end)
        as holder_name,
    coalesce(holder.person_id, 'holder:' || name.name_key, cover.person_id) as holder_id,
    coalesce(holder.person_id, 'holder:' || name.name_key, cover.person_id) = cover.person_id as is_own,
    cover.is_primary and chosen.filing_id is not null and not netted.is_excluded and not netted.is_inside_less
        as is_counted,
    coalesce(chosen.is_complete, false) as is_complete
from netted
inner join {{ ref('int_cover') }} as cover on netted.filing_id = cover.filing_id and netted.cover = cover.cover
left join {{ ref('int_cover') }} as holder on netted.filing_id = holder.filing_id and netted.holder = holder.cover
left join {{ ref('int_name') }} as name on netted.holder_name = name.name
left join chosen
    on
        netted.filing_id = chosen.filing_id
        and netted.cover = chosen.cover
        and netted.family = chosen.family
        and netted.source = chosen.source
