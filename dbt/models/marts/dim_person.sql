with reported as (
    select
        cover.person_id,
        cover.person_basis,
        cover.person_name,
        cover.issuer_id,
        cover.filing_id,
        filing.filing_order,
        filing.filed_on,
        stated.citizenship,
        stated.types,
        name.legal_form
    from {{ ref('int_cover') }} as cover
    inner join {{ ref('int_filing') }} as filing on cover.filing_id = filing.filing_id
    inner join {{ ref('stg_reporting_person') }} as stated
        on cover.filing_id = stated.filing_id and cover.cover = stated.cover
    left join {{ ref('int_name') }} as name on cover.person_name = name.name
)

select
    person_id,
    arg_max(person_name, filing_order) filter (where person_name is not null) as person_name,
    case when person_id like 'cik:%' then substr(person_id, 5) end as person_cik,
    case
        when bool_or(list_contains(types, 'IN')) then 'individual'
        when bool_or(len(types) > 0) or max(legal_form) is not null then 'entity'
        else 'unknown'
    end as kind,
    arg_max(legal_form, filing_order) filter (where legal_form is not null) as legal_form,
    arg_max(citizenship, filing_order) filter (where citizenship is not null) as citizenship,
    list_sort(list_distinct(flatten(list(types)))) as types,
    coalesce(list_sort(list(distinct person_name) filter (where person_name is not null)), []) as person_names,
    case
        when bool_or(person_basis = 'cik') then 'cik'
        when bool_or(person_basis = 'context') then 'context'
        when bool_or(person_basis = 'name') then 'name'
        else 'unnamed'
    end as identified_by,
    cast(count(distinct issuer_id) as integer) as issuer_count,
    cast(count(distinct filing_id) as integer) as filing_count,
    min(filed_on) as first_filed_date,
    max(filed_on) as last_filed_date
from reported
group by person_id
