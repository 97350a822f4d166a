-- Who a cover page is about and of which security; one of several covers that say the same is the primary one.
with resolved as (
    select
        cover.filing_id,
        cover.cover,
        cover.issuer_id,
        cover.person_name,
        cover.name_key,
        cover.node,
        case
            when cover.person_cik is not null then 'cik:' || cover.person_cik
            else coalesce(node.person_id, 'unnamed:' || cover.filing_id || ':' || cover.cover)
        end as person_id,
        case when cover.person_cik is not null then 'cik' else coalesce(node.person_basis, 'unnamed') end
            as person_basis
    from {{ ref('int_cover_name') }} as cover
    left join {{ ref('int_person_node') }} as node on cover.node = node.node
),

-- Two names of one filing are two persons, whatever other filings suggest.
clash as (
    select
        filing_id,
        person_id
    from resolved
    group by filing_id, person_id
    having count(distinct node) > 1
),

person as (
    select
        resolved.filing_id,
        resolved.cover,
        resolved.issuer_id,
        resolved.person_name,
        resolved.name_key,
        case when clash.filing_id is null then resolved.person_id else 'name:' || left(md5(resolved.node), 16) end
            as person_id,
        case when clash.filing_id is null then resolved.person_basis else 'name' end as person_basis
    from resolved
    left join clash on resolved.filing_id = clash.filing_id and resolved.person_id = clash.person_id
),

stated as (
    select
        filing_id,
        cover,
        class_title,
        aggregate_amount,
        {{ class_key('class_title') }} as stated_class
    from {{ ref('stg_reporting_person') }}
),

-- A title that a cover prints means the class that the issuer's filings under this title are about.
known_class as (
    select
        issuer_id,
        title_class,
        min(class_key) as class_key
    from {{ ref('int_filing') }}
    where title_class is not null
    group by issuer_id, title_class
    having count(distinct class_key) = 1
),

classed as (
    select
        person.filing_id,
        person.cover,
        person.issuer_id,
        person.person_name,
        person.name_key,
        person.person_id,
        person.person_basis,
        stated.class_title,
        stated.aggregate_amount,
        filing.filing_order,
        filing.duplicate_of_filing_id,
        case
            when stated.stated_class is distinct from filing.title_class
                then coalesce(known_class.class_key, stated.stated_class, filing.class_key)
            else filing.class_key
        end as class_key
    from person
    inner join stated
        on person.filing_id = stated.filing_id and person.cover = stated.cover
    inner join {{ ref('int_filing') }} as filing on person.filing_id = filing.filing_id
    left join known_class
        on filing.issuer_id = known_class.issuer_id and stated.stated_class = known_class.title_class
)

select
    filing_id,
    cover,
    issuer_id,
    person_id,
    person_basis,
    person_name,
    name_key,
    class_title,
    class_key,
    issuer_id || ':' || class_key as security_id,
    filing_order,
    duplicate_of_filing_id is null
    and row_number() over (
        partition by filing_id, person_id, class_key
        order by aggregate_amount is null, cover
    ) = 1 as is_primary,
    count(*) over (partition by filing_id, person_id, class_key) as cover_count
from classed
