-- What the persons of a filing hold together. Their rows overlap, so no sum is taken: the total is the union over
-- direct holders where components show them, else the filing's own statement, else what a chain of control implies,
-- else none.
with member as (
    select
        cover.filing_id,
        cover.security_id,
        cover.issuer_id,
        cover.person_id,
        stated.aggregate_amount as held,
        stated.group_a,
        stated.group_b,
        coalesce(stated.sole_voting_power, 0) = 0 and coalesce(stated.sole_dispositive_power, 0) = 0 as has_no_sole,
        greatest(stated.shared_voting_power, stated.shared_dispositive_power) as shared_held,
        max(stated.aggregate_amount) over (partition by cover.filing_id, cover.security_id) as most_held
    from {{ ref('int_cover') }} as cover
    inner join {{ ref('stg_reporting_person') }} as stated
        on cover.filing_id = stated.filing_id and cover.cover = stated.cover
    where cover.is_primary
),

-- For each direct holder and kind of security, what the persons who list it say.
listed as (
    select
        filing_id,
        security_id,
        holder_id,
        kind,
        is_derivative,
        person_id,
        sum(net_shares) as shares
    from {{ ref('int_component') }}
    where is_counted and holder_id is not null
    group by all
),

by_kind as (
    select
        filing_id,
        security_id,
        holder_id,
        is_derivative,
        kind,
        max(shares) as shares,
        coalesce(min(shares) = max(shares), false) as is_agreed
    from listed
    group by all
),

by_lister as (
    select
        filing_id,
        security_id,
        holder_id,
        person_id,
        sum(shares) as shares
    from listed
    group by all
),

most_listed as (
    select
        filing_id,
        security_id,
        holder_id,
        max(shares) as shares,
        min(shares) as least_shares
    from by_lister
    group by all
),

by_holder as (
    select
        by_kind.filing_id,
        by_kind.security_id,
        by_kind.holder_id,
        sum(by_kind.shares) as shares,
        sum(by_kind.shares) filter (where by_kind.is_derivative) as derivative_shares,
        bool_and(by_kind.is_agreed) and sum(by_kind.shares) = max(most_listed.shares) as is_agreed,
        max(most_listed.shares) as most_shares,
        min(most_listed.least_shares) as least_shares
    from by_kind
    inner join most_listed
        on
            by_kind.filing_id = most_listed.filing_id
            and by_kind.security_id = most_listed.security_id
            and by_kind.holder_id = most_listed.holder_id
    group by by_kind.filing_id, by_kind.security_id, by_kind.holder_id
),

-- A holder without a cover that has the very block of another holder may be the same under an unresolved name.
alike as (
    select distinct
        outsider.filing_id,
        outsider.security_id
    from by_kind as outsider
    inner join by_kind as other
        on
            outsider.filing_id = other.filing_id
            and outsider.security_id = other.security_id
            and outsider.kind = other.kind
            and outsider.shares = other.shares
            and outsider.holder_id <> other.holder_id
    where outsider.holder_id like 'holder:%'
),

-- Two persons that share all their power and each claim the very same number as their own speak of one block.
claimed_twice as (
    select distinct
        member.filing_id,
        member.security_id
    from member
    inner join by_lister
        on
            member.filing_id = by_lister.filing_id
            and member.security_id = by_lister.security_id
            and member.person_id = by_lister.person_id
            and member.person_id = by_lister.holder_id
            and member.held = by_lister.shares
    where member.has_no_sole and member.shared_held = member.held and member.held > 0
    group by member.filing_id, member.security_id, member.held
    having count(*) > 1
),

union_of_holders as (
    select
        by_holder.filing_id,
        by_holder.security_id,
        sum(by_holder.shares) as shares,
        coalesce(sum(by_holder.derivative_shares), 0) as derivative_shares,
        bool_and(by_holder.is_agreed and alike.filing_id is null and claimed_twice.filing_id is null)
            as is_agreed
    from by_holder
    left join alike on by_holder.filing_id = alike.filing_id and by_holder.security_id = alike.security_id
    left join claimed_twice
        on by_holder.filing_id = claimed_twice.filing_id and by_holder.security_id = claimed_twice.security_id
    group by by_holder.filing_id, by_holder.security_id
),

told as (
    select
        filing_id,
        security_id,
        person_id,
        bool_and(is_complete and holder_id is not null) as is_complete
    from {{ ref('int_component') }}
    where is_counted
    group by filing_id, security_id, person_id
),

-- A person is explained by components of its own that add up, by being a holder whom others list in full, or by sharing
-- all of an amount that is, to the share, the amount of an explained person.
shown as (
    select
        member.*,
        told.person_id is not null as is_told,
        coalesce(
            member.held = 0
            or told.is_complete
            or (told.person_id is null and by_holder.least_shares = member.held
                and by_holder.most_shares = member.held),
            false
        ) as is_shown
    from member
    left join told
        on
            member.filing_id = told.filing_id
            and member.security_id = told.security_id
            and member.person_id = told.person_id
    left join by_holder
        on
            member.filing_id = by_holder.filing_id
            and member.security_id = by_holder.security_id
            and member.person_id = by_holder.holder_id
),

explained as (
    select
        *,
        is_shown
        or coalesce(
            not is_told
            and has_no_sole
            and shared_held = held
            and bool_or(is_shown) over (partition by filing_id, security_id, held),
            false
        ) as is_explained
    from shown
),

summed as (
    select
        filing_id,
        security_id,
        any_value(issuer_id) as issuer_id,
        cast(count(*) as integer) as member_count,
        coalesce(bool_or(group_a), false) as is_group,
        coalesce(bool_or(group_b), false) as is_disclaimed,
        max(held) as lower_bound,
        case when count(held) = count(*) then sum(held) end as upper_bound,
        bool_and(is_explained) as is_explained,
        -- All report one block that they share, or the shares of the others are what the one on top shares.
        count(held) = count(*)
        and (
            count(*) = 1
            or (
                bool_and(held = 0 or (has_no_sole and shared_held = held))
                and count(*) filter (where held not in (0, most_held)) = 0
            )
            or (
                bool_and(held = 0 or shared_held = held) filter (where held < most_held)
                and (
                    sum(held) filter (where held < most_held) = min(shared_held) filter (where held = most_held)
                    or (
                        bool_and(held = 0 or has_no_sole) filter (where held < most_held)
                        and sum(distinct held) filter (where held < most_held)
                        = min(shared_held) filter (where held = most_held)
                    )
                )
                and min(shared_held) filter (where held = most_held)
                = max(shared_held) filter (where held = most_held)
                and (count(*) filter (where held = most_held) = 1 or bool_and(has_no_sole))
            )
        ) as is_chain
    from explained
    group by filing_id, security_id
),

weighed as (
    select
        summed.*,
        filing.group_aggregate_amount as stated_total,
        filing.group_percent_of_class as stated_percent,
        union_of_holders.shares as components_total,
        union_of_holders.derivative_shares,
        case
            when summed.is_explained and union_of_holders.is_agreed then 'components'
            when
                filing.group_aggregate_amount >= summed.lower_bound
                and (summed.upper_bound is null or filing.group_aggregate_amount <= summed.upper_bound)
                and count(*) over (partition by summed.filing_id) = 1
                then 'stated'
            when coalesce(summed.is_chain, false) then 'chain'
            else 'ambiguous'
        end as basis
    from summed
    inner join {{ ref('stg_filing') }} as filing on summed.filing_id = filing.filing_id
    left join union_of_holders
        on summed.filing_id = union_of_holders.filing_id and summed.security_id = union_of_holders.security_id
),

totalled as (
    select
        weighed.*,
        case weighed.basis
            when 'components' then weighed.components_total
            when 'stated' then weighed.stated_total
            when 'chain' then weighed.lower_bound
        end as total_shares,
        outstanding.shares_outstanding
    from weighed
    left join {{ ref('int_outstanding') }} as outstanding
        on weighed.filing_id = outstanding.filing_id and weighed.security_id = outstanding.security_id
)

select
    filing_id,
    security_id,
    issuer_id,
    member_count,
    is_group,
    is_disclaimed,
    total_shares,
    basis,
    lower_bound,
    upper_bound,
    stated_total,
    stated_percent,
    components_total,
    derivative_shares,
    shares_outstanding,
    {{ percent_of('total_shares', 'shares_outstanding + coalesce(derivative_shares, 0)') }} as percent_recomputed
from totalled
