-- A node of the linkage: a name (words and legal form) in the filings about one issuer, with what is compared of it.
with beside as (
    select
        one.node,
        list_sort(list(distinct other.name_key || '|' || coalesce(other.legal_form, ''))) as beside
    from {{ ref('int_cover_name') }} as one
    inner join {{ ref('int_cover_name') }} as other
        on one.filing_id = other.filing_id and one.node <> other.node
    group by one.node
),

statement as (
    select
        cover.node,
        list_sort(list(distinct struct_pack(
            number := coalesce(filing.amendment_number, 0),
            is_amendment := filing.is_amendment,
            filed_on := filing.filed_on
        ))) as statements
    from {{ ref('int_cover_name') }} as cover
    inner join {{ ref('int_filing') }} as filing on cover.filing_id = filing.filing_id
    where cover.node is not null and not (filing.is_amendment and filing.amendment_number is null)
    group by cover.node
),

named as (
    select
        node,
        min(issuer_id) as issuer_id,
        min(person_name) as person_name,
        min(name_key) as name_key,
        min(legal_form) as legal_form,
        string_split(min(name_key), ' ') as words,
        case when bool_or(is_individual) then 'individual' when bool_or(is_entity) then 'entity' else 'unknown' end
            as kind,
        case when count(distinct person_cik) = 1 then min(person_cik) end as person_cik
    from {{ ref('int_cover_name') }}
    where node is not null
    group by node
)

select
    named.*,
    list_sort(list_intersect(named.words, ['JR', 'SR', 'II', 'III', 'IV', 'V'])) as generations,
    coalesce(beside.beside, []) as beside,
    coalesce(statement.statements, []) as statements
from named
left join beside on named.node = beside.node
left join statement on named.node = statement.node
