with filing as (
    select
        filing.filing_id,
        filing.accession_number,
        filing.format,
        filing.is_amendment,
        filing.amendment_number,
        filing.signature_date,
        filing.fell_below_five_percent,
        filing.event_date,
        issuer.issuer_id,
        {{ class_key('filing.security_title') }} as title_class,
        case when {{ is_valid_cusip('filing.cusip') }} then filing.cusip end as valid_cusip,
        coalesce(filing.filed_date, cast(filing.accepted_at as date), filing.signature_date, filing.event_date)
            as filed_on,
        case
            when coalesce(filing.filed_date, cast(filing.accepted_at as date)) is not null then 'filed'
            when filing.signature_date is not null then 'signature'
            when filing.event_date is not null then 'event'
            else 'unknown'
        end as filed_on_basis
    from {{ ref('stg_filing') }} as filing
    inner join {{ ref('int_filing_issuer') }} as issuer on filing.filing_id = issuer.filing_id
),

-- An event after the filing is a slip of the pen: the filing's own date is the latest that it can have been.
clocked as (
    select
        *,
        case when event_date <= filed_on then event_date else filed_on end as event_on
    from filing
),

-- Two documents of one filing say the same about the same persons.
fingerprint as (
    select
        person.filing_id,
        md5(string_agg(
            coalesce(name.name_key, '') || '=' || coalesce(cast(person.aggregate_amount as varchar), ''), '|'
            order by name.name_key, person.aggregate_amount
        )) as persons
    from {{ ref('stg_reporting_person') }} as person
    left join {{ ref('int_name') }} as name on person.person_name = name.name
    group by person.filing_id
),

trades as (
    select
        filing_id,
        count(*) as trade_count
    from {{ ref('stg_transaction') }}
    group by filing_id
),

twins as (
    select
        clocked.filing_id,
        clocked.accession_number,
        first_value(clocked.filing_id) over (
            partition by
                clocked.issuer_id, clocked.is_amendment, clocked.amendment_number, clocked.event_date,
                clocked.signature_date, fingerprint.persons,
                case when fingerprint.persons is null then coalesce(trades.trade_count, 0) end
            order by
                case when clocked.accession_number is null then 1 else 0 end,
                list_position(['xml', 'sgml', 'html', 'ascii', 'markdown'], clocked.format),
                clocked.filing_id
        ) as best_filing_id
    from clocked
    left join fingerprint on clocked.filing_id = fingerprint.filing_id
    left join trades on clocked.filing_id = trades.filing_id
    where clocked.event_date is not null or clocked.signature_date is not null
),

-- Titles that share a valid CUSIP are worded differently and mean one class ("Common Stock", "Class A Common Stock",
-- "Shares of Beneficial Interest"), unless two of them have letters: then one has the other's CUSIP. Warrants, preferred
-- and depositary shares that are filed under the CUSIP of the common stock stay what they are.
worded as (
    select distinct
        issuer_id,
        valid_cusip,
        title_class,
        regexp_extract(title_class, '^[a-z]+(?:-interest)?-([a-z0-9]{1,2})$', 1) as letter,
        list_position(['common', 'ordinary', 'beneficial', 'unit', 'other'], split_part(title_class, '-', 1)) as rank
    from clocked
    where
        valid_cusip is not null
        and split_part(title_class, '-', 1) in ('common', 'ordinary', 'beneficial', 'unit', 'other')
),

class_of_cusip as (
    select
        issuer_id,
        valid_cusip,
        arg_min(title_class, struct_pack(plain := letter = '', rank := rank, title := title_class)) as class_key
    from worded
    group by issuer_id, valid_cusip
    having count(distinct nullif(letter, '')) <= 1
),

class_of_title as (
    select
        worded.issuer_id,
        worded.title_class,
        min(class_of_cusip.class_key) as class_key
    from worded
    inner join class_of_cusip
        on worded.issuer_id = class_of_cusip.issuer_id and worded.valid_cusip = class_of_cusip.valid_cusip
    group by worded.issuer_id, worded.title_class
    having count(distinct class_of_cusip.class_key) = 1
),

only_class as (
    select
        issuer_id,
        min(title_class) as title_class
    from clocked
    where title_class is not null
    group by issuer_id
    having count(distinct title_class) = 1
)

select
    clocked.filing_id,
    clocked.issuer_id,
    clocked.is_amendment,
    clocked.amendment_number,
    clocked.event_on,
    clocked.filed_on,
    clocked.filed_on_basis,
    clocked.fell_below_five_percent,
    clocked.title_class,
    coalesce(
        class_of_title.class_key,
        case when clocked.title_class is null or worded.title_class is not null then class_of_cusip.class_key end,
        clocked.title_class,
        only_class.title_class,
        'unknown'
    ) as class_key,
    case
        when clocked.accession_number is null and twins.best_filing_id <> clocked.filing_id then twins.best_filing_id
    end as duplicate_of_filing_id,
    row_number() over (
        order by
            clocked.event_on asc nulls first,
            clocked.filed_on asc nulls first,
            coalesce(clocked.amendment_number, case when clocked.is_amendment then 10000 else 0 end),
            clocked.filing_id
    ) as filing_order
from clocked
left join twins on clocked.filing_id = twins.filing_id
left join worded
    on
        clocked.issuer_id = worded.issuer_id
        and clocked.valid_cusip = worded.valid_cusip
        and clocked.title_class = worded.title_class
left join class_of_cusip
    on clocked.issuer_id = class_of_cusip.issuer_id and clocked.valid_cusip = class_of_cusip.valid_cusip
left join class_of_title
    on clocked.issuer_id = class_of_title.issuer_id and clocked.title_class = class_of_title.title_class
left join only_class on clocked.issuer_id = only_class.issuer_id
