select
    filing_id,
    statement_number,
    "count" as shares_outstanding,
    as_of as as_of_date,
    source as count_source,
    class_title
from {{ source('raw', 'shares_outstanding') }}
