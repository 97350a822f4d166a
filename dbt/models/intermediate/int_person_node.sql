-- The person that each name in the filings about an issuer stands for.
with recursive node as (
    select
        node,
        person_cik
    from {{ ref('int_person_name') }}
),

likely as (
    select
        a,
        b
    from {{ ref('int_person_pair') }}
    where probability >= 0.95
),

partner as (
    select a as node, b as other from likely
    union
    select b as node, a as other from likely
),

-- A name that goes with two persons of one filing, or with two that a reviewer told apart, says nothing of which it is.
torn as (
    select distinct one.node
    from partner as one
    inner join partner as other on one.node = other.node and one.other <> other.other
    inner join {{ ref('int_cover_name') }} as one_cover on one.other = one_cover.node
    inner join {{ ref('int_cover_name') }} as other_cover
        on other.other = other_cover.node and one_cover.filing_id = other_cover.filing_id
    union
    select one.node
    from partner as one
    inner join partner as other on one.node = other.node
    inner join {{ ref('int_person_pair') }} as pair
        on one.other = pair.a and other.other = pair.b and pair.decision = 'different'
),

-- One name in the filings about two issuers is one person where the same co-filer stands beside it in both.
beside as (
    select distinct
        one.node,
        one.name_key || '|' || coalesce(one.legal_form, '') || ' & '
        || other.name_key || '|' || coalesce(other.legal_form, '') as pair
    from {{ ref('int_cover_name') }} as one
    inner join {{ ref('int_cover_name') }} as other
        on one.filing_id = other.filing_id and one.node <> other.node
),

shared as (
    select
        node,
        pair
    from beside
    qualify count(*) over (partition by pair) > 1
),

edge as (
    select node as a, node as b from node
    union
    select partner.node as a, partner.other as b
    from partner
    anti join torn on partner.node = torn.node
    anti join torn as other_torn on partner.other = other_torn.node
    union
    select node as a, 'pair:' || pair as b from shared
    union
    select 'pair:' || pair as a, node as b from shared
),

{{ connected('component', 'edge') }},

rooted as (
    select
        node.node,
        node.person_cik,
        component.root
    from node
    inner join component on node.node = component.node
),

cik_of_root as (
    select
        root,
        min(person_cik) as person_cik
    from rooted
    group by root
    having count(distinct person_cik) = 1
)

select
    rooted.node,
    coalesce(
        'cik:' || coalesce(rooted.person_cik, cik_of_root.person_cik),
        'name:' || left(md5(rooted.root), 16)
    ) as person_id,
    case
        when rooted.person_cik is not null then 'cik'
        when cik_of_root.person_cik is not null then 'context'
        else 'name'
    end as person_basis
from rooted
left join cik_of_root on rooted.root = cik_of_root.root
