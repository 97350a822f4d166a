-- A node is a name (words and legal form) in the filings about one issuer; this gives every node its person.
with recursive node as (
    select
        node,
        min(issuer_id) as issuer_id,
        min(name_key) as name_key,
        min(legal_form) as legal_form,
        string_split(min(name_key), ' ') as words,
        bool_or(is_individual) as is_individual,
        bool_or(is_entity) as is_entity,
        case when count(distinct person_cik) = 1 then min(person_cik) end as person_cik
    from {{ ref('int_cover_name') }}
    where node is not null
    group by node
),

-- Names on two cover pages of one filing are two persons.
together as (
    select distinct
        one.node as a,
        other.node as b
    from {{ ref('int_cover_name') }} as one
    inner join {{ ref('int_cover_name') }} as other
        on one.filing_id = other.filing_id and one.node <> other.node
),

-- A name that leaves out what another name of the same issuer says: the legal form, or middle names and initials.
shorter as (
    select
        one.node as a,
        other.node as b
    from node as one
    inner join node as other on one.issuer_id = other.issuer_id and one.node <> other.node
    anti join together on one.node = together.a and other.node = together.b
    where
        (one.name_key = other.name_key and one.legal_form is null and other.legal_form is not null)
        or (
            one.is_individual and other.is_individual
            and {{ is_shorter_personal_name('one.words', 'other.words') }}
        )
),

longest as (
    select
        shorter.a,
        min(shorter.b) as b
    from shorter
    anti join shorter as longer on shorter.b = longer.a
    group by shorter.a
    having count(*) = 1
),

known as (
    select
        node.node,
        node.issuer_id,
        node.name_key,
        node.legal_form,
        coalesce(longest.b, node.node) as full_node,
        coalesce(node.person_cik, other.person_cik) as person_cik
    from node
    left join longest on node.node = longest.a
    left join node as other on longest.b = other.node
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
    select full_node as a, full_node as b from known
    union
    select node as a, full_node as b from known
    union
    select full_node as a, node as b from known
    union
    select node as a, 'pair:' || pair as b from shared
    union
    select 'pair:' || pair as a, node as b from shared
),

{{ connected('component', 'edge') }},

rooted as (
    select
        known.node,
        known.person_cik,
        component.root
    from known
    inner join component on known.node = component.node
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
