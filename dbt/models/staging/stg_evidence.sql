select
    filing_id,
    field,
    span_start,
    span_end,
    quote,
    state,
    reason
from {{ source('raw', 'evidence') }}
